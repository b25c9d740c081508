"""Awkward industries, each small enough to see the answer: what a firm is found to depend on, and who on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from desk import Desk, told
from industry import DAY, VIEW, Industry, org

from aikg.analysis.exposure.findings import findings
from aikg.analysis.exposure.who import own_listings
from aikg.analysis.supply.paths import k_best, reach
from aikg.analysis.view import View


def test_a_cycle_of_supplies_ends_and_nobody_depends_on_itself() -> None:
    """a supplies b, b supplies c, c supplies a; all listed. For a: c is 1 hop upstream, b is 2."""
    industry = Industry()
    for supplier, customer in (("a", "b"), ("b", "c"), ("c", "a")):
        industry.supplies(supplier, customer, "chip")
        industry.listed(supplier, day="2025-01-01")
    desk = Desk(industry, "a", hops=6)
    assert told(desk.suppliers) == [("c", 1, "S"), ("b", 2, "S")]
    assert told(desk.customers) == [("b", 1, "S"), ("c", 2, "S")]


def test_a_part_of_itself_is_no_path_and_a_supply_to_itself_no_finding() -> None:
    industry = Industry()
    industry.needs("chip", "chip")
    industry.offers("a", "chip")
    industry.supplies("a", "a", "chip")
    industry.listed("a", day="2025-01-01")
    desk = Desk(industry, "a")
    assert (desk.suppliers, desk.customers) == ([], [])


def test_several_products_between_two_firms_are_one_finding() -> None:
    """x supplies y with chips and with boards; y's servers need both. x is listed: one finding, two statements to lose."""
    industry = Industry()
    both = {industry.supplies("x", "y", "chip"), industry.supplies("x", "y", "board")}
    industry.listed("x", day="2025-01-01")
    desk = Desk(industry, "y")
    assert told(desk.suppliers) == [("x", 1, "S")]
    cut = desk.cut("upstream")
    assert cut is not None
    assert {s for arc in cut.arcs for s in arc.evidence} == both


def test_parallel_claims_of_one_supply_are_one_path_and_both_must_fall() -> None:
    industry = Industry()
    both = {industry.supplies("x", "y", "chip", document=d) for d in ("d1", "d2")}
    industry.listed("x", day="2025-01-01")
    desk = Desk(industry, "y")
    assert told(desk.suppliers) == [("x", 1, "S")]
    cut = desk.cut("upstream")
    assert cut is not None
    assert {s for arc in cut.arcs for s in arc.evidence} == both


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(None, None, True), ("2024-01-01", None, True), ("2024-01-01", "2025-03-09", False), ("2025-03-11", None, False)],
    ids=["undated", "begun", "ended the day before", "not begun"],
)
def test_an_undated_supply_counts_and_an_expired_one_does_not(start: str | None, end: str | None, found: bool) -> None:
    """The day looked at is 2025-03-10."""
    industry = Industry()
    supply = industry.supplies("x", "y", "chip")
    industry.listed("x", day="2025-01-01")
    if start or end:
        industry.valid(supply, start, end)
    assert bool(Desk(industry, "y").suppliers) is found


@pytest.mark.parametrize("modality", ["denied", "rumoured", "planned"])
def test_a_supply_that_is_denied_rumoured_or_planned_counts_on_request_only(modality: str) -> None:
    industry = Industry()
    industry.supplies("x", "y", "chip", modality=modality)
    industry.listed("x", day="2025-01-01")
    assert Desk(industry, "y").suppliers == []
    assert told(Desk(industry, "y", view=replace(VIEW, modalities=("stated", modality))).suppliers) == [("x", 1, "S")]


@pytest.mark.parametrize(
    ("day", "found"), [("2024-01-31", False), ("2024-02-01", True), ("2024-06-01", False), ("2024-12-01", True)],
    ids=["before", "listed", "removed", "listed again"],
)  # fmt: skip
def test_a_party_listed_removed_and_listed_again_counts_while_it_stands(day: str, found: bool) -> None:
    industry = Industry()
    industry.supplies("x", "y", "chip")
    for action, when in (("add", "2024-02-01"), ("remove", "2024-06-01"), ("add", "2024-12-01")):
        industry.listed("x", action, when)
    assert bool(Desk(industry, "y", view=View(date.fromisoformat(day), DAY)).suppliers) is found


