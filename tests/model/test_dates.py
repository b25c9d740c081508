"""Dates and periods: the days they cover, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aikg.model.values import EventDate, Period

YEARS = st.integers(1000, 2999)
WORDS = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def last_day(first: date, months: int) -> date:
    """The day before the same day some months later: reckoned without a calendar of month lengths."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def stretch(year: int, months: int, number: int) -> tuple[str, date, date]:
    """How the number-th stretch of so many months of a year is written, with its first and last day."""
    first = date(year, (number - 1) * months + 1, 1)
    text = {1: f"{year}-{number:02}", 3: f"{year}-Q{number}", 6: f"{year}-H{number}", 12: f"{year}"}[months]
    return text, first, last_day(first, months)


STRETCHES = st.sampled_from([1, 3, 6, 12]).flatmap(lambda m: st.builds(stretch, YEARS, st.just(m), st.integers(1, 12 // m)))
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda day: (day.isoformat(), day, day))
POINTS = STRETCHES | DAYS
CLOSE = st.sampled_from([1, 3, 6, 12]).flatmap(lambda m: st.builds(stretch, st.integers(2024, 2025), st.just(m), st.integers(1, 12 // m)))


@settings(deadline=None)
@given(year=YEARS, months=st.sampled_from([1, 3, 6, 12]), data=st.data())
def test_a_stretch_of_a_year_covers_its_months(year: int, months: int, data: st.DataObject) -> None:
    text, first, last = stretch(year, months, data.draw(st.integers(1, 12 // months)))
    assert EventDate.parse(text) == EventDate(text, first, last, WORDS[months])
    assert str(EventDate.parse(text)) == text


@settings(deadline=None)
@given(year=YEARS, month=st.integers(0, 13), day=st.integers(0, 32))
def test_a_day_is_accepted_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year}-{month:02}-{day:02}"
    try:
        real = date(year, month, day)
    except ValueError:
        with pytest.raises(ValueError, match=f"no such (month|day): '{text}'"):
            EventDate.parse(text)
    else:
        assert EventDate.parse(text) == EventDate(text, real, real, "day")


@pytest.mark.parametrize(
    "text",
    ["", "25", "0999", "3000", "20250", "2025-3", "2025-03-1", "2025/03", "2025-03-17T00", "2025-03-17 ", " 2025", "2025\n", "２０２５",
     "2025-h1", "2025-Q0", "2025-Q5", "2025-H0", "2025-H1-03", "2025Q1", "2025年", "MY2027", "FY2025", "-2025"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date.*write 2025, 2025-H1"):
        EventDate.parse(text)


@pytest.mark.parametrize("text", ["2025-H3", "2025-H4"])
def test_a_year_has_two_halves(text: str) -> None:
    with pytest.raises(ValueError, match="no such half-year"):
        EventDate.parse(text)


@settings(deadline=None)
@given(point=POINTS)
def test_a_period_of_one_point_is_that_point(point: tuple[str, date, date]) -> None:
    text, first, last = point
    period = Period.parse(text)
    assert (period.start, period.end, period.precision) == (first, last, EventDate.parse(text).precision)
    assert period.year == first.year
    assert str(period) == text


@settings(deadline=None)
@given(left=CLOSE | DAYS, right=CLOSE | DAYS)
def test_a_range_covers_both_its_ends_or_runs_backwards(left: tuple[str, date, date], right: tuple[str, date, date]) -> None:
    assume(left[0] != right[0])
    text = f"{left[0]}/{right[0]}"
    if left[1] > right[2]:
        with pytest.raises(ValueError, match="runs backwards"):
            Period.parse(text)
        return
    period = Period.parse(text)
    assert (period.start, period.end) == (left[1], right[2])
    assert period.year == (left[1].year if left[1].year == right[2].year else None)
    assert str(period) == text


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "year"),
    [
        ("2016/", date(2016, 1, 1), None, "year", None),  # not known to have ended
        ("/2019-06", None, date(2019, 6, 30), "month", None),  # not known when begun
        ("2024-02/2024-02-29", date(2024, 2, 1), date(2024, 2, 29), "day", 2024),  # as exact as its last end
        ("FY2024-07/2025-06", date(2024, 7, 1), date(2025, 6, 30), "fiscal-year", 2025),  # called after the year it ends in
        ("MY2027", None, None, "model-year", 2027),  # a model year has no days
    ],
)
def test_open_fiscal_and_model_years(text: str, start: date | None, end: date | None, precision: str, year: int | None) -> None:
    assert Period.parse(text) == Period(text, start, end, precision, year)


@pytest.mark.parametrize(
    "text",
    [
        "FY",
        "FY2025",
        "FY25",
        "FY2024/2025",
        "FY2024-07/",
        "FY/2025-06",
        "FY2024-07-01/2025-06-30",
        "FY2024-H2/2025-H1",
        "FY 2024-07/2025-06",
    ],
)
def test_a_fiscal_year_names_its_months(text: str) -> None:
    with pytest.raises(ValueError, match=r"names its first and last month.*write FY2024-07/2025-06"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty period"),
        ("/", "empty period"),
        ("2025/2025", "written once: 2025,"),
        ("2025-03/2025-03", "written once: 2025-03,"),
        ("2026/2025", "runs backwards"),
        ("2025-06-02/2025-06-01", "runs backwards"),
        ("2025-Q2/2025-Q1", "runs backwards"),
        ("FY2025-06/2024-07", "runs backwards"),
        ("FY2024-13/2025-06", "no such month"),
        ("2025-02-30/2025-03", "no such day"),
        ("2024/2025/2026", "not a date"),
        ("2024 / 2025", "not a date"),
        ("2024-2025", "not a date"),
        ("2016/\n", "not a date"),
        ("MY", "not a date"),
        ("MY27", "not a date"),
        ("MY2026/2027", "not a date"),
        ("MY2027-03", "write MY2027"),
        ("MY2027-H1", "write MY2027"),
    ],
)
def test_what_is_no_period_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Period.parse(text)
