"""Rows become quads: each row its type, each value its literal, each fact an IRI that outlives corrections."""

from __future__ import annotations

from collections import Counter

import pytest
import rdflib
from pyoxigraph import Literal, Quad, RdfFormat, serialize
from workbench import Tables, rows

from aikg import terms
from aikg.model.curation import BomLink
from aikg.model.entities import Entity, Row
from aikg.project import files, root
from aikg.seeds import rdf
from aikg.seeds.read import Concepts, Seeds, read
from aikg.seeds.tables import TABLES

PASSAGE = terms.expand("aikg:Passage")
TARGETS = "facts/policy_targets.csv"
Values = dict[str, list[str]]  # prefixed predicate -> objects as text


@pytest.fixture(scope="module")
def quads(whole: Seeds) -> list[Quad]:
    """The fictional industry, with a row in every table, as quads."""
    return list(rdf.quads(whole))


@pytest.fixture(scope="module")
def shipped(concepts: Concepts) -> list[Quad]:
    """The shipped tables as quads."""
    return list(rdf.quads(read([root() / "seeds"], concepts)))


def class_of(row: Row) -> str:
    """The class of a row: the model's name, for an entity the class of its kind; a curator's part of a whole is a BomLine."""
    if isinstance(row, Entity):
        return row.classes.get(getattr(row, "kind", "")) or row.classes[""]
    return "aikg:BomLine" if isinstance(row, BomLink) else f"aikg:{type(row).__name__}"


def about(quads: list[Quad], subject: str, graph: str | None = None) -> Values:
    """What is said of a node whose IRI ends so, in one graph or in all."""
    found: Values = {}
    for quad in quads:
        if quad.subject.value.endswith(subject) and graph in (None, quad.graph_name.value.removeprefix(terms.BASE + "graph/")):
            text = quad.object.value if isinstance(quad.object, Literal) else terms.compact(quad.object.value).removeprefix(terms.BASE)
            found.setdefault(terms.compact(quad.predicate.value), []).append(text)
    return found


def iri_of(quads: list[Quad], table: str, **cells: str) -> str:
    """The one statement of a table with these values."""
    subjects = {q.subject.value for q in quads if f"-{table.replace('_', '-')}-" in q.subject.value}
    for name, value in cells.items():
        subjects &= {
            q.subject.value for q in quads if terms.compact(q.predicate.value) == f"aikg:{name}" and terms.slug(q.object.value) == value
        }
    (iri,) = subjects
    return iri


def test_there_is_a_row_in_every_table(whole: Seeds) -> None:
    missing = {m.table for m in TABLES} - {m.table for m, placed in whole.placed.items() if placed}
    assert not missing, "add a row for each of these to EVERY_OTHER_TABLE in tests/seeds/workbench.py"


def test_every_row_gives_a_node_of_its_class(whole: Seeds, quads: list[Quad]) -> None:
    """As many nodes of a class as there are rows of it: none is lost, and no two rows fall together."""
    nodes = {(q.subject, q.object) for q in quads if q.predicate == terms.RDF_TYPE and q.object != PASSAGE}
    assert Counter(terms.compact(cls.value) for _, cls in nodes) == Counter(class_of(placed.row) for placed in whole.all())
    assert len({node for node, _ in nodes}) == sum(1 for _ in whole.all())


def test_every_cited_place_is_one_passage(whole: Seeds, quads: list[Quad]) -> None:
    cited = {
        (p.row.document, str(p.row.locator)) for p in whole.all() if getattr(p.row, "locator", None) and "of_key" not in p.row.columns()
    }
    passages = {q.subject.value for q in quads if q.object == PASSAGE}
    assert len(passages) == len(cited)
    assert about(quads, "passage/d1-L4-5") == {
        "rdf:type": ["aikg:Passage"], "aikg:inDocument": ["id/document/d1"], "aikg:locator": ["L4-5"], "aikg:locatorKind": ["text"],
        "aikg:lineStart": ["4"], "aikg:lineEnd": ["5"],
    }  # fmt: skip


@pytest.mark.parametrize("which", ["quads", "shipped"])
def test_no_quad_comes_twice_and_no_triple_lies_in_two_graphs(which: str, request: pytest.FixtureRequest) -> None:
    found: list[Quad] = request.getfixturevalue(which)
    assert [q for q, n in Counter(found).items() if n > 1] == []
    assert [t for t, n in Counter(q.triple for q in found).items() if n > 1] == []


@pytest.mark.parametrize("which", ["quads", "shipped"])
def test_every_layer_holds_its_own(which: str, request: pytest.FixtureRequest) -> None:
    """Statements in their document's graph, entities in the registry, judgements in curation, places of rows in meta."""
    found: list[Quad] = request.getfixturevalue(which)
    for quad in found:
        graph = quad.graph_name.value.removeprefix(terms.BASE + "graph/")
        kind, _, name = quad.subject.value.removeprefix(terms.BASE).removeprefix("id/").partition("/")
        if quad.predicate == terms.expand("aikg:seedLine"):
            assert graph == "meta"
        elif kind == "passage" or (kind == "stmt" and not name.startswith("curation-")):
            layer, _, document = graph.partition("/")
            assert layer in ("report", "public") and name.startswith(f"{document}-"), quad
        else:
            assert graph == ("curation" if name.startswith("curation-") else graph if graph == "registry-public" else "registry"), quad


