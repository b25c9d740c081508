"""The missing fact that would decide an ownership test: the smallest stake, or the listing in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from aikg.analysis.ownership.stakes import Outcome, OwnershipTest, Stake, Stakes, outcome


@dataclass(frozen=True)
class Gap:
    """One fact that would turn an undetermined verdict into yes.

    Attributes:
        stake: the stake whose size is not known; None when the listing of `owner` is what is in doubt.
        owner: who holds it.
        at_least: the least size in per cent that decides; None for a listing.
        more_than: a size of exactly `at_least` is not enough.
        settles: a smaller size (or no listing) makes the verdict no, so that this fact alone decides.

    """

    owner: str
    stake: Stake | None
    at_least: Decimal | None
    more_than: bool
    settles: bool


def gaps(stakes: Stakes, test: OwnershipTest, listed: Collection[str], doubtful: Collection[str], party: str) -> tuple[Gap, ...]:
    """Single facts that would make an undetermined party caught, the smallest stake first; empty when it takes several.

    A stake counts when its owner is caught for certain: then its size is all that is missing.
    """
    found = outcome(stakes, test, listed, doubtful)
    if found.verdict(party) != "undetermined":
        return ()
    single = [*_stake_gaps(stakes, test, listed, doubtful, party, found), *_listing_gaps(stakes, test, listed, doubtful, party)]
    smallest: dict[tuple[str, Stake | None], Gap] = {}
    for gap in sorted(single, key=lambda g: (g.at_least is None, g.at_least or Decimal(0), g.owner, g.stake.owned if g.stake else "")):
        smallest.setdefault((gap.owner, gap.stake), gap)
    return tuple(smallest.values())


def _listing_gaps(stakes: Stakes, test: OwnershipTest, listed: Collection[str], doubtful: Collection[str], party: str) -> Iterator[Gap]:
    """Owners whose listing is in doubt and would be enough."""
    for owner in sorted(set(doubtful) - set(listed)):
        if outcome(stakes, test, {*listed, owner}, doubtful).verdict(party) == "yes":
            rest = outcome(stakes, test, listed, set(doubtful) - {owner})
            yield Gap(owner, None, None, False, rest.verdict(party) == "no")


def _stake_gaps(
    stakes: Stakes, test: OwnershipTest, listed: Collection[str], doubtful: Collection[str], party: str, found: Outcome
) -> Iterator[Gap]:
    """Uncertain stakes of caught owners in parties not caught for certain, with the size that would reach `party`."""
    for reach in found.groups:
        for stake in stakes:
            if stake.exact or stake.owner not in reach.certain or stake.owned in reach.certain:
                continue
            rest, reached = stakes.least(stake.owned, reach.certain.keys() - {stake.owner})
            need, more_than = test.threshold - rest, test.strict and reached
            top, attained = stakes.most(stake.owned, {stake.owner})
            if need > top or (need == top and (more_than or not attained)):
                continue
            enough = stakes.changed(stake, low=need, low_open=more_than)
            if outcome(enough, test, listed, doubtful).verdict(party) == "yes":
                below = stakes.changed(stake, high=need, high_open=not more_than)
                yield Gap(stake.owner, stake, need, more_than, outcome(below, test, listed, doubtful).verdict(party) == "no")
