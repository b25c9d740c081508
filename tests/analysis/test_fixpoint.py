"""What stays available after a shock: by hand, and by a plain iteration over the objects."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, item, sink, source
from random_rows import FIRMS, ROWS, Rows, industry_of

from aikg.analysis.scale.arrays import Arrays, of_arcs
from aikg.analysis.scale.columns import REVENUE, Columns
from aikg.analysis.scale.fixpoint import BINDS, POOLS, ROLES, Shocks, Split
from aikg.analysis.supply.network import LINE, MAKING, MARKET, SINK, SOURCE, Arc, Network, Port

SMALL = settings(max_examples=60, deadline=None)
LOST = st.sets(st.sampled_from(FIRMS), max_size=3)
SPLITS: tuple[Split, ...] = ("worst", "equal", "best")


def run(arrays: Arrays, lost: list[Port], split: Split = "equal") -> np.ndarray:
    at = np.array([p for port in lost if (p := arrays.find(port)) >= 0], np.int64)
    return Shocks(Columns(arrays)).fall(at, split)


def by_port(network: Network, lost: list[Port], split: Split = "equal") -> dict[Port, float]:
    arrays = of_arcs(network.arcs)
    found = run(arrays, lost, split)
    return {arrays.port(i): float(found[i]) for i in range(len(found))}


def servers() -> Industry:
    """Chips by a (60 %) and b (30 %); memory by m alone; a server needs both; s makes servers, and t, who buys chips from a."""
    industry = Industry()
    for maker, what in (("a", "chip"), ("b", "chip"), ("m", "memory"), ("s", "server"), ("t", "server")):
        industry.offers(maker, what)
    industry.holds("a", "chip", "60")
    industry.holds("b", "chip", "30")
    industry.needs("server", "chip")
    industry.needs("server", "memory")
    industry.needs("server", "rail", optional=True)
    industry.supplies("a", "t", "chip")
    return industry


def test_a_market_loses_the_share_of_the_lost_maker() -> None:
    """Without a, 30 % of b and the 10 % of others whom nobody names are left of chips: 0.4, and of all that needs them."""
    found = by_port(servers().network(), [source("a")])
    assert found[Port(MARKET, item("chip"))] == pytest.approx(0.4)
    assert found[Port(MAKING, item("server"))] == pytest.approx(0.4)
    assert found[sink("s")] == pytest.approx(0.4)
    assert found[sink("b")] == 1, "who makes the same does not need it"
    assert found[Port(MARKET, item("memory"))] == 1


def test_the_scarcest_essential_part_binds_and_an_optional_one_does_not() -> None:
    network = servers().network()
    assert by_port(network, [source("a"), source("m")])[sink("s")] == 0, "memory has one maker; the least of 0.4 and 0"
    assert by_port(network, [Port(MARKET, item("rail"))])[sink("s")] == 1


def test_of_parallel_needs_the_stated_one_counts() -> None:
    """A report calls the chip optional; a curator's link with a share does not make it binding."""
    industry = Industry()
    industry.offers("a", "chip")
    industry.needs("server", "chip", optional=True)
    industry.needs("server", "chip", "inferred", value_share="10")
    assert by_port(industry.network(), [source("a")])[Port(MAKING, item("server"))] == 1


def test_unknown_shares_give_an_interval() -> None:
    """Three makers, a at 50 %; b and c share the other half in a way nobody tells. b lost: 0.5 at worst, 0.75, 1 at best."""
    industry = Industry()
    for maker in "abc":
        industry.offers(maker, "chip")
    industry.holds("a", "chip", "50")
    port = Port(MARKET, item("chip"))
    assert [by_port(industry.network(), [source("b")], split)[port] for split in SPLITS] == pytest.approx([0.5, 0.75, 1.0])
    assert [by_port(industry.network(), [source("b"), source("c")], split)[port] for split in SPLITS] == pytest.approx([0.5] * 3)


def test_shares_of_more_than_all_are_scaled_down() -> None:
    """80 and 120: the first is 80 of 200, so 0.6 stay without it."""
    industry = Industry()
    for maker, share in (("a", "80"), ("b", "120")):
        industry.offers(maker, "chip")
        industry.holds(maker, "chip", share)
    assert by_port(industry.network(), [source("a")])[Port(MARKET, item("chip"))] == pytest.approx(0.6)


