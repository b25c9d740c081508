"""Answers about rules on items as CSV: a row for each version, or for each product."""

from __future__ import annotations

import csv
from io import StringIO

from aikg.analysis.controls.result import ControlReport, ControlTable, Verdict, exact
from aikg.report.blocks import Language

HEADER = (
    "product", "version", "standing", "outcome", "verdict", "possible", "tpp", "performance_density", "deciding", "missing",
    "conflicting", "document", "verified_on",
)  # fmt: skip


def as_csv(report: ControlReport | ControlTable, language: Language) -> str:
    """The answer as CSV text; numbers are exact, several in a cell are parted by a bar."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if isinstance(report, ControlTable):
        from aikg.report.controls_table import cells

        header, rows = cells(report, language)
        writer.writerow(header)
        writer.writerows([_safe(c) for c in row] for row in rows)
    else:
        writer.writerow(HEADER)
        writer.writerows([_safe(c) for c in _row(report, v)] for v in report.verdicts)
    return out.getvalue()


def _row(report: ControlReport, v: Verdict) -> tuple[str, ...]:
    values = {r.metric: "|".join(map(exact, r.values)) for r in report.reckoned}
    return (
        report.product, v.version, v.standing, v.outcome, v.code, "|".join(v.codes), values.get("tpp", ""),
        values.get("performance-density", ""), "|".join(f"{scope}.{n}" for scope, n in v.deciding),
        "|".join(dict.fromkeys(m.figure for m in v.missing)), "|".join(c.figure for c in v.conflicts), v.document, v.verified_on or "",
    )  # fmt: skip


def _safe(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@") and len(cell) > 1 else cell
