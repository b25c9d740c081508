"""Folding: rows that say the same are one for people, with every passage; programs get each row."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikg.query.fold import filled
from aikg.query.table import Cell, Node, Table

ALPHA, BETA = (Node(f"https://w3id.org/aikg/id/organization/{name}") for name in ("alpha", "beta"))
P1, P2, P3 = (Node(f"https://w3id.org/aikg/id/passage/{name}") for name in ("d1-L1", "d1-t2-L2", "d2-L3"))
S1, S2, S3 = (Node(f"https://w3id.org/aikg/id/stmt/d1-supplies-{n}") for n in (1, 2, 3))
LABELS = {ALPHA.iri: {"en": "Alpha", "zh": "甲芯"}, BETA.iri: {"en": "Beta", "zh": "乙云"}}
COLUMNS = {"firm": "entity", "share": "number", "passage": "passage", "statement": "statement"}
ROWS: tuple[tuple[Cell, ...], ...] = (
    (ALPHA, 5, P2, S2),
    (BETA, 5, P1, S1),
    (ALPHA, 5, P1, S1),  # says what the first row says, elsewhere
    (ALPHA, 5, P2, S3),  # the passage of the first row once more
    (ALPHA, 6, P3, S3),
)
TABLE = Table("t", COLUMNS, ROWS, LABELS)


def test_rows_that_say_the_same_are_one_with_each_passage_once_in_the_order_in_which_they_came() -> None:
    assert TABLE.folded().rows == ((ALPHA, 5, (P2, P1), (S2, S1, S3)), (BETA, 5, P1, S1), (ALPHA, 6, P3, S3))
    assert TABLE.folded().folded() == TABLE.folded()


def test_what_is_for_people_is_folded() -> None:
    # first row: the passages d1-t2-L2 and d1-L1, as they are cited in each language
    assert TABLE.to_markdown().splitlines()[2] == "| Alpha | 5 | d1 table 2 L2; d1 L1 | d1-supplies-2; d1-supplies-1; d1-supplies-3 |"
    assert TABLE.to_markdown("zh").splitlines()[2].startswith("| 甲芯 | 5 | d1 表2 L2; d1 L1 |")
    assert len(TABLE.to_markdown().splitlines()) == 2 + 3
    html = TABLE._repr_html_()
    assert "<td>d1 table 2 L2; d1 L1</td>" in html and "<p>t: 3 rows</p>" in html


def test_programs_get_every_row() -> None:
    assert len(list(TABLE)) == len(TABLE) == len(TABLE.records()) == 5
    assert len(TABLE.to_csv().splitlines()) == 1 + 5 and TABLE.to_json().count('"passage": ') == 5
    assert "; " not in TABLE.to_csv() and len(TABLE.to_pandas()) == 5


@pytest.mark.parametrize(("limit", "rows", "cut"), [(1, 1, True), (2, 2, True), (3, 3, False), (9, 3, False), (None, 3, False)])
def test_a_limit_counts_the_rows_that_are_shown(limit: int | None, rows: int, cut: bool) -> None:
    folded = TABLE.folded(limit)
    assert (len(folded), folded.truncated) == (rows, cut)
    assert folded.rows[0][2] == (P2, P1), "the passages of rows beyond the limit belong to it too"


def test_a_table_that_was_cut_before_stays_so() -> None:
    assert Table("t", COLUMNS, ROWS, LABELS, truncated=True).folded().truncated


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ({"statement": "statement", "rank": "text"}, ((S1, "preferred"), (S2, "preferred"))),  # no passage: about the statements
        ({"statement": "statement", "passage": "passage"}, ((S1, P1), (S2, P1))),  # nothing else is said
        ({"share": "number", "passage": "passage"}, ((1, P1), (Decimal("1.0"), P2), (True, P3))),  # equal in Python, written differently
        ({"where": "passage", "firm": "entity"}, (("d1, page 3", ALPHA), ("d1, page 4", ALPHA))),  # a place that is no passage is a text
    ],
)
def test_rows_that_say_different_things_stay_apart(columns: dict[str, str], rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert Table("t", columns, rows).folded().rows == rows


def test_a_row_without_a_passage_joins_one_that_has_one() -> None:
    columns = {"firm": "entity", "passage": "passage"}
    assert Table("t", columns, ((ALPHA, None), (ALPHA, P1))).folded().rows == ((ALPHA, P1),)
    assert Table("t", columns, ((ALPHA, None), (ALPHA, None))).folded().rows == ((ALPHA, None),)


def test_spaces_within_a_text_make_no_difference_and_the_first_is_shown() -> None:
    columns = {"firm": "entity", "label": "text", "passage": "passage"}
    rows: tuple[tuple[Cell, ...], ...] = ((ALPHA, "超过 12EFLOPS", P1), (ALPHA, "超过12 EFLOPS", P3), (ALPHA, "超过 21EFLOPS", P2))
    assert Table("t", columns, rows).folded().rows == ((ALPHA, "超过 12EFLOPS", (P1, P3)), (ALPHA, "超过 21EFLOPS", P2))


def test_one_fact_in_other_words_is_one_row_with_each_wording_and_note_once() -> None:
    columns = {"firm": "entity", "share": "number", "reported": "text", "note": "text", "passage": "passage"}
    rows: tuple[tuple[Cell, ...], ...] = (
        (ALPHA, 1, "1 毫秒以内", None, P1),
        (ALPHA, 1, "1ms 以内", "damaged print", P2),
        (ALPHA, 1, "1毫秒以内", "damaged print", P3),  # the first wording, without its space
        (ALPHA, 2, "1 毫秒以内", None, P2),  # another figure, whatever is printed
    )
    assert Table("t", columns, rows).folded().rows == (
        (ALPHA, 1, "1 毫秒以内; 1ms 以内", "damaged print", (P1, P2, P3)),
        (ALPHA, 2, "1 毫秒以内", None, P2),
    )
    about_wording = {"statement": "statement", "reported": "text", "passage": "passage"}  # nothing else is said
    assert len(Table("t", about_wording, ((S1, "一", P1), (S2, "二", P2))).folded()) == 2


BLANKS = {"firm": "entity", "stage": "concept", "share": "number", "sold": "flag", "note": "text", "passage": "passage"}


def test_a_column_without_a_value_in_any_row_is_left_out_and_named() -> None:
    """Zero and no are values; a column that one row fills stays."""
    rows: tuple[tuple[Cell, ...], ...] = ((ALPHA, None, 0, None, "", P1), (BETA, None, None, False, None, P2))
    table, blank = filled(Table("t", BLANKS, rows))
    assert blank == ("stage", "note")
    assert list(table.columns) == ["firm", "share", "sold", "passage"]
    assert table.rows == ((ALPHA, 0, None, P1), (BETA, None, False, P2))
    assert filled(table) == (table, ())


def test_an_answer_without_rows_keeps_its_columns() -> None:
    assert filled(Table("t", BLANKS, ())) == (Table("t", BLANKS, ()), ())
    assert filled(Table("t", {"n": "number"}, ((None,),))) == (Table("t", {"n": "number"}, ((None,),)), ()), "nor is nothing shown"


def test_a_notebook_names_the_columns_that_it_leaves_out_and_programs_get_them() -> None:
    table = Table("t", {"firm": "entity", "a<b": "text"}, ((ALPHA, None),), LABELS)
    html = table._repr_html_()
    assert "<thead><tr><th>firm</th></tr></thead>" in html and "<p>t: 1 row; no value in any row: a&lt;b</p>" in html
    assert table.header() == ["firm", "firm_id", "a<b"] and table.to_json().count('"a<b": null') == 1


@given(st.lists(st.tuples(st.sampled_from([ALPHA, BETA, None]), st.integers(0, 2), st.sampled_from([P1, P2, P3])), max_size=12))
def test_folding_loses_no_row_and_no_passage(rows: list[tuple[Cell, ...]]) -> None:
    columns = {"firm": "entity", "share": "number", "passage": "passage"}
    folded = Table("t", columns, tuple(rows)).folded()
    unfolded = {(*row[:2], passage) for row in folded.rows for passage in (row[2] if isinstance(row[2], tuple) else (row[2],))}
    assert unfolded == set(rows)
    assert max(Counter(row[:2] for row in folded.rows).values(), default=1) == 1
