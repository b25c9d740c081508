"""Numbers, counts, flags, and which of value, value_min and value_max go with which comparator."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from aikg.model.entities import Row
from aikg.model.facts import FACTS
from aikg.model.figures import MarketShare, Observation, PolicyTarget, Price, SpecValue
from aikg.model.law import Threshold
from aikg.model.ownership_rules import OwnershipRule
from aikg.model.statement import COMPUTE_METRICS, Computed, Quantified
from aikg.model.supply import BomLine, Installation, Supply
from aikg.project import root

PASSAGE = {"document": "d1", "locator": "L1", "modality": "stated"}
FIELDS = ("value", "value_min", "value_max")
SUBSETS = [chosen for size in range(4) for chosen in combinations(FIELDS, size)]
NUMBER = {"value": "20", "value_min": "10", "value_max": "30"}
WANTED = {  # as the seeds' manual gives it: a bound is written in the bound's column
    "eq": {"value"},
    "approx": {"value"},
    "lt-approx": {"value"},
    "size-class": {"value"},
    "gt": {"value_min"},
    "ge": {"value_min"},
    "lt": {"value_max"},
    "le": {"value_max"},
    "range": {"value_min", "value_max"},
}
BARE: dict[type[Quantified], dict[str, str]] = {  # a row of each table without its quantity
    MarketShare: {"holder": "a", "segment": "b"},
    Observation: {"subject": "a", "metric": "revenue"},
    PolicyTarget: {"region": "a", "metric": "revenue"},
    Price: {"item": "a", "price_of": "b"},
    Threshold: {"scope": "a", "role": "control", "alternative": "1", "metric": "tpp", "subject": "item"},
    OwnershipRule: {"rule": "a", "standing": "in-force", "aggregate": "false", "or_control": "true"},
    Supply: {"supplier": "a", "customer": "b", "item": "c"},
    Installation: {"facility": "a", "item": "b"},
    SpecValue: {"product": "a", "metric": "process-node", "label": "7nm"},
}
SHARE = {**PASSAGE, **BARE[MarketShare]}


def refusal(model: type[Row], cells: dict[str, str]) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(cells)
    return str(caught.value)


def scheme(name: str) -> set[str]:
    graph = rdflib.Graph().parse(root() / "ontology" / "schemes" / f"{name}.ttl")
    return {Path(str(concept)).name for concept in graph.subjects(rdflib.RDF.type, rdflib.SKOS.Concept)}


def test_every_comparator_of_the_scheme_is_tried_here() -> None:
    assert scheme("comparator") == set(WANTED), "say in WANTED, and in model/statement.py, which columns the new comparator takes"


@pytest.mark.parametrize("filled", SUBSETS, ids="+".join)
@pytest.mark.parametrize("comparator", WANTED)
def test_a_comparator_takes_its_columns_and_no_others(comparator: str, filled: tuple[str, ...]) -> None:
    cells = {**SHARE, "comparator": comparator, "unit": "percent", **{name: NUMBER[name] for name in filled}}
    if set(filled) == WANTED[comparator]:
        row = MarketShare.model_validate(cells)
        assert {name: str(getattr(row, name)) for name in filled} == {name: NUMBER[name] for name in filled}
    else:
        assert f"comparator {comparator} goes with {' and '.join(sorted(WANTED[comparator]))}" in refusal(MarketShare, cells)


@pytest.mark.parametrize("comparator", WANTED)
def test_a_quantity_has_a_unit(comparator: str) -> None:
    cells = {**SHARE, "comparator": comparator, **{name: NUMBER[name] for name in WANTED[comparator]}}
    assert "a quantity needs a unit" in refusal(MarketShare, cells)


@pytest.mark.parametrize("column", [*FIELDS, "unit"])
def test_a_figure_without_comparator_is_refused(column: str) -> None:
    for model, bare in BARE.items():
        assert "a value or unit needs a comparator" in refusal(model, {**PASSAGE, **bare, column: "20"}), model.table


def test_which_tables_may_leave_the_quantity_out() -> None:
    """A supply, an installation, a worded specification, a rule about control says something without a figure."""
    assert set(BARE) == {m for m in FACTS if issubclass(m, Quantified)}, "add a row of the new table to BARE"
    for model, bare in BARE.items():
        cells = {**PASSAGE, **bare}
        if model in (OwnershipRule, Supply, Installation, SpecValue):
            assert model.model_validate(cells).comparator is None
        else:
            assert "give comparator, value" in refusal(model, cells), model.table


def test_a_range_runs_upwards() -> None:
    cells = {**SHARE, "comparator": "range", "unit": "percent"}
    assert "value_min is greater than value_max" in refusal(MarketShare, {**cells, "value_min": "30", "value_max": "29.9"})
    assert MarketShare.model_validate({**cells, "value_min": "-3", "value_max": "-3.0"}).value_min == -3


@settings(deadline=None)
@given(sign=st.sampled_from(["", "-"]), whole=st.integers(0, 10**20 - 1), part=st.none() | st.text("0123456789", min_size=1, max_size=18))
def test_a_number_is_kept_exactly(sign: str, whole: int, part: str | None) -> None:
    text = f"{sign}{whole}" + ("" if part is None else f".{part}")
    value = MarketShare.model_validate({**SHARE, "comparator": "eq", "value": text, "unit": "percent"}).value
    exact = whole + (Fraction(int(part), 10 ** len(part)) if part else 0)
    assert value is not None
    assert Fraction(value) == (-exact if sign else exact)


@pytest.mark.parametrize(
    "text",
    ["1,000", "1e3", "12%", "12 %", "１２", "1_000", "+5", ".5", "5.", "--5", "- 5", "NaN", "Infinity", "0x10", " 5", "5\n", "五", "1.2.3",
     "1" * 21, "0." + "1" * 19],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    cells = {**SHARE, "comparator": "eq", "value": text, "unit": "percent"}
    assert "write digits with a point, no unit, no comma" in refusal(MarketShare, cells)


@pytest.mark.parametrize("text", ["0", "-3", "5.0", "1_000", "+5", " 5", "5\n", "1e3", "１", "01", "1" * 10, "two"])
def test_what_is_no_count_is_refused(text: str) -> None:
    cells = {**PASSAGE, **BARE[Threshold], "comparator": "ge", "value_min": "1", "unit": "tpp", "alternative": text}
    assert "write digits only, 1 or more" in refusal(Threshold, cells)


@pytest.mark.parametrize("text", ["True", "TRUE", "yes", "1", "0", "是", "true "])
def test_a_flag_is_true_or_false(text: str) -> None:
    cells = {**PASSAGE, "whole": "a", "part": "b"}
    assert BomLine.model_validate({**cells, "optional": "true"}).optional is True
    assert BomLine.model_validate({**cells, "optional": "false"}).optional is False
    assert "write true or false" in refusal(BomLine, {**cells, "optional": text})


@pytest.mark.parametrize("metric", sorted(COMPUTE_METRICS))
@pytest.mark.parametrize("model", [Observation, PolicyTarget, SpecValue], ids=lambda m: m.table)
def test_compute_needs_its_number_format(model: type[Computed], metric: str) -> None:
    cells = {**PASSAGE, **BARE[model], "metric": metric, "comparator": "eq", "value": "5", "unit": "eflops", "sparsity": "dense"}
    cells = {name: cell for name, cell in cells.items() if name in model.columns() and name != "label"}
    assert f"{metric} needs a precision; write unspecified" in refusal(model, cells)
    assert model.model_validate({**cells, "precision": "unspecified"}).precision == "unspecified"


def test_compute_metrics_are_metrics() -> None:
    assert scheme("metric") >= COMPUTE_METRICS, "correct COMPUTE_METRICS in model/statement.py"
