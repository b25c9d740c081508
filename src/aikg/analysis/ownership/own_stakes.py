"""A table of the user's own stakes, laid over the graph's for one report."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from aikg.analysis.ownership.holdings import Claim, Pair
from aikg.errors import QueryError, UnknownName
from aikg.kg import KnowledgeGraph

COLUMNS = ("owner", "owned", "percent", "since", "until")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,18})?")


def read(kg: KnowledgeGraph, path: Path, as_of: date, claims: dict[Pair, list[Claim]]) -> tuple[str, ...]:
    """Add the stakes of a CSV file that hold on a day to the claims; gives the parties that the graph does not know.

    Args:
        kg: the graph; owners and owned are ids, names or tickers of it, or names of parties of the user's own.
        path: columns `owner`, `owned`, `percent`, and if wanted `since`, `until` (YYYY-MM-DD). `percent` is a number, a
            range such as `30-45`, or blank for a stake whose size is not known.
        as_of: rows that do not hold on this day are left out.
        claims: added to in place.

    Raises:
        QueryError: the file cannot be read or a row cannot be used; all rows that are wrong are named.
        AmbiguousName: a name means several parties.

    """
    known: dict[str, str] = {}
    own: dict[str, None] = {}
    wrong: list[str] = []
    for line, row in _rows(path):
        try:
            low, high = _percent(row["percent"])
            held = _holds(row, as_of)
            if not row["owner"] or row["owner"] == row["owned"]:
                raise ValueError("name an owner, and an owned that is another")
        except ValueError as error:
            wrong.append(f"{path.name}:{line}: {error}")
            continue
        pair = _party(kg, row["owner"], known, own), _party(kg, row["owned"], known, own)
        if held:
            claims.setdefault(pair, []).append(Claim(low=low, high=high, word=None, statement=None, place=f"{path.name}:{line}"))
    if wrong:
        raise QueryError("\n".join(wrong))
    return tuple(own)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="", strict=True)
            header = list(reader.fieldnames or ())
            if not set(COLUMNS[:3]) <= set(header) or not set(header) <= set(COLUMNS):
                raise QueryError(f"{path.name}: columns are owner, owned, percent, and if wanted since, until; not {', '.join(header)}")
            for row in reader:
                if None in row:
                    raise QueryError(f"{path.name}:{reader.line_num}: more cells than columns; put a cell with a comma in quotes")
                yield reader.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error):
        raise QueryError(f"{path}: no CSV in UTF-8") from None


def _percent(cell: str) -> tuple[Decimal | None, Decimal | None]:
    """The ends of a stake; None for one that is not known."""
    if not cell:
        return None, None
    first, bar, last = cell.partition("-")
    if not _NUMBER.fullmatch(first) or (bar and not _NUMBER.fullmatch(last)):
        raise ValueError(f"percent: {cell!r} is no number; write 37.5, or 30-45, or leave it blank when it is not known")
    low, high = Decimal(first), Decimal(last or first)
    if not 0 < low <= high <= 100:
        raise ValueError(f"percent: {cell!r}; a stake is more than 0 and at most 100, and a range runs upwards")
    return low, high


def _holds(row: dict[str, str], as_of: date) -> bool:
    try:
        since, until = (date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until"))
    except ValueError:
        raise ValueError("since, until: write days as YYYY-MM-DD") from None
    return (since is None or since <= as_of) and (until is None or as_of <= until)


def _party(kg: KnowledgeGraph, name: str, known: dict[str, str], own: dict[str, None]) -> str:
    """The IRI of a party of the graph; else the name itself, noted in `own`."""
    if name not in known:
        try:
            known[name] = kg.resolve(name, "organization|group")
        except UnknownName:
            known[name] = name
            own[name] = None
    return known[name]
