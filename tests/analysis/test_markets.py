"""Concentration, chokepoints and cuts on fictional rows, each expected figure worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, sink
from random_rows import FIRMS, ROWS, Rows, industry_of

from aikg.analysis.exposure import dominators
from aikg.analysis.exposure.concentration import hhi, needed
from aikg.analysis.exposure.field import upstream_ports
from aikg.analysis.supply.network import MARKET, Port
from aikg.analysis.supply.paths import reach

D = Decimal


def servers(*makers: str) -> Industry:
    """y makes servers, which need chips; these firms make chips."""
    industry = Industry()
    industry.offers("y", "server")
    industry.needs("server", "chip")
    for maker in makers:
        industry.offers(maker, "chip")
    return industry


def test_complete_shares_give_both_indices() -> None:
    """50, 30, 20: 2500 + 900 + 400 = 3800; homes cn 80, us 20: 6400 + 400 = 6800."""
    industry = servers("a", "b", "c")
    for maker, share, home in (("a", "50", "cn"), ("b", "30", "cn"), ("c", "20", "us")):
        industry.holds(maker, "chip", share)
        industry.home(maker, home)
    market = Desk(industry, "y").markets["chip"]
    assert (market.hhi, market.hhi_homes, market.shares_known, market.homes_known) == (D(3800), D(6800), D(100), D(100))
    assert (market.year, market.region, market.essential, market.hops) == (2024, "cn", True, 1)
    assert [(m.id, m.share, m.home, m.designated) for m in market.makers] == [
        ("a", D(50), "cn", False), ("b", D(30), "cn", False), ("c", D(20), "us", False),
    ]  # fmt: skip


def test_incomplete_shares_give_no_index_and_say_how_much_is_known() -> None:
    industry = servers("a", "b", "c")
    industry.holds("a", "chip", "36.4")
    industry.holds("b", "chip", "24.6")
    market = Desk(industry, "y").markets["chip"]
    assert (market.hhi, market.hhi_homes, market.shares_known) == (None, None, D("61.0"))
    assert [m.share for m in market.makers] == [D("36.4"), D("24.6"), None], "c's share is unknown, not zero"


def test_complete_shares_of_makers_without_home_give_one_index_only() -> None:
    industry = servers("a", "b")
    industry.holds("a", "chip", "60")
    industry.holds("b", "chip", "40")
    industry.home("a", "cn")
    market = Desk(industry, "y").markets["chip"]
    assert (market.hhi, market.hhi_homes, market.homes_known) == (D(5200), None, D(60))


def test_a_group_that_holds_the_rest_leaves_the_index_open() -> None:
    """As in report 004: the others hold 25 % together. 75 + 25 is 100, but 25 is nobody's alone."""
    industry = servers("a", "b", "rest")
    industry.group("rest", "z")
    for holder, share in (("a", "45"), ("b", "30"), ("rest", "25")):
        industry.holds(holder, "chip", share)
    market = Desk(industry, "y").markets["chip"]
    assert (market.hhi, market.shares_known, market.others) == (None, D(75), D(25))
    assert ([m.id for m in market.makers], [m.id for m in market.groups]) == (["a", "b"], ["rest"])


def test_shares_of_different_years_and_regions_are_never_added_up() -> None:
    """2023: a 90; 2024 China: a 50, b 20; 2024 world: a 10. The newest year's fullest kind counts: China, 70 %."""
    industry = servers("a", "b")
    industry.holds("a", "chip", "90", 2023)
    newest = [industry.holds("a", "chip", "50"), industry.holds("b", "chip", "20")]
    industry.holds("a", "chip", "10", region="world")
    market = Desk(industry, "y").markets["chip"]
    assert (market.year, market.region, market.shares_known) == (2024, "cn", D(70))
    assert [s for m in market.makers for s in m.evidence if "shares" in s] == newest


