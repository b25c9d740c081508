"""A listing that two documents tell is one line, the notice's, with the other beside it."""

from __future__ import annotations

from datetime import date

import pytest
from desk import Desk
from industry import Industry

from aikg.analysis.exposure.result import Listing
from aikg.analysis.exposure.who import own_listings
from aikg.analysis.view import View

LATE = View(date(2026, 1, 1), date(2026, 1, 1))


def _own(industry: Industry, view: View) -> tuple[Listing, ...]:
    return own_listings(Desk(industry, "x", view=view))


def told(industry: Industry, view: View = LATE) -> list[tuple[str | None, list[str | None]]]:
    """The dates of the lines on x, each with those told beside it."""
    return [(line.date, [r.date for r in line.retold]) for line in _own(industry, view)]


def notice(industry: Industry) -> None:
    industry.rows["network_documents"][1]["kind"] = "notice"  # d2


def test_a_report_is_told_beside_the_notice() -> None:
    industry = Industry()
    notice(industry)
    industry.listed("x", day="2025-01-15")
    industry.listed("x", day="2025-01-16", document="d2")
    assert told(industry) == [("2025-01-16", ["2025-01-15"])]
    (line,) = _own(industry, LATE)
    assert len(line.sources) == 2


def test_a_group_is_told_beside_the_party_itself() -> None:
    """The report lists a group of three of which x is named; the notice names x."""
    industry = Industry()
    notice(industry)
    industry.group("group", "x", stated=3)
    of_group = industry.listed("group", day="2025-01-15")
    industry.listed("x", day="2025-01-15", through=of_group)
    industry.listed("x", day="2025-01-16", document="d2")
    assert told(industry) == [("2025-01-16", ["2025-01-15"])]


@pytest.mark.parametrize(
    "events",
    [
        [("add", "2023-01-15", "d1"), ("add", "2025-01-16", "d2")],  # two years apart
        [("add", "2025-01-10", "d2"), ("add", "2025-01-16", "d2")],  # two notices
        [("add", "2025-01-10", "d1"), ("modify", "2025-01-16", "d2")],  # other events
        [("add", "2025-01-10", "d2"), ("remove", "2025-01-12", "d2"), ("add", "2025-01-16", "d1")],  # off and on again
    ],
    ids=["far apart", "two notices", "change", "listed again"],
)
def test_other_events_stay_apart(events: list[tuple[str, str, str]]) -> None:
    industry = Industry()
    notice(industry)
    for action, day, document in events:
        industry.listed("x", action, day, document=document)
    assert sorted(told(industry)) == sorted((day, []) for _, day, _ in events)


def test_on_a_day_between_the_two_only_the_earlier_stands() -> None:
    industry = Industry()
    notice(industry)
    industry.listed("x", day="2025-01-15")
    industry.listed("x", day="2025-01-17", document="d2")
    between = View(date(2025, 1, 16), date(2026, 1, 1))
    assert [(line.date, line.active) for line in _own(industry, between)] == [("2025-01-15", True), ("2025-01-17", False)]
