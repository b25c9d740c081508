"""Two firms of the small world side by side, by hand."""

from __future__ import annotations

import json

import pytest

from aikg.analysis.change.compare import compare
from aikg.analysis.change.compared import Comparison, Group
from aikg.analysis.exposure.exposure import exposure
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def servers(small: KnowledgeGraph) -> Comparison:
    return compare(small, "beta-servers", "丙器")


def group(answer: Comparison, kind: str) -> Group:
    return next(g for g in answer.groups if g.kind == kind)


def names(traits: tuple) -> list[str]:
    return [t.subject for t in traits]


def test_what_both_share(servers: Comparison) -> None:
    """Both make AI servers (d1 L1), which need the controlled AI chips; of those alpha-chips is the only named maker."""
    assert (servers.a, servers.b, servers.unplaced) == ("beta-servers", "gamma-servers", ())
    offers, sole = group(servers, "offer"), group(servers, "sole")
    assert (names(offers.shared), offers.only_a_found, offers.only_b_found) == (["ai-server"], 0, 0)
    assert [(t.subject, t.a and t.a.items, t.b and t.b.items) for t in sole.shared] == [("alpha-chips", ("ai-chip",), ("ai-chip",))]
    above = group(servers, "upstream")
    assert [(t.subject, t.measure, t.a and t.a.hops, t.b and t.b.in_force) for t in above.shared] == [("ai-chip", "chip-rule-tpp", 1, True)]


def test_what_sets_them_apart(servers: Comparison) -> None:
    """gamma is stated to supply delta-cloud (d2 L7), so it reaches the listed customers over stated supplies; beta by the market."""
    customers = group(servers, "customer")
    assert (names(customers.only_b), customers.only_a_found, customers.shared_found) == (["delta-cloud"], 0, 0)
    held = customers.only_b[0].b
    assert held is not None
    assert {servers.evidence[n - 1].passages for n in held.evidence} == {("d2-L7",)}
    below = {t.subject: t for t in group(servers, "downstream").shared}
    assert below.keys() == {"epsilon-web", "zeta-tech"}
    pair = below["epsilon-web"]
    assert pair.a is not None
    assert pair.b is not None
    assert (pair.a.hops, pair.a.inferred, pair.b.hops, pair.b.inferred) == (2, True, 2, False)


def test_findings_are_those_of_the_exposure_reports(small: KnowledgeGraph, servers: Comparison) -> None:
    for firm, side in (("beta-servers", "a"), ("gamma-servers", "b")):
        report = exposure(small, firm)
        for kind, findings in (("upstream", report.upstream), ("downstream", report.downstream)):
            mine = group(servers, kind)
            told = {t.subject for t in (*mine.shared, *mine.only_a, *mine.only_b) if getattr(t, side)}
            assert told == {f.subject for f in findings}


def test_the_other_way_round_says_the_same(small: KnowledgeGraph, servers: Comparison) -> None:
    back = compare(small, "gamma-servers", "beta-servers")
    for here, there in zip(servers.groups, back.groups, strict=True):
        assert names(here.shared) == names(there.shared)
        assert (names(here.only_a), names(here.only_b)) == (names(there.only_b), names(there.only_a))


def test_a_firm_of_which_nothing_is_known_is_said_to_be_so(small: KnowledgeGraph) -> None:
    answer = compare(small, "iota-group", "beta-servers")
    assert answer.unplaced == ("iota-group",)
    assert "Of Iota Group no document says here what it makes or buys" in answer.to_text()
    assert "并非安全" in answer.to_text("zh")


def test_it_prints_and_every_statement_resolves(small: KnowledgeGraph, servers: Comparison) -> None:
    data = json.loads(servers.to_json())
    assert all(small.statement(page["statement"]) for page in data["evidence"])
    text = servers.to_text()
    assert text.startswith("Beta Servers and Gamma Servers side by side\n")
    assert "• both: 1\n  • AI server: Beta Servers [" in text
    assert "乙器 与 丙器 对照" in servers.to_markdown("zh")


def test_caps_are_said(small: KnowledgeGraph) -> None:
    answer = compare(small, "beta-servers", "gamma-servers", limit=1)
    below = group(answer, "downstream")
    assert (len(below.shared), below.shared_found) == (1, 2)
    assert "and 1 more" in answer.to_text()


def test_bad_calls_say_what_to_do(small: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="are the same; a comparison needs two"):
        compare(small, "gamma-servers", "丙器")
    with pytest.raises(ValueError, match="must be 1 or more"):
        compare(small, "gamma-servers", "beta-servers", hops=0)
    with pytest.raises(UnknownName):
        compare(small, "gamma-servers", "nobody-of-that-name")
