"""The supply network: goods flow from supplier to dependent along arcs that cite statements.

A category or product has two ports. *market* is what can be bought, *making* is what making it needs.
With one port, "B also makes servers" would look like "A depends on B".

A firm has a port for each thing it makes (*line*), one for what it is stated to buy (*firm*), one from
which all it delivers starts (*source*) and one in which all that reaches it ends (*sink*). With one
port, a firm that makes chips and runs clouds would seem to need for its chips what its cloud needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from aikg import terms
from aikg.analysis.extract import Row, extract, number
from aikg.analysis.view import Sieve, View
from aikg.kg import KnowledgeGraph

if TYPE_CHECKING:
    import networkx

SOURCE, SINK, FIRM, LINE = "source", "sink", "firm", "line"  # ports of an organization
MARKET, MAKING = "market", "making"  # ports of a category or product
FACILITY = "facility"
#: Arcs that are one step down the chain; the others only connect ports.
STEPS = frozenset({"supplies", "component", "manufactures", "equips", "serves"})
#: Arcs that join ports of one firm, or of a firm and its unit; they say nothing that needs a source.
INNER = frozenset({"inner", "unit"})
#: Arcs that by themselves say who supplies whom; a path with any other arc is inferred.
DIRECT = frozenset({"supplies", "equips", "serves"}) | INNER

Interval = tuple[Decimal | None, Decimal | None]


class Port(NamedTuple):
    """A node of the network: which port of which entity; `item` is what a line makes."""

    kind: str
    iri: str
    item: str = ""

    @property
    def id(self) -> str:
        """The id of the entity."""
        return terms.slug(self.iri)


class Arc(NamedTuple):
    """Goods flow from source to target. `statements` are the ids it rests on; share in per cent or unknown.

    `share_statements` only tell the share: the arc stands without them.
    `share_of` says of what the share is a share: of the supplier's revenue, of the customer's
    purchases, of a market, of a whole's value. Shares of revenue are never multiplied with the
    others (see `paths.Path.share_of`).
    """

    source: Port
    target: Port
    kind: str
    statements: tuple[str, ...]
    curated: bool = False
    share: Interval = (None, None)
    share_of: str | None = None
    share_statements: tuple[str, ...] = ()
    essential: bool = True


@dataclass
class Network:
    """All arcs of a view, by source and by target, and what the view left out."""

    sieve: Sieve
    out: dict[Port, list[Arc]] = field(default_factory=lambda: defaultdict(list))
    into: dict[Port, list[Arc]] = field(default_factory=lambda: defaultdict(list))

    def add(self, arc: Arc) -> None:
        """Add an arc; arcs from a port to itself are dropped."""
        if arc.source != arc.target:
            self.out[arc.source].append(arc)
            self.into[arc.target].append(arc)

    def to_networkx(self, ports: Iterable[Port]) -> networkx.MultiDiGraph[Port]:
        """The neighbourhood of these ports as a networkx graph; each edge has its `Arc` under `arc`."""
        import networkx

        inside = set(ports)
        graph: networkx.MultiDiGraph[Port] = networkx.MultiDiGraph()
        graph.add_nodes_from(inside)
        graph.add_edges_from((a.source, a.target, {"arc": a}) for p in inside for a in self.out.get(p, ()) if a.target in inside)
        return graph

    @property
    def ports(self) -> set[Port]:
        """Every port with at least one arc."""
        return {*self.out, *self.into}

    @property
    def arcs(self) -> Iterable[Arc]:
        """Every arc."""
        return (arc for arcs in self.out.values() for arc in arcs)


def build(kg: KnowledgeGraph, view: View) -> Network:
    """Build the network of a view in one pass over the extracted rows."""
    return assemble(Sieve(extract(kg), view))


def assemble(sieve: Sieve) -> Network:
    """The network of the rows that a sieve lets through."""
    network = Network(sieve)
    fill(sieve, network)
    return network


class Takes(Protocol):
    """Whatever arcs can be given to, one by one."""

    def add(self, arc: Arc) -> None:
        """Take an arc."""


def fill(sieve: Sieve, network: Takes) -> None:
    """Give every arc of the rows that a sieve lets through, in one pass."""
    _Builder(sieve, network).build()


class _Builder:
    """Adds the arcs kind by kind; remembers lines and kinds, because supplies attach to them."""

    def __init__(self, sieve: Sieve, network: Takes) -> None:
        self.sieve = sieve
        self.network = network
        self.lines: dict[str, list[str]] = defaultdict(list)  # organization -> items it makes
        self.above: dict[str, set[str]] = defaultdict(set)  # item -> kinds directly above it
        self.parts: dict[str, set[str]] = defaultdict(set)  # whole -> parts

    def build(self) -> None:
        for row in self.sieve.all["network_kinds"]:
            self._kind(row["item"], row["broader"])
        for row in self.sieve.rows("network_bom"):
            self._bom(row)
        members = list(self.sieve.rows("network_members"))
        self._offerings(self._shares(), self._nobody(members))
        self._assembled()
        for row in self.sieve.rows("network_supplies"):
            self._supply(row)
        for row in self.sieve.rows("network_installations"):
            self.network.add(Arc(Port(MARKET, row["item"]), Port(FACILITY, row["facility"]), "equips", (terms.slug(row["statement"]),)))
        for row in self.sieve.rows("network_roles"):
            self._role(row)
        for row in members:
            self._member(row)
        for row in self.sieve.all["network_units"]:
            self.network.add(Arc(Port(SINK, row["unit"]), Port(SINK, row["parent"]), "unit", ()))
            self.network.add(Arc(Port(SOURCE, row["parent"]), Port(SOURCE, row["unit"]), "unit", ()))

    def kinds_of(self, item: str) -> set[str]:
        """The item and every kind above it."""
        found, todo = {item}, [item]
        while todo:
            for broader in self.above[todo.pop()] - found:
                found.add(broader)
                todo.append(broader)
        return found

    def _kind(self, item: str, broader: str) -> None:
        """What is sold of a kind is sold of the kind above it; what making the kind above needs, each kind needs."""
        self.above[item].add(broader)
        self.network.add(Arc(Port(MARKET, item), Port(MARKET, broader), "is-a", ()))
        self.network.add(Arc(Port(MAKING, broader), Port(MAKING, item), "is-a", ()))

    def _bom(self, row: Row) -> None:
        self.parts[row["whole"]].add(row["part"])
        share: Interval = (number(row["value_share"]),) * 2
        self.network.add(
            Arc(Port(MARKET, row["part"]), Port(MAKING, row["whole"]), "component", (terms.slug(row["statement"]),),
                curated=terms.slug(row["modality"]) == "inferred", share=share, share_of="value of the whole",
                essential=not row["optional"])
        )  # fmt: skip

    def _shares(self) -> dict[tuple[str, str], tuple[int, Decimal, str]]:
        """The newest stated share of a holder in a segment: year, per cent, statement."""
        found: dict[tuple[str, str], tuple[int, Decimal, str]] = {}
        for row in self.sieve.rows("network_shares"):
            key, year = (row["holder"], row["segment"]), row["year"] or 0
            if key not in found or year > found[key][0]:
                found[key] = (year, Decimal(row["share"]), terms.slug(row["statement"]))
        return found

    def _nobody(self, members: list[Row]) -> set[str]:
        """Kinds of party such as "cloud vendors", without anchor or named member: nobody one can depend on by name."""
        named = {row["group"] for row in members} | {row["group"] for row in self.sieve.all["network_anchors"]}
        return {row["group"] for row in self.sieve.all["network_groups"]} - named

    def _offerings(self, shares: dict[tuple[str, str], tuple[int, Decimal, str]], nobody: set[str]) -> None:
        grouped: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
        for row in self.sieve.rows("network_offerings"):
            grouped[row["offerer"], row["item"], row["role"] in ("foundry", "packager")].append(terms.slug(row["statement"]))
        made = {kind for _, item, for_others in grouped if not for_others for kind in self.kinds_of(item)}
        for (offerer, item, for_others), statements in grouped.items():
            if offerer in nobody:
                continue
            ids = tuple(sorted(statements))
            if for_others and item in made:  # what nobody else makes is the service itself, which the foundry offers
                self.network.add(Arc(Port(SOURCE, offerer), Port(MAKING, item), "manufactures", ids))
                continue
            self.lines[offerer].append(item)
            line = Port(LINE, offerer, item)
            held = shares.get((offerer, item))
            share: Interval = (held[1], held[1]) if held else (None, None)
            self.network.add(Arc(Port(SOURCE, offerer), line, "inner", ()))
            self.network.add(Arc(line, Port(MARKET, item), "makes", ids, share=share, share_of="market",
                                 share_statements=(held[2],) if held else ()))  # fmt: skip
            self.network.add(Arc(Port(MAKING, item), line, "needs", ids))
            self.network.add(Arc(line, Port(SINK, offerer), "inner", ()))

    def _assembled(self) -> None:
        """A whole that no firm is said to make passes on what its parts bring, so that chains do not break at it."""
        has_maker = {kind for items in self.lines.values() for item in items for kind in self.kinds_of(item)}
        for whole in self.parts:
            if whole not in has_maker:
                self.network.add(Arc(Port(MAKING, whole), Port(MARKET, whole), "assembled", ()))

    def _supply(self, row: Row) -> None:
        """From the supplier's line that makes the item, and firm to firm; also into the lines whose making needs the item.

        Into the lines straight, not through the firm's port: else all that a firm buys would go into a line that needs one of it.
        """
        low, high = number(row["low"]), number(row["high"])
        is_share = (row["quantity_of"] or "").endswith("-share")
        share: Interval = (low, high if high is not None else Decimal(100)) if is_share else (None, None)
        supplier, customer, kinds = row["supplier"], Port(FIRM, row["customer"]), self.kinds_of(row["item"])
        starts = [Port(SOURCE, supplier), Port(FIRM, supplier)]
        starts += [Port(LINE, supplier, made) for made in self.lines[supplier] if made in kinds or row["item"] in self.kinds_of(made)]
        needing = [made for made in self.lines[row["customer"]] if any(self.parts[kind] & kinds for kind in self.kinds_of(made))]
        for end in (customer, *(Port(LINE, row["customer"], made) for made in needing)):
            for start in starts:
                self.network.add(Arc(start, end, "supplies", (terms.slug(row["statement"]),), share=share,
                                     share_of=row["quantity_of"] if is_share else None))  # fmt: skip
        self.network.add(Arc(customer, Port(SINK, row["customer"]), "inner", ()))

    def _member(self, row: Row) -> None:
        """What a group delivers its named members deliver, what reaches it reaches them; an inference, so never S."""
        ids = (terms.slug(row["statement"]),)
        self.network.add(Arc(Port(SOURCE, row["member"]), Port(SOURCE, row["group"]), "member", ids))
        for port in (FIRM, SINK):
            self.network.add(Arc(Port(port, row["group"]), Port(port, row["member"]), "member", ids))

    def _role(self, row: Row) -> None:
        facility, ids = Port(FACILITY, row["facility"]), (terms.slug(row["statement"]),)
        if row["role"] in _TO_FACILITY:
            self.network.add(Arc(Port(SOURCE, row["party"]), facility, "equips", ids))
        else:
            self.network.add(Arc(facility, Port(SINK, row["party"]), "serves", ids))


_TO_FACILITY = frozenset({"builder", "server-supplier", "chip-supplier"})
