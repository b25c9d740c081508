"""Supply paths between two firms of the small world, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from aikg.analysis.supply.paths import Path
from aikg.analysis.supply.supply import supply_paths, supply_paths_capped
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


def told(path: Path) -> str:
    return " > ".join([path.shown[0].source.id, *(a.target.id for a in path.shown)])


def test_a_stated_chain(small: KnowledgeGraph) -> None:
    """gamma supplies delta (d2 L7), delta supplies epsilon (d1 L4-5); gamma also makes servers, which delta's service needs."""
    first, *rest = supply_paths(small, "丙器", "Epsilon Web")
    assert (told(first), first.hops, first.inferred) == ("gamma-servers > delta-cloud > epsilon-web", 2, False)
    passages = [v.passages for v in map(small.statement, first.statements) if v is not None]
    assert passages == [("d2-L7",), ("d1-L4-5",)]
    assert first.share == (0, 100), "the first supply's share is unknown, the second is 40 % or more of delta's revenue"
    assert [(told(p), p.hops, p.inferred) for p in rest] == [
        ("gamma-servers > ai-server > idc-service > delta-cloud > epsilon-web", 2, True)
    ]


def test_a_chain_through_the_market(small: KnowledgeGraph) -> None:
    """Three ways from the chip to delta, two steps each: gamma by supply (fewest inferred arcs), gamma and beta by the market."""
    found, more = supply_paths_capped(small, "alpha-chips", "delta-cloud", k=10, max_hops=6, as_of=None, known_by=None, stated_only=False)
    start = "alpha-chips > a1 > ai-chip > ai-server"
    assert told(found[0]) == f"{start} > gamma-servers > delta-cloud"
    assert {told(p) for p in found[1:]} == {
        f"{start} > {m} > ai-server > idc-service > delta-cloud" for m in ("gamma-servers", "beta-servers")
    }
    assert [(p.hops, p.inferred) for p in found] == [(2, True)] * 3
    assert not more


def test_more_paths_than_asked_for_are_reported(small: KnowledgeGraph) -> None:
    found, more = supply_paths_capped(small, "alpha-chips", "delta-cloud", k=2, max_hops=6, as_of=None, known_by=None, stated_only=False)
    assert (len(found), more) == (2, True)


@pytest.mark.parametrize(
    ("supplier", "dependent", "arguments", "number"),
    [
        ("delta-cloud", "gamma-servers", {}, 0),
        ("beta-servers", "gamma-servers", {}, 0),
        ("eta-cooling", "beta-servers", {}, 0),
        ("gamma-servers", "delta-cloud", {}, 2),
        ("gamma-servers", "delta-cloud", {"stated_only": True}, 1),
        ("gamma-servers", "delta-cloud", {"known_by": "2025-01-31"}, 1),
        ("gamma-servers", "delta-cloud", {"known_by": date(2025, 1, 31), "stated_only": True}, 0),
        ("gamma-servers", "epsilon-web", {"max_hops": 1}, 0),
        ("delta-cloud", "zeta-and-subsidiaries", {}, 0),
        ("zeta-and-subsidiaries", "zeta-tech", {}, 0),
    ],
    ids=[
        "goods flow down", "competitors", "denied", "by supply and by the market", "without the curator's link", "the supply not known yet",
        "neither", "too far", "a member's supply is not the group's", "a group supplies its member nothing",
    ],
)  # fmt: skip
def test_paths_that_are_there_and_that_are_not(
    small: KnowledgeGraph, supplier: str, dependent: str, arguments: dict[str, object], number: int
) -> None:
    assert len(supply_paths(small, supplier, dependent, **arguments)) == number  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"dependent": "丙器"}, "are the same; a path needs two ends"),
        ({"k": 0}, "1 or more, not 0 and 6"),
        ({"max_hops": 0}, "1 or more, not 10 and 0"),
        ({"as_of": "2025-02-30"}, "write YYYY-MM-DD"),
    ],
)
def test_an_impossible_call_says_what_is_wrong(small: KnowledgeGraph, arguments: dict[str, object], said: str) -> None:
    call = {"supplier": "gamma-servers", "dependent": "delta-cloud"} | arguments
    with pytest.raises(ValueError, match=said):
        supply_paths(small, **call)  # type: ignore[arg-type]


def test_an_unknown_name_is_named(small: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="no organization or group is called 'a1'"):
        supply_paths(small, "a1", "delta-cloud")
