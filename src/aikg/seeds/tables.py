"""Every table of the seeds, and how a row is told from another."""

from __future__ import annotations

import hashlib
import typing
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from aikg.model.curation import CURATION
from aikg.model.entities import ENTITIES, Document, Identifier, Name, Row
from aikg.model.facts import FACTS
from aikg.model.statement import Statement
from aikg.model.values import Concept, Ref, Term

TABLES: tuple[type[Row], ...] = (Document, *ENTITIES, Name, Identifier, *FACTS, *CURATION)
BY_PATH: dict[str, type[Row]] = {(f"{m.folder}/" if m.folder else "") + m.table + ".csv": m for m in TABLES}
JUDGED_TABLES: frozenset[str] = frozenset(m.table for m in (*FACTS, *ENTITIES))  # what a row of curation/ may be about
ENDINGS = (".csv", ".CSV")  # the second is no table's, and is said to be none


def no_table(name: str) -> str:
    """The message about a file that is no table, with the table that may be meant; folders and endings do not count."""
    near = get_close_matches(PurePath(name).stem.casefold(), [m.table for m in TABLES], 1)
    return "no table has this name" + did_you_mean([path for path in BY_PATH if PurePath(path).stem in near])


def markers(model: type[Row], kind: type[Any]) -> dict[str, Any]:
    """The columns of a model that carry a marker of this type (Ref, Concept or Term)."""
    return _markers(model)[kind]


_CACHE: dict[type[Row], dict[type[Any], dict[str, Any]]] = {}


def _markers(model: type[Row]) -> dict[type[Any], dict[str, Any]]:
    if model not in _CACHE:
        found: dict[type[Any], dict[str, Any]] = {Ref: {}, Concept: {}, Term: {}}
        for name, field in model.model_fields.items():
            for mark in (*field.metadata, *_nested(field.annotation)):
                if type(mark) in found:
                    found[type(mark)][name] = mark
        _CACHE[model] = found
    return _CACHE[model]


def _nested(annotation: Any) -> list[Any]:
    """Markers inside `Annotated[...] | None`, which pydantic leaves in the annotation."""
    marks = list(getattr(annotation, "__metadata__", ()))
    for part in typing.get_args(annotation):
        if hasattr(part, "__metadata__") or typing.get_args(part):
            marks += _nested(part)
    return marks


def one_line(cell: str) -> str:
    """A cell in its one form: no blanks at its ends, no two in a row, no line break."""
    return " ".join(cell.split())


def did_you_mean(near: list[str]) -> str:
    """The end of a message about an unknown word."""
    return f"; did you mean {' or '.join(repr(n) for n in near)}?" if near else ""


def key_of(row: Row) -> tuple[str, ...]:
    """The row's key as text; an empty cell is an empty string."""
    return tuple("" if (v := getattr(row, name)) is None else str(v) for name in row.key)


def claim_key(row: Row) -> str:
    """What the row is about, whatever passage says it: equal keys with other values are conflicting claims."""
    return _hash(row.table, *key_of(row))


def statement_id(row: Statement) -> str:
    """The id of the statement: from table, key and passage, not from the value, so a corrected value keeps it."""
    return f"{row.document}-{row.table.replace('_', '-')}-{_hash(row.table, *key_of(row), row.document, str(row.locator))}"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
