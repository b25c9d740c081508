"""How a loss spreads, rule by rule, on rows written by hand; each expected number is worked out in the comment beside it."""

from __future__ import annotations

import pytest
from industry import Industry, _facility, item, org

from aikg.analysis.shock.economy import Economy, Line
from aikg.analysis.shock.spread import Cut, Outcome, Removal, Spread
from aikg.analysis.shock.wiring import Wiring
from aikg.analysis.supply.network import FACILITY, FIRM, LINE, MARKET, Port

WHOLE = (1.0, 1.0, 1.0)
GONE = (0.0, 0.0, 0.0)


def without(industry: Industry, *firms: str, named_only: bool = False) -> Outcome:
    economy = Economy(industry.network())
    return Spread(Wiring(economy), named_only=named_only).run(Removal(frozenset(u for f in firms for u in economy.units(org(f)))))


def line(outcome: Outcome, maker: str, what: str) -> tuple[float, ...]:
    return outcome.left.get(Port(LINE, org(maker), item(what)), WHOLE)


def market(outcome: Outcome, what: str) -> tuple[float, ...]:
    return outcome.left.get(Port(MARKET, item(what)), WHOLE)


def purchase(outcome: Outcome, buyer: str, what: str) -> tuple[float, ...]:
    return outcome.left.get(Port(FIRM, org(buyer), item(what)), WHOLE)


@pytest.fixture
def chips() -> Industry:
    """a and b make chips, of which servers are made; x and y make servers, cloud z runs on them."""
    industry = Industry()
    for maker in "ab":
        industry.offers(maker, "chip")
    for maker in "xy":
        industry.offers(maker, "server")
    industry.offers("z", "cloud")
    industry.needs("server", "chip")
    industry.needs("cloud", "server")
    return industry


def test_nothing_falls_when_nothing_is_taken_out(chips: Industry) -> None:
    assert without(chips).left == {}


def test_unknown_shares_give_everything_between_nothing_and_all_and_the_even_split_a_half(chips: Industry) -> None:
    left = without(chips, "a")
    for got in (market(left, "chip"), line(left, "x", "server"), market(left, "server"), line(left, "z", "cloud")):
        assert got == (0, 0.5, 1)
    assert line(left, "b", "chip") == WHOLE
    assert line(left, "a", "chip") == GONE


def test_a_round_is_a_step_down_the_chain(chips: Industry) -> None:
    rounds = without(chips, "a").rounds
    assert rounds[Port(LINE, org("a"), item("chip"))] == 0
    assert rounds[Port(MARKET, item("chip"))] == rounds[Port(LINE, org("x"), item("server"))] == 1
    assert rounds[Port(MARKET, item("server"))] == rounds[Port(LINE, org("z"), item("cloud"))] == 2


def test_all_named_makers_lost_leaves_nothing_of_them_but_perhaps_others(chips: Industry) -> None:
    assert market(without(chips, "a", "b"), "chip") == (0, 0, 1), "a category may have makers that no document names"
    assert market(without(chips, "a", "b", named_only=True), "chip") == GONE


def test_known_shares_say_exactly_what_is_lost(chips: Industry) -> None:
    chips.holds("a", "chip", "60")
    chips.holds("b", "chip", "40")
    left = without(chips, "a")
    assert market(left, "chip") == line(left, "z", "cloud") == pytest.approx((0.4, 0.4, 0.4))


def test_what_known_shares_leave_over_is_between_those_without_share_and_others(chips: Industry) -> None:
    """a holds 36 %, b 25 %, c none is stated of: the rest, 39 %, is c's with the even split, c's or others' at the ends."""
    chips.holds("a", "chip", "36")
    chips.holds("b", "chip", "25")
    chips.offers("c", "chip")
    assert market(without(chips, "a"), "chip") == pytest.approx((0.64, 0.64, 0.64)), "c and others both stand"
    assert market(without(chips, "a", "c"), "chip") == pytest.approx((0.25, 0.25, 0.64)), "at best all 39 % are others'"
    assert market(without(chips, "a", "c", named_only=True), "chip") == pytest.approx((0.25, 0.25, 0.25))


def test_others_need_what_making_needs(chips: Industry) -> None:
    """All server makers are gone; others who make servers still need chips, of which at best half is left."""
    chips.holds("a", "chip", "50")
    chips.holds("b", "chip", "50")
    assert market(without(chips, "a", "x", "y"), "server") == pytest.approx((0, 0, 0.5))


def test_a_product_has_the_makers_named_for_it() -> None:
    """Only a makes chip a1: without a there is none, whereas chips may come from others."""
    industry = Industry()
    industry.rows["network_offerings"].append(_product_offering(industry, "a", "a1"))
    left = without(industry, "a")
    assert left.left[Port(MARKET, _product("a1"))] == GONE


def _product(slug: str) -> str:
    from aikg import terms

    return terms.entity("product", slug).value


