"""The command line: parse, call one function, print, set the exit code (0 fine, 1 data or answer bad, 2 call bad)."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

import typer

from aikg import commands, upkeep
from aikg.commands import Format, Sources, TableFormat
from aikg.errors import AikgError, QueryError, QueryTimeout, UnresolvedName

app = typer.Typer(
    no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="A knowledge graph of China's AI-compute industry, every statement with its report and lines.",
)  # fmt: skip
seeds_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The tables that the graph is built from.")
app.add_typer(seeds_app, name="seeds")

Lang = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language of labels and text.")]
Store = Annotated[Path | None, typer.Option("--store", help="Folder that built stores lie in (default: the user's cache).")]
Seeds = Annotated[
    list[Path] | None,
    typer.Option("--seeds", exists=True, file_okay=False, help="Folder of your own facts laid over the shipped ones; repeatable."),
]
From = Annotated[Sources, typer.Option("--sources", help="Whose facts count: the reports, public notices and data, or all.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Day looked at, YYYY-MM-DD (default: the newest document's).")]
KnownBy = Annotated[str | None, typer.Option("--known-by", help="Leave out documents known after this day.")]
StatedOnly = Annotated[bool, typer.Option("--stated-only", help="Leave out curated links and all that rules inferred.")]
Texts = Annotated[
    Path | None,
    typer.Option("--texts", exists=True, file_okay=False, help="Folder with your copy of the documents; shows or checks the lines."),
]


@app.command(epilog="Example: aikg build --fresh")
def build(
    store: Store = None,
    seeds: Seeds = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Build even when nothing changed.")] = False,
) -> None:
    """Build the store from ontology and seeds, and print what is in it."""
    upkeep.build(store, seeds or [], fresh)


@app.command(epilog="Example: aikg query suppliers_of -p company=华为")
def query(
    name: Annotated[str, typer.Argument(help="A saved query, a .rq file, or - for SPARQL on standard input.")],
    param: Annotated[list[str] | None, typer.Option("-p", "--param", help="name=value; repeatable.")] = None,
    format_: Annotated[TableFormat, typer.Option("--format", help="How to print the rows.")] = "table",
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that your own SPARQL may take.")] = 30.0,
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Run a saved query, or your own SPARQL read-only and with a time limit."""
    commands.query(commands.graph(store, seeds, sources), name, param or [], format_, timeout, lang)


@app.command(epilog="Example: aikg queries --lang zh")
def queries(lang: Lang = "en") -> None:
    """List the saved queries by theme."""
    commands.queries(lang)


@app.command(epilog="Example: aikg search 浪潮")
def search(
    text: str,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    lang: Lang = "en",
    sources: From = "all",
    store: Store = None,
    seeds: Seeds = None,
) -> None:
    """Find entities by any name in either language, or by ticker."""
    commands.search(commands.graph(store, seeds, sources), text, limit, lang)


@app.command(epilog="Example: aikg show 英维克 --lang zh")
def show(name: str, texts: Texts = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show one entity: names, identifiers, and everything stated about it with its passages."""
    commands.show(commands.graph(store, seeds, sources), name, texts, lang)


@app.command(epilog="Example: aikg explain 000-designations-e449908d8f4a")
def explain(fact: str, texts: Texts = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Explain a statement: its row and passage, or the rule and the stated rows beneath it."""
    commands.explain(commands.graph(store, seeds, sources), fact, texts, lang)


@app.command(epilog="Example: aikg exposure 华为 --lang zh --hops 2")
def exposure(
    name: str, as_of: AsOf = None, known_by: KnownBy = None, hops: Annotated[int, typer.Option("--hops", min=1, max=10)] = 3,
    stated_only: StatedOnly = False, format_: Annotated[Format, typer.Option("--format", help="How to print the report.")] = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Report on whom a firm depends and who depends on it, among the designated and controlled."""
    commands.exposure(commands.graph(store, seeds, sources), name, as_of, known_by, hops, stated_only, format_, output, lang)


@app.command(epilog="Example: aikg status 华为 --as-of 2025-05-13")
def status(name: str, as_of: AsOf = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show every list event of a party, with dates, citations, and what the reports said."""
    commands.status(commands.graph(store, seeds, sources), name, as_of, lang)


@app.command("list", epilog="Example: aikg list entity-list --as-of 2025-01-20")
def list_(name: str, as_of: AsOf = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show who of the graph stands on a list on a day."""
    commands.list_members(commands.graph(store, seeds, sources), name, as_of, lang)


@app.command(epilog="Example: aikg paths sophgo 浪潮信息 -k 3")
def paths(
    supplier: str, dependent: str, k: Annotated[int, typer.Option("-k", min=1, help="At most so many paths.")] = 10,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=20)] = 6, as_of: AsOf = None, known_by: KnownBy = None,
    stated_only: StatedOnly = False, format_: Annotated[Format, typer.Option("--format")] = "text",
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write out the best supply paths from one organization down to another."""
    commands.paths(commands.graph(store, seeds, sources), supplier, dependent, k, max_hops, as_of, known_by, stated_only, format_, lang)


@app.command(epilog="Example: aikg export --format nquads -o aikg.nq")
def export(
    format_: Annotated[Literal["nquads", "trig", "turtle", "jsonld"], typer.Option("--format", help="turtle has no graphs.")] = "nquads",
    output: Out = None, sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write out the whole graph, labels included."""
    commands.export(commands.graph(store, seeds, sources), format_, output)


@app.command(epilog="Example: aikg check --texts ~/reports")
def check(texts: Texts = None, store: Store = None, seeds: Seeds = None) -> None:
    """Check seeds and store; with --texts also every row against the lines it cites."""
    upkeep.check(texts, store, seeds or [])


@seeds_app.command("format", epilog="Example: aikg seeds format --seeds seeds")
def seeds_format(seeds: Seeds = None) -> None:
    """Bring the tables into their one form: undoes whatever a spreadsheet did."""
    upkeep.seeds_format(seeds or [])


@seeds_app.command("coverage", epilog="Example: aikg seeds coverage -o seeds/COVERAGE.md")
def seeds_coverage(output: Out = None, seeds: Seeds = None) -> None:
    """Write the coverage page: how many statements stand in each section of each document."""
    upkeep.seeds_coverage(seeds or [], output)


@seeds_app.command("show", epilog="Example: aikg seeds show facts/supplies.csv --lang zh")
def seeds_show(file: str, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Print a table with the labels of its ids."""
    upkeep.seeds_show(commands.graph(store, seeds, sources), file, seeds or [], lang)


def main() -> None:
    """Run the command line; errors become one message on standard error and an exit code."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Chinese gets escapes, not a traceback
    try:
        app()
    except (UnresolvedName, QueryError) as error:
        print(f"aikg: {error}", file=sys.stderr)
        sys.exit(1 if isinstance(error, QueryTimeout) else 2)
    except AikgError as error:
        print(f"aikg: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
