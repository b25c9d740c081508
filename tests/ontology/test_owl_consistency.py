"""Ontology and data are consistent by owlrl, an OWL 2 RL engine that aikg itself does not use."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize
from rdflib import RDF, Graph, URIRef

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.store import ontology

NODE = terms.BASE + "id/product/a1"


def closed(quads: Iterable[Quad]) -> Graph:
    """All that OWL 2 RL makes of these quads; owlrl writes contradictions into the graph."""
    graph = Graph().parse(data=serialize({q.triple for q in quads}, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def contradictions(quads: Iterable[Quad]) -> list[str]:
    return sorted(str(message) for message in closed(quads).objects(None, ERRNS.error))


def quad(subject: str, predicate: str, target: str) -> Quad:
    return Quad(NamedNode(subject), terms.expand(predicate), NamedNode(target), terms.GRAPH_REGISTRY)


def typed(cls: str) -> Quad:
    return quad(NODE, "rdf:type", terms.expand(cls).value)


def modules() -> list[Quad]:
    """The ontology without its schemes of concepts, which say nothing about classes."""
    return [q for q in ontology.read_turtle(ontology.turtle_files()) if "/scheme/" not in str(q.subject)]


def test_ontology_and_fictional_industry_are_consistent(plain: Store) -> None:
    assert contradictions(plain) == [], "a row makes one thing two that exclude each other; correct the row or the axiom"


def test_the_shipped_graph_is_consistent(real: KnowledgeGraph) -> None:
    """Twice as fast without literals, which contradict by datatype alone (tested below), and supertypes, which owlrl adds itself."""
    links = (q for q in real.store if not isinstance(q.object, Literal) and "00-supertypes" not in str(q.graph_name))
    assert contradictions(links) == [], "a row makes one thing two that exclude each other; correct the row or the axiom"


def test_the_rule_of_supertypes_finds_the_classes_that_owl_finds(plain: Store) -> None:
    """Classes by subclass alone: domains and ranges are left out, the rule does not look at them."""
    subclasses = [q for q in modules() if q.predicate not in (terms.expand("rdfs:domain"), terms.expand("rdfs:range"))]
    types = [q for q in plain.quads_for_pattern(None, terms.RDF_TYPE, None, None) if "/id/" in str(q.subject)]
    stated = [q for q in types if q.graph_name != terms.derived_graph("00-supertypes")]
    ours = str(terms.PREFIXES["aikg"])
    by_owl = {(str(s), str(o)) for s, o in closed([*subclasses, *stated]).subject_objects(RDF.type) if str(o).startswith(ours)}
    by_rule = {(q.subject.value, q.object.value) for q in types}
    assert by_rule == {(s, o) for s, o in by_owl if "/id/" in s}
    assert len(types) > len(stated), "the fictional industry has companies, which are organizations"


@pytest.mark.parametrize("which", ["small", "real"])
def test_literals_have_the_datatype_of_their_property(which: str, request: pytest.FixtureRequest) -> None:
    store = request.getfixturevalue(which).store
    ranges = {q.subject: q.object for q in store.quads_for_pattern(None, terms.expand("rdfs:range"), None, None)}
    wrong = [
        str(q.triple) for q in store if isinstance(q.object, Literal) and q.predicate in ranges and q.object.datatype != ranges[q.predicate]
    ]
    assert not wrong[:5], "seeds/rdf.py gives a literal another datatype than rdfs:range in ontology/modules"


@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("two disjoint classes", [typed("aikg:Product"), typed("aikg:Organization")]),
        ("a subclass of one and a subclass of the other", [typed("aikg:ProductFamily"), typed("aikg:Company")]),
        ("domain: who owns is an ownership statement", [typed("aikg:Product"), quad(NODE, "aikg:owner", terms.BASE + "id/organization/x")]),
        ("range: a passage lies in a document", [typed("aikg:Region"), quad(terms.BASE + "id/passage/p", "aikg:inDocument", NODE)]),
        ("within is transitive, a region, and no policy", [typed("aikg:Policy"), quad(terms.BASE + "id/region/r", "aikg:within", NODE)]),
    ],
)
def test_a_deliberate_contradiction_is_found(why: str, facts: list[Quad]) -> None:
    found = contradictions([*modules(), *facts])
    assert len(found) >= 1 and all(NODE in message for message in found), f"owlrl should refuse: {why}"


def test_membership_in_a_region_is_transitive_by_owl() -> None:
    a, b, c = (terms.BASE + f"id/region/{x}" for x in "abc")
    graph = closed([*modules(), quad(a, "aikg:within", b), quad(b, "aikg:within", c)])
    assert (URIRef(a), URIRef(terms.expand("aikg:within").value), URIRef(c)) in graph
    assert (URIRef(c), RDF.type, URIRef(terms.expand("aikg:Region").value)) in graph  # by the range
