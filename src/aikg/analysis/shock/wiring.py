"""Which port of an economy looks at which: worked out once, so that many removals can be followed quickly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from aikg.analysis.shock.economy import Economy, Line, Purchase
from aikg.analysis.supply.network import FIRM, LINE, MARKET, Port


class Input(NamedTuple):
    """Something that a line needs or a firm buys: its market, and stated suppliers, each with the ports that deliver."""

    market: Port
    deliveries: tuple[tuple[Purchase, tuple[Port, ...]], ...]


class Wiring:
    """The ports of an economy by what they look at.

    Attributes:
        inputs: line, or firm with an item that it buys -> what it takes in.
        seats: market -> makers, each with the ports of its lines.
        parts: market -> the markets of the parts of the item.
        assembled: market -> markets of kinds below that have parts and no named maker: someone puts them together.
        fitted: facility -> item or organization that goes into it -> ports that deliver.
        after: port -> ports that look at it.
        touched_by: organization -> ports that ask whether it is there.
        lines_of: organization -> its lines; of_kind: item -> lines and markets of it and of kinds below.

    """

    def __init__(self, economy: Economy) -> None:
        self.economy = economy
        self._deliveries: dict[tuple[str, str], tuple[Port, ...]] = {}
        markets = {item: Port(MARKET, item) for item in economy.items}
        lines = {line: Port(LINE, *line) for line in economy.lines}
        self.seats = {markets[item]: tuple((s, tuple(lines[x] for x in s.lines)) for s in seats) for item, seats in economy.seats.items()}
        self.parts = {port: tuple(markets[need.part] for need in economy.needs(item)) for item, port in markets.items()}
        self.assembled: dict[Port, list[Port]] = {port: [] for port in markets.values()}
        self.lines_of: dict[str, list[Port]] = defaultdict(list)
        self.of_kind: dict[str, list[Port]] = defaultdict(list)
        for item, port in markets.items():
            for kind in economy.kinds(item):
                self.of_kind[kind].append(port)
                if self.parts[port] and port not in self.seats and kind != item and kind in markets:
                    self.assembled[markets[kind]].append(port)
        for line, port in lines.items():
            self.lines_of[line.maker].append(port)
            for kind in economy.kinds(line.item):
                self.of_kind[kind].append(port)
        self.inputs = dict(self._inputs(markets, lines))
        self.fitted = {port: self._goes_into(port) for port in economy.facilities}
        self.after: dict[Port, set[Port]] = defaultdict(set)
        self.touched_by: dict[str, set[Port]] = defaultdict(set)
        self._index()

    def _inputs(self, markets: dict[str, Port], lines: dict[Line, Port]) -> Iterator[tuple[Port, tuple[Input, ...]]]:
        economy = self.economy
        for line, port in lines.items():
            needs = economy.needs(line.item)
            yield port, tuple(Input(markets[n.part], self._delivered(economy.bought_for(line, n.part))) for n in needs)
        for buyer, ones in economy.purchases.items():
            for item in {one.item for one in ones}:
                yield Port(FIRM, buyer, item), (Input(markets[item], self._delivered(economy.bought(buyer, item))),)

    def _delivered(self, suppliers: tuple[Purchase, ...]) -> tuple[tuple[Purchase, tuple[Port, ...]], ...]:
        return tuple((one, self._delivery(one.supplier, one.item)) for one in suppliers)

    def _delivery(self, supplier: str, item: str) -> tuple[Port, ...]:
        """The lines that a purchase comes from; of a supplier that does not make the item, what it buys of it itself."""
        key = (supplier, item)
        if key not in self._deliveries:
            kinds = self.economy.kinds
            found = [Port(LINE, *x) for x in self.economy.own_lines(supplier) if item in kinds(x.item) or x.item in kinds(item)]
            bought = {x.item for x in self.economy.purchases.get(supplier, ()) if item in kinds(x.item)}
            self._deliveries[key] = tuple(found or (Port(FIRM, supplier, x) for x in sorted(bought)))
        return self._deliveries[key]

    def _goes_into(self, facility: Port) -> dict[str, tuple[Port, ...]]:
        found: dict[str, tuple[Port, ...]] = {}
        for arc in self.economy.network.into.get(facility, ()):
            if arc.kind == "equips":
                own = tuple(Port(LINE, *line) for line in self.economy.own_lines(arc.source.iri))
                found[arc.source.iri] = (arc.source,) if arc.source.kind == MARKET else own
        return found

    def _index(self) -> None:
        for market, seats in self.seats.items():
            for seat, ports in seats:
                self.touched_by[seat.maker].add(market)
                self._looks(market, ports)
        for market, parts in self.parts.items():
            self._looks(market, (*parts, *self.assembled[market]))
        for port, inputs in self.inputs.items():
            for each in inputs:
                self._looks(port, (each.market, *(p for _, ports in each.deliveries for p in ports)))
                for one, _ in each.deliveries:
                    self.touched_by[one.supplier].add(port)
        for facility, fitted in self.fitted.items():
            for iri, ports in fitted.items():
                self.touched_by[iri].add(facility)
                self._looks(facility, ports)

    def _looks(self, port: Port, at: tuple[Port, ...]) -> None:
        for other in at:
            self.after[other].add(port)

    def is_used(self, market: Port) -> bool:
        """Whether something else than a market looks at this one."""
        return any(port.kind != MARKET for port in self.after[market])
