"""Tables: the same rows as records, CSV, JSON, Markdown and HTML, labels in both languages, cells that cannot break out."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.query.table import Cell, Node, Table, citation, escape_markdown, gathered, inert, kind_of_column

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


def test_several_nodes_in_one_cell_have_a_label_and_an_id_each() -> None:
    """In the order of their IRIs, for an engine promises none; one is itself, none is nothing."""
    several = gathered(f"{CHIP.iri} {ALPHA.iri}")
    assert (several, gathered(CHIP.iri), gathered("")) == ((ALPHA, CHIP), CHIP, None)
    table = Table("t", {"kinds": "concept"}, ((several,), (None,)), LABELS)
    assert table.records("zh") == [{"kinds": "甲芯; 芯片", "kinds_id": "alpha; chip"}, {"kinds": "", "kinds_id": ""}]
    assert json.loads(table.to_json())[0] == {"kinds": "Alpha; chip", "kinds_id": "alpha; chip"}


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


def test_json_keeps_types_and_says_null_of_what_is_unknown(table: Table) -> None:
    text = table.to_json("zh")
    first, empty = json.loads(text, parse_float=Decimal)
    assert first == {
        "firm": "甲芯", "firm_id": "alpha", "kind": "芯片", "kind_id": "chip", "share": Decimal("12.50"), "day": "2025-03-01",
        "known": True, "where": "d1 表11 L1615-1623", "note": 'say "a, b"\nor c',
    }  # fmt: skip
    assert set(empty.values()) == {None} and list(empty) == table.header()
    assert "甲芯" in text, "Chinese stays legible"


def test_json_has_no_number_that_json_does_not_know() -> None:
    """NaN and infinity come from a user's own query; they are text then."""
    rows = ((Decimal("NaN"),), (Decimal("Infinity"),), (10**30,), (Decimal("1E-30"),))
    text = Table("t", {"n": "number"}, rows, {}).to_json()
    assert [r["n"] for r in json.loads(text, parse_float=Decimal, parse_constant=pytest.fail)] == [
        "NaN",
        "Infinity",
        10**30,
        Decimal("1E-30"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_no_text_of_a_csv_is_a_formula(start: str, delimiter: str) -> None:
    """Neither a name nor a text; numbers below zero stay numbers."""
    hostile = f'{start}HYPERLINK("http://e";1)'
    labels = {ALPHA.iri: {"en": hostile}}
    text = Table("t", {"a": "entity", "b": "text", "c": "number"}, ((ALPHA, hostile, Decimal(-5)),), labels).to_csv("en", delimiter)
    _, (name, ident, cell, number) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert name == cell == "'" + hostile.replace("\r", "\n")
    assert (ident, number) == ("alpha", "-5")


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "</td></table>", "' onmouseover='x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_text_in_a_notebook(text: str) -> None:
    """As a label, a text, a column, the name of the query, and an id."""
    node = Node(f"https://w3id.org/aikg/id/organization/{text.replace('/', '')}")
    html = Table(
        text, {text: "entity", "b": "text"}, ((node, text), (ALPHA, 5)), {n.iri: {"en": text} for n in (node, ALPHA)}
    )._repr_html_()
    seen = _Tags()
    seen.feed(html)
    assert set(seen.tags) == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert {name for attributes in seen.attributes for name in attributes} == {"title", "style"}
    assert seen.texts.count(text) == 4, "as header, as label twice over, as text"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_long_table_is_shown_in_part() -> None:
    html = Table("t", {"n": "number"}, tuple((n,) for n in range(100)), {})._repr_html_()
    assert html.count("<tr>") == 61 and "t: 100 rows, the first 60 shown" in html
    assert "t: 2+ rows</p>" in Table("t", {"n": "number"}, ((1,), (2,)), {}, truncated=True)._repr_html_()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([], "text"), ([None], "text"), ([1, None, Decimal("2.5")], "number"), ([True, False], "flag"), ([True, 1], "text"),
        ([date(2025, 3, 1), None], "date"), ([ALPHA, CHIP], "entity"), ([PASSAGE, None], "passage"), ([ALPHA, PASSAGE], "entity"),
        ([ALPHA, "x"], "entity"), (["x", 1], "text"),
    ],
)  # fmt: skip
def test_a_column_is_of_the_kind_of_what_is_in_it(cells: list[Cell], kind: str) -> None:
    assert kind_of_column(cells) == kind


def test_an_empty_table_has_its_header_in_every_form() -> None:
    empty = Table("t", COLUMNS, (), {})
    assert empty.to_csv() == ",".join(empty.header()) + "\n"
    assert empty.to_json() == "[]"
    assert empty.to_markdown().splitlines() == ["| firm | kind | share | day | known | where | note |", "|---|---|---|---|---|---|---|"]


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
    from_json = [list(record.values()) for record in json.loads(table.to_json(), parse_float=Decimal)]
    assert from_json == [[text, number] for text, number in rows]
    assert from_csv == [[inert(text.replace("\r", "\n")), format(number, "f")] for text, number in rows]
