"""Titles of columns and coded values for people: in English as they stand, in Chinese by queries/columns.csv and queries/words.csv."""

from __future__ import annotations

import csv
from functools import cache

from aikg.query.header import query_folder


def title(column: str, language: str) -> str:
    """The title of a column, or of the ids beside it; its name where nobody has given it one, as in a query of one's own.

    >>> title("supplier", "zh"), title("supplier", "en"), title("supplier_id", "zh"), title("my_column", "zh")
    ('供应商', 'supplier', '供应商标识', 'my_column')
    """
    if language == "en" or column in titles():
        return titles()[column] if language == "zh" else column
    bare = column.removesuffix("_id")
    return f"{titles()[bare]}标识" if bare in titles() else column


@cache
def titles() -> dict[str, str]:
    """Column -> its Chinese title."""
    with (query_folder() / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: row["zh"] for row in csv.DictReader(file)}


def word(value: str, language: str) -> str:
    """A coded value of a column of type `word`, such as a role; any other text as it is.

    >>> word("cluster", "zh"), word("cluster", "en"), word("no code", "zh")
    ('集群', 'cluster', 'no code')
    """
    return words().get(value, value) if language == "zh" else value


@cache
def words() -> dict[str, str]:
    """Coded value -> its Chinese word."""
    with (query_folder() / "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["zh"] for row in csv.DictReader(file)}