def test_a_firm_in_three_tiers_keeps_the_needs_of_each_line_apart() -> None:
    """x makes chips, runs a data centre and an app. Only chips need wafers of w (listed); v buys the app, u the chips."""
    industry = Industry()
    for made in ("chip", "data-centre", "app"):
        industry.offers("x", made)
    industry.needs("chip", "wafer")
    industry.offers("w", "wafer")
    industry.supplies("x", "u", "chip")
    industry.supplies("x", "v", "app")
    industry.listed("w", day="2025-01-01")
    assert told(Desk(industry, "x").suppliers) == [("w", 1, "I")]
    assert told(Desk(industry, "u").suppliers) == [("w", 2, "I")]
    assert Desk(industry, "v").suppliers == [], "the app needs no wafers"


def test_what_is_bought_for_one_line_does_not_go_into_another() -> None:
    """x buys wafers of w for its chips and hosting of h for itself; h is listed. u buys chips of x, which need no hosting."""
    industry = Industry()
    industry.offers("x", "chip")
    industry.needs("chip", "wafer")
    industry.supplies("w", "x", "wafer")
    industry.supplies("h", "x", "hosting")
    industry.needs("server", "chip")
    industry.offers("u", "server")
    for firm in ("w", "h"):
        industry.listed(firm, day="2025-01-01")
    assert told(Desk(industry, "u").suppliers) == [("w", 2, "I")]
    assert told(Desk(industry, "x").suppliers) == [("h", 1, "S"), ("w", 1, "S")]


def test_an_organization_nobody_supplies_has_nothing_upstream() -> None:
    industry = Industry()
    industry.offers("x", "ore")
    industry.listed("y", day="2025-01-01")
    desk = Desk(industry, "x")
    assert (desk.suppliers, desk.markets, desk.unmade, desk.chokepoints) == ([], {}, (), ())
    assert desk.cut("upstream") is None


#: Effect of a list -> whether those who buy of the target find it, whether those who sell to it do (table of the design, section 3).
DIRECTIONS = {
    "cuts-supply-to-target": (True, True), "cuts-sales-of-target": (True, True), "blocks-dealings": (True, True),
    "cuts-capital": (False, False), "names-only": (False, False),
}  # fmt: skip


@pytest.mark.parametrize("issuer", ["us", "cn"])
@pytest.mark.parametrize(("effect", "found"), DIRECTIONS.items())
def test_a_list_of_either_issuer_acts_by_its_effect(effect: str, found: tuple[bool, bool], issuer: str) -> None:
    """The target makes chips; b buys them, s sells it wafers. Capital and bare names move neither goods nor sales."""
    industry = Industry()
    industry.supplies("target", "b", "chip")
    industry.supplies("s", "target", "wafer")
    industry.listed("target", day="2025-01-01", effect=effect, jurisdiction=issuer)
    assert (bool(Desk(industry, "b").suppliers), bool(Desk(industry, "s").customers)) == found


@pytest.mark.parametrize(("home", "reaches"), [("us", "yes"), ("cn", "no"), (None, "open")])
def test_whether_a_ban_on_dealings_reaches_the_firm_is_a_question_of_its_home(home: str | None, reaches: str) -> None:
    industry = Industry()
    industry.supplies("target", "b", "chip")
    industry.listed("target", day="2025-01-01", effect="blocks-dealings")
    if home:
        industry.home("b", home)
    desk = Desk(industry, "b")
    (hit,) = desk.suppliers
    assert desk.listing(hit.listings[0], "itself").reaches == reaches


@pytest.mark.parametrize(("home", "reaches"), [("cn", "yes"), ("us", "no"), (None, "open")])
def test_a_controlled_item_is_lost_where_the_destination_is_home(home: str | None, reaches: str) -> None:
    """Makers of the item lose sales to China, buyers there lose supply: s is at 0 hops its maker, b needs it."""
    industry = Industry()
    industry.controlled("chip", destination="cn")
    industry.offers("s", "chip")
    industry.needs("server", "chip")
    industry.offers("b", "server")
    if home:
        industry.home("b", home)
    desk = Desk(industry, "b")
    assert told(desk.suppliers) == [("chip", 1, "I")]
    assert desk.control(desk.suppliers[0].controls[0]).reaches == reaches
    assert told(Desk(industry, "s").customers) == [("chip", 0, "I")]
    assert Desk(industry, "s").suppliers == []


