"""Fills a store from text: ontology, seeds, rules; then guards, shapes and expected counts say yes or no."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from aikg import terms
from aikg.errors import StoreError
from aikg.model.entities import Document, Entity
from aikg.seeds import rdf
from aikg.seeds.read import Seeds, read
from aikg.store import hygiene, ontology, rules
from aikg.store.cache import Progress
from aikg.store.facts import is_public
from aikg.store.quality import run_quality
from aikg.store.shapes import validate

STEPS = ("ontology", "seeds", "quads", "rules", "hygiene", "guards", "shapes", "optimize")


def build(path: Path, folders: list[Path], progress: Progress | None = None, *, check_counts: bool = True) -> dict[str, Any]:
    """Build a store at `path` from the ontology and these seed folders; returns the report.

    The counts are compared with `expect.toml` when the first folder stands alone and `check_counts` is true.
    """

    def step(name: str) -> None:
        if progress:
            progress(name, STEPS.index(name) + 1, len(STEPS))

    step("ontology")
    known = ontology.read_turtle(ontology.turtle_files())
    step("seeds")
    seeds = read(folders, ontology.concepts(known))
    step("quads")
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(str(path))
    quads = list(rdf.quads(seeds))
    store.bulk_extend([*known, *(q for q in quads if not is_public(q.graph_name.value))])  # type: ignore[union-attr]
    step("rules")
    derived = rules.run_rules(store, rules.rule_files())
    if public := [q for q in quads if is_public(q.graph_name.value)]:  # type: ignore[union-attr]
        # what the reports alone give stays apart from what public sources add, so that either can be asked for
        store.bulk_extend(public)
        derived.update({f"{k} (public)": n for k, n in rules.run_rules(store, rules.rule_files(), terms.DERIVED_PUBLIC).items()})
    step("hygiene")
    hygiene.check_hygiene(store)
    step("guards")
    check_guards(store)
    report = count(store, seeds)
    report["rules"] = derived
    if check_counts and len(folders) == 1:
        check_expected(report, folders[0] / "expect.toml")
    report["quality"] = run_quality(store)
    step("shapes")
    report["warnings"] = validate(store, entity_lines(seeds))
    step("optimize")
    store.flush()
    store.optimize()
    return report


def check_guards(store: Store) -> None:
    """No triple in two graphs: pyoxigraph 0.5.13 would count it twice in the union of the graphs."""
    seen: dict[Any, Quad] = {}
    for quad in store.quads_for_pattern(None, None, None, None):
        other = seen.setdefault(quad.triple, quad)
        if other is not quad:
            raise StoreError(f"one triple in two graphs: {quad.triple} in {other.graph_name} and {quad.graph_name}")


def count(store: Store, seeds: Seeds) -> dict[str, Any]:
    """Rows by table, quads by graph, instances by class."""
    graphs: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for quad in store.quads_for_pattern(None, None, None, None):
        graphs[quad.graph_name.value.removeprefix(terms.BASE)] += 1  # type: ignore[union-attr]
        if quad.predicate == terms.RDF_TYPE and quad.graph_name != terms.GRAPH_ONTOLOGY:
            classes[terms.compact(quad.object.value)] += 1  # type: ignore[union-attr]
    tables = {model.table: len(rows) for model, rows in seeds.placed.items()}
    return {"tables": tables, "graphs": dict(sorted(graphs.items())), "classes": dict(sorted(classes.items()))}


def entity_lines(seeds: Seeds) -> dict[str, str]:
    """Where the row of each entity and document stands, by IRI; statements carry their own line in the store."""
    return {
        terms.entity(row.kind_name if isinstance(row, Entity) else "document", row.id).value: f"{placed.file}:{placed.line}"
        for placed in seeds.all()
        if isinstance(row := placed.row, Entity | Document)
    }


def check_expected(report: dict[str, Any], path: Path) -> None:
    """Compare the counts with `expect.toml`: least and most for each table and class, so nothing is lost silently."""
    wanted = _expected(path)
    wrong = [
        f"{section} {name}: {found}, expected {least} to {most}"
        for section in _COUNTED
        for name, (least, most) in wanted.get(section, {}).items()
        if not least <= (found := report[section].get(name, 0)) <= most
    ]
    wrong += [
        f"{section} {name}: {found}, but expect.toml does not name it"
        for section in _COUNTED
        for name, found in report[section].items()
        if name not in wanted.get(section, {}) and found
    ]
    if wrong:
        raise StoreError("counts differ from expect.toml; correct the seeds or the expectation:\n" + "\n".join(wrong))


_COUNTED = ("tables", "classes")


def _expected(path: Path) -> dict[str, dict[str, list[int]]]:
    shown = f"{path.parent.name}/{path.name}"
    try:
        wanted: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise StoreError(f"{shown} is missing; write the least and most rows of each table and class there") from None
    except (OSError, ValueError) as error:  # ValueError: neither UTF-8 nor TOML
        raise StoreError(f"{shown}: {error}") from None
    for section, bounds in wanted.items():
        if section not in _COUNTED or not isinstance(bounds, dict):
            raise StoreError(f"{shown}: {section}: there are the sections [tables] and [classes] only")
        for name, pair in bounds.items():
            if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)):
                raise StoreError(f"{shown}: {section} {name}: write [least, most], such as [3, 5]")
    return wanted
