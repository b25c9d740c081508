"""Sorting the columns of a network: the one place where its order is decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.arrays import CURATED, DOUBLE, KINDS, UNKNOWN, Arrays
from aikg.analysis.scale.mapped import Strings
from aikg.analysis.supply.network import DIRECT, INNER, STEPS

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Integers = NDArray[numpy.integer[Any]]
    Doubles = NDArray[numpy.float64]

#: A path's cost in one number: hops, then inferred arcs, then arcs (as `paths.Cost`), each of so many bits.
FIELD = 12


def costs() -> list[int]:
    """What an arc adds to a path's cost, by twice the code of its kind, plus 1 when a curator linked it."""
    return [
        (kind in STEPS) << 2 * FIELD | (kind not in DIRECT or curated) << FIELD | (kind not in INNER)
        for kind in KINDS
        for curated in (False, True)
    ]


def pack(entities: Strings, words: Strings, statements: Strings, keys: Any, columns: Mapping[str, Any], about: bytes = b"{}") -> Arrays:
    """The arrays of arcs in any order.

    Args:
        entities, words, statements: the tables that columns point into; entities sorted by their bytes.
        keys: for each port that `source` and `target` name, its number as in `Arrays.ports`.
        columns: source, target, kind, flags, low, high, basis, told, told_ids, also, also_ids (see `Arrays`), one row an arc.
        about: JSON of what the view held and left out.

    """
    import numpy as np

    column = {name: np.asarray(values) for name, values in columns.items()}
    ports, number = np.unique(np.asarray(keys, np.int64), return_inverse=True)
    source, target = number[column["source"]].astype(np.int32), number[column["target"]].astype(np.int32)
    cost = np.array(costs())[column["kind"].astype(np.int64) * 2 + (column["flags"] & CURATED)]
    curated = column["flags"] & CURATED  # where a kind costs the same either way, what a report states still goes first
    order = np.lexsort((-shares(words, column["low"]), curated, column["kind"], cost, target, cost >> 2 * FIELD, source))
    out = {name: column[name][order] for name in ("kind", "flags", "low", "high", "basis")} | {"order": order.astype(np.int32)}
    source, target, steps = source[order], target[order], (cost >> 2 * FIELD > 0)[order]
    same = (source[1:] == source[:-1]) & (target[1:] == target[:-1]) & (out["kind"][1:] == out["kind"][:-1])
    out["flags"][1:][same] |= DOUBLE
    into = np.lexsort((source, steps, target)).astype(np.int32)
    for name in ("told", "also"):
        out[name], out[f"{name}_ids"] = _ragged(column[name], column[f"{name}_ids"], order)
    views = {name: view(values) for name, values in out.items()}
    return Arrays(
        entity_text=entities.text, entity_start=entities.start, word_text=words.text, word_start=words.start,
        statement_text=statements.text, statement_start=statements.start, ports=view(ports),
        source=view(source), target=view(target), into_arcs=view(into), about=view(about),
        **_starts("out", source, steps, len(ports)), **_starts("into", target[into], steps[into], len(ports)), **views,
    )  # fmt: skip


def shares(words: Strings, column: Integers) -> Doubles:
    """Shares of a column in per cent as doubles; 0 where unknown."""
    return percents(words)[column]


def percents(words: Strings) -> Doubles:
    """Words as numbers, 0 for those that are none, and 0 at the end, where the place of what is unknown points (-1)."""
    import numpy as np

    return np.array([*map(_number, words), 0.0])


def view(column: Any) -> memoryview:
    """A column as `Arrays` hold it."""
    return memoryview(column)


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:  # the name of what a share is of
        return 0.0


def _starts(name: str, ends: Integers, steps: Any, ports: int) -> dict[str, memoryview]:
    """Where the arcs of each port begin, and where those of them that cost a hop do; `ends` is sorted."""
    import numpy as np

    start = np.searchsorted(ends, np.arange(ports + 1)).astype(np.int32)
    free = np.bincount(ends[~steps], minlength=ports).astype(np.int32)
    return {name: view(start), f"{name}_steps": view(start[:-1] + free)}


def _ragged(start: Integers, ids: Integers, order: Integers) -> tuple[Integers, Integers]:
    """Lists of different lengths in another order: where each begins, and what is in them."""
    import numpy as np

    length = np.diff(start)[order]
    begin = np.concatenate([np.zeros(1, np.int64), np.cumsum(length)])
    inside = np.arange(begin[-1]) - np.repeat(begin[:-1], length)
    return begin, ids[np.repeat(start[:-1][order], length) + inside].astype(np.int32)


assert UNKNOWN == -1, "the last place of a table of shares stands for what is not known"
