"""Shapes: a sound little graph passes; each single constraint, broken alone, stops the build with its message and the seed line.

The cases are read off the shape files: a shape or constraint that is added is tried here without a line of test.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from aikg import terms
from aikg.errors import OntologyError, StoreError
from aikg.store.shapes import shape_files, validate

LABELS = 'skos:prefLabel "x"@en, "某"@zh'
#: One sound node of each class that a shape is about.
SOUND = f"""
id:document a aikg:Document ; aikg:knownFrom "2025-01-10"^^xsd:date .
id:passage a aikg:Passage ; aikg:inDocument id:document ; aikg:locator "L3-5" ; aikg:lineStart 3 ; aikg:lineEnd 5 .
id:statement a aikg:Statement ; aikg:modality mod:stated ; aikg:slug "s" ; prov:wasDerivedFrom id:passage .
id:judgement a aikg:Judgement ; aikg:rationale "because" .
id:observation a aikg:Observation ; aikg:subject id:firm ; aikg:metric met:revenue ; aikg:valueMin 1 ; aikg:valueMax 2 .
id:share a aikg:MarketShare ; aikg:unit <https://w3id.org/aikg/scheme/unit/percent> ; aikg:value 60 ; aikg:valueMin 50 .
id:ranking a aikg:Ranking ; aikg:rankPosition 1 .
id:firm a aikg:Organization ; {LABELS} .
id:group a aikg:EntityGroup ; {LABELS} .
id:ownership a aikg:Ownership ; aikg:percent 60 ; aikg:owner id:firm ; aikg:owned id:other .
id:membership a aikg:Membership ; aikg:group id:group ; aikg:member id:firm .
id:product a aikg:Product ; {LABELS} ; aikg:category cat:gpu .
cat:gpu aikg:tier id:upstream .
id:facility a aikg:Facility ; {LABELS} .
id:supply a aikg:Supply ; aikg:supplier id:firm ; aikg:customer id:other ; aikg:item id:product .
id:offering a aikg:Offering ; aikg:offerer id:firm ; aikg:item id:product .
id:bom a aikg:BomLine ; aikg:whole id:product ; aikg:part cat:gpu ; aikg:valueShare 30 .
id:land a aikg:Region ; {LABELS} .
id:town a aikg:Region ; {LABELS} ; aikg:within id:land .
id:regions a aikg:RegionGroup ; {LABELS} .
id:instrument a aikg:Instrument ; {LABELS} .
id:target a aikg:PolicyTarget ; aikg:region id:town ; aikg:metric met:revenue ; aikg:comparator id:eq .
id:version a aikg:RuleVersion ; {LABELS} ; aikg:measure id:instrument .
id:scope a aikg:ControlScope ; {LABELS} ; aikg:measure id:instrument ; aikg:effect id:effect .
id:designation a aikg:Designation ; aikg:list lst:entity-list ; aikg:designee id:firm ; aikg:action "add" .
id:exposure a aikg:Exposure ; aikg:exposedParty id:firm ; aikg:loses id:supply-of-chips .
id:rule a aikg:OwnershipRule ; aikg:ownershipRule id:fifty ; aikg:ruleStanding "in-force" ; aikg:valueMin 50 .
id:rule-list a aikg:RuleList ; aikg:ownershipRule id:fifty ; aikg:list lst:entity-list .
id:threshold a aikg:Threshold ; aikg:controlScope id:scope .
"""
STRANGER = URIRef(terms.BASE + "id/stranger")


def sound() -> Graph:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items())
    return Graph().parse(data=head + SOUND, format="turtle")


def shapes() -> Graph:
    graph = Graph()
    for path in shape_files():
        graph.parse(path)
    return graph


SHAPES = shapes()
CASES = [
    (shape, prop, part)
    for shape in sorted(SHAPES.subjects(RDF.type, SH.NodeShape))
    for prop in SHAPES.objects(shape, SH.property)
    for part in sorted(set(SHAPES.predicates(prop)) - {SH.path, SH.message, SH.severity})
]


def case_id(case: tuple[Node, Node, Node]) -> str:
    shape, prop, part = case
    return "-".join(terms.slug(str(x)) for x in (shape, SHAPES.value(prop, SH.path), part))


def broken(graph: Graph, node: Node, path: Node, part: Node, limit: Node) -> None:
    """Break one constraint of one node, and as little else as can be."""
    values = list(graph.objects(node, path))

    def put(*new: Node) -> None:
        graph.remove((node, path, None))
        for value in new:
            graph.add((node, path, value))

    match terms.slug(str(part)):
        case "minCount":
            put(*values[1:])
        case "maxCount":
            put(*values, STRANGER)
        case "uniqueLang":
            put(Literal("x", lang="en"), Literal("y", lang="en"))
        case "class" | "hasValue" | "node":
            put(STRANGER)
        case "in":
            put(Literal("else"))
        case "lessThanOrEquals":
            put(Literal(9))
        case "disjoint":
            put(*graph.objects(node, limit))
        case "minInclusive":
            put(Literal(Decimal(str(limit)) - 1))
        case "maxInclusive":
            put(Literal(Decimal(str(limit)) + 1))
        case "minExclusive":
            put(Literal(Decimal(str(limit))))
        case other:
            raise AssertionError(f"tell this function how sh:{other} is broken")


def filled(graph: Graph) -> Store:
    """The graph in a store; every node has a line of the seeds named after it."""
    store = Store()
    for triple in parse(graph.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES):
        store.add(Quad(triple.subject, triple.predicate, triple.object, terms.GRAPH_REGISTRY))
    for node in set(graph.subjects()):
        line = Text(f"seeds/{terms.slug(str(node))}.csv:7")
        store.add(Quad(NamedNode(str(node)), terms.expand("aikg:seedLine"), line, terms.GRAPH_META))
    return store


def test_a_sound_graph_passes_and_has_a_node_for_every_shape() -> None:
    assert validate(filled(sound())) == []
    targets, classes = set(SHAPES.objects(None, SH.targetClass)), set(sound().objects(None, RDF.type))
    assert targets <= classes, f"add a sound node of {targets - classes} to SOUND"
    assert {case[0] for case in CASES} == set(SHAPES.subjects(RDF.type, SH.NodeShape)), "a shape without a property is tried nowhere"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_broken_constraint_stops_the_build_and_names_the_line(case: tuple[Node, Node, Node]) -> None:
    shape, prop, part = case
    path, message = SHAPES.value(prop, SH.path), SHAPES.value(prop, SH.message)
    assert path is not None and message is not None, f"{shape}: give each property its sh:message, which tells the curator what to do"
    graph = sound()
    node = sorted(n for n in graph.subjects(RDF.type, SHAPES.value(shape, SH.targetClass)) if (n, path, None) in graph)[0]
    limit = SHAPES.value(prop, part)
    assert limit is not None
    broken(graph, node, path, part, limit)
    with pytest.raises(StoreError, match="violation") as raised:
        validate(filled(graph))
    assert f"seeds/{terms.slug(str(node))}.csv:7: {message}" in str(raised.value).splitlines()


@pytest.mark.parametrize(
    ("node", "lost", "said", "instead"),
    [
        ("statement", "prov:wasDerivedFrom", "a statement cites a passage or premises", ("aikg:rationale", "because")),
        ("passage", "aikg:lineEnd", "a passage has a last line, or is a citation", ("aikg:locatorKind", "citation")),
    ],
)
def test_one_of_two_must_be_there(node: str, lost: str, said: str, instead: tuple[str, str]) -> None:
    graph = sound()
    focus = URIRef(f"{terms.BASE}id/{node}")
    graph.remove((focus, URIRef(terms.expand(lost).value), None))
    graph.remove((focus, URIRef(terms.expand("aikg:lineStart").value), None))
    with pytest.raises(StoreError, match=rf"seeds/{node}\.csv:7: {said}"):
        validate(filled(graph))
    graph.add((focus, URIRef(terms.expand(instead[0]).value), Literal(instead[1])))
    assert validate(filled(graph)) == []


def test_every_choice_between_two_is_tried_above() -> None:
    chosen = {terms.slug(str(shape)) for shape in SHAPES.subjects(SH["or"], None)}
    assert chosen == {"Statement", "Passage"}, "add the shape to test_one_of_two_must_be_there"


WARNING = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix aikg: <https://w3id.org/aikg/ns#> .
<http://e/Ranked> a sh:NodeShape ; sh:targetClass aikg:Ranking ;
  sh:property [ sh:path aikg:year ; sh:minCount 1 ; sh:message "no year" ; sh:severity sh:Warning ] .
"""


