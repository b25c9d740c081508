"""Nothing in the ontology is idle, and nothing outside it uses a term that it does not declare."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Store
from rdflib import Graph
from rdflib.namespace import OWL, RDF

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.model.curation import Judgement
from aikg.model.statement import Statement
from aikg.model.values import Term
from aikg.project import files, root
from aikg.seeds.tables import TABLES, markers

ONTOLOGY = root() / "ontology"
NS = "https://w3id.org/aikg/ns#"
TERM = re.compile(r"\baikg:([A-Za-z]\w*)")
TEXTS = [*files(ONTOLOGY / "rules", ".rq"), *files(ONTOLOGY / "shapes", ".ttl"), *files(ONTOLOGY / "schemes", ".ttl")]
TEXTS += [*files(ONTOLOGY / "hygiene", ".rq"), *files(ONTOLOGY / "quality", ".rq"), *files(root() / "queries", ".rq")]


@cache
def declared() -> frozenset[str]:
    graph = Graph()
    for path in files(ONTOLOGY / "modules", ".ttl"):
        graph.parse(path)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return frozenset(str(s).removeprefix(NS) for kind in kinds for s in graph.subjects(RDF.type, kind))


def in_text(path: Path) -> set[str]:
    """The terms of a file, comments and header left out."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#"))
    return set(TERM.findall("\n".join(lines)))


def in_models() -> set[str]:
    """The classes that rows become, and the terms of their columns."""
    found = {m.__name__ for m in TABLES if issubclass(m, Statement | Judgement)} - {"BomLink"}  # becomes a BomLine
    for model in TABLES:
        found |= {cls.removeprefix("aikg:") for cls in getattr(model, "classes", {}).values()}
        found |= {mark.curie.removeprefix("aikg:") for mark in markers(model, Term).values()}
    return found


def in_source() -> set[str]:
    """Terms that the package itself writes or reads, such as aikg:claimKey."""
    return {term for path in files(root() / "src" / "aikg", ".py") for term in TERM.findall(path.read_text("utf-8"))}


def in_data(store: Store) -> set[str]:
    """The properties and classes of a graph's data."""
    quads = [q for q in store if q.graph_name != terms.GRAPH_ONTOLOGY]
    return {str(q.predicate.value).removeprefix(NS) for q in quads} | {
        str(q.object.value).removeprefix(NS) for q in quads if q.predicate == terms.RDF_TYPE
    }


def test_every_class_and_property_is_used(real: KnowledgeGraph) -> None:
    idle = declared() - in_models() - in_source() - in_data(real.store) - set().union(*map(in_text, TEXTS))
    assert not idle, f"no rule, shape, query, scheme, column or source file uses {sorted(idle)}; use it or take it out of its module"


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_term_of_a_file_is_declared(path: Path) -> None:
    unknown = in_text(path) - declared()
    assert not unknown, f"{path.parent.name}/{path.name} uses aikg:{', aikg:'.join(sorted(unknown))}, which no module declares"


def test_every_term_of_a_column_is_declared() -> None:
    assert {name for name in in_models() if ":" not in name} <= declared(), "a column or table names a term that no module declares"


@pytest.mark.parametrize("path", [p for p in TEXTS if p.suffix == ".rq"], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_concept_that_a_query_names_exists(path: Path) -> None:
    """Such as met:peak-compute: a concept that was renamed would silently give no rows."""
    prefixes = {"cat": "category", "met": "metric", "lst": "list", "eff": "effect", "loss": "loss", "mod": "modality"}
    schemes = {p.stem: p.read_text("utf-8") for p in files(ONTOLOGY / "schemes", ".ttl")}
    text = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    named = re.findall(rf"\b({'|'.join(prefixes)}):([a-z0-9-]+)", text)
    missing = [f"{p}:{slug}" for p, slug in named if f"/scheme/{prefixes[p]}/{slug}> a skos:Concept" not in schemes[prefixes[p]]]
    assert not missing, f"{path.name} names concepts that are not in their scheme: {missing}"
