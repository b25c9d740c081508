"""The engine of rules: it ends, whatever the order, adds only what is new, and names a rule that cannot end."""

from __future__ import annotations

import random
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.seeds import rdf
from aikg.seeds.read import read
from aikg.store import ontology, rules

SMALL = Path(__file__).parents[1] / "small" / "seeds"
BASE = NamedNode("http://e/stated")
TRANSITIVE = "CONSTRUCT { ?a <http://e/above> ?c } WHERE { ?a <http://e/above> ?b . ?b <http://e/above> ?c }"


@pytest.fixture(scope="module")
def stated() -> list[Quad]:
    """Ontology and rows of the fictional industry, before any rule."""
    known = ontology.read_turtle(ontology.turtle_files())
    return list(dict.fromkeys((*known, *rdf.quads(read([SMALL], ontology.concepts(known))))))


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, "utf-8")
    return rules.rule_files(folder)


def above(*pairs: tuple[int, int]) -> Store:
    store = Store()
    store.extend(Quad(NamedNode(f"http://e/{a}"), NamedNode("http://e/above"), NamedNode(f"http://e/{b}"), BASE) for a, b in pairs)
    return store


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_does_not_matter(stated: list[Quad], seed: int) -> None:
    """The quads themselves, not only their number: ids of new nodes come from premises, never from a counter."""
    shuffled = random.Random(seed).sample(stated, len(stated))  # noqa: S311
    results = []
    for quads in (stated, shuffled):
        store = Store()
        for quad in quads:
            store.add(quad)
        rules.run_rules(store, rules.rule_files())
        results.append({str(quad) for quad in store})
    assert results[0] == results[1]


def test_the_order_of_rules_does_not_matter_to_the_triples(stated: list[Quad]) -> None:
    results = []
    for order in (rules.rule_files(), rules.rule_files()[::-1]):
        store = Store()
        store.bulk_extend(stated)
        rules.run_rules(store, order)
        results.append({str(quad.triple) for quad in store})
    assert results[0] == results[1]


def test_a_second_run_finds_nothing(stated: list[Quad]) -> None:
    store = Store()
    store.bulk_extend(stated)
    added = rules.run_rules(store, rules.rule_files())
    assert sum(added.values()) == len(store) - len(stated), "each addition is counted once"
    assert set(rules.run_rules(store, rules.rule_files()).values()) == {0}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14))
def test_a_transitive_rule_gives_the_closure(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]) -> None:
    """Against networkx, circles and loops included; what was stated stays in its graph."""
    store = above(*pairs)
    rules.run_rules(store, write(tmp_path_factory.mktemp("rules"), close=TRANSITIVE))
    closure = nx.transitive_closure(nx.DiGraph(pairs), reflexive=False)
    assert {(q.subject.value, q.object.value) for q in store} == {(f"http://e/{a}", f"http://e/{b}") for a, b in closure.edges}  # type: ignore[union-attr]
    assert {q.triple for q in store.quads_for_pattern(None, None, None, BASE)} == {q.triple for q in above(*pairs)}


def test_results_lie_in_the_graph_of_their_rule(tmp_path: Path) -> None:
    """a above b above c: one new triple; b, found by two rules, lies in the graph of the first by name."""
    store = above((1, 2), (2, 3))
    added = rules.run_rules(store, write(tmp_path, b=TRANSITIVE, a=TRANSITIVE))
    assert added == {"a": 1, "b": 0}
    assert [str(q.graph_name) for q in store if q.graph_name != BASE] == [f"<{terms.DERIVED}a>"]


@pytest.mark.parametrize(
    "forever",
    [
        'CONSTRUCT { ?new <http://e/above> ?a } WHERE { ?a <http://e/above> ?b BIND(IRI(CONCAT(STR(?a), "x")) AS ?new) }',
        "CONSTRUCT { [] <http://e/seen> ?b } WHERE { ?a <http://e/above> ?b }",  # a blank node is new each time
    ],
)
def test_a_rule_that_mints_for_ever_is_named(tmp_path: Path, forever: str) -> None:
    quiet = "CONSTRUCT { ?a a <http://e/Thing> } WHERE { ?a <http://e/below> ?b }"
    with pytest.raises(OntologyError, match=rf"did not settle in {rules.MAX_ROUNDS} rounds; 20-mints still") as raised:
        rules.run_rules(above((1, 2)), write(tmp_path, **{"10-quiet": quiet, "20-mints": forever}))
    assert "10-quiet" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CONSTRUCT { ?a a ?b } WHERE { ?a", r"rules/bad\.rq: error at 1:"),
        ("CONSTRUCT { ?a nope:b ?b } WHERE { ?a ?p ?b }", r"rules/bad\.rq: error at 1:22: .*Prefix not found"),
        ("SELECT ?a WHERE { ?a ?p ?b }", "a rule is a CONSTRUCT"),
        ("ASK { ?a ?p ?b }", "a rule is a CONSTRUCT"),
        ("DELETE WHERE { ?a ?p ?b }", r"rules/bad\.rq: error at"),
    ],
)
def test_a_file_that_is_no_rule_is_named(tmp_path: Path, text: str, said: str) -> None:
    store = above((1, 2))
    with pytest.raises(OntologyError, match=said):
        rules.run_rules(store, write(tmp_path, bad=text))
    assert len(store) == 1


def test_a_rule_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes("# 规则\nCONSTRUCT { ?a a ?b } WHERE { ?a ?p ?b }".encode("gb18030"))
    with pytest.raises(OntologyError, match=r"rules/bad\.rq: .*utf-8"):
        rules.run_rules(Store(), rules.rule_files(tmp_path))


def test_every_rule_has_a_summary_in_both_languages() -> None:
    from aikg.query.header import rule_summary

    for path in rules.rule_files():
        summary = rule_summary(path.stem)
        assert summary.get("en") and summary.get("zh"), (
            f"{path.name}: begin with #+ summary.en and #+ summary.zh; `aikg explain` prints them"
        )
