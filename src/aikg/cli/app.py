"""The commands by name, each with an example, and what becomes of their errors."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

import typer
from typer.models import CommandInfo

from aikg.cli import analyses, catalogue, items, law, pages, query, questions, seeds, upkeep, whatif
from aikg.cli.completion import complete
from aikg.errors import AikgError, QueryError, QueryStopped, UnresolvedName


def _program() -> typer.Typer:
    """An empty command line."""
    return typer.Typer(
        no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode=None,
        help="A knowledge graph of China's AI-compute industry, every statement with its report and lines.",
    )  # fmt: skip


app = _program()
seeds_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The tables that the graph is built from.")

app.command(epilog="Example: aikg build --fresh")(upkeep.build)
app.command(epilog="Example: aikg query suppliers_of -p company=华为")(query.query)
app.command(epilog="Example: aikg queries 算力 目标")(catalogue.queries)
app.command(epilog="Example: aikg search 浪潮")(questions.search)
app.command(epilog="Example: aikg show 英维克 --lang zh")(questions.show)
app.command(epilog="Example: aikg explain 000-designations-e449908d8f4a")(questions.explain)
app.command(epilog="Example: aikg exposure 华为 --lang zh --hops 2")(analyses.exposure)
app.command(epilog="Example: aikg status 华为 --as-of 2025-05-13")(law.status)
app.command("list", epilog="Example: aikg list entity-list --as-of 2025-01-20")(law.list_)
app.command(epilog="Example: aikg ownership 天翼云 --as-of 2025-10-15 --regime bis")(law.ownership)
app.command(epilog="Example: aikg controls H20 --as-of 2025-05-13")(items.controls)
app.command(epilog="Example: aikg diffusion --region 新加坡 --chips 60000 --chip H100 --as-of 2025-02-01")(items.diffusion)
app.command(epilog="Example: aikg paths sophgo 浪潮信息 -k 3")(analyses.paths)
app.command(epilog="Example: aikg chokepoints --category ai-server --limit 5")(whatif.chokepoints)
app.command(epilog="Example: aikg compare 浪潮信息 中科曙光")(whatif.compare)
app.command(epilog="Example: aikg diff --from 2025-01-01 --to 2025-05-13 浪潮信息")(whatif.diff)
app.command(epilog="Example: aikg shock NVIDIA AMD --category gpu")(whatif.shock)
app.command(epilog="Example: aikg page 华为 --lang zh -o huawei.html")(pages.page)
app.command(epilog="Example: aikg export --format nquads -o aikg.nq")(upkeep.export)
app.command(epilog="Example: aikg schema exposure")(upkeep.schema)
app.command(epilog="Example: aikg check --texts ~/reports")(upkeep.check)
app.add_typer(seeds_app, name="seeds")
seeds_app.command("format", epilog="Example: aikg seeds format --seeds seeds")(seeds.format_)
seeds_app.command("coverage", epilog="Example: aikg seeds coverage -o seeds/COVERAGE.md")(seeds.coverage)
seeds_app.command("show", epilog="Example: aikg seeds show facts/supplies.csv --lang zh")(seeds.show)


def called(word: str) -> typer.Typer:
    """The command line with no other command than the one that is called, or all when it is none of them.

    Making ready the options of two dozen commands takes a quarter of the time of a short answer.
    """
    if "_AIKG_COMPLETE" in os.environ or not (found := [c for c in app.registered_commands if _name(c) == word]):
        return app
    one = _program()
    one.registered_commands = found
    one.callback()(lambda: None)  # with a callback a single command keeps its name
    return one


def _name(command: CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))


def main() -> None:
    """Run the command line; errors become one message on standard error and an exit code."""
    gc.set_threshold(100_000)  # a command ends soon: looking for cycles in what it reads and writes took a twelfth of its time
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Chinese gets escapes, not a traceback
    try:
        complete(lambda: called(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="aikg"))
    except (UnresolvedName, QueryError) as error:
        print(f"aikg: {error}", file=sys.stderr)
        sys.exit(1 if isinstance(error, QueryStopped) else 2)
    except AikgError as error:
        print(f"aikg: {error}", file=sys.stderr)
        sys.exit(1)
