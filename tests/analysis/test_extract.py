"""The rows of the network: read once from the store, then from the file beside it."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aikg.analysis import extract as extract_module
from aikg.analysis.extract import QUERIES, extract, rows_of
from aikg.kg import KnowledgeGraph
from aikg.query.find import find
from aikg.query.table import Node, Table


@pytest.fixture
def beside(small: KnowledgeGraph, tmp_path: Path) -> KnowledgeGraph:
    """The small graph, with an empty folder to keep things in."""
    return KnowledgeGraph(small.store, tmp_path)


def kept(kg: KnowledgeGraph) -> Path:
    (path,) = kg.folder.glob("network-*.json")
    return path


def test_every_query_has_its_rows_and_they_are_plain_data(beside: KnowledgeGraph) -> None:
    rows = extract(beside)
    assert set(rows) == set(QUERIES)
    assert json.loads(json.dumps(rows)) == rows
    assert len(rows["network_offerings"]) == 5, "the five rows of tests/small/seeds/facts/offerings.csv"
    assert {r["share"] for r in rows["network_shares"]} == {"60", "30"}


def test_the_second_time_the_file_is_read(beside: KnowledgeGraph) -> None:
    first = extract(beside)
    assert json.loads(kept(beside).read_text("utf-8")) == first
    kept(beside).write_text(json.dumps({"marked": []}), "utf-8")
    assert extract(beside) == {"marked": []}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe"], ids=["empty", "cut off", "not UTF-8"])
def test_a_damaged_file_is_made_again(beside: KnowledgeGraph, content: bytes) -> None:
    first = extract(beside)
    kept(beside).write_bytes(content)
    assert extract(beside) == first
    assert json.loads(kept(beside).read_text("utf-8")) == first
    assert [p.name for p in beside.folder.iterdir()] == [kept(beside).name], "no half-written file is left behind"


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(small: KnowledgeGraph, tmp_path: Path) -> None:
    gone = KnowledgeGraph(small.store, tmp_path / "gone")
    assert extract(gone) == extract(small)
    assert not (tmp_path / "gone").exists()


def test_a_changed_query_means_another_file(beside: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract(beside)
    monkeypatch.setattr(extract_module, "QUERIES", QUERIES[:-1])
    assert set(extract(beside)) == set(QUERIES[:-1])
    assert len(list(tmp_path.glob("network-*.json"))) == 2


def test_cells_become_text_with_all_their_digits() -> None:
    columns = dict.fromkeys(("node", "day", "exact", "count", "flag", "none"), "text")
    cells = (Node("https://w3id.org/aikg/id/region/cn"), date(2025, 2, 1), Decimal("40.10"), 2024, True, None)
    assert rows_of(Table("t", columns, (cells,))) == [  # type: ignore[arg-type]
        {"node": "https://w3id.org/aikg/id/region/cn", "day": "2025-02-01", "exact": "40.10", "count": 2024, "flag": True, "none": None}
    ]


def test_the_queries_read_are_the_queries_extracted(small: KnowledgeGraph) -> None:
    """A query missing from QUERIES would be a KeyError where it is reached; one that nobody reads costs every first command."""
    folder = Path(extract_module.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    read = set(re.findall(r'(?:rows\(|all\[|extracted\[)"(\w+)"', source))
    assert read == set(QUERIES), "bring QUERIES in analysis/extract.py in line with what the analyses read"
    assert all(find(name).header.params == {} for name in QUERIES), "a query with parameters cannot be extracted"
