"""Tables for people: rows that differ only in where they are written shown as one, columns without a value left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aikg.query.table import Cell, Node

if TYPE_CHECKING:
    from aikg.query.table import Table

EVIDENCE = frozenset({"passage", "statement"})  # columns that say where a row is written, not what it says
WORDING = frozenset({"reported", "note"})  # names of columns that say how a passage words it, and what is to be known about that


def fold(table: Table, limit: int | None = None) -> Table:
    """Rows equal in all but passages, their statements and wording as one row, with all of these in the order in which they first came.

    Texts that differ only by spaces are equal, for prints set them as they like; shown is the first.
    A table without a passage, or with nothing beside these columns, is about the statements themselves: it keeps its rows.
    """
    kinds = ["wording" if name in WORDING and kind == "text" else kind for name, kind in table.columns.items()]
    rows = table.rows
    if "passage" in kinds and not set(kinds) <= EVIDENCE | {"wording"}:
        alike: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
        for row in rows:
            alike.setdefault(_said(row, kinds), []).append(row)
        rows = tuple(each[0] if len(each) == 1 else _one(each) for each in alike.values())
    return replace(table, rows=rows[:limit], truncated=table.truncated or (limit is not None and len(rows) > limit))


def filled(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The table without the columns that have no value in any row, and the names of these; one without any value keeps them all."""
    names = list(table.columns)
    kept = [i for i in range(len(names)) if any(row[i] not in (None, "") for row in table.rows)] or list(range(len(names)))
    rows = tuple(tuple(row[i] for i in kept) for row in table.rows)
    columns = {names[i]: table.columns[names[i]] for i in kept}
    return replace(table, columns=columns, rows=rows), tuple(name for name in names if name not in columns)


def _said(row: tuple[Cell, ...], kinds: list[str]) -> tuple[str, ...]:
    """What a row says, evidence and wording left out; as written, for 1, 1.0 and yes are equal and yet not the same."""
    return tuple(
        "" if kind == "wording" or (kind in EVIDENCE and isinstance(cell, Node | tuple | None)) else repr(_bare(cell))
        for cell, kind in zip(row, kinds, strict=True)
    )


def _bare(cell: Cell) -> Cell:
    """A text without its spaces; any other cell as it is."""
    return "".join(cell.split()) if isinstance(cell, str) else cell


def _one(rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    return tuple(_joined(cells) for cells in zip(*rows, strict=True))


def _joined(cells: tuple[Cell, ...]) -> Cell:
    nodes = dict.fromkeys(node for cell in cells for node in (cell if isinstance(cell, tuple) else (cell,)) if isinstance(node, Node))
    if nodes:
        return tuple(nodes) if len(nodes) > 1 else next(iter(nodes))
    texts: dict[Cell, str] = {}
    for cell in cells:
        if isinstance(cell, str):
            texts.setdefault(_bare(cell), cell)
    return "; ".join(texts.values()) if len(texts) > 1 else next(iter(texts.values()), cells[0])
