"""The report of delta-cloud, worked out by hand, and what changes with the view.

delta-cloud runs data-centre services. Upstream it buys AI servers of gamma-servers (d2 L7), and by a curator's link its service
needs AI servers, which beta-servers (60 %) and gamma-servers (30 %) make; servers need AI chips (d1 L3), which a rule controls
(d2 L5). Downstream it supplies epsilon-web with 40 % of its revenue or more (d1 L4-5), and zeta-tech (d1 L4).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from industry import DAY, Industry, org, source

from aikg.analysis.exposure import exposure as exposure_module
from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.findings import Hit
from aikg.analysis.exposure.result import Exposure, Finding, Route
from aikg.analysis.standing import listing_events
from aikg.analysis.supply import network as net
from aikg.analysis.supply.known import best_known
from aikg.analysis.supply.network import SINK
from aikg.analysis.supply.paths import reach
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def report(small: KnowledgeGraph) -> Exposure:
    return exposure(small, "丁云")


def cited(report: Exposure, numbers: tuple[int, ...]) -> set[str]:
    """The passages that numbered sources cite, premises included; a curator's link cites its reason."""
    pages = [report.evidence[n - 1] for n in numbers]
    own = {p for page in pages for p in page.passages} | {page.rationale for page in pages if page.rationale}
    return own.union(*(cited(report, page.premises) for page in pages))


def written(route: Route) -> list[tuple[str, str, str]]:
    return [(s.source, s.kind, s.target) for s in route.steps]


def test_who(report: Exposure) -> None:
    who = report.who
    assert (who.id, who.cls, set(who.names)) == ("delta-cloud", "aikg:Company", {"丁云", "Delta Cloud", "丁"})
    assert [(t.tier, t.items, cited(report, t.evidence)) for t in who.tiers] == [("midstream", ("idc-service",), {"d1-L4"})]
    assert (who.identifiers, who.homes) == ((), ()), "the documents print neither"


def test_the_view_is_the_newest_documents_day(report: Exposure) -> None:
    view = report.view
    assert (view.as_of, view.known_by, view.modalities, view.stated_only, view.max_hops) == (DAY, DAY, ("stated", "estimate"), False, 3)
    # 14 of the network (test_sieve), 5 designations, a control and its date, an ownership, a home; relations: 10 and the ownership
    assert (view.statements, view.undated, dict(view.left_out)) == (23, 11, {"modality:denied": 1})


def test_upstream_it_may_lose_ai_chips(report: Exposure) -> None:
    (chips,) = report.upstream
    assert (chips.subject, chips.subject_kind, chips.hops, chips.inferred, chips.in_force) == ("ai-chip", "item", 2, True, True)
    by_supply, *by_market = chips.routes
    assert written(by_supply) == [
        ("ai-chip", "component", "ai-server"),
        ("ai-server", "needs", "gamma-servers"),
        ("gamma-servers", "supplies", "delta-cloud"),
    ]
    assert (by_supply.share_low, by_supply.share_high) == (None, None)
    assert {written(r)[1][2]: (r.share_low, r.share_high, r.share_of) for r in by_market} == {
        "gamma-servers": (0, 30, "supply"), "beta-servers": (0, 60, "supply"),
    }  # fmt: skip
    assert all((r.hops, r.inferred) == (2, True) for r in chips.routes)
    assert not chips.more_routes, "these three are all"


def test_the_chips_control_is_told_with_its_sources(report: Exposure) -> None:
    (control,) = report.upstream[0].controls
    assert (control.item, control.measure, control.scope) == ("ai-chip", "chip-rule", "chip-rule-tpp")
    assert (control.licence_policy, control.jurisdiction, control.destinations) == ("presumption-of-denial", "us", ("cn",))
    assert (control.effective, control.in_force) == (date(2023, 11, 17), True)
    assert cited(report, control.evidence) == {"d2-L5"}


def test_the_chips_hang_on_the_one_line_that_servers_need_them(report: Exposure) -> None:
    hangs = report.upstream[0].fragility
    assert cited(report, hangs.cut) == {"d1-L3"}
    assert cited(report, hangs.measure_statements) == {"d2-L5"}
    assert hangs.documents == ("d1", "d2"), "the best path cites d1 L3, d1 L1 and d2 L7; the control d2 L5"


def test_downstream_it_may_lose_sales_to_two_listed_customers(report: Exposure) -> None:
    epsilon, zeta = report.downstream
    for finding, party in ((epsilon, "epsilon-web"), (zeta, "zeta-tech")):
        assert (finding.subject, finding.hops, finding.inferred, finding.in_force) == (party, 1, False, True)
        assert [written(r) for r in finding.routes] == [[("delta-cloud", "supplies", party)]]
        assert finding.fragility.documents == ("d1", "d2")
    (route,) = epsilon.routes
    assert (route.share_low, route.share_high, route.share_of) == (Decimal(40), Decimal(100), "revenue")
    assert (zeta.routes[0].share_low, zeta.routes[0].share_high, zeta.routes[0].share_of) == (None, None, None)
    assert [cited(report, f.fragility.cut) for f in (epsilon, zeta)] == [{"d1-L4-5"}, {"d1-L4"}]


def test_the_listings_downstream_are_the_standing_ones(report: Exposure) -> None:
    (again,), (through_group,) = (f.listings for f in report.downstream)
    assert (again.date, again.list, again.effect, again.through_group) == ("2025-03-05", "entity-list", "cuts-supply-to-target", False)
    assert cited(report, again.evidence) == {"d2-L8"}
    assert (through_group.date, through_group.through_group) == ("2025-02-01", True)
    assert cited(report, through_group.evidence) == {"d2-L1-2", "d2-L2"}, "the group's designation and the membership"


