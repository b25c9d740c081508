"""A table as an Excel workbook: its rows on one sheet, what was asked on another. Needs the extra `aikg[xlsx]`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg import __version__
from aikg.errors import QueryError
from aikg.query.columns import title
from aikg.query.find import find
from aikg.report.answer import counted_rows
from aikg.report.blocks import Language
from aikg.report.phrases import say
from aikg.report.text import width

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.query.table import Table

ROWS = (1 << 20) - 1  # that a sheet holds below its header
_TEXT = 32767  # characters that a cell holds
_DIGITS = 15  # of a number that Excel keeps
_WIDEST = 48  # columns of text
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was


def workbook(table: Table, about: Sequence[tuple[str, str]], day: str, language: Language = "en") -> bytes:
    """The bytes of an .xlsx file; the same table gives the same bytes.

    Numbers, days and flags are what they are; all else is written as text, so that a name which begins
    with `=` is no formula and one which looks like an address is no link.

    Args:
        table: the rows.
        about: what was asked, as pairs of a name and a text, for the second sheet.
        day: the day that the file says it was made on, YYYY-MM-DD: no clock is read.
        language: of labels.

    Raises:
        ImportError: names the extra when the writer is not installed.
        QueryError: more rows than a sheet holds.

    """
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise ImportError("xlsx needs another package; run: pip install 'aikg[xlsx]'") from None
    if len(table) > ROWS:
        raise QueryError(f"{len(table)} rows are more than a sheet holds; take csv, or set --limit")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": table.name, "created": datetime.combine(date.fromisoformat(day), time())})
    formats = {"head": book.add_format({"bold": True, "bottom": 1}), "text": book.add_format({"text_wrap": True, "valign": "top"})}
    _rows(book.add_worksheet(say("sheet_rows", language)), table, language, formats)
    second = book.add_worksheet(say("sheet_about", language))
    second.set_column(0, 0, 16)
    second.set_column(1, 1, 100)
    for number, (name, text) in enumerate(about):
        second.write_string(number, 0, name, formats["head"])
        second.write_string(number, 1, _fit(text), formats["text"])
    book.close()
    return out.getvalue()


def about(kg: KnowledgeGraph, query: str | Path, text: str | None, given: str, table: Table, language: Language) -> list[tuple[str, str]]:
    """What was asked, for the second sheet: query, question, parameters, whose facts count, the newest document, the number of rows."""
    question = text if text is not None else getattr(find(query).header.question, language)
    named = {
        "about_query": Path(query).name, "about_question": question, "about_parameters": given or say("nothing", language),
        "about_sources": say(f"sources_{kg.sources}", language), "about_day": kg.newest,
        "about_rows": counted_rows(len(table), table.truncated, language), "about_version": __version__,
    }  # fmt: skip
    return [(say(key, language), value) for key, value in named.items()]


def _rows(sheet: Any, table: Table, language: Language, formats: dict[str, Any]) -> None:
    header = [title(name, language) for name in table.header()]
    widths = [width(name) for name in header]
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, formats["head"])
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(table.values(row, language)):
            _cell(sheet, number, column, value)
            widths[column] = max(widths[column], width(str(value)) if number <= 200 else 0)
    for column, columns in enumerate(widths):
        sheet.set_column(column, column, min(columns + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if header:
        sheet.autofilter(0, 0, len(table), len(header) - 1)


def _cell(sheet: Any, row: int, column: int, value: str | int | Decimal | date | bool | None) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value)
    elif isinstance(value, int | Decimal) and _exact(Decimal(value)):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, _fit(format(value, "f") if isinstance(value, Decimal) else str(value)))


def _exact(number: Decimal) -> bool:
    """Whether Excel keeps all its digits."""
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= _DIGITS and abs(number.adjusted()) < 300


def _fit(text: str) -> str:
    return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
