"""The columns of a view beside the store: made once, mapped afterwards, made again when they do not fit."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from aikg.analysis.scale import keep
from aikg.analysis.scale.keep import arrays_of
from aikg.analysis.view import Counted, View, day
from aikg.kg import KnowledgeGraph


@pytest.fixture
def beside(small: KnowledgeGraph, tmp_path: Path) -> KnowledgeGraph:
    """The small graph, with an empty folder to keep things in."""
    return KnowledgeGraph(small.store, tmp_path)


def view_of(kg: KnowledgeGraph) -> View:
    return View(day(None, kg.newest), day(None, kg.newest))


def kept(kg: KnowledgeGraph) -> list[Path]:
    return sorted(kg.folder.glob("network-*.columns"))


def test_the_second_time_the_columns_are_mapped(beside: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    made, counted = arrays_of(beside, view_of(beside))
    # 14 of the network count (test_sieve), of which 10 are relations without a period; one supply is denied
    assert counted == Counted(14, 10, {"modality:denied": 1})
    monkeypatch.setattr(keep.network, "fill", None)
    mapped, again = arrays_of(beside, view_of(beside))
    assert again == counted
    assert [mapped.arc(i) for i in range(len(mapped.source))] == [made.arc(i) for i in range(len(made.source))]


def test_a_damaged_column_is_made_again(beside: KnowledgeGraph) -> None:
    made, _ = arrays_of(beside, view_of(beside))
    (folder,) = kept(beside)
    (folder / "target.npy").write_bytes(b"cut off")
    again, _ = arrays_of(beside, view_of(beside))
    assert again.target == made.target
    assert arrays_of(beside, view_of(beside))[0].target == made.target
    assert kept(beside) == [folder], "nothing else is left behind"


def test_another_view_has_columns_of_its_own_and_only_some_stay(beside: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "KEPT", 2)
    views = [view_of(beside), replace(view_of(beside), stated_only=True), replace(view_of(beside), modalities=("stated",))]
    sizes = []
    for age, view in enumerate(views):
        sizes.append(len(arrays_of(beside, view)[0].source))
        for path in kept(beside):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10 * (age + 1)))
    assert sizes[1] < sizes[0], "without a curator's link"
    assert len(kept(beside)) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(small: KnowledgeGraph, tmp_path: Path) -> None:
    gone = KnowledgeGraph(small.store, tmp_path / "gone")
    assert arrays_of(gone, view_of(gone))[0].target == arrays_of(small, view_of(small))[0].target
    assert not (tmp_path / "gone").exists()


def test_counts_of_different_statements_add_up() -> None:
    assert Counted(1, 1, {"a": 1, "b": 2}) + Counted(2, 0, {"b": 1, "c": 1}) == Counted(3, 1, {"a": 1, "b": 3, "c": 1})
