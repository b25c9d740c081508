"""Every saved query gives the same rows in pyoxigraph and in rdflib, an engine of other hands, for every parameter the world has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from math import prod

import pytest
from engines import plain, theirs
from rdflib import Graph

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.query import run
from aikg.query.header import Param, SavedQuery, saved_queries
from aikg.query.table import Table

QUERIES = saved_queries()
DAYS = ("2025-01-20", "2025-02-15", "2025-03-10")  # before the listings of tests/small, between them, after them
CATEGORIES = ("ai-chip", "ai-server", "gpu", "cpu", "hbm", "idc-service", "cold-plate", "server")  # those that rows name, and one above
CONCEPTS = {
    "list": ("entity-list", "sdn-list", "cmc-list"),
    "loss": ("supply", "sales"),
    "metric": ("intelligent-compute", "rack-count", "peak-compute", "pue", "market-size"),
    "modality": ("stated", "denied"),
    "precision": ("int8", "fp16"),
    "price-of": ("output-token", "electricity"),
    "sector": ("artificial-intelligence", "cloud"),
    "tier": ("upstream", "midstream", "downstream"),
}
NUMBERS = ("2024", "2025", "4000")
CELLS = {int: Decimal, Decimal: Decimal, float: Decimal}


def values(kg: KnowledgeGraph, param: Param) -> list[str | None]:
    """What to try for a parameter: every entity of its kind, concepts, days and numbers as above; nothing too, when it may be left out."""
    if param.type == "date":
        return list(DAYS)
    if param.type == "number":
        return [None, *NUMBERS]
    if param.type == "concept":
        found: list[str | None] = [*CONCEPTS[param.of or ""]]
    else:
        iris = {e.iri for e in kg.names.entries if e.kind == "id"}
        kinds = param.of.split("|") if param.of else ["organization", "product", "region", "policy"]
        found = sorted(terms.slug(iri) for iri in iris if terms.kind_of(iri) in kinds and terms.kind_of(iri) != "category")
        found += [slug for slug in CATEGORIES if "category" in kinds]
    assert found, f"the world has nothing for a parameter of type {param.type}, {param.of}; add a row to tests/query/conftest.py"
    return [None, *found] if param.optional or param.default else found


ALL_COMBINATIONS = 40  # with more than these, each value once, beside the first or no value of the other parameters


def calls(kg: KnowledgeGraph, query: SavedQuery) -> Iterator[dict[str, str]]:
    """The calls to try: all combinations while they are few, else each value of each parameter, and the header's own examples."""
    choices = {name: values(kg, param) for name, param in query.header.params.items()}
    if prod(len(found) for found in choices.values()) <= ALL_COMBINATIONS:
        combined = [dict(zip(choices, chosen, strict=True)) for chosen in product(*choices.values())]
    else:
        first = {name: found[0] for name, found in choices.items()}
        combined = [first | {name: value} for name, found in choices.items() for value in found]
    yield from ({n: v for n, v in call.items() if v is not None} for call in combined)


def sort_keys(query: SavedQuery) -> list[int]:
    """The columns that ORDER BY names, first to last."""
    clause = re.search(r"ORDER BY\s+([^{}]*)$", query.text.strip())
    assert clause, f"{query.name}.rq: end with ORDER BY, so that its rows come in one order"
    return [list(query.header.columns).index(name) for name in re.findall(r"\?(\w+)", clause[1]) if name in query.header.columns]


ANSWERED, EMPTY = 9, 2  # calls with and without an answer that are tried in rdflib too, which takes fifty times as long


def tried(kg: KnowledgeGraph, name: str) -> list[tuple[dict[str, str], Table]]:
    """Calls with their answers: from first to last of those that find something, and the first that find nothing."""
    tables = [(params, kg.query(name, **params)) for params in calls(kg, QUERIES[name])]
    found = [each for each in tables if each[1].rows]
    return found[:: len(found) // ANSWERED + 1] + [each for each in tables if not each[1].rows][:EMPTY]


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_the_same_rows(rich: KnowledgeGraph, rich_rdflib: Graph, name: str) -> None:
    query, keys = QUERIES[name], sort_keys(QUERIES[name])
    seen = 0
    for params, table in tried(rich, name):
        bound = run.bind(query, params, rich.resolve, rich.newest)
        ours = [tuple(plain(cell) for cell in row) for row in table.rows]
        other = theirs(rich_rdflib, query, {variable.value: value for variable, value in bound.items()})
        assert Counter(ours) == Counter(other), f"{name}.rq with {params}: rewrite it in the form that both engines agree on"
        assert [[row[k] for k in keys] for row in ours] == [[row[k] for k in keys] for row in other], (
            f"{name}.rq with {params}: order differs"
        )
        ties = [count for count in Counter(tuple(row[k] for k in keys) for row in set(ours)).values() if count > 1]
        assert not ties, f"{name}.rq with {params}: different rows share all sort keys; end ORDER BY with ?statement or the last column"
        again = [row for row, count in Counter(ours).items() if count > 1]
        assert not again, f"{name}.rq with {params} gives a row twice; say DISTINCT or join less"
        seen += len(ours)
    assert seen, f"{name}.rq found nothing with any parameter; add rows for it to tests/query/conftest.py"
