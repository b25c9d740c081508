"""A user's own SPARQL: every form of answer, nothing written, nothing that hangs, and a message instead of a traceback."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from aikg.errors import QueryError, QueryTimeout
from aikg.kg import KnowledgeGraph
from aikg.query.run import run_text, table_of
from aikg.query.table import Node
from aikg.store.facts import facts

PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # some 10^11 rows to count


def test_select_gives_rows_with_labels(small: KnowledgeGraph) -> None:
    answer = small.query_text("SELECT ?firm ?item WHERE { ?firm aikg:offers ?item } ORDER BY ?firm LIMIT 2")
    table = table_of(answer, lambda: small.labels)
    assert table.columns == {"firm": "entity", "item": "entity"}
    assert table.records("zh")[0] == {"firm": "甲芯", "firm_id": "alpha-chips", "item": "A1", "item_id": "a1"}


def test_values_come_as_python_values(small: KnowledgeGraph) -> None:
    text = """SELECT ?whole (1.50 AS ?part) ("2025-03-01"^^xsd:date AS ?day) (1 < 2 AS ?flag) ("戊网"@zh AS ?text) ?none
              (co:alpha-chips AS ?node) (1e2 AS ?double) WHERE { VALUES ?whole { 7 } }"""
    (row,) = table_of(small.query_text(text), lambda: small.labels).rows
    node = Node("https://w3id.org/aikg/id/organization/alpha-chips")
    assert row == (7, Decimal("1.5"), date(2025, 3, 1), True, "戊网", None, node, Decimal(100))


def test_values_that_python_has_no_word_for_stay_text(small: KnowledgeGraph) -> None:
    """An ill-typed literal, a year before the first, a flag that is none."""
    text = 'SELECT ("abc"^^xsd:integer AS ?a) ("-0044-03-15"^^xsd:date AS ?b) ("maybe"^^xsd:boolean AS ?c) WHERE { }'
    assert table_of(small.query_text(text), lambda: small.labels).rows == (("abc", "-0044-03-15", "maybe"),)


@pytest.mark.parametrize(("text", "answer"), [("ASK { co:alpha-chips aikg:offers pr:a1 }", True), ("ASK { pr:a1 aikg:offers ?x }", False)])
def test_ask_gives_one_flag(small: KnowledgeGraph, text: str, answer: bool) -> None:
    table = table_of(small.query_text(text), lambda: small.labels)
    assert (table.columns, table.rows) == ({"answer": "flag"}, ((answer,),))


def test_construct_gives_turtle_that_can_be_parsed(small: KnowledgeGraph) -> None:
    answer = small.query_text("CONSTRUCT { ?item aikg:offeredBy ?firm } WHERE { ?firm aikg:offers ?item }")
    triples = list(parse(answer["turtle"].encode(), format=RdfFormat.TURTLE))
    assert len(triples) == 5  # the offerings of tests/small
    described = small.query_text("DESCRIBE pr:a1")["turtle"]
    mine = {(f.predicate, str(f.object)) for f in facts(small.store, "https://w3id.org/aikg/id/product/a1")}
    assert len(list(parse(described.encode(), format=RdfFormat.TURTLE))) == len(mine)


def test_no_rows_and_no_variables(small: KnowledgeGraph) -> None:
    table = table_of(small.query_text("SELECT ?x WHERE { ?x a aikg:NoSuchClass }"), lambda: small.labels)
    assert (len(table), list(table.columns)) == (0, ["x"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHERE { ?x a ", "error at 1:"),
        ("SELECT ?x\nWHERE { ?x nope:a ?y }", "error at 2:"),
        ("", "error at 1:1"),
        ("hello", "error at 1:6"),
        ("SELECT (NOSUCH(1) AS ?x) WHERE { }", "error at 1:"),
        ("SELECT \ud800 WHERE { }", "not UTF-8"),
    ],
)
def test_what_cannot_run_is_told_in_one_line(small: KnowledgeGraph, text: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        small.query_text(text)
    assert said in str(raised.value) and "Traceback" not in str(raised.value) and len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "PREFIX e: <http://e/> DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP GRAPH <https://w3id.org/aikg/graph/ontology>",
        "LOAD <file:///etc/hostname>",
        "SELECT ?s WHERE { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_an_update_is_refused_and_changes_nothing(small: KnowledgeGraph, text: str) -> None:
    before = len(small.store)
    with pytest.raises(QueryError, match="the graph is read-only"):
        small.query_text(text)
    assert small.query_text("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")["results"]["bindings"][0]["n"]["value"] == str(
        before
    )


def test_a_query_that_takes_too_long_is_stopped(small: KnowledgeGraph) -> None:
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 s; add a LIMIT, .* or raise --timeout"):
        small.query_text(PRODUCT, limit=0.5)


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="No such file"):
        run_text(tmp_path, "ASK { ?s ?p ?o }")


def test_files_of_the_users_are_not_taken_for_modules(small: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analyst's folder may hold a json.py or a folder aikg; the child must not import them."""
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')", "utf-8")
    (tmp_path / "aikg").mkdir()
    (tmp_path / "aikg" / "__init__.py").write_text("raise SystemExit('the wrong aikg')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_text(small.folder.resolve(), "ASK { }") == {"head": {}, "boolean": True}
