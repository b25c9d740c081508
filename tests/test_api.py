"""The public names: few nouns, verbs as functions over a graph."""

from __future__ import annotations

import inspect
import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import aikg
from aikg.kg import KnowledgeGraph


def test_every_public_name_is_there_and_documented() -> None:
    assert sorted(aikg.__all__) == sorted([*aikg._HOME, "__version__"])
    for name in set(aikg.__all__) - {"__version__"}:
        thing = getattr(aikg, name)
        assert thing.__module__ == aikg._HOME[name], f"{name} lives elsewhere; correct aikg._HOME"
        assert inspect.getdoc(thing), f"{name}: write a docstring"


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'aikg' has no attribute 'sanctions'"):
        aikg.sanctions  # noqa: B018


def test_the_version_is_one_that_installers_understand() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", aikg.__version__)


API = [
    "chokepoints", "compare", "controls", "controls_all", "diff", "diffusion", "exposure", "exposure_all", "open", "page", "shock",
    "supply_paths",
]  # fmt: skip


@pytest.mark.parametrize("name", API)
def test_functions_say_what_they_take_and_raise(name: str) -> None:
    function = getattr(aikg, name)
    documented = inspect.getdoc(function) or ""
    for parameter in inspect.signature(function).parameters:
        assert re.search(rf"^\s*{parameter}: ", documented, re.MULTILINE), f"aikg.{name}: say what {parameter} is"
    assert "Raises:" in documented


def test_the_graph_opens_from_a_folder_of_stores(real: KnowledgeGraph, stores: Path) -> None:
    graph = aikg.open(store=stores)
    assert isinstance(graph, aikg.KnowledgeGraph)
    assert graph.folder == real.folder, "the store is built once and found again"


def test_the_example_of_the_manual_runs(small: KnowledgeGraph) -> None:
    """A query to a table, paths, a report in both languages, an explanation down to the row."""
    table = small.query("suppliers_of", company="丁云")
    assert isinstance(table, aikg.Table)
    assert [row["supplier"].id for row in table] == ["gamma-servers"]  # type: ignore[union-attr]
    (path, *_) = aikg.supply_paths(small, "gamma-servers", "delta-cloud", k=5)
    assert path.hops == 1
    report = aikg.exposure(small, "丁云", as_of="2025-03-10")
    assert isinstance(report, aikg.Exposure)
    assert report.to_markdown(language="zh").startswith("# 丁云：制裁与管制敞口\n")
    assert small.explain(path.arcs[0].statements[0]).seed_line == "seeds/facts/supplies.csv:5"


def test_results_are_frozen(small: KnowledgeGraph) -> None:
    report = aikg.exposure(small, "丁云")
    with pytest.raises(FrozenInstanceError):
        report.upstream = ()  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        report.evidence[0].number = 7  # type: ignore[misc]


@pytest.mark.parametrize("name", ["nobody-of-that-name", ""])
def test_errors_are_of_one_family(small: KnowledgeGraph, name: str) -> None:
    with pytest.raises(aikg.AikgError):
        aikg.exposure(small, name)
    with pytest.raises(aikg.AikgError):
        small.query("suppliers_of", company=name)


def test_seeds_that_are_not_there_are_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(aikg.AikgError, match="nowhere"):
        aikg.open(seeds=[tmp_path / "nowhere"], store=tmp_path)
