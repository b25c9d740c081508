"""The overview: categories with their makers in their tiers, and targets; counted by hand on the fictional industry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from industry import VIEW, Industry, item, org

from aikg import terms
from aikg.analysis.page.overview import CategoryLine, CategoryTree, overview
from aikg.analysis.standing import HURTS_CUSTOMERS
from aikg.analysis.supply.network import assemble
from aikg.analysis.view import COUNTED, Sieve, View
from aikg.kg import KnowledgeGraph


def lines(kg: KnowledgeGraph, day: str = "2025-03-10") -> dict[str, CategoryLine]:
    found = overview(kg, View(date.fromisoformat(day), date(2099, 1, 1)))
    return {terms.slug(line.iri): line for _, categories in found.tiers for line in categories}


def test_makers_of_a_category_and_of_its_kinds(small: KnowledgeGraph) -> None:
    found = lines(small)
    makers = {name: [terms.slug(m.iri) for m in line.makers] for name, line in found.items()}
    assert makers["ai-server"] == ["beta-servers", "gamma-servers"], "the larger share comes first"
    assert makers["ai-chip"] == ["alpha-chips"], "through the product a1"
    assert set(makers["server"]) == {"beta-servers", "gamma-servers"}, "an AI server is a server"
    assert found["ai-server"].depth > found["server"].depth


def test_shares_of_a_part_of_the_market_give_no_concentration(small: KnowledgeGraph) -> None:
    line = lines(small)["ai-server"]
    assert (line.year, line.known, line.hhi) == (2024, Decimal(90), None)
    assert [m.share for m in line.makers] == [Decimal(60), Decimal(30)]
    assert lines(small)["ai-chip"].known is None


def tree(industry: Industry) -> CategoryTree:
    return CategoryTree(assemble(Sieve(industry.rows, VIEW)), {})


def test_complete_shares_give_the_sum_of_their_squares() -> None:
    industry = Industry()
    for who, share in (("a", "60"), ("b", "40")):
        industry.offers(who, "switch")
        industry.holds(who, "switch", share)
    line = tree(industry).line(item("switch"), 0)
    assert line.hhi == 60 * 60 + 40 * 40
    assert [m.iri for m in line.makers] == [org("a"), org("b")]


def test_targets_are_those_of_the_policies(small: KnowledgeGraph) -> None:
    found = overview(small, View(date(2025, 3, 10), date(2099, 1, 1)))
    assert [(terms.slug(t.region), t.amount, t.year) for t in found.targets if terms.slug(t.region) == "cn-south"][:2] == [
        ("cn-south", Decimal(6), 2025),
        ("cn-south", Decimal(5), 2025),
    ]
    early = overview(small, View(date(2025, 3, 10), date(2025, 1, 31)))
    assert [t.amount for t in early.targets if terms.slug(t.region) == "cn-south"] == [Decimal(5)], "the second claim came later"


def test_makers_and_listings_agree_with_the_saved_queries(real: KnowledgeGraph) -> None:
    """`makers_of` and `listed_on` find the same in another way, in SPARQL."""
    line = lines(real, real.newest)["gpu"]
    rows = [row for row in real.query("makers_of", item="gpu") if row["role"] not in ("foundry", "packager")]  # who makes for others
    asked = {row["offerer"].iri for row in rows if row["offerer"] and row["modality"].id in COUNTED}  # type: ignore[union-attr]
    assert {m.iri for m in line.makers} == asked, "groups stand in a column of their own"
    listed = {row["entity"].iri for row in real.query("listed_on") if row["effect"].id in HURTS_CUSTOMERS and row["since"] is not None}  # type: ignore[union-attr]
    named = {m.iri for m in line.makers if m.lists}
    assert named <= listed
    assert len(named) >= 5, "Biren, Moore Threads, Huawei, Hygon, Jingjia Micro and others are listed"
