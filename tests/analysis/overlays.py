"""The fictional industry with rows of a test's own laid over it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from aikg.kg import KnowledgeGraph
from aikg.seeds.tables import BY_PATH
from aikg.store import build, cache

SEEDS = Path(__file__).parent.parent / "small" / "seeds"


def overlaid(factory: pytest.TempPathFactory, rows_of: Mapping[str, list[dict[str, str]]]) -> KnowledgeGraph:
    """A graph of the fictional industry and of these rows, by the path of their table."""
    folder, overlay = factory.mktemp("overlaid"), factory.mktemp("overlay")
    for name, rows in rows_of.items():
        path = overlay / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, BY_PATH[name].columns(), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    build.build(folder / "oxigraph", [SEEDS, overlay], check_counts=False)
    return KnowledgeGraph(cache.open_read_only(folder), folder)
