"""The overview as one HTML file: tiers and categories with their makers, and the targets of regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from aikg import terms
from aikg.analysis.page.overview import CategoryLine, MakerLine, Overview, TargetLine, overview
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph
from aikg.report.blocks import Language
from aikg.report.pagebook import PageBook, key
from aikg.report.template import Page, environment
from aikg.report.words.overview import PHRASES
from aikg.report.words.page import PHRASES as SHARED

SCHEMA_VERSION = "1"
SCRIPTS = ("text", "claims", "evidence", "overview")
LEAST_TARGETS = 2  # targets that a metric needs to be offered
_FIRST_METRIC = "metric/total-compute"


def overview_page(
    kg: KnowledgeGraph, *, as_of: str | date | None = None, language: Language = "en", pages: Mapping[str, str] | None = None
) -> Page:
    """The overview page.

    Args:
        kg: the graph.
        as_of: the day looked at (YYYY-MM-DD); default: the newest document's.
        language: that the page opens with; the reader can change it.
        pages: key of a category, such as `category/ai-chip` -> address of its own page, relative to this one.

    Raises:
        ValueError: the day is none.

    """
    data = _Data(kg, _on(kg, as_of))
    filled = environment(("page.css", "overview.css"), SCRIPTS, SHARED | PHRASES, data.all(dict(pages or {}), language))
    return Page(PHRASES["overview_title"], filled.get_template("overview.html").render())


def busiest(kg: KnowledgeGraph, count: int, as_of: str | date | None = None) -> list[str]:
    """The ids of the categories with most known makers; raises ValueError when the day is none."""
    lines = [line for _, categories in _on(kg, as_of).tiers for line in categories] if count else []
    return [terms.slug(line.iri) for line in sorted(lines, key=lambda line: (-len(line.makers), line.iri))[:count]]


def _on(kg: KnowledgeGraph, as_of: str | date | None) -> Overview:
    """What there is to see on a day, by all documents; raises ValueError when the day is none."""
    return overview(kg, View(day(as_of, kg.newest), day(None, kg.newest)))


class _Data:
    """The overview as plain data, statements and names numbered once."""

    def __init__(self, kg: KnowledgeGraph, found: Overview) -> None:
        self._found = found
        self._book = PageBook(kg)

    def all(self, pages: dict[str, str], language: Language) -> dict[str, Any]:
        """Everything that the page's script reads."""
        found, book = self._found, self._book
        lines = [(tier, line) for tier, categories in found.tiers for line in categories]
        makers = {m.iri: bool(m.lists) for _, line in lines for m in line.makers}
        return {
            "version": SCHEMA_VERSION, "language": language, "asOf": found.view.as_of.isoformat(), "pages": pages,
            "makers": len(makers), "listed": sum(makers.values()),
            "tiers": [{"id": key(tier), "name": book.name(tier), "without": found.without_maker[tier]} for tier, _ in found.tiers],
            "categories": [self._category(tier, line) for tier, line in lines],
            "metrics": self._metrics(), "targets": [self._target(target) for target in found.targets],
            "names": book.names, "statements": book.statements, "passages": book.passages, "documents": book.documents,
        }  # fmt: skip

    def _category(self, tier: str, line: CategoryLine) -> dict[str, Any]:
        own = {"key": key(line.iri), "name": self._book.name(line.iri), "tier": key(tier), "depth": line.depth}
        shares = {"year": line.year, "known": _text(line.known), "hhi": _text(line.hhi)}
        return own | {"makers": [self._maker(m) for m in line.makers]} | {k: v for k, v in shares.items() if v is not None}

    def _maker(self, maker: MakerLine) -> dict[str, Any]:
        statements = [*maker.statements, *([maker.share_statement] if maker.share_statement else [])]
        own = {"name": self._book.name(maker.iri), "s": self._book.cite(*statements), "by": self._book.cite(*maker.listed_by)}
        share = {} if maker.share is None else {"share": _text(maker.share)}
        return own | {"lists": [self._book.name(name) for name in maker.lists]} | share

    def _metrics(self) -> list[dict[str, Any]]:
        """A metric in each of its units, total compute first, then those with most targets."""
        counted = Counter((t.metric, t.unit) for t in self._found.targets)
        ranked = sorted(counted.items(), key=lambda item: (key(item[0][0]) != _FIRST_METRIC, -item[1], item[0]))
        return [
            {"id": _pair(metric, unit), "name": self._book.name(metric), "unit": self._book.name(unit), "n": n}
            for (metric, unit), n in ranked
            if n >= LEAST_TARGETS
        ]

    def _target(self, t: TargetLine) -> dict[str, Any]:
        book = self._book
        own = {"m": _pair(t.metric, t.unit), "s": book.cite(t.statement)[0]}
        nodes = {"region": t.region, "metric": t.metric, "cmp": t.comparator, "unit": t.unit, "policy": t.policy}
        rest = {"year": t.year, "amount": _text(t.amount), "upper": _text(t.upper), "reported": t.reported}
        return own | {k: book.name(v) for k, v in nodes.items() if v} | {k: v for k, v in rest.items() if v is not None}


def _pair(metric: str, unit: str) -> str:
    return f"{key(metric).split('/')[1]}.{key(unit).split('/')[1]}"


def _text(number: Any) -> str | None:
    return None if number is None else format(number, "f")
