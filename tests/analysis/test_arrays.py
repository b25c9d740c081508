"""The network as columns: nothing is lost on the way there, to the disk, and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import VIEW, Industry, sink, source
from random_rows import ROWS, Rows, industry_of

from aikg.analysis.extract import number
from aikg.analysis.scale import mapped
from aikg.analysis.scale.arrays import DOUBLE, UNKNOWN, Arrays, Collector, of_arcs
from aikg.analysis.scale.mapped import Strings
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import SINK, SOURCE, Arc, Network, Port
from aikg.analysis.supply.paths import k_best, reach
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph

SMALL = settings(max_examples=60, deadline=None)


def same(a: Network, b: Network) -> bool:
    """Whether two networks have the same arcs, from either end, whatever their order."""
    ends = [Counter(arc for arcs in x.values() for arc in arcs) for n in (a, b) for x in (n.out, n.into)]
    return ends.count(ends[0]) == 4 and a.ports == b.ports


@SMALL
@given(ROWS)
def test_arcs_come_back_as_they_went_in(rows: Rows) -> None:
    network = industry_of(rows).network()
    assert same(of_arcs(network.arcs).network(network.sieve), network)


@SMALL
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_arcs_means_nothing(rows: Rows, random: object) -> None:
    arcs = list(industry_of(rows).network().arcs)
    first = of_arcs(arcs)
    random.shuffle(arcs)  # type: ignore[attr-defined]
    second = of_arcs(arcs)
    for name in ("entity_text", "ports", "out", "out_steps", "source", "target", "kind", "into", "into_steps"):
        assert getattr(first, name) == getattr(second, name), name
    assert Counter(map(first.arc, range(len(arcs)))) == Counter(map(second.arc, range(len(arcs))))


def test_the_shipped_network_comes_back_from_the_disk(real: KnowledgeGraph, tmp_path: Path) -> None:
    network = net.build(real, View(day(None, real.newest), day(None, real.newest)))
    of_arcs(network.arcs).save(tmp_path / "columns")
    again = Arrays.load(tmp_path / "columns")
    assert same(again.network(network.sieve), network)
    assert all(again.find(again.port(i)) == i for i in range(len(again.ports)))


def test_searches_run_on_the_mapped_network_as_on_the_built_one(small: KnowledgeGraph, tmp_path: Path) -> None:
    network = net.build(small, View(day(None, small.newest), day(None, small.newest)))
    of_arcs(network.arcs).save(tmp_path / "columns")
    lazy = Arrays.load(tmp_path / "columns").network(network.sieve)
    for sink_port in (p for p in network.ports if p.kind == SINK):
        one, other = (reach(n, sink_port, 3, "upstream") for n in (network, lazy))
        assert one.cost == other.cost
        for start in (p for p in one.ports() if p.kind == SOURCE):
            found = [
                {p.told for p in k_best(n, reach(n, start, 3, "downstream"), up, 50, 3)[0]} for n, up in ((network, one), (lazy, other))
            ]
            assert found[0] == found[1]


def test_a_search_makes_its_neighbourhood_only() -> None:
    industry = Industry()
    industry.supplies("a", "b", "chip")
    for i in range(50):
        industry.supplies(f"x{i}", f"y{i}", "chip")
    lazy = of_arcs(industry.network().arcs).network(industry.sieve())
    reach(lazy, sink("b"), 3, "upstream")
    assert set(lazy.into._made) <= {p for p in lazy.ports if p.iri in (sink("a").iri, sink("b").iri)}  # type: ignore[attr-defined]
    assert lazy.out._made == {}, "an upstream search does not look downstream"  # type: ignore[attr-defined]


def test_of_parallel_arcs_the_best_stands_first_and_the_others_are_marked() -> None:
    """Three claims of one supply: 10 %, 40 %, and no share; 40 % is the highest known. Nothing is added up."""
    a, b = source("a"), sink("b")
    arcs = [Arc(a, b, "supplies", (f"s{i}",), share=(share, share)) for i, share in enumerate((number("10"), number("40"), None))]
    arrays = of_arcs([*arcs, Arc(a, b, "inner", ())])
    assert [arrays.arc(i).statements for i in range(4)] == [(), ("s1",), ("s0",), ("s2",)], "what costs no hop stands first"
    assert [bool(f & DOUBLE) for f in arrays.flags] == [False, False, True, True]


def test_a_port_without_arcs_is_not_found() -> None:
    arrays = of_arcs(Industry().network().arcs)
    assert arrays.find(source("a")) == UNKNOWN
    assert dict(arrays.network(Industry().sieve()).out) == {}
    loop = Collector()
    loop.add(Arc(source("a"), source("a"), "inner", ()))
    assert len(loop.arrays().source) == 0, "an arc from a port to itself is dropped"
    with pytest.raises(ValueError):
        loop.add(Arc(source("a"), sink("a"), "no such kind", ()))


def test_columns_are_numpy_files(tmp_path: Path) -> None:
    """The independent reader is numpy's own."""
    columns = {"a": np.arange(5), "b": np.arange(3, dtype=np.int32), "c": b"\xff\x00", "none": np.zeros(0, np.int32)}
    mapped.save(tmp_path / "x", columns)
    for name, column in columns.items():
        expected = np.frombuffer(column, np.uint8) if isinstance(column, bytes) else column
        assert np.array_equal(np.load(tmp_path / "x" / f"{name}.npy"), expected)
        assert np.array_equal(np.asarray(mapped.load(tmp_path / "x", [name])[name]), expected)
    with pytest.raises(TypeError):
        mapped.save(tmp_path / "y", {"a": np.zeros(2)})
    mapped.save(tmp_path / "x", {"a": b"other"})
    assert mapped.load(tmp_path / "x", ["a"])["a"].tolist() == [0, 1, 2, 3, 4], "what is there stays"
    assert [p.name for p in tmp_path.iterdir()] == ["x"], "nothing half-written is left behind"


@pytest.mark.parametrize(
    "content", [b"", b"\x93NUMPY\x01\x00", b"not a column at all", None], ids=["empty", "cut off", "other", "shortened"]
)
def test_a_damaged_column_is_told(tmp_path: Path, content: bytes | None) -> None:
    mapped.save(tmp_path / "x", {"a": np.arange(5)})
    path = tmp_path / "x" / "a.npy"
    path.write_bytes(path.read_bytes()[:-1] if content is None else content)
    with pytest.raises(ValueError, match=r"a\.npy"):
        mapped.load(tmp_path / "x", ["a"])
    with pytest.raises(FileNotFoundError):
        mapped.load(tmp_path / "x", ["b"])


@SMALL
@given(st.sets(st.text(max_size=4)))
def test_texts_are_found_by_their_bytes(texts: set[str]) -> None:
    ordered = sorted((t for t in texts if t.isprintable()), key=str.encode)
    table = Strings.of(ordered)
    assert list(table) == ordered
    assert [table.find(t) for t in ordered] == list(range(len(ordered)))
    assert [table.index_of(t) for t in ordered] == list(range(len(ordered)))
    assert table.find("not there") == -1
    assert table.index_of("not there") == len(table)


def test_ports_of_one_entity_and_several_items_are_told_apart() -> None:
    industry = Industry()
    industry.offers("a", "chip")
    industry.offers("a", "server")
    network = industry.network(VIEW)
    arrays = of_arcs(network.arcs)
    assert {arrays.port(i) for i in range(len(arrays.ports))} == network.ports
    assert arrays.find(Port("line", source("a").iri, source("b").iri)) == UNKNOWN
