"""A user's own SPARQL: every form of answer, nothing written, nothing that hangs, and a message instead of a traceback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse

from aikg.errors import QueryError, QueryStopped
from aikg.kg import KnowledgeGraph
from aikg.query.own import Limits, run_text, table_of
from aikg.query.table import Node
from aikg.store.facts import facts, in_view

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
    with pytest.raises(QueryStopped, match=r"stopped after 0\.5 s; add a LIMIT or .*, or raise --timeout"):
        small.query_text(PRODUCT, Limits(seconds=0.5))


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<x:y>|^!<x:y>)+ ?b }"  # every pair of connected nodes


def test_an_endless_path_query_is_stopped(real: KnowledgeGraph) -> None:
    with pytest.raises(QueryStopped, match=r"stopped after 0\.5 s"):
        real.query_text(ENDLESS, Limits(seconds=0.5))


def test_a_query_that_needs_too_much_memory_is_stopped(small: KnowledgeGraph) -> None:
    """Sorting some 10^8 rows; the child may take no more than it needs to start and a little."""
    with pytest.raises(QueryStopped, match=r"needs more than 512 MiB of memory; add a LIMIT"):
        small.query_text("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c", Limits(memory=512 << 20))


def test_a_limit_cuts_rows_and_says_so(small: KnowledgeGraph) -> None:
    """tests/small has five supplies."""
    text = "SELECT ?s WHERE { ?s a aikg:Supply } ORDER BY ?s"
    whole = table_of(small.query_text(text), lambda: small.labels)
    for rows, number, truncated in ((2, 2, True), (4, 4, True), (5, 5, False), (6, 5, False)):
        cut = table_of(small.query_text(text, Limits(rows=rows)), lambda: small.labels)
        assert (len(cut), cut.truncated, cut.rows) == (number, truncated, whole.rows[:rows])
    graph = "CONSTRUCT { ?s a aikg:Supply } WHERE { ?s a aikg:Supply }"
    for rows, number, truncated in ((2, 2, True), (5, 5, False)):
        answer = small.query_text(graph, Limits(rows=rows))
        assert (answer["triples"], answer["truncated"]) == (number, truncated)
        assert len(list(parse(answer["turtle"].encode(), format=RdfFormat.TURTLE))) == number


def test_results_are_those_that_the_engine_itself_writes(small: KnowledgeGraph) -> None:
    """SPARQL 1.1 results of every kind of term, against the engine's own writer."""
    text = """SELECT ?a ?b ?c ?d ?e ?f WHERE { VALUES ?a { 1 } BIND("x" AS ?b) BIND("戊网"@zh AS ?c) BIND(<http://e/#a> AS ?d)
              BIND(BNODE("n") AS ?e) OPTIONAL { ?f a <http://e/none> } }"""
    ours, theirs = small.query_text(text), json.loads(Store().query(text).serialize(format=QueryResultsFormat.JSON) or b"")
    for answer in (ours, theirs):
        assert answer["results"]["bindings"][0]["e"].pop("value"), "a blank node may have any label"
    assert ours == theirs


def test_a_triple_term_is_shown_in_a_cell(small: KnowledgeGraph) -> None:
    (row,) = table_of(small.query_text("SELECT (TRIPLE(co:alpha-chips, aikg:offers, pr:a1) AS ?t) WHERE { }"), lambda: small.labels).rows
    assert row == ("alpha-chips offers a1",)


def test_only_the_sources_of_the_view_are_seen(real: KnowledgeGraph) -> None:
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a aikg:Designation } }"
    statements = "SELECT DISTINCT ?s WHERE { ?s a aikg:Designation }"
    seen: dict[str, set[str]] = {}
    for sources in ("reports", "public", "all"):
        view = KnowledgeGraph(real.store, real.folder, sources)  # type: ignore[arg-type]
        seen[sources] = {b["s"]["value"] for b in view.query_text(statements)["results"]["bindings"]}
        named = {b["g"]["value"] for b in view.query_text(graphs)["results"]["bindings"]}
        assert all(in_view(graph, sources) for graph in named) and named
    assert seen["reports"] and seen["public"] and not seen["reports"] & seen["public"]
    assert seen["reports"] | seen["public"] <= seen["all"]


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the requests that reach it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } }", "SELECT * WHERE { service silent <URL> { ?s ?p ?o } }",
        "PREFIX : <URL> SELECT * WHERE { SERVICE: { ?s ?p ?o } }", "PREFIX X: <URL> SELECT * WHERE { SERVICEX: { ?s ?p ?o } }",
        "SELECT * WHERE { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }", "ASK { ?a ?b trueSERVICE<URL> { ?s ?p ?o } }",
        "ASK { FILTER(1 < 2 || EXISTS { SERVICE <URL> { ?s ?p ?o } } || 2 > 1) }",
        "ASK { ?a a 'it''s' # no\nSERVICE <URL> { ?s ?p ?o } }", "PREFIX e: <http://e/> ASK { ?s e:a\\# ?o . SERVICE <URL> { ?s ?p ?o } }",
    ],
)  # fmt: skip
def test_no_other_address_is_asked(small: KnowledgeGraph, elsewhere: tuple[str, list[str]], text: str) -> None:
    address, asked = elsewhere
    with pytest.raises(QueryError, match=r"^SERVICE would ask another address, and aikg asks none"):
        small.query_text(text.replace("URL", address))
    assert asked == []


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
