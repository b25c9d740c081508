"""Distances and the k best paths, against networkx on random networks and by hand where words matter."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, sink, source
from random_networks import ARCS, PORTS, Drawn, all_paths, copy, cost, network_of, simple_graph, triple, weight

from aikg.analysis.supply import paths as paths_module
from aikg.analysis.supply.network import Network, Port
from aikg.analysis.supply.paths import Path, arc_cost, between, k_best, reach

HOPS = st.integers(0, 5)
START, END = PORTS[0], PORTS[-1]
SMALL = settings(max_examples=80, deadline=None)


def search(network: Network, start: Port, end: Port, k: int, hops: int) -> tuple[list[Path], bool]:
    down, up = reach(network, start, hops, "downstream"), reach(network, end, hops, "upstream")
    return k_best(network, down, up, k, hops)


@SMALL
@given(ARCS, HOPS, st.sampled_from(["upstream", "downstream"]))
def test_distances_agree_with_dijkstra(drawn: list[Drawn], hops: int, direction: Literal["upstream", "downstream"]) -> None:
    network = network_of(drawn)
    found = reach(network, START, hops, direction)
    graph = simple_graph(network)
    lengths = networkx.single_source_dijkstra_path_length(graph.reverse() if direction == "upstream" else graph, START)
    assert found.cost == {port: triple(length) for port, length in lengths.items() if triple(length)[0] <= hops}


@SMALL
@given(ARCS, HOPS)
def test_the_path_to_a_port_costs_what_its_distance_says(drawn: list[Drawn], hops: int) -> None:
    network = network_of(drawn)
    for direction in ("upstream", "downstream"):
        found = reach(network, START, hops, direction)  # type: ignore[arg-type]
        for port in found.ports():
            path = found.path(port)
            assert cost(path) == found.cost[port]
            assert (path.source, path.target) == ((port, START) if direction == "upstream" else (START, port))
            assert all(a.target == b.source for a, b in pairwise(path.arcs)), "the arcs do not join"


@SMALL
@given(ARCS, HOPS)
def test_a_search_towards_the_other_end_finds_the_same_best_path(drawn: list[Drawn], hops: int) -> None:
    network = network_of(drawn)
    up = reach(network, END, hops, "upstream")
    full, aimed = reach(network, START, hops, "downstream"), reach(network, START, hops, "downstream", up)
    assert aimed.cost.get(END) == full.cost.get(END)
    assert between(aimed, up, hops) == between(full, up, hops)


@SMALL
@given(ARCS, HOPS, st.integers(1, 6))
def test_the_k_best_paths_are_those_of_networkx(drawn: list[Drawn], hops: int, k: int) -> None:
    network = network_of(drawn)
    wanted: dict[tuple[tuple[str, str, str], ...], Path] = {}
    for path in all_paths(network, START, END):
        if path.hops <= hops:
            wanted.setdefault(path.told, path)  # what says the same is told once, at its best
    found, more = search(network, START, END, k, hops)
    assert [cost(p) for p in found] == [cost(p) for p in wanted.values()][:k]
    assert {p.told for p in found} <= wanted.keys()
    assert len({p.told for p in found}) == len(found)
    assert more is (len(wanted) > k)


@SMALL
@given(ARCS)
def test_paths_without_a_step_are_left_out_on_request(drawn: list[Drawn]) -> None:
    """A firm and its unit belong together, which is no supply."""
    network = network_of(drawn)
    down, up = reach(network, START, 5, "downstream"), reach(network, END, 5, "upstream")
    every, _ = k_best(network, down, up, 500, 5)
    stepping, _ = k_best(network, down, up, 500, 5, min_hops=1)
    assert [p.told for p in stepping] == [p.told for p in every if p.hops]


@SMALL
@given(ARCS)
def test_paths_have_no_loops_and_come_best_first(drawn: list[Drawn]) -> None:
    found, _ = search(network_of(drawn), START, END, 10, 5)
    for path in found:
        ports = [path.arcs[0].source, *(a.target for a in path.arcs)]
        assert len(set(ports)) == len(ports)
        assert cost(path) == triple(sum(map(weight, path.arcs)))
        assert path.inferred is (cost(path)[1] > 0)
    assert [cost(p) for p in found] == sorted(cost(p) for p in found)


@settings(max_examples=40, deadline=None)
@given(ARCS)
def test_an_arc_off_the_best_path_may_go_and_no_loss_makes_it_better(drawn: list[Drawn]) -> None:
    network = network_of(drawn)
    best, _ = search(network, START, END, 1, 5)
    for arc in list(network.arcs) if best else ():
        after, _ = search(copy(network, without=arc), START, END, 1, 5)
        if all(arc is not used for used in best[0].arcs):
            assert cost(after[0]) == cost(best[0])
        else:
            assert not after or cost(after[0]) >= cost(best[0])


@pytest.mark.parametrize("kind", ["supplies", "component", "manufactures", "equips", "serves", "makes", "needs", "is-a", "member"])
def test_arcs_cost_what_the_design_says(kind: str) -> None:
    """Steps down the chain are hops; only supplies and facilities say by themselves who serves whom; joints cost nothing."""
    network = Industry().network()
    for curated in (False, True):
        arc = paths_module.Arc(START, END, kind, ("d1-s-1",), curated=curated)
        network.add(arc)
        hop = kind in ("supplies", "component", "manufactures", "equips", "serves")
        stated = kind in ("supplies", "equips", "serves") and not curated
        assert arc_cost(arc) == (int(hop), int(not stated), 1)
    for joint in ("inner", "unit"):
        assert arc_cost(paths_module.Arc(START, END, joint, ())) == (0, 0, 0)


def test_paths_that_differ_only_inside_one_firm_are_told_once() -> None:
    """x buys chips and makes servers of them: from its source, its line and its purchases, c is supplied once."""
    industry = Industry()
    industry.offers("s", "chip")
    industry.supplies("s", "x", "chip")
    industry.offers("x", "server")
    industry.needs("server", "chip")
    industry.supplies("x", "c", "server")
    found, more = search(industry.network(), source("s"), sink("c"), 10, 4)
    # by supply twice; and by the market: s makes chips, servers need chips, x makes servers, x supplies c
    assert [(p.hops, p.inferred, [a.kind for a in p.shown]) for p in found] == [
        (2, False, ["supplies", "supplies"]),
        (2, True, ["makes", "component", "needs", "supplies"]),
    ]
    assert not more


def test_stated_goes_before_inferred_and_fewer_hops_before_both() -> None:
    industry = Industry()
    industry.offers("s", "chip")
    industry.offers("c", "server")
    industry.needs("server", "chip")  # s to c by the market: one hop, inferred
    industry.supplies("s", "m", "chip")
    industry.supplies("m", "c", "chip")  # s to c by supply: two hops, stated
    found, _ = search(industry.network(), source("s"), sink("c"), 2, 4)
    assert [(p.hops, p.inferred) for p in found] == [(1, True), (2, False)]
    industry.supplies("s", "c", "chip")
    found, _ = search(industry.network(), source("s"), sink("c"), 2, 4)
    assert [(p.hops, p.inferred) for p in found] == [(1, False), (1, True)]


def test_a_cap_that_is_hit_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    industry = Industry()
    for middle in "mno":
        industry.supplies("s", middle, "chip")
        industry.supplies(middle, "c", "chip")
    network = industry.network()
    assert [len(x) if isinstance(x, list) else x for x in search(network, source("s"), sink("c"), 3, 4)] == [3, False]
    assert [len(x) if isinstance(x, list) else x for x in search(network, source("s"), sink("c"), 2, 4)] == [2, True]
    monkeypatch.setattr(paths_module, "EXPANDED", 3)
    found, more = search(network, source("s"), sink("c"), 3, 4)
    assert more, "the search was stopped before it knew that there is no other path"
    assert len(found) < 3


def test_nothing_is_found_beyond_the_hops() -> None:
    industry = Industry()
    industry.supplies("s", "m", "chip")
    industry.supplies("m", "c", "chip")
    assert search(industry.network(), source("s"), sink("c"), 5, 1) == ([], False)
