"""One concept, one name: table, model, class and properties agree."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib import OWL, PROV, RDF, RDFS, SKOS, XSD, Graph, URIRef

from aikg import terms
from aikg.model.curation import AboutFact, BomLink
from aikg.model.entities import ENTITIES, Entity, Row
from aikg.model.facts import FACTS
from aikg.model.statement import Statement
from aikg.model.values import Concept, Ref, Term
from aikg.project import files, root
from aikg.seeds.tables import TABLES, markers

BORROWED = {"skos": SKOS, "prov": PROV, "dct": rdflib.DCTERMS}  # namespaces that rdflib knows term by term
CLASSES = {e.kind_name: set(e.classes.values()) for e in ENTITIES} | {"document": {"aikg:Document"}, "category": {"skos:Concept"}}
RANGES = {  # the type of a field, as it is annotated, and the datatype of its property
    "bool": XSD.boolean,
    "Decimal": XSD.decimal,
    "int": XSD.integer,
    "EventDate": XSD.date,
    "Period": XSD.string,  # the period as written; its days have properties of their own
    "str": XSD.string,
}
COLUMNS = [(m, name, mark) for m in TABLES for name, mark in markers(m, Term).items()]
NAMED = [pytest.param(*column, id=f"{column[0].table}.{column[1]}") for column in COLUMNS]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The modules, read by rdflib."""
    graph = Graph()
    for path in files(root() / "ontology" / "modules", ".ttl"):
        graph.parse(path)
    return graph


def iri(curie: str) -> URIRef:
    return URIRef(terms.expand(curie).value)


def below(graph: Graph, curie: str) -> set[URIRef]:
    """A class with all that it is a kind of."""
    return set(graph.transitive_objects(iri(curie), RDFS.subClassOf))


def plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("s") else "s")


def value_type(model: type[Row], name: str) -> str:
    """The Python type of a plain column, without `None` and without markers."""
    text = str(model.model_fields[name].annotation)
    return next((word for word in RANGES if re.search(rf"\b{word}\b", text)), "str")


@pytest.mark.parametrize("model", FACTS, ids=lambda m: m.table)
def test_class_model_and_table_of_a_fact_have_one_name(model: type[Statement], ontology: Graph) -> None:
    """DateStatement and StatusStatement say Statement because Date and Status are plain values; their tables do not."""
    words = re.findall("[A-Z][a-z]*", model.__name__.removesuffix("Statement"))
    assert model.table == plural("_".join(words).lower()), "a table is the plural of its model"
    assert (iri(f"aikg:{model.__name__}"), RDF.type, OWL.Class) in ontology, "declare the class in ontology/modules"
    assert iri("aikg:Statement") in below(ontology, f"aikg:{model.__name__}"), "make the class a kind of aikg:Statement"


@pytest.mark.parametrize("model", ENTITIES, ids=lambda m: m.table)
def test_an_entity_is_of_a_declared_class(model: type[Entity], ontology: Graph) -> None:
    for curie in model.classes.values():
        assert (iri(curie), RDF.type, OWL.Class) in ontology, f"declare {curie} in ontology/modules"


@pytest.mark.parametrize(("model", "name", "mark"), NAMED)
def test_a_column_is_a_property_of_its_kind(model: type[Row], name: str, mark: Term, ontology: Graph) -> None:
    prefix, _, local = mark.curie.partition(":")
    if prefix != "aikg":
        assert local in BORROWED[prefix], f"{prefix} has no term {local}"
        return
    points = name in markers(model, Ref) or name in markers(model, Concept)
    kind = OWL.ObjectProperty if points else OWL.DatatypeProperty
    assert (iri(mark.curie), RDF.type, kind) in ontology, f"declare {mark.curie} as {kind.fragment} in ontology/modules"
    if not points:
        wanted = RANGES[value_type(model, name)]
        assert set(ontology.objects(iri(mark.curie), RDFS.range)) == {wanted}, f"give {mark.curie} the range xsd:{wanted.fragment}"


@pytest.mark.parametrize(("model", "name", "mark"), NAMED)
def test_domain_and_range_hold_for_what_a_column_may_name(model: type[Row], name: str, mark: Term, ontology: Graph) -> None:
    """OWL would infer a wrong class from a row, so each domain must fit the row and each range what is pointed at."""
    subjects = {f"aikg:{'BomLine' if model is BomLink else model.__name__}"}
    if issubclass(model, Entity):
        subjects = set(model.classes.values())
        if name == "parent":
            subjects = {"aikg:BusinessUnit"}  # only a business unit may have one
    for domain in ontology.objects(iri(mark.curie), RDFS.domain):
        assert all(domain in below(ontology, curie) for curie in subjects), f"{mark.curie} has a domain that {model.__name__} is not in"
    ref = markers(model, Ref).get(name)
    ranges = set(ontology.objects(iri(mark.curie), RDFS.range)) if ref else set()
    kinds = [] if not ref else CLASSES if "*" in ref.kinds else ref.kinds
    for curie in {c for kind in kinds for c in CLASSES[kind]}:
        assert ranges <= below(ontology, curie), f"{mark.curie} has a range that {curie}, which {name} may name, is not in"


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.table)
def test_a_reference_names_kinds_that_exist(model: type[Row]) -> None:
    for name, ref in markers(model, Ref).items():
        assert set(ref.kinds) <= {*CLASSES, "*"}, f"{name} names a kind of entity that no table holds"
    schemes = {path.stem for path in files(root() / "ontology" / "schemes", ".ttl")}
    for name, concept in markers(model, Concept).items():
        assert concept.scheme in schemes, f"{name}: add ontology/schemes/{concept.scheme}.ttl"


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.table)
def test_every_column_of_a_fact_reaches_the_graph(model: type[Row]) -> None:
    """A column without a term would be read and forgotten; key, passage and what a judgement is about become IRIs instead."""
    if not issubclass(model, Statement | Entity):
        return
    silent = set(model.columns()) - set(markers(model, Term)) - {"document", "locator", "id"}
    assert silent <= ({"kind"} if issubclass(model, Entity) else set()), "name the ontology term of each column with Term(...)"


def test_judgements_say_what_they_judge_by_columns_that_have_no_term() -> None:
    for model in (m for m in TABLES if issubclass(m, AboutFact)):
        assert set(model.columns()) - set(markers(model, Term)) == set(AboutFact.key)
