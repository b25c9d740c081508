"""A report searched on columns is the report searched on objects, to the byte; so are its searches on random networks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import VIEW, Industry, item, sink, source
from random_networks import ARCS, PORTS, Drawn
from random_rows import FIRMS, ITEMS, ROWS, Rows, industry_of

from aikg.analysis.exposure import exposure as exposure_module
from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.field import Field
from aikg.analysis.scale.arrays import of_arcs
from aikg.analysis.scale.rows import KeptRows, KeptSieve
from aikg.analysis.scale.wide import WideField
from aikg.analysis.supply.network import MARKET, Arc, Network, Port
from aikg.analysis.supply.paths import Reach
from aikg.analysis.view import Sieve
from aikg.kg import KnowledgeGraph

SMALL = ["beta-servers", "gamma-servers", "delta-cloud", "epsilon-web", "zeta-tech"]
#: Firms of every tier, and what changes the view.
REAL = [("huawei", {}), ("inspur", {"as_of": "2024-06-30"}), ("nvidia", {"stated_only": True}), ("gds", {"hops": 2}), ("cambricon", {})]


def both(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, who: str, **how: object) -> tuple[str, str]:
    """The report on objects, and on columns."""
    monkeypatch.setattr(exposure_module, "WIDE", 10**12)
    narrow = exposure(kg, who, **how).to_json()  # type: ignore[arg-type]
    monkeypatch.setattr(exposure_module, "WIDE", -1)
    monkeypatch.setattr(exposure_module, "build", None)  # nothing builds the network as objects
    return narrow, exposure(kg, who, **how).to_json()  # type: ignore[arg-type]


@pytest.mark.parametrize("who", SMALL)
def test_reports_of_the_small_world_are_the_same(small: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    for folder in (tmp_path, tmp_path / "gone"):  # kept and mapped; and where nothing can be kept
        narrow, wide = both(KnowledgeGraph(small.store, folder), monkeypatch, who)
        assert wide == narrow
        monkeypatch.undo()


@pytest.mark.parametrize(("who", "how"), REAL)
def test_reports_of_real_firms_are_the_same(
    real: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, who: str, how: dict[str, object]
) -> None:
    narrow, wide = both(real, monkeypatch, who, **how)
    assert wide == narrow


def test_the_rows_about_an_entity_are_those_that_name_it(small: KnowledgeGraph, tmp_path: Path) -> None:
    kg = KnowledgeGraph(small.store, tmp_path)
    made, mapped = KeptRows.of(kg), KeptRows.of(kg)
    supplies = mapped["network_supplies"]
    assert supplies == made["network_supplies"]
    for customer in {row["customer"] for row in supplies}:
        assert mapped.about("network_supplies", customer) == [row for row in supplies if row["customer"] == customer]
    assert mapped.about("network_supplies", "nobody") == []


def test_what_counts_is_known_without_looking(small: KnowledgeGraph, tmp_path: Path) -> None:
    kg = KnowledgeGraph(small.store, tmp_path)
    sieve = Sieve(KeptRows.of(kg), VIEW)
    kept = KeptSieve.of(kg, VIEW)
    told = [row["statement"].rsplit("/", 1)[1] for row in sieve.rows("network_supplies")]
    denied = {row["statement"].rsplit("/", 1)[1] for row in sieve.all["network_supplies"]} - set(told)
    assert all(map(kept.counts, told))
    assert denied
    assert not any(map(kept.counts, denied))


def fields(network: Network, hops: int, start: Port, end: Port) -> tuple[Field, WideField]:
    """The same searches on objects and on columns."""
    arrays = of_arcs(arc for port in network.out for arc in network.out[port])
    given = arrays.part(network.sieve, range(len(arrays.source)))  # one order of arcs for both
    return Field(given, start, end, hops), WideField(arrays, network.sieve, start, end, hops)


def paths(reach: Reach, ports: list[Port]) -> list[object]:
    return [(port, reach.cost[port], reach.path(port)) for port in ports if port in reach.cost]


@settings(max_examples=80, deadline=None)
@given(ROWS, st.integers(1, 3), st.booleans())
def test_searches_are_those_on_objects(rows: Rows, hops: int, upstream: bool) -> None:
    objects, columns = fields(industry_of(rows).network(), hops, source("f0"), sink("f0"))
    marked = [(source if upstream else sink)(firm) for firm in FIRMS[1:]]
    near, wide = objects.near(upstream, marked), columns.near(upstream, marked)
    goods = [port for port in near.ports() if port.kind == MARKET] if upstream else []
    assert paths(wide, [*marked, *goods]) == paths(near, [*marked, *goods])
    assert [port for port in wide.ports() if port in goods] == goods, "in the same order"
    assert columns.size == objects.size
    assert columns.reached(wide) == objects.reached(near)
    assert columns.own(wide) == objects.own(near)
    items = [item(name) for name in ITEMS]
    assert columns.essential(items) == objects.essential(items)
    for without in [*marked, *goods]:
        assert columns.supplied(items, without=without.iri) == objects.supplied(items, without=without.iri)
    for name in items:
        makers, found = objects.makers(name), columns.makers(name)
        assert [(maker, found[maker]) for maker in found] == [(maker, makers[maker]) for maker in makers], "in the same order"
        some = [iri for port in marked[::2] for iri in (port.iri, name)]
        assert (len(found), found.first(2), found.among(some)) == (len(makers), makers.first(2), makers.among(some))
    hits = [port for port in marked if port in near.cost]
    network, around = columns.around(wide, hits)
    assert paths(around, hits) == paths(near, hits)
    assert set(network.arcs) <= set(objects.network.arcs)
    for most in (1, 3, 12):
        if hits:
            assert columns.cut(wide, hits, most) == objects.cut(near, hits, most)


@settings(max_examples=80, deadline=None)
@given(ARCS, st.booleans(), st.sets(st.sampled_from(PORTS[2:]), min_size=1))
def test_smallest_cuts_are_those_on_objects(drawn: list[Drawn], upstream: bool, others: set[Port]) -> None:
    network = Network(Industry().sieve(VIEW))
    for number, a in enumerate(drawn):
        network.add(Arc(PORTS[a.source], PORTS[a.target], a.kind, () if a.kind == "is-a" else (f"d1-s-{number}",)))
    objects, columns = fields(network, 3, PORTS[0], PORTS[0])
    near = objects.near(upstream, others)
    if ends := sorted(others & near.cost.keys()):
        assert columns.cut(columns.near(upstream, others), ends, 12) == objects.cut(near, ends, 12)
