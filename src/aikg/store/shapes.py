"""SHACL: what must be there. A violation stops the build, a warning goes into the data-quality report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import RdfFormat, Store, serialize

from aikg import terms
from aikg.errors import OntologyError, StoreError
from aikg.project import files, root
from aikg.store.facts import facts
from aikg.store.ontology import read_turtle

SHOWN = 40  # violations that one message lists
_NO_LINES: Mapping[str, str] = MappingProxyType({})


def shape_files(folder: Path | None = None) -> list[Path]:
    """The shapes, one file a module."""
    return files(folder or root() / "ontology" / "shapes", ".ttl")


def validate(store: Store, lines: Mapping[str, str] = _NO_LINES, shapes: list[Path] | None = None) -> list[dict[str, str]]:
    """Check a filled store; returns the warnings, each with shape, focus, message and seed line.

    Args:
        store: a store with seeds and what rules added.
        lines: seed lines of nodes that carry none in the store, by IRI.
        shapes: the shape files; default the shipped ones.

    Raises:
        StoreError: every violation, with the line of the seeds it comes from.
        OntologyError: a shape that does not parse, or that SHACL does not know.

    """
    found = sorted(_findings(store, shapes or shape_files(), lines), key=lambda f: (f["severity"], f["line"], f["message"]))
    violations = [f for f in found if f["severity"] == "Violation"]
    if violations:
        shown = [f"{v['line']}: {v['message']}" for v in violations[:SHOWN]]
        more = f"\nand {len(violations) - SHOWN} more" if len(violations) > SHOWN else ""
        raise StoreError(f"{len(violations)} violation(s) of the shapes:\n" + "\n".join(shown) + more)
    return found


def _findings(store: Store, paths: list[Path], lines: Mapping[str, str]) -> Iterator[dict[str, str]]:
    from pyshacl import validate as pyshacl_validate
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    data, shapes = Graph(), Graph()
    triples = b"".join(
        store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in store.named_graphs() if graph != terms.GRAPH_META
    )
    data.parse(data=triples, format="nt")
    shapes.parse(data=serialize((q.triple for q in read_turtle(paths)), format=RdfFormat.N_TRIPLES), format="nt")
    try:
        _, results, text = pyshacl_validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    except ReportableRuntimeError as error:
        raise OntologyError(f"shapes: {error}") from None
    if not isinstance(results, Graph):  # a ValidationFailure, not a report
        raise OntologyError(f"the shapes cannot be run: {text}")
    for node in results.subjects(RDF.type, SH.ValidationResult):
        focus, source = str(results.value(node, SH.focusNode)), results.value(node, SH.sourceShape)
        yield {
            "severity": terms.slug(str(results.value(node, SH.resultSeverity))),
            "shape": terms.slug(str(shapes.value(None, SH.property, source, default=source))),
            "focus": terms.slug(focus),
            "message": str(results.value(node, SH.resultMessage)),
            "line": _seed_line(focus, store) or lines.get(focus, terms.slug(focus)),
        }


def _seed_line(focus: str, store: Store) -> str | None:
    if ":" not in focus:  # a blank node
        return None
    return next((fact.text for fact in facts(store, focus, "aikg:seedLine")), None)
