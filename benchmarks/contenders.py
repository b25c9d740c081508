"""What `scale.py` runs in processes of their own: one library, one size, seconds as JSON.

Seconds of the processor, not of the wall: each contender works in one thread, and what else the machine does counts less.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from generate import draw, organization, quads
from synthetic_arrays import arrays_of

from aikg.analysis.scale.arrays import PORTS, Arrays
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.fixpoint import IGNORED, POOLS, Shocks, roles
from aikg.analysis.scale.kernels import FAR, best_shares, distances, nearest
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.scale.wide import WideField
from aikg.analysis.supply.network import Port
from aikg.analysis.supply.paths import k_best, reach

ENOUGH = 0.5  # seconds that calls of one function may take together before the last
FIRMS = 20  # whose reports are timed, the median counts
Times = dict[str, float]


def timed(times: Times, name: str, function: Callable[[], Any], calls: int = 5) -> Any:
    """Call a function and keep what it took; the median of so many calls, where they are short."""
    took: list[float] = []
    while not took or (sum(took) < ENOUGH and len(took) < calls):
        start = time.process_time()
        result = function()
        took.append(time.process_time() - start)
    times[name] = float(np.median(took))
    return result


def make(size: int, folder: Path) -> Times:
    """The industry as columns on the disk, where every contender reads it."""
    facts = draw(size)
    arrays_of(facts).save(folder / "columns")
    np.save(folder / "listed.npy", facts.listed)
    return {}


def opened(folder: Path) -> tuple[Columns, np.ndarray]:
    """The mapped columns, and the ports from which the listed deliver."""
    net = Columns(Arrays.load(folder / "columns"))
    sources = np.flatnonzero(net.kind_of_port(np.arange(len(net.ports))) == PORTS.index("source"))
    return net, sources[np.isin(net.entity(sources), np.load(folder / "listed.npy"))]


def checked(times: Times, hops: np.ndarray, shares: np.ndarray) -> Times:
    """Sums by which contenders are compared: ports reached, their hops, shares of paths with a known one."""
    return times | {"reached": float(len(hops)), "hops": float(hops.sum()), "shares": float(shares.sum())}


def aikg(size: int, folder: Path) -> Times:
    """This package's arrays, mapped from the disk."""
    times: Times = {}
    net, listed = opened(folder)
    net.source.sum(), net.target.sum()  # the pages of the files are in memory, as for all contenders
    timed(times, "pass", lambda: (net.source.sum(), net.target.sum()))

    def load() -> Columns:
        fresh, _ = opened(folder)
        _ = fresh.cost, fresh.factor(False), fresh.share_of_pool
        return fresh

    net = timed(times, "load", load)
    cost = timed(times, "distance", lambda: distances(net, listed))
    share = timed(times, "share", lambda: best_shares(net, listed))
    timed(times, "nearest", lambda: nearest(net, listed, max_hops=3))
    shocks = timed(times, "prepare", lambda: Shocks(net))
    fallen = timed(times, "shock", lambda: shocks.fall(listed))
    timed(times, "save", lambda: net.arrays.save(folder / "again"), 1)
    times["report"] = float(np.median([_report(net, listed, int(firm)) for firm in np.linspace(0, size - 1, FIRMS)]))
    reached = cost[cost != FAR] >> 2 * FIELD
    facts = {"arcs": float(len(net.source)), "listed": float(len(listed)), "whole": float(fallen.sum())}
    return checked(times, reached, share[share > 0]) | facts


def _report(net: Columns, listed: np.ndarray, firm: int) -> float:
    """Seconds to search three hops both ways from a firm, and to write out three paths of each of its nearest 25 hits."""
    start, here = time.process_time(), organization(firm)
    parties = [net.arrays.entities[at] for at in net.entity(listed).tolist()]
    marked = set(parties)
    field = WideField(net.arrays, None, Port("source", here), Port("sink", here), 3)  # type: ignore[arg-type]
    for upstream, kind in ((True, "source"), (False, "sink")):
        near = field.near(upstream, [Port(kind, party) for party in parties if party != here])
        found = [(near.cost[port], port) for port in near.ports() if port.kind == kind and near.cost[port][0] and port.iri in marked]
        hits = [port for _, port in sorted(found)[:25]]
        network, around = field.around(near, hits)
        for port in hits:
            far = reach(network, port, 3, "downstream" if upstream else "upstream", around)
            k_best(network, *((far, around) if upstream else (around, far)), 3, 3)
    return time.process_time() - start


