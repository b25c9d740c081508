"""Where the nodes of a page stand: tiers from left to right, in each tier what feeds the rest first.

A layered drawing after Sugiyama, Tagawa and Toda (1981): layers by longest path, order within a layer by
barycentres. Nothing is random, so the same graph is always drawn the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from aikg import terms
from aikg.analysis.page.neighbourhood import Neighbourhood
from aikg.analysis.page.relations import SUPPLY, Relation

BANDS = ("upstream", "midstream", "downstream", "setting")
COLUMN, ROW, BAND = 190, 40, 50  # pixels at full size: from column to column, row to row, and more between bands
_SWEEPS = 6
_SHAPE = 0.8  # width to height that columns are wrapped for; some stay half empty, so the picture comes out wider
_SETTING = frozenset({"policy", "region", "measure", "list"})
_DOWN = (*SUPPLY, "is-a")  # relations whose source stands left of the target


@dataclass(frozen=True)
class Band:
    """A strip of the picture: its id in `BANDS`, and from where to where it reaches."""

    id: str
    left: int
    right: int


@dataclass(frozen=True)
class Layout:
    """Positions by IRI, in pixels at full size, and the bands that hold anything."""

    at: Mapping[str, tuple[int, int]]
    bands: tuple[Band, ...]


def layout(found: Neighbourhood) -> Layout:
    """Positions of the shown nodes, and of the others where they would stand among them."""
    shown = [place for place in found.places if place.shown]
    inside = {place.iri for place in shown}
    lines = [r for r in found.relations if r.source in inside and r.target in inside]
    bands = _bands([(p.iri, p.kind) for p in shown], lines, found.tiers)
    members: dict[str, list[str]] = defaultdict(list)
    for place in shown:
        members[bands[place.iri]].append(place.iri)
    rows = max(6, ceil(sqrt(len(inside) * COLUMN / (_SHAPE * ROW))))
    down = [r for r in lines if r.kind in _DOWN]
    columns = [(band, layer) for band in BANDS for layer in _merged(_layers(members[band], down), rows, set(found.focus))]
    _order([column for _, column in columns], lines)
    return _place(columns, rows)


def _bands(nodes: Sequence[tuple[str, str]], lines: Iterable[Relation], tiers: Mapping[str, str]) -> dict[str, str]:
    """Items stand in the tier of their category, parties where most of what they offer or buy stands."""
    band = {iri: tiers[iri] for iri, _ in nodes if iri in tiers} | {iri: "setting" for iri, kind in nodes if kind in _SETTING}
    near: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for line in lines:
        if line.kind not in ("located", "within", "designates", "controls"):
            near[line.source].append((line.target, 3 if line.kind == "offers" else 1))
            near[line.target].append((line.source, 1))
    for _ in range(3):  # a party that only buys learns its place from those that already have one
        for iri, _ in nodes:
            if iri not in band:
                votes: dict[str, int] = defaultdict(int)
                for other, weight in near[iri]:
                    if band.get(other, "setting") != "setting":
                        votes[band[other]] += weight
                if votes:
                    band[iri] = max(sorted(votes, key=BANDS.index), key=lambda b: votes[b])
    return {iri: band.get(iri, "midstream") for iri, _ in nodes}


def _layers(members: Sequence[str], lines: Iterable[Relation]) -> list[list[str]]:
    """The columns of a band, by the longest way to its right edge; lines that would close a circle do not count."""
    inside = set(members)
    out: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.source in inside and line.target in inside:
            out[line.source].append(line.target)
    height: dict[str, int] = {}
    for start in members:
        stack, open_ = [(start, iter(out[start]))], {start}
        while stack and start not in height:
            iri, rest = stack[-1]
            other = next((o for o in rest if o not in height and o not in open_), None)
            if other is not None:
                stack.append((other, iter(out[other])))
                open_.add(other)
                continue
            height[iri] = max((height[o] + 1 for o in out[iri] if o in height), default=0)
            stack.pop()
            open_.discard(iri)
    columns: dict[int, list[str]] = defaultdict(list)
    for iri in members:
        columns[height[iri]].append(iri)
    return [columns[h] for h in sorted(columns, reverse=True)]


def _merged(layers: Iterable[list[str]], rows: int, focus: set[str]) -> list[list[str]]:
    """Layers with thin neighbours put into one column; the focus stays apart from what it feeds."""
    columns: list[list[str]] = []
    for layer in layers:
        if columns and len(columns[-1]) + len(layer) <= rows and not focus & {*columns[-1], *layer}:
            columns[-1] += layer
        else:
            columns.append(list(layer))
    return columns


def _order(columns: list[list[str]], lines: Iterable[Relation]) -> None:
    """Sort each column by the mean place of its neighbours, sweeping to and fro."""
    near: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        near[line.source].append(line.target)
        near[line.target].append(line.source)
    place = {iri: (n + 0.5) / len(column) for column in columns for n, iri in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            mean = {iri: sum(place[o] for o in near[iri]) / len(near[iri]) if near[iri] else place[iri] for iri in column}
            column.sort(key=lambda iri: (mean[iri], terms.slug(iri)))
            place.update({iri: (n + 0.5) / len(column) for n, iri in enumerate(column)})


def _place(columns: list[tuple[str, list[str]]], rows: int) -> Layout:
    """Columns beside each other, long ones wrapped, each centred on the middle line."""
    at: dict[str, tuple[int, int]] = {}
    edges: dict[str, tuple[int, int]] = {}
    x, last = 0, ""
    for band, column in columns:
        x += BAND if last and band != last else 0
        last = band
        parts = ceil(len(column) / rows)
        height = ceil(len(column) / parts)
        for part in range(parts):
            piece = column[part * height : (part + 1) * height]
            for n, iri in enumerate(piece):
                at[iri] = (x, round((n - (len(piece) - 1) / 2) * ROW))
            edges[band] = (min(x, edges.get(band, (x, x))[0]), x)
            x += COLUMN
    return Layout(at, tuple(Band(band, left, right + COLUMN) for band, (left, right) in edges.items()))
