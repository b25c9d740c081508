"""Ownership reports on the fictional industry with stakes, listings and rules laid over it; the user's own table; the shipped graph."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from overlays import overlaid

from aikg.analysis.change.diff import diff
from aikg.analysis.change.ownership_changes import ownership_changes
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.extract import extract
from aikg.analysis.glossary import Glossary
from aikg.analysis.ownership.ownership import OwnershipCase, ownership
from aikg.analysis.ownership.result import OwnershipReport
from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.analysis.view import Sieve, View
from aikg.errors import QueryError, UnresolvedName
from aikg.kg import KnowledgeGraph

SCHEMAS = Path(__file__).parents[2] / "schemas"
D1, D2 = {"document": "d1", "locator": "L4", "modality": "stated"}, {"document": "d2", "locator": "L9", "modality": "stated"}
HALF = {"comparator": "ge", "value_min": "50", "unit": "percent"}
BIS = {"rule": "bis", "aggregate": "true", "or_control": "false", **HALF}
# iota-group holds 60 of beta-servers (small world) and is listed on 10 February 2025
OVERLAY: dict[str, list[dict[str, str]]] = {
    "facts/designations.csv": [
        {"list": "entity-list", "designee": "iota-group", "action": "add", "date": "2025-02-10", "licence_policy": "case-by-case", **D2},
        {"list": "entity-list", "designee": "alpha-chips", "action": "add", "date": "2025-02-10", "licence_policy": "prohibited", **D2},
        {"list": "sdn-list", "designee": "theta-parts", "action": "add", "date": "2025-02-10", **D2},
        {"list": "cmc-list", "designee": "iota-group", "action": "add", "date": "2025-02-10", **D2},
    ],
    "facts/ownerships.csv": [
        {"owner": "beta-servers", "owned": "gamma-servers", "percent": "30", **D1},
        {"owner": "beta-servers", "owned": "gamma-servers", "percent": "37.5", **D2},  # two documents differ
        {"owner": "alpha-chips", "owned": "gamma-servers", "control": "invested", **D2},  # size not told
        {"owner": "alpha-chips", "owned": "delta-cloud", "percent": "50", "period": "/2025-02-20", **D1},
        {"owner": "theta-parts", "owned": "eta-cooling", "percent": "80", **D1},
    ],
    "facts/joint_ventures.csv": [{"venture": "epsilon-web", "partner": "alpha-chips", **D1}],
    "facts/ownership_rules.csv": [
        {**BIS, "standing": "in-force", "period": "2025-02-01/2025-02-28", **D1},
        {**BIS, "standing": "stayed", "period": "2025-03-01/2025-03-10", **D1},
        {**BIS, "standing": "unverified", "period": "2025-03-11/", **D1},
        {"rule": "eu", "standing": "in-force", "aggregate": "true", "or_control": "true", **HALF, **D1},
        {"rule": "ns-cmic", "standing": "in-force", "aggregate": "false", "or_control": "false", **D1},
        {"rule": "1260h", "standing": "in-force", "aggregate": "false", "or_control": "true", **D1},
    ],
    "facts/rule_lists.csv": [
        {"rule": "bis", "list": "entity-list", **D1},
        {"rule": "bis", "list": "sdn-list", "only": "sdn-programmes-of-744-8", **D1},
        {"rule": "eu", "list": "eu-sanctions-list", **D1},
        {"rule": "ns-cmic", "list": "ns-cmic-list", **D1},
        {"rule": "1260h", "list": "cmc-list", **D1},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return overlaid(tmp_path_factory, OVERLAY)


def rule(report: OwnershipReport, name: str) -> RuleVerdict:
    return next(v for v in report.verdicts if v.rule == name)


def bis(kg: KnowledgeGraph, who: str, day: str, **more: object) -> RuleVerdict:
    return rule(ownership(kg, who, as_of=day, rules=["bis"], **more), "bis")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "standing", "verdict", "numbers", "basis"),
    [
        ("2025-01-31", "absent", "no", None, "absent"),
        ("2025-02-09", "in-force", "no", "no", "owned"),  # the owner is listed on the next day
        ("2025-02-10", "in-force", "yes", "yes", "owned"),
        ("2025-02-28", "in-force", "yes", "yes", "owned"),
        ("2025-03-01", "stayed", "no", "yes", "stayed"),
        ("2025-03-10", "stayed", "no", "yes", "stayed"),
        ("2025-03-11", "unverified", "undetermined", "yes", "unverified"),
    ],
)
def test_a_rule_holds_on_its_days_and_so_do_listings(
    held: KnowledgeGraph, day: str, standing: str, verdict: str, numbers: str | None, basis: str
) -> None:
    """iota-group holds 60 of beta-servers. A stay comes after the numbers: no, whatever they say."""
    found = bis(held, "beta-servers", day)
    assert (found.standing, found.verdict, found.by_the_numbers, found.basis) == (standing, verdict, numbers, basis)
    assert [(w.standing, w.since, w.until) for w in found.windows] == [
        ("in-force", "2025-02-01", "2025-02-28"), ("stayed", "2025-03-01", "2025-03-10"), ("unverified", "2025-03-11", None),
    ]  # fmt: skip


def test_the_working_shows_each_stake_its_owner_and_its_source(held: KnowledgeGraph) -> None:
    report = ownership(held, "gamma-servers", as_of="2025-02-12", rules=["bis"])
    found = rule(report, "bis")
    assert [(x.party, x.verdict, x.low, x.low_open, x.high) for x in found.levels] == [
        ("beta-servers", "yes", Decimal(60), False, Decimal(60)),
        ("gamma-servers", "undetermined", Decimal(30), True, Decimal(100)),  # 30 for certain and something of alpha's
    ]
    by_owner = {h.owner: h for h in found.levels[-1].holdings}
    beta, alpha = by_owner["beta-servers"], by_owner["alpha-chips"]
    assert (beta.low, beta.high, beta.counts, beta.listed) == (Decimal(30), Decimal("37.5"), "yes", False), "both claims make the interval"
    assert {(c.low, report.evidence[c.evidence[0] - 1].passages) for c in beta.claims} == {
        (Decimal(30), ("d1-L4",)), (Decimal("37.5"), ("d2-L9",)),
    }  # fmt: skip
    assert (alpha.low, alpha.high, alpha.low_open, alpha.counts, alpha.listed) == (0, 100, True, "yes", True)
    assert {(o.party, o.list, o.certain) for o in found.owners} == {
        ("iota-group", "entity-list", True),
        ("alpha-chips", "entity-list", True),
    }


def test_the_missing_stake_that_would_decide(held: KnowledgeGraph) -> None:
    """Beta holds 30 for certain: with 20 of alpha's it is half. Less does not make it no, since beta may hold 37.5."""
    found = bis(held, "gamma-servers", "2025-02-12").missing
    assert [(m.owner, m.owned, m.at_least, m.more_than, m.settles) for m in found] == [
        ("alpha-chips", "gamma-servers", Decimal(20), False, False),
    ]  # fmt: skip


