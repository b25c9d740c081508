"""A table as a notebook shows it."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from aikg.query.fold import filled
from aikg.query.table import Cell, Node

if TYPE_CHECKING:
    from aikg.query.table import Table

SHOWN = 60  # rows that a notebook shows of a long table, as pandas does


def to_html(table: Table, language: str = "en") -> str:
    """The first rows, folded, as an HTML table, how many there are and which columns are blank; every text in it is escaped."""
    table, blank = filled(table.folded())
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    body = "\n".join(f"<tr>{''.join(_cell(table, cell, language) for cell in row)}</tr>" for row in table.rows[:SHOWN])
    count = f"{len(table)}{'+' if table.truncated else ''} row{'s' if len(table) != 1 else ''}"
    shown = f", the first {SHOWN} shown" if len(table) > SHOWN else ""
    without = f"; no value in any row: {', '.join(blank)}" if blank else ""
    foot = escape(f"{table.name}: {count}{shown}{without}")
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n<p>{foot}</p>"


def _cell(table: Table, cell: Cell, language: str) -> str:
    number = isinstance(cell, int | Decimal) and not isinstance(cell, bool)
    hint = f' title="{escape(cell.id)}"' if isinstance(cell, Node) else ""
    style = ' style="text-align:right"' if number else ""
    return f"<td{style}{hint}>{escape(table.label(cell, language))}</td>"
