"""Tables: the same rows as records, CSV, JSON, Markdown and pandas, labels in both languages, cells that cannot break out."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.query.table import Cell, Node, Table, citation, escape_markdown

ALPHA, CHIP = Node("https://w3id.org/aikg/id/organization/alpha"), Node("https://w3id.org/aikg/scheme/category/chip")
ONLY_ZH, NAMELESS = Node("https://w3id.org/aikg/id/product/a1"), Node("https://w3id.org/aikg/id/organization/nobody")
PASSAGE = Node("https://w3id.org/aikg/id/passage/d1-t11-L1615-1623")
LABELS = {ALPHA.iri: {"en": "Alpha", "zh": "甲芯"}, CHIP.iri: {"en": "chip", "zh": "芯片"}, ONLY_ZH.iri: {"zh": "甲一"}}
COLUMNS = {"firm": "entity", "kind": "concept", "share": "number", "day": "date", "known": "flag", "where": "passage", "note": "text"}
ROW: tuple[Cell, ...] = (ALPHA, CHIP, Decimal("12.50"), date(2025, 3, 1), True, PASSAGE, 'say "a, b"\nor c')
EMPTY: tuple[Cell, ...] = (None,) * 7


@pytest.fixture
def table() -> Table:
    return Table("t", COLUMNS, (ROW, EMPTY), LABELS)


def test_iterating_gives_cells_as_python_values(table: Table) -> None:
    assert len(table) == 2
    assert next(iter(table)) == dict(zip(COLUMNS, ROW, strict=True))


@pytest.mark.parametrize(
    ("cell", "english", "chinese"),
    [
        (ALPHA, "Alpha", "甲芯"),
        (ONLY_ZH, "甲一", "甲一"),  # the other language before the id
        (NAMELESS, "nobody", "nobody"),
        (PASSAGE, "d1 table 11 L1615-1623", "d1 表11 L1615-1623"),
        (Decimal("0.00000012"), "0.00000012", "0.00000012"),  # no exponent
        (Decimal("1E+3"), "1000", "1000"),
        (7, "7", "7"),
        (True, "yes", "是"),
        (False, "no", "否"),
        (date(2025, 3, 1), "2025-03-01", "2025-03-01"),
        ("text", "text", "text"),
        (None, "", ""),
    ],
)
def test_a_cell_is_read_in_both_languages(table: Table, cell: Cell, english: str, chinese: str) -> None:
    assert (table.label(cell), table.label(cell, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("passage", "english", "chinese"),
    [
        ("d1-L94", "d1 L94", "d1 L94"),
        ("d1-L94-97", "d1 L94-97", "d1 L94-97"),
        ("004-x32-L1723", "004 exhibit 32 L1723", "004 图表32 L1723"),
        ("004-f3b-L5-9", "004 figure 3b L5-9", "004 图3b L5-9"),
        ("https://w3id.org/aikg/id/passage/004-t11-L1615", "004 table 11 L1615", "004 表11 L1615"),
    ],
)
def test_a_passage_is_cited_as_people_do(passage: str, english: str, chinese: str) -> None:
    assert (citation(passage), citation(passage, "zh")) == (english, chinese)


def test_records_have_an_id_beside_each_label(table: Table) -> None:
    first, empty = table.records("zh")
    assert first["firm"] == "甲芯" and first["firm_id"] == "alpha" and first["kind_id"] == "chip"
    assert "where_id" not in first and "share_id" not in first, "only entities and concepts have an id that people type"
    assert set(empty.values()) == {""} and list(empty) == list(first) == table.header()


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_comes_back_as_records(table: Table, delimiter: str) -> None:
    text = table.to_csv("en", delimiter)
    assert list(csv.DictReader(io.StringIO(text), delimiter=delimiter)) == table.records("en")
    assert text.splitlines()[0].split(delimiter) == table.header() and "\r" not in text


def test_json_comes_back_as_records(table: Table) -> None:
    text = table.to_json("zh")
    assert json.loads(text) == table.records("zh")
    assert "甲芯" in text, "Chinese stays legible"


def test_an_empty_table_has_its_header_in_every_form() -> None:
    empty = Table("t", COLUMNS, (), {})
    assert empty.to_csv() == ",".join(empty.header()) + "\n"
    assert empty.to_json() == "[]"
    assert empty.to_markdown().splitlines() == ["| firm | kind | share | day | known | where | note |", "|---|---|---|---|---|---|---|"]


def test_pandas_gets_the_records_and_the_header(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas is an extra; a stand-in shows what it is given."""
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda records, columns: (records, columns)))
    assert table.to_pandas("zh") == (table.records("zh"), table.header())
    assert Table("t", COLUMNS, (), {}).to_pandas() == ([], table.header()), "without rows the columns stay"


def test_without_pandas_the_extra_is_named(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'aikg\[pandas\]'"):
        table.to_pandas()


def test_markdown_has_a_line_for_each_row(table: Table) -> None:
    lines = table.to_markdown("zh").splitlines()
    assert len(lines) == 4
    assert lines[2] == '| 甲芯 | 芯片 | 12.50 | 2025-03-01 | 是 | d1 表11 L1615-1623 | say "a, b" or c |'


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", r"a\|b"),
        (r"a\|b", r"a\\\|b"),  # what was escaped already stays visible
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](http://e)", r"\[a\](http://e)"),
        ("<script>", r"\<script\>"),
        ("5~10 and 8~12", r"5\~10 and 8\~12"),  # else struck out from one range to the next
        ("a\nb\r\nc\rd", "a b c d"),
        ("戊网（甲）", "戊网（甲）"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_no_text_leaves_its_cell(text: str) -> None:
    """One row stays one line with as many bars, and the text comes back when the escapes are taken away."""
    table = Table("t", {"a": "text", "b": "text"}, ((text, "x"),), {})
    lines = table.to_markdown().splitlines()
    assert len(lines) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", lines[2])) == 3
    unescaped = re.sub(r"\\(.)", r"\1", escape_markdown(text))
    assert unescaped == " ".join(text.splitlines())


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text(max_size=20), st.decimals(allow_nan=False, allow_infinity=False, places=4)), max_size=5))
def test_csv_and_json_lose_nothing(rows: list[tuple[str, Decimal]]) -> None:
    table = Table("t", {"text": "text", "number": "number"}, tuple(rows), {})
    from_csv = list(csv.reader(io.StringIO(table.to_csv(), newline="")))[1:]
    from_json = [list(record.values()) for record in json.loads(table.to_json())]
    wanted = [[text, format(number, "f")] for text, number in rows]
    assert from_json == wanted
    assert from_csv == [[text.replace("\r", "\n"), number] for text, number in wanted]
