"""The rows that the supply network is built from, read once from the store and kept beside it.

Extraction costs more than any analysis on its result, and does not depend on the view.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from aikg.errors import StoreError
from aikg.kg import KnowledgeGraph
from aikg.query.header import query_folder
from aikg.query.table import Cell, Node, Table
from aikg.store.cache import build_report
from aikg.store.quality import run_quality

#: A row of a saved query: IRIs and days (YYYY-MM-DD) as text, exact numbers as text with all their digits.
Row = dict[str, Any]

QUERIES = (
    "designations", "effective_dates", "homes", "item_controls", "measure_statuses", "network_anchors", "network_bom",
    "network_documents", "network_groups", "network_installations", "network_kinds", "network_losses", "network_members",
    "network_offerings", "network_owners", "network_ownership_rules", "network_policies", "network_ranks", "network_replaced",
    "network_rivals", "network_roles", "network_rule_lists", "network_shares", "network_supplies", "network_units",
    "network_validity", "network_ventures",
)  # fmt: skip


def extract(kg: KnowledgeGraph) -> dict[str, list[Row]]:
    """The rows of all queries in `QUERIES`, from the file beside the store or, the first time, from the store.

    A file that cannot be written costs the next command the extraction again, nothing else.
    """
    return kept(kg, "network", QUERIES)


def kept(kg: KnowledgeGraph, stem: str, queries: tuple[str, ...]) -> dict[str, list[Row]]:
    """The rows of some queries, from the file of this stem beside the store or, the first time, from the store."""
    path = _path(kg, stem, queries)
    with suppress(OSError, ValueError):
        found: dict[str, list[Row]] = json.loads(path.read_text("utf-8"))
        return found
    rows = {name: rows_of(kg.query(name)) for name in queries}
    with suppress(OSError):
        _write(path, json.dumps(rows, ensure_ascii=False))
    return rows


def rows_kept(kg: KnowledgeGraph) -> int:
    """How many bytes the rows of `QUERIES` take beside the store, where they are put the first time; 0 when that cannot be done."""
    path = _path(kg, "network", QUERIES)
    if not path.is_file():
        extract(kg)
    return path.stat().st_size if path.is_file() else 0


def _path(kg: KnowledgeGraph, stem: str, queries: tuple[str, ...]) -> Path:
    return kg.folder / f"{stem}-{kg.sources}-{digest(queries)}.json"


def quality_findings(kg: KnowledgeGraph) -> list[tuple[str, tuple[str, ...]]]:
    """What the data-quality rules found when the store was built: rule, and the ids of the statements or things it is about."""
    try:
        found = build_report(kg.folder)["quality"]
    except StoreError:  # a store that stands alone, without the report of its build
        found = run_quality(kg.store)
    return [(finding["rule"], tuple(finding["focus"].split(" / "))) for finding in found]


def rows_of(table: Table) -> list[Row]:
    """The rows of a table in the form that `extract` gives."""
    names = list(table.columns)
    return [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Node):
        return cell.iri
    return str(cell) if isinstance(cell, date | Decimal) else cell


def digest(queries: tuple[str, ...] | None = None) -> str:
    """Of the queries' text, by default of those of the network: a changed query means another file."""
    texts = ((query_folder() / f"{name}.rq").read_bytes() for name in (QUERIES if queries is None else queries))
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def number(text: str | None) -> Decimal | None:
    """An exact number of a row; None where the row has none."""
    return None if text is None else Decimal(text)