def test_a_group_reaches_its_named_members_and_says_how_many_are_not() -> None:
    """A listed group of five with two named members, m and n; b buys of m. The rule has listed both through the group."""
    industry = Industry()
    industry.group("ring", "m", "n", stated=5)
    listed = industry.listed("ring", day="2025-01-01")
    for member in ("m", "n"):
        industry.listed(member, day="2025-01-01", through=listed)
    industry.supplies("m", "b", "chip")
    desk = Desk(industry, "b")
    (hit,) = desk.suppliers
    line = desk.listing(hit.listings[0], "itself")
    assert (line.party, line.through_group, line.group, line.members_named, line.members_stated) == ("m", True, "ring", 2, 5)


def test_an_unknown_share_is_unknown_and_never_zero() -> None:
    industry = Industry()
    industry.supplies("x", "y", "chip")
    industry.supplies("z", "y", "chip", "customer-purchase-share", "30", "30")
    for firm in ("x", "z"):
        industry.listed(firm, day="2025-01-01")
    shares = {h.port.id: h.path.share for h in Desk(industry, "y").suppliers}
    assert shares == {"x": (None, None), "z": (Decimal(30), Decimal(30))}
    assert [h.port.id for h in Desk(industry, "y").suppliers] == ["z", "x"], "a known share goes before an unknown one"


@pytest.mark.parametrize(
    ("stated", "home", "reaches"), [(2, "cn", "yes"), (3, "cn", "yes"), (2, "us", "no"), (3, "us", "open"), (2, None, "open")]
)
def test_a_destination_that_is_a_group_of_countries_reaches_those_in_it(stated: int, home: str | None, reaches: str) -> None:
    """The group names China and Russia: all it has when two are stated, and somebody unnamed when three are."""
    industry = Industry()
    group = industry.countries("arms-embargo", "cn", "ru", stated=stated)
    industry.controlled("chip")
    industry.rows["item_controls"][0]["destination"] = group
    industry.needs("server", "chip")
    industry.offers("b", "server")
    if home:
        industry.home("b", home)
    desk = Desk(industry, "b")
    assert desk.control(desk.suppliers[0].controls[0]).reaches == reaches


def test_the_share_of_a_finding_is_the_highest_known_among_its_shortest_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """x makes chips of two kinds that servers may take: of one kind 40 % are known to be its, of the other nothing.

    a makes the kind of which nothing is known. Of no best path alone a share is known, so by these a would come first, by
    its id; but x goes first, and is what is told when only one finding is.
    """
    industry = Industry()
    for chip in ("a-chip", "b-chip"):
        industry.offers("x", chip)
        industry.needs("server", chip)
    industry.offers("a", "a-chip")
    industry.holds("x", "b-chip", "40")
    industry.offers("y", "server")
    for firm in ("a", "x"):
        industry.listed(firm, day="2025-01-01")
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    assert [(f.subject, f.share) for f in findings(desk, desk.suppliers, desk.up)] == [("x", Decimal(40)), ("a", None)]
    assert [f.subject for f in findings(desk, desk.suppliers[:1], desk.up)] == ["x"]


