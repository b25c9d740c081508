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
