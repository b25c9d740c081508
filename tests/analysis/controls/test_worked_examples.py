"""Worked examples on the shipped rules: figures typed from data sheets, verdicts worked out by hand beside the regulation."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO

import pytest

from aikg import terms
from aikg.analysis.controls.answer import controls, own_figures
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.figures import Product, settle
from aikg.analysis.controls.parts import Figure
from aikg.analysis.controls.result import ControlReport, Verdict

# One row an example: n, product, version year, number format, dense peak, bits, TPP, mm2, density to 4 places, GB/s of
# input and output, GB/s of memory, for data centres, verdict. TPP = peak x bits; density = TPP / mm2.
EXAMPLES = """n,product,version,precision,peak,bits,tpp,die_area_mm2,pd,io_gbs,mem_gbs,datacentre,verdict
1,A100,2022,INT8,624,8,4992,,,600,,yes,controlled
2,A800,2022,INT8,624,8,4992,,,400,,,none
3,A800,2023,INT8,624,8,4992,826,6.0436,,,yes,3A090.a
4a,H800,2022,INT8,1979,8,15832,,,400,,,none
4b,H800,2023,INT8,1979,8,15832,814,19.4496,,,yes,3A090.a
5,H20,2023,FP8,296,8,2368,814,2.9091,,,yes,none
6,L20,2023,INT8,239,8,1912,609,3.1396,,,yes,none
7,RTX 4090,2023,INT8,660.6,8,5284.8,608,8.6921,,,no,3A090.a;NAC/ACA
8,RTX 4090D,2023,INT8,588.35,8,4706.8,608,7.7414,,,no,none
9,H200,2026,FP8,1979,8,15832,814,19.4496,,4800,yes,3A090.a;case-by-case
10,MI325X,2026,FP8,2614.9,8,20919.2,,,,6000,yes,3A090.a;case-by-case
11,B200,2026,FP4,9000,4,36000,,,,8000,yes,3A090.a;denial
12,Ascend 910,2023,FP16,256,16,4096,456.25,8.9775,,,yes,3A090.a
13,TPU v5e,2023,BF16,197,16,3152,325,9.6985,,,yes,3A090.a
14,Kunlun 1 (K200),2023,INT8,256,8,2048,504,4.0635,,,yes,3A090.b
15,TPU v4,2023,BF16,275,16,4400,,,,,yes,undetermined:die-area
16,MTT S4000,2023,INT8,200,8,1600,,,,,yes,undetermined:die-area
17,L2,2023,INT8,193,8,1544,,,,,yes,none
18,MI355X,2026,FP6,10100,6,60600,,,,8000,yes,3A090.a;denial
19,Gaudi 3,2026,BF16,1677,16,26832,,,,3700,yes,3A090.a;denial
"""
ROWS = list(csv.DictReader(StringIO(EXAMPLES)))
CHIP = {terms.concept("category", "ai-chip").value}
VERSION = {"2022": "us-3a090-2022-10", "2023": "us-3a090-2023-11", "2026": "us-3a090-2023-11"}
REVIEW = {"case-by-case": "us-review-2026-case-by-case", "denial": "us-review-2026-denial"}


def report(rules: Book, rows: list[tuple[str, str, str, str]], name: str = "X") -> ControlReport:
    """A report on figures of one's own: rows of spec, precision, value, unit; peaks are dense."""
    text = "product,spec,precision,sparsity,value,unit\n" + "".join(
        f"{name},{spec},{precision},{'dense' if spec == 'peak-compute' else ''},{value},{unit}\n" for spec, precision, value, unit in rows
    )
    return own(rules, text, name)


def own(rules: Book, text: str, name: str) -> ControlReport:
    """A report on a product of a file of figures."""
    rules.own = own_figures(rules.kg, text, "own.csv").own
    return controls(rules.kg, name, all_versions=True, book=rules)


