"""Rows: every table refuses what it does not know, and cells that contradict each other."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from aikg.model.curation import Distinct, Rank
from aikg.model.entities import Document, Name, Organization, Row
from aikg.model.figures import SpecValue
from aikg.model.law import Exposure
from aikg.model.supply import BomLine, Offering, Placement, Supply
from aikg.seeds.tables import TABLES

PASSAGE = {"document": "d1", "locator": "L1"}
STATED = {**PASSAGE, "modality": "stated"}
DOCUMENT = {"id": "d1", "kind": "notice", "title_zh": "告示", "title_en": "Notice", "language": "zh", "issued": "2025-03"} | {
    "verified_on": "2025-04-02",
    "verification": "confirmed-primary",
    "read_in": "the notice",
}
REPORT = {**DOCUMENT, "kind": "report", "file": "d1.txt", "sha256": "0f" * 32, "lines": "9"}
FIRM = {**PASSAGE, "id": "a", "name_zh": "甲", "kind": "company"}
SUPPLY = {**STATED, "supplier": "a", "customer": "b", "item": "c"}
PART = {**STATED, "whole": "a", "part": "b"}
SPEC = {**STATED, "product": "a", "metric": "process-node", "label": "7nm"}
ALIAS = {**PASSAGE, "id": "a", "name": "甲甲", "language": "zh", "kind": "alias"}
OFFERING = {**STATED, "offerer": "a", "item": "b", "role": "maker"}
LOSS = {**STATED, "exposed": "a", "loses": "supply", "because": "b"}
RANK = {**PASSAGE, "of_table": "supplies", "of_key": "a|b|c|", "rank": "preferred", "reason": "the later document corrects it"}
DISTINCT = {"a": "x", "b": "y", "reason": "one is the parent firm"}
PLACED = {**STATED, "category": "a", "tier": "b"}


def problems(model: type[Row], cells: dict[str, str]) -> dict[str, str]:
    """What is wrong with a row, by column; "" is the row as a whole."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(cells)
    return {str(e["loc"][0]) if e["loc"] else "": f"{e['type']}: {e['msg']}" for e in caught.value.errors()}


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.table)
def test_an_unknown_column_is_refused(model: type[Row]) -> None:
    assert problems(model, {"remark": "x"})["remark"].startswith("extra_forbidden"), "keep extra='forbid' in Row"


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.table)
def test_a_row_cannot_be_changed(model: type[Row]) -> None:
    row = model.model_construct()
    with pytest.raises(ValidationError, match="frozen"):
        setattr(row, model.key[0], "x")


@pytest.mark.parametrize("model", TABLES, ids=lambda m: m.table)
def test_the_header_holds_each_field_once_with_the_key_first(model: type[Row]) -> None:
    header = model.columns()
    assert sorted(header) == sorted(model.model_fields)
    assert header[: len(model.key)] == model.key
    if model.folder == "facts":
        assert header[-6:] == ("document", "locator", "modality", "source", "as_reported", "note")


@pytest.mark.parametrize(
    ("model", "cells"),
    [(Document, DOCUMENT), (Document, REPORT), (Organization, FIRM), (Supply, SUPPLY), (BomLine, PART), (SpecValue, SPEC), (Name, ALIAS),
     (Offering, OFFERING), (Exposure, LOSS), (Rank, RANK), (Distinct, DISTINCT), (Placement, PLACED)],
    ids=lambda value: value.table if isinstance(value, type) else "",
)  # fmt: skip
def test_the_rows_that_are_broken_below_are_whole(model: type[Row], cells: dict[str, str]) -> None:
    row = model.model_validate(cells)
    assert {name: str(value) for name, value in row if name in cells} == cells


