"""What lies around some entities: the nodes that a page shows, those it can unfold, and the relations among them.

Supply is followed up and down through the ports of the supply network, never up and then down again: a
competitor who makes the same thing is no neighbour of a firm.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from aikg import terms
from aikg.analysis.extract import extract, rows_of
from aikg.analysis.page.relations import Relation, Relations, relations
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import FACILITY, MAKING, MARKET, SINK, SOURCE, Network, Port
from aikg.analysis.view import Sieve, View, day
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph
from aikg.records import record

LIMIT = 300  # nodes shown when nobody says otherwise
CAP = 5000  # nodes that a browser draws in less than a second
#: Relations besides supply that are followed beyond the first step.
_CLOSE = frozenset({"owns", "venture", "unit"})
#: Kinds of entity that a page draws; nodes of one distance are kept in this order when there are too many.
DRAWN = ("organization", "group", "category", "facility", "measure", "list", "product", "policy", "region")


@dataclass(frozen=True)
class Place:
    """A node: how many lines it lies from the focus, whether the page opens with it, and how many neighbours the page lacks."""

    iri: str
    hop: int
    shown: bool
    lacks: int

    @property
    def kind(self) -> str:
        """The kind of entity: organization, group, product, category, facility, policy, region, measure or list."""
        return terms.kind_of(self.iri) or ""


@record
class Neighbourhood:
    """Nodes nearest first, the relations among them, and what was left out.

    Attributes:
        found: entities within the hops, shown or not.
        tiers: item -> id of its tier.
        sieve: what counted, with validity left aside: a page shows every day.

    """

    focus: tuple[str, ...]
    hops: int
    limit: int
    as_of: date
    places: tuple[Place, ...]
    relations: tuple[Relation, ...]
    found: int
    tiers: Mapping[str, str]
    sieve: Sieve

    @property
    def shown(self) -> tuple[str, ...]:
        """The nodes that the page opens with."""
        return tuple(place.iri for place in self.places if place.shown)


def drawable(iri: str) -> bool:
    """Whether an IRI is of a kind that a page draws.

    >>> drawable(terms.entity("organization", "huawei").value), drawable(terms.statement("004-supplies-1").value)
    (True, False)
    """
    return terms.kind_of(iri) in DRAWN


def named(kg: KnowledgeGraph, name: str) -> str:
    """The IRI of an entity, a category or a list; raises UnresolvedName."""
    if name and name.isascii() and kg.labels[terms.concept("list", name).value]:
        return terms.concept("list", name).value  # by its id, without looking through all names
    try:
        return kg.resolve(name)
    except UnknownName:
        if kg.names.exact(name, lambda iri: terms.kind_of(iri) == "list"):
            return kg.resolve(name, "scheme:list")
        raise


def neighbourhood(
    kg: KnowledgeGraph, focus: Iterable[str], *, hops: int = 2, limit: int = LIMIT, as_of: str | date | None = None,
    keep: Iterable[str] = (),
) -> Neighbourhood:  # fmt: skip
    """The nodes around some entities and the relations among them.

    Args:
        kg: the graph.
        focus: IRIs of entities, see `named`.
        hops: lines from the focus, 0 or more.
        limit: at most so many nodes are shown, 1 to `CAP`; as many again can be unfolded.
        as_of: the day looked at (YYYY-MM-DD); default: the newest document's.
        keep: IRIs that are shown whatever their distance, such as those of an exposure's paths.

    Raises:
        ValueError: a number or the day is impossible.

    """
    if hops < 0 or not 1 <= limit <= CAP:
        raise ValueError(f"hops must be 0 or more and the number of nodes 1 to {CAP}, not {hops} and {limit}")
    starts = tuple(dict.fromkeys(focus))
    view = View(day(as_of, kg.newest), day(None, kg.newest))
    network = net.assemble(Sieve({**extract(kg), "network_validity": []}, view))
    around = relations(kg, network)
    hop = _distances(network, around, starts, hops)
    hop.update({iri: min(hop.get(iri, hops + 1), hops + 1) for iri in keep if iri not in hop})
    wanted = {*starts, *keep}
    order = sorted(hop, key=lambda iri: (iri not in wanted, hop[iri], _rank(iri), -len(around.touching.get(iri, ())), iri))
    shown = order[:limit]
    there = [*shown, *_to_unfold(around, shown, order[limit:], limit)]
    inside = set(there)
    places = tuple(Place(iri, hop.get(iri, hops + 1), n < len(shown), len(around.neighbours(iri) - inside)) for n, iri in enumerate(there))
    tiers = {row["item"]: terms.slug(row["tier"]) for row in rows_of(kg.query("network_tiers"))}
    return Neighbourhood(
        focus=starts, hops=hops, limit=limit, as_of=view.as_of, places=places, relations=tuple(around.among(inside)),
        found=len(hop), tiers={iri: tier for iri, tier in tiers.items() if iri in inside}, sieve=network.sieve,
    )  # fmt: skip


def _rank(iri: str) -> int:
    return DRAWN.index(terms.kind_of(iri) or "region")


def _to_unfold(around: Relations, shown: list[str], rest: list[str], limit: int) -> list[str]:
    """Neighbours of what is shown, those within the hops first."""
    near = {n for iri in shown for n in around.neighbours(iri)} - set(shown)
    known = [iri for iri in rest if iri in near]
    others = sorted(near - set(known), key=lambda iri: (_rank(iri), -len(around.touching[iri]), iri))
    return [*known, *others][:limit]


def _distances(network: Network, around: Relations, focus: tuple[str, ...], hops: int) -> dict[str, int]:
    """Entity -> lines from the focus: supply in its direction, close relations, and all relations of the focus itself."""
    hop = dict.fromkeys(focus, 0)
    if hops == 0:
        return hop
    direct = {n for iri in focus for n in around.neighbours(iri)} - set(focus)
    without = [iri for iri in focus if not _ports(iri, "down")]  # a list or a place leads to parties, whose supply follows
    begin = dict.fromkeys((i for i in focus if i not in without), 0) | {n: 1 for i in without for n in around.neighbours(i)}
    for direction in ("up", "down"):
        for iri, distance in _walk(network, begin, direction, hops).items():
            hop[iri] = min(distance, hop.get(iri, distance))
    hop.update(dict.fromkeys(direct, 1))
    for step in range(1, hops):
        for iri in [i for i, distance in hop.items() if distance == step]:
            for relation in around.of(iri):
                if relation.kind in _CLOSE or (relation.kind in ("designates", "controls") and relation.target == iri):
                    hop.setdefault(relation.target if relation.source == iri else relation.source, step + 1)
    return hop


def _ports(iri: str, direction: str) -> list[Port]:
    """Where supply to or from an entity begins; none for places, policies, lists and measures."""
    kind = terms.kind_of(iri)
    if kind in ("organization", "group"):
        return [Port(SINK if direction == "up" else SOURCE, iri)]
    if kind in ("product", "category"):
        return [Port(MARKET, iri), *([Port(MAKING, iri)] if direction == "up" else [])]
    return [Port(FACILITY, iri)] if kind == "facility" else []


def _walk(network: Network, begin: Mapping[str, int], direction: str, hops: int) -> dict[str, int]:
    """Entity -> lines along supply in one direction; going from port to port of one entity costs nothing."""
    arcs_at = network.into if direction == "up" else network.out
    queue = [(distance, port) for iri, distance in begin.items() for port in _ports(iri, direction)]
    heapq.heapify(queue)
    done: dict[Port, int] = {}
    while queue:
        distance, port = heapq.heappop(queue)
        if port in done:
            continue
        done[port] = distance
        for arc in arcs_at.get(port, ()):
            other = arc.source if direction == "up" else arc.target
            further = distance + (other.iri != port.iri)
            if further <= hops and other not in done:
                heapq.heappush(queue, (further, other))
    found: dict[str, int] = {}
    for port, distance in done.items():
        found[port.iri] = min(distance, found.get(port.iri, distance))
    return found
