"""How much of a supply is left when the shares of its suppliers are known only in part.

A supply is a sum over its suppliers of share times what each still delivers. A share is known, lies
between two bounds, or is unknown (0 to 1). What the known shares leave over is split in three ways:
*worst* gives it to the suppliers that deliver least, *best* to those that deliver most, *even* divides it
equally among the named suppliers whose share is not known. The even split is an assumption, the other two
are bounds: no split of the shares lies outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TINY = 1e-9


class Left(NamedTuple):
    """What is left of something, each between 0 and 1: at worst, with the even split, at best."""

    worst: float
    even: float
    best: float

    @property
    def whole(self) -> bool:
        """Nothing is lost under any split."""
        return self.worst > 1 - TINY


ALL, NONE = Left(1.0, 1.0, 1.0), Left(0.0, 0.0, 0.0)


class Part(NamedTuple):
    """A supplier's part in a supply: bounds of its share (0 to 1) and what is left of what it delivers.

    `named` is false for suppliers that no document names: the even split gives them only what the named
    ones cannot hold.
    """

    low: float
    high: float
    left: Left
    named: bool = True


def total(parts: Sequence[Part]) -> Left:
    """What is left of a supply that these parts make up, under the three splits.

    Lower bounds that sum to more than 1 (rounded shares) are scaled down to 1. A rest that no upper
    bound has room for belongs to suppliers of whom nothing is known; it is taken as untouched.

    >>> lost = Part(0.36, 0.36, NONE)
    >>> total([lost, Part(0, 1, ALL), Part(0, 1, NONE)])  # 36 % lost; the rest is split between one that stands and one that fell
    Left(worst=0.0, even=0.32, best=0.64)
    """
    scale = max(1.0, sum(p.low for p in parts))
    fixed = [p.low / scale for p in parts]
    rest = max(0.0, 1.0 - sum(fixed))
    return Left(
        _greedy([(p.left.worst, p.high - p.low, low) for p, low in zip(parts, fixed, strict=True)], rest, best=False),
        _evenly(parts, fixed, rest),
        _greedy([(p.left.best, p.high - p.low, low) for p, low in zip(parts, fixed, strict=True)], rest, best=True),
    )


def _greedy(parts: list[tuple[float, float, float]], rest: float, *, best: bool) -> float:
    """The rest goes to one supplier after the other, each up to its bound; a fractional knapsack (Dantzig 1957)."""
    value = sum(left * low for left, _, low in parts)
    for left, room, _ in sorted(parts, key=lambda p: -p[0] if best else p[0]):
        given = min(rest, room)
        value, rest = value + given * left, rest - given
    return round(value + rest, 12)


def _evenly(parts: Sequence[Part], fixed: list[float], rest: float) -> float:
    """The rest is divided among the named suppliers that have room, then among the others; a full one passes on what is over."""
    value = sum(p.left.even * low for p, low in zip(parts, fixed, strict=True))
    for named in (True, False):
        room = {i: p.high - p.low for i, p in enumerate(parts) if p.named is named and p.high - p.low > TINY}
        while rest > TINY and room:
            given = min(rest / len(room), *room.values())
            for i in list(room):
                value, rest, room[i] = value + given * parts[i].left.even, rest - given, room[i] - given
                if room[i] <= TINY:
                    del room[i]
    return round(value + rest, 12)
