"""Every organization by exposure, in one pass over the whole network, on its arrays.

The key is (own designation, fewest hops, stated before inferred, highest known share), one side after the other; a
measure that has effect on the day goes before one that has none. On each side an organization is given the hit that
`exposure` puts first by all these parts, with the path of the highest known share; among several of those, the one whose
best path has the fewest inferred arcs, then the fewest arcs. Groups are not ranked: what befalls one befalls its named members, which are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.ranked import BestHit, By, Own, RankedRow, Ranking
from aikg.analysis.extract import extract
from aikg.analysis.glossary import Glossary
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.hits import Best, Run, Side, ends_of, positions
from aikg.analysis.scale.keep import arrays_of
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, NAMES_ONLY, ListingEvent, item_controls, listing_events
from aikg.analysis.supply.network import MARKET, SINK, SOURCE, Arc, Port
from aikg.analysis.view import COUNTED, Sieve, View, day
from aikg.kg import KnowledgeGraph

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Integers

_OWN: tuple[Own, ...] = ("in-force", "listed", "kin", "none")


def exposure_all(
    kg: KnowledgeGraph, *, as_of: str | date | None = None, known_by: str | date | None = None, hops: int = 3, stated_only: bool = False,
    modalities: Iterable[str] = COUNTED, by: By = "upstream", limit: int | None = None,
) -> Ranking:  # fmt: skip
    """Rank every organization by exposure.

    Args:
        kg: the graph.
        as_of: the day looked at (YYYY-MM-DD); default: the day of the newest document.
        known_by: documents known later are left out; default: none is.
        hops: steps of the chain searched in each direction, 1 to 100.
        stated_only: leave out curated links and all inferred statements.
        modalities: of statements that count.
        by: whether the supply (`upstream`) or the sales (`downstream`) that may be lost decide first, after own designation.
        limit: write out at most so many rows; all are ranked.

    Raises:
        ValueError: a date, the number of hops or the limit is impossible.

    """
    if not 1 <= hops <= 100:
        raise ValueError(f"hops must be from 1 to 100, not {hops}")
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), tuple(modalities), stated_only)
    return _Ranker(kg, view, hops).rank(by, limit)


class _Ranker:
    """One ranking; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, view: View, hops: int) -> None:
        self.kg, self.view, self.hops = kg, view, hops
        self.arrays, self.counted = arrays_of(kg, view)
        self.sieve = Sieve(extract(kg), view)
        self.events = listing_events(self.sieve)
        self.controls = defaultdict(list)
        for control in item_controls(self.sieve):
            if control.in_force:
                self.controls[control.item].append(control)
        self.kin = self._kin()
        self.counted += self.sieve.counted
        self.book, self.names = EvidenceBook(kg), Glossary(kg)

    def rank(self, by: By, limit: int | None) -> Ranking:
        import numpy as np

        firms = [row["organization"].iri for row in self.kg.query("network_organizations")]  # type: ignore[union-attr]
        net, places = Columns(self.arrays), [self.arrays.entities.find(iri) for iri in firms]
        sides = {
            "upstream": self._upstream(net, ends_of(net, SINK, places)),
            "downstream": self._downstream(net, ends_of(net, SOURCE, places)),
        }
        own = np.array([_OWN.index(self._own(iri)[0]) for iri in firms])
        first, second = (sides[by], sides["downstream" if by == "upstream" else "upstream"])
        order = np.lexsort([np.arange(len(firms)), *reversed(second.keys), *reversed(first.keys), own])[:limit]
        rows = tuple(self._row(n, firms[i], *(side.best(i) for side in sides.values())) for n, i in enumerate(order.tolist(), 1))
        view = self._view()
        return Ranking(
            view=view, by=by, hops=self.hops, rows=rows, ranked=len(firms), verified_on=self.book.verified_on(),
            listed_parties=sum(any(e.active for e in events) for events in self.events.values()), controlled_items=len(self.controls),
            evidence=self.book.pages(), labels=labels_of(self.names, self.book, view),
        )  # fmt: skip

    # --- what matters -----------------------------------------------------------------------

    def _upstream(self, net: Columns, ends: Integers) -> Side:
        now, later = self._parties(HURTS_CUSTOMERS, SOURCE)
        runs = [(now + self._items(), 1), (later, 1)]
        return self._side(net, runs, ends, against=False)

    def _downstream(self, net: Columns, ends: Integers) -> Side:
        now, later = self._parties(HURTS_SUPPLIERS | HURTS_CUSTOMERS, SINK)
        return self._side(net, [(self._items(), 0), (now, 1), (later, 1)], ends, against=True)

    def _side(self, net: Columns, runs: list[tuple[list[Port], int]], ends: Integers, against: bool) -> Side:
        """A run from parties searches all hops; one from items that a firm offers itself, none."""
        found = [Run(net, positions(self.arrays, ports), against, self.hops if least else 0, least) for ports, least in runs]
        return Side(found, ends, self.arrays.network(self.sieve))

    def _parties(self, effects: frozenset[str], kind: str) -> tuple[list[Port], list[Port]]:
        """The ports of listed parties: those whose listing has effect on the day, then the others."""
        found: tuple[list[Port], list[Port]] = ([], [])
        for party in sorted(self.events):
            if standing := self._standing(party, effects):
                found[not any(e.in_force for e in standing)].append(Port(kind, party))
        return found

    def _standing(self, party: str, effects: frozenset[str]) -> list[ListingEvent]:
        return [e for e in self.events.get(party, ()) if e.active and e.effect in effects]

    def _items(self) -> list[Port]:
        return [Port(MARKET, item) for item in sorted(self.controls)]

    def _kin(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Organization -> parents, units, owners and what it owns, each with the statements that say so."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        pairs: list[tuple[str, str, tuple[str, ...]]] = [(row["unit"], row["parent"], ()) for row in self.sieve.all["network_units"]]
        pairs += [(row["owned"], row["owner"], (terms.slug(row["statement"]),)) for row in self.sieve.rows("network_owners")]
        for a, b, statements in pairs:
            found[a].append((b, statements))
            found[b].append((a, statements))
        return found

    # --- rows -------------------------------------------------------------------------------

    def _own(self, iri: str) -> tuple[Own, list[ListingEvent], tuple[str, ...]]:
        """How an organization is listed itself, by which events, and the statements that make another its kin."""
        mine = [e for e in self.events.get(iri, ()) if e.active]
        if mine:
            working = [e for e in mine if e.in_force and e.effect != NAMES_ONLY]
            return ("in-force", working, ()) if working else ("listed", mine, ())
        theirs = [
            (e, statements)
            for other, statements in self.kin.get(iri, ())
            for e in self.events.get(other, ())
            if e.in_force and e.effect != NAMES_ONLY
        ]
        if theirs:
            return "kin", [e for e, _ in theirs], tuple(dict.fromkeys(s for _, statements in theirs for s in statements))
        return "none", [], ()

    def _row(self, rank: int, iri: str, up: Best | None, down: Best | None) -> RankedRow:
        own, events, premises = self._own(iri)
        lists = tuple(dict.fromkeys(self.names.concept("list", e.list) for e in events))
        return RankedRow(
            rank=rank, organization=self.names.entity(iri), own=own, lists=lists,
            own_evidence=self.book.cite([*(s for e in events for s in e.statements), *premises]),
            upstream=self._hit(up, HURTS_CUSTOMERS), downstream=self._hit(down, HURTS_SUPPLIERS | HURTS_CUSTOMERS),
        )  # fmt: skip

    def _hit(self, best: Best | None, effects: frozenset[str]) -> BestHit | None:
        if best is None:
            return None
        port, path = self.arrays.port(best.port), best.path
        measures = self.controls[port.iri] if port.kind == MARKET else self._standing(port.iri, effects)
        low, high = path.share
        return BestHit(
            subject=self.names.entity(port.iri), subject_kind="item" if port.kind == MARKET else "organization",
            in_force=any(m.in_force for m in measures), hops=path.hops, inferred=path.inferred, share_low=low, share_high=high,
            share_of=path.share_of, measure=self.book.cite(s for m in measures for s in m.statements),
            path=self.book.cite(_cited(path.arcs)),
        )  # fmt: skip

    def _view(self) -> ViewHead:
        view, counted = self.view, self.counted
        return ViewHead(
            as_of=view.as_of, known_by=view.known_by, modalities=view.modalities, stated_only=view.stated_only, sources=self.kg.sources,
            statements=counted.statements, undated=counted.undated, left_out=counted.left_out,
        )  # fmt: skip


def _cited(arcs: Iterable[Arc]) -> Iterator[str]:
    """The statements of arcs, those that only tell a share too."""
    for arc in arcs:
        yield from arc.statements
        yield from arc.share_statements
