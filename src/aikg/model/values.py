"""The kinds of value that a cell can hold, and what each field means in the ontology."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, StringConstraints

from aikg.locators import Locator

# --- what a field points at -----------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """The ontology term that a column becomes, as a prefixed name such as `aikg:supplier`."""

    curie: str


@dataclass(frozen=True)
class Ref:
    """The cell holds the id of an entity of one of these kinds (see `entities.KINDS`)."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True)
class Concept:
    """The cell holds the slug of a SKOS concept of this scheme."""

    scheme: str


# --- plain values ---------------------------------------------------------------------------

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=120)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]  # SHA-256 as sha256sum prints it


_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,18})?")  # what xsd:decimal holds in the store without loss
_COUNT = re.compile(r"[1-9][0-9]{0,8}")


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise ValueError(f"not a number: {value!r}; write digits with a point, no unit, no comma")
        return Decimal(value)
    return value


Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(str)]


def _count(value: Any) -> Any:
    if isinstance(value, str):
        if not _COUNT.fullmatch(value):
            raise ValueError(f"not a count: {value!r}; write digits only, 1 or more")
        return int(value)
    return value


Count = Annotated[int, BeforeValidator(_count)]


def _yes(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError(f"write true or false, not {value!r}")
        return value == "true"
    return value


Flag = Annotated[bool, BeforeValidator(_yes)]

# --- locators -------------------------------------------------------------------------------


def _locator(value: Any) -> Any:
    return Locator.parse(value) if isinstance(value, str) else value


LocatorCell = Annotated[Locator, BeforeValidator(_locator), PlainSerializer(str)]

# --- dates and periods ----------------------------------------------------------------------

_POINT = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?:(?P<part>[QH][1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?")
_MONTHS = re.compile(r"[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}")


def _point(text: str) -> tuple[date, date, str]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}; write 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-17")
    year = int(found["year"])
    if found["part"]:
        kind, number = found["part"][0], int(found["part"][1])
        months = 6 if kind == "H" else 3
        if number * months > 12:
            raise ValueError(f"no such half-year: {text!r}")
        first, last = (number - 1) * months + 1, number * months
        return date(year, first, 1), _month_end(year, last), "half" if kind == "H" else "quarter"
    if not found["month"]:
        return date(year, 1, 1), date(year, 12, 31), "year"
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {text!r}")
    if not found["day"]:
        return date(year, month, 1), _month_end(year, month), "month"
    try:
        day = date(year, month, int(found["day"]))
    except ValueError:
        raise ValueError(f"no such day: {text!r}") from None
    return day, day, "day"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Period:
    """A stretch of time as written in a cell; both ends included; None is an open end.

    >>> p = Period.parse("2024-H1"); p.start.isoformat(), p.end.isoformat(), p.precision
    ('2024-01-01', '2024-06-30', 'half')
    >>> Period.parse("2016/2019-06").end.isoformat()
    '2019-06-30'
    >>> Period.parse("MY2027").start is None, Period.parse("MY2027").year
    (True, 2027)
    """

    text: str
    start: date | None
    end: date | None
    precision: str
    year: int | None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2025`, `2025-H1`, `2025-03`, `2016/2019-06`, `2016/`, `FY2024-07/2025-06` or `MY2027`.

        Raises ValueError that says what is wrong. A fiscal year names its months, because two
        firms' fiscal years differ; a model year has no days at all.
        """
        if text.startswith("MY"):
            first_day, _, precision = _point(text[2:])
            if precision != "year":
                raise ValueError(f"a model year has no months or days: {text!r}; write MY{first_day.year}")
            return cls(text, None, None, "model-year", first_day.year)
        body = text.removeprefix("FY")
        fiscal = body != text
        left, bar, right = body.partition("/")
        if fiscal and not _MONTHS.fullmatch(body):
            raise ValueError(f"a fiscal year names its first and last month: {text!r}; write FY2024-07/2025-06")
        if not (left or right):
            raise ValueError(f"empty period: {text!r}")
        if left == right:
            raise ValueError(f"a period with equal ends is written once: {left}, not {text!r}")
        first = _point(left) if left else None
        last = _point(right) if right else None if bar else first
        if first and last and first[0] > last[1]:
            raise ValueError(f"period runs backwards: {text!r}")
        start, end = (first[0] if first else None), (last[1] if last else None)
        precision = "fiscal-year" if fiscal else (last or first or ("",))[-1]
        year = end.year if end and (fiscal or (start and start.year == end.year)) else None
        return cls(text, start, end, str(precision), year)

    def __str__(self) -> str:
        return self.text


def _period(value: Any) -> Any:
    return Period.parse(value) if isinstance(value, str) else value


PeriodCell = Annotated[Period, BeforeValidator(_period), PlainSerializer(str)]


@dataclass(frozen=True)
class EventDate:
    """The date of an event with the precision that was stated; `first` is its first possible day."""

    text: str
    first: date
    last: date
    precision: str

    @classmethod
    def parse(cls, text: str) -> EventDate:
        """Read `2025`, `2025-H1`, `2025-Q3`, `2025-03` or `2025-03-17`.

        >>> EventDate.parse("2025-02").precision
        'month'
        """
        first, last, precision = _point(text)
        return cls(text, first, last, precision)

    def __str__(self) -> str:
        return self.text


def _event(value: Any) -> Any:
    return EventDate.parse(value) if isinstance(value, str) else value


EventCell = Annotated[EventDate, BeforeValidator(_event), PlainSerializer(str)]
