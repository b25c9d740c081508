"""Ownership tests on direct stakes: whom the listed own by a threshold together, when some stakes are known as intervals only.

The test is a fixpoint, never a product along a chain: start with the listed, add every party in which members
hold the threshold, repeat. An intermediate below the threshold passes nothing on; one that reaches it counts in
full (OFAC FAQ 401). Numbers are exact decimals in per cent.

Of two things that can happen to a party, being caught in every world that the intervals allow and being caught in
one of them, the first is the fixpoint over least stakes and the second the fixpoint over greatest stakes: the stakes
in different parties do not depend on each other, and within one party members at their greatest with the others at
their least is one possible world as long as all add up to 100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

ZERO, WHOLE = Decimal(0), Decimal(100)
Bound = tuple[Decimal, bool]  # a sum in per cent, and whether the bound itself can be reached


@dataclass(frozen=True, slots=True)
class Stake:
    """A direct stake in per cent, between `low` and `high`; an open end is not reached itself.

    A stake that no document puts a number on is more than 0 and at most 100.
    """

    owner: str
    owned: str
    low: Decimal = ZERO
    high: Decimal = WHOLE
    low_open: bool = False
    high_open: bool = False
    statements: tuple[str, ...] = ()

    @classmethod
    def unknown(cls, owner: str, owned: str, *statements: str) -> Stake:
        """A stake without a number: more than 0, at most 100."""
        return cls(owner, owned, low_open=True, statements=statements)

    @property
    def exact(self) -> bool:
        """Whether the stake is one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class OwnershipTest:
    """What a rule asks of the owners of a party.

    Attributes:
        threshold: in per cent, above 0 and at most 100.
        strict: more than the threshold, else at least.
        aggregate: stakes of several listed owners are added up; else one listed owner, with those it owns, must hold it.
        depth: levels below the listed that are looked at; None is all.

    """

    threshold: Decimal
    strict: bool = False
    aggregate: bool = True
    depth: int | None = None

    def surely(self, least: Bound) -> bool:
        """Whether every sum from this bound upwards meets the test."""
        value, reached = least
        return value > self.threshold or (value == self.threshold and (not self.strict or not reached))

    def maybe(self, most: Bound) -> bool:
        """Whether some sum up to this bound meets the test."""
        value, reached = most
        return value > self.threshold or (value == self.threshold and not self.strict and reached)


@dataclass(frozen=True)
class Stakes:
    """Direct stakes by the party owned and by the owner. Raises ValueError for two stakes of one owner in one party."""

    by_owned: Mapping[str, tuple[Stake, ...]]
    by_owner: Mapping[str, tuple[Stake, ...]] = field(repr=False)

    @classmethod
    def of(cls, stakes: Iterable[Stake]) -> Stakes:
        """Index stakes; an owner in a party comes once, its claims already brought together."""
        owned: dict[str, list[Stake]] = defaultdict(list)
        owner: dict[str, list[Stake]] = defaultdict(list)
        seen: set[tuple[str, str]] = set()
        for stake in stakes:
            if (stake.owner, stake.owned) in seen:
                raise ValueError(f"two stakes of {stake.owner} in {stake.owned}; bring them together as one interval")
            seen.add((stake.owner, stake.owned))
            owned[stake.owned].append(stake)
            owner[stake.owner].append(stake)
        return cls({k: tuple(v) for k, v in owned.items()}, {k: tuple(v) for k, v in owner.items()})

    def __iter__(self) -> Iterator[Stake]:
        return (stake for stakes in self.by_owned.values() for stake in stakes)

    def least(self, owned: str, members: Collection[str]) -> Bound:
        """The least that members can hold together in a party."""
        held = [s for s in self.by_owned.get(owned, ()) if s.owner in members]
        return sum((s.low for s in held), ZERO), not any(s.low_open for s in held)

    def most(self, owned: str, members: Collection[str]) -> Bound:
        """The most that members can hold together in a party: the others keep their least, and all is at most 100.

        Where the least stakes that documents give exceed 100 already, the whole is no bound.
        """
        held = [s for s in self.by_owned.get(owned, ()) if s.owner in members]
        others = [s for s in self.by_owned.get(owned, ()) if s.owner not in members]
        total, reached = sum((s.high for s in held), ZERO), not any(s.high_open for s in held)
        left, open_left = WHOLE - sum((s.low for s in others), ZERO), any(s.low_open for s in others)
        spare = left - sum((s.low for s in held), ZERO)
        impossible = spare < 0 or (spare == 0 and (open_left or any(s.low_open for s in held)))
        if impossible or total < left:
            return total, reached
        return left, not open_left and (reached or total > left)

    def above(self, party: str) -> set[str]:
        """The party and all that own it, through any number of stakes."""
        found, todo = {party}, [party]
        while todo:
            new = {s.owner for s in self.by_owned.get(todo.pop(), ())} - found
            found |= new
            todo += new
        return found

    def within(self, parties: Collection[str]) -> Stakes:
        """The stakes in these parties only."""
        return Stakes.of(s for party in sorted(parties) for s in self.by_owned.get(party, ()))

    def changed(self, stake: Stake, **ends: Decimal | bool) -> Stakes:
        """The same stakes with other ends for one of them."""
        return Stakes.of(replace(s, **ends) if s == stake else s for s in self)  # type: ignore[arg-type]


