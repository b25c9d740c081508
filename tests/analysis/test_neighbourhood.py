"""What a page shows around a name, on the fictional industry; distances counted by hand from its tables."""

from __future__ import annotations

import pytest

from aikg import terms
from aikg.analysis.page.neighbourhood import Neighbourhood, drawable, named, neighbourhood
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


def around(kg: KnowledgeGraph, name: str, **options: int) -> Neighbourhood:
    return neighbourhood(kg, [named(kg, name)], **options)


def hops(found: Neighbourhood) -> dict[str, int]:
    return {terms.slug(place.iri): place.hop for place in found.places if place.shown}


def lines(found: Neighbourhood) -> set[tuple[str, str, str]]:
    return {(terms.slug(r.source), r.kind, terms.slug(r.target)) for r in found.relations}


def test_supply_is_followed_up_and_down_but_not_to_competitors(small: KnowledgeGraph) -> None:
    """Beta makes AI servers and is owned by Iota. AI servers need AI chips, are servers, and (a curator's link) go into
    data-centre service. Gamma makes AI servers too: on no way up or down from Beta."""
    found = around(small, "乙器")
    assert hops(found) == {"beta-servers": 0, "iota-group": 1, "ai-server": 1, "ai-chip": 2, "idc-service": 2, "server": 2}
    assert hops(around(small, "乙器", hops=1)) == {"beta-servers": 0, "iota-group": 1, "ai-server": 1}
    assert hops(around(small, "乙器", hops=0)) == {"beta-servers": 0}


def test_lines_are_between_what_the_page_holds_with_what_lies_beneath(small: KnowledgeGraph) -> None:
    found = around(small, "乙器", hops=1)
    assert {("beta-servers", "offers", "ai-server"), ("iota-group", "owns", "beta-servers")} <= lines(found)
    offers = next(r for r in found.relations if r.kind == "offers" and terms.slug(r.source) == "beta-servers")
    assert [small.explain(s).seed_line for s in offers.statements] == ["seeds/facts/offerings.csv:3"]
    assert not offers.inferred
    into = next(r for r in found.relations if terms.slug(r.target) == "idc-service")
    assert into.inferred, "only a curator's link says that data-centre service needs AI servers"


def test_neighbours_wait_to_be_unfolded_and_those_beyond_are_counted(small: KnowledgeGraph) -> None:
    found = around(small, "乙器", hops=1)
    waiting = {terms.slug(p.iri): p.lacks for p in found.places if not p.shown}
    assert {"gamma-servers", "ai-chip", "idc-service", "server"} <= waiting.keys()
    # gamma-servers touches ai-server, which the page holds, and delta-cloud, which it lacks
    assert waiting["gamma-servers"] == 1
    assert all(p.lacks == 0 for p in found.places if p.shown), "of what is shown, every neighbour is in the page"


def test_a_cap_keeps_the_nearest_and_says_what_was_left(small: KnowledgeGraph) -> None:
    found = around(small, "乙器", limit=3)
    assert hops(found) == {"beta-servers": 0, "iota-group": 1, "ai-server": 1}
    assert found.found == 6
    assert len(found.places) <= 6, "at most as many again to unfold"


def test_a_list_leads_to_its_parties_and_their_supply(small: KnowledgeGraph) -> None:
    """Epsilon, Zeta's group and through it Zeta are on the list; Delta supplies Epsilon and Zeta, Theta supplies Epsilon."""
    found = around(small, "entity-list")
    assert hops(found) == {
        "entity-list": 0, "epsilon-web": 1, "zeta-tech": 1, "zeta-and-subsidiaries": 1, "delta-cloud": 2, "theta-parts": 2,
    }  # fmt: skip
    by = {terms.slug(r.target): r for r in found.relations if r.kind == "designates"}
    assert len(by["epsilon-web"].statements) == 3, "put on, taken off, put on again"
    assert by["zeta-tech"].inferred, "a rule made it from the group's listing"
    assert not by["zeta-and-subsidiaries"].inferred


def test_a_policy_leads_to_its_issuer_and_places(small: KnowledgeGraph) -> None:
    found = around(small, "南市算力方案")
    assert hops(found) == {"south-compute-plan": 0, "north-ministry": 1, "cn-south": 1}
    assert {("north-ministry", "issues", "south-compute-plan"), ("south-compute-plan", "targets", "cn-south")} <= lines(found)


def test_what_a_result_names_is_kept_whatever_its_distance(small: KnowledgeGraph) -> None:
    theta = small.resolve("theta-parts")
    found = neighbourhood(small, [small.resolve("乙器")], hops=1, limit=2, keep=[theta])
    assert {"beta-servers", "theta-parts"} == hops(found).keys()


def test_a_denied_supply_is_no_line(small: KnowledgeGraph) -> None:
    assert ("eta-cooling", "supplies", "beta-servers") not in lines(around(small, "庚冷", hops=3))


@pytest.mark.parametrize(("hops_", "limit"), [(-1, 300), (2, 0), (2, 5001)])
def test_impossible_numbers_are_refused(small: KnowledgeGraph, hops_: int, limit: int) -> None:
    with pytest.raises(ValueError, match="hops must be 0 or more and the number of nodes 1 to 5000"):
        around(small, "乙器", hops=hops_, limit=limit)


def test_names_of_lists_lead_to_them_and_others_to_near_ones(small: KnowledgeGraph) -> None:
    assert terms.kind_of(named(small, "实体清单")) == "list"
    with pytest.raises(UnknownName, match="no entity is called 'beta-serverz'; did you mean: beta-servers"):
        named(small, "beta-serverz")
    assert not drawable(terms.statement("d1-supplies-354c932e4194").value)


def test_the_pages_of_the_shipped_graph_have_a_size_that_can_be_read(real: KnowledgeGraph) -> None:
    """Huawei and the data-centre category at the default distance: the whole neighbourhood is within the default cap."""
    for name in ("华为", "智算中心"):
        found = around(real, name)
        assert 50 < len(found.shown) == found.found <= 300
