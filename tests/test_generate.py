"""Synthetic industries: what is written for the store and what is made as arrays is the same network."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from pyoxigraph import RdfFormat, Store

from aikg.analysis.exposure.ranking import exposure_all
from aikg.analysis.extract import extract
from aikg.analysis.supply import network as net
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks are scripts beside the package."""
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])


def in_store(organizations: int, folder: Path) -> KnowledgeGraph:
    from generate import draw, quads

    store = Store()
    store.load("".join(quads(draw(organizations))).encode(), format=RdfFormat.N_QUADS)
    return KnowledgeGraph(store, folder)


def test_rows_of_the_store_and_columns_give_the_same_arcs(tmp_path: Path) -> None:
    from generate import draw
    from synthetic_arrays import arrays_of

    kg = in_store(400, tmp_path)
    built = net.build(kg, View(day(None, kg.newest), day(None, kg.newest)))
    arrays = arrays_of(draw(400))
    assert Counter(arrays.network(built.sieve).arcs) == Counter(built.arcs)
    kinds = {arc.kind for arc in built.arcs}
    assert kinds >= {"makes", "needs", "is-a", "component", "supplies", "inner"}


def test_rows_made_straight_from_the_facts_are_those_of_the_store(tmp_path: Path) -> None:
    from generate import draw
    from synthetic_rows import rows_of

    assert rows_of(draw(300)) == extract(in_store(300, tmp_path))


def test_an_industry_is_the_same_from_the_same_seed_only() -> None:
    from generate import draw

    one, same, other = draw(300), draw(300), draw(300, 2)
    assert np.array_equal(one.supplier, same.supplier)
    assert not np.array_equal(one.supplier, other.supplier)


def test_degrees_fall_as_a_power_and_arcs_are_ten_a_firm() -> None:
    from generate import draw
    from synthetic_arrays import arrays_of

    facts = draw(10_000)
    supplies = np.sort(np.bincount(facts.supplier, minlength=10_000))[::-1]
    assert supplies[:100].sum() > 10 * supplies[5_000:5_100].sum()
    assert 9 < len(arrays_of(facts).source) / 10_000 < 12
    assert len(np.unique(facts.listed)) == 100, "one in a hundred is listed"


def test_a_synthetic_industry_can_be_ranked(tmp_path: Path) -> None:
    ranking = exposure_all(in_store(200, tmp_path), limit=5)
    assert (ranking.ranked, ranking.listed_parties, {row.own for row in ranking.rows[:3]}) == (200, 3, {"in-force"})