@pytest.mark.parametrize(
    ("model", "cells", "changed", "message"),
    [
        (Document, DOCUMENT, {"issued_not_before": "2025"}, "not both"),
        (Document, DOCUMENT, {"issued": ""}, "issued_not_before when no date is printed"),
        (Document, REPORT, {"lines": ""}, "its number of lines"),
        (Document, REPORT, {"file": "", "sha256": ""}, "a report names its file"),
        (Document, DOCUMENT, {"file": "d1.txt"}, "file and sha256 go together"),
        (Document, DOCUMENT, {"sha256": "0f" * 32}, "file and sha256 go together"),
        (Organization, FIRM, {"name_zh": ""}, "give name_zh or name_en"),
        (Organization, FIRM, {"kind": "business-unit"}, "a business-unit names its parent"),
        (Organization, FIRM, {"parent": "b"}, "only a business-unit does"),
        (Name, ALIAS, {"locator": ""}, "document and locator go together"),
        (Name, ALIAS, {"document": ""}, "document and locator go together"),
        (Name, ALIAS, {"kind": "translation"}, "a translation is ours and cites nothing"),
        (Name, ALIAS, {"document": "", "locator": ""}, "every other kind cites where it is printed"),
        (Supply, SUPPLY, {"customer": "a"}, "supplier and customer are the same"),
        (Supply, SUPPLY, {"quantity_of": "revenue"}, "quantity_of and the quantity go together"),
        (Supply, SUPPLY, {"comparator": "eq", "value": "5", "unit": "percent"}, "quantity_of and the quantity go together"),
        (BomLine, PART, {"part": "a"}, "whole and part are the same"),
        (BomLine, PART, {"quantity": "8"}, "quantity and quantity_unit go together"),
        (BomLine, PART, {"quantity_unit": "chip"}, "quantity and quantity_unit go together"),
        (SpecValue, SPEC, {"label": ""}, "give either a label or a quantity"),
        (SpecValue, SPEC, {"comparator": "eq", "value": "7", "unit": "nm"}, "give either a label or a quantity"),
        (SpecValue, SPEC, {"metric": "peak-compute", "precision": "fp16"}, "needs sparsity: dense, sparse or unspecified"),
        (Exposure, LOSS, {"because": ""}, "give loss_object, because, or both"),
        (Distinct, DISTINCT, {"b": "x"}, "a and b are the same"),
        (Placement, PLACED, {"tier": ""}, "give either broader or tier"),
        (Placement, PLACED, {"broader": "c"}, "give either broader or tier"),
    ],
)
def test_cells_that_contradict_each_other_are_refused(
    model: type[Row], cells: dict[str, str], changed: dict[str, str], message: str
) -> None:
    cells = {name: cell for name, cell in {**cells, **changed}.items() if cell}
    assert message in problems(model, cells)[""]


@pytest.mark.parametrize(
    ("model", "cells", "column", "cell"),
    [
        *((Organization, FIRM, "id", slug) for slug in ("Huawei", "a_b", "-a", "a-", "a--b", "华为", "a b", "a\n", "a/b", "x" * 81)),
        (Organization, FIRM, "kind", "firm"),
        (Organization, FIRM, "note", "x" * 121),
        (Organization, FIRM, "locator", "l1"),
        (Offering, OFFERING, "role", "Maker"),
        (Offering, OFFERING, "period", "2025-13"),
        (Offering, OFFERING, "as_reported", "x" * 41),
        (Document, REPORT, "sha256", "0F" * 32),
        (Document, REPORT, "sha256", "0f" * 31),
        (Document, REPORT, "lines", "0"),
        (Document, REPORT, "issued", "2025-02-30"),
        (Rank, RANK, "reason", "later"),
        (Rank, RANK, "rank", "best"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(model: type[Row], cells: dict[str, str], column: str, cell: str) -> None:
    assert set(problems(model, {**cells, column: cell})) == {column}


@pytest.mark.parametrize("column", ["document", "locator", "modality"])
def test_a_fact_without_passage_or_modality_is_refused(column: str) -> None:
    cells = {name: cell for name, cell in OFFERING.items() if name != column}
    assert problems(Offering, cells) == {column: "missing: Field required"}
