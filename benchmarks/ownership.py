"""The ownership fixpoint on a made-up world of a million organizations and three million stakes, three ways in one run.

The floor is one pass over all stakes that adds each to the party it is in. Beside the columns of
`aikg.analysis.ownership.stakes_array` run the same worklist in plain Python on whole numbers, and one that walks a networkx
graph. All must catch the same parties. Run: `python benchmarks/ownership.py [organizations] [stakes]`.
"""

from __future__ import annotations

import platform
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import networkx as nx
import numpy as np

from aikg.analysis.ownership.stakes import OwnershipTest
from aikg.analysis.ownership.stakes_array import StakeArrays, levels, scaled

ROUNDS = 3
HALF = OwnershipTest(Decimal(50))
LIMIT = scaled(HALF.threshold)


def world(organizations: int, stakes: int, seed: int = 8) -> tuple[Any, Any, Any, Any]:
    """Owners, owned, sizes and the listed: one in a hundred. Nearly every party has one owner of about half, so that chains are long."""
    rng = np.random.default_rng(seed)
    pairs = np.unique(rng.integers(0, organizations, stakes) * organizations + rng.integers(0, organizations, stakes))
    pairs = rng.permutation(pairs[pairs // organizations != pairs % organizations])
    owner, owned = pairs // organizations, pairs % organizations
    _, first = np.unique(owned, return_index=True)
    size = rng.integers(1, 2_000, len(owner)) * 10_000  # 0.01 to 20 per cent, in hundredths
    major = first[rng.random(len(first)) < 0.95]
    size[major] = rng.integers(4_990, 6_000, len(major)) * 10_000  # 49.90 to 60 per cent
    return owner, owned, size, rng.choice(organizations, organizations // 100, replace=False)


def plain(by_owner: dict[int, list[tuple[int, int]]], listed: list[int]) -> set[int]:
    """The worklist in plain Python."""
    held: dict[int, int] = {}
    members, todo = set(listed), list(listed)
    while todo:
        for party, size in by_owner.get(todo.pop(), ()):
            if party not in members:
                held[party] = held.get(party, 0) + size
                if held[party] >= LIMIT:
                    members.add(party)
                    todo.append(party)
    return members


def walked(graph: nx.DiGraph[int], listed: list[int]) -> set[int]:
    """The same on a networkx graph with the attribute `size`."""
    held: dict[int, int] = {}
    members, todo = set(listed), list(listed)
    while todo:
        for _, party, size in graph.out_edges(todo.pop(), data="size"):
            if party not in members:
                held[party] = held.get(party, 0) + size
                if held[party] >= LIMIT:
                    members.add(party)
                    todo.append(party)
    return members


def timed(what: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """Median seconds and the answer."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = what()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


def main() -> int:
    """Print the table; 1 when the three do not catch the same parties."""
    organizations, stakes = (int(a.replace("_", "")) for a in (sys.argv[1:] + ["1_000_000", "3_000_000"][len(sys.argv) - 1 :]))
    owner, owned, size, listed = world(organizations, stakes)
    floor, _ = timed(lambda: np.bincount(owned, weights=size, minlength=organizations))
    rows: list[tuple[str, float, float, int]] = []

    build, arrays = timed(lambda: StakeArrays.of(organizations, owner, owned, size))
    run, found = timed(lambda: levels(arrays, HALF, listed, "least"))
    caught = set(np.flatnonzero(found >= 0).tolist())
    rows.append(("columns (`stakes_array`)", build, run, len(caught)))
    run, found = timed(lambda: levels(arrays, HALF, listed, "most"))
    rows.append(("columns, greatest stakes", build, run, int((found >= 0).sum())))

    def grouped() -> dict[int, list[tuple[int, int]]]:
        by_owner: dict[int, list[tuple[int, int]]] = {}
        for a, b, s in zip(owner.tolist(), owned.tolist(), size.tolist(), strict=True):
            by_owner.setdefault(a, []).append((b, s))
        return by_owner

    build, by_owner = timed(grouped, 1)
    run, in_python = timed(lambda: plain(by_owner, listed.tolist()))
    rows.append(("plain Python", build, run, len(in_python)))

    def connected() -> nx.DiGraph[int]:
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_edges_from((a, b, {"size": s}) for a, b, s in zip(owner.tolist(), owned.tolist(), size.tolist(), strict=True))
        return graph

    build, graph = timed(connected, 1)
    run, on_graph = timed(lambda: walked(graph, [p for p in listed.tolist() if p in graph]))
    rows.append((f"networkx {version('networkx')}", build, run, len(on_graph | set(listed.tolist()))))

    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, numpy {version('numpy')}; medians of {ROUNDS}")
    print(f"{organizations:,} organizations, {len(owner):,} stakes, {len(listed):,} listed; deepest level {int(found.max())}\n")
    print("| method | build s | fixpoint s | ratio to the floor | caught |\n|---|---:|---:|---:|---:|")
    print(f"| one pass over all stakes (floor) | | {floor:.3f} | 1.0 | |")
    for name, build, run, n in rows:
        print(f"| {name} | {build:.2f} | {run:.3f} | {run / floor:.1f} | {n:,} |")
    return int(not caught == in_python == on_graph | set(listed.tolist()))


if __name__ == "__main__":
    sys.exit(main())
