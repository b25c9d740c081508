"""Every chip and computer of the graph under every rule version, against a table worked out from the printed figures.

`chip_verdicts.csv` has one row for each: TPP, density, the arithmetic that decides, and for each version all that the
figures leave possible (`-`: the version is not about it). It was worked out from the tables and the text of the rules
by arithmetic of its own, which shares nothing with the program, and then read row by row.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from aikg.analysis.controls.book import Book
from aikg.analysis.controls.result import ControlTable, Row, exact
from aikg.analysis.controls.table import controls_all

WANTED = list(csv.DictReader((Path(__file__).parent / "chip_verdicts.csv").read_text("utf-8").splitlines()))
NOTICES = "us-chips-2025-04"
WORKING = ("product", "tpp", "density", "arithmetic")


@pytest.fixture(scope="module")
def found(book: Book) -> ControlTable:
    """The program's table over all versions."""
    book.own = {}
    return controls_all(book.kg, all_versions=True, book=book)


def test_the_table_has_every_product_and_every_version(found: ControlTable) -> None:
    assert [w["product"] for w in WANTED] == sorted(r.product for r in found.rows)
    assert set(WANTED[0]) - set(WORKING) == set(found.versions)


@pytest.mark.parametrize("wanted", WANTED, ids=lambda w: w["product"])
def test_a_chip_under_every_version(found: ControlTable, wanted: dict[str, str]) -> None:
    row = next(r for r in found.rows if r.product == wanted["product"])
    assert (">=" if row.at_least else "") + "|".join(map(exact, row.tpp)) == wanted["tpp"]
    assert "|".join(sorted({rounded(d) for d in row.density})) == wanted["density"]
    assert {v: possible(row, v, n) for n, v in enumerate(found.versions)} == {v: wanted[v] for v in found.versions}


def rounded(density: Fraction) -> str:
    """Four decimals, as the table has them."""
    return f"{float(density):.4f}"


def possible(row: Row, version: str, n: int) -> str:
    """All that a version may say; a notice says that the product is named, or leaves it open."""
    verdict = row.verdicts[n]
    if verdict is None:
        return "-"
    return verdict if version.startswith(NOTICES) else "|".join(sorted(row.codes[n]))