def test_a_cycle_falls_to_where_it_stays() -> None:
    """a's tool needs chips, chips need tools: b makes half of all chips and needs nothing. Without b: x = 0.5 x + 0, so 0."""
    industry = Industry()
    industry.offers("a", "chip")
    industry.offers("b", "blank")
    industry.kind("blank", "chip")
    industry.holds("a", "chip", "50")
    industry.offers("t", "tool")
    industry.needs("tool", "chip")
    industry.needs("chip", "tool")
    network = industry.network()
    assert by_port(network, [])[sink("t")] == 1
    assert by_port(network, [source("b")])[sink("t")] == pytest.approx(0, abs=1e-6)


@SMALL
@given(ROWS, LOST, LOST)
def test_losing_more_never_leaves_more(rows: Rows, lost: set[str], more: set[str]) -> None:
    network = industry_of(rows).network()
    for split in SPLITS:
        one = by_port(network, [source(f) for f in lost], split)
        two = by_port(network, [source(f) for f in lost | more], split)
        assert all(two[p] <= one[p] + 1e-6 for p in one)
        assert all(0 <= x <= 1 for x in one.values())


@SMALL
@given(ROWS, LOST)
def test_the_interval_holds_the_equal_split(rows: Rows, lost: set[str]) -> None:
    network = industry_of(rows).network()
    worst, equal, best = (by_port(network, [source(f) for f in lost], split) for split in SPLITS)
    assert all(worst[p] <= equal[p] + 1e-6 and equal[p] <= best[p] + 1e-6 for p in equal)


@SMALL
@given(ROWS, LOST, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_falls_unasked(rows: Rows, lost: set[str], random: object) -> None:
    network = industry_of(rows).network()
    arcs = list(network.arcs)
    before = by_port(network, [source(f) for f in lost])
    random.shuffle(arcs)  # type: ignore[attr-defined]
    other = Network(network.sieve)
    for arc in arcs:
        other.add(arc)
    assert by_port(other, [source(f) for f in sorted(lost, reverse=True)]) == pytest.approx(before)
    assert set(by_port(network, []).values()) <= {1.0}


@SMALL
@given(ROWS, LOST)
def test_an_unrelated_firm_changes_nothing(rows: Rows, lost: set[str]) -> None:
    industry = industry_of(rows)
    before = by_port(industry.network(), [source(f) for f in lost])
    industry.supplies("outside-1", "outside-2", "another-item")
    after = by_port(industry.network(), [source(f) for f in lost] + [source("outside-1")])
    assert {p: after[p] for p in before} == pytest.approx(before)


@SMALL
@given(ROWS, LOST)
def test_a_plain_iteration_comes_to_the_same(rows: Rows, lost: set[str]) -> None:
    network = industry_of(rows).network()
    gone = {source(f) for f in lost}
    assert by_port(network, list(gone)) == pytest.approx(plainly(network, gone), abs=1e-5)


def plainly(network: Network, gone: set[Port]) -> dict[Port, float]:
    """All ports again and again, with equal splits, until nothing moves: the definition in the module's words."""
    have = {port: 0.0 if port in gone else 1.0 for port in network.ports}
    before: dict[Port, list[Arc]] = defaultdict(list)
    for port, arcs in network.into.items():
        firsts: dict[tuple[Port, str], Arc] = {}
        for arc in sorted(arcs, key=lambda a: (a.curated, -(a.share[0] or 0))):
            firsts.setdefault((arc.source, arc.kind), arc)
        before[port] = [a for a in firsts.values() if a.essential]
    for _ in range(400):
        for port in have.keys() - gone:
            have[port] = min(1.0, *_limits(before[port], have), 1.0)
    return have


def _limits(arcs: list[Arc], have: dict[Port, float]) -> list[float]:
    pooled = [a for a in arcs if ROLES.get((a.kind, a.target.kind)) == POOLS]
    limits = [have[a.source] for a in arcs if ROLES.get((a.kind, a.target.kind)) == BINDS]
    limits += [have[a.source] for a in arcs if a.kind == "inner" and (a.source.kind, a.target.kind) in ((SOURCE, LINE), (LINE, SINK))]
    if pooled:
        known = [(float(a.share[0]) / 100, have[a.source]) for a in pooled if a.share[0] is not None and a.share_of != REVENUE]
        free = [have[a.source] for a in pooled if a.share[0] is None or a.share_of == REVENUE]
        total = sum(s for s, _ in known)
        limits.append(sum(s * h for s, h in known) / max(total, 1) + max(0.0, 1 - total) * (fmean(free) if free else 1.0))
    return limits


def test_who_runs_a_facility_follows_its_builder() -> None:
    industry = Industry()
    industry.role("park", "builder", "builder")
    industry.role("park", "operator", "operator")
    assert by_port(industry.network(), [source("builder")])[sink("operator")] == 0
    assert by_port(industry.network(), [source("operator")])[source("builder")] == 1
