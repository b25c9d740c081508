"""Commands that reckon on the supply network: exposure reports and paths."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from aikg.cli.options import AsOf, Format, From, Hops, KnownBy, Lang, Out, Seeds, StatedOnly, Store
from aikg.cli.output import call_errors, graph, write_report


def exposure(
    name: str, as_of: AsOf = None, known_by: KnownBy = None, hops: Hops = 3,
    stated_only: StatedOnly = False, format_: Format = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Report on whom a firm depends and who depends on it, among the designated and controlled."""
    from aikg.analysis.exposure import exposure as report_of
    from aikg.report.exposure import exposure_blocks

    kg = graph(store, seeds, sources)
    with call_errors():
        report = report_of(kg, name, as_of=as_of, known_by=known_by, hops=hops, stated_only=stated_only)
    write_report(lambda language: exposure_blocks(report, language), report.to_json, format_, lang, output)


def paths(
    supplier: str, dependent: str, k: Annotated[int, typer.Option("-k", min=1, help="At most so many paths.")] = 10,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=20)] = 6, as_of: AsOf = None, known_by: KnownBy = None,
    stated_only: StatedOnly = False, format_: Format = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write out the best supply paths from one organization down to another."""
    from aikg.analysis.supply import supply_paths_capped
    from aikg.report.cards import path_blocks, paths_data

    kg = graph(store, seeds, sources)
    with call_errors():
        found, more = supply_paths_capped(
            kg, supplier, dependent, k=k, max_hops=max_hops, as_of=as_of, known_by=known_by, stated_only=stated_only
        )
    write_report(
        lambda language: path_blocks(kg, found, more, max_hops, language),
        lambda: json.dumps({"paths": paths_data(found, kg.labels), "more": more}, ensure_ascii=False, indent=1),
        format_, lang, output,
    )  # fmt: skip
