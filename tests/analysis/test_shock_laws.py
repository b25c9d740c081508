"""Laws of the fixed point, on random industries: monotone, settled, independent of order, bounds in order, nothing from nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, item, org
from random_industries import FIRMS, ITEMS, economies, industries

from aikg.analysis.shock.economy import Economy
from aikg.analysis.shock.split import ALL, NONE, Left
from aikg.analysis.shock.spread import Cut, Outcome, Removal, Spread
from aikg.analysis.shock.wiring import Wiring
from aikg.analysis.supply.network import FACILITY, FIRM, LINE, MARKET, Port

TAKEN = st.frozensets(st.sampled_from(FIRMS), max_size=3).map(lambda firms: frozenset(map(org, firms)))
CUTS = st.lists(st.builds(Cut, TAKEN, TAKEN, st.none() | st.frozensets(st.sampled_from(ITEMS).map(item), min_size=1)), max_size=1).map(
    tuple
)
REMOVALS = st.builds(Removal, TAKEN, items=st.frozensets(st.sampled_from(ITEMS).map(item), max_size=1), cuts=CUTS)
few = settings(max_examples=60, deadline=None)


def at(outcome: Outcome, port: Port) -> Left:
    return outcome.left.get(port, ALL)


@few
@given(economies(), st.booleans())
def test_nothing_falls_when_nothing_is_taken_out(economy: Economy, named_only: bool) -> None:
    assert Spread(Wiring(economy), named_only=named_only).run(Removal()).left == {}


@few
@given(economies(), REMOVALS, TAKEN, st.booleans())
def test_taking_out_more_never_leaves_more(economy: Economy, removal: Removal, more: frozenset[str], named_only: bool) -> None:
    spread = Spread(Wiring(economy), named_only=named_only)
    before = spread.run(removal)
    after = spread.run(replace(removal, firms=removal.firms | more))
    assert all(x <= y + 1e-6 for port in before.left for x, y in zip(at(after, port), before.left[port], strict=True))


@few
@given(economies(), REMOVALS, st.booleans())
def test_what_is_left_is_in_order_and_between_nothing_and_all(economy: Economy, removal: Removal, named_only: bool) -> None:
    for left in Spread(Wiring(economy), named_only=named_only).run(removal).left.values():
        assert -1e-9 <= left.worst <= left.even + 1e-6
        assert left.even <= left.best + 1e-6
        assert left.best <= 1 + 1e-9


@few
@given(economies(), REMOVALS)
def test_counting_only_the_named_makers_never_leaves_more(economy: Economy, removal: Removal) -> None:
    wide, narrow = Spread(Wiring(economy)).run(removal), Spread(Wiring(economy), named_only=True).run(removal)
    assert all(at(narrow, port).best <= at(wide, port).best + 1e-6 for port in {*wide.left, *narrow.left})


@few
@given(economies(), REMOVALS)
def test_the_rules_change_nothing_any_more_and_a_second_run_says_the_same(economy: Economy, removal: Removal) -> None:
    spread = Spread(Wiring(economy))
    first = spread.run(removal)
    if first.settled:
        for port, left in first.left.items():
            if first.rounds[port] > 0:
                assert all(now >= held - 1e-6 for now, held in zip(spread.rule(port), left, strict=True))
    assert spread.run(removal).left == first.left


@few
@given(economies(), REMOVALS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(economy: Economy, removal: Removal, dice: random.Random) -> None:
    """An independent iteration: one port at a time, in a random order, without rounds or bookkeeping of what changed."""
    spread = Spread(Wiring(economy))
    wanted = spread.run(removal)
    if not wanted.settled:
        return
    out = [port for port, number in wanted.rounds.items() if number == 0]
    spread.outcome = Outcome(left=dict.fromkeys(out, NONE), rounds=dict.fromkeys(out, 0))
    ports = [*{*spread.wiring.inputs, *spread.wiring.parts, *spread.wiring.fitted} - spread.outcome.left.keys()]
    for _ in range(400):
        dice.shuffle(ports)
        before = dict(spread.outcome.left)
        for port in ports:
            left = spread.rule(port)
            spread.outcome.left[port] = Left(*map(min, left, spread.outcome.left.get(port, ALL)))
        if all(y - x <= 1e-10 for p in ports for x, y in zip(spread.outcome.left[p], before.get(p, ALL), strict=True)):
            break
    for port in ports:
        assert spread.outcome.left[port] == pytest.approx(at(wanted, port), abs=1e-5)


@few
@given(industries(), TAKEN)
def test_what_has_nothing_to_do_with_it_changes_nothing(industry: Industry, taken: frozenset[str]) -> None:
    """A new firm that makes a new thing out of a new part: neither its statements nor its end touch the rest."""
    before = Spread(Wiring(Economy(industry.network()))).run(Removal(taken))
    industry.offers("new-firm", "new-thing")
    industry.offers("new-maker", "new-part")
    industry.needs("new-thing", "new-part")
    spread = Spread(Wiring(Economy(industry.network())))
    assert spread.run(Removal(taken)).left == before.left
    after = spread.run(Removal(taken | {org("new-maker")}))
    assert {port: left for port, left in after.left.items() if port in before.left} == before.left
    assert {port.id if port.kind == MARKET else port.iri.rsplit("/", 1)[-1] for port in after.left.keys() - before.left.keys()} == {
        "new-firm", "new-maker", "new-part", "new-thing",
    }  # fmt: skip


@few
@given(economies(), REMOVALS)
def test_only_what_lies_down_the_chain_falls(economy: Economy, removal: Removal) -> None:
    """Ports are of the four kinds, what was taken out falls in round 0, and everything else after something before it."""
    outcome = Spread(Wiring(economy)).run(removal)
    assert {port.kind for port in outcome.left} <= {LINE, MARKET, FIRM, FACILITY}
    assert outcome.left.keys() == outcome.rounds.keys()
    for port, number in outcome.rounds.items():
        out = port.kind == LINE and port.iri in removal.firms
        made = port.item if port.kind == LINE else port.iri
        assert (number == 0) == (out or (port.kind in (LINE, MARKET) and bool(economy.kinds(made) & removal.items)))