def _product_offering(industry: Industry, who: str, what: str) -> dict[str, object]:
    industry.offers(who, what)
    return industry.rows["network_offerings"].pop() | {"item": _product(what)}


def test_a_part_that_is_least_binds_and_an_optional_one_never_does(chips: Industry) -> None:
    """Servers also need fans, all of f, and may have lamps, all of l. Without a and f: chips half, fans none."""
    chips.offers("f", "fan")
    chips.offers("l", "lamp")
    chips.needs("server", "fan")
    chips.needs("server", "lamp", optional=True)
    assert line(without(chips, "l", named_only=True), "x", "server") == WHOLE
    assert line(without(chips, "a", "f", named_only=True), "x", "server") == GONE


def test_kinds_carry_needs_down_and_sales_up(chips: Industry) -> None:
    """g makes gpus, a kind of chip, so it is a third maker of chips; gpu servers are servers, so they need chips."""
    chips.kind("gpu", "chip")
    chips.kind("gpu-server", "server")
    chips.offers("g", "gpu")
    chips.offers("w", "gpu-server")
    left = without(chips, "a")
    assert market(left, "chip") == pytest.approx((0, 2 / 3, 1))
    assert market(left, "gpu") == WHOLE
    assert line(left, "w", "gpu-server") == pytest.approx((0, 2 / 3, 1))


def test_a_maker_with_two_lines_of_a_kind_counts_once(chips: Industry) -> None:
    """g makes chips and gpus; making gpus needs cobalt of k. Without k g keeps its chips: between none and all, half."""
    chips.kind("gpu", "chip")
    chips.offers("g", "gpu")
    chips.offers("g", "chip")
    chips.offers("k", "cobalt")
    chips.needs("gpu", "cobalt")
    left = without(chips, "k", named_only=True)
    assert line(left, "g", "gpu") == GONE
    assert market(left, "chip") == pytest.approx((0, (1 + 1 + 0.5) / 3, 1)), "a, b and g a third each; at worst all is g's gpus"


def test_stated_suppliers_fill_the_need_and_the_market_at_best(chips: Industry) -> None:
    """x is stated to buy chips of a. Without a: nothing with the even split; at best the market, where b and others stand."""
    chips.supplies("a", "x", "chip")
    left = without(chips, "a")
    assert line(left, "x", "server") == purchase(left, "x", "chip") == (0, 0, 1)
    assert line(left, "y", "server") == (0, 0.5, 1), "nothing is stated of y"
    left = without(chips, "b")
    assert line(left, "x", "server") == (0, 1, 1), "a stands; at worst x buys of b all the same"


def test_stated_suppliers_that_hold_all_leave_no_room_for_the_market(chips: Industry) -> None:
    chips.supplies("a", "x", "chip", of="customer-purchase-share", low="100", high="100")
    assert line(without(chips, "a"), "x", "server") == GONE
    assert line(without(chips, "b"), "x", "server") == WHOLE


def test_a_share_of_the_suppliers_revenue_says_nothing_about_the_customers_purchases(chips: Industry) -> None:
    chips.supplies("a", "x", "chip", of="supplier-revenue-share", low="90", high="100")
    assert line(without(chips, "a"), "x", "server") == (0, 0, 1)


def test_half_of_the_purchases_from_one_supplier(chips: Industry) -> None:
    """x buys 50 % of a; the other half in the market, where b and others are left: 0 to 50 %, even half of the market."""
    chips.supplies("a", "x", "chip", of="customer-purchase-share", low="50", high="50")
    assert line(without(chips, "a"), "x", "server") == pytest.approx((0, 0.25, 0.5))


def test_a_reseller_passes_on_what_it_buys(chips: Industry) -> None:
    """r makes nothing, buys chips of a alone (100 %) and sells them to x."""
    chips.supplies("a", "r", "chip", of="customer-purchase-share", low="100", high="100")
    chips.supplies("r", "x", "chip", of="customer-purchase-share", low="100", high="100")
    left = without(chips, "a")
    assert purchase(left, "r", "chip") == purchase(left, "x", "chip") == line(left, "x", "server") == GONE


def test_what_is_bought_and_not_needed_for_a_line_is_a_loss_of_the_buyer_alone(chips: Industry) -> None:
    chips.supplies("a", "z", "chip")
    left = without(chips, "a")
    assert purchase(left, "z", "chip") == (0, 0, 1)
    assert line(left, "z", "cloud") == (0, 0.5, 1), "through servers, not through the chips it buys"


def test_foundries_make_the_item_when_nobody_else_does_and_a_products_foundry_is_its_supplier() -> None:
    """t and s do foundry work, which chips need; product p of c is stated to be made by s. Without t: half for all, but p stands evenly."""
    industry = Industry()
    for foundry in "ts":
        industry.offers(foundry, "foundry-work", role="foundry")
    industry.needs("chip", "foundry-work")
    industry.offers("c", "chip")
    industry.rows["network_offerings"].append(_product_offering(industry, "c", "p"))
    industry.offers("s", "p", role="foundry")
    industry.rows["network_offerings"][-1]["item"] = _product("p")
    industry.rows["network_kinds"].append({"item": _product("p"), "broader": item("chip")})
    left = without(industry, "t")
    assert line(left, "c", "chip") == (0, 0.5, 1)
    assert left.left[Port(LINE, org("c"), _product("p"))] == (0, 1, 1)
    assert without(industry, "s").left[Port(LINE, org("c"), _product("p"))] == (0, 0, 1)


