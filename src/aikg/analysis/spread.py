"""What is left of every line, market, purchase and facility when something is taken out: a fixed point.

Each is a number between 0 (nothing is left) and 1 (untouched), three times over: at worst, with the even
split, and at best (see `split`). Everything starts at 1, what is taken out falls to 0, and the rules below
are applied round by round until nothing changes:

- *line* (an organization's making of an item): the least of what is left of its essential parts. A part is
  filled by the suppliers that are stated to supply this organization with it (or to make this product for
  it), and, as far as their shares leave room, by the market. A line whose needs no document names stands.
- *market* of an item: the sum over its makers of share times what is left of their lines (`split.total`); of
  a maker with several lines of the item the least, the mean and the most. A category may have makers that no
  document names: they hold at best all that known shares leave over, and need what making needs. With
  `named_only`, and of a product, they hold only what the named makers cannot. An item without any named
  maker is what its parts leave, or, without parts, untouched.
- *purchase* (an item that an organization is stated to buy): its named suppliers, else the market. A supplier
  that does not make the item passes on what it is stated to buy of it, else it stands.
- *facility*: the least of what goes into it.

A round is one step down the chain. All rules only ever carry losses on, so the fixed point is the greatest
one, does not depend on the order (Knaster and Tarski), and more taken out never leaves more. `best` and
`worst` choose the split in each market by itself: no single choice of shares can leave less or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aikg import terms
from aikg.analysis.economy import Economy, Line, Purchase, Seat
from aikg.analysis.network import FACILITY, FIRM, LINE, MARKET, SOURCE, Arc, Port
from aikg.analysis.split import ALL, NONE, TINY, Left, Part, total

ROUNDS = 500  # no chain is that long; on a cycle each round leaves a smaller part of what the one before left


@dataclass(frozen=True)
class Cut:
    """Trade that a measure stops: these makers no longer deliver these items to these buyers.

    Attributes:
        makers: organizations, units included; None for every maker.
        buyers: organizations, units included.
        items: None for every item; a kind below a named one is cut with it.

    """

    makers: frozenset[str] | None
    buyers: frozenset[str]
    items: frozenset[str] | None = None


@dataclass(frozen=True)
class Removal:
    """What is taken out: whole organizations (with their units), single lines, trade between some and others.

    A line of a group's member may be one that only the group is said to have.
    """

    firms: frozenset[str] = frozenset()
    lines: frozenset[Line] = frozenset()
    cuts: tuple[Cut, ...] = ()


@dataclass
class Outcome:
    """What is left of each port that lost something, and the round in which it first did; 0: it was taken out itself.

    Ports are those of the network: `LINE`, `MARKET`, `FACILITY`, and `FIRM` with the item that the firm buys.
    """

    left: dict[Port, Left] = field(default_factory=dict)
    rounds: dict[Port, int] = field(default_factory=dict)
    settled: bool = True


class Spread:
    """The rules over one economy; `run` applies them to what is taken out."""

    def __init__(self, economy: Economy, *, named_only: bool = False) -> None:
        self.economy, self.named_only = economy, named_only
        self.removal, self.outcome = Removal(), Outcome()
        self._after: dict[Port, set[Port]] = defaultdict(set)  # port -> ports whose rule looks at it
        self._touched_by: dict[str, set[Port]] = defaultdict(set)  # organization -> ports whose rule asks whether it is out
        for port in self._ports():
            for other in self._before(port):
                self._after[other].add(port)
            for party in self._parties(port):
                self._touched_by[party].add(port)

    def _ports(self) -> Iterator[Port]:
        economy = self.economy
        yield from (Port(LINE, line.maker, line.item) for line in economy.lines)
        yield from (Port(MARKET, item) for item in economy.items)
        yield from {Port(FIRM, buyer, one.item) for buyer, ones in economy.purchases.items() for one in ones}
        yield from economy.facilities

    # --- what a port's rule looks at --------------------------------------------------------

    def _before(self, port: Port) -> Iterator[Port]:
        if port.kind == MARKET:
            seats = self.economy.seats.get(port.iri, ())
            yield from (Port(LINE, line.maker, line.item) for seat in seats for line in seat.lines)
            yield from (Port(MARKET, need.part) for need in self.economy.needs(port.iri))
        elif port.kind == FACILITY:
            yield from (a.source for a in self._goes_into(port) if a.source.kind == MARKET)
            yield from (
                Port(LINE, *line) for a in self._goes_into(port) if a.source.kind == SOURCE for line in self.economy.own_lines(a.source.iri)
            )
        else:
            for part, suppliers in self._inputs(port):
                yield Port(MARKET, part)
                yield from (x for one in suppliers for x in self._delivery(one))

    def _parties(self, port: Port) -> Iterator[str]:
        if port.kind == MARKET:
            yield from (seat.maker for seat in self.economy.seats.get(port.iri, ()))
        elif port.kind == FACILITY:
            yield from (a.source.iri for a in self._goes_into(port) if a.source.kind == SOURCE)
        else:
            yield from (one.supplier for _, suppliers in self._inputs(port) for one in suppliers)

    def _inputs(self, port: Port) -> Iterator[tuple[str, tuple[Purchase, ...]]]:
        """What a line needs, or what a firm buys: each item with the suppliers that are stated."""
        if port.kind == LINE:
            line = Line(port.iri, port.item)
            yield from ((need.part, self.economy.bought_for(line, need.part)) for need in self.economy.needs(port.item))
        else:
            yield port.item, self.economy.bought(port.iri, port.item)

    def _goes_into(self, facility: Port) -> Iterator[Arc]:
        return (arc for arc in self.economy.network.into.get(facility, ()) if arc.kind == "equips")

    def _delivery(self, one: Purchase) -> list[Port]:
        """The lines that a purchase comes from; of a supplier that does not make the item, what it buys of it itself."""
        economy = self.economy
        lines = [
            Port(LINE, *x)
            for x in economy.own_lines(one.supplier)
            if one.item in economy.kinds(x.item) or x.item in economy.kinds(one.item)
        ]
        return lines or [
            Port(FIRM, one.supplier, x.item) for x in economy.purchases.get(one.supplier, ()) if one.item in economy.kinds(x.item)
        ]

    # --- the fixed point --------------------------------------------------------------------

    def run(self, removal: Removal) -> Outcome:
        """What is left after a removal; a new outcome each time."""
        self.removal, self.outcome = removal, Outcome()
        out = [Port(LINE, *line) for line in self.economy.lines if self._is_out(line)]
        self.outcome.left = dict.fromkeys(out, NONE)
        self.outcome.rounds = dict.fromkeys(out, 0)
        dirty = {after for port in out for after in self._after[port]}
        dirty |= {port for firm in removal.firms | {line.maker for line in removal.lines} for port in self._touched_by[firm]}
        dirty |= {port for port in self._ports() if removal.cuts and port.kind in (LINE, FIRM) and self._cuts(port.iri)}
        for number in range(1, ROUNDS + 1):
            sold = self._settle([p for p in dirty if p.kind == MARKET], number)
            dirty = {p for p in dirty if p.kind != MARKET} | {after for port in sold for after in self._after[port] if after.kind != MARKET}
            lost = self._settle(dirty, number)
            dirty = {after for port in (*sold, *lost) for after in self._after[port] if port.kind != MARKET or after.kind == MARKET}
            if not dirty:
                return self.outcome
        self.outcome.settled = False
        return self.outcome

    def _settle(self, ports: Iterable[Port], number: int) -> list[Port]:
        """Apply the rules to ports, all to the state before; gives those that lost something."""
        held, lost = self.outcome.left, []
        new = {port: self._rule(port) for port in ports if held.get(port) != NONE}
        for port, left in new.items():
            before = held.get(port, ALL)
            if any(b - a > TINY for a, b in zip(left, before, strict=True)):
                held[port] = Left(*map(min, left, before))
                self.outcome.rounds.setdefault(port, number)
                lost.append(port)
        return lost

    # --- the rules --------------------------------------------------------------------------

    def _rule(self, port: Port) -> Left:
        if port.kind == MARKET:
            return self.market(port.iri)
        if port.kind == FACILITY:
            return least(self.fitted(port.iri).values())
        return least(self.inputs(port).values())

    def inputs(self, port: Port) -> dict[str, Left]:
        """What is left of each item that a line needs, or that a firm buys."""
        return {part: self._input(port.iri, part, suppliers) for part, suppliers in self._inputs(port)}

    def _input(self, buyer: str, item: str, suppliers: tuple[Purchase, ...]) -> Left:
        market = self.market(item, buyer) if self._cuts(buyer) else self.outcome.left.get(Port(MARKET, item), ALL)
        if not suppliers:
            return market
        parts = [Part(one.low, one.high, self.delivered(one, buyer)) for one in suppliers]
        return total([*parts, Part(0.0, 1.0, market, named=False)])

    def delivered(self, one: Purchase, buyer: str) -> Left:
        """What a supplier still delivers of a purchase."""
        if one.supplier in self.removal.firms or self._severed(one.supplier, one.item, buyer):
            return NONE
        return _spanned([self._seen(port, buyer) for port in self._delivery(one)])

    def market(self, item: str, buyer: str = "") -> Left:
        """What is left of the market of an item, for everyone or for one buyer."""
        seats = self.economy.seats.get(item, ())
        making = least(self.outcome.left.get(Port(MARKET, need.part), ALL) for need in self.economy.needs(item))
        if not seats:
            return making
        parts = [Part(seat.low, seat.high, self.seat(seat, buyer)) for seat in seats]
        room = 1.0 if self.may_be_unnamed(item) else max(0.0, 1.0 - sum(part.high for part in parts))
        return total([*parts, Part(0.0, room, making, named=False)])

    def seat(self, seat: Seat, buyer: str = "") -> Left:
        """What is left of a maker in a market."""
        if seat.maker in self.removal.firms:
            return NONE
        gone = {
            line for line in seat.lines if Line(seat.maker, line.item) in self.removal.lines or self._severed(seat.maker, line.item, buyer)
        }
        return _spanned([NONE if line in gone else self._seen(Port(LINE, *line), buyer) for line in seat.lines])

    def may_be_unnamed(self, item: str) -> bool:
        """Whether an item may have makers that no document names: a category, unless the named ones are taken to be all."""
        return not self.named_only and terms.kind_of(item) == "category"

    def is_used(self, market: Port) -> bool:
        """Whether something else than a market looks at this one."""
        return any(port.kind != MARKET for port in self._after[market])

    def fitted(self, facility: str) -> dict[str, Left]:
        """What is left of each item or organization that a facility is fitted out with or by, by IRI."""
        found = {}
        for arc in self._goes_into(Port(FACILITY, facility)):
            if arc.source.kind == MARKET:
                found[arc.source.iri] = self.outcome.left.get(arc.source, ALL)
            else:
                lines = [self.outcome.left.get(Port(LINE, *line), ALL) for line in self.economy.own_lines(arc.source.iri)]
                found[arc.source.iri] = NONE if arc.source.iri in self.removal.firms else _spanned(lines)
        return found

    # --- what is taken out ------------------------------------------------------------------

    def _is_out(self, line: Line) -> bool:
        return line.maker in self.removal.firms or line in self.removal.lines

    def _seen(self, port: Port, buyer: str) -> Left:
        """What is left of a line or of what a reseller buys, as this buyer sees it."""
        if buyer and port.kind == LINE and self._severed(port.iri, port.item, buyer):
            return NONE
        return self.outcome.left.get(port, ALL)

    def _cuts(self, buyer: str) -> bool:
        return any(buyer in cut.buyers for cut in self.removal.cuts)

    def _severed(self, maker: str, item: str, buyer: str) -> bool:
        return any(
            (cut.makers is None or maker in cut.makers) and (cut.items is None or cut.items & self.economy.kinds(item))
            for cut in self.removal.cuts
            if buyer in cut.buyers
        )


def least(lefts: Iterable[Left]) -> Left:
    """The least of several, each way; untouched when there is none."""
    return Left(*map(min, zip(*lefts, strict=True))) if (lefts := [*lefts]) else ALL


def _spanned(lefts: list[Left]) -> Left:
    """Of several whose weights are unknown: the least at worst, the mean with the even split, the most at best."""
    if not lefts:
        return ALL
    return Left(min(x.worst for x in lefts), round(sum(x.even for x in lefts) / len(lefts), 12), max(x.best for x in lefts))
