"""The lines of an exposure report: what is said of a listing, a share, a step, a control."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.result import Exposure, Listing, Retold, Route
from aikg.analysis.exposure.sections import Step
from aikg.kg import KnowledgeGraph
from aikg.report.arcs import arc_text
from aikg.report.exposure import exposure_blocks
from aikg.report.speaker import Speaker


@pytest.fixture(scope="module")
def report(small: KnowledgeGraph) -> Exposure:
    return exposure(small, "delta-cloud")


def lines(report: Exposure, language: Literal["zh", "en"] = "en") -> list[str]:
    return report.to_text(language).splitlines()


def test_a_firm_that_needs_parts_and_makes_the_whole_is_told_once_with_the_evidence_of_both(report: Exposure) -> None:
    """Of gamma's 30 %: its need of chips and its making of servers are one line, which cites the offering and the share."""
    by_market = [x for x in lines(report) if x.startswith("  • Gamma Servers offers AI server, so it needs")]
    offered, shared = ([p.number for p in report.evidence if p.statement.startswith(f"d1-{t}")] for t in ("offerings", "market-shares"))
    assert len(by_market) == 2, "once by supply, once by the market"
    cited = [{int(n.strip("[]")) for n in x.rsplit(" ", 1)[1].replace("][", "] [").split()} for x in by_market]
    assert [len(c & set(offered)) for c in cited] == [1, 1]
    assert [len(c & set(shared)) for c in cited] == [0, 1], "the share is cited where the path has it"
    assert not any(x == "  • Gamma Servers offers AI server" for x in lines(report))


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ((None, None, None), "path 7 (2 hop(s), S):"),
        ((Decimal(0), Decimal("30"), "supply"), "path 7 (2 hop(s), S, 0 to 30 % of the supply):"),
        ((Decimal("12.345"), Decimal("40.10"), "revenue"), "path 7 (2 hop(s), S, 12.34 to 40.1 % of the supplier's revenue):"),
        ((Decimal(100), Decimal(100), "supply"), "path 7 (2 hop(s), S, 100 to 100 % of the supply):"),
    ],
    ids=["unknown", "up to", "rounded", "all: no exponent"],
)
def test_a_share_says_of_what_it_is_one(
    report: Exposure, share: tuple[Decimal | None, Decimal | None, Literal["revenue", "supply"] | None], said: str
) -> None:
    low, high, of = share
    route = Route(hops=2, inferred=False, steps=(), share_low=low, share_high=high, share_of=of)
    finding = replace(report.downstream[0], routes=(route,) * 7)
    assert f"• {said}" in lines(replace(report, downstream=(finding,)))


STEPS = {
    "of a market": ({"share_low": "36.10", "share_high": "36.1", "share_of": "market", "share_region": "us", "share_year": 2024},
                    " (36.1 % of that market, United States, 2024)"),
    "of a market, nothing more": ({"share_low": "20", "share_high": "20", "share_of": "market"}, " (20 % of that market)"),
    "at least": ({"share_low": "40", "share_of": "supplier-revenue-share"}, " (at least 40 % of the supplier's revenue)"),
    "at most": ({"share_high": "30", "share_of": "customer-purchase-share"}, " (at most 30 % of the customer's purchases)"),
    "between": ({"share_low": "10", "share_high": "25", "share_of": "value of the whole"}, " (10–25 % of its value)"),
    "unknown": ({"share_of": "market"}, ""),
    "several offer it": ({"offered_by": 2}, " (2 parties known to offer it)"),
    "nobody else does": ({"offered_by": 1}, ""),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "said"), STEPS.values(), ids=STEPS.keys())
def test_a_step_says_its_share_and_who_else_offers_the_part(report: Exposure, cells: dict[str, object], said: str) -> None:
    values = {key: Decimal(value) if isinstance(value, str) and value[0].isdigit() else value for key, value in cells.items()}
    step = Step(source="epsilon-web", source_port="line", target="ai-chip", target_port="market", kind="makes", evidence=(1,))
    assert Speaker(report, "en").step(replace(step, **values)) == f"Epsilon Web offers AI chip{said} [1]"  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "said"), [("en", " (nearly 50 % of that market)"), ("zh", "（占该市场 近 50 %）")])