def test_a_unit_falls_with_its_organization_and_is_no_second_maker(chips: Industry) -> None:
    chips.unit("a-unit", "a")
    chips.offers("a-unit", "chip")
    left = without(chips, "a")
    assert market(left, "chip") == (0, 0.5, 1), "a and its unit are one of two makers"
    assert line(left, "a-unit", "chip") == GONE
    assert market(without(chips, "a-unit"), "chip") == (0, 0.75, 1), "a's own line stands: half of a's half is lost"


def test_a_group_is_its_named_members(chips: Industry) -> None:
    """The group g of a and c is said to make chips: a, b and c are the makers."""
    chips.group("g", "a", "c")
    chips.offers("g", "chip")
    assert market(without(chips, "c"), "chip") == pytest.approx((0, 2 / 3, 1))
    assert market(without(chips, "a", "b", "c", named_only=True), "chip") == GONE


def test_a_whole_without_maker_is_what_its_parts_leave(chips: Industry) -> None:
    chips.needs("rack", "server")
    chips.needs("hall", "rack")
    chips.offers("h", "hall")
    assert line(without(chips, "a"), "h", "hall") == market(without(chips, "a"), "rack") == (0, 0.5, 1)


def test_a_part_without_named_maker_counts_as_untouched(chips: Industry) -> None:
    chips.needs("server", "screws")
    assert line(without(chips, "a"), "x", "server") == (0, 0.5, 1)


def test_a_cycle_comes_to_rest() -> None:
    """Tools need chips, chips need tools; b also makes chips. Without b (half): tools .5, a's chips .5, market .25, tools .25 … to 0."""
    industry = Industry()
    industry.offers("t", "tool")
    industry.offers("a", "chip")
    industry.offers("b", "chip")
    industry.needs("tool", "chip")
    industry.needs("chip", "tool")
    left = without(industry, "b", named_only=True)
    assert left.settled
    assert line(left, "a", "chip") == pytest.approx((0, 0, 1), abs=1e-6)


def test_a_loop_of_a_maker_that_needs_its_own_item_stands_by_itself() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    industry.needs("chip", "chip")
    assert without(industry).left == {}
    assert market(without(industry, "a", named_only=True), "chip") == GONE


def test_facilities_fall_with_what_goes_into_them(chips: Industry) -> None:
    chips.installed("hall", "chip")
    chips.role("hall", "x", "builder")
    chips.role("hall", "z", "operator")
    hall = Port(FACILITY, _facility("hall"))
    assert without(chips, "a").left[hall] == (0, 0.5, 1)
    assert without(chips, "x").left[hall] == GONE, "its builder is gone"
    assert hall not in without(chips, "z").left, "an operator puts nothing into it"


def test_a_cut_takes_some_trade_only(chips: Industry) -> None:
    """x may not buy of a. x loses half with the even split, y nothing, the market nothing until x's servers are missed in it."""
    economy = Economy(chips.network())
    left = Spread(Wiring(economy)).run(Removal(cuts=(Cut(frozenset({org("a")}), frozenset({org("x")})),)))
    assert line(left, "x", "server") == (0, 0.5, 1)
    assert line(left, "y", "server") == market(left, "chip") == WHOLE
    assert market(left, "server") == (0, 0.75, 1), "x and y half each"


def test_a_cut_of_an_item_takes_its_kinds_and_not_what_is_above(chips: Industry) -> None:
    """Gpus may not go to x; g makes gpus, a and b chips of no stated kind: a third of the chips with the even split."""
    chips.kind("gpu", "chip")
    chips.offers("g", "gpu")
    economy = Economy(chips.network())
    left = Spread(Wiring(economy)).run(Removal(cuts=(Cut(None, frozenset({org("x")}), frozenset({item("gpu")})),)))
    assert line(left, "x", "server") == pytest.approx((0, 2 / 3, 1))


def test_single_lines_of_a_maker_can_be_taken_out(chips: Industry) -> None:
    chips.offers("a", "server")
    left = Spread(Wiring(Economy(chips.network()))).run(Removal(lines=frozenset({Line(org("a"), item("server"))})))
    assert market(left, "server") == pytest.approx((0, 2 / 3, 1))
    assert market(left, "chip") == WHOLE


def test_denied_and_expired_relations_carry_no_loss(chips: Industry) -> None:
    chips.supplies("k", "x", "chip", modality="denied")
    chips.valid(chips.supplies("m", "x", "chip"), "2020-01-01", "2021-01-01")
    assert without(chips, "k", "m").left == {}
