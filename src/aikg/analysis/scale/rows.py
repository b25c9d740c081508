"""The extracted rows of a wide industry beside the store, so that a report on one firm reads those about it, not all."""

from __future__ import annotations

import hashlib
import json
import shutil
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aikg.analysis import extract
from aikg.analysis.extract import QUERIES, Row
from aikg.analysis.scale import mapped
from aikg.analysis.scale.keep import sweep, view_key
from aikg.analysis.scale.mapped import Strings
from aikg.analysis.view import BY_ENTITY, Counted, Sieve, View
from aikg.kg import KnowledgeGraph

#: The queries whose rows a report counts, in the order in which it looks at them: of a statement left out twice the first reason counts.
COUNTED = (
    "network_bom", "network_members", "network_shares", "network_offerings", "network_supplies", "network_installations", "network_roles",
    "designations", "effective_dates", "measure_statuses", "network_replaced", "item_controls", "homes", "network_owners",
    "network_ventures",
)  # fmt: skip
_KEPT = ("kept_text", "kept_start", "about")


class KeptRows(Mapping[str, list[Row]]):
    """The rows of `QUERIES`: of a query all, read when asked for, or those about one entity."""

    def __init__(self, columns: Mapping[str, memoryview]) -> None:
        self._columns = columns
        self._read: dict[str, list[Row]] = {}

    def __getitem__(self, query: str) -> list[Row]:
        if query not in self._read:
            self._read[query] = json.loads(b"[" + bytes(self._columns[f"{query}-text"][:-1]) + b"]")
        return self._read[query]

    def __iter__(self) -> Iterator[str]:
        return iter(QUERIES)

    def __len__(self) -> int:
        return len(QUERIES)

    def about(self, query: str, entity: str) -> list[Row]:
        """The rows of one of `BY_ENTITY` about an entity, in the order of the query."""
        keys, lines = self._strings(f"{query}-keys"), self._strings(query)
        if (key := keys.find(entity)) < 0:
            return []
        first = self._columns[f"{query}-first"]
        return [json.loads(lines[at][:-1]) for at in self._columns[f"{query}-at"][first[key] : first[key + 1]]]

    def _strings(self, name: str) -> Strings:
        return Strings(self._columns[f"{name}-text"], self._columns[f"{name}-start"])

    @classmethod
    def of(cls, kg: KnowledgeGraph) -> KeptRows:
        """Mapped from the folder beside the store; the first time made from the extracted rows and kept there."""
        folder = kg.folder / f"network-{kg.sources}-{extract.digest()}-{_code()}.rows"
        names = [f"{q}-{part}" for q in QUERIES for part in ("text", "start")]
        names += [f"{q}-{part}" for q in BY_ENTITY for part in ("keys-text", "keys-start", "first", "at")]
        return cls(_mapped_or(folder, names, lambda: _columns(extract.extract(kg))))


class KeptSieve(Sieve):
    """A sieve over kept rows, which knows what counts in the view without looking at all of them."""

    def __init__(self, rows: KeptRows, view: View, kept: Strings, counted: Counted) -> None:
        super().__init__(rows, view)
        self._rows, self._counting, self._counted = rows, kept, counted
        self._about: dict[tuple[str, str], list[Row]] = {}

    @property
    def counted(self) -> Counted:
        """What all rows of `COUNTED` come to."""
        return self._counted

    def counts(self, statement: str) -> bool:
        """Whether a statement is among the rows that count."""
        return self._counting.find(statement) >= 0

    def about(self, query: str, entity: str) -> list[Row]:
        """The rows of one of `BY_ENTITY` that count and are about an entity."""
        if (query, entity) not in self._about:
            self._about[query, entity] = list(self._sifted(query, self._rows.about(query, entity)))
        return self._about[query, entity]

    @classmethod
    def of(cls, kg: KnowledgeGraph, view: View) -> KeptSieve:
        """Of a view; what counts in it is kept beside the store."""
        rows, folder = KeptRows.of(kg), kg.folder / f"network-{kg.sources}-{view_key(view)}-{_code()}.counted"
        columns = _mapped_or(folder, _KEPT, lambda: _count(kg, view))
        sweep(kg.folder, "network-*.counted")
        return cls(rows, view, Strings(columns["kept_text"], columns["kept_start"]), Counted(**json.loads(bytes(columns["about"]))))


def _mapped_or(folder: Path, names: Any, make: Any) -> dict[str, memoryview]:
    """The columns of a folder, or made and, where that can be done, kept there."""
    with suppress(OSError, ValueError):
        return mapped.load(folder, names)
    columns: dict[str, memoryview] = make()
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one
        mapped.save(folder, columns)
    return columns


def _columns(rows: Mapping[str, list[Row]]) -> dict[str, memoryview]:
    """Each row as JSON with a comma behind it, where each begins, and for `BY_ENTITY` which rows name an entity."""
    from array import array

    found: dict[str, memoryview] = {}
    for query, told in rows.items():
        lines = Strings.of(json.dumps(row, ensure_ascii=False) + "," for row in told)
        found |= {f"{query}-text": lines.text, f"{query}-start": lines.start}
        if column := BY_ENTITY.get(query):
            named = [row[column] for row in told]
            order = sorted(range(len(named)), key=lambda at: named[at].encode())
            inside, keys = [named[at] for at in order], sorted(set(named), key=str.encode)
            table, ends = Strings.of(keys), [iri.encode() for iri in inside]
            first = array("q", [*(bisect_left(ends, key.encode()) for key in keys), len(inside)])
            found |= {f"{query}-keys-text": table.text, f"{query}-keys-start": table.start}
            found |= {f"{query}-first": memoryview(first), f"{query}-at": memoryview(array("i", order))}
    return found


def _count(kg: KnowledgeGraph, view: View) -> dict[str, memoryview]:
    sieve = Sieve(extract.extract(kg), view)
    for query in COUNTED:
        deque(sieve.rows(query), maxlen=0)
    kept = Strings.of(sorted(sieve.kept, key=str.encode))
    return {"kept_text": kept.text, "kept_start": kept.start, "about": memoryview(json.dumps(asdict(sieve.counted)).encode())}


def _code() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:6]
