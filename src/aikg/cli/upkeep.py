"""Commands that build, check and write out the whole graph."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aikg.cli.options import From, Out, Seeds, Store, Texts
from aikg.cli.output import graph, progress, write
from aikg.cli.seeds import read
from aikg.errors import Problem, SeedError

if TYPE_CHECKING:
    from aikg.seeds.check import Verdict


def build(
    store: Store = None,
    seeds: Seeds = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Build even when nothing changed.")] = False,
) -> None:
    """Build the store from ontology and seeds, and print what is in it."""
    from aikg.report.text import grid
    from aikg.store.cache import build_report, ensure

    folder = ensure(seeds or [], store, progress, fresh=fresh)
    report = build_report(folder)
    for title in ("tables", "graphs", "classes", "rules"):
        write(f"\n{title}\n" + grid(("name", "count"), [(k, str(v)) for k, v in report[title].items()]))
    write(f"\n{len(report['warnings'])} warnings; store: {folder}\n")


def check(texts: Texts = None, store: Store = None, seeds: Seeds = None) -> None:
    """Check seeds and store; with --texts also every row against the lines it cites."""
    from aikg.store.cache import build_report, ensure

    report = build_report(ensure(seeds or [], store, progress))
    rows = sum(report["tables"].values())
    write(f"seeds and store: {rows} rows in {len(report['tables'])} tables, {len(report['warnings'])} warnings\n")
    for warning in report["warnings"]:
        write(f"  warning: {warning['line']}: {warning['message']}\n")
    _print_quality(report["quality"])
    if texts is not None and _print_verdict(_text_verdict(texts, seeds or [])):
        raise SystemExit(1)


def _print_quality(findings: list[dict[str, str]]) -> None:
    """What looks wrong in the sources, rule by rule, with the lines to look at."""
    from aikg.query.table import citation

    counts = Counter(finding["rule"] for finding in findings)
    write(f"data quality: {len(findings)} findings by {len(counts)} rules (defects of the sources, kept as printed)\n")
    for rule in sorted(counts):
        write(f"  {rule}: {counts[rule]}\n")
        for finding in (f for f in findings if f["rule"] == rule):
            where = " / ".join(citation(p) for p in finding["passages"].split(" / "))
            write(f"    {finding['message']} · {where} · {finding['line'] or finding['focus']}\n")


def _text_verdict(texts: Path, seeds: list[Path]) -> Verdict:
    from aikg.seeds.check import check_texts, read_texts
    from aikg.store import ontology

    known, rows = read(seeds)
    return check_texts(rows, read_texts(rows.documents, texts), ontology.category_labels(known))


def _print_verdict(verdict: Verdict) -> bool:
    for document, count in sorted(verdict.checked.items()):
        passed, both = verdict.passed[document], verdict.both[document]
        shares = f"name or figure found: {passed} ({passed / count:.1%}); all that the row gives: {both} ({both / count:.1%})"
        write(f"document {document}: {count} rows; {shares}\n")
    for placed in verdict.excused:
        write(f"  cannot be found, reason given: {placed.file}:{placed.line}\n")
    problems = [
        Problem(
            p.file,
            p.line,
            "locator",
            "the cited lines hold neither a name nor the figure; correct the lines, or give a reason in curation/unverifiable.csv",
        )
        for p in verdict.failed
    ]
    problems += [Problem(p.file, p.line, "", "the row passes; remove this excuse") for p in verdict.needless]
    if problems:
        print(f"aikg: {SeedError(problems)}", file=sys.stderr)
    return bool(problems)


def schema(
    report: Annotated[str, typer.Argument(help="Kind of report, such as exposure.")], output: Out = None
) -> None:  # fmt: skip
    """Write the JSON Schema of a kind of report."""
    from aikg.report.schema import schema_text

    write(schema_text(report), output)


def export(
    format_: Annotated[Literal["nquads", "trig", "turtle", "jsonld"], typer.Option("--format", help="turtle has no graphs.")] = "nquads",
    output: Out = None, sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write out the whole graph, labels included."""
    from aikg.store.export import export as dump

    write(dump(graph(store, seeds, sources).store, format_), output)
