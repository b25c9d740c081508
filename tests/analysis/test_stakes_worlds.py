"""Both fixpoints against brute force: every world that the intervals allow, one by one, on random networks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.analysis.ownership.gaps import gaps
from aikg.analysis.ownership.stakes import OwnershipTest, Stake, Stakes, outcome

NAMES = "XYNAB"
PAIRS = [(a, b) for a in NAMES for b in "AB" if a != b]  # two parties owned, so that several owners meet in one
LITTLE = Decimal("0.001")  # less than any difference between sums of quarters
TESTS = [OwnershipTest(Decimal(50), strict, aggregate) for strict in (False, True) for aggregate in (True, False)]


@st.composite
def networks(draw: st.DrawFn) -> Stakes:
    """Three to six stakes in A and B, two of them not exact, all in quarters; least stakes add up to less than 100."""
    pairs = draw(st.permutations(PAIRS))[: draw(st.integers(3, 6))]
    found: list[Stake] = []
    for number, (owner, owned) in enumerate(pairs):
        vague = number < 2
        low = Decimal(draw(st.sampled_from([0, 25, 50] if vague else [25, 50])))
        high = min(low + draw(st.sampled_from([25, 50, 100])), Decimal(100)) if vague else low
        if sum((s.low for s in found if s.owned == owned), low) < 100:
            found.append(Stake(owner, owned, low, high, low_open=low == 0, high_open=vague and draw(st.booleans())))
    return Stakes.of(found)


def sizes(stake: Stake) -> Iterator[Decimal]:
    """The ends that are reached, what lies just inside, and every quarter between with what lies just below it."""
    if stake.exact:
        yield stake.low
        return
    yield stake.low + (LITTLE if stake.low_open else 0)
    yield stake.low + LITTLE
    yield stake.high - (LITTLE if stake.high_open else 0)
    yield stake.high - 8 * LITTLE
    for quarter in (Decimal(25), Decimal(50), Decimal(75)):
        if stake.low < quarter < stake.high:
            yield quarter
            yield quarter - 8 * LITTLE


def worlds(held: Stakes) -> Iterator[dict[tuple[str, str], Decimal]]:
    stakes = list(held)
    for chosen in product(*(sorted(set(sizes(s))) for s in stakes)):
        world = {(s.owner, s.owned): size for s, size in zip(stakes, chosen, strict=True)}
        if all(sum(v for (_, b), v in world.items() if b == party) <= 100 for party in NAMES):
            yield world


def caught_in(world: dict[tuple[str, str], Decimal], test: OwnershipTest, listed: set[str]) -> set[str]:
    """The rule word by word: pass over everyone until nobody is added."""
    if not test.aggregate:
        together = OwnershipTest(test.threshold, test.strict)
        return set().union(*(caught_in(world, together, {party}) for party in listed)) if listed else set()
    members = set(listed)
    while True:
        sums = {party: sum((v for (a, b), v in world.items() if b == party and a in members), Decimal(0)) for party in NAMES}
        new = {p for p, total in sums.items() if (total > test.threshold if test.strict else total >= test.threshold)} - members
        if not new:
            return members
        members |= new


def verdicts(held: Stakes, test: OwnershipTest, listed: set[str]) -> dict[str, str]:
    answers = [caught_in(world, test, listed) for world in worlds(held)]
    assert answers, "some world is possible"
    return {p: "yes" if all(p in a for a in answers) else "undetermined" if any(p in a for a in answers) else "no" for p in NAMES}


@settings(deadline=None, max_examples=200)
@given(held=networks(), test=st.sampled_from(TESTS), listed=st.sampled_from([{"X"}, {"X", "Y"}]))
def test_verdicts_agree_with_every_possible_world(held: Stakes, test: OwnershipTest, listed: set[str]) -> None:
    found = outcome(held, test, listed)
    if test.aggregate or held_exactly(held):
        assert {p: found.verdict(p) for p in NAMES} == verdicts(held, test, listed)
    else:  # alone: a party may be caught in every world, by one owner here and by another there; then undetermined is said
        expected = verdicts(held, test, listed)
        assert all(found.verdict(p) in (expected[p], "undetermined") and (expected[p] != "no" or found.verdict(p) == "no") for p in NAMES)


def held_exactly(held: Stakes) -> bool:
    return all(s.exact for s in held)


@settings(deadline=None, max_examples=100)
@given(held=networks(), test=st.sampled_from(TESTS), party=st.sampled_from("AB"))
def test_a_gap_decides(held: Stakes, test: OwnershipTest, party: str) -> None:
    """In every possible world where the missing stake is as large as told, the party is caught; if it settles, in no other."""
    for gap in gaps(held, test, {"X"}, (), party):
        assert gap.stake is not None
        assert gap.at_least is not None
        for world in worlds(held):
            size = world[gap.owner, gap.stake.owned]
            enough = size > gap.at_least if gap.more_than else size >= gap.at_least
            if enough or gap.settles:
                assert (party in caught_in(world, test, {"X"})) == enough


@settings(deadline=None, max_examples=100)
@given(held=networks(), test=st.sampled_from(TESTS), pick=st.integers(0, 5))
def test_a_narrower_interval_never_undoes_a_verdict(held: Stakes, test: OwnershipTest, pick: int) -> None:
    vague = [s for s in held if not s.exact]
    if not vague:
        return
    one = vague[pick % len(vague)]
    before = outcome(held, test, {"X"})
    for ends in ({"high": (one.low + one.high) / 2, "high_open": False}, {"low": (one.low + one.high) / 2, "low_open": False}):
        after = outcome(held.changed(one, **ends), test, {"X"})
        if sum((s.low for s in held.changed(one, **ends).by_owned[one.owned]), Decimal(0)) < 100:
            assert all(before.verdict(p) in ("undetermined", after.verdict(p)) for p in NAMES)


@settings(deadline=None, max_examples=100)
@given(held=networks(), test=st.sampled_from(TESTS), listed=st.sampled_from(["X", "XY", "AB"]), more=st.sampled_from(NAMES))
def test_more_listed_parties_never_free_anyone(held: Stakes, test: OwnershipTest, listed: str, more: str) -> None:
    order = {"no": 0, "undetermined": 1, "yes": 2}
    before, after = outcome(held, test, set(listed)), outcome(held, test, {*listed, more})
    assert all(order[before.verdict(p)] <= order[after.verdict(p)] for p in NAMES)
