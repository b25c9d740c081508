"""Suspension: listed still, without effect, until resumed; and measures that are published but not applied."""

from __future__ import annotations

from datetime import date

import pytest
from industry import _rows, org

from aikg.analysis.standing import listing_events
from aikg.analysis.view import Sieve, View

LIST = {
    "list": "https://w3id.org/aikg/scheme/list/cn-export-control-list",
    "effect": "https://w3id.org/aikg/scheme/effect/cuts-supply-to-target",
}


def event(action: str, day: str) -> dict[str, object]:
    return {
        **LIST, "statement": f"https://w3id.org/aikg/id/stmt/d1-designations-{action}", "designee": org("us-maker"), "action": action,
        "date": day, "written": day, "through": None, "effect_from": None, "jurisdiction": org("cn"),
        "modality": "https://w3id.org/aikg/scheme/modality/stated",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "active", "in_force"),
    [
        ("2025-04-08", False, False),  # before the listing
        ("2025-04-09", True, True),
        ("2025-05-14", True, False),  # suspended: still on the list
        ("2025-08-12", True, True),  # resumed
    ],
)
def test_a_suspended_listing_stands_without_effect(day: str, active: bool, in_force: bool) -> None:
    rows = _rows() | {"designations": [event("add", "2025-04-09"), event("suspend", "2025-05-14"), event("resume", "2025-08-12")]}
    at = date.fromisoformat(day)
    (listing,) = [e for e in listing_events(Sieve(rows, View(at, date(2026, 1, 1))))[org("us-maker")] if e.action == "add"]
    assert (listing.active, listing.in_force) == (active, in_force)
