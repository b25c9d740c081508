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

from collections.abc import Iterable
from dataclasses import dataclass, field

from aikg import terms
from aikg.analysis.shock.economy import Line, Purchase, Seat
from aikg.analysis.shock.split import ALL, NONE, TINY, Left, Part, total
from aikg.analysis.shock.wiring import Input, Wiring
from aikg.analysis.supply.network import FACILITY, LINE, MARKET, Port

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
    """What is taken out: whole organizations (with their units), single lines, items whoever makes them, trade of some with others.

    A line of a group's member may be one that only the group is said to have. With an item go the kinds below it.
    """

    firms: frozenset[str] = frozenset()
    lines: frozenset[Line] = frozenset()
    items: frozenset[str] = frozenset()
    cuts: tuple[Cut, ...] = ()


@dataclass
class Outcome:
    """What is left of each port that lost something, and the round in which it first did; 0: it was taken out itself.

    Ports are those of the network: `LINE`, `MARKET`, `FACILITY`, and `FIRM` with the item that the firm buys.
    """

    left: dict[Port, Left] = field(default_factory=dict)
    rounds: dict[Port, int] = field(default_factory=dict)
    settled: bool = True

    def in_order(self) -> None:
        """Bring the ports into one order, whatever sets they came through: sources are numbered as ports are told."""
        self.left, self.rounds = dict(sorted(self.left.items())), dict(sorted(self.rounds.items()))


