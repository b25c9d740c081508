"""Reads the ontology's Turtle: its triples, and the concepts that a seed cell may name."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from aikg import terms
from aikg.errors import OntologyError
from aikg.project import files, root


def turtle_files(folder: Path | None = None) -> list[Path]:
    """The Turtle files that are loaded: the root, the modules and the schemes; shapes are read apart."""
    base = folder or root() / "ontology"
    return [path for path in files(base, ".ttl") if "shapes" not in path.relative_to(base).parts]


def read_turtle(paths: list[Path]) -> list[Quad]:
    """The triples of Turtle files, in the ontology's graph, each once.

    Raises OntologyError with file, line and column of what does not parse.
    """
    quads: dict[Quad, None] = {}
    for path in paths:
        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=terms.BASE):
                quads[Quad(quad.subject, quad.predicate, quad.object, terms.GRAPH_ONTOLOGY)] = None
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"{path.parent.name}/{path.name}: {error}") from None
    return list(quads)


def concepts(quads: list[Quad]) -> dict[str, frozenset[str]]:
    """The slugs of all SKOS concepts, by scheme."""
    found: dict[str, set[str]] = {}
    in_scheme = terms.expand("skos:inScheme")
    for quad in quads:
        if quad.predicate == in_scheme:
            scheme = terms.slug(quad.object.value)  # type: ignore[union-attr]
            found.setdefault(scheme, set()).add(terms.slug(quad.subject.value))  # type: ignore[union-attr]
    return {scheme: frozenset(slugs) for scheme, slugs in found.items()}


def category_labels(quads: list[Quad]) -> dict[str, list[str]]:
    """The labels of all categories, by slug."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate == terms.expand("skos:prefLabel") and terms.kind_of(quad.subject.value) == "category":  # type: ignore[union-attr]
            found.setdefault(terms.slug(quad.subject.value), []).append(quad.object.value)  # type: ignore[union-attr]
    return found
