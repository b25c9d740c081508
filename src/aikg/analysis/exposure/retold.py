"""One listing told twice: a report tells of what a notice states, or of the group that a notice names one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aikg.analysis.standing import ListingEvent
from aikg.analysis.view import Sieve

#: Two documents that are further apart than this (days) tell of two events.
SAME_EVENT = 366


def told_once(events: Iterable[ListingEvent], sieve: Sieve) -> Iterator[tuple[ListingEvent, tuple[ListingEvent, ...]]]:
    """The events of one party, each with those that tell of it again: by a report, or through a group.

    What a notice states of the party itself goes first. Events that differ in their standing on the day stay apart,
    and so do those between which the party went off the list and on again.
    """
    told = list(events)
    again: dict[ListingEvent, list[ListingEvent]] = {event: [] for event in told}
    for event in sorted(told, key=lambda e: _place(e, sieve)):
        first = next((e for e in again if _place(e, sieve) < _place(event, sieve) and _same(e, event, told)), None)
        if first is not None and (event.through_group or not sieve.is_public(event.told)):
            again[first] += [event, *again.pop(event)]
    yield from ((event, tuple(others)) for event, others in again.items())


def _place(event: ListingEvent, sieve: Sieve) -> tuple[bool, bool, str, str]:
    return not sieve.is_public(event.told), event.through_group, str(event.date or "9999"), event.told


def _same(one: ListingEvent, other: ListingEvent, all_events: list[ListingEvent]) -> bool:
    """Whether both tell of one listing, or of one removal."""
    if one.action not in ("add", "remove") or (one.list, one.action, one.active, one.in_force) != (
        other.list, other.action, other.active, other.in_force,
    ):  # fmt: skip
        return False
    if one.date is None or other.date is None:
        return True
    first, last = sorted((one.date, other.date))
    turns = (e.date for e in all_events if e.list == one.list and {e.action, one.action} == {"add", "remove"} and e.date)
    return (last - first).days <= SAME_EVENT and not any(first < turn <= last for turn in turns)
