"""Columns have a title in Chinese; programs get their names."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from cli_runner import Runner

from aikg.kg import KnowledgeGraph
from aikg.query.catalogue import FEEDS_ANALYSES
from aikg.query.columns import title, titles, words
from aikg.query.header import query_folder, saved_queries


@pytest.mark.parametrize("name", [name for name, query in saved_queries().items() if query.header.theme != FEEDS_ANALYSES])
def test_every_column_that_people_read_has_a_chinese_title(name: str) -> None:
    missing = [column for column in saved_queries()[name].header.columns if column not in titles()]
    assert missing == [], f"{name}.rq: give these columns a row in queries/columns.csv"


def test_no_title_is_for_a_column_that_is_gone() -> None:
    shown = {column for q in saved_queries().values() if q.header.theme != FEEDS_ANALYSES for column in q.header.columns}
    assert set(titles()) <= shown, "take these rows out of queries/columns.csv"


def test_titles_are_sorted_and_say_something() -> None:
    with (query_folder() / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [column for column, _ in rows] == sorted({column for column, _ in rows})
    assert all(re.search(r"[\u4e00-\u9fff]", word) for _, word in rows)


@pytest.mark.parametrize(
    ("column", "english", "chinese"),
    [("customer", "customer", "客户"), ("customer_id", "customer_id", "客户标识"), ("x", "x", "x"), ("x_id", "x_id", "x_id")],
)
def test_a_column_without_a_title_keeps_its_name(column: str, english: str, chinese: str) -> None:
    assert (title(column, "en"), title(column, "zh")) == (english, chinese)


def test_people_read_titles_and_programs_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stores: Path, real: KnowledgeGraph
) -> None:
    aikg = Runner(monkeypatch, capsys, stores)
    call = ("query", "customers_of", "-p", "company=gds", "--lang", "zh", "--limit", "1")
    assert aikg(*call).out.split()[:2] == ["客户", "物项"], "no row has a kind of customer"
    assert aikg(*call, "--format", "md").out.startswith("| 客户 | 物项 |")
    header = next(csv.reader(io.StringIO(aikg(*call, "--format", "csv").out)))
    assert header[:3] == ["customer", "customer_id", "customer_kind"]
    assert real.query("customers_of", company="gds").to_markdown().startswith("| customer | customer_kind | item |")


@pytest.mark.parametrize("name", [name for name, query in saved_queries().items() if "word" in query.header.columns.values()])
def test_every_coded_value_has_a_chinese_word(name: str, real: KnowledgeGraph) -> None:
    header = saved_queries()[name].header
    needed = {p: param.example for p, param in header.params.items() if not param.optional and param.default is None}
    coded = [column for column, kind in header.columns.items() if kind == "word"]
    values = {row[column] for row in real.query(name, **needed) for column in coded} - {None}
    assert {value for value in values if not str(value).isdigit()} <= set(words()), "give these a row in queries/words.csv"


def test_coded_values_are_words_in_chinese_only(real: KnowledgeGraph) -> None:
    table = real.query("facilities", region="cn-sh-lingang")
    kinds = [record["kind"] for record in table.records("zh")]
    assert kinds == ["数据中心", "集群"]  # the computing centre, and the cluster of phase 1
    assert [row["kind"] for row in table] == ["data-centre", "cluster"]