def test_designated_makers_and_the_units_of_designated_firms_are_told_apart_from_the_others() -> None:
    industry = servers("a", "b", "c")
    industry.unit("b", "holding")
    listed = {firm: industry.listed(firm, day="2025-01-01") for firm in ("a", "holding")}
    industry.listed("c", day="2025-01-01", effect="cuts-capital")
    makers = {m.id: m for m in Desk(industry, "y").markets["chip"].makers}
    assert {name for name, m in makers.items() if m.designated} == {"a", "b"}, "no capital is no supply lost"
    assert listed["a"] in makers["a"].evidence
    assert listed["holding"] in makers["b"].evidence


def test_of_very_many_makers_the_first_are_told_and_all_are_counted() -> None:
    """45 listed and 50 others, of which the last by id has a share: 40 of each are told, that one among them."""
    industry = servers(*(f"l{n:02}" for n in range(45)), *(f"o{n:02}" for n in range(50)))
    for n in range(45):
        industry.listed(f"l{n:02}", day="2025-01-01")
    industry.holds("o49", "chip", "7")
    market = Desk(industry, "y").markets["chip"]
    assert (market.makers_known, market.designated_known, market.shares_known) == (95, 45, D(7))
    assert [m.id for m in market.makers] == ["o49", *(f"l{n:02}" for n in range(40)), *(f"o{n:02}" for n in range(39))]
    assert [m.designated for m in market.makers] == [False] + [True] * 40 + [False] * 39


def test_makers_of_a_kind_are_makers_of_the_item_and_makers_of_the_whole_are_not() -> None:
    industry = servers("a")
    industry.kind("gpu", "chip")
    industry.offers("g", "gpu")
    assert [m.id for m in Desk(industry, "y").markets["chip"].makers] == ["a", "g"]


def test_a_needed_item_without_maker_is_a_gap_that_is_told() -> None:
    industry = servers()
    desk = Desk(industry, "y")
    assert (desk.markets, desk.unmade) == ({}, ("chip",))


def test_what_a_foundry_alone_offers_is_its_service() -> None:
    """Chips need foundry work, which only f offers, as a foundry; f needs machines of m. So m is two steps up from y's chips."""
    industry = Industry()
    industry.offers("y", "chip")
    industry.needs("chip", "foundry-work")
    industry.offers("f", "foundry-work", role="foundry")
    industry.needs("foundry-work", "machine")
    industry.offers("m", "machine")
    desk = Desk(industry, "y")
    assert [m.id for m in desk.markets["foundry-work"].makers] == ["f"]
    assert desk.markets["machine"].hops == 2
    assert [(c.subject, c.inputs) for c in desk.chokepoints if c.sole_maker] == [("f", ("foundry-work",)), ("m", ("machine",))]


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        (["100"], "10000"), (["50", "50"], "5000"), (["99"], "9801"), (["98.9"], None),
        (["60", "41"], "5281"), (["60", "42"], None), ([], None),
    ],
    ids=["one maker", "two", "rounding", "not all", "a little more", "too much", "none"],
)  # fmt: skip
def test_the_index_is_the_sum_of_squares_of_complete_shares(shares: list[str], wanted: str | None) -> None:
    assert hhi(map(D, shares)) == (None if wanted is None else D(wanted))


def test_a_firm_that_all_inputs_pass_is_a_chokepoint() -> None:
    """y's servers need boards, which b alone makes; boards need chips of c and d, and copper of e, which y's servers need as well."""
    industry = Industry()
    industry.offers("y", "server")
    boards, copper = industry.needs("server", "board"), industry.needs("server", "copper")
    industry.offers("b", "board")
    chips = industry.needs("board", "chip")
    industry.needs("board", "copper")
    for firm in ("c", "d"):
        industry.offers(firm, "chip")
    industry.offers("e", "copper")
    found = {(c.subject, c.sole_maker): c for c in Desk(industry, "y").chokepoints}
    assert {key: c.inputs for key, c in found.items()} == {
        ("board", False): ("chip",), ("b", False): ("chip",), ("b", True): ("board",), ("e", True): ("copper",),
    }, "copper has a way of its own; chips have two makers"  # fmt: skip
    assert {boards, chips} <= set(found["board", False].evidence)
    assert copper not in found["board", False].evidence


