"""Listings in variants of the fictional industry: groups in groups, effects that start later, jurisdictions, customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from pyoxigraph import Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.store.facts import facts

World = Callable[[Mapping[str, Sequence[Mapping[str, str]]]], Store]
AT = {"document": "d2", "locator": "L1", "modality": "stated"}  # any passage will do; rules do not read it
ON_DAY = {"action": "add", "date": "2025-02-01", **AT}


def group(slug: str) -> dict[str, str]:
    return {"id": slug, "name_en": slug, "kind": "organizations", "document": "d2", "locator": "L2"}


def exposures(store: Store, party: str) -> set[tuple[str, str, str, str]]:
    """What rules say that a party loses: loss, object, because, since; '-' for none."""
    nodes = [f.subject for f in facts(store, predicate="aikg:exposedParty") if terms.slug(f.text) == party and "/derived-" in f.subject]
    fields = ("aikg:loses", "aikg:lossObject", "aikg:because", "aikg:date")
    rows = {tuple(next((terms.slug(f.text) for f in facts(store, n, field)), "-") for field in fields) for n in nodes}
    return rows  # type: ignore[return-value]


def test_groups_in_groups_pass_a_listing_down(world: World) -> None:
    """outer is listed; inner is its member; alpha is inner's: alpha is designated, two steps down."""
    store = world({
        "entities/groups.csv": [group("outer"), group("inner")],
        "facts/memberships.csv": [{"group": "outer", "member": "inner", **AT}, {"group": "inner", "member": "alpha-chips", **AT}],
        "facts/designations.csv": [{"list": "sdn-list", "designee": "outer", **ON_DAY}],
    })  # fmt: skip
    assert exposures(store, "alpha-chips") == {("supply", "-", "sdn-list", "2025-02-01"), ("sales", "-", "sdn-list", "2025-02-01")}
    assert exposures(store, "beta-servers") == set()


def test_groups_that_hold_each_other_are_reported(world: World) -> None:
    """Each would hand its listing to the other for ever; the rule at fault and the table to look at are named."""
    with pytest.raises(OntologyError, match=r"30-designated-through-group.*memberships\.csv"):
        world({
            "entities/groups.csv": [group("outer"), group("inner")],
            "facts/memberships.csv": [{"group": "outer", "member": "inner", **AT}, {"group": "inner", "member": "outer", **AT}],
            "facts/designations.csv": [{"list": "entity-list", "designee": "outer", **ON_DAY}],
        })  # fmt: skip


@pytest.mark.parametrize("modality", ["rumoured", "planned", "denied"])
def test_a_membership_or_listing_that_is_not_stated_reaches_nobody(world: World, modality: str) -> None:
    store = world({
        "facts/memberships.csv": [{"group": "zeta-and-subsidiaries", "member": "alpha-chips", **AT, "modality": modality}],
        "facts/designations.csv": [{"list": "entity-list", "designee": "beta-servers", **ON_DAY, "modality": modality}],
    })  # fmt: skip
    assert exposures(store, "alpha-chips") == set() and exposures(store, "beta-servers") == set()


@pytest.mark.parametrize(
    ("listed", "since"),
    [
        ("2025-02-01", "2026-06-30"),  # the ban of the 1260H list starts on 30 June 2026 (scheme list, aikg:effectFrom)
        ("2027-01-08", "2027-01-08"),  # who is listed later loses from the listing on
        ("", "2026-06-30"),  # an undated listing: not before the effect
    ],
)
def test_an_effect_that_starts_later_counts_from_its_start(world: World, listed: str, since: str) -> None:
    store = world({"facts/designations.csv": [{"list": "cmc-list", "designee": "alpha-chips", **ON_DAY, "date": listed}]})
    assert exposures(store, "alpha-chips") == {("sales", "-", "cmc-list", since)}


def test_an_undated_listing_has_no_date(world: World) -> None:
    store = world({"facts/designations.csv": [{"list": "entity-list", "designee": "alpha-chips", **ON_DAY, "date": ""}]})
    assert exposures(store, "alpha-chips") == {("supply", "-", "entity-list", "-")}


def test_a_removal_alone_takes_nothing(world: World) -> None:
    store = world({"facts/designations.csv": [{"list": "entity-list", "designee": "alpha-chips", **ON_DAY, "action": "remove"}]})
    assert exposures(store, "alpha-chips") == set()


@pytest.mark.parametrize(
    ("region", "role", "modality", "loses"),
    [
        ("us", "home", "stated", True),
        ("us-city", "headquarters", "stated", True),
        ("us", "site", "stated", False),
        ("cn", "home", "stated", False),
        ("us", "headquarters", "planned", False),
        ("us", "home", "denied", False),
    ],
)
def test_a_supplier_loses_only_at_home_in_the_jurisdiction(world: World, region: str, role: str, modality: str, loses: bool) -> None:
    """Delta supplies epsilon, which is listed twice, and zeta; us-city lies in a state that lies in the US."""
    at = {"document": "d1", "locator": "L9"}
    store = world({
        "entities/regions.csv": [
            {"id": "us-state", "name_en": "State", "kind": "province", "within": "us", **at},
            {"id": "us-city", "name_en": "City", "kind": "city", "within": "us-state", **at},
        ],
        "facts/locations.csv": [{"subject": "delta-cloud", "region": region, "role": role, "modality": modality, **at}],
    })  # fmt: skip
    wanted = {("sales", "epsilon-web", "entity-list", "2025-02-01"), ("sales", "epsilon-web", "entity-list", "2025-03-05"),
              ("sales", "zeta-tech", "entity-list", "2025-02-01")}  # fmt: skip
    assert exposures(store, "delta-cloud") == (wanted if loses else set())


@pytest.mark.parametrize(
    ("name", "loses"),
    [("fcc-covered-list", True), ("cmc-list", False), ("ndaa-889", False), ("ndaa-5949", False)],
)
def test_a_ban_on_purchases_of_agencies_takes_nothing_from_other_customers(world: World, name: str, loses: bool) -> None:
    """gamma supplies delta, a firm in the US; delta is no agency. gamma itself loses sales all the same."""
    store = world({
        "facts/designations.csv": [{"list": name, "designee": "gamma-servers", **ON_DAY, "date": "2028-01-01"}],
        "facts/locations.csv": [{"subject": "delta-cloud", "region": "us", "role": "home", **AT}],
    })  # fmt: skip
    assert (("supply", "gamma-servers", name, "2028-01-01") in exposures(store, "delta-cloud")) is loses
    assert exposures(store, "gamma-servers") == {("sales", "-", name, "2028-01-01")}


def test_a_customer_of_a_blocked_supplier_loses_supply(world: World) -> None:
    """gamma supplies delta; on the SDN list both sides lose, and delta is put under the issuer's law."""
    store = world({
        "facts/designations.csv": [{"list": "sdn-list", "designee": "gamma-servers", **ON_DAY}],
        "facts/locations.csv": [{"subject": "delta-cloud", "region": "us", "role": "home", **AT}],
    })  # fmt: skip
    assert ("supply", "gamma-servers", "sdn-list", "2025-02-01") in exposures(store, "delta-cloud")
    assert exposures(store, "gamma-servers") == {("supply", "-", "sdn-list", "2025-02-01"), ("sales", "-", "sdn-list", "2025-02-01")}