def test_a_path_of_known_share_is_told_though_many_paths_tell_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers take four chips that x makes, and memory, of one kind of which x makes 40 %: a longer way, but the third told."""
    industry = Industry()
    for chip in ("a-chip", "b-chip", "c-chip", "d-chip"):
        industry.offers("x", chip)
        industry.needs("server", chip)
    industry.needs("server", "memory")
    industry.kind("hbm", "memory")
    industry.offers("x", "hbm")
    industry.holds("x", "hbm", "40")
    industry.offers("y", "server")
    industry.listed("x", day="2025-01-01")
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    (found,) = findings(desk, desk.suppliers, desk.up)
    assert [(route.steps[0].target, route.share_high) for route in found.routes][2] == ("hbm", Decimal(40))
    assert len(found.routes) == 3
    assert found.more_routes


def models_of_y() -> Industry:
    """y makes three models; an industry in which all models take compute."""
    industry = Industry()
    industry.needs("model", "compute")
    for model in ("m1", "m2", "m3"):
        industry.kind(model, "model")
        industry.offers("y", model)
    return industry


def test_ways_of_supply_come_before_other_products_of_the_firm(monkeypatch: pytest.MonkeyPatch) -> None:
    """x offers compute, and leasing, a kind of it: six paths. Compute into each model is shorter by an arc, but says one thing thrice."""
    industry = models_of_y()
    industry.offers("x", "compute")
    industry.kind("leasing", "compute")
    industry.offers("x", "leasing")
    industry.listed("x", day="2025-01-01")
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    (found,) = findings(desk, desk.suppliers, desk.up)
    assert [route.steps[0].target for route in found.routes] == ["compute", "leasing", "compute"]
    assert found.more_routes, "three of the six"


def test_ways_to_a_customer_come_before_other_products_of_the_firm(monkeypatch: pytest.MonkeyPatch) -> None:
    """z makes appliances and boxes, which both take models: three paths to each, of which one of each is told first."""
    industry = models_of_y()
    for whole in ("appliance", "box"):
        industry.needs(whole, "model")
        industry.offers("z", whole)
    industry.listed("z", day="2025-01-01")
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    (found,) = findings(desk, desk.customers, desk.down)
    assert {route.steps[-1].source for route in found.routes[:2]} == {"appliance", "box"}
    assert len({route.steps[0].target for route in found.routes[:2]}) == 1, "both through the same model"
    assert (len(found.routes), found.more_routes) == (3, True)


def test_shares_of_revenue_and_of_supply_make_no_known_share_together() -> None:
    """70 % of x's sales go to v, which makes 50 % of servers: no product. It supplies w too, which makes 20 % of them: at most 20."""
    industry = Industry()
    for firm, held in (("v", "50"), ("w", "20")):
        industry.offers(firm, "server")
        industry.holds(firm, "server", held)
    industry.needs("server", "wafer")
    industry.supplies("x", "v", "wafer", "supplier-revenue-share", "70", "70")
    industry.supplies("x", "w", "wafer")
    industry.needs("cloud", "server")
    industry.offers("y", "cloud")
    industry.listed("x", day="2025-01-01")
    (hit,) = Desk(industry, "y").suppliers
    assert (hit.path.hops, hit.share) == (2, Decimal(20))


def test_a_path_says_how_many_offer_what_goes_into_the_next_whole_and_where_its_share_holds() -> None:
    """Chips go into servers, servers into racks. a and the group offer chips, b and c servers; s holds nearly 40 % of servers in China.

    Upstream of r, which makes racks: a's chips reach it by s, b or c, so servers have three offerers and chips two.
    """
    industry = Industry()
    industry.group("chip-makers", "m")
    for who in ("a", "chip-makers"):
        industry.offers(who, "chip")
    industry.needs("server", "chip")
    for who in ("s", "b", "c"):
        industry.offers(who, "server")
    held = industry.holds("s", "server", "40", comparator="lt-approx")
    industry.needs("rack", "server")
    industry.offers("r", "rack")
    industry.listed("a", day="2025-01-01")
    desk = Desk(industry, "r")
    (hit,) = desk.suppliers
    steps = desk.route(k_best(desk.network, reach(desk.network, hit.port, 3, "downstream"), desk.up, 1, 3)[0][0]).steps
    assert [(s.target, s.offered_by) for s in steps if s.kind == "component"] == [("server", 2), ("rack", 3)]
    (made,) = (s for s in steps if s.source == "s" and s.kind == "makes")
    assert (made.share_low, made.share_region, made.share_year, made.evidence[-1]) == (Decimal(40), "cn", 2024, held)
    assert made.share_comparator == "lt-approx"


