"""Suspension: listed still, without effect, until resumed; and measures that are published but not applied."""

from __future__ import annotations

from datetime import date

import pytest
from industry import Industry, _rows, org
from overlays import overlaid

from aikg.analysis.standing import ListingEvent, listing_events
from aikg.analysis.supply import network as net
from aikg.analysis.view import Sieve, View
from aikg.kg import KnowledgeGraph

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


def listing_of(industry: Industry, who: str, day: str) -> ListingEvent:
    (listing,) = [e for e in listing_events(industry.sieve(View(date.fromisoformat(day), date(2026, 1, 1))))[org(who)] if e.action == "add"]
    return listing


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2025-05-13", True), ("2025-05-14", False), ("2025-08-11", False), ("2025-08-12", True)],
)
def test_a_group_is_suspended_with_its_members_and_resumed_with_them(day: str, in_force: bool) -> None:
    """The ring is listed on 9 April 2025, suspended on 14 May and resumed on 12 August; b is no member and listed alone."""
    industry = Industry()
    industry.group("ring", "a")
    for action, on in (("add", "2025-04-09"), ("suspend", "2025-05-14"), ("resume", "2025-08-12")):
        told = industry.listed("ring", action, on)
        industry.listed("a", action, on, through=told)
    industry.listed("b", day="2025-04-09")
    for who, acts in (("ring", in_force), ("a", in_force), ("b", True)):
        listing = listing_of(industry, who, day)
        assert (listing.active, listing.in_force) == (True, acts), who


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2025-05-12", True), ("2025-05-13", False), ("2025-08-31", False), ("2025-09-01", True)],
)
def test_a_measure_that_is_suspended_takes_the_effect_of_what_it_lists(day: str, in_force: bool) -> None:
    """The rule lists a ring, and so its member, and a firm c; it is suspended on 13 May and in force again from 1 September."""
    industry = Industry()
    industry.group("ring", "a")
    ring = industry.listed("ring", day="2025-01-15", measure="a-rule")
    industry.listed("a", day="2025-01-15", through=ring, measure="a-rule")
    industry.listed("c", day="2025-01-15", measure="a-rule")
    industry.listed("d", day="2025-01-15", measure="another-rule")
    halt = industry.halted("2025-05-13", "suspended")
    industry.halted("2025-09-01", "effective")
    for who, acts in (("ring", in_force), ("a", in_force), ("c", in_force), ("d", True)):
        listing = listing_of(industry, who, day)
        assert (listing.active, listing.in_force) == (True, acts), who
        assert (halt in listing.statements) is not acts, "what takes the effect is cited"


AT = {"document": "d2", "locator": "L1", "modality": "stated"}
EARLIER = {**AT, "document": "d1"}
#: zeta-and-subsidiaries, of whom zeta-tech is named, stand on the Entity List since 1 February 2025 (tests/small).
HALTED = {
    "facts/designations.csv": [
        {"list": "entity-list", "designee": "zeta-and-subsidiaries", "action": "suspend", "date": "2025-02-20", **AT},
        {"list": "cmc-list", "designee": "zeta-and-subsidiaries", "action": "add", "date": "2025-01-06", "measure": "chip-rule", **AT},
        {"list": "sdn-list", "designee": "zeta-and-subsidiaries", "action": "add", "date": "2025-01-08", "measure": "chip-rule", **EARLIER},
    ],
    "facts/statuses.csv": [
        {"about": "chip-rule", "status": "suspended", "date": "2025-02-10", **AT},
        {"about": "chip-rule", "status": "effective", "date": "2025-03-01", **AT},
    ],
}


@pytest.fixture(scope="module")
def halted(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return overlaid(tmp_path_factory, HALTED)


@pytest.mark.parametrize(
    ("day", "entity", "sdn"),
    [
        ("2025-02-09", "in force", "in force"),
        ("2025-02-10", "in force", "suspended"),  # the measure
        ("2025-02-20", "suspended", "suspended"),  # the group, on the Entity List
        ("2025-03-01", "suspended", "in force"),  # the measure is in force again, the group is not resumed
    ],
)
def test_queries_and_analyses_follow_what_halts_a_group(halted: KnowledgeGraph, day: str, entity: str, sdn: str) -> None:
    wanted = {("entity-list", entity), ("sdn-list", sdn), ("cmc-list", "suspended" if sdn == "suspended" else "no effect yet")}
    view = View(date.fromisoformat(day), date(2025, 3, 10))
    events = listing_events(net.build(halted, view).sieve)
    for who in ("zeta-and-subsidiaries", "zeta-tech"):
        rows = [r for r in halted.query("listed_on", as_of=day, known_by="2025-03-10") if r["entity"].id == who]
        assert {(row["list"].id, row["standing"]) for row in rows} == wanted, who
        acting = {e.list for e in events[halted.iri_of(who)] if e.in_force}
        assert acting == {name for name, standing in wanted if standing == "in force"}, who
        lost = {row["because"].id for row in halted.query("exposures_of", party=who, as_of=day)}
        assert lost == acting, who


def test_nobody_knew_of_the_halt_before_the_document_that_tells_it(halted: KnowledgeGraph) -> None:
    """d1, known in January, tells of the listing under the rule; d2, known on 10 March, of the halt of the rule on 10 February."""
    for known_by, standing in (("2025-03-09", "in force"), ("2025-03-10", "suspended")):
        rows = halted.query("listed_on", list="sdn-list", as_of="2025-02-20", known_by=known_by)
        assert {r["standing"] for r in rows if r["entity"].id == "zeta-and-subsidiaries"} == {standing}
        events = listing_events(net.build(halted, View(date(2025, 2, 20), date.fromisoformat(known_by))).sieve)
        (listing,) = [e for e in events[halted.iri_of("zeta-and-subsidiaries")] if e.list == "sdn-list"]
        assert (listing.active, listing.in_force) == (True, standing == "in force")
