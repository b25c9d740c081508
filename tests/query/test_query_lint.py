"""The lint of saved queries: each mistake is found, its sound form is not, and it is a mistake: the engine gives other rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store, Variable

from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph
from aikg.query.header import Bilingual, Header, Param, SavedQuery, saved_queries
from aikg.query.lint import lint

P, G = NamedNode("http://e/p"), NamedNode("http://e/g")


def saved(text: str, *columns: str, params: tuple[str, ...] = ("s",)) -> SavedQuery:
    words = Bilingual("x", "某")
    header = Header("t", words, words, dict.fromkeys(columns, "entity"), {name: Param("id") for name in params})
    return SavedQuery("q", header, text)


#: text, columns, what lint says; the parameter is ?s
BAD = [
    ("SELECT ?o WHERE { ?s <http://e/p> ?o }", ["o"], "parameter ?s must stand in the outer SELECT"),
    ("SELECT ?s WHERE { ?s <http://e/p> ?o }", ["o"], "column ?o is not selected"),
    ("SELECT * WHERE { ?s <http://e/p> ?x }", ["o"], "column ?o is not selected"),
    ("ASK { ?s <http://e/p> ?o }", ["o"], "column ?o is not selected"),
    ("SELECT ?s ?o ?x WHERE { ?s <http://e/p> ?o . ?x ?y ?o }", ["o"], "?x is selected but is neither column nor parameter"),
    ("SELECT ?s (COUNT(?o) AS ?n) (MAX(?o) AS ?m) WHERE { ?s ?p ?o } GROUP BY ?s", ["n"], "?m is selected but"),
    (
        "SELECT ?s ?n WHERE { ?s <http://e/p> ?z { SELECT (COUNT(?o) AS ?n) WHERE { ?s <http://e/p> ?o } } }",
        ["n"],
        "an inner SELECT uses parameter ?s and must project it",
    ),
    ("SELECT ?s ?o WHERE { ?o <http://e/p> ?x OPTIONAL { ?o <http://e/q> ?s } }", ["o"], "parameter ?s stands only in OPTIONAL"),
    ("SELECT ?s ?o WHERE { ?s <http://e/p> ?o FILTER(!BOUND(?s) || ?o = 1) }", ["o"], "BOUND(?s) is false although"),
    ("SELECT ?s ?o WHERE { BIND(?s AS ?t) ?t <http://e/p> ?o }", ["o"], "BIND uses parameter ?s before a pattern"),
    ("SELECT ?s ?o WHERE { { BIND(STR(?s) AS ?t) } UNION { ?s <http://e/p> ?t } ?t ?p ?o }", ["o"], "BIND uses parameter ?s before"),
    ("SELECT ?s ?o WHERE { ?x <http://e/p> ?o . FILTER(?o != ?s) BIND(?s AS ?t) }", ["o"], "BIND uses parameter ?s before"),
    ("SELECT ?s ?o WHERE { ?s <http://e/p>/<http://e/p>? ?o }", ["o"], "a ? step inside a sequence path"),
    ("SELECT ?s ?o WHERE { ?s aikg:a?/aikg:b ?o }", ["o"], "a ? step inside a sequence path"),
    ("SELECT ?s ?o WHERE { ?s aikg:a/(aikg:b|^aikg:c)? ?o }", ["o"], "a ? step inside a sequence path"),
    ("SELECT ?s ?o WHERE { ?s ?p ?o } VALUES ?s { <http://e/a> }", ["o"], "no trailing VALUES"),
    ("SELECT ?s ?o WHERE { ?s ?p ?o VALUES (?s) { (<http://e/a>) } }", ["o"], "no trailing VALUES"),
    ('SELECT ?s ?o WHERE { ?s ?p ?o . FILTER(?o > "2025"^^xsd:gYear) }', ["o"], "a gYear is never equal"),
]
GOOD = [
    ("SELECT ?s ?o WHERE { ?s <http://e/p> ?o }", ["o"]),
    ("select distinct $s $o where { $s <http://e/p> $o }", ["o"]),
    ("SELECT * WHERE { ?s <http://e/p> ?o }", ["o"]),
    ("SELECT ?s ?o { ?s <http://e/p> ?o }", ["o"]),  # WHERE may be left out
    ("SELECT ?s (SUM(?v + (1 * 2)) AS ?total) WHERE { ?s ?p ?v } GROUP BY ?s", ["total"]),
    ("SELECT ?s ?n WHERE { { SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s } }", ["n"]),
    ("SELECT ?s ?n WHERE { ?s ?p ?o { SELECT ?o (COUNT(?x) AS ?n) WHERE { ?o ?q ?x } GROUP BY ?o } }", ["n"]),  # knows nothing of ?s
    ("SELECT ?s ?n WHERE { { SELECT * WHERE { ?s ?p ?n } } }", ["n"]),
    ("SELECT ?s ?o WHERE { ?s <http://e/p> ?x . BIND(?s AS ?t) ?t <http://e/p> ?o }", ["o"]),
    ("SELECT ?s ?o WHERE { BIND(1 AS ?one) ?s <http://e/p> ?o }", ["o"]),
    ("SELECT ?s ?o WHERE { ?s aikg:a+/aikg:b* ?o . ?s aikg:c? ?o }", ["o"]),  # a ? step that stands alone is fine
    ("SELECT ?s ?o WHERE { ?s aikg:a ?v . BIND(?v / 2 AS ?o) FILTER(?v / ?o > 1) }", ["o"]),  # division, not a path
    ('SELECT ?s ?o WHERE { ?s ?p ?o FILTER(?o != "a/b? VALUES ?s { } gYear") }', ["o"]),  # text is no query
    ("SELECT ?s ?o WHERE { ?s ?p ?o . # BIND(?s AS ?t) a/b?\n }", ["o"]),
    ("SELECT ?s ?o WHERE { ?s <http://e/p?x=1/y> ?o }", ["o"]),  # an IRI may hold ? and /
    ("SELECT ?s ?o WHERE { VALUES ?o { <http://e/a> } ?s ?p ?o }", ["o"]),
    ("SELECT ?s ?o WHERE { ?o ?p ?x OPTIONAL { ?o <http://e/q> ?s ; <http://e/r> ?y } FILTER(BOUND(?y)) }", ["o"]),  # it must be met
    ("SELECT ?s ?o WHERE { ?s ?p ?o OPTIONAL { ?o <http://e/q> ?s } FILTER(BOUND(?o)) }", ["o"]),
]


@pytest.mark.parametrize(("text", "columns", "said"), BAD)
def test_a_mistake_is_found(text: str, columns: list[str], said: str) -> None:
    assert any(found.startswith(said) for found in lint(saved(text, *columns))), lint(saved(text, *columns))


@pytest.mark.parametrize(("text", "columns"), GOOD)
def test_a_sound_query_passes(text: str, columns: list[str]) -> None:
    assert lint(saved(text, *columns)) == []


@pytest.mark.parametrize("name", saved_queries())
def test_the_shipped_queries_pass(name: str) -> None:
    assert lint(saved_queries()[name]) == [], f"rewrite queries/{name}.rq as the message says"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?n WHERE { ?s <http://e/p> ?z { SELECT (COUNT(?o) AS ?n) WHERE { ?s <http://e/p> ?o } } }",
        "SELECT ?s ?o WHERE { BIND(?s AS ?t) ?t <http://e/p> ?o }",
        "SELECT ?s ?o WHERE { { BIND(?s AS ?t) } UNION { ?s <http://e/p> ?t } ?t <http://e/p> ?o }",
        "SELECT ?s ?o WHERE { ?s <http://e/p> ?o } VALUES ?s { <http://e/x> }",
    ],
)
def test_the_engine_does_get_it_wrong(text: str) -> None:
    """a -> b -> c and x -> y: the rows for s = a differ from those of the text with a written in, so the lint has its reason."""
    store = Store()
    store.extend(Quad(NamedNode(f"http://e/{a}"), P, NamedNode(f"http://e/{b}"), G) for a, b in ("ab", "bc", "xy"))

    def last(query: str, **options: dict[Variable, NamedNode]) -> list[str]:
        rows = store.query(query, use_default_graph_as_union=True, **options)  # type: ignore[arg-type]
        return sorted(str(row[len(row) - 1]) for row in rows)  # type: ignore[union-attr,arg-type]

    a = NamedNode("http://e/a")
    meant = last(text.replace("SELECT ?s ", "SELECT ", 1).replace("VALUES ?s", "VALUES ?z").replace("?s", str(a)))
    assert last(text, substitutions={Variable("s"): a}) != meant


def test_a_query_of_ones_own_is_looked_at_before_it_runs(small: KnowledgeGraph, tmp_path: Path) -> None:
    head = '#+ theme = "t"\n#+ summary = { en = "x", zh = "某" }\n#+ question = { en = "x", zh = "某" }\n'
    head += '#+ params.company = { type = "id", of = "organization" }\n#+ columns.item = "entity"\n'
    path = tmp_path / "mine.rq"
    path.write_text(head + "SELECT ?item WHERE { ?company aikg:offers ?item }", "utf-8")
    with pytest.raises(QueryError, match=r"mine\.rq: parameter \?company must stand in the outer SELECT"):
        small.query(path, company="甲芯")
    path.write_text(head + "SELECT ?company ?item WHERE { ?company aikg:offers ?item }", "utf-8")
    assert [row["item"].id for row in small.query(str(path), company="甲芯")] == ["a1"]  # type: ignore[union-attr]