def test_terms_of_the_quads_are_declared_and_used_as_declared(quads: list[Quad]) -> None:
    ontology = rdflib.Graph()
    for path in files(root() / "ontology" / "modules", ".ttl"):
        ontology.parse(path)
    for quad in quads:
        predicate = rdflib.URIRef(quad.predicate.value)
        curie = terms.compact(quad.predicate.value)
        if quad.predicate == terms.RDF_TYPE:
            assert (rdflib.URIRef(quad.object.value), rdflib.RDF.type, rdflib.OWL.Class) in ontology, f"declare {quad.object.value}"
        elif curie.startswith("aikg:"):
            literal = isinstance(quad.object, Literal)
            kind = rdflib.OWL.DatatypeProperty if literal else rdflib.OWL.ObjectProperty
            assert (predicate, rdflib.RDF.type, kind) in ontology, f"declare {curie} as {kind.fragment}"
            for datatype in ontology.objects(predicate, rdflib.RDFS.range) if literal and not quad.object.language else ():
                assert quad.object.datatype.value == str(datatype), f"{curie} has the range {datatype}"


def test_another_reader_of_rdf_finds_every_literal_well_formed(quads: list[Quad]) -> None:
    graph = rdflib.Graph().parse(data=serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES), format="nt")
    assert len(graph) == len(quads)
    assert [o for o in graph.objects() if isinstance(o, rdflib.Literal) and o.ill_typed] == []


@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        ("observations", {"metric": "revenue"}, {  # FY2024-07/2025-06, from 1.50 to 20
            "aikg:period": ["FY2024-07/2025-06"], "aikg:validFrom": ["2024-07-01"], "aikg:validTo": ["2025-06-30"],
            "aikg:timePrecision": ["fiscal-year"], "aikg:year": ["2025"], "aikg:valueMin": ["1.5"], "aikg:valueMax": ["20"],
            "aikg:unit": ["scheme/unit/cny"], "prov:hadPrimarySource": ["id/source/yearbook"], "aikg:value": []}),
        ("prices", {"value": "100"}, {  # MY2027 has no days
            "aikg:period": ["MY2027"], "aikg:year": ["2027"], "aikg:validFrom": [], "aikg:validTo": [],
            "aikg:item": ["scheme/category/ai-chip"]}),
        ("adaptations", {"adaptationKind": "hosts"}, {  # 2024-H1 begins on 1 January
            "aikg:date": ["2024-01-01"], "aikg:dateText": ["2024-H1"], "aikg:timePrecision": ["half"],
            "aikg:adaptedModel": ["id/product/a1"]}),
        ("rankings", {"rankPosition": "1"}, {
            "aikg:tied": ["false"], "aikg:subject": ["id/organization/beta-servers"], "aikg:scopeNote": []}),
    ],
)  # fmt: skip
def test_what_a_cell_becomes(quads: list[Quad], table: str, cells: dict[str, str], expected: Values) -> None:
    found = about(quads, iri_of(quads, table, **cells))
    assert {curie: found.get(curie, []) for curie in expected} == expected


def test_judgements_point_at_what_they_judge(whole: Seeds, quads: list[Quad], mine: Tables, concepts: Concepts) -> None:
    judges = terms.expand("aikg:judges")
    judged = {q.object.value for q in quads if q.predicate == judges}
    assert judged == {iri_of(quads, "policy_targets", value="6"), iri_of(quads, "offerings", offerer="eta-cooling")}
    mine.add("curation/ranks.csv", "organizations,theta-parts,d1,L9,the name may be another firm's,suspect-copy")
    objects = {q.object.value for q in rdf.quads(rows(concepts, mine)) if q.predicate == judges}
    assert terms.entity("organization", "theta-parts").value in objects


def test_a_statement_names_its_row(quads: list[Quad]) -> None:
    """The second target stands in line 3 of its table."""
    assert about(quads, iri_of(quads, "policy_targets", value="6"), "meta") == {"aikg:seedLine": [f"seeds/{TARGETS}:3"]}


def test_labels_come_from_the_entity_first_and_from_names_after(mine: Tables, concepts: Concepts) -> None:
    """A translation is a label where the entity has none; other names never are; a name that is the label adds nothing."""
    mine.add("names.csv", "alpha-chips,Alpha,en,translation,,,", "alpha-chips,甲心,zh,damaged,d1,L2,", "us,America,en,translation,,,",
             "us,USA,und,abbreviation,d1,L9,")  # fmt: skip
    found = list(rdf.quads(rows(concepts, mine)))
    labels = {s: {k: sorted(v) for k, v in about(found, s, "registry").items() if k.startswith("skos:")} for s in (
        "organization/alpha-chips", "region/us", "organization/gamma-servers")}  # fmt: skip
    assert labels == {
        "organization/alpha-chips": {"skos:prefLabel": ["Alpha Chips", "甲芯"], "skos:altLabel": ["Alpha"], "skos:hiddenLabel": ["甲心"]},
        "region/us": {"skos:prefLabel": ["United States", "美国"], "skos:altLabel": ["America", "USA"]},
        "organization/gamma-servers": {"skos:prefLabel": ["Gamma Servers", "丙器"]},
    }
    text = terms.expand("aikg:nameText")
    tagged = {(q.object.value, q.object.language) for q in found if q.predicate == text}
    assert {("USA", None), ("America", "en"), ("甲心", "zh")} <= tagged
