"""Every table of the seeds, and how a row is told from another."""

from __future__ import annotations

import hashlib
import typing
from typing import Any

from aikg.model.curation import CURATION
from aikg.model.entities import ENTITIES, Document, Identifier, Name, Row
from aikg.model.facts import FACTS
from aikg.model.statement import Statement
from aikg.model.values import Concept, Ref, Term

TABLES: tuple[type[Row], ...] = (Document, *ENTITIES, Name, Identifier, *FACTS, *CURATION)
BY_PATH: dict[str, type[Row]] = {(f"{m.folder}/" if m.folder else "") + m.table + ".csv": m for m in TABLES}
FACT_TABLES: dict[str, type[Statement]] = {m.table: m for m in FACTS}


def path_of(model: type[Row]) -> str:
    """The file of a table below seeds/, such as `facts/supplies.csv`."""
    return (f"{model.folder}/" if model.folder else "") + model.table + ".csv"


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
