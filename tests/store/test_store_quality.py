"""Rules of data quality: each finds the defect it is for and leaves its sound neighbour alone, in aikg's engine and in rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize
from rdflib import Graph

from aikg import terms
from aikg.errors import OntologyError
from aikg.store.quality import quality_files, run_quality

HEAD = (
    "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items())
    + "@prefix unit: <https://w3id.org/aikg/scheme/unit/> .\n"
)
IN_REPORT = "prov:wasDerivedFrom id:p . id:p aikg:inDocument id:d . "
DAY = "^^xsd:date"


def date_of(node: str, role: str, day: str, text: str | None = None) -> str:
    about = f'aikg:about id:rule ; aikg:dateRole "{role}" ; aikg:date "{day}"{DAY} ; aikg:dateText "{text or day}"'
    return f"id:{node} a aikg:DateStatement ; {about} ."


def target(node: str, region: str, metric: str, value: str, year: int = 2025) -> str:
    where = f"aikg:policy id:plan ; aikg:region id:{region} ; aikg:year {year}"
    return f"id:{node} a aikg:PolicyTarget ; {where} ; aikg:metric met:{metric} ; aikg:unit unit:eflops ; aikg:value {value} ."


def share(node: str, value: str) -> str:
    return f"id:{node} a aikg:MarketShare ; aikg:segment cat:gpu ; aikg:value {value} ; {IN_REPORT}"


def part(node: str, value: str) -> str:
    return f"id:{node} a aikg:BomLine ; aikg:whole cat:server ; aikg:valueShare {value} ; {IN_REPORT}"


def place(node: str, firm: str, tied: str = "false") -> str:
    rank = f"aikg:segment cat:gpu ; aikg:rankPosition 1 ; aikg:subject id:{firm} ; aikg:tied {tied}"
    return f"id:{node} a aikg:Ranking ; {rank} ; {IN_REPORT}"


def figure(node: str, cells: str, key: str = "k") -> str:
    return f'id:{node} aikg:claimKey "{key}" ; aikg:unit unit:eflops ; {cells} .'


def plan(until: str) -> str:
    return f'id:plan aikg:validFrom "2021-01-01"{DAY} ; aikg:validTo "{until}"{DAY} . ' + target("a", "r", "total-compute", "5")


def listing(node: str, action: str) -> str:
    return f'id:{node} a aikg:Designation ; aikg:list lst:l ; aikg:designee id:x ; aikg:action "{action}" .'


def dated_listing(node: str, day: str) -> str:
    return f'{listing(node, "add")} id:{node} aikg:dateText "{day}" . '


def stake(node: str, owned: str, percent: int) -> str:
    return f"id:{node} a aikg:Ownership ; aikg:owned id:{owned} ; aikg:percent {percent} ."


MEMBERS = "id:m1 a aikg:Membership ; aikg:group id:g ; aikg:member id:x . id:m2 a aikg:Membership ; aikg:group id:g ; aikg:member id:y ."
TICKER = 'a aikg:Identifier ; aikg:identifierValue "600123" ; aikg:mic "XSHG" ; aikg:identifies'
PERCENT = "aikg:unit unit:percent ; aikg:metric"
REPORT = f'id:d aikg:knownFrom "2025-03-01"{DAY} ; aikg:documentKind "report" .'
STATED = f"aikg:modality mod:stated ; {IN_REPORT}"

#: rule, a defect, nodes that are found, part of the detail, and a sound neighbour
SAMPLES = [
    (
        "announced-after-effective",
        date_of("a", "announced", "2025-02-01") + date_of("b", "effective", "2025-01-01"),
        "a / b",
        "announced 2025-02-01, effective 2025-01-01",
        date_of("a", "announced", "2025-01-01") + date_of("b", "effective", "2025-01-01"),
    ),
    (
        "updated-before-announced",
        date_of("a", "updated", "2025-01-01") + date_of("b", "announced", "2025-02-01"),
        "a / b",
        "updated 2025-01-01",
        date_of("a", "updated", "2025-02-01") + date_of("b", "announced", "2025-02-01"),
    ),
    (
        "dates-differ",
        date_of("a", "effective", "2025-01-01") + date_of("b", "effective", "2025-02-01"),
        "a / b",
        "2025-01-01 against 2025-02-01",
        date_of("a", "effective", "2025-02-01", "2025-02") + date_of("b", "effective", "2025-02-13"),
    ),  # a month and a day in it
    (
        "event-after-document",
        f'{REPORT} id:a aikg:date "2025-03-02"{DAY} ; {STATED}',
        "a",
        "2025-03-02 is after 2025-03-01",
        f'{REPORT} id:a aikg:date "2025-03-02"{DAY} ; aikg:dateRole "effective" ; {STATED}',
    ),
    (
        "claims-differ",
        figure("a", "aikg:value 5") + figure("b", "aikg:valueMin 6"),
        "a / b",
        "5 against 6",
        figure("a", "aikg:value 6") + figure("b", "aikg:valueMin 6") + figure("c", "aikg:value 9", "other"),
    ),  # 6 is at least 6
    (
        "identifier-disputed",
        f"id:a {TICKER} id:x . id:b {TICKER} id:y .",
        "a / b",
        "one code, two owners: 600123",
        f"id:a {TICKER} id:x . id:b {TICKER.replace('XSHG', 'XHKG')} id:y .",
    ),  # another exchange, another code
    (
        "identifier-disputed",
        f"id:a {TICKER} id:x ; aikg:disputed true .",
        "a",
        "name and code disagree",
        f"id:a {TICKER} id:x ; aikg:disputed false .",
    ),
    (
        "intelligent-above-total",
        target("a", "r", "intelligent-compute", "6") + target("b", "r", "total-compute", "5"),
        "a / b",
        "intelligent 6, total 5",
        target("a", "r", "intelligent-compute", "5") + target("b", "r", "total-compute", "5"),
    ),
    (
        "subregion-above-region",
        "id:in aikg:within id:out . " + target("a", "in", "total-compute", "6") + target("b", "out", "total-compute", "5"),
        "a / b",
        "6 inside, 5 around it",
        "id:in aikg:within id:out . " + target("a", "in", "total-compute", "5", 2024) + target("b", "out", "total-compute", "4"),
    ),
    ("target-outside-plan", plan("2023-12-31"), "a", "target 2025, plan 2021 to 2023", plan("2024-12-31")),  # a year of grace
    (
        "members-exceed-group",
        f"id:g aikg:statedCardinality 1 . {MEMBERS}",
        "",
        "2 named, 1 stated",
        f"id:g aikg:statedCardinality 2 . {MEMBERS}",
    ),
    (
        "listing-days-differ",
        dated_listing("a", "2025-01-06") + dated_listing("b", "2025-01-07"),
        "a / b",
        "add: 2025-01-06 against 2025-01-07",
        dated_listing("a", "2025-01-06")
        + dated_listing("b", "2025-01")
        + dated_listing("c", "2024-01-31")
        + dated_listing("d", "2025-05-05")
        + listing("e", "remove")
        + ' id:e aikg:dateText "2025-03-03" . ',  # off, and on again
    ),
    (
        "order-of-magnitude",
        "id:a aikg:metric met:pue ; aikg:value 12.5 .",
        "a",
        "12.5 is outside 1",
        "id:a aikg:metric met:pue ; aikg:value 1.25 .",
    ),
    (
        "percent-outside-0-100",
        f"id:a {PERCENT} met:compute-share ; aikg:value 130 .",
        "a",
        "130 %",
        f"id:a {PERCENT} met:compute-growth ; aikg:value 130 .",
    ),
    ("rank-shared", place("a", "x") + place("b", "y"), "a / b", "both at position 1", place("a", "x", "true") + place("b", "y", "true")),
    ("removal-without-listing", listing("a", "remove"), "a", "earlier listing", listing("a", "remove") + listing("b", "add")),
    ("shares-over-100", share("a", "60") + share("b", "40.6"), "", "the shares sum to 100.6 %", share("a", "60") + share("b", "40.5")),
    ("stakes-over-100", stake("a", "x", 60) + stake("b", "x", 41), "", "sum to 101 %", stake("a", "x", 60) + stake("b", "y", 41)),
    ("value-shares-of-whole", part("a", "60") + part("b", "30"), "", "the value shares sum to 90", part("a", "60") + part("b", "39.5")),
]


def store_of(text: str) -> Store:
    store = Store()
    for triple in parse((HEAD + text).encode(), format=RdfFormat.TURTLE):
        store.add(Quad(triple.subject, triple.predicate, triple.object, terms.GRAPH_REGISTRY))
    return store


def rule(name: str) -> Path:
    return next(path for path in quality_files() if path.stem == name)


def test_every_rule_has_a_sample() -> None:
    assert {path.stem for path in quality_files()} == {name for name, *_ in SAMPLES}, "add a defect and its neighbour to SAMPLES"


@pytest.mark.parametrize(("name", "defect", "nodes", "detail", "sound"), SAMPLES)
def test_a_rule_finds_its_defect_and_not_the_neighbour(name: str, defect: str, nodes: str, detail: str, sound: str) -> None:
    (found,) = run_quality(store_of(defect), [rule(name)])
    assert found["rule"] == name and detail in found["message"]
    assert found["focus"] == nodes or (not nodes and found["focus"]), "sums name any one of the rows"
    assert run_quality(store_of(sound), [rule(name)]) == []


@pytest.mark.parametrize(("name", "defect", "nodes", "detail", "sound"), SAMPLES)
def test_rdflib_finds_as_many(name: str, defect: str, nodes: str, detail: str, sound: str) -> None:
    text = rule(name).read_text("utf-8")
    for sample, count in ((defect, 1), (sound, 0)):
        graph = Graph().parse(data=serialize({q.triple for q in store_of(sample)}, format=RdfFormat.N_TRIPLES), format="nt")
        assert len(list(graph.query(text, initNs=terms.PREFIXES))) == count


def test_a_finding_names_passages_and_lines() -> None:
    lines = 'id:a aikg:seedLine "facts/x.csv:2" . id:b aikg:seedLine "facts/x.csv:3" . id:b prov:wasDerivedFrom id:p2 .'
    (found,) = run_quality(
        store_of(figure("a", "aikg:value 5 ; prov:wasDerivedFrom id:p") + figure("b", "aikg:value 6") + lines), [rule("claims-differ")]
    )
    assert (found["passages"], found["line"]) == ("p / p2", "facts/x.csv:2 / facts/x.csv:3")


@pytest.mark.parametrize(
    "text", ["SELECT ?focus WHERE { ?focus a aikg:Company }", "ASK { ?s ?p ?o }", "SELECT ?focus ?other ?detail WHERE {"]
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.rq").write_text(text, "utf-8")
    with pytest.raises(OntologyError, match=r"quality/bad\.rq: (a rule of quality is a SELECT|error at)"):
        run_quality(store_of(""), [tmp_path / "bad.rq"])
