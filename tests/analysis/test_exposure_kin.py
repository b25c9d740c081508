"""Listings of kin, lists that act later, homes: on the small world with more law laid over it (conftest)."""

from __future__ import annotations

from datetime import date

import pytest

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.supply.supply import supply_paths
from aikg.kg import KnowledgeGraph


def own(kg: KnowledgeGraph, who: str, as_of: str = "2025-03-10") -> list[tuple[str, str, str | None]]:
    return [(x.party, x.relation, x.date) for x in exposure(kg, who, as_of=as_of).own]


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("iota-group", [("iota-group", "itself", "2025-02-10")]),
        ("beta-servers", [("iota-group", "owner", "2025-02-10")]),
        ("delta-cloud", [("kappa-lab", "unit", "2025-02-11")]),
        ("kappa-lab", [("kappa-lab", "itself", "2025-02-11")]),
        ("zeta-tech", [("zeta-tech", "itself", "2025-02-01")]),
        ("alpha-chips", []),
    ],
)
def test_listings_of_itself_its_owner_and_its_unit_are_told(
    wider: KnowledgeGraph, who: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    assert own(wider, who) == wanted


def test_an_owners_listing_cites_the_listing_and_the_stake(wider: KnowledgeGraph) -> None:
    report = exposure(wider, "beta-servers")
    pages = [report.evidence[n - 1] for n in report.own[0].evidence]
    assert [(p.cls, p.passages) for p in pages] == [("aikg:Designation", ("d2-L9",)), ("aikg:Ownership", ("d2-L9",))]


def test_a_supplier_on_a_list_that_acts_later_comes_after_those_in_force(wider: KnowledgeGraph) -> None:
    """gamma-servers: 1 hop, named on 6 January 2025 on a list that acts from 30 June 2026; AI chips: 2 hops, in force."""
    report = exposure(wider, "delta-cloud")
    assert [(f.subject, f.hops, f.in_force) for f in report.upstream] == [("ai-chip", 2, True), ("gamma-servers", 1, False)]
    (listing,) = report.upstream[1].listings
    assert (listing.active, listing.in_force, listing.effect_from) == (True, False, date(2026, 6, 30))
    text = report.to_text("en")
    assert "names only until 2026-06-30" in text
    assert "2. Gamma Servers — no trade effect on the day, 1 hop(s)" in text
    assert "bars some buyers" not in text, "the list does not act yet"


def test_when_the_list_acts_the_nearer_goes_first(wider: KnowledgeGraph) -> None:
    report = exposure(wider, "delta-cloud", as_of="2026-06-30")
    assert [(f.subject, f.hops, f.in_force) for f in report.upstream] == [("gamma-servers", 1, True), ("ai-chip", 2, True)]
    text = report.to_text("en")
    assert "bars some buyers in United States alone, such as agencies, from buying from Gamma Servers: other customers keep" in text
    assert "Gamma Servers may not make the sales" not in text, "Delta Cloud is no agency"


def test_an_event_after_the_day_is_told_as_such_and_not_as_ended(wider: KnowledgeGraph) -> None:
    """On 15 February the removal of 1 March and the listing of 5 March lie ahead; on 2 March the first listing has ended."""
    lines = {
        day: [line for line in exposure(wider, "epsilon-web", as_of=day).to_text("en").splitlines() if line.startswith("• Epsilon Web ")]
        for day in ("2025-02-15", "2025-03-02")
    }
    marks = {day: ["later" if "after the day" in x else "ended" if "no longer" in x else "" for x in found] for day, found in lines.items()}
    assert marks == {"2025-02-15": ["", "later", "later"], "2025-03-02": ["ended", "", "later"]}


@pytest.mark.parametrize(("known_by", "homes"), [("2025-03-10", ("cn-south",)), ("2025-03-09", ())])
def test_a_home_counts_like_any_statement(wider: KnowledgeGraph, known_by: str, homes: tuple[str, ...]) -> None:
    """The home is told by d2, known on 10 March; the headquarters in the United States is a rumour."""
    report = exposure(wider, "delta-cloud", known_by=known_by)
    assert report.who.homes == homes
    assert ("Home: no country" in report.to_text("en")) is (homes == ())


def test_a_unit_of_which_no_home_is_told_is_where_its_organization_is(wider: KnowledgeGraph) -> None:
    """kappa-lab is a unit of delta-cloud, whose home in South City is told and known on 10 March; on the day before nothing is."""
    report = exposure(wider, "kappa-lab", known_by="2025-03-10")
    assert (report.who.homes, report.who.home_of) == (("cn-south",), "delta-cloud")
    assert "as told of Delta Cloud, whose unit it is [" in report.to_text("en")
    assert "（据所属 丁云 的记载）" in report.to_text("zh")
    before = exposure(wider, "kappa-lab", known_by="2025-03-09")
    assert (before.who.homes, before.who.home_of) == ((), None)
    assert exposure(wider, "delta-cloud", known_by="2025-03-10").who.home_of is None, "its home is told of itself"


def test_a_parent_sells_what_its_unit_sells_and_the_unit_buys_nothing_of_its_parents(wider: KnowledgeGraph) -> None:
    """kappa-lab makes cold plates, as eta-cooling does, which chips may have, which servers of gamma-servers need: two steps."""
    unit, parent = exposure(wider, "kappa-lab"), exposure(wider, "delta-cloud")
    assert unit.upstream == ()
    for report in (unit, parent):
        (gamma,) = (f for f in report.downstream if f.subject == "gamma-servers")
        assert (gamma.hops, gamma.inferred, gamma.in_force) == (2, True, False)
        assert "  • AI chip needs cold plate (optional) (2 parties known to offer it) [" in report.to_text("en")
    assert parent.downstream[-1].routes[0].steps[0].kind == "unit"


def test_a_firm_and_its_unit_supply_each_other_only_by_steps_of_the_chain(wider: KnowledgeGraph) -> None:
    """Cold plate, chip, server, and gamma-servers or the market for servers: three steps, and none of none."""
    found = supply_paths(wider, "kappa-lab", "delta-cloud")
    assert {p.hops for p in found} == {3}
    assert supply_paths(wider, "delta-cloud", "kappa-lab") == []


def test_a_control_further_down_is_not_a_control_on_what_it_makes(wider: KnowledgeGraph) -> None:
    """eta-cooling makes cold plates for chips, which are controlled; cold plates are not."""
    assert "ai-chip" not in {f.subject for f in exposure(wider, "eta-cooling").downstream}
    assert "ai-chip" in {f.subject for f in exposure(wider, "alpha-chips").downstream}


@pytest.mark.parametrize("stated_only", [False, True])
def test_a_tier_is_known_with_the_offering_that_gives_it(wider: KnowledgeGraph, stated_only: bool) -> None:
    """That eta-cooling makes cold plates is told by d2."""
    tiers = {d: exposure(wider, "eta-cooling", known_by=d, stated_only=stated_only).who.tiers for d in ("2025-03-09", "2025-03-10")}
    assert [len(t) for t in tiers.values()] == [0, 1]


def test_who_shows_a_listing_of_the_group_for_the_group_itself(wider: KnowledgeGraph) -> None:
    report = exposure(wider, "zeta-and-subsidiaries")
    assert [(x.party, x.through_group) for x in report.own] == [("zeta-and-subsidiaries", False)]
