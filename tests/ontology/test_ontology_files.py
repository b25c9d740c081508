"""The Turtle files: each parses in two engines, each module is imported, a broken one is named with its position."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF

from aikg.errors import OntologyError
from aikg.project import files, root
from aikg.store import ontology
from aikg.store.shapes import shape_files

ONTOLOGY = root() / "ontology"
TURTLE = files(ONTOLOGY, ".ttl")
MODULES = files(ONTOLOGY / "modules", ".ttl")
SCHEMES = files(ONTOLOGY / "schemes", ".ttl")


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_both_engines_read_the_same_number_of_triples(path: Path) -> None:
    ours = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri="https://example.org/")}
    theirs = Graph().parse(path, format="turtle")
    assert len(ours) == len(theirs) > 0, f"{path} is read differently by pyoxigraph and rdflib; write it more plainly"


def test_the_loaded_files_are_root_modules_and_schemes() -> None:
    assert ontology.turtle_files() == sorted([ONTOLOGY / "aikg.ttl", *MODULES, *SCHEMES])
    assert not set(ontology.turtle_files()) & set(shape_files()), "shapes are read apart, else they become facts"


def test_the_root_imports_every_module() -> None:
    base = "https://w3id.org/aikg/ontology"
    imported = set(Graph().parse(ONTOLOGY / "aikg.ttl").objects(URIRef(base), OWL.imports))
    assert imported == {URIRef(f"{base}/{path.stem}") for path in MODULES}, "owl:imports of ontology/aikg.ttl names each module once"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_a_module_declares_itself_and_owns_its_terms(path: Path) -> None:
    graph = Graph().parse(path)
    own = URIRef(f"https://w3id.org/aikg/ontology/{path.stem}")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [own]
    assert graph.value(own, OWL.versionIRI) is not None, "give owl:versionIRI"
    owners = set(graph.objects(None, URIRef("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")))
    assert owners <= {own}, f"{path.name} defines terms that say they are defined in {owners - {own}}"


@pytest.mark.parametrize("path", SCHEMES, ids=lambda p: p.stem)
def test_a_scheme_file_holds_the_scheme_of_its_name(path: Path) -> None:
    found = ontology.concepts(ontology.read_turtle([path]))
    assert set(found) == {path.stem}, f"{path.name} holds the scheme {path.stem} and no other"
    assert found[path.stem], "a scheme without concepts cannot be named in a cell"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@prefix a: <http://e/> .\na:x a a:y\na:z a a:y .\n", "3"),  # the full stop of line 2 is missing: seen on line 3
        ("<http://e/x> <http://e/y> .\n", "1"),  # no object
        ("\n\n\nunknown:x a <http://e/y> .\n", "4"),  # prefix never declared
    ],
)
def test_broken_turtle_is_named_with_file_and_line(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "modules").mkdir()
    path = tmp_path / "modules" / "bad.ttl"
    path.write_text(text, "utf-8")
    with pytest.raises(OntologyError, match=rf"modules/bad\.ttl: .*(?:line |at ){place}\b"):
        ontology.read_turtle([path])


def test_turtle_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_bytes('<http://e/x> <http://e/y> "人工智能" .'.encode("gb18030"))
    with pytest.raises(OntologyError, match=r"bad\.ttl"):
        ontology.read_turtle([path])


def test_concepts_and_labels_of_a_scheme(tmp_path: Path) -> None:
    path = tmp_path / "s.ttl"
    path.write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix cat: <https://w3id.org/aikg/scheme/category/> .
        cat:gpu skos:inScheme <https://w3id.org/aikg/scheme/category> ; skos:prefLabel "GPU"@en, "图形处理器"@zh .
        cat:cpu skos:inScheme <https://w3id.org/aikg/scheme/category> ; skos:prefLabel "CPU"@en .
        <https://w3id.org/aikg/scheme/unit/kg> skos:inScheme <https://w3id.org/aikg/scheme/unit> ; skos:prefLabel "kg"@en .
        """,
        "utf-8",
    )
    quads = ontology.read_turtle([path])
    assert ontology.concepts(quads) == {"category": {"gpu", "cpu"}, "unit": {"kg"}}
    labels = ontology.category_labels(quads)  # units are no categories
    assert {slug: sorted(names) for slug, names in labels.items()} == {"gpu": ["GPU", "图形处理器"], "cpu": ["CPU"]}


def test_a_triple_that_two_files_hold_is_read_once(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("<http://e/x> a <http://e/y> .\n", "utf-8")
    assert len(ontology.read_turtle(files(tmp_path, ".ttl"))) == 1
