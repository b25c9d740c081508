"""Rules of hygiene: each finds its mistake in a bad sample, none finds one in what is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, parse, serialize
from rdflib import Graph

from aikg import terms
from aikg.errors import OntologyError
from aikg.kg import KnowledgeGraph
from aikg.store import build
from aikg.store.hygiene import check_hygiene, hygiene_files

HEAD = (
    "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items())
    + "@prefix tier: <https://w3id.org/aikg/scheme/tier/> .\n"
)

EN, ZH, DEF, BY = 'rdfs:label "x"@en', 'rdfs:label "某"@zh', 'skos:definition "X."@en', "rdfs:isDefinedBy <http://e/m>"
TERM = f"{EN} ; {ZH} ; {DEF} ; {BY}"
IN, UP = "a skos:Concept ; skos:inScheme scheme:category", "aikg:tier tier:up"
X_EN, X_ZH = 'skos:prefLabel "x"@en', 'skos:prefLabel "某"@zh'
CONCEPT = f"{IN} ; {X_EN} ; {X_ZH} ; {UP}"

#: A sound little ontology: two classes, four properties, a tier, three categories, a bill of material.
SOUND = f"""
aikg:Part a owl:Class ; {TERM} .
aikg:BomLine a owl:Class ; {TERM} ; rdfs:subClassOf prov:Entity .
aikg:whole a owl:ObjectProperty ; {TERM} ; rdfs:range aikg:Part .
aikg:part a owl:ObjectProperty ; {TERM} .
aikg:tier a owl:ObjectProperty ; {TERM} .
aikg:category a owl:ObjectProperty ; {TERM} .
scheme:category a skos:ConceptScheme . scheme:tier a skos:ConceptScheme .
tier:up a skos:Concept ; skos:inScheme scheme:tier ; skos:prefLabel "up"@en, "上"@zh .
cat:chip {IN} ; skos:prefLabel "chip"@en, "芯片"@zh ; {UP} .
cat:gpu {IN} ; skos:prefLabel "GPU"@en, "图形处理器"@zh ; {UP} ; skos:broader cat:chip .
cat:server {IN} ; skos:prefLabel "server"@en, "服务器"@zh ; {UP} .
id:stmt\\/1 a aikg:BomLine ; aikg:whole cat:server ; aikg:part cat:chip .
pr:a1 aikg:category cat:gpu .
"""

#: rule, what is added to the sound sample, what the row must say; every rule has one or more.
BAD = [
    ("terms-are-documented", f"aikg:X a owl:Class ; {EN} ; {DEF} ; {BY} .", "aikg:X: .*Chinese"),
    ("terms-are-documented", f"aikg:x a owl:ObjectProperty ; {ZH} ; {DEF} ; {BY} .", "aikg:x: .*English"),
    ("terms-are-documented", f"aikg:x a owl:DatatypeProperty ; {EN} ; {ZH} ; {BY} .", "aikg:x: .*definition"),
    ("terms-are-documented", f"aikg:x a owl:ObjectProperty ; {EN} ; {ZH} ; {DEF} .", "aikg:x: .*isDefinedBy"),
    ("terms-in-use-are-declared", "id:stmt\\/1 aikg:ohne 1 .", "aikg:ohne: declare the property"),
    ("terms-in-use-are-declared", "id:stmt\\/2 a aikg:Ohne .", "aikg:Ohne: declare the class"),
    ("targets-exist", f"aikg:X a owl:Class ; {TERM} ; rdfs:subClassOf aikg:Nothing .", "aikg:X: .*ns#Nothing"),
    ("targets-exist", f"aikg:x a owl:ObjectProperty ; {TERM} ; rdfs:range <http://other/T> .", "aikg:x: .*http://other/T"),
    ("targets-exist", f"aikg:x a owl:ObjectProperty ; {TERM} ; rdfs:domain aikg:Nothing .", "aikg:x: .*ns#Nothing"),
    ("concepts-are-labelled", f"cat:x {IN} ; {X_EN} ; {UP} .", "category/x: .*Chinese"),
    ("concepts-are-labelled", f"cat:x {IN} ; {X_ZH} ; {UP} .", "category/x: .*English"),
    ("concepts-are-labelled", f'cat:x {CONCEPT} ; skos:prefLabel "y"@en .', "two preferred labels, x and y"),
    ("concepts-are-labelled", f"cat:x a skos:Concept ; {X_EN} ; {X_ZH} .", "category/x: give skos:inScheme"),
    ("concepts-are-labelled", f"cat:x a skos:Concept ; {X_EN} ; {X_ZH} ; skos:inScheme scheme:tier .", "category/x: give skos:inScheme"),
    ("labels-are-unique", f'cat:x {IN} ; {X_EN} ; skos:prefLabel "芯片"@zh ; {UP} .', "category/chip: shares the label 芯片"),
    ("categories-have-a-tier", f"cat:x {IN} ; {X_EN} ; {X_ZH} .", "category/x: give aikg:tier"),
    ("categories-have-a-tier", f"cat:x {IN} ; {X_EN} ; {X_ZH} ; aikg:tier tier:nowhere .", "category/x: give aikg:tier"),
    ("broader-is-a-hierarchy", f"cat:x {CONCEPT} ; skos:broader tier:up .", "category/x: skos:broader leads to .*tier/up"),
    ("broader-is-a-hierarchy", f"cat:x {CONCEPT} ; skos:broader cat:gone .", "category/x: skos:broader leads to .*category/gone"),
    ("broader-is-a-hierarchy", "cat:chip skos:broader cat:gpu .", "category/chip: .*circle"),
    ("parts-are-no-kinds", "id:stmt\\/2 a aikg:BomLine ; aikg:whole cat:chip ; aikg:part cat:gpu .", "category/gpu: is a kind of .*/chip"),
    ("parts-are-no-kinds", "id:stmt\\/2 a aikg:BomLine ; aikg:whole cat:chip ; aikg:part pr:a1 .", "product/a1: is a kind of .*/chip"),
    ("nothing-is-the-same", "cat:chip owl:sameAs cat:gpu .", "category/chip: .*category/gpu"),
    ("nothing-is-the-same", f"aikg:x a owl:ObjectProperty ; {TERM} ; rdfs:subPropertyOf owl:sameAs .", "aikg:x: "),
]


def store_of(*texts: str) -> Store:
    store = Store()
    for triple in parse((HEAD + "\n".join(texts)).encode(), format=RdfFormat.TURTLE):
        store.add(Quad(triple.subject, triple.predicate, triple.object, terms.GRAPH_ONTOLOGY))
    return store


def rule(name: str) -> Path:
    return next(path for path in hygiene_files() if path.stem == name)


def test_every_rule_has_a_bad_sample() -> None:
    assert {path.stem for path in hygiene_files()} == {name for name, _, _ in BAD}, (
        "add the rule's mistake to BAD, or the rule to ontology/hygiene"
    )


def test_a_sound_ontology_passes() -> None:
    check_hygiene(store_of(SOUND))


@pytest.mark.parametrize(("name", "added", "said"), BAD)
def test_a_rule_finds_its_mistake(name: str, added: str, said: str) -> None:
    with pytest.raises(OntologyError, match=rf"hygiene/{name}\.rq: .+\n(?:.*\n)*?.*{said}"):
        check_hygiene(store_of(SOUND, added), [rule(name)])


@pytest.mark.parametrize("path", hygiene_files(), ids=lambda p: p.stem)
def test_rdflib_finds_the_same_rows(path: Path) -> None:
    """In the sound sample and in all bad ones: a rule that an engine reads differently may be blind in one of them."""
    for added in ("", *(text for name, text, _ in BAD if name == path.stem)):
        store = store_of(SOUND, added)
        found = store.query(path.read_text("utf-8"), prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        graph = Graph().parse(data=serialize({q.triple for q in store}, format=RdfFormat.N_TRIPLES), format="nt")
        theirs = {(str(row[0]), str(row[1])) for row in graph.query(path.read_text("utf-8"), initNs=terms.PREFIXES)}  # type: ignore[index]
        assert {(row["focus"].value, row["detail"].value) for row in found} == theirs


@pytest.mark.parametrize("which", ["small", "real"])
def test_the_shipped_graphs_are_clean(which: str, request: pytest.FixtureRequest) -> None:
    kg: KnowledgeGraph = request.getfixturevalue(which)
    check_hygiene(kg.store)


def test_all_mistakes_of_all_rules_are_shown_at_once() -> None:
    added = f"cat:x {CONCEPT} ; skos:broader cat:x ; owl:sameAs cat:chip ."
    with pytest.raises(OntologyError) as raised:
        check_hygiene(store_of(SOUND, added))
    assert "broader-is-a-hierarchy" in str(raised.value) and "nothing-is-the-same" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('#+ summary.en = "s"\nSELECT ?focus ?detail WHERE { ?focus', "error at"),
        ('#+ summary.en = "s"\nASK { ?s ?p ?o }', "SELECT of"),
        ('#+ summary.en = "s"\nSELECT ?focus WHERE { ?focus a owl:Class }', "SELECT of"),
        ('SELECT ?focus ("x" AS ?detail) WHERE { ?focus a owl:Class }', "summary"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.rq").write_text(text, "utf-8")
    with pytest.raises(OntologyError, match=rf"hygiene/bad\.rq: .*{said}"):
        check_hygiene(store_of(SOUND), [tmp_path / "bad.rq"])


def test_the_build_refuses(tmp_path: Path) -> None:
    """A translation for a category gives it a second English label: a slip of a curator that only hygiene sees."""
    (tmp_path / "seeds").mkdir()
    header = "id,name,language,kind,document,locator,note\n"
    (tmp_path / "seeds" / "names.csv").write_text(f"{header}ai-chip,neural chip,en,translation,,,\n", "utf-8")
    small = Path(__file__).parents[1] / "small" / "seeds"
    with pytest.raises(OntologyError, match=r"concepts-are-labelled.*\n.*category/ai-chip: has two preferred labels"):
        build.build(tmp_path / "store", [small, tmp_path / "seeds"])
