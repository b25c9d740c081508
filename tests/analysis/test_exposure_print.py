"""Whatever the firm: every number resolves to a statement, nothing is left untranslated, and the JSON reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from pydantic import TypeAdapter

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.result import SCHEMA_VERSION, Exposure
from aikg.kg import KnowledgeGraph
from aikg.query.table import citation
from aikg.report.phrases import PHRASES

FIRMS = [
    "alpha-chips", "beta-servers", "delta-cloud", "epsilon-web", "eta-cooling", "gamma-servers", "iota-group", "kappa-lab",
    "north-ministry", "theta-parts", "zeta-and-subsidiaries", "zeta-tech",
]  # fmt: skip
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("en", "zh")
POINTERS = ("evidence", "home_evidence", "cut", "measure_statements", "premises")


@pytest.fixture(params=FIRMS)
def report(request: pytest.FixtureRequest, wider: KnowledgeGraph) -> Exposure:
    return exposure(wider, request.param)


def walk(node: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of the JSON with the key it stands under."""
    yield key, node
    if isinstance(node, dict):
        for name, value in node.items():
            yield from walk(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, key)


def numbers(data: dict[str, Any]) -> set[int]:
    """Every number that points to evidence, wherever it stands."""
    return {value for key, value in walk(data) if key in POINTERS and isinstance(value, int)}


def test_evidence_is_numbered_without_gaps_and_every_number_points_to_it(report: Exposure) -> None:
    data = json.loads(report.to_json())
    pages = [page["number"] for page in data["evidence"]]
    assert pages == list(range(1, len(pages) + 1))
    assert numbers(data) == set(pages), "a number without a source, or a source that nothing points to"


def test_every_source_is_a_statement_of_the_store_and_ends_in_passages_or_a_reason(report: Exposure, wider: KnowledgeGraph) -> None:
    for page in report.evidence:
        stored = wider.statement(page.statement)
        assert stored is not None, f"[{page.number}] cites {page.statement}, which the store does not hold"
        assert (page.cls, page.modality, page.passages) == (stored.cls, stored.modality, stored.passages)
        assert page.passages or page.premises or page.rationale, f"[{page.number}] rests on nothing"
        assert bool(page.premises) is (page.rule is not None)
        assert all(p != page.number for p in page.premises)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_number_printed_resolves_and_every_source_is_cited(report: Exposure, language: Literal["zh", "en"], form: str) -> None:
    printed = report.to_text(language) if form == "text" else report.to_markdown(language).replace("\\", "")
    before, _, after = printed.partition(PHRASES["evidence"][language == "zh"])
    defined = {int(n) for n in re.findall(r"^\[(\d+)\] ", after, re.MULTILINE)}
    assert defined == {page.number for page in report.evidence}
    premises = {n for page in report.evidence for n in page.premises}
    assert {int(n) for n in re.findall(r"\[(\d+)\]", before)} | premises == defined


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_source_is_printed_with_its_statement_and_what_it_rests_on(report: Exposure, language: Literal["zh", "en"]) -> None:
    lines = report.to_text(language).splitlines()
    for page in report.evidence:
        (line,) = (x for x in lines if x.startswith(f"[{page.number}] "))
        assert line.endswith(f"· {page.statement}")
        beneath = [*(citation(p, language) for p in page.passages), *(f"[{n}]" for n in page.premises), page.rule, page.rationale]
        assert all(x in line for x in beneath if x), f"{line} does not tell {beneath}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated_or_unfilled(report: Exposure, language: Literal["zh", "en"]) -> None:
    """Statement ids and the firm's own id are ids; whatever else is an id or a phrase's key must have become words."""
    printed = report.to_text(language)
    own = ("• Id:", "• 标识：", "[", "• Hangs on", "• 所系")  # ids of the firm, of statements and of documents stand there
    words = "\n".join(re.sub(r"· \S+$", "", x) for x in printed.splitlines() if not x.startswith(own))
    assert "{" not in printed
    assert "}" not in printed
    assert not re.search(r"aikg:|\b(left|loses|relation|share|s|no|with|without)_\w+", words)
    assert "None" not in words
    for key, names in report.labels.items():
        if "/" in key or key.startswith("aikg:"):
            assert set(names) == {"zh", "en"}, f"{key}: give it a label in both languages"
            slug = key.rsplit("/", 1)[-1]
            bare = re.search(rf"(?<![\w-]){re.escape(slug)}(?![\w-])", words) if "-" in slug else None
            assert bare is None, f"{slug} is printed where its label should be"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_never_said_without_what_was_searched(report: Exposure, language: Literal["zh", "en"]) -> None:
    printed = report.to_text(language)
    nothing = PHRASES["none_found"][language == "zh"].format(hops=3)
    assert printed.count(nothing) == (not report.upstream) + (not report.downstream)
    _, heading, searched = printed.partition(PHRASES["searched"][language == "zh"])
    assert heading, "section 10 is missing"
    found = report.searched
    for count in (found.ports, found.arcs, found.upstream_organizations, found.downstream_organizations, found.findings_shown):
        assert str(count) in searched
    view = report.view
    for value in (view.as_of, view.known_by, view.statements, view.undated):
        assert str(value) in printed.splitlines()[2] + printed.splitlines()[3]


def test_the_json_reads_back_to_the_same_report(report: Exposure) -> None:
    again = TypeAdapter(Exposure).validate_json(report.to_json())
    assert again == report
    assert again.schema_version == SCHEMA_VERSION


def test_json_says_days_and_numbers_as_text(wider: KnowledgeGraph) -> None:
    data = json.loads(exposure(wider, "delta-cloud").to_json())
    (epsilon,) = (f for f in data["downstream"] if f["subject"] == "epsilon-web")
    assert (epsilon["routes"][0]["share_low"], epsilon["routes"][0]["share_high"]) == ("40", "100")
    assert (data["view"]["as_of"], epsilon["listings"][0]["day"]) == ("2025-03-10", "2025-03-05")


def test_the_same_call_gives_the_same_report(wider: KnowledgeGraph) -> None:
    assert exposure(wider, "delta-cloud").to_json() == exposure(wider, "丁云").to_json()


@pytest.mark.parametrize("firm", ["huawei", "inspur-information", "sophgo"])
def test_reports_on_the_shipped_graph_keep_these_promises(real: KnowledgeGraph, firm: str) -> None:
    report = exposure(real, firm)
    data = json.loads(report.to_json())
    assert numbers(data) == set(range(1, len(report.evidence) + 1))
    assert all(real.statement(page.statement) is not None for page in report.evidence)
    assert TypeAdapter(Exposure).validate_json(report.to_json()) == report
    for language in LANGUAGES:
        test_nothing_is_left_untranslated_or_unfilled(report, language)
        test_every_number_printed_resolves_and_every_source_is_cited(report, language, "text")
    assert [f.in_force for f in report.upstream] == sorted((f.in_force for f in report.upstream), reverse=True)
