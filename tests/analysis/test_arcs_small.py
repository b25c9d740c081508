"""The arcs of the small world, each worked out by hand from its rows and the table of the design."""

from __future__ import annotations

from decimal import Decimal

from industry import DAY, VIEW

from aikg import terms
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import Arc, Port
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph

# Each offering: the firm's source feeds its line, the line sells in the market and needs what making needs, and ends in the sink.
OFFERINGS = [
    ("alpha-chips", "a1"), ("beta-servers", "ai-server"), ("gamma-servers", "ai-server"), ("delta-cloud", "idc-service"),
    ("eta-cooling", "cold-plate"),
]  # fmt: skip
FROM_OFFERINGS = {
    arc
    for firm, made in OFFERINGS
    for arc in (
        (f"source {firm}", f"line {firm} {made}", "inner"),
        (f"line {firm} {made}", f"market {made}", "makes"),
        (f"making {made}", f"line {firm} {made}", "needs"),
        (f"line {firm} {made}", f"sink {firm}", "inner"),
    )
}
# Each supply that counts: from the source, from what the supplier buys, and from the line that makes the item; on into the sink
# of the customer, and as well straight into its line when making needs the item. theta-parts is not said to make CPUs, so it has no line;
# delta-cloud buys AI servers, which its service needs; eta-cooling's supply is denied.
FROM_SUPPLIES = {
    ("source delta-cloud", "firm epsilon-web", "supplies"), ("firm delta-cloud", "firm epsilon-web", "supplies"),
    ("line delta-cloud idc-service", "firm epsilon-web", "supplies"), ("firm epsilon-web", "sink epsilon-web", "inner"),
    ("source delta-cloud", "firm zeta-tech", "supplies"), ("firm delta-cloud", "firm zeta-tech", "supplies"),
    ("line delta-cloud idc-service", "firm zeta-tech", "supplies"), ("firm zeta-tech", "sink zeta-tech", "inner"),
    ("source gamma-servers", "firm delta-cloud", "supplies"), ("firm gamma-servers", "firm delta-cloud", "supplies"),
    ("line gamma-servers ai-server", "firm delta-cloud", "supplies"), ("firm delta-cloud", "sink delta-cloud", "inner"),
    ("source gamma-servers", "line delta-cloud idc-service", "supplies"),
    ("firm gamma-servers", "line delta-cloud idc-service", "supplies"),
    ("line gamma-servers ai-server", "line delta-cloud idc-service", "supplies"),
    ("source theta-parts", "firm epsilon-web", "supplies"), ("firm theta-parts", "firm epsilon-web", "supplies"),
}  # fmt: skip
FROM_PARTS = {("market ai-chip", "making ai-server", "component"), ("market ai-server", "making idc-service", "component")}
FROM_MEMBERSHIP = {
    ("source zeta-tech", "source zeta-and-subsidiaries", "member"), ("firm zeta-and-subsidiaries", "firm zeta-tech", "member"),
    ("sink zeta-and-subsidiaries", "sink zeta-tech", "member"),
}  # fmt: skip


def told(port: Port) -> str:
    return " ".join(filter(None, (port.kind, port.id, terms.slug(port.item))))


def arcs_of(kg: KnowledgeGraph, view: View = VIEW) -> list[Arc]:
    """All arcs but those that say which kind is a kind of which."""
    return [a for a in net.build(kg, view).arcs if a.kind != "is-a"]


def test_the_arcs_are_those_worked_out_by_hand(small: KnowledgeGraph) -> None:
    found = {(told(a.source), told(a.target), a.kind) for a in arcs_of(small)}
    assert found == FROM_OFFERINGS | FROM_SUPPLIES | FROM_PARTS | FROM_MEMBERSHIP