def test_it_stands_on_no_list_itself(report: Exposure) -> None:
    assert report.own == ()


def test_what_was_searched_is_counted(report: Exposure, small: KnowledgeGraph) -> None:
    """Upstream gamma by supply, beta and alpha by the market; downstream epsilon and zeta by supply. Listed: these two and the group."""
    found, network = report.searched, net.build(small, View(DAY, DAY))
    assert (found.upstream_organizations, found.upstream_direct) == (3, 1)
    assert (found.downstream_organizations, found.downstream_direct) == (2, 2)
    assert (found.listed_parties, found.controlled_items, found.upstream_found, found.downstream_found) == (3, 1, 1, 2)
    graph = network.to_networkx(network.ports)
    assert (found.ports, found.arcs) == (graph.number_of_nodes(), graph.number_of_edges())


def subjects(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    return [(f.subject, f.listings[0].date if f.listings else None) for f in findings]


CHIPS, ZETA = ("ai-chip", None), ("zeta-tech", "2025-02-01")


@pytest.mark.parametrize(
    ("as_of", "known_by", "up", "down"),
    [
        ("2025-01-31", None, [CHIPS], []),
        ("2025-02-15", None, [CHIPS], [("epsilon-web", "2025-02-01"), ZETA]),
        ("2025-03-02", None, [CHIPS], [ZETA]),
        ("2025-03-06", None, [CHIPS], [("epsilon-web", "2025-03-05"), ZETA]),
        ("2023-11-16", None, [], []),
        ("2025-03-06", "2025-01-31", [], []),
    ],
    ids=["before the listings", "listed", "removed", "listed again", "before the rule", "only d1 is known"],
)
def test_findings_follow_the_day_and_what_was_known(
    small: KnowledgeGraph, as_of: str, known_by: str | None, up: list[tuple[str, str | None]], down: list[tuple[str, str | None]]
) -> None:
    found = exposure(small, "delta-cloud", as_of=as_of, known_by=known_by)
    assert (subjects(found.upstream), subjects(found.downstream)) == (up, down)


def test_stated_only_leaves_the_curators_link_and_the_group_out(small: KnowledgeGraph) -> None:
    found = exposure(small, "delta-cloud", stated_only=True)
    assert found.view.left_out["inferred"] == 2
    assert [len(f.routes) for f in found.upstream] == [1], "only the path by the stated supply is left"
    assert [f.subject for f in found.downstream] == ["epsilon-web"], "zeta-tech is listed by its group's listing alone"
    assert [t.tier for t in found.who.tiers] == ["midstream"], "the tier rests on a stated offering"


def test_one_hop_does_not_reach_the_chips(small: KnowledgeGraph) -> None:
    found = exposure(small, "delta-cloud", hops=1)
    assert (subjects(found.upstream), len(found.downstream)) == ([], 2)
    assert found.searched.upstream_organizations == 2, "gamma by supply and, one part away, beta"


def test_a_maker_sees_the_control_on_its_own_line_and_its_customers_customers(small: KnowledgeGraph) -> None:
    """alpha-chips makes A1, an AI chip: 0 hops; servers need chips 1, gamma supplies delta 2, delta supplies epsilon and zeta 3."""
    found = exposure(small, "alpha-chips")
    assert [(f.subject, f.hops, f.inferred) for f in found.downstream] == [
        ("ai-chip", 0, True), ("epsilon-web", 3, True), ("zeta-tech", 3, True),
    ]  # fmt: skip
    assert found.upstream == ()


def test_more_findings_than_are_written_out_are_counted(small: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposure_module, "FINDINGS", 1)
    found = exposure(small, "delta-cloud")
    assert (len(found.downstream), found.searched.downstream_found, found.searched.findings_shown) == (1, 2, 1)
    assert "1 of 2 findings are written out" in found.to_text("en")


def test_findings_are_ranked_by_the_parts_of_the_key() -> None:
    """In force first, then fewest hops, then stated, then the higher share; the id the rest. c is not in force."""
    industry = Industry()
    for firm, low in (("b", "10"), ("a", None), ("c", "60"), ("d", "60")):
        industry.supplies("x", firm, "chip", "supplier-revenue-share" if low else None, low, low)
        industry.supplies(firm, f"{firm}2", "chip")
    industry.needs("server", "chip")
    industry.offers("x", "chip")
    industry.offers("e", "server")
    standing = industry.listed("a", day="2025-01-01")
    events = tuple(listing_events(industry.sieve())[org("a")])
    down = reach(industry.network(), source("x"), 3, "downstream")
    ports = [p for p in down.ports() if p.kind == SINK and down.cost[p][0]]
    known = best_known(industry.network(), down, ports)
    hits = [Hit(p, down.path(p), listings=events if p.id != "c" else (), known=known.get(p)) for p in ports]
    assert standing in events[0].statements
    assert [h.port.id for h in sorted(hits, key=lambda h: h.key)] == ["d", "b", "a", "e", "c2", "d2", "b2", "a2", "c"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [({"hops": 0}, "hops must be 1 or more, not 0"), ({"as_of": "2025-13-01"}, "write YYYY-MM-DD"), ({"known_by": "soon"}, "'soon'")],
)
def test_an_impossible_call_says_what_is_wrong(small: KnowledgeGraph, arguments: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        exposure(small, "delta-cloud", **arguments)  # type: ignore[arg-type]
