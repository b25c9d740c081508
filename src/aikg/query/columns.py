"""Titles of columns for people: in English the column's own name, in Chinese the word of queries/columns.csv."""

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
