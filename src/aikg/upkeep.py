"""What the commands do that build, check and format: messages to standard error, results to standard output."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from aikg.commands import progress, read_text, write
from aikg.errors import Problem, QueryError, SeedError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from aikg.kg import KnowledgeGraph
    from aikg.report.blocks import Language
    from aikg.seeds.check import Verdict
    from aikg.seeds.read import Seeds


def build(store: Path | None, seeds: list[Path], fresh: bool) -> None:
    """Build and print the counts."""
    from aikg.report.text import grid
    from aikg.store.cache import build_report, ensure

    folder = ensure(seeds, store, progress, fresh=fresh)
    report = build_report(folder)
    for title in ("tables", "graphs", "classes", "rules"):
        write(f"\n{title}\n" + grid(("name", "count"), [(k, str(v)) for k, v in report[title].items()]))
    write(f"\n{len(report['warnings'])} warnings; store: {folder}\n")


def check(texts: Path | None, store: Path | None, seeds: list[Path]) -> None:
    """Seeds and shapes by building; then texts, when they are at hand."""
    from aikg.store.cache import build_report, ensure

    report = build_report(ensure(seeds, store, progress))
    rows = sum(report["tables"].values())
    write(f"seeds and store: {rows} rows in {len(report['tables'])} tables, {len(report['warnings'])} warnings\n")
    for warning in report["warnings"]:
        write(f"  warning: {warning['line']}: {warning['message']}\n")
    _print_quality(report["quality"])
    if texts is not None and _print_verdict(_text_verdict(texts, seeds)):
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


def _read(seeds: list[Path]) -> tuple[list[Quad], Seeds]:
    """The ontology, and the tables as it lets them be."""
    from aikg.seeds.read import read
    from aikg.store import ontology
    from aikg.store.cache import seed_folders

    known = ontology.read_turtle(ontology.turtle_files())
    return known, read(seed_folders(seeds), ontology.concepts(known))


def _text_verdict(texts: Path, seeds: list[Path]) -> Verdict:
    from aikg.seeds.check import check_texts, read_texts
    from aikg.store import ontology

    known, rows = _read(seeds)
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


def seeds_format(folders: list[Path]) -> None:
    """Rewrite tables in their one form."""
    from aikg.project import root
    from aikg.seeds.format import format_folder

    for folder in folders or [root() / "seeds"]:
        changed = format_folder(folder)
        print(f"{folder}: {len(changed)} table(s) rewritten{': ' if changed else ''}{', '.join(changed)}", file=sys.stderr)


def seeds_coverage(folders: list[Path], output: Path | None) -> None:
    """Write the coverage page."""
    from aikg.seeds.coverage import coverage_page

    write(coverage_page(_read(folders)[1]), output)


def seeds_show(kg: KnowledgeGraph, file: str, folders: list[Path], lang: Language) -> None:
    """Print a table with labels."""
    from aikg import terms
    from aikg.report.text import grid
    from aikg.seeds.format import with_labels
    from aikg.store.cache import seed_folders

    name = file.removeprefix("seeds/")
    found = next((f / name for f in reversed(seed_folders(folders)) if (f / name).is_file()), None)
    if found is None or not name.endswith(".csv"):
        raise QueryError(f"no table '{file}'; name one below seeds/, such as facts/supplies.csv")
    labels = {terms.slug(iri): kg.label(iri, lang) for iri in kg.labels}
    write(grid(*with_labels(read_text(found), labels)))
