"""Where a fact stands: what is written is what is read, in one way only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.locators import Locator

KIND = {"t": "table", "f": "figure", "x": "exhibit"}
LINES = st.tuples(st.integers(1, 99_999), st.integers(0, 9_999))
HEADS = st.tuples(st.sampled_from("tfx"), st.integers(1, 999), st.sampled_from(["", "a", "z"]))


@settings(deadline=None)
@given(head=st.none() | HEADS, lines=LINES)
def test_a_locator_is_read_as_it_was_put_together(head: tuple[str, int, str] | None, lines: tuple[int, int]) -> None:
    start, more = lines
    text = f"L{start}" if more == 0 else f"L{start}-{start + more}"
    kind, number = "text", ""
    if head:
        kind, number = KIND[head[0]], f"{head[1]}{head[2]}"
        text = f"{head[0]}{number}/{text}"
    assert Locator.parse(text) == Locator(kind, number, start, start + more)
    assert str(Locator.parse(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="tfxLa0123-/ \n", max_size=9))
def test_whatever_is_accepted_is_the_only_way_to_write_it(text: str) -> None:
    """The text becomes part of an IRI: a second spelling of a place would be a second passage."""
    try:
        found = Locator.parse(text)
    except ValueError as error:
        assert repr(text) in str(error), "the message must repeat what was written"
    else:
        assert str(found) == text


@pytest.mark.parametrize(
    "text",
    ["", "94", "L", "L1-", "L-1", "L1-2-3", "l5", "L5 ", " L5", "L5\n", "L１", "L1–3", "t11", "t11/94", "T11/L9", "q1/L2", "t/L3",
     "t1/t2/L3", "t1aa/L3", "L1,3", "L" + "9" * 40],
)  # fmt: skip
def test_what_is_no_locator_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write such as t11/L1615-1623"):
        Locator.parse(text)


@pytest.mark.parametrize("text", ["L0", "L0-4", "L9-3", "t2/L10-9"])
def test_lines_run_forwards_from_one(text: str) -> None:
    with pytest.raises(ValueError, match="backwards or start at 0"):
        Locator.parse(text)


@pytest.mark.parametrize(("text", "right"), [("L5-5", "L5"), ("L07", "L7"), ("L7-08", "L7-8"), ("t01/L2", "t1/L2"), ("x3/L4-4", "x3/L4")])
def test_a_second_spelling_is_refused_and_the_first_is_named(text: str, right: str) -> None:
    with pytest.raises(ValueError, match=f"one way: {right},"):
        Locator.parse(text)
