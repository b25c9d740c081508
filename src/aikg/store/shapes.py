"""SHACL: what must be there. A violation stops the build, a warning goes into the data-quality report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from aikg import terms
from aikg.errors import StoreError
from aikg.project import files, root

SHOWN = 40  # violations that one message lists


def shape_files(folder: Path | None = None) -> list[Path]:
    """The shapes, one file a module."""
    return files(folder or root() / "ontology" / "shapes", ".ttl")


def validate(store: Store, shapes: list[Path] | None = None) -> list[dict[str, str]]:
    """Check a filled store; returns the warnings, each with shape, focus, message and seed line.

    Raises StoreError with every violation and the line of the seeds it comes from.
    """
    from pyshacl import validate as pyshacl_validate
    from rdflib import Graph

    data, shape_graph = Graph(), Graph()
    triples = b"".join(
        store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in store.named_graphs() if graph != terms.GRAPH_META
    )
    data.parse(data=triples, format="nt")
    for path in shapes or shape_files():
        shape_graph.parse(path, format="turtle")
    conforms, results, text = pyshacl_validate(data, shacl_graph=shape_graph, inference="none", meta_shacl=False)
    if not isinstance(results, Graph):  # a ValidationFailure, not a report
        raise StoreError(f"the shapes cannot be run: {text}")
    found = [] if conforms else list(_results(results, store))
    violations = [f for f in found if f["severity"] == "Violation"]
    if violations:
        lines = [f"{v['line']}: {v['message']}" for v in violations[:SHOWN]]
        more = f"\nand {len(violations) - SHOWN} more" if len(violations) > SHOWN else ""
        raise StoreError(f"{len(violations)} violation(s) of the shapes:\n" + "\n".join(lines) + more)
    return found


def _results(results: Any, store: Store) -> list[dict[str, str]]:
    from rdflib.namespace import RDF, SH

    found = []
    for node in results.subjects(RDF.type, SH.ValidationResult):
        focus = str(results.value(node, SH.focusNode))
        found.append({
            "severity": terms.slug(str(results.value(node, SH.resultSeverity))),
            "shape": terms.slug(str(results.value(node, SH.sourceShape))),
            "focus": terms.slug(focus),
            "message": str(results.value(node, SH.resultMessage)),
            "line": _seed_line(focus, store),
        })  # fmt: skip
    return sorted(found, key=lambda f: (f["severity"], f["line"], f["message"]))


def _seed_line(focus: str, store: Store) -> str:
    from pyoxigraph import NamedNode

    try:
        quads = store.quads_for_pattern(NamedNode(focus), terms.expand("aikg:seedLine"), None, terms.GRAPH_META)
        return next((q.object.value for q in quads), terms.slug(focus))  # type: ignore[union-attr]
    except ValueError:
        return focus
