"""The view: which statements count on a day, as known on a day, and why the others do not."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from industry import DAY, Industry, org

from aikg.analysis.supply import network as net
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph

D = date


def pairs(industry: Industry, view: View) -> set[tuple[str, str]]:
    """Who supplies whom under a view."""
    return {(r["supplier"].rsplit("/", 1)[-1], r["customer"].rsplit("/", 1)[-1]) for r in industry.sieve(view).rows("network_supplies")}


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [(D(2023, 12, 31), False), (D(2024, 1, 1), True), (D(2024, 6, 30), True), (D(2024, 7, 1), False)],
    ids=["the day before", "first day", "last day", "the day after"],
)
def test_a_relation_counts_from_its_first_to_its_last_day(as_of: date, counts: bool) -> None:
    industry = Industry()
    industry.valid(industry.supplies("a", "b", "chip"), "2024-01-01", "2024-06-30")
    sieve = industry.sieve(View(as_of, DAY))
    assert bool(list(sieve.rows("network_supplies"))) is counts
    assert sieve.left_out == (Counter() if counts else Counter({"not-valid": 1}))
    assert not sieve.undated, "a dated relation is not undated"


@pytest.mark.parametrize("ends", [("2024-01-01", None), (None, "2025-12-31")])
def test_an_open_end_leaves_a_relation_valid(ends: tuple[str | None, str | None]) -> None:
    industry = Industry()
    industry.valid(industry.supplies("a", "b", "chip"), *ends)
    assert pairs(industry, View(DAY, DAY)) == {("a", "b")}


def test_undated_relations_count_and_are_counted_but_events_and_figures_are_not_relations() -> None:
    industry = Industry()
    undated = {industry.supplies("a", "b", "chip"), industry.offers("a", "chip"), industry.role("hall", "b", "owner")}
    industry.valid(industry.offers("c", "chip"), "2024-01-01", None)
    industry.listed("b", day="2025-01-15")
    industry.holds("a", "chip", "60")
    industry.needs("server", "chip")
    industry.effective("2024-01-01")
    sieve = industry.network().sieve
    for query in ("designations", "effective_dates"):
        list(sieve.rows(query))
    assert sieve.undated == undated
    assert len(sieve.kept) == 8, "the eight statements above all count"


@pytest.mark.parametrize(("known_by", "counts"), [(D(2025, 3, 9), False), (D(2025, 3, 10), True)])
def test_a_document_counts_from_the_day_it_is_known(known_by: date, counts: bool) -> None:
    industry = Industry()
    industry.supplies("a", "b", "chip")
    industry.supplies("a", "c", "chip", document="d2")
    assert pairs(industry, View(DAY, known_by)) == {("a", "b")} | ({("a", "c")} if counts else set())


def test_modalities_count_on_request_only() -> None:
    industry = Industry()
    for customer, modality in (("b", "stated"), ("c", "estimate"), ("d", "planned"), ("e", "rumoured"), ("f", "denied")):
        industry.supplies("a", customer, "chip", modality=modality)
    assert pairs(industry, View(DAY, DAY)) == {("a", "b"), ("a", "c")}
    assert pairs(industry, View(DAY, DAY, ("denied",))) == {("a", "f")}
    sieve = industry.sieve()
    list(sieve.rows("network_supplies"))
    assert sieve.left_out == Counter({"modality:planned": 1, "modality:rumoured": 1, "modality:denied": 1})


@pytest.mark.parametrize(("rank", "counts"), [("preferred", True), ("deprecated", False), ("suspect-copy", False)])
def test_claims_that_a_curator_sets_aside_do_not_count(rank: str, counts: bool) -> None:
    industry = Industry()
    industry.rank(industry.supplies("a", "b", "chip"), rank)
    sieve = industry.sieve()
    assert bool(list(sieve.rows("network_supplies"))) is counts
    assert sieve.left_out == (Counter() if counts else Counter({f"rank:{rank}": 1}))


def test_stated_only_leaves_out_what_a_curator_or_a_rule_added() -> None:
    industry = Industry()
    industry.needs("server", "chip")
    industry.needs("server", "fan", modality="inferred")
    sieve = industry.sieve(View(DAY, DAY, stated_only=True))
    assert [r["part"].rsplit("/", 1)[-1] for r in sieve.rows("network_bom")] == ["chip"]
    assert sieve.left_out == Counter({"inferred": 1})


def test_a_statement_left_out_is_counted_once_however_often_it_is_read() -> None:
    industry = Industry()
    industry.supplies("a", "b", "chip", modality="denied")
    sieve = industry.sieve()
    for _ in range(3):
        assert not list(sieve.rows("network_supplies"))
    assert sieve.left_out.total() == 1


def test_a_designation_through_a_group_needs_a_membership_that_counts() -> None:
    """The group is designated by d1; d2, known on 10 March, is what names the member: until then nobody knew."""
    industry = Industry()
    base = industry.listed("ring", day="2025-01-05")
    (member,) = industry.group("ring", "a", document="d2")
    industry.listed("a", day="2025-01-05", through=base)
    early, late = (industry.sieve(View(DAY, known)) for known in (D(2025, 3, 9), D(2025, 3, 10)))
    assert [r["designee"] for r in early.rows("designations")] == [org("ring")]
    assert early.left_out == Counter({"membership": 1})
    assert [r["designee"] for r in late.rows("designations")] == [org("ring"), org("a")]
    industry.valid(member, None, "2024-12-31")
    assert [r["designee"] for r in industry.sieve().rows("designations")] == [org("ring")], "it left the group before the day"


def test_a_designation_reaches_members_of_groups_within_groups() -> None:
    industry = Industry()
    base = industry.listed("ring", day="2025-01-05")
    industry.group("ring", "inner")
    industry.group("inner", "a")
    industry.listed("a", day="2025-01-05", through=base)
    assert {r["designee"] for r in industry.sieve().rows("designations")} == {org("ring"), org("a")}


def test_days_are_read_as_text_or_date_and_a_wrong_one_says_how_to_write_it() -> None:
    assert day("2025-02-01", "2025-03-10") == D(2025, 2, 1)
    assert day(D(2025, 2, 1), "2025-03-10") == D(2025, 2, 1)
    assert day(None, "2025-03-10") == DAY
    with pytest.raises(ValueError, match=r"'2025-02-30'; write YYYY-MM-DD"):
        day("2025-02-30", "2025-03-10")


def test_the_small_world_counts_by_hand(small: KnowledgeGraph) -> None:
    """Offerings 5, supplies 5 less one denied, BOM 1 and a link, shares 2, membership 1: 14; all but BOM and shares are relations."""
    sieve = net.build(small, View(DAY, DAY)).sieve
    assert (len(sieve.kept), len(sieve.undated), sieve.left_out) == (14, 10, Counter({"modality:denied": 1}))


def test_before_the_second_document_the_small_world_is_smaller(small: KnowledgeGraph) -> None:
    """d2 holds the offering of eta-cooling, the supply of gamma-servers and the membership."""
    sieve = net.build(small, View(DAY, D(2025, 1, 31))).sieve
    assert sieve.left_out == Counter({"modality:denied": 1, "known-later": 3})
    assert len(sieve.kept) == 11
