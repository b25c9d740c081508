"""The export holds every quad, in a form that two parsers read back; the reader of single triples skips none."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from rdflib import Graph

from aikg import terms
from aikg.errors import StoreError
from aikg.kg import KnowledgeGraph
from aikg.store.export import export
from aikg.store.facts import facts

FORMATS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


def without_blanks(quads: object) -> set[str]:
    """Quads as text; blank nodes have no name that two files share, so what names one is left out."""
    return {str(q) for q in quads if not isinstance(q.subject, BlankNode) and not isinstance(q.object, BlankNode)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", FORMATS)
def test_a_dataset_comes_back_as_it_was(small: KnowledgeGraph, name: str) -> None:
    back = list(parse(export(small.store, name).encode(), format=FORMATS[name]))
    assert len(back) == len(small.store) and without_blanks(back) == without_blanks(small.store)


def test_rdflib_reads_each_triple_of_the_turtle(small: KnowledgeGraph) -> None:
    assert len(Graph().parse(data=export(small.store, "turtle"), format="turtle")) == len({q.triple for q in small.store})


@pytest.mark.parametrize("name", [*FORMATS, "turtle"])
def test_an_export_is_the_same_each_time_and_holds_labels(small: KnowledgeGraph, name: str) -> None:
    text = export(small.store, name)
    assert text == export(small.store, name)
    assert "甲芯" in text and "Alpha Chips" in text, "labels as they are, not escaped"


def test_an_unknown_format_is_named_with_the_known(small: KnowledgeGraph) -> None:
    with pytest.raises(StoreError, match="no format 'xml'; there are nquads, trig, turtle, jsonld"):
        export(small.store, "xml")


def test_facts_by_subject_predicate_and_value(small: KnowledgeGraph) -> None:
    """The two offerings of an ai-server in tests/small, by beta and by gamma."""
    server = terms.concept("category", "ai-server")
    offers = {terms.slug(f.subject) for f in facts(small.store, predicate="aikg:offers", value=server)}
    assert offers == {"beta-servers", "gamma-servers"}
    beta = terms.entity("organization", "beta-servers").value
    (fact,) = facts(small.store, beta, "aikg:offers")
    assert (fact.text, fact.language, fact.graph) == (server.value, "", "graph/derived/10-offers")
    labels = {(f.text, f.language) for f in facts(small.store, beta, "skos:prefLabel")}
    assert labels == {("乙器", "zh"), ("Beta Servers", "en")}


def test_facts_of_a_subject_are_all_its_quads(small: KnowledgeGraph) -> None:
    beta = NamedNode(terms.entity("organization", "beta-servers").value)
    found = {(f.predicate, str(f.object), f.graph) for f in facts(small.store, beta.value)}
    assert len(found) == sum(1 for _ in small.store.quads_for_pattern(beta, None, None, None)) > 5
    assert list(facts(small.store, terms.entity("organization", "nobody").value)) == []
