"""Commands about lists and rules: who stands on what, since when, told by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aikg.cli.options import AsOf, Format, From, KnownBy, Lang, Out, Seeds, Store
from aikg.cli.output import call_errors, graph, write_answer, write_blocks


def status(name: str, as_of: AsOf = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show every list event of a party, with dates, citations, and what the reports said."""
    from aikg.analysis.listings import status as report_of
    from aikg.report.listings import list_blocks

    kg = graph(store, seeds, sources)
    with call_errors():
        write_blocks(list_blocks(kg, report_of(kg, name, as_of), lang))


def list_(name: str, as_of: AsOf = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show who of the graph stands on a list on a day."""
    from aikg.analysis.listings import list_members as report_of
    from aikg.report.listings import list_blocks

    kg = graph(store, seeds, sources)
    with call_errors():
        write_blocks(list_blocks(kg, report_of(kg, name, as_of), lang))


def ownership(
    name: str, as_of: AsOf = None, known_by: KnownBy = None,
    regime: Annotated[list[str] | None, typer.Option("--regime", help="Only this rule: ofac, bis, eu, uk …; repeatable.")] = None,
    stakes: Annotated[Path | None, typer.Option("--stakes", help="CSV of your own stakes: owner,owned,percent[,since,until].")] = None,
    threshold: Annotated[str | None, typer.Option("--threshold", help="Per cent to test instead of each rule's own.")] = None,
    depth: Annotated[int | None, typer.Option("--depth", min=1, help="Levels below the listed to look at (default: all).")] = None,
    format_: Format = "text", output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Test whether a party is caught by the stakes that listed parties hold, rule by rule, with the working."""
    from aikg.analysis.ownership.ownership import ownership as report_of

    kg = graph(store, seeds, sources)
    with call_errors():
        report = report_of(kg, name, as_of=as_of, known_by=known_by, rules=regime or (), stakes=stakes, threshold=threshold, depth=depth)
    write_answer(report, format_, lang, output)
