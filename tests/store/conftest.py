"""A seed folder of one's own to change and break, and builds of it in this process or in a child that can be killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF

from aikg.project import files, root
from aikg.seeds.tables import TABLES
from aikg.store import cache as stores

SMALL = Path(__file__).parents[1] / "small" / "seeds"
CHILD = Path(__file__).parent / "child_build.py"
Child = Callable[..., "subprocess.Popen[str]"]


@cache
def expectation() -> str:
    """An expect.toml that names every table and class and is content with any number."""
    classes = {
        f"aikg:{str(c).rpartition('#')[2]}"
        for p in files(root() / "ontology" / "modules", ".ttl")
        for c in Graph().parse(p).subjects(RDF.type, OWL.Class)
    }
    lines = ["[tables]", *(f"{m.table} = [0, 99]" for m in TABLES), "[classes]", *(f'"{c}" = [0, 999]' for c in sorted(classes))]
    return "\n".join(lines) + "\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fictional industry that stands in for the shipped seeds."""
    folder = tmp_path / "seeds"
    shutil.copytree(SMALL, folder)
    (folder / "expect.toml").write_text(expectation(), "utf-8")
    monkeypatch.setattr(stores, "seed_folders", lambda extra=(): [folder, *extra])
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for stores."""
    return tmp_path / "stores"


@pytest.fixture
def child(seeds: Path, place: Path) -> Iterator[Child]:
    """Starts builds in child processes: see child_build.py; those that still run at the end are killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, at: Path = place) -> subprocess.Popen[str]:
        command = [sys.executable, str(CHILD), str(seeds), str(at), *options]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def add_name(seeds: Path, name: str) -> None:
    """One more row, so that the seeds are another text: an alias of alpha-chips."""
    with (seeds / "names.csv").open("a", encoding="utf-8") as file:
        file.write(f"alpha-chips,{name},en,alias,d1,L1,\n")


@pytest.fixture
def change(seeds: Path) -> Callable[[str], None]:
    """Gives alpha-chips one more name."""
    return lambda name: add_name(seeds, name)