def test_the_strictest_policy_of_the_listed_owners_applies(held: KnowledgeGraph) -> None:
    report = ownership(held, "gamma-servers", as_of="2025-02-12", rules=["bis"])
    found = rule(report, "bis")
    assert found.policy == "prohibited"  # alpha's; iota's is case by case
    assert report.evidence[found.policy_evidence[0] - 1].cls == "aikg:Designation"


def test_a_stake_counts_on_its_days(held: KnowledgeGraph) -> None:
    assert bis(held, "delta-cloud", "2025-02-20").verdict == "yes"
    after = bis(held, "delta-cloud", "2025-02-21")
    assert (after.verdict, after.basis) == ("undetermined", "no-stake"), "what nobody is recorded to own is not cleared"


def test_a_partner_of_a_venture_holds_a_share_that_is_not_told(held: KnowledgeGraph) -> None:
    found = bis(held, "epsilon-web", "2025-02-26")  # listed itself until 1 March, so ask for what the partner makes of it
    assert found.verdict == "yes"
    assert found.basis == "listed"
    later = bis(held, "epsilon-web", "2025-03-02")
    assert (later.by_the_numbers, later.levels[-1].holdings[0].claims[0].word) == ("undetermined", "venture-partner")


def test_entries_that_count_only_in_part_leave_it_undetermined(held: KnowledgeGraph) -> None:
    found = bis(held, "eta-cooling", "2025-02-12")
    assert found.verdict == "undetermined"
    assert [(o.party, o.certain) for o in found.owners] == [("theta-parts", False)]
    assert [(m.owner, m.owned, m.settles) for m in found.missing] == [("theta-parts", None, True)]


