"""What each rule concludes in the fictional industry, and in variants of it, worked out by hand from the rows of tests/small."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from pyoxigraph import Store

from aikg import terms
from aikg.store.facts import facts

World = Callable[[Mapping[str, Sequence[Mapping[str, str]]]], Store]
AT = {"document": "d2", "locator": "L1", "modality": "stated"}  # any passage will do; rules do not read it
LISTED = {"list": "entity-list", "action": "add", "date": "2025-02-01", **AT}


def pairs(store: Store, predicate: str) -> set[tuple[str, str]]:
    return {(terms.slug(f.subject), terms.slug(f.text)) for f in facts(store, predicate=predicate)}


def derived(store: Store, cls: str, *fields: str) -> list[tuple[str, ...]]:
    """The nodes that rules made of a class: these fields of each, sorted; '-' for none."""
    nodes = [f.subject for f in facts(store, predicate="rdf:type", value=terms.expand(cls)) if "/derived-" in f.subject]
    rows = [tuple(next((terms.slug(f.text) for f in facts(store, n, field)), "-") for field in fields) for n in nodes]
    return sorted(rows)


def losses(store: Store) -> list[tuple[str, ...]]:
    return derived(store, "aikg:Exposure", "aikg:exposedParty", "aikg:loses", "aikg:lossObject", "aikg:because", "aikg:date")


def test_offers_are_the_five_stated_offerings(plain: Store) -> None:
    assert pairs(plain, "aikg:offers") == {
        ("alpha-chips", "a1"), ("beta-servers", "ai-server"), ("gamma-servers", "ai-server"),
        ("delta-cloud", "idc-service"), ("eta-cooling", "cold-plate"),
    }  # fmt: skip


def test_a_foundry_offers_its_service_and_not_what_others_offer(world: World) -> None:
    """alpha-chips makes a1, an ai-chip, so iota works for others on both; cpu is only planned by another: its work is the service."""
    work = {"offerer": "iota-group", **AT}
    store = world({"facts/offerings.csv": [
        {**work, "item": "a1", "role": "foundry"}, {**work, "item": "ai-chip", "role": "foundry"},
        {**work, "item": "cpu", "role": "packager"},
        {"offerer": "zeta-tech", "item": "cpu", "role": "maker", **AT, "modality": "planned"},
    ]})  # fmt: skip
    assert {what for who, what in pairs(store, "aikg:offers") if who == "iota-group"} == {"cpu"}
    assert ("alpha-chips", "a1") in pairs(store, "aikg:offers")
    assert ("iota-group", "upstream") in pairs(store, "aikg:inTier"), "its work for others sits in the tier all the same"


def test_what_a_foundry_also_sells_itself_it_offers(world: World) -> None:
    work = {"offerer": "iota-group", "item": "a1", **AT}
    store = world({"facts/offerings.csv": [{**work, "role": "foundry"}, {**work, "role": "vendor"}]})
    assert ("iota-group", "a1") in pairs(store, "aikg:offers")


def test_supplies_are_the_stated_ones_without_the_denied(plain: Store) -> None:
    assert pairs(plain, "aikg:suppliesTo") == {
        ("delta-cloud", "epsilon-web"), ("delta-cloud", "zeta-tech"), ("gamma-servers", "delta-cloud"), ("theta-parts", "epsilon-web"),
    }  # fmt: skip


def test_needs_join_the_stated_part_and_the_curated_one(plain: Store) -> None:
    assert pairs(plain, "aikg:needs") == {("ai-server", "ai-chip"), ("idc-service", "ai-server")}


def test_tiers_come_from_what_is_offered(plain: Store) -> None:
    """a1 is an ai-chip; chips, servers and cold plates are upstream, the data-centre service midstream."""
    wanted = {
        ("alpha-chips", "upstream"), ("beta-servers", "upstream"), ("gamma-servers", "upstream"), ("eta-cooling", "upstream"),
        ("delta-cloud", "midstream"),
    }  # fmt: skip
    assert pairs(plain, "aikg:inTier") == wanted
    assert derived(plain, "aikg:TierMembership", "aikg:subject", "aikg:tier") == sorted(wanted)


def test_designation_reaches_the_one_named_member(plain: Store) -> None:
    fields = ("aikg:list", "aikg:designee", "aikg:action", "aikg:date", "aikg:dateText", "aikg:modality")
    assert derived(plain, "aikg:EffectiveDesignation", *fields) == [
        ("entity-list", "zeta-tech", "add", "2025-02-01", "2025-02-01", "inferred")
    ]
    node = next(f.subject for f in facts(plain, predicate="rdf:type", value=terms.expand("aikg:EffectiveDesignation")))
    premises = {terms.slug(f.text).split("-")[1] for f in facts(plain, node, "prov:wasDerivedFrom")}
    assert premises == {"designations", "memberships"}, "the listing of the group and the row that names the member"


def test_targets_lose_supply_and_the_american_supplier_loses_sales(plain: Store) -> None:
    """Two listings of epsilon, one of the zeta group, one of zeta through it; theta is the only supplier with a home in the US."""
    assert losses(plain) == [
        ("epsilon-web", "supply", "-", "entity-list", "2025-02-01"),
        ("epsilon-web", "supply", "-", "entity-list", "2025-03-05"),
        ("theta-parts", "sales", "epsilon-web", "entity-list", "2025-02-01"),
        ("theta-parts", "sales", "epsilon-web", "entity-list", "2025-03-05"),
        ("zeta-and-subsidiaries", "supply", "-", "entity-list", "2025-02-01"),
        ("zeta-tech", "supply", "-", "entity-list", "2025-02-01"),
    ]


def test_a_controlled_category_makes_no_maker_lose(plain: Store) -> None:
    """The chip rule names a category; only a product that is named has a maker who loses for certain."""
    assert not [f for f in facts(plain, predicate="prov:wasGeneratedBy") if f.text.endswith("33-maker-of-controlled-product-loses")]


@pytest.mark.parametrize(("role", "loses"), [("controlled", True), ("example", True), ("exempt", False)])
def test_the_maker_of_a_named_product_loses(world: World, role: str, loses: bool) -> None:
    store = world({"facts/control_items.csv": [{"scope": "chip-rule-tpp", "item": "a1", "role": role, **AT}]})
    assert (("alpha-chips", "sales", "a1", "chip-rule-tpp", "-") in losses(store)) is loses


@pytest.mark.parametrize(
    ("modality", "counts"),
    [("stated", True), ("estimate", True), ("planned", False), ("rumoured", False), ("denied", False), ("forecast", False)],
)
def test_only_claims_that_count_become_shortcuts(world: World, modality: str, counts: bool) -> None:
    at = {**AT, "modality": modality}
    store = world({
        "facts/supplies.csv": [{"supplier": "iota-group", "customer": "alpha-chips", "item": "cpu", **at}],
        "facts/offerings.csv": [{"offerer": "iota-group", "item": "cpu", "role": "maker", **at}],
    })  # fmt: skip
    assert (("iota-group", "alpha-chips") in pairs(store, "aikg:suppliesTo")) is counts
    assert (("iota-group", "cpu") in pairs(store, "aikg:offers")) is counts
    assert (("iota-group", "upstream") in pairs(store, "aikg:inTier")) is counts


@pytest.mark.parametrize(("rank", "counts"), [("preferred", True), ("deprecated", False), ("suspect-copy", False)])
def test_a_curators_rank_decides(world: World, rank: str, counts: bool) -> None:
    """Shortcut, tier, need, and the losses that rest on a supply or on a membership, go or stay with the row that is ranked."""
    reason = {"rank": rank, "reason": "A reason that is long enough."}
    store = world({"curation/ranks.csv": [
        {"of_table": "supplies", "of_key": "theta-parts|epsilon-web|cpu|", "document": "d1", "locator": "L9", **reason},
        {"of_table": "offerings", "of_key": "gamma-servers|ai-server|maker", "document": "d1", "locator": "L1", **reason},
        {"of_table": "bom_lines", "of_key": "ai-server|ai-chip", "document": "d1", "locator": "L3", **reason},
        {"of_table": "memberships", "of_key": "zeta-and-subsidiaries|zeta-tech", "document": "d2", "locator": "L2", **reason},
    ]})  # fmt: skip
    assert (("theta-parts", "epsilon-web") in pairs(store, "aikg:suppliesTo")) is counts
    assert (("gamma-servers", "ai-server") in pairs(store, "aikg:offers")) is counts
    assert (("gamma-servers", "upstream") in pairs(store, "aikg:inTier")) is counts
    assert (("ai-server", "ai-chip") in pairs(store, "aikg:needs")) is counts
    parties = {row[0] for row in losses(store)}
    assert parties == {"epsilon-web", "zeta-and-subsidiaries"} | ({"theta-parts", "zeta-tech"} if counts else set())


@pytest.mark.parametrize(
    ("cells", "needed"),
    [
        ({}, True),
        ({"modality": "estimate"}, True),
        ({"optional": "true"}, False),
        ({"modality": "planned"}, False),
        ({"modality": "denied"}, False),
    ],
)
def test_a_part_is_needed_when_it_is_stated_and_not_optional(world: World, cells: dict[str, str], needed: bool) -> None:
    store = world({"facts/bom_lines.csv": [{"whole": "ai-server", "part": "cold-plate", **AT, **cells}]})
    assert (("ai-server", "cold-plate") in pairs(store, "aikg:needs")) is needed