def test_a_warning_is_returned_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "warn.ttl").write_text(WARNING, "utf-8")
    assert validate(filled(sound()), shapes=[tmp_path / "warn.ttl"]) == [
        {"severity": "Warning", "shape": "Ranked", "focus": "ranking", "message": "no year", "line": "seeds/ranking.csv:7"}
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<http://e/s> a sh:NodeShape", r"shapes/bad\.ttl: .*2"),  # no full stop at the end of line 2
        (
            '<http://e/s> a sh:NodeShape ; sh:targetNode <http://e/n> ; sh:property [ sh:path <http://e/p> ; sh:minCount "1" ] .',
            "sh:minCount must be",
        ),
        ("<http://e/s> a sh:NodeShape ; sh:targetNode <http://e/n> ; sh:property [ sh:minCount 1 ] .", "well-formed SHACL PropertyShape"),
    ],
)
def test_a_shape_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "bad.ttl").write_text(f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n{text}", "utf-8")
    with pytest.raises(OntologyError, match=said):
        validate(filled(sound()), shapes=[tmp_path / "shapes" / "bad.ttl"])


def test_many_violations_are_counted_and_cut() -> None:
    graph = sound()
    for n in range(50):
        graph.add((URIRef(f"http://e/{n}"), RDF.type, URIRef(terms.PREFIXES["aikg"] + "Ranking")))
    with pytest.raises(StoreError) as raised:
        validate(filled(graph))
    lines = str(raised.value).splitlines()
    assert lines[0].startswith("50 violation") and len(lines) == 42 and lines[-1] == "and 10 more"  # a headline, forty, the rest
