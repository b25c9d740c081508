"""Who stands on a list on a day: listed, removed and listed again; lists whose effect starts later."""

from __future__ import annotations

from datetime import date

import pytest
from industry import DAY, Industry, org

from aikg import terms
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, ListingEvent, listing_events
from aikg.analysis.supply import network as net
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph

D = date


def events(kg: KnowledgeGraph, who: str, as_of: date, known_by: date = DAY) -> list[ListingEvent]:
    return listing_events(net.build(kg, View(as_of, known_by)).sieve).get(kg.iri_of(who), [])


def standing(found: list[ListingEvent]) -> list[tuple[str, str | None, bool]]:
    return [(e.action, e.written, e.active) for e in found]


@pytest.mark.parametrize(
    ("as_of", "first", "again"),
    [
        (D(2025, 1, 31), False, False), (D(2025, 2, 1), True, False), (D(2025, 2, 15), True, False), (D(2025, 2, 28), True, False),
        (D(2025, 3, 1), False, False), (D(2025, 3, 2), False, False), (D(2025, 3, 5), False, True), (D(2025, 3, 6), False, True),
    ],
)  # fmt: skip
def test_listed_removed_and_listed_again(small: KnowledgeGraph, as_of: date, first: bool, again: bool) -> None:
    """epsilon-web: listed on 1 February 2025, removed on 1 March, listed again on 5 March."""
    found = events(small, "epsilon-web", as_of)
    assert standing(found) == [("add", "2025-02-01", first), ("remove", "2025-03-01", False), ("add", "2025-03-05", again)]
    assert [e.in_force for e in found] == [e.active for e in found], "the Entity List acts from the listing on"


def test_nobody_knew_of_a_listing_before_the_document_that_tells_it(small: KnowledgeGraph) -> None:
    sieve = net.build(small, View(DAY, D(2025, 1, 31))).sieve
    assert listing_events(sieve) == {}
    # the designations of d2, four, and the one through the group
    assert sieve.left_out["known-later"] == 3 + 5


def test_a_group_hits_its_named_member_and_says_so(small: KnowledgeGraph) -> None:
    (member,) = events(small, "zeta-tech", DAY)
    (group,) = events(small, "zeta-and-subsidiaries", DAY)
    assert (member.active, member.through_group, member.date) == (True, True, D(2025, 2, 1))
    assert (group.active, group.through_group) == (True, False)
    assert member.statements[0].startswith("derived-designation-")
    assert group.statements[0].startswith("d2-designations-")


def test_the_lists_effect_and_issuer_come_with_the_event(small: KnowledgeGraph) -> None:
    event = events(small, "epsilon-web", DAY)[-1]
    assert (event.list, event.effect, event.jurisdiction.rsplit("/", 1)[-1], event.effect_from) == (
        "entity-list", "cuts-supply-to-target", "us", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "active", "in_force"),
    [(D(2025, 1, 5), False, False), (D(2025, 1, 6), True, False), (D(2026, 6, 29), True, False), (D(2026, 6, 30), True, True)],
)
def test_a_list_may_name_before_it_acts(as_of: date, active: bool, in_force: bool) -> None:
    """As the list of Chinese military companies: named in January 2025, a ban on contracts from 30 June 2026."""
    industry = Industry()
    industry.listed("a", day="2025-01-06", effect="cuts-sales-of-target", effect_from="2026-06-30")
    (event,) = listing_events(industry.sieve(View(as_of, DAY)))[org("a")]
    assert (event.active, event.in_force) == (active, in_force)


def test_listed_after_the_list_acts_is_in_force_from_the_listing() -> None:
    industry = Industry()
    industry.listed("a", day="2025-02-01", effect_from="2024-01-01")
    (event,) = listing_events(industry.sieve())[org("a")]
    assert event.in_force


@pytest.mark.parametrize(("as_of", "active"), [(D(2025, 1, 9), True), (D(2025, 1, 10), False)])
def test_a_removal_without_a_date_had_happened_when_its_document_was_known(as_of: date, active: bool) -> None:
    industry = Industry()
    industry.listed("a", day="2024-05-01")
    industry.listed("a", "remove")
    listing = next(e for e in listing_events(industry.sieve(View(as_of, DAY)))[org("a")] if e.action == "add")
    assert listing.active is active


def test_a_listing_without_a_date_stands_until_a_removal() -> None:
    industry = Industry()
    industry.listed("a")
    (event,) = listing_events(industry.sieve())[org("a")]
    assert (event.active, event.in_force, event.written) == (True, True, None)
    industry.listed("a", "remove", "2025-01-01")
    assert not any(e.active for e in listing_events(industry.sieve())[org("a")])


def test_listed_and_removed_on_one_day_is_removed() -> None:
    industry = Industry()
    industry.listed("a", day="2025-01-05")
    industry.listed("a", "remove", "2025-01-05")
    assert [e.active for e in listing_events(industry.sieve())[org("a")]] == [False, False]


def test_a_removal_ends_the_listing_of_its_own_list_and_party_only() -> None:
    industry = Industry()
    industry.listed("a", day="2024-01-01")
    industry.listed("b", "remove", "2024-06-01")
    industry.listed("b", day="2024-01-01")
    other = industry.rows["designations"][-1]
    other["list"] = other["list"].replace("a-list", "another")
    found = listing_events(industry.sieve())
    assert [e.active for e in found[org("a")]] == [True]
    assert [(e.list, e.active) for e in found[org("b")]] == [("another", True), ("a-list", False)]


def test_a_removal_of_the_group_frees_its_member() -> None:
    industry = Industry()
    added, removed = industry.listed("ring", day="2024-01-01"), industry.listed("ring", "remove", "2024-06-01")
    industry.group("ring", "a")
    industry.listed("a", day="2024-01-01", through=added)
    industry.listed("a", "remove", "2024-06-01", through=removed)
    assert [e.active for e in listing_events(industry.sieve())[org("a")]] == [False, False]
    assert [e.active for e in listing_events(industry.sieve(View(D(2024, 5, 31), DAY)))[org("a")]] == [True, False]


def test_the_effects_that_hurt_partners_are_those_of_the_ontology(small: KnowledgeGraph) -> None:
    """Suppliers are hurt where the effect says so; customers where the target loses trade: capital is none, a name alone neither."""
    effects = [iri for iri in small.labels if "/scheme/effect/" in iri]
    says = {iri.rsplit("/", 1)[-1]: {p: small.values(iri, f"aikg:{p}") for p in ("targetLoses", "supplierLoses")} for iri in effects}
    trade = {terms.concept("loss", loss).value for loss in ("supply", "sales")}
    remedy = "the scheme of effects changed; change analysis/standing.py with it"
    assert {name for name, loses in says.items() if loses["supplierLoses"]} == set(HURTS_SUPPLIERS), remedy
    assert {name for name, loses in says.items() if trade & set(loses["targetLoses"])} == set(HURTS_CUSTOMERS), remedy
