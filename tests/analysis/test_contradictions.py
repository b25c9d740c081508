"""Section 8 on the small world with a second document that disputes the first."""

from __future__ import annotations

import pytest
from overlays import overlaid

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.result import Exposure
from aikg.kg import KnowledgeGraph

D2 = {"document": "d2", "locator": "L9", "modality": "stated"}
SHARE = {"holder": "gamma-servers", "segment": "ai-server", "region": "cn", "period": "2024", "comparator": "eq", "unit": "percent"}
SUPPLY = {"supplier": "gamma-servers", "customer": "delta-cloud", "item": "ai-server"}
OVERLAY: dict[str, list[dict[str, str]]] = {
    "facts/market_shares.csv": [SHARE | D2 | {"value": "35", "as_reported": "35%"}],
    "facts/supplies.csv": [SUPPLY | D2 | {"modality": "denied"}],
    "facts/dates.csv": [{"about": "chip-rule", "role": "effective", "date": "2023-12-01", **D2}],
    "facts/designations.csv": [{"list": "entity-list", "designee": "epsilon-web", "action": "add", "date": "2025-03-06", **D2}],
    "facts/offerings.csv": [{"offerer": "beta-servers", "item": "ai-server", "role": "maker", **D2}],
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Exposure:
    return exposure(overlaid(tmp_path_factory, OVERLAY), "delta-cloud")


def test_each_dispute_that_touches_the_answer_is_told_with_both_sides(report: Exposure) -> None:
    """A share of 30 or 35 %, a supply that one document denies, a rule's first day, a listing's day.

    The listing of 1 February is no dispute: the firm was taken off and put on again.

    That two documents say who makes servers is no dispute; the targets of South City are disputed too,
    but the report does not use them.
    """
    told = {frozenset(each.about): (each.rule, {(s.text, s.modality) for s in each.said}) for each in report.contradictions}
    assert told == {
        frozenset({"gamma-servers", "ai-server"}): ("claims-differ", {("30%", "stated"), ("35%", "stated")}),
        frozenset({"gamma-servers", "delta-cloud", "ai-server"}): ("same-claim", {("", "stated"), ("", "denied")}),
        frozenset({"chip-rule"}): ("dates-differ", {("2023-11-17", "stated"), ("2023-12-01", "stated")}),
        frozenset({"epsilon-web", "entity-list"}): (
            "listing-days-differ", {(f"2025-0{day}", "stated") for day in ("3-05", "3-06")},
        ),
    }  # fmt: skip


def test_both_sides_cite_their_documents(report: Exposure) -> None:
    pages = {page.number: page for page in report.evidence}
    for each in report.contradictions:
        numbers = [n for side in each.said for n in side.evidence]
        assert all(pages[n].passages for n in numbers)
        assert len(set(numbers)) == len(each.said) >= 2


def test_the_rule_that_saw_it_is_told_in_both_languages(report: Exposure) -> None:
    text, chinese = report.to_text("en"), report.to_text("zh")
    assert "Two passages give figures for the same thing" in text
    assert "两处文献对同一事物给出的数值" in chinese
    assert "Claims about the same thing differ." in text
    assert "  • “it is so” (denied) [" in text


def test_what_nobody_disputes_is_said_to_be_so(small: KnowledgeGraph) -> None:
    assert "No claim used here is contradicted by another in the graph" in exposure(small, "alpha-chips").to_text("en")
