"""Periods in which listings stood: by hand on the fictional industry, against the day-by-day law on the shipped graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aikg import terms
from aikg.analysis.extract import extract
from aikg.analysis.page.periods import Span, standing_periods
from aikg.analysis.standing import item_controls, listing_events
from aikg.analysis.view import Sieve, View
from aikg.kg import KnowledgeGraph


def sieve_of(kg: KnowledgeGraph) -> Sieve:
    day = date.fromisoformat(kg.newest)
    return Sieve({**extract(kg), "network_validity": []}, View(day, day))


def holds(spans: tuple[Span, ...], day: str) -> bool:
    return any((start is None or start <= day) and (end is None or day < end) for start, end in spans)


def test_on_off_and_on_again(small: KnowledgeGraph) -> None:
    """Epsilon was put on the list on 1 February, taken off on 1 March and put on again on 5 March 2025."""
    epsilon = small.resolve("戊网")
    stands = standing_periods(sieve_of(small), [epsilon])
    assert [(s.listed, s.in_force) for s in stands] == [
        ((("2025-02-01", "2025-03-01"),), (("2025-02-01", "2025-03-01"),)),
        ((("2025-03-05", None),), (("2025-03-05", None),)),
    ]
    assert {terms.slug(s.by) for s in stands} == {"entity-list"}


def test_a_member_stands_through_its_group(small: KnowledgeGraph) -> None:
    (stand,) = standing_periods(sieve_of(small), [small.resolve("己科")])
    assert stand.statements[0].startswith("derived-designation-")
    assert stand.listed == (("2025-02-01", None),)


def test_a_measure_holds_for_its_item_from_its_effective_day(small: KnowledgeGraph) -> None:
    """The rule that names AI chips is effective on 17 November 2023, and nothing ends it."""
    (stand,) = standing_periods(sieve_of(small), [small.resolve("ai-chip", "category")])
    assert terms.slug(stand.by) == "chip-rule"
    assert stand.in_force == stand.listed == (("2023-11-17", None),)


def test_nothing_else_is_looked_at(small: KnowledgeGraph) -> None:
    assert standing_periods(sieve_of(small), [small.resolve("甲芯")]) == ()
    assert standing_periods(sieve_of(small), []) == ()


@pytest.mark.parametrize("day", ["2019-05-15", "2022-12-16", "2024-06-01", "2024-12-18", "2025-01-15", "2025-05-13", "2026-06-30"])
def test_every_day_agrees_with_the_law_of_that_day(real: KnowledgeGraph, day: str) -> None:
    sieve = sieve_of(real)
    that_day = Sieve(sieve.all, replace(sieve.view, as_of=date.fromisoformat(day)))
    events = [e for found in listing_events(that_day).values() for e in found]
    controls = [c for c in item_controls(that_day) if c.in_force]
    stands = standing_periods(sieve, {*(e.party for e in events), *(c.item for c in item_controls(that_day))})
    told = {(s.about, s.statements) for s in stands if holds(s.listed, day)}
    assert told == {(e.party, e.statements) for e in events if e.active} | {(c.item, c.statements) for c in controls}
    in_force = {(s.about, s.statements) for s in stands if holds(s.in_force, day)}
    assert in_force == {(e.party, e.statements) for e in events if e.in_force} | {(c.item, c.statements) for c in controls}
