"""What stops if some stop: take out organizations, a category's makers, or what a measure cuts, and follow the loss.

The rules are those of `spread`, the splits of unknown shares those of `split`, who makes and needs what is
read by `economy`, what is taken out by `takeout`. This module words the outcome: what falls, in which round, to
which interval, by which binding constraint, and who remains, each line with its statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.shock.economy import Economy, Seat
from aikg.analysis.shock.falls import Availability, Counted, MarketFall, Seller, SeveredTrade, Shock, TakenOut
from aikg.analysis.shock.reasons import Reasons
from aikg.analysis.shock.split import ALL, NONE, Left
from aikg.analysis.shock.spread import Spread
from aikg.analysis.shock.takeout import Severed, Taken, Takeout, take_out
from aikg.analysis.shock.wiring import Wiring
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import MARKET, Port
from aikg.analysis.view import COUNTED, View, day
from aikg.kg import KnowledgeGraph

SELLERS = 6  # makers named of one side of a market


def shock(
    kg: KnowledgeGraph, names: str | Iterable[str] = (), *, category: str | None = None, region: str | None = None,
    measure: str | Iterable[str] = (), as_of: str | date | None = None, known_by: str | date | None = None, stated_only: bool = False,
    modalities: Iterable[str] = COUNTED, named_only: bool = False, limit: int = 30,
) -> Shock:  # fmt: skip
    """What falls when organizations, a category's makers or the trade that a measure cuts are taken out.

    Args:
        kg: the graph.
        names: organizations or groups, by id, name or ticker.
        category: a category or product: only what is made of it (and of kinds below) is taken out.
        region: only makers that a document places there.
        measure: lists or measures whose cuts, as in force on the day, are applied.
        as_of: the day looked at (YYYY-MM-DD); default: the day of the newest document.
        known_by: documents known later are left out.
        stated_only: leave out curated links and all inferred statements.
        modalities: of statements that count.
        named_only: count the makers that documents name as all there are.
        limit: at most so many organizations, items and facilities are worded, 1 or more.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: nothing is named, or a date or the limit is impossible.

    """
    if limit < 1:
        raise ValueError(f"limit must be 1 or more, not {limit}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), tuple(modalities), stated_only)
    economy = Economy(net.build(kg, view))
    takeout = take_out(kg, economy, _listed(names), category, region, _listed(measure))
    return _Answer(kg, Spread(Wiring(economy), named_only=named_only), takeout, limit).make()


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


class _Answer:
    """Words one outcome; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, spread: Spread, takeout: Takeout, limit: int) -> None:
        self.kg, self.spread, self.economy, self.takeout, self.limit = kg, spread, spread.economy, takeout, limit
        self.outcome = spread.run(takeout.removal(self.economy))
        self.outcome.in_order()
        self.book, self.names = EvidenceBook(kg), Glossary(kg)

    def make(self) -> Shock:
        taken = tuple(self._taken(t) for t in self.takeout.taken)
        severed = tuple(self._severed(s) for s in self.takeout.severed)
        why = Reasons(self.spread, self.book, self.names)
        firms, facilities = why.organizations(), why.facilities()
        organizations = [why.fall(*found) for found in firms[: self.limit]]
        shown = {c.input for fall in organizations for c in fall.constraints}
        markets = sorted((p for p in self.outcome.left if self._worded(p)), key=lambda p: (self.outcome.rounds[p], *self._key(p)))
        worded = [self._market(p) for n, p in enumerate(markets) if n < self.limit or p.id in shown]
        head = ViewHead.of(self.kg, self.economy.network.sieve)
        item, place = self.takeout.item, self.takeout.place
        return Shock(
            category=self.names.entity(item) if item else None, region=self.names.entity(place) if place else None, view=head,
            named_only=self.spread.named_only, limit=self.limit, taken=taken, severed=severed,
            unplaced=self.names.entities(sorted(self.takeout.unplaced)), markets=tuple(worded), markets_found=len(markets),
            organizations=tuple(organizations), organizations_found=len(firms),
            facilities=tuple(why.fall(*found) for found in facilities[: self.limit]), facilities_found=len(facilities),
            counted=self._counted(markets), evidence=self.book.pages(), verified_on=self.book.verified_on(),
            labels=labels_of(self.names, self.book, head),
        )  # fmt: skip

    def _key(self, port: Port) -> tuple[float, float, float, str]:
        return (*Availability.of(self.outcome.left[port]).key, port.id)

    # --- what was taken out -----------------------------------------------------------------

    def _taken(self, taken: Taken) -> TakenOut:
        gone = [item for item in taken.items if self.outcome.left.get(Port(MARKET, item)) == NONE]
        return TakenOut(
            party=self.names.entity(taken.party), whole=taken.whole, items=self.names.entities(taken.items), gone=self.names.entities(gone),
            kin=self.names.entities(self._kin(taken.party)),
            evidence=self.book.cite(taken.statements),
        )  # fmt: skip

    def _kin(self, party: str) -> list[str]:
        """Makers near a party that a shock does not take out with it: ownership alone stops no supply."""
        sieve, units = self.economy.network.sieve, self.economy.units(party)
        near = {row["owned"] for row in sieve.rows("network_owners") if row["owner"] in units}
        for row in sieve.all["network_anchors"]:
            near |= set(self.economy.members(row["group"])) if row["anchor"] in units else set()
        taken = {unit for t in self.takeout.taken for unit in self.economy.units(t.party)}
        return sorted(near & {line.maker for line in self.economy.lines} - taken)

    def _severed(self, cut: Severed) -> SeveredTrade:
        scheme = "list" if terms.kind_of(cut.measure) == "list" else None
        measure = f"{scheme}/{self.names.concept(scheme, terms.slug(cut.measure))}" if scheme else self.names.entity(cut.measure)
        self.names.concept("effect", cut.effect)
        return SeveredTrade(
            measure=measure, effect=cut.effect, jurisdiction=self.names.entity(cut.jurisdiction), targets=self.names.entities(cut.targets),
            reach=self.names.entities(cut.reach), places=self.names.entities(cut.places), evidence=self.book.cite(cut.statements),
            some_buyers=cut.some_buyers,
        )  # fmt: skip

    # --- items ------------------------------------------------------------------------------

    def _worded(self, port: Port) -> bool:
        """A market that someone depends on, or a category, unless everything in it was taken out itself."""
        seats = self.economy.seats.get(port.iri, ()) if port.kind == MARKET else ()
        if port.kind != MARKET or self.outcome.rounds[port] == 0 or (seats and all(map(self._is_taken, seats))):
            return False
        return terms.kind_of(port.iri) == "category" or self.spread.wiring.is_used(port)

    def _is_taken(self, seat: Seat) -> bool:
        return any(t.party == seat.maker and (t.whole or {line.item for line in seat.lines} <= set(t.items)) for t in self.takeout.taken)

    def _market(self, port: Port) -> MarketFall:
        seats = self.spread.sellers(port)
        lost = [s for s in seats if not s[1].whole]
        standing = [s for s in seats if s[1].whole]
        part: str | None = None
        ids: tuple[str, ...] = ()
        if not seats:
            need = min(self.economy.needs(port.iri), key=lambda n: self.outcome.left.get(Port(MARKET, n.part), ALL))
            part, ids = self.names.entity(need.part), need.statements
        return MarketFall(
            item=self.names.entity(port.iri), round=self.outcome.rounds[port], left=Availability.of(self.outcome.left[port]),
            lost=self._sellers(lost), lost_found=len(lost), standing=self._sellers(standing), standing_found=len(standing),
            unnamed=bool(seats) and self.spread.may_be_unnamed(port.iri), part=part, evidence=self.book.cite(ids),
        )  # fmt: skip

    def _sellers(self, seats: Sequence[tuple[Seat, Left]]) -> tuple[Seller, ...]:
        """The makers to name: those of which least is left, then the largest shares."""
        chosen = sorted(seats, key=lambda s: (*Availability.of(s[1]).key, -s[0].share.low, terms.slug(s[0].maker)))[:SELLERS]
        return tuple(self._seller(*one) for one in chosen)

    def _seller(self, seat: Seat, left: Left) -> Seller:
        share = seat.share
        return Seller(
            maker=self.names.entity(seat.maker), share=seat.per_cent, at_least=share.low != share.high, year=share.year or None,
            region=self.names.entity(share.region) if share.region else None, left=Availability.of(left),
            evidence=self.book.cite((*share.statements, *self.economy.said(seat))),
        )  # fmt: skip

    def _counted(self, markets: list[Port]) -> Counted:
        economy, outcome = self.economy, self.outcome
        shared = sum(any(seat.share.statements for seat in economy.seats.get(p.iri, ())) for p in markets)
        parts = {need.part for line in economy.lines for need in economy.needs(line.item)}
        return Counted(
            organizations=len({line.maker for line in economy.lines} | economy.purchases.keys()), lines=len(economy.lines),
            needing=sum(bool(economy.needs(line.item)) for line in economy.lines), markets_shared=shared,
            makerless=sum(part not in economy.seats and not economy.needs(part) for part in parts),
            rounds=max(outcome.rounds.values(), default=0), settled=outcome.settled,
        )  # fmt: skip
