"""The fixpoint on columns agrees with the one on objects, and is exact with a hundred thousand owners."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.analysis.ownership.stakes import OwnershipTest, Stake, Stakes, closure, outcome
from aikg.analysis.ownership.stakes_array import StakeArrays, levels, scaled, verdicts

HALF, MORE = OwnershipTest(Decimal(50)), OwnershipTest(Decimal(50), strict=True)
NAMES = "XYABCDEF"
SIZES = st.sampled_from(
    [Decimal(n) for n in ("0.000001", "10", "12.5", "25", "33.333333", "49.99", "50", "50.01", "75", "99.999999", "100")]
)


@st.composite
def networks(draw: st.DrawFn) -> Stakes:
    """Stakes among eight parties, exact, bounded or unknown; what is told may exceed the whole."""
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in NAMES for b in NAMES if a != b]), max_size=20, unique=True))
    found = []
    for owner, owned in pairs:
        low, high = sorted((draw(SIZES), draw(SIZES)))
        kind = draw(st.sampled_from(["exact", "between", "unknown"]))
        if kind == "between" and low < high:
            found.append(Stake(owner, owned, low, high, draw(st.booleans()), draw(st.booleans())))
        else:
            found.append(Stake.unknown(owner, owned) if kind == "unknown" else Stake(owner, owned, low, low))
    return Stakes.of(found)


@settings(deadline=None, max_examples=200)
@given(
    held=networks(),
    test=st.sampled_from([HALF, MORE, OwnershipTest(Decimal("33.333333"), depth=2)]),
    listed=st.sets(st.sampled_from("XYA")),
)
def test_columns_and_objects_agree(held: Stakes, test: OwnershipTest, listed: set[str]) -> None:
    arrays, number = StakeArrays.from_stakes(held)
    known = {number[p] for p in listed if p in number}
    for bound in ("least", "most"):
        found = levels(arrays, test, known, bound)  # type: ignore[arg-type]
        expected = closure(held, test, {p for p in listed if p in number}, bound)  # type: ignore[arg-type]
        assert {p: int(found[i]) for p, i in number.items() if found[i] >= 0} == expected
    answer = verdicts(arrays, test, known)
    whole = outcome(held, test, {p for p in listed if p in number})
    assert all(whole.verdict(p) == ("no", "undetermined", "yes")[answer[i]] for p, i in number.items())


def test_a_chain_of_two_thousand_ends_where_a_stake_is_a_millionth_short() -> None:
    """Everyone holds half of the next; in the middle it is 49.999999 per cent, which passes nothing on."""
    n = 2000
    low = np.full(n - 1, scaled(Decimal(50)))
    assert (levels(StakeArrays.of(n, np.arange(n - 1), np.arange(1, n), low), HALF, [0], "least") == np.arange(n)).all()
    low[n // 2] -= 1
    found = levels(StakeArrays.of(n, np.arange(n - 1), np.arange(1, n), low), HALF, [0], "least")
    assert int((found >= 0).sum()) == n // 2 + 1


def test_a_hundred_thousand_owners_of_one_party_are_added_up_exactly() -> None:
    """100,000 stakes of 0.0005 per cent are 50 exactly; with one of them a millionth smaller they are less."""
    n = 100_000
    low = np.full(n, 500)
    stakes = StakeArrays.of(n + 1, np.arange(n), np.full(n, n), low)
    assert levels(stakes, HALF, range(n), "least")[n] == 1
    assert levels(stakes, MORE, range(n), "least")[n] == -1
    low[7] -= 1
    assert levels(StakeArrays.of(n + 1, np.arange(n), np.full(n, n), low), HALF, range(n), "least")[n] == -1
    low[7] += 1
    more = StakeArrays.of(n + 1, np.arange(n), np.full(n, n), low, np.full(n, 500), low_open=np.arange(n) == 3, high_open=False)
    assert levels(more, MORE, range(n), "least")[n] == 1  # one of them is a little more


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (([0], [1], [0.5]), "low: whole numbers"),
        (([0], [2], [1]), "numbered from 0 to 1"),
        (([0, 1], [1], [1]), "equally long"),
        (([0], [1], [100_000_001]), "between 0 and 100 per cent"),
        (([0] * 50_000, [1] * 50_000, [100_000_000] * 50_000), "add up to more"),
        (([0], [1], [5], [4]), "between 0 and 100 per cent"),
    ],
)
def test_columns_that_are_wrong_are_refused(columns: tuple[list[int], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        StakeArrays.of(2, *columns)


def test_finer_than_a_millionth_is_refused_not_rounded() -> None:
    with pytest.raises(ValueError, match="more than 6 decimals"):
        StakeArrays.from_stakes(Stakes.of([Stake("X", "A", Decimal("49.9999999"), Decimal("49.9999999"))]))
    with pytest.raises(ValueError, match="more than 6 decimals"):
        levels(StakeArrays.of(2, [0], [1], [1]), OwnershipTest(Decimal("33.3333333")), [0], "least")


def test_nothing_is_nothing() -> None:
    assert levels(StakeArrays.of(3, [], [], []), HALF, [1], "most").tolist() == [-1, 0, -1]
    assert levels(StakeArrays.of(3, [0], [1], [scaled(Decimal(60))]), HALF, [], "least").tolist() == [-1, -1, -1]
