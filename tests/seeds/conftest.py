"""Folders of tables for the tests of reading, checking and writing them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad
from workbench import EVERY_OTHER_TABLE, SMALL, Tables, copy_of_small

from aikg.seeds.read import Concepts, Seeds, read
from aikg.store import ontology


@pytest.fixture(scope="session")
def known() -> list[Quad]:
    """The ontology's triples."""
    return ontology.read_turtle(ontology.turtle_files())


@pytest.fixture(scope="session")
def concepts(known: list[Quad]) -> Concepts:
    """The slugs that a cell may name, by scheme."""
    return ontology.concepts(known)


@pytest.fixture
def mine(tmp_path: Path) -> Tables:
    """A copy of the fictional industry, to be changed."""
    return copy_of_small(tmp_path / "mine")


@pytest.fixture
def more(tmp_path: Path) -> Tables:
    """An empty folder, to be laid over another."""
    folder = tmp_path / "more"
    folder.mkdir()
    return Tables(folder)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, concepts: Concepts) -> Seeds:
    """The fictional industry with at least one row in every table."""
    tables = Tables(tmp_path_factory.mktemp("whole"))
    for name, rows in EVERY_OTHER_TABLE.items():
        tables.table(name, *rows)
    return read([SMALL / "seeds", tables.folder], concepts)
