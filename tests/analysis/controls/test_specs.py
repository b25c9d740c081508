"""A user's own figures: what is read, and what is said about a file that cannot be used."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aikg.analysis.controls.specs import parse
from aikg.errors import SpecsError

BITS = {"int8": 8, "fp16": 16, "tf32": None}


def test_figures_come_in_the_units_of_the_thresholds() -> None:
    text = "\ufeffproduct,spec,precision,sparsity,value,unit,source\nX,peak-compute,int8,sparse,1.2,POPS,sheet\n\n"
    text += "X,memory-bandwidth,,,4.8,TB/s,\n"
    (product,) = parse(text, "my.csv", BITS).values()
    peak, memory = product.figures
    assert (peak.printed, peak.value, peak.basis, peak.source) == (1200, 600, "halved", "my.csv:2 (sheet)")
    assert (memory.value, memory.source) == (4800, "my.csv:4")


def test_a_format_whose_length_is_open_is_kept_aside() -> None:
    (product,) = parse("product,spec,precision,value,unit\nX,peak-compute,tf32,156,TFLOPS\n", "my.csv", BITS).values()
    assert [(f.state, f.value, f.printed) for f in product.figures] == [("no-bits", Fraction(156), Fraction(156))]


BAD = {
    "column missing": ("product,spec\nX,die-area\n", "my.csv:1: value: column is missing"),
    "column unknown": ("product,spec,value,units\n", "my.csv:1: units: unknown column; did you mean unit?"),
    "figure unknown": ("product,spec,value,unit\nX,die-aera,1,mm2\n", "my.csv:2: spec: unknown figure 'die-aera'; did you mean die-area?"),
    "no product": ("product,spec,value,unit\n,die-area,1,mm2\n", "my.csv:2: product: name the product"),
    "unit": ("product,spec,value,unit\nX,die-area,1,cm2\n", "my.csv:2: unit: write mm2, not 'cm2'"),
    "number": ("product,spec,value,unit\nX,die-area,about 5,mm2\n", "my.csv:2: value: not a number above zero: 'about 5'"),
    "zero": ("product,spec,value,unit\nX,die-area,0,mm2\n", "my.csv:2: value: not a number above zero: '0'"),
    "format": ("product,spec,precision,value,unit\nX,peak-compute,int9,1,TOPS\n", "my.csv:2: precision: no number format is called 'int9'"),
    "sparsity": ("product,spec,precision,sparsity,value,unit\nX,peak-compute,int8,thin,1,TOPS\n", "my.csv:2: sparsity: write dense"),
    "flag": ("product,spec,value\nX,data-centre-use,maybe\n", "my.csv:2: value: write yes or no, not 'maybe'"),
    "kind": ("product,spec,value\nX,kind,chp\n", "my.csv:2: value: no kind is called 'chp'; did you mean chip?"),
    "cells": ("product,spec,value,unit\nX,die-area,1\n", "my.csv:2: 3 cells where the header has 4"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_with_file_line_and_column(text: str, said: str) -> None:
    with pytest.raises(SpecsError) as raised:
        parse(text, "my.csv", BITS)
    assert said in str(raised.value)


def test_all_problems_of_a_file_are_told_at_once() -> None:
    with pytest.raises(SpecsError) as raised:
        parse("product,spec,value,unit\nX,die-area,1,cm2\nX,die-aera,1,mm2\n", "my.csv", BITS)
    assert [p.line for p in raised.value.problems] == [2, 3]
