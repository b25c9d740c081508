"""Data frames: each column has the type of what is in it; hostile names are values like others."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest

from aikg.query.table import Cell, Node, Table

ALPHA = Node("https://w3id.org/aikg/id/organization/alpha")
HOSTILE = '=HYPERLINK("http://e")<script>'
LABELS = {ALPHA.iri: {"en": HOSTILE, "zh": "甲芯"}}
COLUMNS = {"firm": "entity", "racks": "number", "share": "number", "day": "date", "known": "flag", "note": "text", "mixed": "number"}
ROWS: tuple[tuple[Cell, ...], ...] = (
    (ALPHA, 1000, Decimal("12.5"), date(2025, 3, 1), True, HOSTILE, Decimal("1.5")),
    (None, None, None, None, None, None, None),
    (ALPHA, -3, 7, date(44, 3, 15), False, "x", "about 2"),
)
TABLE = Table("t", COLUMNS, ROWS, LABELS)
EMPTY = Table("t", COLUMNS, (), {})
HEADER = ["firm", "firm_id", "racks", "share", "day", "known", "note", "mixed"]


def test_pandas_columns_are_typed() -> None:
    frame = TABLE.to_pandas("zh")
    assert list(frame.columns) == HEADER
    assert [str(frame[c].dtype) for c in HEADER] == ["str", "str", "Int64", "float64", "datetime64[s]", "boolean", "str", "str"]
    assert frame["racks"].sum() == 997 and frame["share"].max() == 12.5
    assert frame["day"].dt.year.dropna().tolist() == [2025, 44], "days before the epoch of nanoseconds too"
    assert frame["known"].sum() == 1 and frame["note"][0] == HOSTILE and TABLE.to_pandas()["firm"][0] == HOSTILE
    assert frame["mixed"].tolist()[::2] == ["1.5", "about 2"], "where one cell is no number, all are text"
    assert frame.iloc[1].isna().all(), "unknown is missing, never zero and never empty text"


def test_polars_columns_are_typed() -> None:
    import polars

    frame = TABLE.to_polars("zh")
    kinds = [polars.String, polars.String, polars.Int64, polars.Float64, polars.Date, polars.Boolean, polars.String, polars.String]
    assert dict(frame.schema) == dict(zip(HEADER, kinds, strict=True))
    assert frame["racks"].sum() == 997 and frame["share"].max() == 12.5 and frame["day"].to_list()[2] == date(44, 3, 15)
    assert frame["note"][0] == HOSTILE and frame.row(1) == (None,) * 8
    assert frame["mixed"].to_list() == ["1.5", None, "about 2"]


def test_without_rows_the_columns_keep_the_types_of_the_header() -> None:
    import polars

    pandas_types = [str(t) for t in EMPTY.to_pandas().dtypes]
    assert pandas_types == ["str", "str", "float64", "float64", "datetime64[s]", "boolean", "str", "float64"]
    assert EMPTY.to_polars().schema["day"] == polars.Date and EMPTY.to_polars().shape == (0, 8)


def test_a_number_too_large_for_64_bits_is_a_float() -> None:
    table = Table("t", {"n": "number"}, ((10**30,), (1,)), {})
    assert str(table.to_pandas()["n"].dtype) == "float64" and table.to_polars()["n"].to_list() == [1e30, 1.0]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_without_the_package_the_extra_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"pip install 'aikg\[{package}\]'"):
        getattr(TABLE, f"to_{package}")()
