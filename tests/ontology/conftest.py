"""Small worlds: the fictional industry with rows of a test laid over it, filled into memory, rules run."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from aikg.seeds import rdf
from aikg.seeds.read import read
from aikg.seeds.tables import BY_PATH
from aikg.store import ontology, rules

SMALL = Path(__file__).parents[1] / "small" / "seeds"
Rows = Mapping[str, Sequence[Mapping[str, str]]]  # table such as facts/supplies.csv -> rows
World = Callable[[Rows], Store]


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """The shipped ontology, parsed once."""
    return tuple(ontology.read_turtle(ontology.turtle_files()))


def write_rows(folder: Path, rows: Rows) -> Path:
    """A folder of seeds with these rows; columns that a row does not name stay empty."""
    for name, lines in rows.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, BY_PATH[name].columns(), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)
    return folder


def fill(folders: list[Path], rule_paths: list[Path] | None = None) -> Store:
    """Ontology, seeds and rules in a store in memory; neither shapes nor counts are checked."""
    known = ontology_quads()
    store = Store()
    store.bulk_extend(dict.fromkeys((*known, *rdf.quads(read(folders, ontology.concepts(list(known)))))))
    rules.run_rules(store, rules.rule_files() if rule_paths is None else rule_paths)
    return store


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The fictional industry with further rows."""
    return lambda rows: fill([SMALL, write_rows(tmp_path / "overlay", rows)])


@pytest.fixture(scope="session")
def plain() -> Store:
    """The fictional industry as it is."""
    return fill([SMALL])
