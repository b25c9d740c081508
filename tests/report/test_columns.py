"""Terminal text: Chinese takes two columns, tables fit, and a name cannot steer the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from aikg.report.blocks import Block, Grid, Heading, Item, Line
from aikg.report.text import cut, grid, line, pad, printable, render, width

CJK = st.text(alphabet=st.sampled_from("甲芯乙器abc 12（）·é"), max_size=30)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("A1", 2), ("甲芯", 4), ("甲芯 A1", 7), ("（AI）", 6), ("é", 1), ("e\u0301", 1), ("ｱ", 1), ("　", 2)],
    ids=["empty", "ASCII", "Chinese", "both", "full-width brackets", "accented", "combining", "half-width kana", "ideographic space"],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, columns: int) -> None:
    assert width(text) == columns


@given(CJK)
def test_width_counts_wide_characters_twice(text: str) -> None:
    assert width(text) == sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@given(CJK, st.integers(1, 40))
def test_padding_fills_and_cutting_fits(text: str, columns: int) -> None:
    short = cut(text, columns)
    assert width(short) <= columns
    assert width(pad(short, columns)) == columns
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    assert (short == text) is (width(text) <= columns)


CELLS = st.lists(st.tuples(CJK, CJK, CJK), max_size=6)


@given(CELLS, st.integers(28, 100))
def test_a_table_fits_the_columns_it_is_given(rows: list[tuple[str, str, str]], columns: int) -> None:
    """Three columns of at least 8 and two gaps of 2 make 28: from there on every line fits."""
    for text in grid(("供应商", "customer", "item"), rows, columns).splitlines():
        assert wcswidth(text) <= columns


@given(CELLS)
def test_columns_are_aligned(rows: list[tuple[str, str, str]]) -> None:
    """The rule under the header shows where columns begin: there, every row has the start of its cell."""
    header = ("供应商", "customer", "item")
    top, rule, *body = grid(header, rows).splitlines()
    assert len(body) == len(rows)
    starts, at = [], 0
    for bar in rule.split("  "):
        starts.append(at)
        at += wcswidth(bar) + 2
    for text, cells in zip((top, *body), (header, *rows), strict=True):
        for start, cell in zip(starts, cells, strict=True):
            assert columns_from(text, start).startswith(cell.rstrip())


def columns_from(text: str, column: int) -> str:
    """What a terminal shows from a column on."""
    at = 0
    for index, char in enumerate(text):
        if at >= column:
            return text[index:]
        at += max(wcswidth(char), 0)
    return ""


def test_a_table_without_rows_still_shows_its_header() -> None:
    assert grid(("id", "name"), []) == "id  name\n──  ────\n"


HOSTILE = {
    "an ANSI colour": "\x1b[31mred\x1b[0m", "a cleared screen": "\x1b[2J", "a title": "\x1b]0;gone\x07", "backspaces": "safe\b\b\b\bevil",
    "a return": "safe\revil", "right to left": "\u202egnp.exe", "isolate": "\u2066x\u2069",
    "zero width": "a\u200bb", "a C1 control": "\x9b31m", "line separator": "a\u2028b",
    "a null": "a\x00b", "a lone surrogate": "a\ud800b", "a tag": "a\U000e0041",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_steers_a_terminal_is_shown_as_a_mark(text: str) -> None:
    shown = printable(text)
    assert "�" in shown
    assert len(shown) == len(text), "each hidden character leaves a mark of its own"
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)


@pytest.mark.parametrize("text", ["甲芯（Alpha Chips）", "丁　云", "A & B < C", "50 %", "é", "㈱"])
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("block", [Heading, Line, Item, lambda text: Grid(("a",), ((text,),))])
def test_a_name_with_line_breaks_stays_on_its_line(block: type[Line]) -> None:
    forged = "Alpha\n• Alpha put on the Entity List"
    assert line(forged) == "Alpha • Alpha put on the Entity List"
    assert all(not x.startswith("• Alpha put") for x in render([block(forged)]).splitlines())


def test_blocks_as_text() -> None:
    blocks: list[Block] = [
        Heading("丁云", 1), Line("a line"), Heading("Second"), Item("outer"), Item("inner", 1), Grid(("n", "名"), (("1", "甲"),)),
    ]  # fmt: skip
    assert render(blocks) == "丁云\n════\na line\n\nSecond\n──────\n• outer\n  • inner\nn  名\n─  ──\n1  甲\n"
