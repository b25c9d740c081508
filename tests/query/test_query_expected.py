"""The answers of the saved queries on the fictional industry, worked out by hand from tests/small and the rows of conftest.py.

A table in tests/query/expected begins with the call, `# name parameter=value`, and holds every row of the answer, or with
`# among others` some of them. Ids of statements are made by hashing and cannot be worked out; those columns are left out.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aikg.kg import KnowledgeGraph
from aikg.query.catalogue import FEEDS_ANALYSES
from aikg.query.header import saved_queries
from aikg.query.table import Cell, Node, Table

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = sorted(name for name, query in saved_queries().items() if query.header.theme != FEEDS_ANALYSES)
LABELS_OF = ("statement",)  # types of columns that nobody can know without the program


def shown(cell: Cell) -> str:
    """A cell as the table writes it: an id, a number without idle zeros, a flag, a day, a text, nothing."""
    if cell is None:
        return ""
    if isinstance(cell, Node):
        return cell.id
    if isinstance(cell, tuple):
        return "; ".join(node.id for node in cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | Decimal):
        number = Decimal(cell).normalize()
        return format(number, "f")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def rows_of(table: Table) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """The columns that can be known beforehand, and how often each row comes."""
    kept = [i for i, kind in enumerate(table.columns.values()) if kind not in LABELS_OF]
    return [list(table.columns)[i] for i in kept], Counter(tuple(shown(row[i]) for i in kept) for row in table.rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_one_worked_out_by_hand(rich: KnowledgeGraph, name: str) -> None:
    path = EXPECTED / f"{name}.csv"
    assert path.is_file(), f"work out an answer of {name}.rq by hand and write it into {path}"
    lines = path.read_text("utf-8").splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    header, *wanted = csv.reader(line for line in lines if not line.startswith("# "))
    called, *params = notes[0].removeprefix("# ").split(" ")
    assert called == name and wanted, f"{path.name}: begin with the call, and let the answer have a row"
    columns, found = rows_of(rich.query(name, **dict(p.split("=", 1) for p in params)))
    assert header == columns
    expected = Counter(tuple(row) for row in wanted)
    missing, beyond = expected - found, Counter() if "# among others" in notes else found - expected
    assert not missing and not beyond, f"{name}: missing {list(missing)}, beyond what is expected {list(beyond)}"


def test_every_table_has_its_query() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == QUESTIONS
