"""What is printed: both languages, formula, inequality, distance, what is missing, sources; CSV and JSON; what if a line moved."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from io import StringIO

import pytest

from aikg.analysis.controls.answer import controls, own_figures
from aikg.analysis.controls.ask import ask, read_threshold
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.table import what_if
from aikg.errors import QueryError, UnknownName
from aikg.report.controls_csv import HEADER, as_csv
from aikg.report.figures import number


def test_the_working_of_the_h20_can_be_read(rules: Book) -> None:
    report = controls(rules.kg, "h20", as_of="2025-05-13", destination="cn", book=rules)
    text = " ".join(report.to_text("en").split())
    for part in (
        "TPP) = the largest of peak tera-operations × bit length: 2,368 (",
        "Performance density = TPP / applicable die area in mm²: 2.9091 (2368 / 814)",
        "nearest: 3A090.b, alternative 1: 2,368 < 2,400", "total processing performance 2,368 ≥ 2,400 TPP points: fails, by 32 [",
        "performance density 2.9091 ≥ 3.2 TPP per mm2: fails, by 0.2909 [",
        "the issuer's own words, last read 2026-11-20; from 2023-11-17 [",
        "the product is named [", "Country Group D:5 (covers the destination)", "not enforced since 2025-05-13",
    ):  # fmt: skip
        assert part in text, part
    chinese = report.to_text("zh")
    assert "总处理性能 2,368 ≥ 2,400 TPP 点：不成立，相差 32" in chinese
    assert "点名该产品" in chinese


@pytest.mark.parametrize(
    ("destination", "day", "covers"),
    [  # 742.6(a)(6)(iii)(B) and 740 supp. 1 of 24 September 2026
        ("cn", "2026-09-24", "yes"), ("hk", "2026-09-24", "yes"), ("mo", "2026-09-24", "yes"),  # D:1, with D:4 and D:5; D:1, D:4
        ("vn", "2026-09-24", "yes"), ("sa", "2026-09-24", "yes"), ("cu", "2026-09-24", "yes"),  # D:1; D:4; D:5
        ("il", "2026-09-24", "no"), ("de", "2026-09-24", "no"),  # D:4, yet A:6; A:5 and no D
        ("in", "2026-09-24", "no"), ("my", "2026-09-24", "no"),  # A:5; in no group
        ("ae", "2026-09-24", "yes"), ("ae", "2026-07-01", "yes"),  # named, though in A:5; before that in D:4
        ("my", "2024-06-01", "undetermined"), ("vn", "2024-06-01", "yes"),  # the groups of that day were not read
    ],
)  # fmt: skip
def test_where_3a090_b_applies(rules: Book, destination: str, day: str, covers: str) -> None:
    report = controls(rules.kg, "kunlun-k200", as_of=day, destination=destination, book=rules)
    (paragraph,) = [p for p in report.verdict("us-3a090-2023-11").paragraphs if p.paragraph == "3A090.b"]
    found = {x.covers for x in paragraph.places if x.basis == "location"}
    assert ("yes" if "yes" in found else "undetermined" if "undetermined" in found else "no") == covers


def test_what_stands_in_the_text_and_is_not_enforced_is_marked(rules: Book) -> None:
    for day, since in (("2025-05-12", None), ("2025-05-13", "2025-05-13")):
        report = controls(rules.kg, "h200-sxm", as_of=day, destination="de", book=rules)
        for version in ("us-3a090-2023-11", "us-diffusion-2025-01"):
            places = [x for x in report.verdict(version).paragraphs[0].places if x.destination == "world"]
            assert [(x.covers, str(x.halted) if x.halted else None) for x in places] == [("yes", since)]


def test_a_family_without_figures_is_judged_by_its_only_member(rules: Book) -> None:
    report = controls(rules.kg, "h200", book=rules)
    assert (report.family, report.product) == ("h200", "h200-sxm")
    assert "No figure is held of H200 itself; judged is its only member with figures: H200 SXM." in report.to_text()


def test_the_case_by_case_lane_names_what_the_applicant_shows(rules: Book) -> None:
    """742.6(b)(10)(iii)(A)(1): exports, with the data of paragraph (dd); the rest stands in the summary of 91 FR 1684."""
    verdict = controls(rules.kg, "h200-sxm", book=rules).verdict("us-review-2026-01")
    assert verdict.code == "742.6(b)(10)(iii)(A)(1)"
    assert set(verdict.provided) == {"export-not-reexport", "paragraph-dd-data", "supply-security-and-test"}
    rules.own = own_figures(rules.kg, "product,spec,precision,sparsity,value,unit\nX,peak-compute,fp8,dense,1979,TFLOPS\n"
                            "X,memory-bandwidth,,,4800,GB/s\nX,export-not-reexport,,,no,\n", "my.csv").own  # fmt: skip
    assert controls(rules.kg, "X", book=rules).verdict("us-review-2026-01").code == "742.6(b)(10)(iii)(A)"


@pytest.mark.parametrize(
    ("product", "version", "decided"),
    [
        # 294.18 x 16 = 4,706.88, and 4,706.88 / 608 = 7.74 would be a.2: what decides is Note 2
        ("rtx-4090d", "3A090.a and .b, text since", "freed: 3A090.a, exemption 1: 4,706.88 < 4,800, not for data centres"),
        ("rtx-4090d", "October 2023 chip controls", "fails: for data centres"),
        ("l20", "3A090, text of October 2022", "nearest: 3A090, alternative 1: 1,912 < 4,800"),  # at any rate of its links
        ("b200", "Review policy", "classified in 3A090.a; 36,000 ≥ 21,000, 7,700/8,000 ≥ 6,500"),
    ],
)
def test_the_summary_tells_what_decides(rules: Book, product: str, version: str, decided: str) -> None:
    text = controls(rules.kg, product, all_versions=True, book=rules).to_text("en")
    (line,) = [x for x in text.partition("2. Verdicts")[2].partition("3. Working")[0].splitlines() if x.startswith(version)]
    assert line.rstrip().endswith(decided)


def test_every_line_of_working_cites_a_statement(rules: Book) -> None:
    report = controls(rules.kg, "br100", all_versions=True, book=rules)
    numbers = {page.number for page in report.evidence}
    for verdict in report.verdicts:
        for paragraph in verdict.paragraphs:
            cited = [c.evidence for a in paragraph.alternatives for c in (*a.checks, *a.conditions)] + [
                x.evidence for x in paragraph.places
            ]
            assert all(cited), f"{verdict.version}: {paragraph.scope}"
            assert {n for numbers_of in cited for n in numbers_of} <= numbers


def test_sources_that_differ_are_both_shown(rules: Book) -> None:
    """BR100: 412 or 2,300 GB/s, on either side of 600."""
    report = controls(rules.kg, "br100", all_versions=True, book=rules)
    (conflict,) = report.verdict("us-3a090-2022-10").conflicts
    assert [(value, codes) for value, codes, _ in conflict.values] == [(412, ("none",)), (2300, ("3A090",))]
    assert "Sources differ on I/O bandwidth of a chip: 412 [" in report.to_text()


def test_a_peak_that_may_be_sparse_is_followed_beside_the_verdict(rules: Book) -> None:
    """H200: 3,958 as report 000 prints for its tensor cores would be 31,664, above 21,000."""
    verdict = controls(rules.kg, "h200-sxm", book=rules).verdict("us-review-2026-01")
    assert verdict.code == "742.6(b)(10)(iii)(A)(1)"
    assert verdict.cautious == ("742.6(b)(10)(iii)(A)",)


def test_numbers_never_look_like_a_limit_that_they_miss() -> None:
    assert number(Fraction("3.19999"), Fraction("3.2")) == "3.19999"
    assert number(Fraction("5.92"), Fraction("5.92")) == "5.92"
    assert number(Fraction(1, 3)) == "0.3333"
    assert number(Fraction(-32)) == "-32"


def test_csv_and_json_are_exact(rules: Book) -> None:
    report = controls(rules.kg, "h20", book=rules)
    rows = list(csv.DictReader(StringIO(as_csv(report, "en"))))
    assert tuple(rows[0]) == HEADER
    (row,) = [r for r in rows if r["version"] == "us-3a090-2023-11"]
    assert (row["tpp"], row["performance_density"], row["verdict"]) == ("2368", "32/11", "none"), "2368 / 814 = 32 / 11"
    data = json.loads(report.to_json())
    assert data["schema_version"] == "1"
    assert data["reckoned"][1]["values"] == ["32/11"]


def test_a_moved_line_catches_what_lies_between(rules: Book) -> None:
    """With 4,000 for 4,800 everywhere: RTX 4090D (4,706.88, not for data centres) loses Note 2; 4,400 and 4,480 need no area."""
    table = what_if(rules.kg, "tpp", Fraction(4000), book=rules)
    changed = {r.product: (r.before, r.verdicts[0]) for r in table.rows if r.before != r.verdicts[0]}
    assert changed["rtx-4090d"] == ("none", "3A090.a")
    assert changed["tpu-v4"] == changed["ascend-910b4"] == ("undetermined", "3A090.a")
    assert "h20" not in changed
    text = table.to_text("en")
    assert "What if total processing performance 4,800 became 4,000" in text
    assert as_csv(table, "zh").startswith("产品,TPP,性能密度,现行,移动后\n")


def test_no_figures_are_said_to_be_none(rules: Book) -> None:
    report = controls(rules.kg, "mi308", book=rules)
    assert report.notes == ("no-figures",)
    assert report.verdict("us-chips-2025-04-report-002").code == "named"


@pytest.mark.parametrize("bad", ["tpp", "tpp=much", "tpp=1:2:3", "tpp=1/0"])
def test_a_threshold_that_cannot_be_read_is_refused(bad: str) -> None:
    with pytest.raises(QueryError, match="cannot read the threshold"):
        read_threshold(bad)


def test_calls_that_ask_for_two_things_are_refused(rules: Book) -> None:
    for product, everything, threshold in (("h20", True, None), (None, False, None), ("h20", False, "tpp=1")):
        with pytest.raises(QueryError, match="just one of them"):
            ask(rules.kg, product, None, False, None, everything, threshold, None)
    with pytest.raises(QueryError, match="no rule in force on 2026-09-24 has a line for 'weight'"):
        what_if(rules.kg, "weight", Fraction(1), book=rules)
    with pytest.raises(QueryError, match="no line of tpp stands at 7"):
        what_if(rules.kg, "tpp", Fraction(1), Fraction(7), book=rules)
    with pytest.raises(UnknownName, match="give figures of your own with --specs"):
        controls(rules.kg, "X1", book=rules)


def test_own_figures_are_said_to_be_own(rules: Book) -> None:
    text = "product,spec,precision,sparsity,value,unit,source\nX1,peak-compute,int8,dense,400,TOPS,sheet of 2025\n"
    report = controls(rules.kg, "X1", book=own_figures(rules.kg, text, "my.csv"))
    assert "The figures are the user's own." in report.to_text()
    assert "my.csv:2 (sheet of 2025)" in report.to_text()
