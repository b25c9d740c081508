"""Who makes what, out of what, bought from whom: the supply network as a shock runs through it.

Read off the arcs of `network`, so that what counts in a view counts here:

- A *line* is one item that one organization makes (arc `makes`), or holds a stated share of the market of.
  Foundry or packaging work for others is a line too, when nobody else makes the item.
- A *seat* is a maker's place in the market of an item: its lines of the item and of every kind below it. A
  unit sits with the organization it belongs to, a group with named members is its members.
- *Parts* of an item are what a bill of materials names as essential, for it or for a kind above it.
- A *purchase* is a stated supply. It fills those parts whose kind the item is; foundries that are stated to
  make a product fill the part that they make for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from aikg import terms
from aikg.analysis.exposure.concentration import shares_of
from aikg.analysis.extract import Row
from aikg.analysis.supply.network import FACILITY, MAKING, MARKET, SINK, SOURCE, Network, Port

PER_CENT = 100


class Line(NamedTuple):
    """An organization's making of an item, by IRI."""

    maker: str
    item: str


class Share(NamedTuple):
    """A share between `low` and `high` (0 to 1), with the statements that tell it; year 0 and empty region when none is stated."""

    low: float = 0.0
    high: float = 1.0
    statements: tuple[str, ...] = ()
    year: int = 0
    region: str = ""


class Seat(NamedTuple):
    """A maker's place in a market: its lines there, and its share."""

    maker: str
    lines: tuple[Line, ...]
    share: Share

    @property
    def per_cent(self) -> float | None:
        """The stated share in per cent, or its lower bound; None when none is stated."""
        return round(self.share.low * PER_CENT, 4) if self.share.statements else None


class Need(NamedTuple):
    """An essential part of an item, with the statements of the bill of materials; `curated`: only a curator links them."""

    part: str
    statements: tuple[str, ...]
    curated: bool


class Purchase(NamedTuple):
    """What an organization buys of another by name; share of its purchases of the item between `low` and `high` (0 to 1)."""

    supplier: str
    item: str
    low: float
    high: float
    statements: tuple[str, ...]