def test_rules_without_a_percentage_say_so(held: KnowledgeGraph) -> None:
    report = ownership(held, "beta-servers", as_of="2025-02-12")
    assert (rule(report, "ns-cmic").verdict, rule(report, "ns-cmic").basis) == ("no", "no-percentage")
    control = rule(report, "1260h")  # its listed owner may control it: not decided here
    assert (control.verdict, control.basis, control.judge_control, control.threshold) == ("undetermined", "control", True, None)
    nobody = rule(report, "eu")
    assert (nobody.verdict, nobody.basis, nobody.judge_control) == ("undetermined", "no-listing", True)
    assert (rule(ownership(held, "iota-group", as_of="2025-02-12"), "1260h").basis) == "listed"


def test_a_no_tells_what_is_left_to_owners_not_on_record(held: KnowledgeGraph) -> None:
    """Of beta-servers 60 are recorded: before the listing nobody counts, and the 40 left are too few; of eta-cooling 20 are left."""
    assert bis(held, "beta-servers", "2025-02-09").room is None
    small = bis(held, "beta-servers", "2025-02-09", threshold="40")
    assert (small.verdict, small.room) == ("no", Decimal(40))


def test_threshold_and_depth_can_be_tried(held: KnowledgeGraph) -> None:
    assert bis(held, "beta-servers", "2025-02-12", threshold="60.01").verdict == "no"
    assert bis(held, "gamma-servers", "2025-02-12", threshold="30").verdict == "yes"
    assert bis(held, "gamma-servers", "2025-02-12", threshold="30", depth=1).verdict == "undetermined"  # alpha's unknown stake alone
    bad = [{"threshold": text} for text in ("0", "100.1", "half", "NaN", "Infinity", "50%")]
    for wrong in (*bad, {"depth": 0}, {"as_of": "yesterday"}):
        with pytest.raises(ValueError, match=r"threshold|depth|YYYY-MM-DD"):
            ownership(held, "beta-servers", **wrong)  # type: ignore[arg-type]


def test_an_unknown_rule_is_answered_with_all_rules(held: KnowledgeGraph) -> None:
    with pytest.raises(UnresolvedName, match=r"no ownership rule is called 'cfius'.*bis.*eu.*ns-cmic"):
        ownership(held, "beta-servers", rules=["cfius"])


# --- the user's own table -------------------------------------------------------------------


