"""Every chip of the graph: by hand for those of the reports' tables, and by plain arithmetic on the tables for all."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from aikg import project
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.table import controls_all

A, B, NONE = "3A090.a", "3A090.b", "none"
CASE, DENIAL = "742.6(b)(10)(iii)(A)(1)", "742.6(b)(10)(iii)(A)"
OPEN = {A, B, NONE}  # what an unknown area leaves of a TPP from 1600 to below 4800

# Chips of 000 table 9, 004 table 13 and 002 exhibit 140. TPP = peak x bits, by hand; rule of 2022: TPP >= 4800 and links >=
# 600 GB/s; 3A090 since 2023; review of 2026 for what is in .a or .b: below 21,000 and below 6,500 GB/s is case by case.
BY_HAND: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    # 1979 x 8; 15,832 / 814 = 19.45; links 900; memory 3,350
    "h100-sxm": ({"15832"}, {"3A090"}, {A}, {CASE}),
    "h200-sxm": ({"15832"}, {"3A090"}, {A}, {CASE}),  # the same, memory 4,800
    "b200": ({"36000"}, {"3A090"}, {A}, {DENIAL}),  # FP4 9,000 x 4 beats FP8 4,500 x 8 = 36,000 by nothing; links 1,800
    "b300": ({"56000"}, {"3A090"}, {A}, {DENIAL}),  # FP4 14,000 x 4
    "mi300x": ({"20919.2"}, {"3A090"}, {A}, {CASE}),  # 2,614.9 x 8, 80.8 below 21,000; memory 5,300
    "mi325x": ({"20919.2"}, {"3A090"}, {A}, {CASE}),  # memory 6,000
    "mi355x": ({"60600"}, {"3A090"}, {A}, {DENIAL}),  # FP6 10,100 x 6
    "ascend-310": ({"128"}, {NONE}, {NONE}, {NONE}),  # 16 x 8 and 8 x 16
    # 640 x 8 by report 004, 512 x 8 = 256 x 16 by another: 4096 / 456.25 = 8.98, so a.2 either way; no links held
    "ascend-910": ({"4096", "5120"}, {NONE, "3A090"}, {A}, {CASE}),
    "ascend-910b": ({"6016"}, {NONE}, {A}, {CASE}),  # 376 x 16 beats 640 x 8 = 5,120; links 392
    "ascend-910c": ({"12800"}, {NONE}, {A}, {CASE}),  # 800 x 16 beats 780 x 16; links 400
    "enflame-t20": ({"2048"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),  # 256 x 8; neither area nor memory
    "enflame-t21": ({"2048"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),
    "enflame-i20": (set(), {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),  # no number format: no TPP
    "mtt-s3000": ({"486.4"}, {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),  # 15.2 x 32 is a floor only
    "mtt-s4000": ({"1600"}, {NONE}, OPEN, {CASE, NONE}),  # 200 x 8 = 100 x 16, for data centres; memory 768
    "mtt-s80": (set(), {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),
    "jm9": ({"48"}, {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),  # 1.5 x 32 is a floor only
    "arise-gt10c0": ({"48"}, {NONE, "3A090"}, {A, NONE, "?"}, {CASE, DENIAL, NONE, "?"}),  # 28 nm: density not defined
    "br100": ({"16384"}, {NONE, "3A090"}, {A}, {CASE}),  # 1,024 x 16 = 2,048 x 8; links 412 or 2,300; memory 1,640
    "mlu220": ({"1024"}, {NONE}, {NONE}, {NONE}),  # 128 x 8
    "mlu370": ({"2048"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),  # 256 x 8
    "mlu370-x4": ({"2048"}, {NONE}, OPEN, {CASE, NONE}),  # memory 307.2
    "mlu370-x8": ({"1024", "2048"}, {NONE}, OPEN, {CASE, NONE}),  # 256 x 8 as printed, half of it for each of two circuits
    "kunlunxin-gen2": ({"2048"}, {NONE}, OPEN, {CASE, NONE}),  # memory 512
    "kunlunxin-gen3": (set(), {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),
    "hanguang-800": ({"6600"}, {NONE, "3A090"}, {A}, {CASE, DENIAL}),  # 825 x 8; neither links nor memory
    "hygon-dcu-3": ({"3136"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),  # 392 x 8
    "goldwasser-xl": ({"4096"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),  # 512 x 8
    "iluvatar-zhikai-100": ({"3072"}, {NONE}, OPEN, {CASE, DENIAL, NONE}),  # 384 x 8
    "mxn100": ({"1280"}, {NONE}, {NONE}, {NONE}),  # 160 x 8
    "mxc500": ({"480"}, {NONE, "3A090"}, OPEN, {CASE, DENIAL, NONE}),  # 15 x 32 is a floor only
}


@pytest.fixture(scope="module")
def found(book: Book) -> dict[str, dict[str, object]]:
    """Product -> version -> what is possible, with `tpp` beside them."""
    book.own = {}
    table = controls_all(book.kg, all_versions=True, book=book)
    return {r.product: {"tpp": r.tpp, **dict(zip(table.versions, map(set, r.codes), strict=True))} for r in table.rows}


@pytest.mark.parametrize("product", BY_HAND)
def test_a_chip_of_the_reports_by_hand(found: dict[str, dict[str, object]], product: str) -> None:
    tpp, of_2022, of_2023, review = BY_HAND[product]
    got = found[product]
    assert got["tpp"] == tuple(sorted(map(Fraction, tpp)))
    assert (got["us-3a090-2022-10"], got["us-3a090-2023-11"], got["us-review-2026-01"]) == (of_2022, of_2023, review)


# --- the same for all, by plain arithmetic on the rows of the tables --------------------------------------------------

BITS = {"fp64": 64, "fp32": 32, "bf16": 16, "fp16": 16, "fp8": 8, "int8": 8, "fp6": 6, "fp4": 4, "int4": 4}
AREAS = [Decimal(n) / 4 for n in range(1, 60000)]


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the seeds."""
    yield from csv.DictReader((project.root() / "seeds" / name).read_text("utf-8").splitlines())


