"""The view that an analysis runs on: which statements count, and how many were left out for which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from aikg import terms
from aikg.kg import KnowledgeGraph
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


class Sieve:
    """Lets the rows of network queries through that count under a view, and counts the others by reason.

    Attributes:
        kept: ids of the statements that count.
        undated: of these, relations without a stated period.
        left_out: reason -> number of statements left out.

    """

    def __init__(self, kg: KnowledgeGraph, view: View) -> None:
        self.view = view
        self.kept: set[str] = set()
        self.undated: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.ranks = {terms.slug(r["statement"]): str(r["rank"]) for r in rows_of(kg.query("network_ranks"))}
        self._known = {terms.slug(r["document"]): r["known"] for r in rows_of(kg.query("network_documents"))}
        self._valid = {terms.slug(r["statement"]): (r["from"], r["to"]) for r in rows_of(kg.query("network_validity"))}
        self._gone: set[str] = set()

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows that count, with nodes as IRIs."""
        for row in rows_of(table):
            statement = terms.slug(row["statement"])
            source = terms.slug(row["through"]) if row.get("through") else statement
            if (reason := self._reason(source, terms.slug(row["modality"]))) is not None:
                if statement not in self._gone:
                    self._gone.add(statement)
                    self.left_out[reason] += 1
                continue
            self.kept.add(statement)
            if statement not in self._valid:
                self.undated.add(statement)
            yield row

    def known(self, statement: str) -> str:
        """The day from which a statement's document is known (YYYY-MM-DD), empty for what no document says."""
        day = self._known.get(statement.partition("-")[0])
        return day.isoformat() if day else ""

    def _reason(self, statement: str, modality: str) -> str | None:
        view = self.view
        if (rank := self.ranks.get(statement, "preferred")) != "preferred":
            return f"rank:{rank}"
        if (known := self._known.get(statement.partition("-")[0])) is not None and known > view.known_by:
            return "known-later"
        if modality == "inferred":
            return "curated" if view.stated_only else None
        if modality not in view.modalities:
            return f"modality:{modality}"
        start, end = self._valid.get(statement, (None, None))
        return "not-valid" if (start and start > view.as_of) or (end and end < view.as_of) else None


def rows_of(table: Table) -> Iterator[Row]:
    """All rows of a table with nodes as IRIs."""
    for row in table:
        yield {name: cell.iri if isinstance(cell, Node) else cell for name, cell in row.items()}
