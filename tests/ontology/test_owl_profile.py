"""The modules stay inside OWL 2 RL: a rule engine can compute all that they say, and nothing is said that it cannot.

The check is a whitelist of constructs, not a blacklist, so a construct that nobody thought of is refused as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from aikg.project import files, root

TYPES = {
    OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
    OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty, OWL.AllDisjointClasses,
}  # fmt: skip
PREDICATES = {OWL.versionIRI, OWL.imports, OWL.members, OWL.disjointWith, OWL.inverseOf, OWL.propertyDisjointWith}
NAMED_ONLY = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf)
VAGUE = {OWL.Thing, RDFS.Resource, OWL.topObjectProperty, RDFS.Literal}


def outside_rl(graph: Graph) -> Iterator[str]:
    """Every triple that uses a construct beyond the whitelist."""
    for s, p, o in graph:
        if p == RDF.type and str(o).startswith(str(OWL)) and o not in TYPES:
            yield f"{s} is a {o}"
        if str(p).startswith(str(OWL)) and p not in PREDICATES:
            yield f"{s} uses {p}"
        if p in NAMED_ONLY and (not isinstance(o, URIRef) or isinstance(s, BNode)):
            yield f"{p} of {s} is an expression; OWL 2 RL forbids most of them on the right"
        if p in (RDFS.subClassOf, RDFS.domain, RDFS.range) and o in VAGUE:
            yield f"{p} of {s} is {o}, which says nothing"


def test_the_modules_use_only_constructs_of_the_list() -> None:
    graph = Graph()
    for path in [root() / "ontology" / "aikg.ttl", *files(root() / "ontology" / "modules", ".ttl")]:
        graph.parse(path)
    assert not list(outside_rl(graph)), "what must be there is a shape's business (ontology/shapes), what follows a rule's (ontology/rules)"


def test_object_properties_range_over_classes_and_datatype_properties_over_datatypes() -> None:
    graph = Graph()
    for path in files(root() / "ontology" / "modules", ".ttl"):
        graph.parse(path)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for prop, target in graph.subject_objects(RDFS.range):
        if (prop, RDF.type, OWL.ObjectProperty) in graph:
            assert (target, RDF.type, OWL.Class) in graph, f"{prop} ranges over {target}, which is no class of ours"
        else:
            assert str(target).startswith(xsd), f"{prop} is a datatype property; its range is an XSD type"
    both = set(graph.subjects(RDF.type, OWL.ObjectProperty)) & set(graph.subjects(RDF.type, OWL.DatatypeProperty))
    assert not both, f"either a node or a literal, not both: {both}"


@pytest.mark.parametrize(
    "axiom",
    [
        "e:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty e:p ; owl:someValuesFrom e:B ] .",  # existential on the right
        "e:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty e:p ; owl:maxCardinality 1 ] .",
        "e:A owl:hasKey ( e:p ) .",
        "e:p a owl:FunctionalProperty .",
        "e:p a owl:InverseFunctionalProperty .",
        "e:p a owl:ReflexiveProperty .",  # not in RL
        "e:A owl:disjointUnionOf ( e:B e:C ) .",
        "e:A owl:equivalentClass e:B .",
        "e:A rdfs:subClassOf [ owl:unionOf ( e:B e:C ) ] .",
        "e:p rdfs:domain [ owl:unionOf ( e:B e:C ) ] .",
        "e:p owl:propertyChainAxiom ( e:q e:r ) .",
        "e:x owl:sameAs e:y .",
        "e:A rdfs:subClassOf owl:Thing .",
        "[] a owl:NegativePropertyAssertion .",
    ],
)
def test_the_check_finds_what_is_not_on_the_list(axiom: str) -> None:
    head = (
        "@prefix e: <http://e/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    assert list(outside_rl(Graph().parse(data=head + axiom, format="turtle")))
