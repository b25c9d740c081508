"""Chokepoints: of the small world by hand, of random industries by brute force."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, item, org
from random_industries import FIRMS, ITEMS

from aikg.analysis.shock.chokepoints import chokepoints
from aikg.analysis.shock.chokes import Chokepoints
from aikg.analysis.shock.economy import Economy
from aikg.analysis.shock.losses import loss
from aikg.analysis.shock.spread import Removal, Spread
from aikg.analysis.shock.wiring import Wiring
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def answer(small: KnowledgeGraph) -> Chokepoints:
    return chokepoints(small)


def test_organizations_by_hand(answer: Chokepoints) -> None:
    """delta-cloud needs AI servers, stated to come from gamma-servers; the server makers need AI chips, which alpha-chips alone makes.

    Without gamma delta keeps nothing with the even split and at best the market, 60 % of beta and 10 % of others: 0.3 are
    lost under any split. Without alpha, whose chips others may make, all three are cut off. Without beta delta keeps gamma.
    """
    told = [(c.subject, c.losing, c.cut_off, c.reached, c.even) for c in answer.organizations]
    assert told == [("gamma-servers", 1, 0, 1, 1.0), ("alpha-chips", 0, 3, 3, 3.0), ("beta-servers", 0, 0, 1, 0.0)]
    assert answer.organizations[0].certain == 0.3
    (chips,) = answer.organizations[1].through
    assert (chips.item, chips.share, chips.makers) == ("ai-chip", None, 1)
    servers = answer.organizations[0].through[0]
    assert (servers.item, servers.share, servers.makers, servers.year, servers.region) == ("ai-server", 30, 2, 2024, "cn")


def test_items_by_hand(answer: Chokepoints) -> None:
    """Without AI chips no servers and no service: three lose all; without servers, or a kind above them, one.

    Without the A1, the one chip that is named, three lose all if there is no other. Nobody needs cold plates.
    """
    told = {c.subject: (c.losing, c.certain, c.cut_off) for c in answer.items}
    assert told == {
        "ai-chip": (3, 3.0, 3), "ai-server": (1, 1.0, 1), "server": (1, 1.0, 1), "computing-equipment": (1, 1.0, 1),
        "it-equipment": (1, 1.0, 1), "a1": (0, 0.0, 3),
    }  # fmt: skip
    assert answer.items[0].subject == "ai-chip"
    held = next(c.concentration for c in answer.items if c.subject == "ai-server")
    assert held is not None
    assert (held.makers, held.shares_known, held.floor, held.hhi) == (2, Decimal(90), Decimal(60 * 60 + 30 * 30), None)
    assert {answer.evidence[n - 1].passages for n in held.evidence} == {("d1-L6",)}


def test_nobody_is_placed_so_no_region_takes_anything(answer: Chokepoints) -> None:
    """theta-parts alone is placed, in the US; it sells CPUs, of which nothing is made here."""
    assert (answer.regions, answer.regions_found, answer.placed) == ((), 0, 1)


def test_a_category_counts_its_makers_alone(small: KnowledgeGraph) -> None:
    only = chokepoints(small, category="idc-service")
    assert only.counted == 1
    assert [(c.subject, c.reached) for c in only.organizations] == [("gamma-servers", 1), ("alpha-chips", 1), ("beta-servers", 1)]


def test_complete_shares_have_an_index_and_incomplete_ones_say_why(answer: Chokepoints) -> None:
    text = answer.to_text()
    assert "named makers: 2; HHI not computable: shares known for 90 %, which alone make 4500 [" in text
    assert "the only maker that documents name" in text
    assert "瓶颈：缺之则失最多者" in answer.to_text("zh")


def test_a_bad_call_says_what_to_do(small: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        chokepoints(small, limit=0)
    with pytest.raises(UnknownName):
        chokepoints(small, category="no-such-category")


# --- by brute force -------------------------------------------------------------------------

PAIRS = list(product(FIRMS, ITEMS))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(PAIRS), min_size=1, max_size=12, unique=True),
    st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=7, unique=True),
    st.sampled_from(FIRMS),
)
def test_who_is_cut_off_agrees_with_following_the_rules_on_sets(made: list[tuple[str, str]], bom: list[tuple[str, str]], gone: str) -> None:
    """Without kinds and shares: a making stands while each part that has makers at all has one that stands; go on until nothing changes.

    This looks at everything again and again with sets alone, where the program follows what changed with numbers.
    """
    industry = Industry()
    for who, what in made:
        industry.offers(who, what)
    for whole, part in bom:
        industry.needs(whole, part)
    economy = Economy(industry.network())
    wiring = Wiring(economy)
    found = loss(Spread(wiring), Spread(wiring, named_only=True), Removal(firms=frozenset({org(gone)})))
    makers = {what for _, what in made}
    parts_of = {whole: {part for w, part in bom if w == whole} for whole, _ in bom}
    standing = {pair for pair in made if pair[0] != gone}
    available = {*ITEMS}  # an item without makers is there as long as its parts are
    while True:
        offered = {what for _, what in standing} | {i for i in {*ITEMS} - makers if parts_of.get(i, set()) <= available}
        sold = available & offered
        makes = {(who, what) for who, what in standing if parts_of.get(what, set()) <= sold}
        if (sold, makes) == (available, standing):
            break
        available, standing = sold, makes
    lost = {org(who) for who, what in made if who != gone and (who, what) not in standing}
    assert found.cut_off == lost


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(PAIRS), min_size=1, max_size=10, unique=True),
    st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=6),
)
def test_an_item_taken_out_is_at_least_as_bad_as_all_its_makers(made: list[tuple[str, str]], bom: list[tuple[str, str]]) -> None:
    industry = Industry()
    for who, what in made:
        industry.offers(who, what)
    for whole, part in bom:
        industry.needs(whole, part)
    economy = Economy(industry.network())
    wiring = Wiring(economy)
    what = item(made[0][1])
    lines = frozenset(line for line in economy.lines if line.item == what)
    spread, named = Spread(wiring), Spread(wiring, named_only=True)
    assert loss(spread, named, Removal(lines=lines)).cut_off <= loss(spread, named, Removal(items=frozenset({what}))).cut_off