def test_a_share_that_is_not_exact_says_so(report: Exposure, language: Literal["en", "zh"], said: str) -> None:
    labels = {**report.labels, "comparator/lt-approx": {"en": "nearly", "zh": "近"}}
    step = Step(source="epsilon-web", source_port="line", target="ai-chip", target_port="market", kind="makes", evidence=(),
                share_low=Decimal(50), share_high=Decimal(50), share_of="market", share_comparator="lt-approx")  # fmt: skip
    assert Speaker(replace(report, labels=labels), language).step(step).endswith(said)


def listing(**changes: object) -> Listing:
    base = Listing(
        party="epsilon-web", relation="itself", list="entity-list", action="add", date="2025-03-05", day=date(2025, 3, 5),
        effect="cuts-supply-to-target", effect_from=None, jurisdiction="us", through_group=False, active=True, in_force=True, evidence=(1,),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


HEAD, TAIL = "Epsilon Web put on the Entity List (BIS) of United States", "effect: cuts supply to the target"
LISTINGS = {
    "standing": ({}, f"{HEAD}, 2025-03-05; {TAIL} [1]"),
    "with a footnote": ({"footnote": "4"}, f"{HEAD}, 2025-03-05; {TAIL}, footnote 4 of the list [1]"),
    "ended": ({"active": False, "in_force": False}, f"{HEAD}, 2025-03-05; {TAIL} (no longer listed on the day) [1]"),
    "after the day": (
        {"active": False, "in_force": False, "day": date(2025, 3, 11), "date": "2025-03-11"},
        f"{HEAD.replace('put', 'is put')} on 2025-03-11, after the day looked at; {TAIL} [1]",
    ),
    "a removal after the day": (
        {"action": "remove", "active": False, "in_force": False, "day": date(2025, 3, 11), "date": "2025-03-11"},
        f"Epsilon Web is taken off the Entity List (BIS) of United States on 2025-03-11, after the day looked at; {TAIL} [1]",
    ),
    "a case after the day": (
        {"effect": "names-only", "active": False, "in_force": False, "day": date(2025, 3, 11), "date": "2025-03-11"},
        "Epsilon Web is named in Entity List (BIS) on 2025-03-11, after the day looked at; "
        "no listing, and nothing of trade is cut by it [1]",
    ),
    "names only": (
        {"in_force": False, "effect_from": date(2026, 6, 30)}, f"{HEAD}, 2025-03-05; {TAIL} (names only until 2026-06-30) [1]",
    ),
    "a removal": (
        {"action": "remove", "active": False, "in_force": False},
        f"Epsilon Web taken off the Entity List (BIS) of United States, 2025-03-05; {TAIL} [1]",
    ),
    "through a group": (
        {"through_group": True, "group": "zeta-and-subsidiaries", "members_named": 1, "members_stated": 3},
        f"{HEAD}, 2025-03-05; {TAIL}, through Zeta and its subsidiaries (a group of 3, 1 named as members: "
        "the 2 others may be anyone, parties that a notice names by themselves among them) [1]",
    ),
    "a group whose number is not stated": (
        {"group": "zeta-and-subsidiaries", "members_named": 1},
        f"{HEAD}, 2025-03-05; {TAIL} (a group, 1 named; its number of members is not stated) [1]",
    ),
    "told by a report too": (
        {"retold": (Retold(date="2025-03-04", group=None, evidence=(1,)),)},
        f"{HEAD}, 2025-03-05; {TAIL} [1]; told elsewhere as 2025-03-04 [1]",
    ),
    "a case": (
        {"effect": "names-only"},
        "Epsilon Web is named in Entity List (BIS), 2025-03-05; no listing, and nothing of trade is cut by it [1]",
    ),
    "suspended": ({"in_force": False}, f"{HEAD}, 2025-03-05; {TAIL} (listed, without effect on the day) [1]"),
    "a change": (
        {"action": "modify", "active": False, "in_force": False},
        f"Epsilon Web had its entry changed on the Entity List (BIS) of United States, 2025-03-05; {TAIL} [1]",
    ),
    "no date": ({"date": None, "day": None}, f"{HEAD}, date not stated; {TAIL} [1]"),
    "an owner": (
        {"relation": "owner", "stake": Decimal("37.88")},
        f"{HEAD.replace('put', '(owns a part of it) (37.88 % held) put')}, 2025-03-05; {TAIL} [1]",
    ),
    "owned, stake unknown": (
        {"relation": "owned"}, f"{HEAD.replace('put', '(it owns a part) (stake not stated) put')}, 2025-03-05; {TAIL} [1]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), LISTINGS.values(), ids=LISTINGS)
def test_a_listing_says_how_it_stands_on_the_day(report: Exposure, changes: dict[str, object], said: str) -> None:
    assert f"• {said}" in lines(replace(report, own=(listing(**changes),)))


@pytest.mark.parametrize(
    ("kind", "port", "said"),
    [
        ("supplies", "source", "Alpha supplies Beta"), ("makes", "line", "Alpha offers Beta"), ("component", "market", "Beta needs Alpha"),
        ("needs", "making", "Beta offers Alpha, so it needs what that takes"), ("is-a", "market", "Alpha is a kind of Beta"),
        ("is-a", "making", "making Beta needs what making Alpha needs"), ("member", "source", "Alpha is counted among Beta"),
        ("member", "firm", "Beta is counted among Alpha"), ("member", "sink", "Beta is counted among Alpha"),
        ("unit", "sink", "Alpha is a unit of Beta"), ("unit", "source", "Beta is a unit of Alpha"),
        ("manufactures", "source", "Alpha manufactures Beta for others"), ("equips", "market", "Alpha stands in Beta"),
        ("serves", "facility", "Alpha serves Beta"), ("assembled", "making", "Alpha: no maker named, parts carry through"),
    ],
)  # fmt: skip
def test_an_arc_in_words_says_who_needs_whom(kind: str, port: str, said: str) -> None:
    """Goods flow from Alpha to Beta; what that means depends on the ports."""
    assert arc_text(kind, port, "Alpha", "Beta", "en", curated=False, optional=False) == said
    marked = arc_text(kind, port, "Alpha", "Beta", "en", curated=True, optional=True)
    assert marked == f"{said} (optional) (curator's link)"


def test_an_optional_part_is_told_as_one(report: Exposure) -> None:
    step = Step(
        source="ai-chip", source_port="market", target="ai-server", target_port="making", kind="component", evidence=(1,), optional=True
    )
    finding = replace(report.upstream[0], routes=(Route(hops=1, inferred=True, steps=(step,)),))
    changed = replace(report, upstream=(finding,))
    assert "  • AI server needs AI chip (optional) [1]" in lines(changed)
    assert "  • AI 服务器 需要 AI 芯片（可选） [1]" in lines(changed, "zh")


def test_one_document_is_said_to_be_one(report: Exposure) -> None:
    finding = report.downstream[0]
    single = replace(finding, fragility=replace(finding.fragility, documents=("d1",)))
    assert any(x.endswith("documents: d1 (one document only).") for x in lines(replace(report, downstream=(single,))))
    assert not any("one document only" in x for x in lines(report))


def test_a_control_says_whom_it_reaches_and_since_when(report: Exposure) -> None:
    (control,) = report.upstream[0].controls
    bare = replace(control, destinations=(), effective=None, licence_policy=None, role="example", evidence=(2,))
    finding = replace(report.upstream[0], controls=(bare,))
    assert (
        "• AI chip (named as an example) is under Chip rule: AI chips of TPP 4800; destinations not stated; effective day not stated [2]"
        in lines(replace(report, upstream=(finding,)))
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sections_come_in_the_order_of_the_design(report: Exposure, language: Literal["zh", "en"]) -> None:
    headings = [b.text for b in exposure_blocks(report, language) if getattr(b, "level", 0) == 2]
    assert [h.split(".")[0] for h in headings] == [str(n) for n in range(1, 11)]


def test_a_label_falls_back_to_the_other_language_and_then_to_the_id(report: Exposure) -> None:
    labels = dict(report.labels) | {"epsilon-web": {"zh": "戊网"}, "zeta-tech": {}}
    text = replace(report, labels=labels).to_text("en")
    assert "1. 戊网 — in force, 1 hop(s), S, share of one path up to 100 %" in text
    assert "2. zeta-tech — in force, 1 hop(s), S, share unknown" in text