def test_optional_inputs_have_no_chokepoints() -> None:
    industry = Industry()
    industry.offers("y", "server")
    industry.needs("server", "cold-plate", optional=True)
    industry.offers("c", "cold-plate")
    assert Desk(industry, "y").chokepoints == ()


def test_what_only_one_kind_or_one_maker_of_an_input_takes_is_not_essential() -> None:
    """y's racks take modules of c's kind or of any other, and boards; only c's modules take lasers, which l alone makes.

    Without l the racks take other modules, so lasers are no essential input of y, and l is no chokepoint. All boards take
    copper; that m, the only known maker of boards, makes them of a kind that also takes gold makes gold no input of all boards.
    """
    industry = Industry()
    industry.offers("y", "rack")
    industry.needs("rack", "module")
    industry.needs("rack", "board")
    for firm in ("c", "d"):
        industry.offers(firm, f"{firm}-module")
        industry.kind(f"{firm}-module", "module")
    industry.needs("c-module", "laser")
    industry.offers("l", "laser")
    industry.kind("fine-board", "board")
    industry.offers("m", "fine-board")
    industry.needs("board", "copper")
    industry.needs("fine-board", "gold")
    for firm in ("e", "f"):
        industry.offers(firm, "copper")
    industry.offers("g", "gold")
    desk = Desk(industry, "y")
    assert {item: market.essential for item, market in desk.markets.items()} == {
        "module": True, "board": True, "copper": True, "laser": False, "gold": False,
    }  # fmt: skip
    found = {(c.subject, c.sole_maker): c.inputs for c in desk.chokepoints}
    assert found == {("m", True): ("board",), ("board", False): ("copper",), ("m", False): ("copper",), ("fine-board", False): ("copper",)}


def test_the_smallest_cut_parts_all_designated_at_once() -> None:
    """Three listed chip makers reach y through one line that servers need chips: one statement, not three."""
    industry = Industry()
    industry.offers("y", "server")
    line = industry.needs("server", "chip")
    for firm in ("a", "b", "c"):
        industry.offers(firm, "chip")
        industry.listed(firm, day="2025-01-01")
    cut = Desk(industry, "y").cut("upstream")
    assert cut is not None
    assert (cut.parties, [(a.source, a.kind, a.target, a.evidence) for a in cut.arcs]) == (
        ("a", "b", "c"), [("chip", "component", "server", (line,))],
    )  # fmt: skip


def test_no_small_cut_is_said_to_be_none() -> None:
    """Thirteen listed suppliers, each by a statement of its own: more than the twelve that are looked for."""
    industry = Industry()
    for number in range(13):
        industry.supplies(f"s{number}", "y", "chip")
        industry.listed(f"s{number}", day="2025-01-01")
    cut = Desk(industry, "y").cut("upstream")
    assert cut is not None
    assert (len(cut.parties), cut.tried, cut.arcs) == (13, 12, ())


@settings(max_examples=40, deadline=None)
@given(ROWS, st.sampled_from(FIRMS), st.integers(1, 4))
def test_the_ports_upstream_are_those_that_the_search_reaches(rows: Rows, firm: str, hops: int) -> None:
    network = industry_of(rows).network()
    assert upstream_ports(network, sink(firm), hops) == set(reach(network, sink(firm), hops, "upstream").cost)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(FIRMS))
def test_the_nodes_without_which_an_input_is_out_of_reach_are_those_found_by_trying_all(rows: Rows, firm: str) -> None:
    """Taking out every entity, not only those on the best path; own ports at no hops are the firm's and no chokepoints of it."""
    desk = Desk(industry_of(rows), firm)
    inputs = needed(desk, desk.up)
    found = {(point.subject, i) for point in dominators._dominators(desk, desk.up, inputs) for i in point.inputs}
    own = {port.iri for port, cost in desk.up.cost.items() if cost[0] == 0}
    wanted = set()
    for iri in {port.iri for port in desk.up.cost} - own:
        left = upstream_ports(desk.network, desk.sink, desk.hops, without=iri)
        wanted |= {(iri, n.item) for n in inputs if n.item != iri and Port(MARKET, n.item) not in left}
    assert found == wanted
