"""The shipped tables, read once."""

from __future__ import annotations

import pytest

from aikg.project import root
from aikg.seeds.read import Seeds, read
from aikg.store import ontology


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    """Every row of the shipped seeds."""
    return read([root() / "seeds"], ontology.concepts(ontology.read_turtle(ontology.turtle_files())))
