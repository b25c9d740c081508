"""The saved queries give the same rows in rdflib, an engine of other hands, on the shipped graph too.

`benchmarks/queries.py` compares all of them, with a minute for each; here run those that rdflib answers within half a second.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from engines import as_rdflib, plain, theirs
from rdflib import Graph

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.query import run
from aikg.query.catalogue import FEEDS_ANALYSES
from aikg.query.header import SavedQuery, saved_queries
from aikg.report.menu import example_values

#: Half a second to ten in rdflib, which joins by exhaustive search (RDFLib/rdflib#735); compared in the benchmark.
SLOW = frozenset({
    "buyers_of", "corroboration", "coverage", "disagreeing_dates", "disagreements", "foreign_makers", "makers_of",
    "market_leaders", "measures_on", "models_of", "makers_unplaced", "needed_makers", "open_questions", "policy_targets",
    "products_in", "rank_moves", "sections", "spec_ranking", "tier_items",
})  # fmt: skip
#: More than a minute in rdflib, for the same reason: a search for removals for each listing, for other makers of
#: each item. They agree on the fictional
#: industry (tests/query/test_query_parity.py).
TOO_SLOW = frozenset({"listed_in_tier", "listed_makers", "listed_on", "listed_partners", "one_country_items", "single_maker_items"})
ANY_PREDICATE = frozenset({"inferred_about", "single_source", "statements_about"})  # would need the whole graph in rdflib
QUERIES = {
    name: query
    for name, query in saved_queries().items()
    if query.header.theme != FEEDS_ANALYSES and name not in SLOW | TOO_SLOW | ANY_PREDICATE
}


def predicates(queries: list[SavedQuery]) -> set[str]:
    """Every property that a query may name: what else the graph says cannot change an answer."""
    named = {curie for query in queries for curie in re.findall(r"\b([a-z]+:[A-Za-z][\w-]*)", query.text)}
    return {terms.expand(c).value for c in named if c.partition(":")[0] in terms.PREFIXES} | {terms.RDF_TYPE.value}


@pytest.fixture(scope="module")
def in_rdflib(real: KnowledgeGraph) -> Graph:
    """What the queries can ask about of the shipped graph, in rdflib; loaded once."""
    asked, graph = predicates(list(QUERIES.values())), Graph()
    for quad in real.store:
        if quad.predicate.value in asked:
            graph.add((as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)))
    return graph


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_the_same_rows_on_the_shipped_graph(real: KnowledgeGraph, in_rdflib: Graph, name: str) -> None:
    query, params = QUERIES[name], example_values(QUERIES[name])
    bound = run.bind(query, params, real.resolve, real.newest)
    ours = Counter(tuple(plain(cell) for cell in row) for row in real.query(name, **params).rows)
    assert ours, f"{name}.rq: its example answers nothing"
    assert ours == Counter(theirs(in_rdflib, query, {variable.value: value for variable, value in bound.items()}))


def test_the_exceptions_are_queries() -> None:
    assert set(saved_queries()) >= SLOW | TOO_SLOW | ANY_PREDICATE
