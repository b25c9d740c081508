"""Commands about lists and rules: who stands on what, since when, told by whom."""

from __future__ import annotations

from aikg.cli.options import AsOf, From, Lang, Seeds, Store
from aikg.cli.output import call_errors, graph, write_blocks


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
