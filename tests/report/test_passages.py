"""Cited lines from the reader's own copy: the right lines, and only of the right text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aikg.errors import SeedError
from aikg.kg import KnowledgeGraph
from aikg.report.passages import reader

TEXTS = Path(__file__).parent.parent / "small" / "texts"


@pytest.mark.parametrize(("passage", "lines"), [("d1-L3", (3, 3)), ("d1-L4-5", (4, 5)), ("d2-L9", (9, 9)), ("d1-L1", (1, 1))])
def test_the_cited_lines_are_read(small: KnowledgeGraph, passage: str, lines: tuple[int, int]) -> None:
    """Lines are counted from 1 by line feeds, both ends included."""
    whole = (TEXTS / f"{passage[:2]}.txt").read_text("utf-8").split("\n")
    assert reader(small, TEXTS)(passage) == "\n".join(whole[lines[0] - 1 : lines[1]])


def test_a_text_is_read_once_and_only_when_it_is_asked_for(small: KnowledgeGraph, tmp_path: Path) -> None:
    shutil.copy(TEXTS / "d1.txt", tmp_path)
    read = reader(small, tmp_path)
    first = read("d1-L3")
    (tmp_path / "d1.txt").unlink()
    assert read("d1-L3") == first
    with pytest.raises(SeedError, match=r"d2\.txt: document d2 cannot be read"):
        read("d2-L9")


def test_another_text_of_the_same_name_is_refused(small: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "d1.txt").write_text((TEXTS / "d1.txt").read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(SeedError, match="is not the text that document d1 was read from"):
        reader(small, tmp_path)("d1-L3")
