"""What the two ports of an item and the ports of a firm are for: who depends on whom, and who must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, depends, graph_of, item, sink, source

from aikg.analysis.supply.network import FIRM, LINE, MAKING, MARKET, Port


def test_a_buyer_depends_on_every_maker_and_on_what_they_need() -> None:
    industry = Industry()
    industry.offers("foundry", "wafer")
    for maker in ("a", "b"):
        industry.offers(maker, "chip")
    industry.needs("chip", "wafer")
    industry.needs("server", "chip")
    industry.offers("c", "server")
    network = industry.network()
    assert [s for s in ("a", "b", "foundry") if depends(network, "c", s)] == ["a", "b", "foundry"]
    assert depends(network, "a", "foundry")
    assert not depends(network, "foundry", "a"), "goods flow down only"


def test_makers_of_the_same_thing_do_not_depend_on_each_other() -> None:
    industry = Industry()
    for maker in ("a", "b"):
        industry.offers(maker, "server")
    industry.offers("c", "chip")
    industry.needs("server", "chip")
    network = industry.network()
    assert not depends(network, "a", "b")
    assert not depends(network, "b", "a")


LEVELS = st.integers(0, 3)
ITEMS = st.tuples(LEVELS, st.integers(0, 2)).map(lambda t: f"i{t[0]}{t[1]}")


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(st.tuples(ITEMS, ITEMS), max_size=12),
    kinds=st.lists(st.tuples(LEVELS, st.sampled_from([(0, 1), (1, 2), (0, 2)])), max_size=6),
    makers=st.lists(st.tuples(st.sampled_from("abcdefg"), ITEMS), max_size=10, unique_by=lambda t: t[0]),
)
def test_no_chain_leads_from_a_firm_to_a_competitor(
    parts: list[tuple[str, str]], kinds: list[tuple[int, tuple[int, int]]], makers: list[tuple[str, str]]
) -> None:
    """Items lie in levels: parts come from lower levels, kinds stay in one. Firms of one level then compete or are strangers."""
    industry = Industry()
    for whole, part in parts:
        if whole[1] > part[1]:
            industry.needs(whole, part)
    for level, (narrow, broad) in kinds:
        industry.kind(f"i{level}{narrow}", f"i{level}{broad}")
    for firm, made in makers:
        industry.offers(firm, made)
    network = industry.network()
    for firm, made in makers:
        for other, others_item in makers:
            if firm != other and made[1] <= others_item[1]:
                assert not depends(network, firm, other), f"{firm} makes {made}, which needs nothing of level {others_item[1]}"


def test_a_firm_does_not_pass_the_needs_of_one_line_to_another() -> None:
    """x makes chips and runs a cloud; the cloud needs servers of s; y builds phones from chips of x, z uses the cloud."""
    industry = Industry()
    industry.offers("s", "server")
    industry.offers("x", "chip")
    industry.offers("x", "cloud")
    industry.offers("y", "phone")
    industry.offers("z", "app")
    industry.needs("cloud", "server")
    industry.needs("phone", "chip")
    industry.needs("app", "cloud")
    network = industry.network()
    assert depends(network, "x", "s")
    assert depends(network, "y", "x")
    assert not depends(network, "y", "s"), "phones need no servers"
    assert depends(network, "z", "s"), "apps need the cloud, which needs servers"


def test_a_stated_supply_starts_from_the_line_that_makes_the_item() -> None:
    """As above, but x is stated to supply y with chips and z with cloud."""
    industry = Industry()
    industry.offers("s", "server")
    industry.offers("x", "chip")
    industry.offers("x", "cloud")
    industry.needs("cloud", "server")
    industry.supplies("x", "y", "chip")
    industry.supplies("x", "z", "cloud")
    network = industry.network()
    assert not depends(network, "y", "s")
    assert depends(network, "z", "s")


@pytest.mark.parametrize(("sold", "found"), [("gpu", True), ("chip", True), ("cloud", False)], ids=["itself", "a kind above", "another"])
def test_a_line_delivers_what_is_sold_of_it_or_of_a_kind_above(sold: str, found: bool) -> None:
    industry = Industry()
    industry.kind("gpu", "chip")
    industry.offers("x", "gpu")
    industry.supplies("x", "y", sold)
    graph = graph_of(industry.network())
    assert graph.has_edge(Port(LINE, source("x").iri, item("gpu")), Port(FIRM, source("y").iri)) is found


def test_a_line_that_makes_a_broad_kind_delivers_a_narrow_one() -> None:
    industry = Industry()
    industry.kind("gpu", "chip")
    industry.offers("x", "chip")
    industry.supplies("x", "y", "gpu")
    assert graph_of(industry.network()).has_edge(Port(LINE, source("x").iri, item("chip")), Port(FIRM, source("y").iri))


def test_what_is_bought_goes_into_the_lines_whose_making_needs_it() -> None:
    """x buys gpus, a kind of chip; servers need chips, software does not."""
    industry = Industry()
    industry.kind("gpu", "chip")
    industry.offers("x", "server")
    industry.offers("x", "software")
    industry.needs("server", "chip")
    industry.supplies("s", "x", "gpu")
    industry.offers("y", "cloud")
    industry.needs("cloud", "server")
    industry.offers("z", "app")
    industry.needs("app", "software")
    network = industry.network()
    assert depends(network, "y", "s")
    assert not depends(network, "z", "s"), "software needs no chips"


def test_a_foundry_delivers_into_making_and_so_to_all_who_make_the_item() -> None:
    industry = Industry()
    industry.offers("foundry", "chip", role="foundry")
    industry.offers("a", "chip")
    industry.supplies("a", "b", "chip")
    network = industry.network()
    assert depends(network, "b", "foundry")
    assert not depends(network, "foundry", "a")
    assert {a.kind for a in network.out[source("foundry")]} == {"manufactures"}


def test_a_whole_without_maker_passes_its_parts_on_and_one_with_a_maker_does_not() -> None:
    industry = Industry()
    for whole in ("rack", "server"):
        industry.needs(whole, "chip")
    industry.offers("m", "gpu-server")
    industry.kind("gpu-server", "server")
    assembled = {(a.source.kind, a.source.id, a.target.kind) for a in industry.network().arcs if a.kind == "assembled"}
    assert assembled == {(MAKING, "rack", MARKET)}, "m makes a kind of server; nobody makes racks"


def test_an_optional_part_is_marked_and_keeps_its_value_share() -> None:
    industry = Industry()
    industry.needs("server", "fan", optional=True, value_share="3.5")
    industry.needs("server", "chip")
    arcs = {a.source.id: a for a in industry.network().arcs if a.kind == "component"}
    assert (arcs["fan"].essential, arcs["chip"].essential) == (False, True)
    assert [str(x) for x in arcs["fan"].share] == ["3.5", "3.5"]
    assert arcs["chip"].share == (None, None)


def test_the_newest_share_of_a_maker_is_the_one_that_counts() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    for share, year in (("20", 2022), ("25", 2024), ("22", 2023), ("9", None)):
        industry.holds("a", "chip", share, year)
    (arc,) = (a for a in industry.network().arcs if a.kind == "makes")
    assert str(arc.share[0]) == "25"


def test_facilities_take_in_from_builders_and_deliver_to_the_rest() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    industry.installed("hall", "chip")
    industry.role("hall", "b", "builder")
    industry.role("hall", "c", "operator")
    network = industry.network()
    assert depends(network, "c", "a")
    assert depends(network, "c", "b")
    assert not depends(network, "b", "c")
    assert not network.into[sink("b")], "a builder takes nothing out of the facility"