class Economy:
    """The makers, needs and purchases of a network.

    Attributes:
        network: what it was read from.
        lines: line -> statements that the organization makes the item.
        purchases: organization -> what it is stated to buy.

    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.lines: dict[Line, tuple[str, ...]] = {}
        self.purchases: dict[str, list[Purchase]] = defaultdict(list)
        self._kinds: dict[str, frozenset[str]] = {}
        self._needs: dict[str, tuple[Need, ...]] = {}
        self._members: dict[str, dict[str, tuple[str, ...]]] = {}
        self._shares: dict[Line, Share] = {}
        self._for_others: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for arc in network.arcs:
            if arc.kind == "makes":
                self.lines[Line(arc.source.iri, arc.target.iri)] = arc.statements
            elif arc.kind == "manufactures":
                self._for_others[arc.target.iri].append((arc.source.iri, arc.statements))
        self._read_shares()
        made = {kind for line in self.lines for kind in self.kinds(line.item)}
        for item, hands in self._for_others.items():
            if item not in made:
                self.lines.update({Line(who, item): statements for who, statements in hands})
        self._read_purchases()

    def _read_shares(self) -> None:
        """Who holds a share of a market sells in it; shares of one year, region, basis and scope are held against each other."""
        segments: dict[str, list[Row]] = defaultdict(list)
        for row in self.network.sieve.rows("network_shares"):
            segments[row["segment"]].append(row)
        for segment, rows in segments.items():
            (year, region, _, _), held = shares_of(rows)
            for holder, (share, statement) in held.items():
                if terms.kind_of(holder) == "organization":
                    line = Line(holder, segment)
                    self.lines.setdefault(line, (statement,))
                    self._shares[line] = Share(float(share) / PER_CENT, float(share) / PER_CENT, (statement,), year, region)

    def _read_purchases(self) -> None:
        for row in self.network.sieve.rows("network_supplies"):
            known = row["quantity_of"] == "customer-purchase-share"
            low, high = (float(row["low"] or 0) / PER_CENT, float(row["high"] or PER_CENT) / PER_CENT) if known else (0.0, 1.0)
            statement = terms.slug(row["statement"])
            for customer, counted in self.people(row["customer"]).items():
                for supplier, among in self.people(row["supplier"]).items():
                    if customer != supplier and not self._nameless(supplier):
                        one = Purchase(supplier, row["item"], low, high, (statement, *counted, *among))
                        self.purchases[customer].append(one)

    # --- organizations ----------------------------------------------------------------------

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of organizations, by IRI."""
        return frozenset(row["group"] for row in self.network.sieve.all["network_groups"])

    @cached_property
    def everyone(self) -> frozenset[str]:
        """Every organization that makes, supplies or buys something, with its units; groups stand for their members."""
        makers = {who for line in self.lines for who in self.people(line.maker)}
        traders = {who for buyer, ones in self.purchases.items() for who in (buyer, *(one.supplier for one in ones))}
        return frozenset(unit for party in makers | traders for unit in self.units(party)) - self.groups

    def _nameless(self, party: str) -> bool:
        """A kind of party such as "IDC providers" of which no member is named: whoever it is, it is not one that a shock can name."""
        return party in self.groups and not self.members(party) and not any(line.maker == party for line in self.lines)

    def members(self, group: str) -> dict[str, tuple[str, ...]]:
        """The named members of a group and of the groups in it, each with the memberships that lead there; none for an organization."""
        if group not in self._members:
            found: dict[str, tuple[str, ...]] = {group: ()}
            todo = [group]
            while todo:
                inner = todo.pop()
                for arc in self.network.into.get(Port(SOURCE, inner), ()):
                    if arc.kind == "member" and arc.source.iri not in found:
                        found[arc.source.iri] = (*found[inner], *arc.statements)
                        todo.append(arc.source.iri)
            self._members[group] = {member: ids for member, ids in found.items() if member not in self.groups}
        return self._members[group]

    def people(self, party: str) -> dict[str, tuple[str, ...]]:
        """The organizations that act under a name, with the memberships: a group's named members, else the party itself."""
        return (self.members(party) if party in self.groups else {}) or {party: ()}

    def whole(self, unit: str) -> str:
        """The organization that a unit belongs to in the end; itself for any other."""
        seen = {unit}
        while True:
            above = [a.target.iri for a in self.network.out.get(Port(SINK, unit), ()) if a.kind == "unit" and a.target.iri not in seen]
            if not above:
                return unit
            unit = min(above)
            seen.add(unit)

    def units(self, party: str) -> frozenset[str]:
        """A party with its units and theirs."""
        found, todo = {party}, [party]
        while todo:
            for arc in self.network.into.get(Port(SINK, todo.pop()), ()):
                if arc.kind == "unit" and arc.source.iri not in found:
                    found.add(arc.source.iri)
                    todo.append(arc.source.iri)
        return frozenset(found)

    # --- items ------------------------------------------------------------------------------

    def kinds(self, item: str) -> frozenset[str]:
        """The item and every kind above it."""
        if item not in self._kinds:
            found, todo = {item}, [item]
            while todo:
                for arc in self.network.out.get(Port(MARKET, todo.pop()), ()):
                    if arc.kind == "is-a" and arc.target.iri not in found:
                        found.add(arc.target.iri)
                        todo.append(arc.target.iri)
            self._kinds[item] = frozenset(found)
        return self._kinds[item]

    def needs(self, item: str) -> tuple[Need, ...]:
        """The essential parts of an item, those of the kinds above it included, each once."""
        if item not in self._needs:
            told: dict[str, tuple[list[str], bool]] = {}
            for kind in sorted(self.kinds(item)):
                for arc in self.network.into.get(Port(MAKING, kind), ()):
                    if arc.kind == "component" and arc.essential:
                        statements, curated = told.get(arc.source.iri, ([], True))
                        told[arc.source.iri] = ([*statements, *arc.statements], curated and arc.curated)
            self._needs[item] = tuple(Need(p, tuple(dict.fromkeys(s)), curated) for p, (s, curated) in sorted(told.items()))
        return self._needs[item]

    @cached_property
    def seats(self) -> dict[str, tuple[Seat, ...]]:
        """Item -> its makers, by IRI."""
        held: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
        for line in self.lines:
            for maker in {self.whole(who) for who in self.people(line.maker)}:
                for kind in self.kinds(line.item):
                    held[kind][maker].append(line)
        return {
            item: tuple(Seat(maker, tuple(sorted(lines)), self._share(maker, item, lines)) for maker, lines in sorted(makers.items()))
            for item, makers in held.items()
        }

    def said(self, seat: Seat) -> tuple[str, ...]:
        """The statements that the maker of a seat makes the item: of its first line, and that it belongs to the group whose line it is."""
        line = seat.lines[0]
        return (*self.lines[line], *self.people(line.maker).get(seat.maker, ()))

    def _share(self, maker: str, item: str, lines: list[Line]) -> Share:
        """The share stated of a maker in a market; what is stated of its units alone is a lower bound."""
        if Line(maker, item) in self._shares:
            return self._shares[Line(maker, item)]
        told = [self._shares[x] for x in lines if x.item == item and x in self._shares and self.whole(x.maker) == maker]
        return Share(min(1.0, sum(x.low for x in told)), 1.0, tuple(s for x in told for s in x.statements), *(told[0][3:] if told else ()))

    @cached_property
    def items(self) -> frozenset[str]:
        """Every item that is made, a part of something, or made out of parts."""
        bom = {port.iri for arc in self.network.arcs if arc.kind == "component" for port in (arc.source, arc.target)}
        return frozenset(bom | self.seats.keys() | {one.item for ones in self.purchases.values() for one in ones})

    def bought(self, buyer: str, item: str) -> tuple[Purchase, ...]:
        """The suppliers of whom an organization is stated to buy just this item, each once."""
        found: dict[str, Purchase] = {}
        for one in self.purchases.get(buyer, ()):
            if one.item == item:
                found[one.supplier] = _joined(found.get(one.supplier), one)
        return tuple(found[key] for key in sorted(found))

    def bought_for(self, line: Line, part: str) -> tuple[Purchase, ...]:
        """The suppliers by whom the part of a line is stated to be filled, each once; none when only the market is known."""
        found: dict[str, Purchase] = {}
        for buyer in dict.fromkeys((line.maker, self.whole(line.maker))):
            for one in self.purchases.get(buyer, ()):
                if part in self.kinds(one.item):
                    found[one.supplier] = _joined(found.get(one.supplier), one)
        makers = {seat.maker for seat in self.seats.get(part, ())}
        for kind in sorted(self.kinds(line.item)):
            if terms.kind_of(kind) == "product":
                for who, statements in self._for_others.get(kind, ()):
                    if self.whole(who) in makers:
                        found[who] = _joined(found.get(who), Purchase(who, part, 0.0, 1.0, statements))
        return tuple(found[key] for key in sorted(found))

    # --- facilities -------------------------------------------------------------------------

    @property
    def facilities(self) -> Iterator[Port]:
        """Every facility that something goes into or that serves someone."""
        return (port for port in self.network.ports if port.kind == FACILITY)

    def own_lines(self, party: str) -> tuple[Line, ...]:
        """The lines of a party and of its units."""
        units = self.units(party)
        return tuple(line for line in self._lines_of.get(party, ())) + tuple(
            line for unit in sorted(units - {party}) for line in self._lines_of.get(unit, ())
        )

    @cached_property
    def _lines_of(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.maker].append(line)
        return found


def _joined(before: Purchase | None, one: Purchase) -> Purchase:
    """Two statements of one supplier: the narrowest bounds that both leave open."""
    if before is None:
        return one
    return one._replace(low=max(before.low, one.low), high=max(min(before.high, one.high), before.low, one.low),
                        statements=tuple(dict.fromkeys((*before.statements, *one.statements))))  # fmt: skip
