"""The fixpoint on direct stakes: classic cases, comparators, cycles, unknown stakes; and the fact that would decide."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aikg.analysis.ownership.gaps import gaps
from aikg.analysis.ownership.stakes import OwnershipTest, Stake, Stakes, closure, outcome

HALF = OwnershipTest(Decimal(50))
MORE = OwnershipTest(Decimal(50), strict=True)
ALONE = OwnershipTest(Decimal(50), strict=True, aggregate=False)


def stake(owner: str, owned: str, percent: str | None, high: str | None = None) -> Stake:
    if percent is None:
        return Stake.unknown(owner, owned)
    return Stake(owner, owned, Decimal(percent), Decimal(high or percent))


def stakes(*rows: tuple[str, str, str | None] | tuple[str, str, str, str]) -> Stakes:
    return Stakes.of(stake(*row) for row in rows)


# The five examples of OFAC's FAQ 401; X is blocked. C is what is asked about, B in the first and third.
CLASSIC = [
    ("half of a half, though the product is 25", stakes(("X", "A", "50"), ("A", "B", "50")), "B", "yes"),
    ("two quarters through two halves", stakes(("X", "A", "50"), ("X", "B", "50"), ("A", "C", "25"), ("B", "C", "25")), "C", "yes"),
    ("40 through a half and 10 directly", stakes(("X", "A", "50"), ("X", "B", "10"), ("A", "B", "40")), "B", "yes"),
    ("B is a quarter X's: only A's quarter counts",
     stakes(("X", "A", "50"), ("X", "B", "25"), ("A", "C", "25"), ("B", "C", "25")), "C", "no"),
    ("neither quarter counts", stakes(("X", "A", "25"), ("X", "B", "25"), ("A", "C", "50"), ("B", "C", "50")), "C", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("held", "party", "verdict"), [case[1:] for case in CLASSIC], ids=[case[0] for case in CLASSIC])
def test_the_classic_cases(held: Stakes, party: str, verdict: str) -> None:
    assert outcome(held, HALF, {"X"}).verdict(party) == verdict


@pytest.mark.parametrize(
    ("percent", "at_least", "more_than"),
    [("49.99", "no", "no"), ("50.00", "yes", "no"), ("50.01", "yes", "yes"), ("49.999999999999999999", "no", "no")],
)
def test_at_the_threshold(percent: str, at_least: str, more_than: str) -> None:
    assert outcome(stakes(("X", "A", percent)), HALF, {"X"}).verdict("A") == at_least
    assert outcome(stakes(("X", "A", percent)), MORE, {"X"}).verdict("A") == more_than


def test_a_sum_is_exact_where_binary_fractions_are_not() -> None:
    """33.33 + 16.67 = 50.00; ten times 5.1 is 51.0 exactly and 9 times 5.1 is 45.9."""
    assert outcome(stakes(("X", "A", "33.33"), ("Y", "A", "16.67")), HALF, {"X", "Y"}).verdict("A") == "yes"
    assert outcome(stakes(("X", "A", "33.33"), ("Y", "A", "16.67")), MORE, {"X", "Y"}).verdict("A") == "no"
    tenth = [(f"X{n}", "A", "5.1") for n in range(10)]
    exact = OwnershipTest(Decimal(51))
    assert outcome(stakes(*tenth), exact, {f"X{n}" for n in range(10)}).verdict("A") == "yes"
    assert outcome(stakes(*tenth), exact, {f"X{n}" for n in range(9)}).verdict("A") == "no"


def test_a_rule_that_does_not_add_up_asks_each_listed_owner_with_those_it_owns() -> None:
    """Two holders of 30 are not added up; X with the firm A that X owns is one holder of 60."""
    held = stakes(("X", "C", "30"), ("Y", "C", "30"), ("X", "A", "100"), ("A", "D", "30"), ("X", "D", "30"))
    assert outcome(held, MORE, {"X", "Y"}).verdict("C") == "yes"
    assert outcome(held, ALONE, {"X", "Y"}).verdict("C") == "no"
    assert outcome(held, ALONE, {"X", "Y"}).verdict("D") == "yes"


def test_a_circle_catches_nobody_by_itself_and_all_once_one_is_caught() -> None:
    ring = [("A", "B", "60"), ("B", "C", "60"), ("C", "A", "60")]
    assert outcome(stakes(*ring), HALF, {"X"}).verdict("A") == "no"
    found = closure(stakes(*ring, ("X", "A", "40")), HALF, {"X"}, "least")
    assert found == {"X": 0}, "40 of A is too little, and C's 60 do not count before C is caught"
    assert closure(stakes(*ring, ("X", "B", "55")), HALF, {"X"}, "least") == {"X": 0, "B": 1, "C": 2, "A": 3}


def test_a_party_that_holds_shares_of_itself_is_no_owner_of_itself() -> None:
    assert outcome(stakes(("A", "A", "60"), ("X", "A", "40")), HALF, {"X"}).verdict("A") == "no"


def test_depth_counts_levels_below_the_listed() -> None:
    chain = stakes(("X", "A", "60"), ("A", "B", "60"), ("B", "C", "60"))
    assert closure(chain, OwnershipTest(Decimal(50), depth=2), {"X"}, "least") == {"X": 0, "A": 1, "B": 2}


# --- stakes that are not known --------------------------------------------------------------

UNKNOWN = [
    ("nothing known", stakes(("X", "A", None)), HALF, "undetermined"),
    ("another owner holds 51, so at most 49 are left", stakes(("X", "A", None), ("N", "A", "51")), HALF, "no"),
    ("another holds 50: 50 are left", stakes(("X", "A", None), ("N", "A", "50")), HALF, "undetermined"),
    ("more than 50 cannot be, when another holds 50", stakes(("X", "A", None), ("N", "A", "50")), MORE, "no"),
    ("M holds something too, so less than 50 are left", stakes(("X", "A", None), ("N", "A", "50"), ("M", "A", None)), HALF, "no"),
    ("50 and something more is more than 50", stakes(("X", "A", None), ("Y", "A", "50")), MORE, "yes"),
    ("between 40 and 50 may be 50", stakes(("X", "A", "40", "50")), HALF, "undetermined"),
    ("between 40 and 50 is never more", stakes(("X", "A", "40", "50")), MORE, "no"),
    ("between 50 and 60 is at least 50", stakes(("X", "A", "50", "60")), HALF, "yes"),
    ("between 50 and 60 may be no more than 50", stakes(("X", "A", "50", "60")), MORE, "undetermined"),
    ("claims that exceed 100 do not bound each other", stakes(("X", "A", "60"), ("N", "A", "70")), HALF, "yes"),
    ("nor hide an unknown stake", stakes(("X", "A", None), ("N", "A", "70"), ("M", "A", "40")), HALF, "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(("held", "test", "verdict"), [case[1:] for case in UNKNOWN], ids=[case[0] for case in UNKNOWN])
def test_unknown_stakes(held: Stakes, test: OwnershipTest, verdict: str) -> None:
    assert outcome(held, test, {"X", "Y"}).verdict("A") == verdict


def test_doubt_about_an_intermediate_is_doubt_about_what_it_owns() -> None:
    held = stakes(("X", "A", None), ("A", "B", "70"), ("N", "C", "100"))
    found = outcome(held, HALF, {"X"})
    assert [found.verdict(party) for party in ("A", "B", "C")] == ["undetermined", "undetermined", "no"]


def test_an_owner_that_is_listed_perhaps_catches_perhaps() -> None:
    assert outcome(stakes(("P", "A", "80")), HALF, {"X"}, {"P"}).verdict("A") == "undetermined"
    assert outcome(stakes(("P", "A", "30"), ("X", "A", "50")), HALF, {"X"}, {"P"}).verdict("A") == "yes"


def test_two_stakes_of_one_owner_in_one_party_are_refused() -> None:
    with pytest.raises(ValueError, match="two stakes of X in A"):
        stakes(("X", "A", "10"), ("X", "A", "20"))


# --- the fact that would decide -------------------------------------------------------------


def told(held: Stakes, test: OwnershipTest, party: str, doubtful: tuple[str, ...] = ()) -> list[tuple[str, str, str, bool, bool]]:
    found = gaps(held, test, {"X", "Y"}, doubtful, party)
    return [(g.owner, g.stake.owned if g.stake else "listing", str(g.at_least), g.more_than, g.settles) for g in found]


def test_the_smallest_missing_stake() -> None:
    """37.5 of B are held by the caught A; 12.5 more of X's unknown stake make 50. Less than that, and B is not caught."""
    held = stakes(("X", "A", "50"), ("A", "B", "37.5"), ("X", "B", None))
    assert told(held, HALF, "B") == [("X", "B", "12.5", False, True)]
    # under more than 50, A's 50 do not catch it, so X must hold more than 50 of B itself; up to 62.5 are left for that
    assert told(held, MORE, "B") == [("X", "B", "50", True, True)]


