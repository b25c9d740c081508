"""The ownership fixpoint over millions of stakes, on whole numbers only, so that it is exact at the threshold.

A stake is coded as `size * STEP`, with one more for an open lower end and one less for an open upper end. Sums of
fewer than `STEP` stakes keep size and open ends apart, so that "more than 50" and "at least 50" are plain comparisons.
Each stake is looked at once, when its owner comes in: time grows with the stakes, not with rounds times stakes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from aikg.analysis.ownership.stakes import OwnershipTest, Stakes

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

STEP = 1 << 20  # more stakes than one party can have here
DECIMALS = 6  # per cent are held to a millionth


@dataclass(frozen=True)
class StakeArrays:
    """Stakes between parties numbered from 0, sorted by owner.

    Attributes:
        parties: how many there are.
        owner_start: where the stakes of each owner begin, one entry more than parties.
        owned: the party that each stake is in.
        low, high: the coded ends of each stake.
        low_all: of each party, the sum of the coded low ends of all stakes in it.

    """

    parties: int
    owner_start: NDArray[Any]
    owned: NDArray[Any]
    low: NDArray[Any]
    high: NDArray[Any]
    low_all: NDArray[Any]

    @classmethod
    def of(
        cls, parties: int, owner: ArrayLike, owned: ArrayLike, low: ArrayLike, high: ArrayLike | None = None,
        low_open: ArrayLike = False, high_open: ArrayLike = False,
    ) -> StakeArrays:  # fmt: skip
        """Stakes from columns, one entry a stake, an owner once in a party.

        Args:
            parties: their number; owners and owned are whole numbers below it.
            owner: holder of each stake.
            owned: party that the stake is in.
            low: least size in millionths of a per cent (50 % is 50,000,000), whole numbers.
            high: greatest size; default: `low`, so that all are exact.
            low_open: whether the size is more than `low`; for all or for each.
            high_open: whether the size is less than `high`; for all or for each.

        Raises:
            ValueError: a number is out of range, a column is too short, or a size is no whole number.

        """
        import numpy as np

        a, b, least = (_whole(np.asarray(column), name) for column, name in ((owner, "owner"), (owned, "owned"), (low, "low")))
        most = least if high is None else _whole(np.asarray(high), "high")
        if len({len(a), len(b), len(least), len(most)}) > 1:
            raise ValueError("owner, owned, low and high are equally long")
        if len(a) and (min(a.min(), b.min()) < 0 or max(a.max(), b.max()) >= parties):
            raise ValueError(f"parties are numbered from 0 to {parties - 1}")
        if len(a) and (least.min() < 0 or (most < least).any() or most.max() > 100 * 10**DECIMALS):
            raise ValueError("a stake lies between 0 and 100 per cent, its low end not above its high end")
        if len(a) and np.bincount(b, weights=most).max() * STEP > 2.0**62:
            raise ValueError("the stakes in one party add up to more than can be counted here: over 40,000 times the whole")
        order = np.argsort(a, kind="stable")
        start = np.zeros(parties + 1, np.int64)
        np.cumsum(np.bincount(a, minlength=parties), out=start[1:])
        coded_low = (least * STEP + np.broadcast_to(np.asarray(low_open, bool), a.shape))[order]
        coded_high = (most * STEP - np.broadcast_to(np.asarray(high_open, bool), a.shape))[order]
        total = np.zeros(parties, np.int64)
        np.add.at(total, b[order], coded_low)
        return cls(parties, start, b[order].astype(np.int32), coded_low, coded_high, total)

    @classmethod
    def from_stakes(cls, stakes: Stakes) -> tuple[StakeArrays, dict[str, int]]:
        """The same stakes as columns, and the number of each party; raises ValueError for more than six decimals."""
        found = list(stakes)
        number = {party: i for i, party in enumerate(sorted({p for s in found for p in (s.owner, s.owned)}))}
        arrays = cls.of(
            len(number), [number[s.owner] for s in found], [number[s.owned] for s in found], [scaled(s.low) for s in found],
            [scaled(s.high) for s in found], [s.low_open for s in found], [s.high_open for s in found],
        )  # fmt: skip
        return arrays, number


def scaled(percent: Decimal) -> int:
    """Per cent in millionths; raises ValueError for what is finer.

    >>> scaled(Decimal("37.88"))
    37880000
    """
    value = percent.scaleb(DECIMALS)
    if value != int(value):
        raise ValueError(f"{percent} per cent has more than {DECIMALS} decimals")
    return int(value)


def levels(stakes: StakeArrays, test: OwnershipTest, listed: Collection[int], bound: Literal["least", "most"]) -> NDArray[Any]:
    """As `stakes.closure`, for all parties at once.

    Args:
        stakes: who holds how much of whom.
        test: the rule; its `aggregate` is not looked at here.
        listed: numbers of the parties where it starts.
        bound: `least` counts the least of each stake, `most` the greatest.

    Returns:
        The level at which each party comes in: 0 for the listed, -1 for who does not.

    Raises:
        ValueError: the threshold has more than six decimals.

    """
    import numpy as np

    limit = scaled(test.threshold) * STEP + test.strict
    level = np.full(stakes.parties, -1, np.int32)
    new = np.unique(np.asarray(list(listed), np.int64))
    level[new] = 0
    held = np.zeros(stakes.parties, np.int64)  # of each party, by members: coded low ends, or high ends
    held_low = held if bound == "least" else np.zeros(stakes.parties, np.int64)
    depth = 0
    while len(new) and (test.depth is None or depth < test.depth):
        depth += 1
        which = _stakes_of(stakes, new)
        owned = stakes.owned[which]
        np.add.at(held, owned, (stakes.low if bound == "least" else stakes.high)[which])
        if bound == "most":
            np.add.at(held_low, owned, stakes.low[which])
        touched = np.unique(owned)
        touched = touched[level[touched] < 0]
        most = held[touched] if bound == "least" else _capped(stakes, touched, held, held_low)
        new = touched[most >= limit]
        level[new] = depth
    return level


def verdicts(stakes: StakeArrays, test: OwnershipTest, listed: Collection[int], doubtful: Iterable[int] = ()) -> NDArray[Any]:
    """2 for each party caught for certain, 1 for undetermined, 0 for no; arguments as in `stakes.outcome`."""
    certain = levels(stakes, test, listed, "least") >= 0
    perhaps = levels(stakes, test, {*listed, *doubtful}, "most") >= 0
    answer: NDArray[Any] = certain.astype("int8") + perhaps
    return answer


def _capped(stakes: StakeArrays, party: NDArray[Any], held: NDArray[Any], held_low: NDArray[Any]) -> NDArray[Any]:
    """The most that members hold: no more than others leave of the whole, unless what is told exceeds the whole already."""
    import numpy as np

    whole = 100 * 10**DECIMALS * STEP
    left = whole - (stakes.low_all[party] - held_low[party])
    most: NDArray[Any] = np.where(stakes.low_all[party] > whole, held[party], np.minimum(held[party], left))
    return most


def _stakes_of(stakes: StakeArrays, owners: NDArray[Any]) -> NDArray[Any]:
    """Positions of all stakes of some owners."""
    import numpy as np

    start, size = stakes.owner_start[owners], stakes.owner_start[owners + 1] - stakes.owner_start[owners]
    before = np.cumsum(size) - size
    positions: NDArray[Any] = np.arange(size.sum()) + np.repeat(start - before, size)
    return positions


def _whole(column: NDArray[Any], name: str) -> NDArray[Any]:
    import numpy as np

    if column.size and not np.issubdtype(column.dtype, np.integer):
        raise ValueError(f"{name}: whole numbers, not {column.dtype}; stakes are counted in millionths of a per cent")
    return column.astype(np.int64)
