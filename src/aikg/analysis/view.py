"""The view that an analysis runs on: which statements count, and how many were left out for which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aikg.query.table import Node, Table

COUNTED = ("stated", "estimate")
Row = dict[str, Any]


@dataclass(frozen=True)
class View:
    """What counts: the day looked at, the newest document allowed, the modalities, curated links or not.

    Attributes:
        as_of: the day on which the world is looked at; relations not valid that day are left out.
        known_by: documents known later are left out.
        modalities: of statements; the default is stated and estimate.
        stated_only: leave out links that a curator added and everything that rules inferred.

    """

    as_of: date
    known_by: date
    modalities: tuple[str, ...] = COUNTED
    stated_only: bool = False


@dataclass
class Sieve:
    """Lets rows through that count under a view, and counts the others by reason."""

    view: View
    kept: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)
    _gone: set[str] = field(default_factory=set)

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a network query that count, with nodes as IRIs."""
        for row in table:
            statement = row["statement"]
            assert isinstance(statement, Node)
            if (reason := self._reason(row)) is not None:
                if statement.id not in self._gone:
                    self._gone.add(statement.id)
                    self.left_out[reason] += 1
                continue
            self.kept.add(statement.id)
            if "from" in row and row["from"] is None and row["to"] is None:
                self.undated.add(statement.id)
            yield {name: cell.iri if isinstance(cell, Node) else cell for name, cell in row.items()}

    def _reason(self, row: Row) -> str | None:
        view = self.view
        modality = row["modality"].id
        if row.get("rank") not in (None, "preferred"):
            return f"rank:{row['rank']}"
        if row.get("known") is not None and row["known"] > view.known_by:
            return "known-later"
        if modality == "inferred":
            return "curated" if view.stated_only else None
        if modality not in view.modalities:
            return f"modality:{modality}"
        if (row.get("from") and row["from"] > view.as_of) or (row.get("to") and row["to"] < view.as_of):
            return "not-valid"
        return None


def rows_of(table: Table) -> Iterable[Row]:
    """All rows of a table with nodes as IRIs."""
    for row in table:
        yield {name: cell.iri if isinstance(cell, Node) else cell for name, cell in row.items()}
