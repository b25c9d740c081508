"""The whole graph in standard formats, read back by rdflib."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from cli_runner import Runner
from pyoxigraph import BlankNode, Literal, Quad
from rdflib.term import Node

from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("export-stores")


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path) -> Runner:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # 40.10 must come back as 40.10
    return Runner(monkeypatch, capsys, place).small(tmp_path / "empty")


NAMELESS = "_:"
Told = tuple[str, str, str, str, str]  # subject, predicate, object, its datatype or language, graph


def ours(quad: Quad) -> Told:
    """A quad as text; the lists of the ontology have nodes without a name, which every copy names anew."""
    value = quad.object
    subject, told = (NAMELESS if isinstance(n, BlankNode) else n.value for n in (quad.subject, value))  # type: ignore[union-attr]
    kind = (value.language or value.datatype.value) if isinstance(value, Literal) else "node"
    return subject, quad.predicate.value, told, kind, quad.graph_name.value  # type: ignore[union-attr]


def theirs(subject: Node, predicate: Node, value: Node, graph: object = "") -> Told:
    """The same of what rdflib read."""
    kind = "node"
    if isinstance(value, rdflib.Literal):
        kind = value.language or str(value.datatype or rdflib.XSD.string)
    named = (NAMELESS if isinstance(n, rdflib.BNode) else str(n) for n in (subject, predicate, value))
    return *named, kind, str(graph)  # type: ignore[return-value]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its own use of its old names
@pytest.mark.parametrize("format_", ["nquads", "trig"])
def test_formats_with_graphs_hold_every_quad(aikg: Runner, small: KnowledgeGraph, format_: str) -> None:
    ran = aikg("export", "--format", format_)
    assert ran.code == 0
    dataset = rdflib.Dataset()
    dataset.parse(data=ran.out, format=format_)
    assert Counter(theirs(*quad) for quad in dataset.quads()) == Counter(map(ours, small.store))


def test_turtle_holds_every_triple(aikg: Runner, small: KnowledgeGraph) -> None:
    graph = rdflib.Graph()
    graph.parse(data=aikg("export", "--format", "turtle").out, format="turtle")
    assert Counter(theirs(*triple)[:4] for triple in graph) == Counter(ours(q)[:4] for q in small.store)


def test_json_ld_holds_every_graph(aikg: Runner, small: KnowledgeGraph) -> None:
    data = json.loads(aikg("export", "--format", "jsonld").out)
    text = json.dumps(data)
    for graph in {ours(q)[4] for q in small.store}:
        assert graph.rsplit("/graph/", 1)[1] in text


def test_an_export_is_the_same_every_time_and_in_a_file(aikg: Runner, tmp_path: Path) -> None:
    printed = aikg("export").out
    lines = printed.splitlines()
    assert lines == sorted(lines)
    assert aikg("export", "-o", str(tmp_path / "all.nq")).out == ""
    assert (tmp_path / "all.nq").read_text("utf-8") == printed
