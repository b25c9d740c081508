"""Public sources beside the reports: what they say of known parties, and that report-only answers do not feel them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aikg import kg as kg_module
from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.listings import ListReport, list_members, status
from aikg.kg import KnowledgeGraph
from aikg.project import root
from aikg.store import build, cache


@pytest.fixture(scope="session")
def reports(real: KnowledgeGraph) -> KnowledgeGraph:
    """The shipped graph as the reports alone tell it."""
    return KnowledgeGraph(real.store, real.folder, "reports")


# party, list, day of the listing, citation: read off the public tables' sources by hand
LISTED = [
    ("huawei", "entity-list", "2019-05-16", "84 FR 22961"),
    ("huawei", "cmc-list", "2021-06-03", "86 FR 33994"),
    ("smic", "entity-list", "2020-12-18", "85 FR 83416"),
    ("sugon", "entity-list", "2019-06-24", "84 FR 29371"),
    ("hygon", "entity-list", "2019-06-24", "84 FR 29371"),
    ("cambricon", "entity-list", "2022-12-16", "87 FR 77505"),
    ("ymtc", "entity-list", "2022-12-16", "87 FR 77505"),
    ("biren", "entity-list", "2023-10-17", "88 FR 71991"),
    ("moore-threads", "entity-list", "2023-10-17", "88 FR 71991"),
    ("inspur-group", "entity-list", "2023-03-02", "88 FR 13675"),
    ("inspur-information", "entity-list", "2025-03-25", "90 FR 14046"),
    ("sensetime", "entity-list", "2019-10-09", "84 FR 54002"),
    ("sophgo", "entity-list", "2025-01-16", "90 FR 4621"),
    ("zhipu", "entity-list", "2025-01-16", "90 FR 4617"),
    ("cxmt", "cmc-list", "2025-01-07", "90 FR 1105"),
]


def citations(report: ListReport, numbers: tuple[int, ...]) -> str:
    return " ".join(p.replace("%20", " ") for e in report.evidence if e.number in numbers for p in e.passages)


@pytest.mark.parametrize(("party", "which", "day", "citation"), LISTED)
def test_a_listing_is_there_with_day_and_citation(real: KnowledgeGraph, party: str, which: str, day: str, citation: str) -> None:
    report = status(real, party)
    lines = [x for x in report.lines if (x.list, x.date, x.action, x.kind) == (which, day, "add", "public")]
    assert lines, f"{party} has no public listing on {which} of {day}: {[(x.list, x.date) for x in report.lines]}"
    assert any(citation in citations(report, x.evidence) for x in lines), citations(report, lines[0].evidence)


def test_inspur_tells_what_reports_and_notices_say(real: KnowledgeGraph, reports: KnowledgeGraph) -> None:
    assert [x.list for x in exposure(real, "浪潮信息").own if x.action == "add" and x.relation == "itself"] == ["entity-list"]
    assert exposure(reports, "浪潮信息").own == ()  # the five reports name no listing of it


def test_a_list_on_a_day_holds_whom_it_held_then(real: KnowledgeGraph) -> None:
    before = {x.party for x in list_members(real, "entity-list", "2019-05-15").lines}
    after = {x.party for x in list_members(real, "entity-list", "2019-05-17").lines}
    assert "huawei" not in before
    assert {"huawei", "hisilicon"} <= after  # both are in 84 FR 22961 of 2019-05-21, effective 2019-05-16
    assert "cambricon" not in after


def test_cxmt_stays_on_the_list_through_the_withdrawn_removal(real: KnowledgeGraph) -> None:
    # The notice of February 2026 that would have dropped it was withdrawn before publication: no removal, no re-listing.
    def events(day: str) -> list[tuple[str, str, str]]:
        lines = status(real, "cxmt", as_of=day).lines
        return [(x.date, x.action, x.standing) for x in lines if x.list == "cmc-list" and x.kind == "public"]

    assert events("2025-01-06")[0] == ("2025-01-07", "add", "later")
    assert events("2026-03-01")[0] == ("2025-01-07", "add", "listed")  # contracts are barred from 2026-06-30
    assert events("2026-07-01")[0] == ("2025-01-07", "add", "in force")
    assert [(day, action) for day, action, _ in events("2026-06-09")] == [("2025-01-07", "add"), ("2026-06-08", "modify")]


def test_days_of_report_and_notice_that_differ_are_reported(real: KnowledgeGraph) -> None:
    found = [f for f in cache.build_report(real.folder)["quality"] if f["rule"] == "listing-days-differ"]
    assert {"2025-01-06 against 2025-01-07", "2025-01-15 against 2025-01-16"} == {f["message"].split(": ")[-1] for f in found}


def test_a_party_stands_on_a_list_once_the_notice_first(real: KnowledgeGraph) -> None:
    """000 L180 and L224-229 tell of listings a day before the notices (90 FR 1105, 4621, 4617), of Sophgo and Zhipu through groups."""
    found = real.query("listed_on")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    pairs = [(r["list"].id, r["entity"].id) for r in rows]
    assert len(pairs) == len(set(pairs))
    days = {(r["entity"].id): (r["since"], r["elsewhere"]) for r in rows if r["elsewhere"]}
    january = dict.fromkeys(("autel-robotics", "catl", "cxmt", "quectel", "sensetime", "tencent"), ("2025-01-07", "2025-01-06"))
    assert days == january | dict.fromkeys(("quliang-electronics", "rslaser", "sophgo", "zhipu"), ("2025-01-16", "2025-01-15"))


def test_losses_end_with_the_listing(real: KnowledgeGraph) -> None:
    """Off the 1260H list before its ban of 2026-06-30: AMEC 2024-12-18; ZTE off the Entity List; American Photonics suspended."""

    def losses(party: str, **days: str) -> set[tuple[str, str, str]]:
        table = real.query("exposures_of", party=party, **days)
        at = {name: i for i, name in enumerate(table.columns)}
        return {(row[at["loses"]].id, row[at["because"]].id, str(row[at["until"]] or "")) for row in table.rows if row[at["because"]]}

    assert losses("amec") == losses("american-photonics") == set()
    assert losses("american-photonics", as_of="2025-08-11") == {("supply", "cn-export-control-list", "")}
    assert losses("zte", as_of="2017-03-28") == {("supply", "entity-list", "2017-03-29")}
    assert losses("zte", as_of="2017-03-29") == set()


def test_a_reports_removal_does_not_end_a_listing_of_a_notice(real: KnowledgeGraph, reports: KnowledgeGraph) -> None:
    # 000 L180 tells that 中国电信 left the list in January 2025; the notices still list China Telecom
    def standing(kg: KnowledgeGraph) -> set[tuple[str, str]]:
        return {(x.kind, x.standing) for x in status(kg, "china-telecom").lines if x.list == "cmc-list" and x.action == "add"}

    assert ("public", "ended") not in standing(real)
    assert standing(reports) == set()


def test_the_diffusion_rule_is_published_and_not_in_force(real: KnowledgeGraph, reports: KnowledgeGraph) -> None:
    def measures(kg: KnowledgeGraph, day: str) -> set[str]:
        return {c.measure for f in exposure(kg, "浪潮信息", as_of=day).upstream for c in f.controls}

    assert "us-2025-01-ai-diffusion" not in measures(real, "2025-06-01")
    assert "us-2025-01-ai-diffusion" in measures(reports, "2025-06-01")  # the reports know of no suspension


def test_report_only_answers_are_the_same_without_public_rows(
    reports: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory, real: KnowledgeGraph
) -> None:
    """The same answers from a store that holds no public row at all: the tables with their public rows taken out."""
    folder = tmp_path_factory.mktemp("reports-only")
    seeds = folder / "seeds"
    public = _copy_without_public(root() / "seeds", seeds)
    assert public > 600  # 288 designations, 392 figures of chips and what they need
    build.build(folder / "oxigraph", [seeds], check_counts=False)
    alone = KnowledgeGraph(cache.open_read_only(folder), folder, "reports")
    for name in ("huawei", "sophgo", "浪潮信息", "gds", "英维克"):
        assert exposure(reports, name).to_text("zh") == exposure(alone, name).to_text("zh")
    for query, params in (
        ("listed_on", {}),
        ("makers_of", {"item": "ai-chip"}),
        ("chip_specs", {}),
        ("coverage", {}),
        ("group_members", {}),
    ):
        assert sorted(reports.query(query, **params).to_csv().splitlines()) == sorted(alone.query(query, **params).to_csv().splitlines())
    assert reports.newest == alone.newest == "2025-05-13"


def _copy_without_public(source: Path, target: Path) -> int:
    """Copy tables, leaving out rows that cite a public document, and curation about entities that only they name."""
    import csv

    documents = {r["id"]: r["kind"] for r in csv.DictReader((source / "documents.csv").read_text("utf-8").splitlines())}
    left_out, gone = 0, set()
    for path in sorted(source.rglob("*.csv"), key=lambda p: p.parent.name != "entities"):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        if path.name == "documents.csv":
            kept = [r for r in rows if r["kind"] == "report"]
        else:
            kept = [r for r in rows if documents.get(r.get("document", ""), "report") == "report"]
            if path.parent.name == "entities":
                gone |= {r["id"] for r in rows} - {r["id"] for r in kept}
            kept = [r for r in kept if not gone & {r.get("id"), r.get("a"), r.get("b"), r.get("group"), r.get("member")}]
        left_out += len(rows) - len(kept)
        out = target / path.relative_to(source)
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(kept)
    return left_out


def test_public_entities_are_unknown_to_the_reports(reports: KnowledgeGraph, real: KnowledgeGraph) -> None:
    assert real.resolve("inspur-group")
    with pytest.raises(kg_module.UnknownName):
        reports.resolve("inspur-group", "organization")


def test_a_supply_that_ended_makes_no_partner(real: KnowledgeGraph) -> None:
    """002 L4658-4660: AMD licensed to Hygon until June 2019; Hygon is on the Entity List from 24 June 2019 (84 FR 29371)."""

    def partners(day: str) -> list[tuple[str, str]]:
        return [(row["partner"].id, row["list"].id) for row in real.query("listed_partners", company="amd", as_of=day)]

    assert [partners(day) for day in ("2019-06-23", "2019-06-24", "2019-07-01")] == [[], [("hygon", "entity-list")], []]


def test_a_supply_that_is_told_later_makes_no_partner(real: KnowledgeGraph) -> None:
    """Huawei as a customer of SMIC is read in report 002 (L4512-4513), which was not out before 13 May 2025."""

    def partners(known_by: str) -> set[str]:
        return {row["partner"].id for row in real.query("listed_partners", company="smic", as_of="2025-03-01", known_by=known_by)}

    assert partners("2025-05-12") == set() and "huawei" in partners("2025-05-13")


def test_an_undated_loss_waits_for_the_measure_that_it_names(real: KnowledgeGraph) -> None:
    """002 L1742-1750: a de facto ban for tier 3, by the rule of 13 January 2025; 004 L2228 names no measure."""

    def losses(party: str, day: str) -> set[str]:
        return {row["passage"].id for row in real.query("exposures_of", party=party, as_of=day)}

    assert losses("ai-diffusion-tier-3", "2025-01-12") == set()
    assert losses("ai-diffusion-tier-3", "2025-01-13") == {"002-x32-L1742-1750"}
    assert {"004-L2228"} <= losses("cn", "2022-10-30") and not {p for p in losses("cn", "2022-10-30") if p.startswith("000")}


def test_a_maker_of_a_named_chip_loses_its_sales(real: KnowledgeGraph) -> None:
    """002 L1759-1768: in force since 16 April 2025, with H20 and MI308 as examples; each firm was told of its own chip."""

    def losses(party: str, day: str) -> set[tuple[str, str]]:
        rows = real.query("exposures_of", party=party, as_of=day)
        return {(row["loses"].id, row["object"].id) for row in rows if row["modality"].id == "inferred"}

    assert losses("nvidia", "2025-04-16") == {("sales", "h20")} and losses("nvidia", "2025-04-15") == set()
    assert losses("amd", "2025-04-16") == {("sales", "mi308")} and losses("amd", "2025-04-15") == set()


def test_what_a_wording_decides_stands_beside_the_place_it_reaches(real: KnowledgeGraph) -> None:
    roles = {row["scope"].id: row["role"] for row in real.query("controls_to", destination="cn")}
    assert {roles[scope] for scope in ("us-3a090-a", "us-3a090-c", "us-chips-2025-04-notice-h20")} == {"controlled"}
    assert (roles["us-nac-2024"], roles["us-review-2026-denial"], roles["us-diffusion-country-cap"]) == ("exception", "review", "cap")


def test_a_wording_that_prints_no_threshold_says_so(real: KnowledgeGraph) -> None:
    """002 L1759-1768 takes a part of the AI chips and gives no figure; 3A090 does."""
    by = {row["scope"].id: row["by"] for row in real.query("measures_on", item="rtx-4090", as_of="2025-05-13")}
    assert by["us-2025-04-ai-chip-restriction-licence"] == "names its category, prints no threshold"
    assert by["us-3a090-a"] == by["us-2023-10-chip-controls-group-1"] == "names its category, thresholds decide"


def test_nvidia_is_at_home_by_its_own_report_and_abroad_by_report_004(real: KnowledgeGraph, reports: KnowledgeGraph) -> None:
    """Cover page of its report of 17 October 2023: Delaware, Santa Clara; 004 L1284-1286 says abroad, which is no country."""
    assert (exposure(real, "nvidia").who.homes, exposure(reports, "nvidia").who.homes) == (("us",), ())
    inspur = next(f for f in exposure(real, "nvidia").downstream if f.subject == "inspur-information")
    assert {x.reaches for x in inspur.listings} == {"yes"}  # on the Entity List of the United States


def test_china_mobile_is_told_with_its_parent_and_its_us_arm(real: KnowledgeGraph) -> None:
    """Its overview calls China Mobile Group the controlling shareholder, a Senate report China Mobile USA a subsidiary."""
    told = {(x.party, x.list, x.relation) for x in exposure(real, "china-mobile").own}
    assert {
        ("china-mobile-group", "cmc-list", "owner"), ("china-mobile-group", "ns-cmic-list", "owner"),
        ("china-mobile-international-usa", "fcc-covered-list", "owned"),
    } <= told  # fmt: skip


def test_a_unit_of_a_chip_is_no_chip_that_somebody_sells(reports: KnowledgeGraph) -> None:
    """002 L4854-4856: the units of Wujian 600 are on the platform; no maker of GPUs supplies T-Head by it."""
    assert {"gpu-unit", "cpu-unit"} <= {row["part"].id for row in reports.query("bom_lines", whole="wujian-600")}  # type: ignore[union-attr]
    assert not [f for f in exposure(reports, "t-head").upstream if f.subject == "h20" and f.hops == 1]