def test_every_arc_cites_a_statement_unless_it_only_joins_ports_or_kinds(small: KnowledgeGraph) -> None:
    for arc in net.build(small, VIEW).arcs:
        assert bool(arc.statements) is (arc.kind not in ("inner", "is-a", "unit", "assembled")), f"{arc}: cite the row it comes from"
        for statement in (*arc.statements, *arc.share_statements):
            assert small.statement(statement) is not None, f"{arc} cites {statement}, which the store does not hold"


def test_the_arcs_cite_the_rows_they_come_from(small: KnowledgeGraph) -> None:
    passages = {a.kind: set[str]() for a in arcs_of(small)}
    for arc in arcs_of(small):
        for statement in arc.statements:
            view = small.statement(statement)
            assert view is not None
            passages[arc.kind].update(view.passages)
    assert passages == {
        "inner": set(), "makes": {"d1-L1", "d1-L4", "d2-L6"}, "needs": {"d1-L1", "d1-L4", "d2-L6"},
        "supplies": {"d1-L4-5", "d1-L4", "d2-L7", "d1-L9"}, "component": {"d1-L3"}, "member": {"d2-L2"},
    }  # fmt: skip


def test_shares_are_those_stated_and_name_what_they_are_shares_of(small: KnowledgeGraph) -> None:
    shares = {(told(a.source), a.kind, a.share, a.share_of) for a in arcs_of(small) if a.share != (None, None)}
    forty = (Decimal(40), Decimal(100))  # "40 % or more" has no upper end, so 100
    assert shares == {
        ("line beta-servers ai-server", "makes", (Decimal(60), Decimal(60)), "market"),
        ("line gamma-servers ai-server", "makes", (Decimal(30), Decimal(30)), "market"),
        ("source delta-cloud", "supplies", forty, "supplier-revenue-share"),
        ("firm delta-cloud", "supplies", forty, "supplier-revenue-share"),
        ("line delta-cloud idc-service", "supplies", forty, "supplier-revenue-share"),
    }


def test_a_market_share_is_evidence_of_the_share_and_not_of_the_offering(small: KnowledgeGraph) -> None:
    makes = {a.source.id: a for a in arcs_of(small) if a.kind == "makes"}
    assert [s.split("-")[1] for s in makes["beta-servers"].statements] == ["offerings"]
    assert [s.split("-")[1] for s in makes["beta-servers"].share_statements] == ["market"]
    assert makes["delta-cloud"].share_statements == ()


def test_only_the_curators_link_is_marked_as_one(small: KnowledgeGraph) -> None:
    assert [(told(a.source), told(a.target)) for a in arcs_of(small) if a.curated] == [("market ai-server", "making idc-service")]
    stated = arcs_of(small, View(DAY, DAY, stated_only=True))
    assert FROM_PARTS - {(told(a.source), told(a.target), a.kind) for a in stated} == {
        ("market ai-server", "making idc-service", "component")
    }


def test_a_denied_supply_gives_an_arc_only_when_asked_for(small: KnowledgeGraph) -> None:
    denied = arcs_of(small, View(DAY, DAY, ("stated", "denied")))
    extra = {(told(a.source), told(a.target)) for a in denied} - {(told(a.source), told(a.target)) for a in arcs_of(small)}
    # eta-cooling makes cold plates (d2), so its line delivers too; servers need no cold plate here, so no line takes them in
    assert extra == {
        ("source eta-cooling", "firm beta-servers"), ("firm eta-cooling", "firm beta-servers"),
        ("line eta-cooling cold-plate", "firm beta-servers"), ("firm beta-servers", "sink beta-servers"),
    }  # fmt: skip


def test_kinds_pass_sales_up_and_needs_down(small: KnowledgeGraph) -> None:
    is_a = {(told(a.source), told(a.target)) for a in net.build(small, VIEW).arcs if a.kind == "is-a"}
    assert ("market a1", "market ai-chip") in is_a
    assert ("making ai-chip", "making a1") in is_a
    assert {(b.replace("market", "making"), a.replace("market", "making")) for a, b in is_a if a.startswith("market")} == {
        pair for pair in is_a if pair[0].startswith("making")
    }
