"""What a page is about: names, or a result whose paths it highlights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aikg.analysis.exposure.result import Exposure
from aikg.analysis.page.neighbourhood import drawable, named
from aikg.analysis.shock.falls import Shock
from aikg.analysis.supply.paths import Path as SupplyPath
from aikg.kg import KnowledgeGraph
from aikg.query.table import Node, Table
from aikg.report.pagedata import Pair
from aikg.report.words.page import PHRASES

About = str | Exposure | SupplyPath | Shock | Table


class Subject:
    """What a page is about: the entities it starts from, the pairs on highlighted paths, the day of a report."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self.focus: dict[str, None] = {}
        self.pairs: list[Pair] = []
        self.as_of: date | None = None
        self.phrase = "page_title"

    def add(self, thing: About) -> None:
        """Take a name or a result in."""
        if isinstance(thing, Exposure):
            self._exposure(thing)
        elif isinstance(thing, Shock):
            self._shock(thing)
        elif isinstance(thing, SupplyPath):
            self.phrase = "page_title_paths"
            self.focus.update(dict.fromkeys((thing.source.iri, thing.target.iri)))
            self.pairs += [(arc.source.iri, arc.target.iri) for arc in thing.arcs]
        elif isinstance(thing, Table):
            self.phrase = "page_title_query"
            self.focus.update(dict.fromkeys(_entities(thing)))
        else:
            self.focus[named(self._kg, thing)] = None

    def _exposure(self, report: Exposure) -> None:
        self.focus[self._kg.iri_of(report.who.id)] = None
        self.as_of = report.view.as_of
        for finding in (*report.upstream, *report.downstream):
            for step in finding.routes[0].steps:
                self.pairs.append((self._kg.iri_of(step.source), self._kg.iri_of(step.target)))

    def _shock(self, answer: Shock) -> None:
        """From what stops over the markets to the makers that need them, each by what binds it."""
        self.phrase = "page_title_shock"
        self.as_of = answer.view.as_of
        self.focus.update(dict.fromkeys(self._kg.iri_of(taken.party) for taken in answer.taken))
        pairs = [(seller.maker, fall.item) for fall in answer.markets for seller in fall.lost]
        pairs += [(fall.part, fall.item) for fall in answer.markets if fall.part]
        for party in (*answer.organizations, *answer.facilities):
            for bound in party.constraints:
                pairs += [(end, item) for item in bound.makes for end in (bound.input, party.subject)]
                pairs += [] if bound.makes else [(bound.input, party.subject)]
        self.pairs += [(self._kg.iri_of(source), self._kg.iri_of(target)) for source, target in dict.fromkeys(pairs)]

    def title(self) -> tuple[str, str]:
        """The title in English and Chinese: the first names, and how many more."""
        english, chinese = PHRASES[self.phrase]
        names = [[self._kg.label(iri, language) for iri in self.focus] for language in ("en", "zh")]
        more = f" +{len(self.focus) - 3}" if len(self.focus) > 3 else ""
        return english.format(names=", ".join(names[0][:3]) + more), chinese.format(names="、".join(names[1][:3]) + more)


def _entities(table: Table) -> Iterable[str]:
    """The entities that a table's cells name."""
    return (cell.iri for row in table.rows for cell in row if isinstance(cell, Node) and drawable(cell.iri))