def test_a_missing_stake_may_lie_up_the_chain() -> None:
    """Of B 70 are A's, so Y has 30 at most: only X's stake in A decides. With 40 for A, Y may have 60: either decides, neither alone."""
    assert told(stakes(("X", "A", None), ("A", "B", "70"), ("Y", "B", None)), HALF, "B") == [("X", "A", "50", False, True)]
    held = stakes(("X", "A", None), ("A", "B", "40"), ("Y", "B", None))
    assert told(held, HALF, "B") == [("Y", "B", "50", False, False)]  # with A caught, 40 still need 10 more of Y: two facts


def test_what_is_decided_has_no_gap_and_what_takes_two_facts_has_no_single_one() -> None:
    assert told(stakes(("X", "A", "50")), HALF, "A") == []
    assert told(stakes(("X", "A", "10")), HALF, "A") == []
    assert told(stakes(("X", "A", None), ("A", "B", None)), HALF, "B") == []


def test_a_listing_in_doubt_is_a_gap() -> None:
    assert told(stakes(("P", "A", "80")), HALF, "A", ("P",)) == [("P", "listing", "None", False, True)]


def test_of_two_owners_with_unknown_stakes_under_a_rule_that_does_not_add_up_each_must_do_alone() -> None:
    held = stakes(("X", "A", "20"), ("Y", "A", None))
    assert told(held, MORE, "A") == [("Y", "A", "30", True, True)]
    assert told(held, ALONE, "A") == [("Y", "A", "50", True, True)]


def test_a_stake_between_bounds_that_begin_at_the_threshold() -> None:
    assert told(stakes(("X", "A", "50", "60")), MORE, "A") == [("X", "A", "50", True, True)]
