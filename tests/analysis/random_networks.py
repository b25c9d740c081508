"""Random small networks, and their paths by networkx: an implementation that shares nothing with ours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from typing import NamedTuple

import networkx
from hypothesis import strategies as st
from industry import VIEW, Industry, org

from aikg.analysis.supply.network import DIRECT, FIRM, INNER, SOURCE, STEPS, Arc, Network, Port
from aikg.analysis.supply.paths import Cost, Path

PORTS = [Port(kind, org(slug)) for slug in "abc" for kind in (SOURCE, FIRM)]
KINDS = ("supplies", "component", "equips", "makes", "needs", "is-a", "member", "unit")
_BASE = 1000  # more than any count in these networks, so one whole number orders as the triple does


class Drawn(NamedTuple):
    """An arc as drawn: number of source and target, kind, curated or not."""

    source: int
    target: int
    kind: str
    curated: bool


ARCS = st.lists(
    st.builds(Drawn, st.integers(0, len(PORTS) - 1), st.integers(0, len(PORTS) - 1), st.sampled_from(KINDS), st.booleans()),
    min_size=14,
    max_size=24,
)


def network_of(drawn: list[Drawn]) -> Network:
    """A network of these arcs; each that is more than a joint rests on a statement of its own. The ports of a firm are joined."""
    network = Network(Industry().sieve(VIEW))
    for a, b in zip(PORTS[::2], PORTS[1::2], strict=True):
        network.add(Arc(a, b, "inner", ()))
        network.add(Arc(b, a, "inner", ()))
    numbers = count(1)
    for a in drawn:
        statements = () if a.kind in ("unit", "is-a") else (f"d1-s-{next(numbers)}",)
        network.add(Arc(PORTS[a.source], PORTS[a.target], a.kind, statements, curated=a.curated))
    return network


def copy(network: Network, without: Arc | None = None) -> Network:
    """The same network, or one that lacks an arc."""
    other = Network(network.sieve)
    for arc in network.arcs:
        if arc is not without:
            other.add(arc)
    return other


def weight(arc: Arc) -> int:
    """Hops, then inferred arcs, then arcs, as the design orders them, in one number."""
    inferred = arc.kind not in DIRECT or arc.curated
    return (arc.kind in STEPS) * _BASE**2 + inferred * _BASE + (arc.kind not in INNER)


def triple(number: int) -> Cost:
    """The number of `weight` as hops, inferred arcs, arcs."""
    return number // _BASE**2, number // _BASE % _BASE, number % _BASE


def cost(path: Path) -> Cost:
    """What a path costs, arc by arc."""
    return triple(sum(map(weight, path.arcs)))


def simple_graph(network: Network) -> networkx.DiGraph:
    """The best of parallel arcs, with its weight."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(PORTS)
    for arc in network.arcs:
        held = graph.get_edge_data(arc.source, arc.target)
        if held is None or weight(arc) < held["weight"]:
            graph.add_edge(arc.source, arc.target, weight=weight(arc), arc=arc)
    return graph


def all_paths(network: Network, source: Port, target: Port) -> Iterator[Path]:
    """Every loop-free path by networkx, best first; the search of Yen."""
    graph = simple_graph(network)
    if networkx.has_path(graph, source, target):
        for ports in networkx.shortest_simple_paths(graph, source, target, weight="weight"):
            yield Path(tuple(graph.edges[edge]["arc"] for edge in pairwise(ports)))
