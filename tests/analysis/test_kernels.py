"""Searches over all ports at once, against networkx and against the search from one port."""

from __future__ import annotations

from itertools import pairwise
from math import log

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, item, org, sink, source
from random_networks import ARCS, PORTS, Drawn, network_of, weight
from random_rows import FIRMS, ROWS, Rows, industry_of

from aikg.analysis.scale.arrays import Arrays, of_arcs
from aikg.analysis.scale.columns import REVENUE, Columns
from aikg.analysis.scale.kernels import FAR, MOST_HOPS, best_shares, distances, nearest
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.supply.network import MARKET, SINK, SOURCE, STEPS, Arc, Network, Port
from aikg.analysis.supply.paths import reach

SMALL = settings(max_examples=60, deadline=None)
STARTS = st.sets(st.sampled_from(FIRMS), min_size=1, max_size=3)
_BITS = (1 << FIELD) - 1


def places(arrays: Arrays, ports: list[Port]) -> np.ndarray:
    """The positions of ports that have arcs."""
    return np.array([at for port in ports if (at := arrays.find(port)) >= 0], np.int64)


def as_triple(cost: int) -> tuple[int, int, int]:
    return cost >> 2 * FIELD, cost >> FIELD & _BITS, cost & _BITS


def by_networkx(network: Network, starts: list[Port], upstream: bool) -> dict[Port, int]:
    """The distance from any of several ports, by the multi-source search of networkx, in the units of `random_networks.weight`."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(network.ports)
    for arc in network.arcs:
        held = graph.get_edge_data(arc.source, arc.target, {"weight": weight(arc)})
        graph.add_edge(arc.source, arc.target, weight=min(weight(arc), held["weight"]))
    lengths = networkx.multi_source_dijkstra_path_length(
        graph.reverse() if upstream else graph, {s for s in starts if s in graph} or {None}
    )
    return dict(lengths)


@SMALL
@given(ROWS, STARTS, st.booleans(), st.integers(0, 4))
def test_distances_agree_with_networkx_on_random_industries(rows: Rows, firms: set[str], upstream: bool, hops: int) -> None:
    network = industry_of(rows).network()
    arrays = of_arcs(network.arcs)
    starts = [(sink if upstream else source)(f) for f in firms]
    at = places(arrays, starts)
    if not len(at):
        return
    found = distances(Columns(arrays), at, upstream=upstream, max_hops=hops)
    expected = {p: d for p, d in by_networkx(network, starts, upstream).items() if d // 1000**2 <= hops}
    assert {arrays.port(i): as_triple(c) for i, c in enumerate(found.tolist()) if c != FAR} == {
        p: (d // 1000**2, d // 1000 % 1000, d % 1000) for p, d in expected.items()
    }


@SMALL
@given(ARCS, st.booleans())
def test_distances_agree_with_networkx_on_any_arcs(drawn: list[Drawn], upstream: bool) -> None:
    network = network_of(drawn)
    arrays = of_arcs(network.arcs)
    found = distances(Columns(arrays), places(arrays, [PORTS[0], PORTS[3]]), upstream=upstream)
    expected = by_networkx(network, [PORTS[0], PORTS[3]], upstream)
    assert {arrays.port(i): as_triple(c)[0] for i, c in enumerate(found.tolist()) if c != FAR} == {
        p: d // 1000**2 for p, d in expected.items()
    }


@SMALL
@given(ROWS, STARTS, st.booleans(), st.integers(0, 4))
def test_the_nearest_two_are_the_best_of_all_single_searches(rows: Rows, firms: set[str], upstream: bool, hops: int) -> None:
    """The search from one port is `paths.reach`, which shares no line with the kernel."""
    network = industry_of(rows).network()
    arrays = of_arcs(network.arcs)
    starts = [p for f in sorted(firms) if arrays.find(p := (sink if upstream else source)(f)) >= 0]
    if not starts:
        return
    found = nearest(Columns(arrays), places(arrays, starts), upstream=upstream, max_hops=hops)
    singles = [reach(network, s, hops, "upstream" if upstream else "downstream") for s in starts]
    for i in range(len(arrays.ports)):
        port = arrays.port(i)
        best = sorted((single.cost[port], n) for n, single in enumerate(singles) if port in single.cost)[:2]
        got = [(as_triple(c), s) for c, s in zip(found.cost[:, i].tolist(), found.start[:, i].tolist(), strict=True) if s >= 0]
        assert got == best
        for arc, (cost, n) in zip(found.via[:, i].tolist(), best, strict=False):
            assert (arc < 0) == (starts[n] == port and cost == (0, 0, 0))


@SMALL
@given(ROWS, STARTS, st.booleans(), st.booleans())
def test_best_shares_agree_with_shortest_paths_of_logarithms(rows: Rows, firms: set[str], revenue: bool, bounded: bool) -> None:
    """The product of shares is largest where the sum of -log is smallest: Dijkstra of networkx on that.

    A bound that no path reaches makes the search go hop by hop, with the same answer.
    """
    network = industry_of(rows).network()
    arrays = of_arcs(network.arcs)
    starts = [source(f) for f in firms if arrays.find(source(f)) >= 0]
    if not starts:
        return
    graph = networkx.DiGraph()
    graph.add_nodes_from(network.ports)
    for arc in network.arcs:
        if (factor := _factor(arc, revenue)) > 0:
            held = graph.get_edge_data(arc.source, arc.target, {"weight": -log(factor)})
            graph.add_edge(arc.source, arc.target, weight=min(-log(factor), held["weight"]))
    expected = networkx.multi_source_dijkstra_path_length(graph, set(starts))
    found = best_shares(Columns(arrays), places(arrays, starts), revenue=revenue, max_hops=len(arrays.ports) if bounded else MOST_HOPS)
    assert {arrays.port(i) for i in np.flatnonzero(found)} == set(expected)
    for port, length in expected.items():
        assert -log(found[arrays.find(port)]) == pytest.approx(length, abs=1e-9)


def _factor(arc: Arc, revenue: bool) -> float:
    if arc.kind not in STEPS and arc.kind not in ("makes", "is-a"):
        return 1.0
    return float(arc.share[0] or 0) / 100 if (arc.share_of == REVENUE) == revenue else 0.0


def test_shares_of_a_chain_by_hand() -> None:
    """a holds 40 % of chips; chips are half a server's value; b makes servers: 0.4 x 0.5 = 0.2. Nothing is known of c's rack."""
    industry = Industry()
    industry.offers("a", "chip")
    industry.holds("a", "chip", "40")
    industry.needs("server", "chip", value_share="50")
    industry.offers("b", "server")
    industry.needs("rack", "server")
    industry.offers("c", "rack")
    arrays = of_arcs(industry.network().arcs)
    found = best_shares(Columns(arrays), places(arrays, [source("a")]))
    assert [round(found[arrays.find(sink(x))], 9) for x in "abc"] == [1.0, 0.2, 0.0]
    assert found[arrays.find(Port(MARKET, item("chip")))] == 0.4


@SMALL
@given(st.lists(st.sampled_from(FIRMS), min_size=2, max_size=4, unique=True), st.booleans())
def test_competitors_never_depend_on_each_other(makers: list[str], with_parts: bool) -> None:
    """All make servers of the same part; whoever makes the part, no server maker's goods reach another server maker."""
    industry = Industry()
    for maker in makers:
        industry.offers(maker, "server")
    if with_parts:
        industry.needs("server", "part")
        industry.offers("p", "part")
    arrays = of_arcs(industry.network().arcs)
    for maker in makers:
        found = distances(Columns(arrays), places(arrays, [source(maker)]))
        reached = {arrays.port(i).iri for i in np.flatnonzero(found != FAR) if arrays.port(i).kind == SINK}
        assert reached == {org(maker)}


@SMALL
@given(ROWS, STARTS)
def test_an_unrelated_statement_changes_nothing(rows: Rows, firms: set[str]) -> None:
    """Two firms outside deal with each other; distances inside stay."""
    industry = industry_of(rows)
    before = _named(of_arcs(industry.network().arcs), firms)
    industry.supplies("outside-1", "outside-2", "another-item")
    after = _named(of_arcs(industry.network().arcs), firms)
    assert after == before


def _named(arrays: Arrays, firms: set[str]) -> dict[Port, int]:
    found = distances(Columns(arrays), places(arrays, [source(f) for f in firms]))
    return {arrays.port(i): int(found[i]) for i in np.flatnonzero(found != FAR)}


def test_a_path_longer_than_costs_can_tell_is_an_error() -> None:
    """5000 kinds above each other: one arc each, no hop; a cost has 12 bits for them, 4095 arcs."""
    ports = [Port(SOURCE, f"x:{i:04}") for i in range(5000)]
    arrays = of_arcs(Arc(a, b, "is-a", ()) for a, b in pairwise(ports))
    with pytest.raises(OverflowError, match="fewer hops"):
        distances(Columns(arrays), np.array([0]))
