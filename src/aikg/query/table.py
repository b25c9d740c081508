"""The answer of a query: rows of typed cells that know their labels in both languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from aikg import terms
from aikg.locators import CITATION, LOCATOR_KINDS, Locator
from aikg.query.columns import title, word

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


class Word(str):
    """A cell that is a coded value, printed by its word in each language (queries/words.csv)."""

    __slots__ = ()


Cell = Node | tuple[Node, ...] | str | int | Decimal | date | bool | None  # several nodes: in a folded row, or gathered by the query
NODES = ("entity", "concept", "statement", "passage")  # types of columns whose cells are nodes


def gathered(iris: str) -> Cell:
    """The nodes that a query put into one cell with GROUP_CONCAT, by their IRIs; one alone is itself."""
    nodes = tuple(map(Node, sorted(iris.split())))
    return nodes if len(nodes) > 1 else next(iter(nodes), None)


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

    `columns` names the columns with their types; `labels` has the names of the nodes. What is for people (Markdown, notebooks)
    shows it `folded`; iterating, CSV, JSON and data frames give every row.
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

    def folded(self, limit: int | None = None) -> Table:
        """The rows as people read them: what several passages say alike is one row with all of them (see `query.fold`).

        Args:
            limit: at most so many rows of those shown; `truncated` says that there were more.

        """
        from aikg.query.fold import fold

        return fold(self, limit)

    def label(self, cell: Cell, language: str = "en") -> str:
        """A cell as people read it; a node by its label, else the other language's, else its id."""
        if cell is None:
            return ""
        if isinstance(cell, tuple):
            return "; ".join(self.label(node, language) for node in cell)
        if isinstance(cell, Node):
            if "/id/passage/" in cell.iri:
                return citation(cell.iri, language)
            names = self.labels.get(cell.iri) or {}
            return names.get(language) or names.get("zh") or names.get("en") or cell.id
        if isinstance(cell, bool):
            return {"en": ("no", "yes"), "zh": ("否", "是")}[language][cell]
        shown = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
        return word(shown, language) if isinstance(cell, Word) else shown

    def records(self, language: str = "en") -> list[dict[str, str]]:
        """Rows as text: for a node its label, and its id in a column of its own with `_id` behind the name."""
        out = []
        for row in self.rows:
            record: dict[str, str] = {}
            for (name, kind), cell in zip(self.columns.items(), row, strict=True):
                record[name] = self.label(cell, language)
                if kind in ("entity", "concept"):
                    record[f"{name}_id"] = _ids(cell) or ""
            out.append(record)
        return out

    def values(self, row: tuple[Cell, ...], language: str = "en") -> list[str | int | Decimal | date | bool | None]:
        """A row with a value for each column of `header`: text and ids of nodes, all else as it is."""
        out: list[str | int | Decimal | date | bool | None] = []
        for kind, cell in zip(self.columns.values(), row, strict=True):
            out.append(self.label(cell, language) if isinstance(cell, Node | tuple | Word) else cell)
            if kind in ("entity", "concept"):
                out.append(_ids(cell))
        return out

    def header(self) -> list[str]:
        """The columns of `records`."""
        return [n for name, kind in self.columns.items() for n in ((name, f"{name}_id") if kind in ("entity", "concept") else (name,))]

    def titles(self, language: str = "en") -> list[str]:
        """The columns as people read them; CSV, JSON and data frames keep their names."""
        return [title(name, language) for name in self.columns]

    def to_csv(self, language: str = "en", delimiter: str = ",") -> str:
        """The rows as CSV (or, with a tab, TSV) with a header.

        A CR in a cell, which csv would not quote, becomes LF. Text that a spreadsheet would take for a formula
        gets an apostrophe before it (see `inert`); `to_json` has it as it is.
        """
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.header())
        for row, record in zip(self.rows, self.records(language), strict=True):
            figures = {name for name, cell in zip(self.columns, row, strict=True) if not isinstance(cell, str | Node | tuple)}
            writer.writerow(text if name in figures else inert(text.replace("\r", "\n")) for name, text in record.items())
        return out.getvalue()

    def to_json(self, language: str = "en") -> str:
        """The rows as a JSON array of objects: numbers exact, flags true or false, what is unknown null; the columns as in CSV."""
        rows = (zip(self.header(), self.values(row, language), strict=True) for row in self.rows)
        objects = (",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in row) for row in rows)
        return "[" + ",".join(f"\n {{\n{text}\n }}" for text in objects) + ("\n]" if self.rows else "]")

    def to_markdown(self, language: str = "en") -> str:
        """The rows, folded, as a Markdown table with titles for people; bars and line breaks in cells are escaped."""
        lines = [
            "| " + " | ".join(t if t.isidentifier() else escape_markdown(t) for t in self.titles(language)) + " |",
            "|" + "---|" * len(self.columns),
        ]
        for row in self.folded().rows:
            cells = (escape_markdown(self.label(cell, language)) for cell in row)
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def to_pandas(self, language: str = "en") -> Any:
        """The rows as a pandas DataFrame with typed columns; raises ImportError that names the extra when pandas is missing."""
        from aikg.query.frames import to_pandas

        return to_pandas(self, language)

    def to_polars(self, language: str = "en") -> Any:
        """The rows as a polars DataFrame with typed columns; raises ImportError that names the extra when polars is missing."""
        from aikg.query.frames import to_polars

        return to_polars(self, language)

    def _repr_html_(self) -> str:
        """The rows, folded, as a notebook shows them; a name with markup in it stays text."""
        from aikg.query.html import to_html

        return to_html(self)


def _ids(cell: Cell) -> str | None:
    """The id of a node, or of each of several; None for what is none."""
    nodes = cell if isinstance(cell, tuple) else (cell,)
    return "; ".join(node.id for node in nodes if isinstance(node, Node)) or None


def escape_markdown(text: str) -> str:
    """Text that stays text inside a Markdown table or list; two ranges in a cell, 1~2 and 3~4, would else strike out a part."""
    for char in "\\`*_{}[]<>|~":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.splitlines())


_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")  # at the start of a cell; the wide ones in some locales


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens a CSV file (OWASP, "CSV Injection").

    >>> inert("=1+1"), inert("Alpha-B")
    ("'=1+1", 'Alpha-B')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(value: str | int | Decimal | date | bool | None) -> str:
    """A value as JSON; a decimal keeps all its digits, as JSON may and floats would not."""
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    return json.dumps(str(value) if isinstance(value, date | Decimal) else value, ensure_ascii=False)


def kind_of_column(cells: Sequence[Cell]) -> str:
    """The type of a column that no header declares, by what is in it."""
    known = [cell for cell in cells if cell is not None]
    nodes = [cell.iri for cell in known if isinstance(cell, Node)]
    if nodes:
        kinds = {terms.kind_of(iri) for iri in nodes}
        return {"passage": "passage", "stmt": "statement"}.get(kinds.pop() or "", "entity") if len(kinds) == 1 else "entity"
    for kind, types in (("flag", bool), ("date", date), ("number", int | Decimal)):
        if known and all(isinstance(cell, types) and isinstance(cell, bool) is (kind == "flag") for cell in known):
            return kind
    return "text"
