"""What a dependency hangs on: minimum cuts, against networkx on random networks and by hand."""

from __future__ import annotations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import VIEW, Industry, sink, source
from random_networks import ARCS, PORTS, Drawn

from aikg.analysis.supply.fragility import smallest_cut
from aikg.analysis.supply.network import Arc, Network
from aikg.analysis.supply.paths import between, reach

START, END = PORTS[0], PORTS[-1]


def capacities(network: Network) -> networkx.DiGraph:
    """Every arc with the number of its statements; without statements it cannot be cut, which networkx writes as no capacity."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(PORTS)
    for arc in network.arcs:
        held = graph.get_edge_data(arc.source, arc.target, {"capacity": 0})
        if not arc.statements or "capacity" not in held:
            graph.remove_edges_from([(arc.source, arc.target)])
            graph.add_edge(arc.source, arc.target)
        else:
            graph.add_edge(arc.source, arc.target, capacity=held["capacity"] + len(arc.statements))
    return graph


def statements_of(drawn: list[Drawn]) -> Network:
    """A network of these arcs, a statement for each but those that only say what is a kind of what."""
    network = Network(Industry().sieve(VIEW))
    for number, a in enumerate(drawn):
        network.add(Arc(PORTS[a.source], PORTS[a.target], a.kind, () if a.kind == "is-a" else (f"d1-s-{number}",)))
    return network


def cut_off(network: Network, statements: tuple[str, ...]) -> bool:
    """Whether no path is left once these statements are gone: an arc falls with the last of its statements."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(PORTS)
    lost = set(statements)
    graph.add_edges_from((a.source, a.target) for a in network.arcs if not a.statements or set(a.statements) - lost)
    return not networkx.has_path(graph, START, END)


@settings(max_examples=120, deadline=None)
@given(ARCS)
def test_a_cut_is_as_small_as_networkx_says_and_leaves_no_path(drawn: list[Drawn]) -> None:
    network = statements_of(drawn)
    cut = smallest_cut(network, START, END, set(PORTS))
    try:
        value = networkx.minimum_cut_value(capacities(network), START, END)
    except networkx.NetworkXUnbounded:
        assert cut == (), "joints and kinds alone connect the two: there is nothing to cut"
        return
    assert len(cut) == value
    assert cut_off(network, cut)


@settings(max_examples=80, deadline=None)
@given(ARCS, st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True), min_size=24, max_size=24))
def test_a_cut_leaves_no_path_where_statements_carry_several_arcs(drawn: list[Drawn], carried: list[list[int]]) -> None:
    """Six statements over all arcs, up to three an arc: the cut need not be the smallest of all, but it must cut."""
    network = Network(Industry().sieve(VIEW))
    for a, ids in zip(drawn, carried, strict=False):
        network.add(Arc(PORTS[a.source], PORTS[a.target], a.kind, tuple(f"d1-s-{i}" for i in ids)))
    assert cut_off(network, smallest_cut(network, START, END, set(PORTS)))


def cut_between(industry: Industry, supplier: str, dependent: str, hops: int = 4) -> tuple[str, ...]:
    network = industry.network()
    down, up = reach(network, source(supplier), hops, "downstream"), reach(network, sink(dependent), hops, "upstream")
    return smallest_cut(network, source(supplier), sink(dependent), between(down, up, hops))


def test_a_stated_supply_hangs_on_its_statement() -> None:
    industry = Industry()
    industry.offers("s", "chip")
    supply = industry.supplies("s", "c", "chip")
    assert cut_between(industry, "s", "c") == (supply,), "one statement carries the arcs from the source and from the line"


def test_a_narrow_place_behind_two_ways_is_one_statement() -> None:
    """Both ways from s meet in d, and the flow that took the first way must be led back to see it."""
    industry = Industry()
    for middle in "ab":
        industry.supplies("s", middle, "chip")
        industry.supplies(middle, "d", "chip")
    last = industry.supplies("d", "c", "chip")
    assert cut_between(industry, "s", "c") == (last,)


def test_two_independent_supplies_must_both_fall() -> None:
    industry = Industry()
    first = [industry.supplies("s", m, "chip") for m in "mn"]
    for middle in "mn":
        industry.supplies(middle, "c", "server")
    cut = cut_between(industry, "s", "c")
    assert len(cut) == 2
    assert set(cut) <= {*first, "d1-network-supplies-3", "d1-network-supplies-4"}


def test_the_narrow_place_of_a_market_is_what_all_makers_need() -> None:
    """s makes wafers, chips need wafers (one BOM line), three makers make chips, servers need chips, c makes servers."""
    industry = Industry()
    offered = industry.offers("s", "wafer")
    need = industry.needs("chip", "wafer")
    for maker in "mno":
        industry.offers(maker, "chip")
    industry.needs("server", "chip")
    industry.offers("c", "server")
    (cut,) = cut_between(industry, "s", "c")
    assert cut in {offered, need}, "the arcs of the three makers weigh three"


def test_a_market_share_does_not_hold_a_dependency_up() -> None:
    """Two wholes need the chip and c makes both, so the offering of s is the one statement that all hangs on, with a share or not."""
    industry = Industry()
    offered = industry.offers("s", "chip")
    industry.holds("s", "chip", "60")
    for whole in ("server", "switch"):
        industry.needs(whole, "chip")
        industry.offers("c", whole)
    assert cut_between(industry, "s", "c") == (offered,)


def test_what_only_kinds_connect_cannot_be_cut() -> None:
    network = Network(Industry().sieve(VIEW))
    network.add(Arc(START, END, "is-a", ()))
    network.add(Arc(START, END, "supplies", ("d1-s-1",)))
    assert smallest_cut(network, START, END, {START, END}) == ()


def test_nothing_need_be_cut_where_there_is_no_path() -> None:
    network = Network(Industry().sieve(VIEW))
    network.add(Arc(END, START, "supplies", ("d1-s-1",)))
    assert smallest_cut(network, START, END, {START, END}) == ()
