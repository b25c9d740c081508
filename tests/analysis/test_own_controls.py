"""Section 3 and the kin of section 2: what of a firm's own a control names, and whose listings are told beside its own."""

from __future__ import annotations

import pytest
from desk import Desk
from industry import Industry, org

from aikg.analysis.exposure import findings


def controlled(industry: Industry, who: str) -> list[tuple[str, str, tuple[str, ...], tuple[object, ...]]]:
    return [(c.relation, c.item, c.through, c.evidence) for c in Desk(industry, who).controlled]


def test_what_a_firm_makes_is_touched_by_a_control_on_a_kind_above_it() -> None:
    industry = Industry()
    industry.kind("gpu", "chip")
    offers = industry.offers("a", "gpu")
    industry.controlled("chip")
    assert controlled(industry, "a") == [("makes", "chip", ("gpu",), (offers,))]


def test_a_part_of_what_it_makes_and_what_it_buys_are_used() -> None:
    """a makes servers, which need chips; b buys chips of c and makes nothing."""
    industry = Industry()
    offers, needs = industry.offers("a", "server"), industry.needs("server", "chip")
    buys = industry.supplies("c", "b", "chip")
    industry.controlled("chip")
    assert controlled(industry, "a") == [("uses", "chip", ("server",), (needs, offers))]
    assert controlled(industry, "b") == [("uses", "chip", ("chip",), (buys,))]
    assert controlled(industry, "c") == [], "what it sells without a stated offering is neither made nor used"


def test_what_stands_in_a_facility_that_serves_it_is_used() -> None:
    industry = Industry()
    stands, serves = industry.installed("hall", "chip"), industry.role("hall", "a", "operator")
    industry.controlled("chip")
    assert controlled(industry, "a") == [("uses", "chip", ("hall",), (stands, serves))]


def test_a_foundry_makes_what_it_makes_for_others() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    work = industry.offers("f", "chip", role="foundry")
    industry.controlled("chip")
    assert controlled(industry, "f") == [("makes", "chip", ("chip",), (work,))]


def test_what_is_neither_made_nor_used_is_not_told() -> None:
    industry = Industry()
    industry.offers("a", "server")
    industry.controlled("chip")
    assert controlled(industry, "a") == []


@pytest.mark.parametrize(
    ("how", "day", "in_force"),
    [
        (None, None, True), ("halted", "2025-03-11", True), ("halted", "2025-03-10", False), ("replaced", "2025-03-11", True),
        ("replaced", "2025-03-10", False),
    ],
    ids=["stands", "to be rescinded", "rescinded", "to be replaced", "replaced"],
)  # fmt: skip
def test_a_control_is_told_whether_it_is_in_force_or_not(how: str | None, day: str | None, in_force: bool) -> None:
    """The day looked at is 2025-03-10."""
    industry = Industry()
    industry.offers("a", "chip")
    industry.controlled("chip")
    because = getattr(industry, how)(day) if how else None
    (own,) = Desk(industry, "a").controlled
    (control,) = own.controls
    assert control.in_force is in_force
    assert (because in control.evidence) is (how == "replaced" or not in_force)


def test_controls_in_force_come_first() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    for _ in range(2):
        industry.controlled("chip")
    later = industry.rows["item_controls"][0]
    later["scope"], later["measure"] = (later[x].replace("/a-", "/b-") for x in ("scope", "measure"))
    industry.halted("2025-01-01")
    (own,) = Desk(industry, "a").controlled
    assert [(c.measure, c.in_force) for c in own.controls] == [("b-rule", True), ("a-rule", False)]


def test_a_finding_by_an_item_that_the_firm_makes_too_says_so() -> None:
    """a makes chips and servers, b makes servers only; servers need chips, which listed c makes."""
    industry = Industry()
    industry.needs("server", "chip")
    for firm, made in (("a", "chip"), ("a", "server"), ("b", "server"), ("c", "chip")):
        industry.offers(firm, made)
    industry.listed("c", day="2025-01-01")
    desks = {firm: Desk(industry, firm) for firm in "ab"}
    assert {firm: findings._self_made(desk, desk.suppliers[0].path) for firm, desk in desks.items()} == {"a": "chip", "b": None}


def test_a_finding_by_an_item_that_the_customer_makes_too_says_so() -> None:
    """a makes chips; listed b and c make servers, which need chips; b makes chips too."""
    industry = Industry()
    industry.needs("server", "chip")
    for firm, made in (("a", "chip"), ("b", "chip"), ("b", "server"), ("c", "server")):
        industry.offers(firm, made)
    for firm in "bc":
        industry.listed(firm, day="2025-01-01")
    desk = Desk(industry, "a")
    assert {hit.port.id: findings._self_made(desk, hit.path, hit.port.iri) for hit in desk.customers} == {"b": "chip", "c": None}


def test_an_item_that_only_the_firm_is_known_to_make_is_told_apart() -> None:
    """a and its unit alone make chips, a and b make boards; both are controlled, and servers, which a makes too, need both."""
    industry = Industry()
    industry.unit("lab", "a")
    for firm, made in (("a", "chip"), ("lab", "chip"), ("a", "board"), ("b", "board"), ("a", "server")):
        industry.offers(firm, made)
    for part in ("chip", "board"):
        industry.needs("server", part)
        industry.controlled(part)
    desk = Desk(industry, "a")
    assert {hit.port.id: findings._sole_maker(desk, hit) for hit in desk.suppliers} == {"chip": True, "board": False}


def family(document: str) -> Industry:
    """A group named after h with members m and n, told by a report or by a notice; h and m are listed."""
    industry = Industry()
    report = industry.rows["network_documents"][0]
    industry.rows["network_documents"].append(report | {"document": report["document"].replace("d1", "notice"), "kind": "public"})
    industry.group("family", "m", "n", document=document)
    industry.rows["network_anchors"].append({"group": org("family"), "anchor": org("h")})
    for firm in ("h", "m"):
        industry.listed(firm, day="2025-01-01")
    return industry


def test_the_head_of_a_family_that_a_notice_names_is_kin_and_so_are_its_members() -> None:
    industry = family("notice")
    assert Desk(industry, "m").own == [("m", "itself"), ("h", "head")]
    assert Desk(industry, "n").own == [("h", "head")], "m is no kin of n: the notice says only whose they are"
    assert Desk(industry, "h").own == [("h", "itself"), ("m", "affiliate")]


def test_a_group_that_a_report_makes_up_makes_nobody_kin() -> None:
    industry = family("d1")
    assert Desk(industry, "n").own == []
    assert Desk(industry, "h").own == [("h", "itself")]


def test_a_membership_that_does_not_count_makes_nobody_kin() -> None:
    industry = family("notice")
    for row in industry.rows["network_members"]:
        industry.rank(row["statement"].rsplit("/", 1)[1], "deprecated")
    assert Desk(industry, "n").own == []
