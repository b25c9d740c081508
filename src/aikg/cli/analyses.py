"""Commands that reckon on the supply network: exposure reports and paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aikg.cli.options import AsOf, ExposureFormat, Format, From, Hops, KnownBy, Lang, Out, Seeds, StatedOnly, Store
from aikg.cli.output import call_errors, graph, write, write_report
from aikg.errors import QueryError

if TYPE_CHECKING:
    from aikg.analysis.exposure.ranked import By
    from aikg.kg import KnowledgeGraph
    from aikg.report.blocks import Language


def exposure(
    name: Annotated[str | None, typer.Argument(help="A firm by id, name or ticker; none with --all.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Rank every organization by exposure instead.")] = False,
    by: Annotated[Literal["upstream", "downstream"], typer.Option("--by", help="With --all: the side that decides first.")] = "upstream",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="With --all: write out at most so many (CSV, JSON: all).")] = None,
    as_of: AsOf = None, known_by: KnownBy = None, hops: Hops = 3, stated_only: StatedOnly = False, format_: ExposureFormat = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Report on whom a firm depends and who depends on it, among the designated and controlled; or rank all with --all."""
    if (name is None) is not all_:
        raise QueryError("name one firm, or give --all and no name")
    kg = graph(store, seeds, sources)
    if all_:
        return _ranking(kg, by, limit, as_of, known_by, hops, stated_only, format_, output, lang)
    if format_ == "csv":
        raise QueryError("one firm's report is no table; --format csv goes with --all")
    return _exposure(kg, str(name), as_of, known_by, hops, stated_only, format_, output, lang)


def _exposure(
    kg: KnowledgeGraph, name: str, as_of: str | None, known_by: str | None, hops: int, stated_only: bool,
    format_: str, output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Print the report of one firm."""
    from aikg.analysis.exposure.exposure import exposure as report_of
    from aikg.report.exposure import exposure_blocks

    with call_errors():
        report = report_of(kg, name, as_of=as_of, known_by=known_by, hops=hops, stated_only=stated_only)
    write_report(lambda language: exposure_blocks(report, language), report.to_json, format_, lang, output)


def _ranking(
    kg: KnowledgeGraph, by: By, limit: int | None, as_of: str | None, known_by: str | None, hops: int, stated_only: bool,
    format_: str, output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Print all organizations by exposure."""
    from aikg.analysis.exposure.ranking import exposure_all
    from aikg.report.ranking import SHOWN, blocks

    shown = limit if limit or format_ in ("csv", "json") else SHOWN
    with call_errors():
        ranking = exposure_all(kg, as_of=as_of, known_by=known_by, hops=hops, stated_only=stated_only, by=by, limit=shown)
    if format_ == "csv":
        return write(ranking.to_csv(lang), output)
    return write_report(lambda language: blocks(ranking, language), ranking.to_json, format_, lang, output)


def paths(
    supplier: str, dependent: str, k: Annotated[int, typer.Option("-k", min=1, help="At most so many paths.")] = 10,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=20)] = 6, as_of: AsOf = None, known_by: KnownBy = None,
    stated_only: StatedOnly = False, format_: Format = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write out the best supply paths from one organization down to another."""
    from aikg.analysis.supply.supply import supply_paths_capped
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