def test_what_starts_at_an_item_is_bought_of_nobody_in_particular() -> None:
    """The control names chips; two firms offer them, and the path from the item itself counts no offerers."""
    industry = Industry()
    industry.controlled("chip")
    for who in ("a", "b"):
        industry.offers(who, "chip")
    industry.needs("server", "chip")
    industry.offers("y", "server")
    desk = Desk(industry, "y")
    (hit,) = desk.suppliers
    assert [s.offered_by for s in desk.route(hit.path).steps] == [None, None]


@pytest.mark.parametrize(("homes", "first"), [({"y": "cn", "a": "us"}, "b"), ({"a": "us"}, "a"), ({"y": "us", "a": "us"}, "a"), ({}, "a")])
def test_of_equal_paths_those_through_firms_at_home_elsewhere_come_last(
    homes: dict[str, str], first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """x sells wafers to a and b alike, whose chips go into y's servers; only where the ends have a home can a be from elsewhere."""
    industry = Industry()
    for middle in ("a", "b"):
        industry.supplies("x", middle, "wafer")
        industry.supplies(middle, "y", "chip")
    industry.listed("x", day="2025-01-01")
    for who, country in homes.items():
        industry.home(who, country)
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    (found,) = findings(desk, desk.suppliers, desk.up)
    assert [route.steps[0].target for route in found.routes] == sorted("ab", key=lambda middle: middle != first)


@pytest.mark.parametrize(
    ("effect", "partners"),
    [
        ("cuts-sales-of-target", {"customer": ["b"]}), ("cuts-supply-to-target", {"supplier": ["s"]}),
        ("blocks-dealings", {"customer": ["b"], "supplier": ["s"]}), ("cuts-capital", {}), ("names-only", {}),
    ],
)  # fmt: skip
def test_a_listing_of_the_firm_itself_names_its_stated_partners_within_reach(effect: str, partners: dict[str, list[str]]) -> None:
    """In the United States are b, a customer, and s, a supplier; the others are in China or nobody says where."""
    industry = Industry()
    for customer in ("b", "c", "d"):
        industry.supplies("x", customer, "chip")
    for supplier in ("s", "t"):
        industry.supplies(supplier, "x", "wafer")
    for who, country in (("b", "us"), ("s", "us"), ("c", "cn"), ("t", "cn")):
        industry.home(who, country)
    industry.listed("x", day="2025-01-01", effect=effect)
    (listing,) = own_listings(Desk(industry, "x"))
    assert {side: [p.id for p in listing.partners if p.side == side] for side in listing.partner_sides} == partners
    (at_customer,) = Desk(industry, "b").listings(Desk(industry, "b").events[org("x")], "itself")
    assert at_customer.partner_sides == (), "of others' listings this is not asked"


def test_a_listing_that_has_ended_names_no_partners() -> None:
    industry = Industry()
    industry.supplies("x", "b", "chip")
    industry.home("b", "us")
    industry.listed("x", day="2025-01-01", effect="cuts-sales-of-target")
    industry.listed("x", "remove", day="2025-02-01", effect="cuts-sales-of-target")
    assert [listing.partner_sides for listing in own_listings(Desk(industry, "x"))] == [(), ()]


def test_of_paths_of_one_known_share_that_through_firms_at_home_elsewhere_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """x makes 40 % of the memory in a's and b's servers, and four chips of which no share is known; a is abroad, so b is told."""
    industry = Industry()
    for chip in ("a-chip", "b-chip", "c-chip", "d-chip"):
        industry.offers("x", chip)
        industry.needs("server", chip)
    industry.needs("server", "memory")
    industry.kind("hbm", "memory")
    industry.offers("x", "hbm")
    industry.holds("x", "hbm", "40")
    for middle in ("a", "b"):
        industry.offers(middle, "server")
    industry.needs("cloud", "server")
    industry.offers("y", "cloud")
    industry.listed("x", day="2025-01-01")
    for who, country in (("y", "cn"), ("a", "us")):
        industry.home(who, country)
    desk = Desk(industry, "y")
    monkeypatch.setattr(desk.book, "documents", lambda numbers: ())
    (found,) = findings(desk, desk.suppliers, desk.up)
    last = found.routes[-1]
    assert (found.share, last.share_high, last.steps[0].target) == (Decimal(40), Decimal(40), "hbm")
    assert {step.source for step in last.steps if step.kind == "makes"} == {"x", "b"}
