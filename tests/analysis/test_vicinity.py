"""What is taken out of the columns for one firm gives the same hits and the same best paths as the whole network."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, sink, source
from random_rows import FIRMS, ROWS, Rows, industry_of

from aikg.analysis.scale.arrays import of_arcs
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.hits import positions
from aikg.analysis.scale.vicinity import vicinity
from aikg.analysis.supply.network import Network, Port
from aikg.analysis.supply.paths import Path, k_best, reach


def best_paths(network: Network, start: Port, hit: Port, hops: int, upstream: bool) -> list[Path]:
    near = reach(network, start, hops, "upstream" if upstream else "downstream")
    far = reach(network, hit, hops, "downstream" if upstream else "upstream", near)
    return k_best(network, *((far, near) if upstream else (near, far)), 50, hops)[0]


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sets(st.sampled_from(FIRMS), min_size=1, max_size=5), st.booleans(), st.integers(1, 3), st.integers(1, 4))
def test_hits_and_best_paths_are_those_of_the_whole_network(rows: Rows, firms: set[str], upstream: bool, hops: int, most: int) -> None:
    industry = industry_of(rows)
    network = industry.network()
    arrays = of_arcs(network.arcs)
    net = Columns(arrays)
    start, marked = (sink if upstream else source)("f0"), [(source if upstream else sink)(f) for f in sorted(firms)]
    found = vicinity(net, network.sieve, start, positions(arrays, marked), upstream=upstream, max_hops=hops, most=most)
    whole = reach(network, start, hops, "upstream" if upstream else "downstream")
    expected = sorted((whole.cost[p], p) for p in marked if p in whole.cost and p.iri != start.iri and whole.cost[p][0] > 0)
    assert found.found == len(expected)
    assert [cost for _, cost in found.hits] == [cost for cost, _ in expected[:most]]
    for hit, cost in found.hits:
        assert whole.cost[hit] == cost
        one, other = (best_paths(n, start, hit, cost[0], upstream) for n in (found.network, network))
        assert {p.told for p in one} == {p.told for p in other}


def test_only_what_leads_there_is_taken() -> None:
    """s supplies c through m; a dozen others deal with m too."""
    industry = Industry()
    industry.supplies("s", "m", "chip")
    industry.supplies("m", "c", "chip")
    for n in range(12):
        industry.supplies(f"x{n}", "m", "chip")
    arrays = of_arcs(industry.network().arcs)
    found = vicinity(Columns(arrays), industry.sieve(), sink("c"), positions(arrays, [source("s")]), upstream=True, max_hops=3, most=5)
    assert (found.hops, found.found) == (2, 1)
    assert {p.iri for p in found.network.ports} == {sink(x).iri for x in "smc"}
    nobody = vicinity(Columns(arrays), industry.sieve(), sink("z"), positions(arrays, [source("s")]), upstream=True, max_hops=3, most=5)
    assert (nobody.hits, nobody.hops, nobody.network.ports) == ((), 0, set())