def closure(stakes: Stakes, test: OwnershipTest, listed: Iterable[str], bound: Literal["least", "most"]) -> dict[str, int]:
    """Everyone whom the listed own by the test, with the level at which they come in; the listed are at level 0.

    Args:
        stakes: who holds how much of whom.
        test: the rule; its `aggregate` is not looked at here.
        listed: where it starts.
        bound: `least` counts the least of each stake (caught for certain), `most` the greatest (caught perhaps).

    """
    level = dict.fromkeys(listed, 0)
    meets, total = (test.surely, stakes.least) if bound == "least" else (test.maybe, stakes.most)
    new = list(level)
    depth = 0
    while new and (test.depth is None or depth < test.depth):
        depth += 1
        touched = {s.owned for owner in new for s in stakes.by_owner.get(owner, ()) if s.owned not in level}
        new = sorted(party for party in touched if meets(total(party, level)))
        level.update(dict.fromkeys(new, depth))
    return level


@dataclass(frozen=True)
class Reach:
    """Whom one group of listed owners reaches: for certain, and perhaps (which holds the certain too)."""

    certain: Mapping[str, int]
    perhaps: Mapping[str, int]


@dataclass(frozen=True)
class Outcome:
    """The reach of each group of owners that is tried: all together, or each alone when a rule does not add up."""

    groups: tuple[Reach, ...]

    def verdict(self, party: str) -> Literal["yes", "no", "undetermined"]:
        """Yes: caught whatever the unknown stakes are; no: caught in no case; else undetermined."""
        if any(party in g.certain for g in self.groups):
            return "yes"
        return "undetermined" if any(party in g.perhaps for g in self.groups) else "no"


def outcome(stakes: Stakes, test: OwnershipTest, listed: Collection[str], doubtful: Collection[str] = ()) -> Outcome:
    """Both fixpoints of a test.

    Args:
        stakes: who holds how much of whom.
        test: the rule.
        listed: who counts as listed for certain.
        doubtful: who counts as listed perhaps.

    """
    sure, maybe = sorted(set(listed)), sorted({*listed, *doubtful})
    together = [(sure, maybe)]
    alone = [([party] if party in sure else [], [party]) for party in maybe]
    return Outcome(tuple(
        Reach(closure(stakes, test, certain, "least"), closure(stakes, test, perhaps, "most"))
        for certain, perhaps in (together if test.aggregate else alone)
    ))  # fmt: skip
