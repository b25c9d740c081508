"""A table as a data frame: numbers, dates and flags keep their types, what is unknown is missing and never zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikg.query.table import Table

_KINDS: dict[str, Callable[[Any], bool]] = {
    "flag": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, date),
    "integer": lambda value: isinstance(value, int) and abs(value) < 1 << 63,
    "number": lambda value: isinstance(value, int | Decimal),
}


def columns(table: Table, language: str) -> dict[str, tuple[str, list[Any]]]:
    """Column -> its kind (flag, date, integer, number or text) and its values; None is unknown.

    A column is of a kind when all that is known in it is; an empty one is what its header declares.
    """
    rows = [table.values(row, language) for row in table.rows]
    kinds = dict.fromkeys(table.header(), "text") | dict(table.columns)
    return {name: _column(kinds[name], [row[i] for row in rows]) for i, name in enumerate(table.header())}


def _column(declared: str, values: list[Any]) -> tuple[str, list[Any]]:
    known = [value for value in values if value is not None]
    if not known:
        return declared if declared in _KINDS else "text", values
    kind = next((kind for kind, fits in _KINDS.items() if all(map(fits, known))), "text")
    if kind in ("integer", "number") and any(isinstance(value, bool) for value in known):
        kind = "text"
    if kind == "text":
        values = [None if value is None else str(value) for value in values]
    return kind, values


def to_pandas(table: Table, language: str) -> Any:
    """A pandas DataFrame: Int64, float64, boolean, datetime64 by the second, and text; see `Table.to_pandas`."""
    try:
        import pandas
    except ModuleNotFoundError:
        raise ImportError("to_pandas needs pandas; run: pip install 'aikg[pandas]'") from None
    types = {"flag": "boolean", "date": "datetime64[s]", "integer": "Int64", "number": "float64", "text": "str"}
    series = {}
    for name, (kind, values) in columns(table, language).items():
        plain = [None if v is None else float(v) for v in values] if kind == "number" else values
        series[name] = pandas.Series(plain, dtype=types[kind])
    return pandas.DataFrame(series, columns=table.header())


def to_polars(table: Table, language: str) -> Any:
    """A polars DataFrame: Int64, Float64, Boolean, Date and String; see `Table.to_polars`."""
    try:
        import polars
    except ModuleNotFoundError:
        raise ImportError("to_polars needs polars; run: pip install 'aikg[polars]'") from None
    types = {"flag": polars.Boolean, "date": polars.Date, "integer": polars.Int64, "number": polars.Float64, "text": polars.String}
    series = []
    for name, (kind, values) in columns(table, language).items():
        plain = [None if v is None else float(v) for v in values] if kind == "number" else values
        series.append(polars.Series(name, plain, dtype=types[kind]))
    return polars.DataFrame(series)
