"""Supply paths between two organizations, best first."""

from __future__ import annotations

from datetime import date

from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import SINK, SOURCE, Port
from aikg.analysis.supply.paths import Path, k_best, reach
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph


def supply_paths(
    kg: KnowledgeGraph, supplier: str, dependent: str, *, k: int = 10, max_hops: int = 6,
    as_of: str | date | None = None, known_by: str | date | None = None, stated_only: bool = False,
) -> list[Path]:  # fmt: skip
    """The best supply paths from one organization down to another.

    Args:
        kg: the graph.
        supplier: id, name or ticker of the upstream end.
        dependent: id, name or ticker of the downstream end.
        k: at most so many paths: fewest hops first, stated before inferred, highest known share, then fewest arcs.
        max_hops: steps of the chain, 1 or more.
        as_of: the day looked at (YYYY-MM-DD), default the newest document's.
        known_by: documents known later are left out.
        stated_only: leave out curated links and all inferred statements.

    Returns:
        Paths in the direction of supply; empty when there is none within `max_hops`.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: a date or number is impossible, or both ends are the same.

    """
    paths, _ = supply_paths_capped(kg, supplier, dependent, k=k, max_hops=max_hops, as_of=as_of, known_by=known_by, stated_only=stated_only)
    return paths


def supply_paths_capped(
    kg: KnowledgeGraph, supplier: str, dependent: str, *, k: int, max_hops: int, as_of: str | date | None, known_by: str | date | None,
    stated_only: bool,
) -> tuple[list[Path], bool]:  # fmt: skip
    """As `supply_paths`, with whether more paths are there than were asked for."""
    if k < 1 or max_hops < 1:
        raise ValueError(f"k and max_hops must be 1 or more, not {k} and {max_hops}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), stated_only=stated_only)
    start, end = (kg.resolve(name, "organization|group") for name in (supplier, dependent))
    if start == end:
        raise ValueError(f"'{supplier}' and '{dependent}' are the same; a path needs two ends")
    network = net.build(kg, view)
    source, sink = Port(SOURCE, start), Port(SINK, end)
    down, up = reach(network, source, max_hops, "downstream"), reach(network, sink, max_hops, "upstream")
    return k_best(network, down, up, k, max_hops, min_hops=1)  # without a step the two only belong together
