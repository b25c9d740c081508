"""Workbooks, read back by another package than the one that writes them: types kept, no formula, no link."""

from __future__ import annotations

import sys
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph
from aikg.query.table import Cell, Node, Table
from aikg.report import sheet
from aikg.report.sheet import about, workbook

ALPHA = Node("https://w3id.org/aikg/id/organization/alpha")
DAY = "2025-03-10"
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "{=1}", "=cmd|' /C calc'!A0", "\t=1", "http://e/x", "mailto:a@e", "internal:A1", "_x0041_"]


def read(content: bytes) -> tuple[list[list[Any]], list[list[Any]]]:
    book = load_workbook(BytesIO(content))
    assert all(cell.hyperlink is None for page in book.worksheets for row in page.iter_rows() for cell in row)
    first, second = ([list(row) for row in page.iter_rows()] for page in book.worksheets)
    return first, second


def test_cells_keep_their_types() -> None:
    row: tuple[Cell, ...] = (ALPHA, 1000, Decimal("12.5"), date(2025, 3, 1), True, "text", None)
    columns = {"firm": "entity", "racks": "number", "amount": "number", "day": "date", "known_": "flag", "said_": "text", "none": "number"}
    table = Table("t", columns, (row,), {ALPHA.iri: {"en": "Alpha", "zh": "甲芯"}})
    header, cells = read(workbook(table, [], DAY, "zh"))[0]
    assert [c.value for c in header] == ["firm", "firm_id", "racks", "数值", "day", "known_", "said_", "none"]
    assert [c.value for c in cells] == ["甲芯", "alpha", 1000, 12.5, datetime(2025, 3, 1), True, "text", None]
    assert [c.data_type for c in cells] == ["s", "s", "n", "n", "d", "b", "s", "n"]
    assert cells[4].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("text", FORMULAS)
def test_hostile_text_stays_text_everywhere(text: str) -> None:
    """As a label, a cell, the name of a column, and in what is said about the query."""
    table = Table("t", {text: "entity", "b": "text"}, ((ALPHA, text),), {ALPHA.iri: {"en": text}})
    first, second = read(workbook(table, [("parameters", text)], DAY))
    cells = [first[0][0], first[1][0], first[1][2], second[0][1]]
    assert [(c.value, c.data_type) for c in cells] == [(text, "s")] * 4


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (10**15 - 1, 10**15 - 1), (10**15 + 1, "1000000000000001"), (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (Decimal("1E+20"), 1e20), (Decimal("NaN"), "NaN"), (date(1848, 2, 22), "1848-02-22"), ("x" * 40000, "x" * 32766 + "…"),
    ],
    ids=str,
)  # fmt: skip
def test_what_excel_would_falsify_is_text(cell: Cell, value: object) -> None:
    """It keeps fifteen digits, knows no day before 1900 and no more than 32,767 characters."""
    assert read(workbook(Table("t", {"a": "text"}, ((cell,),), {}), [], DAY))[0][1][0].value == value


def test_the_second_sheet_says_what_was_asked(small: KnowledgeGraph) -> None:
    table = small.query("customers_of", company="丁云")
    told = dict(about(small, "customers_of", None, "company=丁云", table, "zh"))
    assert told == {
        "查询": "customers_of", "问题": "报告写明谁是这家公司的客户？", "参数": "company=丁云",
        "来源": "报告与公开来源", "最新文献": small.newest, "行数": "2 行", "aikg 版本": told["aikg 版本"],
    }  # fmt: skip
    own = dict(about(small, "my.rq", "ASK { }", "", table, "en"))
    assert (own["query"], own["question"], own["parameters"]) == ("my.rq", "ASK { }", "none")
    _, second = read(workbook(table, list(told.items()), DAY, "zh"))
    assert {row[0].value: row[1].value for row in second} == told


def test_the_same_table_gives_the_same_bytes() -> None:
    table = Table("t", {"a": "number"}, ((1,),), {})
    assert workbook(table, [("a", "b")], DAY) == workbook(table, [("a", "b")], DAY)
    assert load_workbook(BytesIO(workbook(table, [], DAY))).properties.created == datetime(2025, 3, 10)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "ROWS", 1)
    with pytest.raises(QueryError, match="2 rows are more than a sheet holds; take csv"):
        workbook(Table("t", {"a": "number"}, ((1,), (2,)), {}), [], DAY)


def test_without_the_writer_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"pip install 'aikg\[xlsx\]'"):
        workbook(Table("t", {"a": "number"}, (), {}), [], DAY)
