"""Two graphs: a fictional industry of some fifty rows that unit tests stand on, and the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest

from aikg import kg as kg_module
from aikg.kg import KnowledgeGraph
from aikg.store import build, cache

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The fictional industry of tests/small, alone in a store of its own."""
    folder = tmp_path_factory.mktemp("small")
    build.build(folder / "oxigraph", [SMALL / "seeds"], check_counts=False)
    return KnowledgeGraph(cache.open_read_only(folder), folder)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for stores that the session shares."""
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="session")
def real(stores: Path) -> KnowledgeGraph:
    """The shipped graph, built once a session."""
    return kg_module.open(store=stores)
