"""The answer of a query: rows of typed cells that know their labels in both languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from aikg import terms
from aikg.locators import CITATION, LOCATOR_KINDS, Locator

Labels = Mapping[str, Mapping[str, str]]  # IRI -> language -> label
_MARK = {"zh": {"table": "表", "figure": "图", "exhibit": "图表"}, "en": {"table": "table ", "figure": "figure ", "exhibit": "exhibit "}}


@dataclass(frozen=True)
class Node:
    """A cell that is an entity, a concept, a statement or a passage."""

    iri: str

    @property
    def id(self) -> str:
        """The id that people type."""
        return terms.slug(self.iri)


Cell = Node | str | int | Decimal | date | bool | None


def citation(passage: str, language: str = "en") -> str:
    """A passage as people cite it, from its IRI or id.

    >>> citation("004-t11-L1615-1623")
    '004 table 11 L1615-1623'
    >>> citation("004-t11-L1615-1623", "zh")
    '004 表11 L1615-1623'
    """
    document = terms.document_of_passage(terms.slug(passage))
    rest = terms.slug(passage).removeprefix(f"{document}-")
    if rest.startswith(CITATION):
        return f"{unquote(rest[1:])} ({document})"
    head, bar, lines = rest.partition("-L")
    if not bar or head[:1] not in LOCATOR_KINDS:
        return f"{document} {rest}"
    locator = Locator.parse(f"{head}/L{lines}")
    return f"{document} {_MARK[language][locator.kind]}{locator.number} L{lines}"


@dataclass(frozen=True)
class Table:
    """Rows of a query. Iterating gives dicts; cells are Python values, IRIs are `Node`s.

    `columns` names the columns with their types; `labels` has the names of the nodes.
    """

    name: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    labels: Labels = field(default_factory=dict)
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def label(self, cell: Cell, language: str = "en") -> str:
        """A cell as people read it; a node by its label, else the other language's, else its id."""
        if cell is None:
            return ""
        if isinstance(cell, Node):
            if "/id/passage/" in cell.iri:
                return citation(cell.iri, language)
            names = self.labels.get(cell.iri) or {}
            return names.get(language) or names.get("zh") or names.get("en") or cell.id
        if isinstance(cell, bool):
            return {"en": ("no", "yes"), "zh": ("否", "是")}[language][cell]
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)

    def records(self, language: str = "en") -> list[dict[str, str]]:
        """Rows as text: for a node its label, and its id in a column of its own with `_id` behind the name."""
        out = []
        for row in self.rows:
            record: dict[str, str] = {}
            for (name, kind), cell in zip(self.columns.items(), row, strict=True):
                record[name] = self.label(cell, language)
                if kind in ("entity", "concept"):
                    record[f"{name}_id"] = cell.id if isinstance(cell, Node) else ""
            out.append(record)
        return out

    def header(self) -> list[str]:
        """The columns of `records`."""
        return [n for name, kind in self.columns.items() for n in ((name, f"{name}_id") if kind in ("entity", "concept") else (name,))]

    def to_csv(self, language: str = "en", delimiter: str = ",") -> str:
        """The rows as CSV (or, with a tab, TSV) with a header; a CR in a cell, which csv would not quote, becomes LF."""
        out = io.StringIO()
        writer = csv.DictWriter(out, self.header(), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: text.replace("\r", "\n") for name, text in record.items()} for record in self.records(language))
        return out.getvalue()

    def to_json(self, language: str = "en") -> str:
        """The rows as a JSON array of objects."""
        return json.dumps(self.records(language), ensure_ascii=False, indent=1)

    def to_markdown(self, language: str = "en") -> str:
        """The rows as a Markdown table; bars and line breaks in cells are escaped."""
        lines = ["| " + " | ".join(self.columns) + " |", "|" + "---|" * len(self.columns)]
        for row in self.rows:
            cells = (escape_markdown(self.label(cell, language)) for cell in row)
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def to_pandas(self, language: str = "en") -> Any:
        """The rows as a pandas DataFrame; raises ImportError that names the extra `aikg[pandas]` when it is not installed."""
        try:
            import pandas
        except ModuleNotFoundError:
            raise ImportError("to_pandas needs pandas; run: pip install 'aikg[pandas]'") from None
        return pandas.DataFrame(self.records(language), columns=self.header())


def escape_markdown(text: str) -> str:
    """Text that stays text inside a Markdown table or list; two ranges in a cell, 1~2 and 3~4, would else strike out a part."""
    for char in "\\`*_{}[]<>|~":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.splitlines())