def rows() -> dict[str, list[dict[str, str]]]:
    """The figures of each product as the table has them, without those that a curator deprecated."""
    bad = {(r["of_key"], r["document"], r["locator"]) for r in table("curation/ranks.csv")
           if r["of_table"] == "spec_values" and r["rank"] != "preferred"}  # fmt: skip
    out: dict[str, list[dict[str, str]]] = defaultdict(list)
    for r in table("facts/spec_values.csv"):
        key = "|".join(r[c] for c in ("product", "metric", "precision", "engine", "scope"))
        if not any(key.startswith(k.rstrip("|")) and (d, where) == (r["document"], r["locator"]) for k, d, where in bad):
            out[r["product"]].append(r)
    return out


SPECS = rows()


def tpps(table: list[dict[str, str]]) -> tuple[set[Decimal], Decimal | None]:
    """Values of TPP, and a floor when only long formats are printed."""
    cards = {r["scope"]: int(r["value"]) for r in table if r["metric"] == "circuit-count"}
    peaks = []
    for r in table:
        if r["metric"] == "peak-compute" and r["precision"] in BITS:
            rank = ("dense", "sparse", "unspecified").index(r["sparsity"])
            value = Decimal(r["value"]) / cards.get(r["scope"], 1) / (2 if r["sparsity"] == "sparse" else 1)
            peaks.append((BITS[r["precision"]], rank, (r["precision"], r["engine"]), value * BITS[r["precision"]]))
    peaks = [p for p in peaks if p[1] == min(q[1] for q in peaks if q[0] == p[0])]
    if not peaks:
        return set(), Decimal(0)
    groups = defaultdict(list)
    for _, _, group, value in peaks:
        groups[group].append(value)
    floor = max(min(values) for values in groups.values())
    if min(p[0] for p in peaks) > 16:
        return set(), floor
    return {p[3] for p in peaks if p[3] >= floor}, None


def scaled(table: list[dict[str, str]], *metrics: str) -> set[Decimal]:
    """Values of a figure in GB/s or mm2."""
    return {Decimal(r["value"]) * (1000 if r["unit"] == "tb-per-s" else 1) for r in table if r["metric"] in metrics and r["value"]}


def paragraph(tpp: Decimal, area: Decimal | None, dc: bool) -> str:
    """3A090.a and .b since 2023, Note 2 first."""
    if tpp >= 4800:
        return A
    if not dc or tpp < 1600:
        return NONE
    if area is None:
        return "?"
    density = tpp / area
    if density >= Decimal("5.92"):
        return A
    return B if (tpp >= 2400 and density >= Decimal("1.6")) or density >= Decimal("3.2") else NONE


def cases(table: list[dict[str, str]]) -> Iterator[tuple[Decimal, Decimal | None, Decimal, Decimal, bool]]:
    """TPP, area, links, memory, data centre: every claim, and a sample of what an unknown figure may be."""
    known, floor = tpps(table)
    values = known or {
        v for v in map(Decimal, ("1", "1599", "1600", "2399", "2400", "4799", "4800", "20999", "21000")) if v >= (floor or 0)
    }
    nodes = [Decimal(r["value"]) for r in table if r["metric"] == "process-node" and r["value"]]
    areas: set[Decimal | None] = set(scaled(table, "die-area")) or set(AREAS[::40])
    areas = {None} if nodes and min(nodes) > 16 else areas
    links = scaled(table, "io-bandwidth", "interconnect-bandwidth") or {Decimal(1), Decimal(600)}
    memory = scaled(table, "memory-bandwidth") or {Decimal(1), Decimal(6500)}
    told = {r["label"] == "yes" for r in table if r["metric"] == "data-centre-use"} or {True, False}
    yield from itertools.product(sorted(values), areas, links, memory, told)


def test_every_chip_by_plain_arithmetic(found: dict[str, dict[str, object]]) -> None:
    """Rules of 2022, 2023 and 2026 written out anew; unknown figures sampled instead of followed by their limits."""
    wrong = []
    for product, got in found.items():
        if got["us-3a090-2023-11"] == set():
            continue  # a computer
        wanted: dict[str, set[str]] = defaultdict(set)
        for tpp, area, links, memory, dc in cases(SPECS.get(product, [])):
            code = paragraph(tpp, area, dc)
            wanted["us-3a090-2022-10"].add("3A090" if tpp >= 4800 and links >= 600 else NONE)
            wanted["us-3a090-2023-11"].add(code)
            lane = CASE if tpp < 21000 and memory < 6500 else DENIAL
            wanted["us-review-2026-01"].add(code if code in (NONE, "?") else lane)
            caught_by_nac = (code == A and not dc and tpp >= 4800) or (code == B and dc)
            wanted["us-nac-2023-11"].add("?" if code == "?" else "NAC" if caught_by_nac else NONE)
            wanted["us-diffusion-2025-01"].add("?" if code == "?" else "742.6(a)(6)(iii)(A)" if code == A else NONE)
        wrong += [(product, v, got[v], codes) for v, codes in wanted.items() if got[v] != codes]
    assert len(found) >= 70
    assert wrong == []
