"""Groups and units: what reaches a group reaches its named members, and a kind of party is nobody."""

from __future__ import annotations

from industry import Industry, depends, org

from aikg.analysis.supply.network import SINK, SOURCE, Port
from aikg.analysis.supply.paths import k_best, reach
from aikg.report.arcs import arc_text


def test_what_reaches_a_group_reaches_its_members_and_what_it_delivers_they_deliver() -> None:
    industry = Industry()
    industry.supplies("s", "ring", "chip")
    industry.supplies("ring", "c", "server")
    industry.group("ring", "a", "b")
    network = industry.network()
    assert [m for m in ("a", "b") if depends(network, m, "s")] == ["a", "b"]
    assert [m for m in ("a", "b") if depends(network, "c", m)] == ["a", "b"]
    assert not depends(network, "c", "d")


def test_what_reaches_a_member_does_not_reach_the_group() -> None:
    industry = Industry()
    industry.supplies("s", "a", "chip")
    industry.group("ring", "a", "b")
    network = industry.network()
    assert not depends(network, "ring", "s")
    assert not depends(network, "b", "s")


def test_a_path_through_a_membership_is_inferred() -> None:
    industry = Industry()
    industry.supplies("s", "ring", "chip")
    industry.group("ring", "a")
    network = industry.network()
    up = reach(network, Port(SINK, org("a")), 3, "upstream")
    path = up.path(Port(SOURCE, org("s")))
    assert (path.hops, path.inferred) == (1, True), "one supply; no text says that s supplies a"


def test_a_kind_of_party_without_named_member_is_nobody_one_can_depend_on() -> None:
    """'Cloud vendors' offer clouds: without members they are left out, with a named member they count."""
    industry = Industry()
    industry.rows["network_groups"].append({"group": org("vendors")})
    industry.offers("vendors", "cloud")
    industry.needs("app", "cloud")
    industry.offers("c", "app")
    assert not depends(industry.network(), "c", "vendors")
    industry.group("vendors", "a")
    network = industry.network()
    assert depends(network, "c", "vendors")
    assert depends(network, "c", "a")


def test_a_group_named_after_a_firm_is_somebody() -> None:
    industry = Industry()
    industry.rows["network_groups"].append({"group": org("ring")})
    industry.rows["network_anchors"].append({"group": org("ring"), "anchor": org("a")})
    industry.offers("ring", "cloud")
    industry.supplies("x", "c", "app")
    industry.needs("app", "cloud")
    industry.offers("c", "app")
    assert depends(industry.network(), "c", "ring")


def test_a_unit_and_its_parent_share_what_is_bought_and_sold() -> None:
    industry = Industry()
    industry.unit("unit", "parent")
    industry.supplies("s", "unit", "chip")
    industry.supplies("unit", "c", "cloud")
    network = industry.network()
    assert depends(network, "parent", "s")
    assert depends(network, "c", "parent")
    assert not depends(network, "unit", "parent"), "owning is not supplying"


def test_a_unit_is_told_as_the_unit_of_its_parent_from_either_side() -> None:
    industry = Industry()
    industry.unit("unit", "parent")
    industry.supplies("s", "unit", "chip")
    industry.supplies("unit", "c", "cloud")
    network = industry.network()
    for start, end in (("parent", "c"), ("s", "parent")):
        source, sink = Port(SOURCE, org(start)), Port(SINK, org(end))
        (path,), _ = k_best(network, reach(network, source, 2, "downstream"), reach(network, sink, 2, "upstream"), 5, 2)
        told = [arc_text(a.kind, a.source.kind, a.source.id, a.target.id, "en", curated=False, optional=False) for a in path.shown]
        assert "unit is a unit of parent" in told
        assert (path.hops, path.inferred) == (1, False), "a firm and its unit are one firm"


def test_a_membership_is_told_as_one_from_either_side() -> None:
    industry = Industry()
    industry.supplies("s", "ring", "chip")
    industry.supplies("ring", "c", "server")
    industry.group("ring", "a")
    member = [a for a in industry.network().arcs if a.kind == "member"]
    told = {arc_text(a.kind, a.source.kind, a.source.id, a.target.id, "en", curated=False, optional=False) for a in member}
    assert len(member) == 3
    assert told == {"a is counted among ring"}