def figures(row: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """The rows of an example."""
    found = [("peak-compute", row["precision"].lower(), row["peak"], "TFLOPS")]
    others = (
        ("die_area_mm2", "die-area", "mm2"), ("io_gbs", "io-bandwidth", "GB/s"), ("mem_gbs", "memory-bandwidth", "GB/s"),
        ("datacentre", "data-centre-use", ""),
    )  # fmt: skip
    for column, spec, unit in others:
        if row[column]:
            found.append((spec, "", row[column], unit))
    return found


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['n']} {r['product']} {r['version']}" for r in ROWS])
def test_a_worked_example(rules: Book, row: dict[str, str]) -> None:
    found = report(rules, figures(row), row["product"])
    reckoned = {r.metric: r.values for r in found.reckoned}
    assert reckoned["tpp"] == (Fraction(row["tpp"]),)
    if row["pd"]:
        (density,) = reckoned["performance-density"]
        assert round(float(density), 4) == float(row["pd"])
    wanted, _, extra = row["verdict"].partition(";")
    wanted, _, missing = wanted.partition(":")
    verdict = found.verdict(VERSION[row["version"]])
    assert verdict.code == {"controlled": "3A090"}.get(wanted, wanted)
    assert {m.figure for m in verdict.missing} == ({missing} if missing else set())
    if extra == "NAC/ACA":
        open_now = found.verdict("us-nac-aca-2024-04")
        assert (open_now.code, open_now.overlaps) == ("NAC", ("ACA",)), "by notice to D:5 and Macau, without to D:1 and D:4"
    elif extra:
        assert scope_that_holds(found.verdict("us-review-2026-01")) == REVIEW[extra]


def scope_that_holds(verdict: Verdict) -> str:
    """The scope whose paragraph is the verdict."""
    return next(p.scope for p in verdict.paragraphs if p.paragraph == verdict.code)


def test_the_smallest_distance_is_told(rules: Book) -> None:
    """H20: 2368 is 32 short of 2400 (b.1); its density 2.9091 is 0.2909 short of the 3.2 of b.2. The first is nearer."""
    verdict = report(rules, figures(ROWS[5])).verdict("us-3a090-2023-11")
    assert verdict.nearest == ("us-3a090-b", 1)
    (b,) = [p for p in verdict.paragraphs if p.scope == "us-3a090-b"]
    checks = {(a.number, c.metric, c.comparator): c for a in b.alternatives if a.role == "control" for c in a.checks}
    assert checks[1, "tpp", "ge"].gaps == (Fraction(-32),)
    assert checks[2, "performance-density", "ge"].gaps == (Fraction(2368, 814) - Fraction("3.2"),)
    assert verdict.paragraphs[0].places, "destinations are part of the working"


def test_a_missing_area_is_told_with_the_values_that_decide(rules: Book) -> None:
    """TPU v4: 4400 / 5.92 = 743.2432..; 4400 / 1.6 = 2750, both inclusive; 4400 / 3.2 = 1375 lies within .b either way."""
    verdict = report(rules, figures(ROWS[15])).verdict("us-3a090-2023-11")
    ((area,), none) = verdict.missing, verdict.conflicts
    assert none == ()
    spans = [(s.low, s.high, s.high_closed, s.codes) for s in area.spans]
    first, second = Fraction(4400) / Fraction("5.92"), Fraction(2750)
    assert spans == [
        (None, first, True, ("3A090.a",)), (first, second, True, ("3A090.b",)), (second, None, False, ("none",)),
    ]  # fmt: skip
    assert not area.spans[1].low_closed


def test_exactly_at_1600_the_limb_holds(rules: Book) -> None:
    """MTT S4000: 200 x 8 = 1600; 1600 / 5.92 = 270.27.., 1600 / 3.2 = 500."""
    (area,) = report(rules, figures(ROWS[16])).verdict("us-3a090-2023-11").missing
    assert [s.high for s in area.spans] == [Fraction(1600) / Fraction("5.92"), Fraction(500), None]
    assert [s.codes for s in area.spans] == [("3A090.a",), ("3A090.b",), ("none",)]


def test_two_stated_dense_peaks_are_followed_both(rules: Book) -> None:
    """Gaudi 3: 1677 x 16 = 26,832 and 1835 x 16 = 29,360; both reach 21,000, so the verdict is one."""
    found = report(rules, [("peak-compute", "bf16", "1677", "TFLOPS"), ("peak-compute", "bf16", "1835", "TFLOPS"),
                          ("memory-bandwidth", "", "3.7", "TB/s"), ("data-centre-use", "", "yes", "")])  # fmt: skip
    assert found.reckoned[0].values == (26832, 29360)
    assert scope_that_holds(found.verdict("us-review-2026-01")) == "us-review-2026-denial"
    assert found.verdict("us-review-2026-01").conflicts == ()


