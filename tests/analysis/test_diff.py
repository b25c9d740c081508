"""Two days of the small world held against each other, by hand.

epsilon-web is listed 2025-02-01, taken off 2025-03-01, listed again 2025-03-05; zeta-tech is listed 2025-02-01 through its group;
all of that and the chip rule (effective 2023-11-17) is told by d2, known from 2025-03-10. delta-cloud supplies epsilon-web and
zeta-tech, gamma-servers supplies delta-cloud, theta-parts epsilon-web; alpha-chips makes the AI chips that gamma's and beta's servers need.
"""

from __future__ import annotations

import json

import pytest

from aikg.analysis.change.changes import Diff
from aikg.analysis.change.diff import diff
from aikg.analysis.exposure.exposure import exposure
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def listed(small: KnowledgeGraph) -> Diff:
    return diff(small, "2025-01-20", "2025-02-15")


def test_a_listing_begins_with_its_event(listed: Diff) -> None:
    told = {c.subject: (c.measure, c.turn, c.cause, str(c.day), c.in_force) for c in listed.listings}
    parties = ("zeta-and-subsidiaries", "epsilon-web", "zeta-tech")
    assert told == dict.fromkeys(parties, ("list/entity-list", "began", "event", "2025-02-01", True))
    assert (listed.controls_found, listed.relations_found, listed.documents_found) == (0, 0, 0), "the chip rule stands on both days"


def test_findings_change_up_the_chain(listed: Diff) -> None:
    """delta sells to both, gamma and beta's servers go into delta's service, alpha's chips into the servers: 1, 2 and 3 hops."""
    firms = {c.firm: c for c in listed.firms}
    assert firms.keys() == {"epsilon-web", "zeta-tech", "delta-cloud", "gamma-servers", "beta-servers", "alpha-chips", "theta-parts"}
    delta = firms["delta-cloud"]
    assert [(f.direction, f.subject, f.turn, f.cause, f.hops, f.inferred) for f in delta.findings] == [
        ("downstream", "epsilon-web", "began", "event", 1, False), ("downstream", "zeta-tech", "began", "event", 1, False),
    ]  # fmt: skip
    assert {f.hops for f in firms["gamma-servers"].findings} == {2}
    assert {f.hops for f in firms["alpha-chips"].findings} == {3}
    assert (firms["epsilon-web"].own[0].turn, firms["epsilon-web"].found) == ("began", 0)
    assert (listed.firms_found, listed.firms[0].own != ()) == (7, True)


def test_a_removal_ends_it_and_a_later_listing_begins_anew(small: KnowledgeGraph) -> None:
    off = diff(small, "2025-02-15", "2025-03-02")
    assert [(c.subject, c.turn, c.cause, str(c.day)) for c in off.listings] == [("epsilon-web", "ended", "event", "2025-03-01")]
    pages = [off.evidence[n - 1].passages for n in off.listings[0].evidence]
    assert ("d2-L3",) in pages, "the removal is cited, not only the listing"
    assert {f.turn for firm in off.firms for f in firm.findings} == {"ended"}
    again = diff(small, "2025-03-02", "2025-03-10")
    assert [(c.subject, c.turn, str(c.day)) for c in again.listings] == [("epsilon-web", "began", "2025-03-05")]
    assert diff(small, "2025-02-15", "2025-03-10").listings_found == 0, "listed on both days"


def test_what_one_did_not_know_is_not_an_event(small: KnowledgeGraph) -> None:
    """The same day, known by d1 alone and by both: d2 brings listings, the chip rule, a supply, and who makes cold plates."""
    found = diff(small, "2025-03-10", "2025-03-10", known_from="2025-01-10", known_to="2025-03-10")
    assert {c.cause for c in (*found.listings, *found.controls, *found.relations)} == {"known"}
    assert [(d.document, d.kind, str(d.known)) for d in found.documents] == [("d2", "report", "2025-03-10")]
    assert {c.subject for c in found.controls} == {"ai-chip"}
    assert {(c.cls, c.ends) for c in found.relations} >= {
        ("aikg:Supply", ("gamma-servers", "delta-cloud", "ai-server")), ("aikg:Offering", ("eta-cooling", "cold-plate")),
    }  # fmt: skip
    gamma = next(c for c in found.firms if c.firm == "gamma-servers")
    assert {(f.direction, f.subject, f.hops, f.cause) for f in gamma.findings} >= {("upstream", "ai-chip", 1, "known")}


def test_changed_findings_are_those_of_the_two_exposure_reports(small: KnowledgeGraph, listed: Diff) -> None:
    """For every firm: what the reports of the two days find, as sets, differs by what is said to have begun or ended."""
    for firm in ("delta-cloud", "gamma-servers", "beta-servers", "alpha-chips", "theta-parts", "epsilon-web"):
        sets = []
        for day in ("2025-01-20", "2025-02-15"):
            report = exposure(small, firm, as_of=day)
            sets.append({("upstream", f.subject) for f in report.upstream} | {("downstream", f.subject) for f in report.downstream})
        told = next((c.findings for c in listed.firms if c.firm == firm), ())
        assert {(f.direction, f.subject) for f in told} == sets[1] - sets[0]
        assert not sets[0] - sets[1]


def test_the_other_way_round_everything_ends(small: KnowledgeGraph, listed: Diff) -> None:
    back = diff(small, "2025-02-15", "2025-01-20")
    assert {c.subject for c in back.listings} == {c.subject for c in listed.listings}
    assert {c.turn for c in back.listings} == {"ended"}
    assert {(c.firm, c.ended) for c in back.firms} == {(c.firm, c.began) for c in listed.firms}


def test_only_what_concerns_one_firm(small: KnowledgeGraph) -> None:
    only = diff(small, "2025-01-20", "2025-02-15", "丁云")
    assert ([c.firm for c in only.firms], only.listings_found, only.asked, only.firms_compared) == (["delta-cloud"], 0, ("delta-cloud",), 1)


def test_it_prints_and_every_statement_resolves(small: KnowledgeGraph, listed: Diff) -> None:
    data = json.loads(listed.to_json())
    assert all(small.statement(page["statement"]) for page in data["evidence"])
    text = listed.to_text()
    assert text.startswith("What is otherwise: 2025-01-20 → 2025-02-15\n")
    assert "• Epsilon Web new: Entity List (BIS), 2025-02-01; because of a dated event [" in text
    assert "downstream: Epsilon Web, Entity List (BIS), new; 1 hop(s), S; because of a dated event [" in text
    assert "变化：2025-01-20 → 2025-02-15" in listed.to_html("zh")


def test_bad_calls_say_what_to_do(small: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="both days are 2025-03-10; name two"):
        diff(small, "2025-03-10", "2025-03-10")
    with pytest.raises(ValueError, match="not a day: 'May'"):
        diff(small, "May", "2025-03-10")
    with pytest.raises(ValueError, match="must be 1 or more"):
        diff(small, "2025-01-20", "2025-02-15", limit=0)
    with pytest.raises(UnknownName):
        diff(small, "2025-01-20", "2025-02-15", "nobody-of-that-name")
