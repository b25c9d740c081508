"""When a listing ends, and which of two claims of one listing goes first: worked out by hand from the rows of tests/small."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Store

from aikg import terms
from aikg.store.facts import facts

World = Callable[[Mapping[str, Sequence[Mapping[str, str]]]], Store]
AT = {"document": "d2", "locator": "L1", "modality": "stated"}


def events(store: Store, predicate: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of events, each told by party, action, day and class."""

    def told(node: str) -> tuple[str, ...]:
        fields = ("aikg:designee", "aikg:action", "aikg:dateText")
        found = [terms.slug(next(f.text for f in facts(store, node, field))) for field in fields]
        return (*found, "group" if "/derived-" in node else "own")

    return {(told(f.subject), told(f.text)) for f in facts(store, predicate=predicate)}


def test_a_removal_ends_the_listing_before_it_and_not_the_one_after(plain: Store) -> None:
    """epsilon-web: on 2025-02-01, off 2025-03-01, on again 2025-03-05; nobody else is removed."""
    assert events(plain, "aikg:endedBy") == {(("epsilon-web", "add", "2025-02-01", "own"), ("epsilon-web", "remove", "2025-03-01", "own"))}


def test_a_listing_after_a_removal_is_another_listing(plain: Store) -> None:
    assert events(plain, "aikg:betterTold") == set()


def test_the_partys_own_name_goes_before_its_group(world: World) -> None:
    """zeta-tech is listed through its group on 2025-02-01; a row of its own is better told, though it gives a later day."""
    store = world(
        {"facts/designations.csv": [{"list": "entity-list", "designee": "zeta-tech", "action": "add", "date": "2025-02-02", **AT}]}
    )
    assert events(store, "aikg:betterTold") == {(("zeta-tech", "add", "2025-02-01", "group"), ("zeta-tech", "add", "2025-02-02", "own"))}


def test_a_suspension_halts_the_group_and_its_member_until_they_are_resumed(world: World) -> None:
    """Listed with its group on 1 February 2025, suspended on 20 February, resumed on 1 March; a suspension on another list is another."""
    rows = [
        {"list": "entity-list", "designee": "zeta-and-subsidiaries", "action": action, "date": day, **AT}
        for action, day in (("suspend", "2025-02-20"), ("resume", "2025-03-01"))
    ]
    store = world(
        {"facts/designations.csv": [*rows, {"list": "sdn-list", "designee": "zeta-tech", "action": "suspend", "date": "2025-02-20", **AT}]}
    )
    pairs = (("zeta-and-subsidiaries", "own"), ("zeta-tech", "group"))
    assert events(store, "aikg:haltedBy") == {((who, "add", "2025-02-01", how), (who, "suspend", "2025-02-20", how)) for who, how in pairs}
    assert events(store, "aikg:resumedBy") == {
        ((who, "suspend", "2025-02-20", how), (who, "resume", "2025-03-01", how)) for who, how in pairs
    }


def test_a_halt_of_the_measure_halts_what_it_lists_and_no_other_listing(world: World) -> None:
    """The chip rule lists the group on 2 February; it is suspended on 10 February and in force again from 1 March."""
    listed = {"list": "cmc-list", "designee": "zeta-and-subsidiaries", "action": "add", "date": "2025-02-02", "measure": "chip-rule", **AT}
    turns = [{"about": "chip-rule", "status": s, "date": d, **AT} for s, d in (("suspended", "2025-02-10"), ("effective", "2025-03-01"))]
    store = world({"facts/designations.csv": [listed], "facts/statuses.csv": turns})
    halts = {
        (slug(store, f.subject, "designee"), slug(store, f.subject, "list"), day(store, f.text))
        for f in facts(store, predicate="aikg:haltedBy")
    }
    assert halts == {(who, "cmc-list", "2025-02-10") for who in ("zeta-and-subsidiaries", "zeta-tech")}
    assert {(day(store, f.subject), day(store, f.text)) for f in facts(store, predicate="aikg:resumedBy")} == {("2025-02-10", "2025-03-01")}


def slug(store: Store, node: str, field: str) -> str:
    """What a statement names in a field."""
    return terms.slug(next(f.text for f in facts(store, node, f"aikg:{field}")))


def day(store: Store, node: str) -> str:
    """The day of a statement."""
    return next(f.text for f in facts(store, node, "aikg:date"))
