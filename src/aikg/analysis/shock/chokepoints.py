"""Without whom or what most organizations lose an essential input: organizations, items and regions, ranked.

Each candidate is taken out in turn and the loss followed to its fixed point (`spread`); what counts is what an
organization makes out of parts, not what was taken out itself. What is lost under any split of the unknown shares
comes first: it rests on statements alone. Then come those that are *cut off*: of a part that they need no named maker
has anything left, so every way of making that documents know passes through the candidate, which dominates the input.
That a maker is the only one named does not make it the only one. An item is taken out whoever makes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.concentration import hhi
from aikg.analysis.glossary import Glossary
from aikg.analysis.homes import Homes
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.shock.chokes import Choke, Chokepoints, Concentration, Loser, Through
from aikg.analysis.shock.economy import Economy, Line
from aikg.analysis.shock.falls import Availability
from aikg.analysis.shock.losses import Loss, loss, parties
from aikg.analysis.shock.split import ALL
from aikg.analysis.shock.spread import Removal, Spread
from aikg.analysis.shock.wiring import Wiring
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import LINE, MARKET, Port
from aikg.analysis.view import COUNTED, View, day
from aikg.kg import KnowledgeGraph

NAMED = 3  # losers, and parts, that are told of one candidate
PLACED = 8  # organizations that are told of one region


def chokepoints(
    kg: KnowledgeGraph, *, category: str | None = None, limit: int = 15, as_of: str | date | None = None,
    known_by: str | date | None = None, stated_only: bool = False, modalities: Iterable[str] = COUNTED,
) -> Chokepoints:  # fmt: skip
    """Organizations, items and regions by what others lose of essential inputs without them.

    Args:
        kg: the graph.
        category: count only makers of this category or product, and what they need for it.
        limit: at most so many of each kind, 1 or more.
        as_of: the day looked at (YYYY-MM-DD); default: the day of the newest document.
        known_by: documents known later are left out.
        stated_only: leave out curated links and all inferred statements.
        modalities: of statements that count.

    Raises:
        UnresolvedName: the category is unknown or ambiguous.
        ValueError: a date or the limit is impossible.

    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), tuple(modalities), stated_only)
    economy = Economy(net.build(kg, view))
    return _Answer(kg, economy, kg.resolve(category, "category|product") if category else None, limit).make()