def _arcs(net: Columns) -> Iterator[tuple[int, int, int, float]]:
    """Arcs as Python numbers: ends, hops, factor of the share."""
    steps = net.cost >> 2 * FIELD
    return zip(net.source.tolist(), net.target.tolist(), steps.tolist(), net.factor(False).tolist(), strict=True)


def networkx(size: int, folder: Path) -> Times:
    """networkx, with its own multi-source search; the shock as a plain iteration over its arcs."""
    import networkx as nx

    times: Times = {}
    net, listed = opened(folder)
    arcs = list(_arcs(net))

    def load() -> nx.DiGraph:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(net.ports)))
        for a, b, hops, factor in arcs:  # of parallel arcs the best of each
            held = graph.get_edge_data(a, b, {"hops": hops, "factor": factor})
            graph.add_edge(a, b, hops=min(hops, held["hops"]), factor=max(factor, held["factor"]))
        return graph

    graph = timed(times, "load", load)
    starts = set(listed.tolist())
    hops = timed(times, "distance", lambda: nx.multi_source_dijkstra_path_length(graph, starts, weight="hops"))

    def weight(a: int, b: int, data: dict[str, float]) -> float | None:
        return -math.log(data["factor"]) if data["factor"] > 0 else None

    lengths = timed(times, "share", lambda: nx.multi_source_dijkstra_path_length(graph, starts, weight=weight))
    before = timed(times, "prepare", lambda: _before(net))
    times["whole"] = timed(times, "shock", lambda: _shock(graph, before, starts))
    return checked(times, np.array(list(hops.values())), np.exp(-np.array(list(lengths.values()))))


Before = list[list[tuple[int, bool, float]]]


def _before(net: Columns) -> Before:
    """What stands before each port: port, whether it pools, share."""
    role, share = roles(net).tolist(), net.share_of_pool.tolist()
    before: Before = [[] for _ in range(len(net.ports))]
    for arc, (a, b) in enumerate(zip(net.source.tolist(), net.target.tolist(), strict=True)):
        if role[arc] != IGNORED:
            before[b].append((a, role[arc] == POOLS, share[arc]))
    return before


def _shock(graph: Any, before: Before, lost: set[int]) -> float:
    """The fixed point of `aikg.analysis.scale.fixpoint` with equal splits, port by port; the sum of all availability."""
    have = [0.0 if port in lost else 1.0 for port in range(len(before))]
    todo = {b for a in lost for b in graph[a]}
    while todo:
        fell = []
        for port in todo - lost:
            pools = [(have[a], s) for a, pool, s in before[port] if pool]
            value = min([1.0, *(have[a] for a, pool, _ in before[port] if not pool)])
            if pools:
                known, free = [(h, s) for h, s in pools if s >= 0], [h for h, s in pools if s < 0]
                total = sum(s for _, s in known)
                rest = sum(free) / len(free) if free else 1.0
                value = min(value, sum(h * s for h, s in known) / max(total, 1) + max(1 - total, 0) * rest)
            if value < have[port] - 1e-9:
                fell.append((port, value))
        for port, value in fell:
            have[port] = value
        todo = {b for port, _ in fell for b in graph[port]}
    return sum(have)


def igraph(size: int, folder: Path) -> Times:
    """igraph, from one more port that leads to all listed."""
    import igraph as ig

    times: Times = {}
    net, listed = opened(folder)
    many, hop, factor = len(net.ports), net.cost >> 2 * FIELD, net.factor(False)
    known = factor > 0

    def load() -> tuple[Any, Any]:
        ends = np.column_stack([net.source, net.target])
        extra = np.column_stack([np.full(len(listed), many), listed])
        return tuple(ig.Graph(n=many + 1, edges=np.concatenate([e, extra]), directed=True) for e in (ends, ends[known]))

    one, two = timed(times, "load", load)
    none = np.zeros(len(listed))
    hops = timed(times, "distance", lambda: one.distances(source=[many], weights=np.concatenate([hop, none]))[0])
    lengths = timed(times, "share", lambda: two.distances(source=[many], weights=np.concatenate([-np.log(factor[known]), none]))[0])
    found, shares = np.array(hops[:many]), np.exp(-np.array(lengths[:many]))
    return checked(times, found[np.isfinite(found)], shares)