def table(folder: Path, *rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text("\n".join(["owner,owned,percent,since,until", *rows, ""]), "utf-8")
    return path


def test_stakes_of_the_users_own_are_laid_over_and_cited_by_line(held: KnowledgeGraph, tmp_path: Path) -> None:
    mine = table(
        tmp_path, "beta-servers,Own Holdings,30-45,,", "甲芯,Own Holdings,20,2025-02-01,", "gamma-servers,Own Holdings,30,,2024-12-31"
    )
    report = ownership(held, "Own Holdings", as_of="2025-02-12", rules=["bis"], stakes=mine)
    found = rule(report, "bis")
    assert (found.verdict, found.levels[-1].low, found.levels[-1].high) == ("yes", Decimal(50), Decimal(65))
    assert [h.claims[0].place for h in found.levels[-1].holdings] == ["mine.csv:2", "mine.csv:3"]
    assert report.searched.own_parties == ("Own Holdings",)
    assert "mine.csv:2" in report.to_text("zh")


def test_a_stake_of_the_users_own_beside_a_documents_widens_the_interval(held: KnowledgeGraph, tmp_path: Path) -> None:
    mine = table(tmp_path, "iota-group,beta-servers,49,,")
    found = bis(held, "beta-servers", "2025-02-12", stakes=mine)
    assert (found.verdict, found.levels[-1].low, found.levels[-1].high) == ("undetermined", Decimal(49), Decimal(60))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("owner,owned\na,b\n", "columns are owner, owned, percent"),
        ("owner,owned,percent\nalpha-chips,alpha-chips,5\n", "mine.csv:2: name an owner, and an owned that is another"),
        ("owner,owned,percent\na,b,101\nc,d,fifty\n", "(?s)mine.csv:2: percent.*mine.csv:3: percent: 'fifty' is no number"),
        ("owner,owned,percent\na,b,45-30\n", "a range runs upwards"),
        ("owner,owned,percent,since\na,b,45,2025\n", "write days as YYYY-MM-DD"),
        ("owner,owned,percent\na,b,45,x\n", "more cells than columns"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_lines(held: KnowledgeGraph, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(QueryError, match=message):
        ownership(held, "beta-servers", stakes=path)
    with pytest.raises(QueryError, match="cannot be read"):
        ownership(held, "beta-servers", stakes=tmp_path / "none.csv")


# --- printing -------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2025-01-31", "2025-02-12", "2025-03-02", "2025-03-12"])
@pytest.mark.parametrize("who", ["beta-servers", "gamma-servers", "eta-cooling", "epsilon-web", "zeta-tech"])
def test_every_report_prints_in_both_languages_with_each_mark_explained(held: KnowledgeGraph, who: str, day: str) -> None:
    report = ownership(held, who, as_of=day)
    schema = json.loads((SCHEMAS / "ownership.json").read_text("utf-8"))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(json.loads(report.to_json()))] == []
    page = report.to_html()
    assert page.count("<article") == 2
    for language in ("en", "zh"):
        said = report.to_text(language)
        for evidence in report.evidence:
            assert f"[{evidence.number}]" in said.partition(f"\n[{evidence.number}] ")[0], f"{evidence.statement} is listed and never cited"


def test_the_text_says_what_decides(held: KnowledgeGraph) -> None:
    said = ownership(held, "gamma-servers", as_of="2025-02-12", rules=["bis"]).to_text("en")
    for line in (
        "at least 30 %, at most 37.5 % · caught itself, counts in full",
        "share not stated, invested · listed, counts",
        "a stake of at least 20 % held by Alpha Chips in Gamma Servers makes it yes",
        "add up: prohibited",
        "unverified from 2025-03-11 on",
    ):
        assert line in said
    nothing = ownership(held, "beta-servers", as_of="2025-02-09", threshold="40", rules=["bis"]).to_text("en")
    assert "which leave 40 % to owners not on record" in nothing
    assert "a threshold of 40 % instead of each rule's own" in nothing


def test_an_exposure_report_tells_each_rules_verdict_and_works_out_where_a_listed_party_is_an_owner(held: KnowledgeGraph) -> None:
    report = exposure(held, "gamma-servers", as_of="2025-02-12")
    told = {v.rule: (v.verdict, v.basis, [x.party for x in v.levels]) for v in report.owned}
    assert told == {
        "1260h": ("undetermined", "control", []),
        "bis": ("undetermined", "unknown", ["beta-servers", "gamma-servers"]),
        "eu": ("undetermined", "no-listing", []),
        "ns-cmic": ("no", "no-percentage", []),
    }
    said = report.to_text("en").partition("\n3. ")[0]
    assert "By ownership, BIS Affiliates Rule (at least 50 %, owners added up; in force): undetermined" in said
    assert "  • Would decide: a stake of at least 20 % held by Alpha Chips" in said
    plain = exposure(held, "zeta-tech", as_of="2025-02-12")  # listed itself, so there is nothing to work out
    assert [(v.verdict, v.owners, v.levels) for v in plain.owned if v.rule == "bis"] == [("yes", (), ())]


# --- the shipped graph: verdicts read against its sources by hand ---------------------------


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2025-09-28", "absent"), ("2025-09-29", "in-force"), ("2025-11-09", "in-force"), ("2025-11-10", "stayed"), ("2026-11-09", "stayed"),
     ("2026-11-10", "unverified")],
)  # fmt: skip
def test_the_windows_of_the_affiliates_rule(real: KnowledgeGraph, day: str, standing: str) -> None:
    """90 FR 47201: effective 29 September 2025; 90 FR 50857: stayed from 10 November 2025 to 9 November 2026; later not verified."""
    assert bis(real, "ascend", day).standing == standing


