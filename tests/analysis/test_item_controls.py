"""Controls on items: which scopes count, from which day, by whose claim."""

from __future__ import annotations

from datetime import date

import pytest
from industry import DAY, Industry, item

from aikg.analysis.standing import ItemControl, item_controls
from aikg.analysis.supply import network as net
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph

D = date


def only(industry: Industry, view: View | None = None) -> ItemControl:
    (control,) = item_controls(industry.sieve(view or View(DAY, DAY)))
    return control


def test_the_small_worlds_control(small: KnowledgeGraph) -> None:
    (control,) = item_controls(net.build(small, View(DAY, DAY)).sieve)
    assert (control.item, control.role, control.licence_policy) == (item("ai-chip"), "controlled", "presumption-of-denial")
    assert [d.rsplit("/", 1)[-1] for d in (*control.destinations, control.jurisdiction)] == ["cn", "us"]
    assert (control.effective, control.in_force) == (D(2023, 11, 17), True)
    assert [s.split("-")[1] for s in control.statements] == ["control", "dates"], "the scope's row and the date's row"


@pytest.mark.parametrize(("as_of", "in_force"), [(D(2023, 11, 16), False), (D(2023, 11, 17), True)])
def test_a_control_holds_from_its_effective_day(small: KnowledgeGraph, as_of: date, in_force: bool) -> None:
    (control,) = item_controls(net.build(small, View(as_of, DAY)).sieve)
    assert control.in_force is in_force


def test_a_control_that_no_document_tells_yet_is_not_known(small: KnowledgeGraph) -> None:
    assert item_controls(net.build(small, View(DAY, D(2025, 1, 31))).sieve) == []


def test_the_newest_document_gives_the_effective_day() -> None:
    industry = Industry()
    industry.controlled("chip")
    newer = industry.effective("2025-02-01", document="d2")
    older = industry.effective("2025-01-01", document="d1")
    assert only(industry).effective == D(2025, 2, 1)
    assert newer in only(industry).statements
    assert older not in only(industry).statements
    assert only(industry, View(DAY, D(2025, 1, 31))).effective == D(2025, 1, 1), "d2 was not known then"


def test_a_preferred_claim_goes_before_a_newer_one() -> None:
    industry = Industry()
    industry.controlled("chip")
    industry.rank(industry.effective("2025-01-01", document="d1"), "preferred")
    industry.effective("2025-02-01", document="d2")
    assert only(industry).effective == D(2025, 1, 1)


def test_a_deprecated_claim_is_none() -> None:
    industry = Industry()
    industry.controlled("chip")
    industry.effective("2025-01-01", document="d1")
    industry.rank(industry.effective("2025-02-01", document="d2"), "deprecated")
    assert only(industry).effective == D(2025, 1, 1)


def test_without_an_effective_day_a_control_holds_and_says_that_it_has_none() -> None:
    industry = Industry()
    industry.controlled("chip")
    assert (only(industry).effective, only(industry).in_force) == (None, True)


@pytest.mark.parametrize(
    ("role", "policy", "counts"),
    [
        ("controlled", None, True), ("controlled", "presumption-of-denial", True), ("example", None, True),
        ("exempt", None, False), ("controlled", "no-restriction", False),
    ],
)  # fmt: skip
def test_exemptions_and_scopes_without_restriction_are_no_controls(role: str, policy: str | None, counts: bool) -> None:
    industry = Industry()
    industry.controlled("chip", role, policy)
    assert len(item_controls(industry.sieve())) == counts


def test_a_scope_that_acts_on_parties_controls_no_item() -> None:
    industry = Industry()
    industry.controlled("chip")
    row = industry.rows["item_controls"][0]
    row["effect"] = row["effect"].replace("controls-item", "cuts-capital")
    assert item_controls(industry.sieve()) == []


def test_the_destinations_of_a_scope_are_gathered() -> None:
    industry = Industry()
    for destination in ("mo", "cn", None):
        industry.controlled("chip", destination=destination)
    control = only(industry)
    assert [d.rsplit("/", 1)[-1] for d in control.destinations] == ["cn", "mo"]
    assert len(control.statements) == 3


def test_a_day_of_compliance_stands_beside_the_effective_one() -> None:
    """The diffusion rule held from 13 January 2025, was due on 15 May and suspended two days before."""
    industry = Industry()
    industry.controlled("chip")
    industry.effective("2025-01-13")
    due = industry.effective("2025-05-15", role="compliance")
    control = only(industry)
    assert (control.effective, control.comply, control.in_force) == (date(2025, 1, 13), date(2025, 5, 15), True)
    assert due in control.statements
    industry.halted("2025-03-01", "suspended")
    control = only(industry)
    assert (control.in_force, control.halt, control.halted_on) == (False, "suspended", date(2025, 3, 1))
