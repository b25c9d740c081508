"""Hygiene: SELECT files about the ontology itself; every row is a mistake in it and stops the build."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions, Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.project import files, root
from aikg.store.rules import ask

SHOWN = 20  # rows of one rule that a message lists


def hygiene_files(folder: Path | None = None) -> list[Path]:
    """The rules of hygiene, by name."""
    return files(folder or root() / "ontology" / "hygiene", ".rq")


def check_hygiene(store: Store, paths: list[Path] | None = None) -> None:
    """Run every rule on a filled store; zero rows are expected.

    A rule selects ?focus, what is wrong, and ?detail, in what way; its header says what ought to be.
    Raises OntologyError with the rows of all rules, or for a rule that does not parse.
    """
    wrong = []
    for path in paths or hygiene_files():
        try:
            rows = sorted(_rows(ask(store, path, "hygiene")))
            if rows:
                wrong.append(f"hygiene/{path.name}: {_summary(path.read_text('utf-8'))}")
                wrong += [f"  {row}" for row in rows[:SHOWN]]
                wrong += [f"  and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
        except ValueError as error:  # no such SELECT, or a header that is not TOML
            raise OntologyError(f"hygiene/{path.name}: {error}") from None
    if wrong:
        raise OntologyError("the ontology breaks its own rules:\n" + "\n".join(wrong))


def _rows(result: Any) -> set[str]:
    if not isinstance(result, QuerySolutions) or not {"focus", "detail"} <= {v.value for v in result.variables}:
        raise ValueError("a rule of hygiene is a SELECT of ?focus and ?detail")
    return {f"{terms.compact(row['focus'].value)}: {row['detail'].value}" for row in result}


def _summary(text: str) -> str:
    header = tomllib.loads("\n".join(line[2:].strip() for line in text.splitlines() if line.startswith("#+")))
    if "en" not in header.get("summary", {}):
        raise ValueError("give #+ summary.en, what ought to be")
    return str(header["summary"]["en"])
