"""Commands about the tables that the graph is built from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aikg.cli.options import From, Lang, Out, Seeds, Store
from aikg.cli.output import graph, read_text, write
from aikg.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from aikg.seeds.read import Seeds as Tables


def read(seeds: list[Path]) -> tuple[list[Quad], Tables]:
    """The ontology, and the tables as it lets them be."""
    from aikg.seeds.read import read as read_tables
    from aikg.store import ontology
    from aikg.store.cache import seed_folders

    known = ontology.read_turtle(ontology.turtle_files())
    return known, read_tables(seed_folders(seeds), ontology.concepts(known))


def format_(seeds: Seeds = None) -> None:
    """Bring the tables into their one form: undoes whatever a spreadsheet did."""
    from aikg.project import root
    from aikg.seeds.format import format_folder

    for folder in seeds or [root() / "seeds"]:
        changed = format_folder(folder)
        print(f"{folder}: {len(changed)} table(s) rewritten{': ' if changed else ''}{', '.join(changed)}", file=sys.stderr)


def coverage(output: Out = None, seeds: Seeds = None) -> None:
    """Write the coverage page: how many statements stand in each section of each document."""
    from aikg.seeds.coverage import coverage_page

    write(coverage_page(read(seeds or [])[1]), output)


def show(file: str, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Print a table with the labels of its ids."""
    from aikg import terms
    from aikg.report.text import grid
    from aikg.seeds.format import with_labels
    from aikg.store.cache import seed_folders

    kg = graph(store, seeds, sources)
    name = file.removeprefix("seeds/")
    found = next((f / name for f in reversed(seed_folders(seeds or [])) if (f / name).is_file()), None)
    if found is None or not name.endswith(".csv"):
        raise QueryError(f"no table '{file}'; name one below seeds/, such as facts/supplies.csv")
    labels = {terms.slug(iri): kg.label(iri, lang) for iri in kg.labels}
    write(grid(*with_labels(read_text(found), labels)))