def rustworkx(size: int, folder: Path) -> Times:
    """rustworkx, from one more port that leads to all listed."""
    import rustworkx as rx

    times: Times = {}
    net, listed = opened(folder)
    many = len(net.ports)
    arcs = [(a, b, (float(hops), factor)) for a, b, hops, factor in _arcs(net)]
    extra = [(many, port, (0.0, 1.0)) for port in listed.tolist()]

    def load() -> tuple[Any, Any]:
        graphs = []
        for wanted in (arcs, [a for a in arcs if a[2][1] > 0]):
            graph = rx.PyDiGraph()
            graph.add_nodes_from(range(many + 1))
            graph.add_edges_from([*wanted, *extra])
            graphs.append(graph)
        return graphs[0], graphs[1]

    one, two = timed(times, "load", load)
    hops = timed(times, "distance", lambda: rx.dijkstra_shortest_path_lengths(one, many, lambda arc: arc[0]))
    lengths = timed(times, "share", lambda: rx.dijkstra_shortest_path_lengths(two, many, lambda arc: abs(math.log(arc[1]))))
    found = np.array(list(dict(hops).values()))
    return checked(times, found, np.exp(-np.array(list(dict(lengths).values()))))


def store(size: int, folder: Path) -> Times:
    """The facts in a store, read and asked as a command does."""
    from pyoxigraph import RdfFormat, Store

    from aikg.analysis.exposure.exposure import exposure
    from aikg.analysis.exposure.ranking import exposure_all
    from aikg.analysis.scale.keep import arrays_of as mapped
    from aikg.analysis.view import View, day
    from aikg.kg import KnowledgeGraph
    from aikg.store import cache
    from aikg.store.quality import run_quality

    times: Times = {}
    with (folder / "facts.nq").open("w", encoding="utf-8") as file:
        file.writelines(quads(draw(size)))

    def load() -> float:
        built = Store(str(folder / "oxigraph"))
        built.bulk_load(path=str(folder / "facts.nq"), format=RdfFormat.N_QUADS)
        built.optimize()
        return float(len(built))

    times["quads"] = timed(times, "bulk", load, 1)
    kg = KnowledgeGraph(cache.open_read_only(folder), folder)
    (folder / "build.json").write_text(json.dumps({"quality": run_quality(kg.store)}), "utf-8")  # as a build leaves it
    view = View(day(None, kg.newest), day(None, kg.newest))
    timed(times, "network", lambda: mapped(kg, view), 1)
    timed(times, "mapped", lambda: mapped(kg, view))
    timed(times, "ranking", lambda: exposure_all(kg, limit=50))
    times["rows"] = _seconds(lambda: exposure(kg, "org-0000000"))  # which keeps rows by entity, and what counts
    names = [f"org-{n:07}" for n in np.linspace(0, size - 1, FIRMS).astype(int)]
    reports = [_seconds(lambda n=n: exposure(kg, n)) for n in names]
    times |= {"exposure": float(np.median(reports)), "slowest": max(reports)}
    path = "(^<https://w3id.org/aikg/ns#supplier>/<https://w3id.org/aikg/ns#customer>)+"
    text = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ <{organization(int(draw(size).supplier[0]))}> {path} ?x }}"
    timed(times, "sparql", lambda: list(kg.store.query(text, use_default_graph_as_union=True)))
    return times


def _seconds(function: Callable[[], Any]) -> float:
    start = time.process_time()
    function()
    return time.process_time() - start


def main() -> int:
    """Run one contender on one size."""
    name, size, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    contenders = {f.__name__: f for f in (make, aikg, networkx, igraph, rustworkx, store)}
    times = contenders[name](size, folder)
    times["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(times))
    return 0


if __name__ == "__main__":
    sys.exit(main())