def test_rules_of_the_shipped_graph_ask_what_their_sources_say(real: KnowledgeGraph) -> None:
    asked = {v.rule: (v.comparator, v.threshold, v.aggregate, v.or_control, v.lists) for v in ownership(real, "lisuan").verdicts}
    half = Decimal(50)
    assert asked == {
        "ofac": ("ge", half, True, False, ("sdn-list",)),
        "bis": ("ge", half, True, False, ("entity-list", "military-end-user-list", "sdn-list")),
        "eu": ("ge", half, True, True, ("eu-sanctions-list",)),
        "uk": ("gt", half, False, True, ("uk-sanctions-list",)),
        "ns-cmic": (None, None, False, False, ("ns-cmic-list",)),
        "1260h": (None, None, False, True, ("cmc-list",)),
    }
    before = rule(ownership(real, "lisuan", as_of="2024-07-02"), "eu")
    assert (before.comparator, before.threshold) == ("gt", half)  # the practice before the update of 3 July 2024


def test_a_minority_stake_of_an_unlisted_owner_is_no_and_says_how_much_is_not_on_record(real: KnowledgeGraph) -> None:
    """002 exhibit 140: DoSilicon holds 37.88 per cent of Lisuan, so 62.12 are not on record."""
    found = rule(ownership(real, "lisuan", as_of="2025-10-15"), "bis")
    assert (found.verdict, found.room) == ("no", Decimal("62.12"))


def test_a_unit_of_a_listed_firm_is_undetermined_because_no_share_is_told(real: KnowledgeGraph) -> None:
    found = bis(real, "ascend", "2025-10-15")
    assert (found.verdict, found.levels[-1].holdings[0].claims[0].word) == ("undetermined", "unit")
    assert (found.missing[0].at_least, found.missing[0].settles) == (Decimal(50), True)
    assert found.policy == "presumption-of-denial"  # Huawei's row of the Entity List


def test_reports_alone_know_no_rule(real: KnowledgeGraph) -> None:
    reports = KnowledgeGraph(real.store, real.folder, "reports")
    report = ownership(reports, "lisuan")
    assert report.verdicts == ()
    assert "No ownership rule counts in this view." in report.to_text("en")


# --- two days -------------------------------------------------------------------------------


def changed(kg: KnowledgeGraph, first: str, second: str) -> dict[tuple[str, str], tuple[str, str, str]]:
    newest = date.fromisoformat(kg.newest)
    cases = [OwnershipCase.of(kg, Sieve(extract(kg), View(date.fromisoformat(day), newest))) for day in (first, second)]
    book = EvidenceBook(kg)
    found = ownership_changes(*cases, book, Glossary(kg))
    assert all(book.pages()[n - 1] for c in found for n in c.evidence)
    assert all(c.evidence for c in found)
    return {(c.rule, c.party): (c.before, c.after, c.cause) for c in found}


def test_what_changes_between_two_days_and_why(held: KnowledgeGraph) -> None:
    listing = changed(held, "2025-02-09", "2025-02-12")  # the owners are listed on the 10th
    assert listing[("bis", "beta-servers")] == ("no", "yes", "listing")
    assert ("1260h", "beta-servers") not in listing  # undetermined before, as nobody stood on the list, and after
    assert ("bis", "delta-cloud") in listing
    assert changed(held, "2025-02-19", "2025-02-22") == {  # the only stake in it that is recorded ends
        ("bis", "delta-cloud"): ("yes", "undetermined", "stake"), ("1260h", "delta-cloud"): ("no", "undetermined", "stake"),
    }  # fmt: skip
    stay = changed(held, "2025-02-28", "2025-03-02")
    assert stay[("bis", "beta-servers")] == ("yes", "no", "rule")
    assert {cause for _, _, cause in stay.values()} == {"rule"}


def test_the_stay_of_the_affiliates_rule_changes_what_it_reached(real: KnowledgeGraph) -> None:
    """Nothing else of 8 to 12 November 2025 concerns owners: units and ventures of listed firms turn from undetermined to no."""
    assert changed(real, "2025-11-09", "2025-11-10") == {
        ("bis", who): ("undetermined", "no", "rule") for who in ("ascend", "hygon-amd-joint-ventures")
    }
    report = diff(real, "2025-11-09", "2025-11-10")
    assert [(c.party, c.before, c.after, c.standing_before, c.standing) for c in report.ownership] == [
        (who, "undetermined", "no", "in-force", "stayed") for who in ("hygon-amd-joint-ventures", "ascend")
    ]
    assert "BIS 关联方规则（50%）：未定（有效）→ 否（中止）" in report.to_text("zh")
