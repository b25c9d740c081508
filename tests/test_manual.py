"""The curator's manual, seeds/README.md, describes every table and every column as the models have them."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest

from aikg.model.entities import Entity, Row
from aikg.model.statement import Statement
from aikg.model.values import Concept, Ref
from aikg.seeds.tables import BY_PATH, markers

MANUAL = (Path(__file__).parent.parent / "seeds" / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (\S+\.csv)$(.*?)(?=^##)", MANUAL + "\n##", re.MULTILINE | re.DOTALL))
SHARED = MANUAL.partition("## Columns that mean the same everywhere")[2].partition("\n## ")[0]
EVERY_ENTITY = {"id", "name_zh", "name_en"}  # described once, above the tables of entities
TABLES = [pytest.param(path, model, id=path) for path, model in BY_PATH.items()]


def described(text: str) -> dict[str, str]:
    """Column -> its line in a table of the manual; a line may describe several columns."""
    lines = re.findall(r"^\| (`[^|]+`) \| (.*) \|$", text, re.MULTILINE)
    return {name: rest for names, rest in lines for name in re.findall(r"`([a-z0-9_]+)`", names)}


def allowed(annotation: object) -> set[str]:
    """The values of a Literal, however deep it lies in an annotation."""
    if typing.get_origin(annotation) is typing.Literal:
        return set(typing.get_args(annotation))
    return {value for part in typing.get_args(annotation) for value in allowed(part)}


def test_the_manual_has_every_table_and_no_other() -> None:
    assert set(SECTIONS) == set(BY_PATH), "describe the table in seeds/README.md"


@pytest.mark.parametrize(("path", "model"), TABLES)
def test_header_and_key_are_those_of_the_model(path: str, model: type[Row]) -> None:
    assert f"Columns: `{', '.join(model.columns())}`" in SECTIONS[path]
    assert f"Key: `{', '.join(model.key)}`" in SECTIONS[path]


@pytest.mark.parametrize(("path", "model"), TABLES)
def test_every_column_is_described(path: str, model: type[Row]) -> None:
    own = described(SECTIONS[path])
    known = set(own) | set(described(SHARED)) | (EVERY_ENTITY if issubclass(model, Entity) else set())
    assert set(own) <= set(model.columns()), "the manual has a column that the table has not"
    assert set(model.columns()) <= known, "describe the column in seeds/README.md"


@pytest.mark.parametrize(("path", "model"), TABLES)
def test_needed_columns_allowed_values_and_references_are_named(path: str, model: type[Row]) -> None:
    references, schemes = markers(model, Ref), markers(model, Concept)
    for name, line in described(SECTIONS[path]).items():
        field = model.model_fields[name]
        assert line.startswith("yes |") == field.is_required(), f"{name}: is the cell needed?"
        if missing := [value for value in allowed(field.annotation) if f"`{value}`" not in line]:
            raise AssertionError(f"{name}: not described: {', '.join(missing)}")
        kinds = references[name].kinds if name in references else ()
        assert all(kind == "*" or kind in line for kind in kinds), f"{name}: names an id of {kinds}"
        assert "*" not in kinds or "any entity or category" in line
        shared = name in described(SHARED)
        assert shared or name not in schemes or f"`{schemes[name].scheme}`" in line, f"{name}: a concept of {schemes[name].scheme}"


def test_shared_columns_mean_what_the_models_of_facts_say() -> None:
    shared = described(SHARED)
    assert {name for name, field in Statement.model_fields.items() if field.is_required()} == {"document", "locator", "modality"}
    assert all("needed" in shared[name] for name in ("document", "locator", "modality"))
    assert set(Statement.model_fields) <= set(shared)