def test_the_h20_is_named_by_the_notice_and_nothing_else_decides(rules: Book) -> None:
    found = controls(rules.kg, "h20", as_of="2025-05-13", book=rules)
    notice = found.verdict("us-chips-2025-04-notice")
    assert (notice.outcome, notice.code, notice.paragraphs[0].alternatives) == ("yes", "named", ())
    assert found.verdict("us-3a090-2023-11").code == "none"


# Edges without a product: made up for the signs of comparison. TPP by an 8-bit peak of TPP / 8 tera-operations, density by
# an exact area of TPP / density; the verdict follows from the signs of 3A090.a and .b by hand.
EDGES = [
    ("4800", "1", "3A090.a"), ("4799.9", "1.6", "3A090.b"), ("2400", "1.5999", "none"), ("1600", "5.92", "3A090.a"),
    ("1600", "3.2", "3A090.b"), ("1599.9", "9", "none"), ("3000", "2", "3A090.b"), ("4799.9", "5.92", "3A090.a"),
    ("2399.9", "3.1999", "none"), ("2400", "1.6", "3A090.b"), ("1600", "3.1999", "none"), ("1600", "5.9199", "3A090.b"),
]  # fmt: skip


@pytest.mark.parametrize(("tpp", "density", "code"), EDGES)
def test_the_signs_of_comparison(rules: Book, tpp: str, density: str, code: str) -> None:
    figures = (
        Figure(kind="peak-compute", precision="int8", bits=8, printed=Fraction(tpp) / 8, basis="dense"),
        Figure(kind="die-area", printed=Fraction(tpp) / Fraction(density)), Figure(kind="data-centre-use", label="yes"),
    )  # fmt: skip
    rules.own = {"X": Product("X", "", frozenset(CHIP), settle(figures), own=True)}
    found = controls(rules.kg, "X", book=rules)
    assert found.reckoned[1].values == (Fraction(density),)
    assert found.verdict("us-3a090-2023-11").code == code


@pytest.mark.parametrize(
    ("peak", "memory", "scope"),
    [("2625", "6499.9", "denial"), ("2624.9", "6500", "denial"), ("2624.9", "6499.9", "case-by-case")],
)
def test_the_signs_of_the_review_policy(rules: Book, peak: str, memory: str, scope: str) -> None:
    """2625 x 8 = 21,000 exactly is no longer below; 6,500 GB/s exactly neither."""
    found = report(rules, [("peak-compute", "int8", peak, "TOPS"), ("memory-bandwidth", "", memory, "GB/s")])
    assert scope_that_holds(found.verdict("us-review-2026-01")) == REVIEW[scope]


@pytest.mark.parametrize(("bandwidth", "code"), [("200", "none"), ("200.1", "3A090.c"), ("330", "3A090.c")])
def test_memory_is_caught_above_two_not_at_two(rules: Book, bandwidth: str, code: str) -> None:
    """200 GB/s on 100 mm2 is a density of exactly 2, which is not greater; the exception ends below 3.3."""
    rows = ("kind,memory,", f"memory-bandwidth,{bandwidth},GB/s", "package-area,100,mm2", "packed-with-processor,no,")
    found = own(rules, "product,spec,value,unit\n" + "".join(f"M,{row}\n" for row in rows), "M")
    assert found.verdict("us-3a090-c-2024-12").code == code
    open_ = "HBM" if code == "3A090.c" and bandwidth == "200.1" else "none"
    assert found.verdict("us-hbm-exception-2024-12").code == open_


def test_a_computer_is_caught_by_what_it_holds(rules: Book) -> None:
    """Any circuit inside decides; 4A090 follows 3A090, at the limit as well."""
    text = """product,spec,precision,sparsity,value,unit
C,peak-compute,int8,dense,600,TOPS
S,kind,,,computer,
S,contains,,,C,
T,kind,,,computer,
T,contains,,,h20,
U,kind,,,computer,
"""
    assert own(rules, text, "S").verdict("us-4a090").code == "4A090.a", "600 x 8 = 4800 meets the limit"
    assert own(rules, text, "T").verdict("us-4a090").code == "none"
    assert own(rules, text, "U").verdict("us-4a090").outcome == "undetermined"
