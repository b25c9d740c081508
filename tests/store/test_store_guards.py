"""Guards of a build: no triple in two graphs, and no table or class beyond what expect.toml says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from aikg.errors import StoreError
from aikg.kg import KnowledgeGraph
from aikg.store import build

A, B, P = NamedNode("http://e/a"), NamedNode("http://e/b"), NamedNode("http://e/p")
G1, G2 = NamedNode("http://e/g1"), NamedNode("http://e/g2")
REPORT = {"tables": {"names": 3, "products": 0}, "classes": {"aikg:Name": 3}}
FITS = '[tables]\nnames = [2, 3]\nproducts = [0, 0]\n[classes]\n"aikg:Name" = [3, 3]\n'


def store_of(*quads: Quad) -> Store:
    store = Store()
    store.extend(quads)
    return store


def test_a_triple_in_two_graphs_is_found() -> None:
    store = store_of(Quad(A, P, B, G1), Quad(A, P, Literal("b"), G2), Quad(A, P, B, G2))
    with pytest.raises(StoreError, match=r"one triple in two graphs: .*http://e/a.*http://e/b") as raised:
        build.check_guards(store)
    assert "g1" in str(raised.value) and "g2" in str(raised.value), "both graphs are named"


def test_triples_that_differ_in_language_or_type_are_two() -> None:
    build.check_guards(
        store_of(Quad(A, P, Literal("b"), G1), Quad(A, P, Literal("b", language="en"), G2), Quad(A, B, P, G1), Quad(B, A, P, G2))
    )


@pytest.mark.parametrize("which", ["small", "real"])
def test_the_union_of_the_graphs_counts_each_triple_once(which: str, request: pytest.FixtureRequest) -> None:
    """The reason for the guard: what a query counts in the union is the number of different triples."""
    kg: KnowledgeGraph = request.getfixturevalue(which)
    counted = next(iter(kg.store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", use_default_graph_as_union=True)))  # type: ignore[arg-type]
    assert int(counted["n"].value) == len({quad.triple for quad in kg.store})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("names = [2, 3]", "names = [4, 9]"), "tables names: 3, expected 4 to 9"),  # too few
        (("names = [2, 3]", "names = [0, 2]"), "tables names: 3, expected 0 to 2"),  # too many
        (("products = [0, 0]", "products = [1, 1]"), "tables products: 0, expected 1 to 1"),  # lost as a whole
        (("names = [2, 3]", ""), "tables names: 3, but expect.toml does not name it"),
        (('"aikg:Name" = [3, 3]', ""), "classes aikg:Name: 3, but expect.toml does not name it"),
        (("names", "nmaes"), "tables nmaes: 0, expected 2 to 3"),
    ],
)
def test_counts_that_differ(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "expect.toml"
    path.write_text(FITS.replace(*change), "utf-8")
    with pytest.raises(StoreError, match="correct the seeds or the expectation") as raised:
        build.check_expected(REPORT, path)
    assert said in str(raised.value)


def test_counts_that_fit(tmp_path: Path) -> None:
    """An empty table need not be named: nothing of it can be lost."""
    path = tmp_path / "expect.toml"
    path.write_text(FITS.replace("products = [0, 0]\n", ""), "utf-8")
    build.check_expected(REPORT, path)


def test_all_differences_are_shown_at_once(tmp_path: Path) -> None:
    path = tmp_path / "expect.toml"
    path.write_text("[tables]\nproducts = [1, 2]\n", "utf-8")
    with pytest.raises(StoreError) as raised:
        build.check_expected(REPORT, path)
    assert len(str(raised.value).splitlines()) == 4, "a headline, products, names, aikg:Name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tables", "expect.toml: "),
        ("[tables]\nnames = 3\n", "tables names: write"),
        ("[tables]\nnames = [3]\n", "tables names: write"),
        ('[tables]\nnames = ["3", "4"]\n', "tables names: write"),
        ("[tables]\nnames = [true, 4]\n", "tables names: write"),
        ("names = [3, 3]\n", "names: there are the sections"),
        ("[tabels]\nnames = [3, 3]\n", "tabels: there are the sections"),
        ("tables = 3\n", "tables: there are the sections"),
    ],
)
def test_a_malformed_expectation(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "seeds" / "expect.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(StoreError, match=r"seeds/expect\.toml: ") as raised:
        build.check_expected(REPORT, path)
    assert said in str(raised.value)


def test_an_expectation_that_is_missing_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"expect\.toml is missing; write"):
        build.check_expected(REPORT, tmp_path / "expect.toml")
    (tmp_path / "expect.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"expect\.toml: "):
        build.check_expected(REPORT, tmp_path / "expect.toml")
    (tmp_path / "folder" / "expect.toml").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"expect\.toml: .*directory"):
        build.check_expected(REPORT, tmp_path / "folder" / "expect.toml")


def test_own_facts_are_not_counted(seeds: Path, tmp_path: Path) -> None:
    """expect.toml is about the shipped seeds alone: with a folder laid over them the counts are nobody's promise."""
    (seeds / "expect.toml").write_text("[tables]\n", "utf-8")
    (tmp_path / "mine").mkdir()
    report = build.build(tmp_path / "a", [seeds, tmp_path / "mine"])
    assert report["tables"]["organizations"] == 10  # rows of tests/small
    with pytest.raises(StoreError, match="does not name it"):
        build.build(tmp_path / "b", [seeds])


def test_the_steps_are_told_in_order(seeds: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    step: Callable[[str, int, int], None] = lambda *given: told.append(given)  # noqa: E731
    build.build(tmp_path / "a", [seeds], step)
    assert told == [(name, n, len(build.STEPS)) for n, name in enumerate(build.STEPS, 1)]
