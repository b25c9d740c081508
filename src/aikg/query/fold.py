"""Rows that differ only in where they are written, shown as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aikg.query.table import Cell, Node

if TYPE_CHECKING:
    from aikg.query.table import Table

EVIDENCE = frozenset({"passage", "statement"})  # columns that say where a row is written, not what it says


def fold(table: Table, limit: int | None = None) -> Table:
    """Rows equal in all but passages and their statements as one row, with all of these in the order in which they first came.

    Texts that differ only by spaces are equal, for prints set them as they like; shown is the first.
    A table without a passage, or with nothing beside passages and statements, is about the statements themselves: it keeps its rows.
    """
    kinds = list(table.columns.values())
    rows = table.rows
    if "passage" in kinds and not set(kinds) <= EVIDENCE:
        alike: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
        for row in rows:
            alike.setdefault(_said(row, kinds), []).append(row)
        rows = tuple(each[0] if len(each) == 1 else _one(each) for each in alike.values())
    return replace(table, rows=rows[:limit], truncated=table.truncated or (limit is not None and len(rows) > limit))


def _said(row: tuple[Cell, ...], kinds: list[str]) -> tuple[str, ...]:
    """What a row says, evidence left out; as written, for 1, 1.0 and yes are equal and yet not the same."""
    return tuple(
        "" if kind in EVIDENCE and isinstance(cell, Node | tuple | None) else repr("".join(cell.split()) if isinstance(cell, str) else cell)
        for cell, kind in zip(row, kinds, strict=True)
    )


def _one(rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    return tuple(_joined(cells) for cells in zip(*rows, strict=True))


def _joined(cells: tuple[Cell, ...]) -> Cell:
    nodes = dict.fromkeys(node for cell in cells for node in (cell if isinstance(cell, tuple) else (cell,)) if isinstance(node, Node))
    return tuple(nodes) if len(nodes) > 1 else next(iter(nodes), cells[0])