class _Answer:
    """Tries every candidate and words the first of each kind; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, economy: Economy, category: str | None, limit: int) -> None:
        self.kg, self.economy, self.category, self.limit = kg, economy, category, limit
        wiring = Wiring(economy)
        self.spread, self.named = Spread(wiring), Spread(wiring, named_only=True)
        self.homes = Homes(economy)
        self.book, self.names = EvidenceBook(kg), Glossary(kg)
        self.needed = {need.part for line in economy.lines for need in economy.needs(line.item)}

    def make(self) -> Chokepoints:
        economy = self.economy
        firms = {firm: Removal(firms=economy.units(firm)) for firm in sorted(set(map(economy.whole, economy.everyone)))}
        items = {item: Removal(items=frozenset({item})) for item in economy.items}
        found: dict[str, Any] = {}
        kinds: dict[Literal["organization", "item", "region"], dict[str, Removal]] = {
            "organization": firms, "item": items, "region": self._regions(),
        }  # fmt: skip
        for kind, candidates in kinds.items():
            found[f"{kind}s"], found[f"{kind}s_found"] = self._ranked(kind, candidates)
        head = ViewHead.of(self.kg, economy.network.sieve)
        counted = [line for line in economy.lines if self.category is None or self.category in economy.kinds(line.item)]
        return Chokepoints(
            view=head, category=self.names.entity(self.category) if self.category else None, limit=self.limit,
            counted=len({party for line in counted for party in parties(economy, Port(LINE, *line))}), tried=len(firms) + len(items),
            placed=sum(map(self.homes.known, firms)), parties=len(firms), evidence=self.book.pages(),
            verified_on=self.book.verified_on(), labels=labels_of(self.names, self.book, head), **found,
        )  # fmt: skip

    def _regions(self) -> dict[str, Removal]:
        """Region -> everyone whom a document places there."""
        found: dict[str, set[str]] = defaultdict(set)
        for party in self.economy.everyone:
            for region in self.homes.regions(party):
                found[region].update(self.economy.units(party))
        return {region: Removal(firms=frozenset(units)) for region, units in found.items()}

    def _ranked(self, kind: Literal["organization", "item", "region"], candidates: dict[str, Removal]) -> tuple[tuple[Choke, ...], int]:
        """The first of one kind, worded, and how many there are without whom anybody loses anything."""
        found = [(loss(self.spread, self.named, removal, self.category), iri) for iri, removal in candidates.items()]
        found = sorted((x for x in found if x[0].deepest), key=lambda x: (x[0].key, terms.slug(x[1])))
        return tuple(self._choke(kind, x, iri, candidates[iri]) for x, iri in found[: self.limit]), len(found)

    # --- words for one ----------------------------------------------------------------------

    def _choke(self, kind: Literal["organization", "item", "region"], lost: Loss, iri: str, removal: Removal) -> Choke:
        self.spread.run(removal)  # once more, for what is left of each part
        told: dict[str, Any] = {}
        if kind == "organization":
            told = {"through": self._through(iri)}
        elif kind == "item":
            told = {"concentration": self._concentration(iri)}
        else:
            placed = sorted(removal.firms)[:PLACED]
            cite = self.book.cite(s for party in placed for s in self.homes.evidence(party, frozenset({iri})))
            told = {"placed": self.names.entities(placed), "placed_found": len(removal.firms), "evidence": cite}
        rounds = self.spread.outcome.rounds
        deepest = sorted(lost.deepest.items(), key=lambda x: (Availability.of(x[1][1]).key, rounds[x[1][0]], x[0]))
        return Choke(
            kind=kind, subject=self.names.entity(iri), losing=lost.losing, certain=round(lost.certain, 2), cut_off=len(lost.cut_off),
            reached=len(lost.deepest), even=round(lost.even, 2),
            losers=tuple(self._loser(party, Line(port.iri, port.item)) for party, (port, _) in deepest[:NAMED]), **told,
        )  # fmt: skip

    def _through(self, party: str) -> tuple[Through, ...]:
        """What others need and the organization makes, least left first."""
        seats = {item: seat for item in self.needed for seat in self.economy.seats.get(item, ()) if seat.maker == party}
        order = sorted(seats, key=lambda item: (Availability.of(self.spread.outcome.left.get(Port(MARKET, item), ALL)).key, item))
        return tuple(
            Through(item=self.names.entity(item), share=seats[item].per_cent, year=seats[item].share.year or None,
                    region=self.names.entity(seats[item].share.region) if seats[item].share.region else None,
                    makers=len(self.economy.seats[item]),
                    evidence=self.book.cite((*seats[item].share.statements, *self.economy.said(seats[item]))))
            for item in order[:NAMED]
        )  # fmt: skip

    def _loser(self, party: str, line: Line) -> Loser:
        """One organization that loses: what it makes, and the part of which least is left."""
        part, left = min(self.spread.inputs(Port(LINE, *line)).items(), key=lambda x: (Availability.of(x[1]).key, x[0]))
        need = next(n for n in self.economy.needs(line.item) if n.part == part)
        bought = [s for one in self.economy.bought_for(line, part) for s in one.statements]
        member = self.economy.people(line.maker).get(party, ())
        return Loser(
            organization=self.names.entity(party), makes=self.names.entity(line.item), part=self.names.entity(part),
            left=Availability.of(left), curated=need.curated,
            evidence=self.book.cite((*self.economy.lines[line], *member, *need.statements, *bought)),
        )  # fmt: skip

    def _concentration(self, item: str) -> Concentration:
        """How the stated shares of an item's makers concentrate."""
        seats = self.economy.seats.get(item, ())
        held = {seat.maker: Decimal(str(share)) for seat in seats if (share := seat.per_cent) is not None}
        homes: dict[str, Decimal] = defaultdict(Decimal)
        for maker, known in held.items():
            if len(countries := self.homes.countries(maker)) == 1:
                homes[min(countries)] += known
        placed = {s for maker in held for s in self.homes.evidence(maker, self.homes.countries(maker))}
        return Concentration(
            makers=len(seats), shares_known=sum(held.values(), Decimal(0)), floor=sum((s * s for s in held.values()), Decimal(0)),
            hhi=hhi(held.values()), hhi_homes=hhi(homes.values()),
            evidence=self.book.cite((*(s for seat in seats for s in seat.share.statements), *sorted(placed))),
        )  # fmt: skip