class Spread:
    """The rules over one economy; `run` applies them to what is taken out."""

    def __init__(self, wiring: Wiring, *, named_only: bool = False) -> None:
        self.wiring, self.economy, self.named_only = wiring, wiring.economy, named_only
        self.removal, self.outcome = Removal(), Outcome()

    # --- the fixed point --------------------------------------------------------------------

    def run(self, removal: Removal) -> Outcome:
        """What is left after a removal; a new outcome each time."""
        self.removal, self.outcome = removal, Outcome()
        wiring = self.wiring
        out = [port for firm in removal.firms for port in wiring.lines_of.get(firm, ())]
        out += [Port(LINE, *line) for line in removal.lines if line in self.economy.lines]
        out += [port for item in removal.items for port in wiring.of_kind.get(item, ())]
        self.outcome.left = dict.fromkeys(out, NONE)
        self.outcome.rounds = dict.fromkeys(out, 0)
        dirty = {after for port in out for after in wiring.after[port]}
        dirty |= {port for firm in removal.firms | {line.maker for line in removal.lines} for port in wiring.touched_by[firm]}
        dirty |= {port for port in wiring.inputs if removal.cuts and self._cuts(port.iri)}
        for number in range(1, ROUNDS + 1):
            sold = self._settle([p for p in dirty if p.kind == MARKET], number)
            dirty = {p for p in dirty if p.kind != MARKET} | {
                after for port in sold for after in wiring.after[port] if after.kind != MARKET
            }
            lost = self._settle(dirty, number)
            dirty = {after for port in (*sold, *lost) for after in wiring.after[port] if port.kind != MARKET or after.kind == MARKET}
            if not dirty:
                return self.outcome
        self.outcome.settled = False
        return self.outcome

    def _settle(self, ports: Iterable[Port], number: int) -> list[Port]:
        """Apply the rules to ports, all to the state before; gives those that lost something."""
        held, lost = self.outcome.left, []
        new = {port: self.rule(port) for port in ports if held.get(port) is not NONE}
        for port, left in new.items():
            before = held.get(port, ALL)
            if before[0] - left[0] > TINY or before[1] - left[1] > TINY or before[2] - left[2] > TINY:
                least_of_both = Left(min(left[0], before[0]), min(left[1], before[1]), min(left[2], before[2]))
                held[port] = NONE if least_of_both == NONE else least_of_both
                self.outcome.rounds.setdefault(port, number)
                lost.append(port)
        return lost

    # --- the rules --------------------------------------------------------------------------

    def rule(self, port: Port) -> Left:
        """What the rules leave of a port in the state of the outcome."""
        if port.kind == MARKET:
            return self.market(port)
        if port.kind == FACILITY:
            return least(self.fitted(port).values())
        return least(self._input(port.iri, each) for each in self.wiring.inputs[port])

    def inputs(self, port: Port) -> dict[str, Left]:
        """What is left of each item that a line needs, or that a firm buys."""
        return {each.market.iri: self._input(port.iri, each) for each in self.wiring.inputs[port]}

    def _input(self, buyer: str, each: Input) -> Left:
        if self.outcome.rounds.get(each.market) == 0:  # the item is taken out, whoever makes it
            return NONE
        cut = self.removal.cuts and self._cuts(buyer)
        market = self.market(each.market, buyer) if cut else self.outcome.left.get(each.market, ALL)
        return self._bought(buyer, each, market) if each.deliveries else market

    def _bought(self, buyer: str, each: Input, market: Left) -> Left:
        """What is left of an input with stated suppliers: theirs, and as far as their shares leave room the market's."""
        parts = [Part(one.low, one.high, self.delivered(one, ports, buyer)) for one, ports in each.deliveries]
        return total([*parts, Part(0.0, 1.0, market, named=False)])

    def delivered(self, one: Purchase, ports: tuple[Port, ...], buyer: str) -> Left:
        """What a supplier still delivers of a purchase that comes from these ports."""
        if one.supplier in self.removal.firms or self._severed(one.supplier, one.item, buyer):
            return NONE
        return _spanned([self._seen(port, buyer) for port in ports])

    def market(self, market: Port, buyer: str = "") -> Left:
        """What is left of the market of an item, for everyone or for one buyer."""
        if self.outcome.rounds.get(market) == 0:
            return NONE
        seats = self.wiring.seats.get(market, ())
        making = least(self.outcome.left.get(part, ALL) for part in self.wiring.parts[market])
        if not seats:
            return making
        parts = [Part(seat.share.low, seat.share.high, self.seat(seat, ports, buyer)) for seat, ports in seats]
        parts += [Part(0.0, 1.0, self.outcome.left.get(kind, ALL), named=False) for kind in self.wiring.assembled[market]]
        room = 1.0 if self.may_be_unnamed(market.iri) else max(0.0, 1.0 - sum(part.high for part in parts))
        return total([*parts, Part(0.0, room, making, named=False)])

    def seat(self, seat: Seat, ports: tuple[Port, ...], buyer: str = "") -> Left:
        """What is left of a maker in a market, whose lines of the item have these ports."""
        if seat.maker in self.removal.firms:
            return NONE
        if not buyer and not self.removal.lines:
            return _spanned([self.outcome.left.get(port, ALL) for port in ports])
        gone = {p for p in ports if Line(seat.maker, p.item) in self.removal.lines or self._severed(seat.maker, p.item, buyer)}
        return _spanned([NONE if port in gone else self._seen(port, buyer) for port in ports])

    def sellers(self, market: Port) -> list[tuple[Seat, Left]]:
        """The makers in a market, with what is left of each."""
        return [(seat, self.seat(seat, ports)) for seat, ports in self.wiring.seats.get(market, ())]

    def may_be_unnamed(self, item: str) -> bool:
        """Whether an item may have makers that no document names: a category, unless the named ones are taken to be all."""
        return not self.named_only and terms.kind_of(item) == "category"

    def fitted(self, facility: Port) -> dict[str, Left]:
        """What is left of each item or organization that a facility is fitted out with or by, by IRI."""
        return {
            iri: NONE if iri in self.removal.firms else _spanned([self.outcome.left.get(port, ALL) for port in ports])
            for iri, ports in self.wiring.fitted[facility].items()
        }

    # --- what is taken out ------------------------------------------------------------------

    def _seen(self, port: Port, buyer: str) -> Left:
        """What is left of a line or of what a reseller buys, as this buyer sees it."""
        if self.removal.cuts and port.kind == LINE and self._severed(port.iri, port.item, buyer):
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
    low = even = high = 1.0
    for worst, mean, best in lefts:
        low, even, high = min(low, worst), min(even, mean), min(high, best)
    return Left(low, even, high)


def _spanned(lefts: list[Left]) -> Left:
    """Of several whose weights are unknown: the least at worst, the mean with the even split, the most at best."""
    if len(lefts) < 2:
        return lefts[0] if lefts else ALL
    if all(left is ALL for left in lefts):
        return ALL
    return Left(min(x.worst for x in lefts), round(sum(x.even for x in lefts) / len(lefts), 12), max(x.best for x in lefts))
