"""The JSON of reports: the schema on file is that of the dataclasses, reports hold to it, and every id in them resolves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aikg import terms
from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.result import SCHEMA_VERSION
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph
from aikg.report.schema import REPORTS, schema_text

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
FIRMS = ["huawei", "nvidia", "smic", "envicool"]
#: Arcs that say only which kind a thing is of, or whose unit a firm is: they rest on the seeds' own rows, not on a statement.
WITHOUT_STATEMENT = {"is-a", "unit", "assembled"}


@pytest.fixture(scope="module", params=FIRMS)
def data(request: pytest.FixtureRequest, real: KnowledgeGraph) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exposure(real, request.param).to_json())
    return found


def test_the_schemas_on_file_are_those_of_the_reports() -> None:
    assert {p.stem for p in SCHEMAS.glob("*.json")} == set(REPORTS)
    for kind in REPORTS:
        assert (SCHEMAS / f"{kind}.json").read_text("utf-8") == schema_text(kind), f"run: aikg schema {kind} -o schemas/{kind}.json"


def test_a_report_holds_to_its_schema(data: dict[str, Any]) -> None:
    schema = json.loads((SCHEMAS / "exposure.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert [e.message for e in validator.iter_errors(data)] == []
    assert data["schema_version"] == SCHEMA_VERSION
    broken = [data | {"who": None}, data | {"upstream": [{}]}, {k: v for k, v in data.items() if k != "evidence"}]
    assert all(not validator.is_valid(each) for each in broken)


def test_every_number_statement_and_passage_resolves(data: dict[str, Any], real: KnowledgeGraph) -> None:
    numbers = {page["number"] for page in data["evidence"]}
    pointed = set(_numbers(data))
    assert pointed == numbers == set(range(1, len(numbers) + 1))
    for page in data["evidence"]:
        stored = real.statement(page["statement"])
        assert stored is not None, page
        assert tuple(page["passages"]) == stored.passages
        for passage in page["passages"]:
            (document,) = real.values(terms.entity("passage", passage).value, "aikg:inDocument")
            assert real.labels[document], f"{passage} lies in no document"


def test_every_line_names_its_statements(data: dict[str, Any]) -> None:
    lines = [
        *data["own"],
        *data["controls"],
        *(x for c in data["controls"] for x in c["controls"]),
        *data["who"]["tiers"],
        *data["markets"],
    ]
    lines += [m for market in data["markets"] for m in (*market["makers"], *market["groups"])]
    lines += [*data["chokepoints"], *(s for c in data["contradictions"] for s in c["said"])]
    findings = [*data["upstream"], *data["downstream"]]
    lines += [x for f in findings for x in (*f["listings"], *f["controls"])]
    steps = [s for f in findings for r in f["routes"] for s in r["steps"]] + [a for cut in data["cuts"] for a in cut["arcs"]]
    lines += [s for s in steps if s["kind"] not in WITHOUT_STATEMENT]
    assert len(lines) > 30
    assert [line for line in lines if not line["evidence"]] == []


def test_every_id_has_a_name(data: dict[str, Any]) -> None:
    labels = data["labels"]
    keys = ("subject", "source", "target", "party", "jurisdiction", "item", "measure", "scope")
    found = {value for key, value in _walk(data) if key in keys and isinstance(value, str)}
    assert found - labels.keys() == set()
    assert all(names.keys() & {"zh", "en"} for names in labels.values())


def test_an_unknown_kind_of_report_is_told() -> None:
    with pytest.raises(UnknownName, match="exposure"):
        schema_text("expsure")


POINTERS = ("evidence", "home_evidence", "cut", "measure_statements", "premises")


def _walk(node: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, node
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _walk(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value, key)


def _numbers(data: dict[str, Any]) -> Iterator[int]:
    return (value for key, value in _walk(data) if key in POINTERS and isinstance(value, int))
