"""Every saved query gives the same rows in pyoxigraph and in rdflib, an engine of other hands, for every parameter the world has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Graph, URIRef
from rdflib import Literal as TheirLiteral

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.query import run
from aikg.query.header import Param, SavedQuery, saved_queries
from aikg.query.table import Node

QUERIES = saved_queries()
DAYS = ("2025-01-20", "2025-02-15", "2025-03-10")  # before the listings of tests/small, between them, after them
CATEGORIES = ("ai-chip", "ai-server", "gpu", "cpu", "hbm", "idc-service", "cold-plate", "server")  # those that rows name, and one above
CONCEPTS = {
    "list": ("entity-list", "sdn-list", "cmc-list"),
    "metric": ("intelligent-compute", "rack-count", "peak-compute"),
    "tier": ("upstream", "midstream", "downstream"),
}
CELLS = {int: Decimal, Decimal: Decimal, float: Decimal}


def values(kg: KnowledgeGraph, param: Param) -> list[str | None]:
    """What to try for a parameter: every entity of its kind, concepts and days as above; nothing too, when it may be left out."""
    if param.type == "date":
        return list(DAYS)
    if param.type == "concept":
        found: list[str | None] = [*CONCEPTS[param.of or ""]]
    else:
        iris = {e.iri for e in kg.names.entries if e.kind == "id"}
        kinds = param.of.split("|") if param.of else ["organization", "product", "region", "policy"]
        found = sorted(terms.slug(iri) for iri in iris if terms.kind_of(iri) in kinds and terms.kind_of(iri) != "category")
        found += [slug for slug in CATEGORIES if "category" in kinds]
    assert found, f"the world has nothing for a parameter of type {param.type}, {param.of}; add a row to tests/query/conftest.py"
    return [None, *found] if param.optional else found


def calls(kg: KnowledgeGraph, query: SavedQuery) -> Iterator[dict[str, str]]:
    choices = [[(name, value) for value in values(kg, param)] for name, param in query.header.params.items()]
    for chosen in product(*choices):
        yield {name: value for name, value in chosen if value is not None}


def theirs(graph: Graph, query: SavedQuery, bound: dict[str, NamedNode | Literal]) -> list[tuple[object, ...]]:
    """The rows of rdflib, each cell a plain value."""
    bindings = {
        name: URIRef(v.value) if isinstance(v, NamedNode) else TheirLiteral(v.value, datatype=URIRef(v.datatype.value), lang=v.language)
        for name, v in bound.items()
    }
    rows = graph.query(query.text, initNs=terms.PREFIXES, initBindings=bindings)
    return [tuple(plain(row.get(name)) for name in query.header.columns) for row in (r.asdict() for r in rows)]  # type: ignore[union-attr]


def plain(cell: object) -> object:
    """A cell as a value that both engines can give: IRI, text, number, day, flag or nothing."""
    if isinstance(cell, Node):
        return cell.iri
    if isinstance(cell, TheirLiteral):
        cell = cell.toPython()
    if isinstance(cell, bool | date) or cell is None:
        return cell
    return Decimal(str(cell)) if isinstance(cell, int | float | Decimal) else str(cell)


def sort_keys(query: SavedQuery) -> list[int]:
    """The columns that ORDER BY names, first to last."""
    clause = re.search(r"ORDER BY\s+([^{}]*)$", query.text.strip())
    assert clause, f"{query.name}.rq: end with ORDER BY, so that its rows come in one order"
    return [list(query.header.columns).index(name) for name in re.findall(r"\?(\w+)", clause[1]) if name in query.header.columns]


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_the_same_rows(rich: KnowledgeGraph, rich_rdflib: Graph, name: str) -> None:
    query, keys = QUERIES[name], sort_keys(QUERIES[name])
    seen = 0
    for params in calls(rich, query):
        bound = run.bind(query, params, rich.resolve, rich.newest)
        ours = [tuple(plain(cell) for cell in row) for row in rich.query(name, **params).rows]
        other = theirs(rich_rdflib, query, {variable.value: value for variable, value in bound.items()})
        assert Counter(ours) == Counter(other), f"{name}.rq with {params}: rewrite it in the form that both engines agree on"
        assert [[row[k] for k in keys] for row in ours] == [[row[k] for k in keys] for row in other], (
            f"{name}.rq with {params}: order differs"
        )
        seen += len(ours)
    assert seen, f"{name}.rq found nothing with any parameter; add rows for it to tests/query/conftest.py"


@pytest.mark.parametrize("name", QUERIES)
def test_order_by_decides_between_any_two_rows(rich: KnowledgeGraph, name: str) -> None:
    """Else the same question may be answered in another order by the next build."""
    query, keys = QUERIES[name], sort_keys(QUERIES[name])
    for params in calls(rich, query):
        rows = rich.query(name, **params).rows
        ties = [count for count in Counter(tuple(row[k] for k in keys) for row in set(rows)).values() if count > 1]
        assert not ties, f"{name}.rq with {params}: different rows share all sort keys; end ORDER BY with ?statement or the last column"


@pytest.mark.parametrize("name", QUERIES)
def test_a_row_comes_once(rich: KnowledgeGraph, name: str) -> None:
    for params in calls(rich, QUERIES[name]):
        again = [row for row, count in Counter(rich.query(name, **params).rows).items() if count > 1]
        assert not again, f"{name}.rq with {params} gives a row twice; say DISTINCT or join less"
