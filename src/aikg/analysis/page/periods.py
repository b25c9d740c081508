"""When each listing and control stood: the same law as on one day, asked for every day on which something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aikg import terms
from aikg.analysis.extract import Row
from aikg.analysis.standing import item_controls, listing_events
from aikg.analysis.view import Sieve

Span = tuple[str | None, str | None]  # first day and the first day after it, YYYY-MM-DD; None is open


@dataclass(frozen=True)
class Stand:
    """How long a party was on a list, or a measure held for an item.

    Attributes:
        about: IRI of the party or item.
        by: IRI of the list or measure.
        listed: periods in which the listing stood.
        in_force: periods in which its effect held.

    """

    about: str
    by: str
    statements: tuple[str, ...]
    listed: tuple[Span, ...]
    in_force: tuple[Span, ...]


@dataclass(frozen=True)
class _Seen:
    about: str
    by: str
    statements: tuple[str, ...]
    listed: bool
    in_force: bool


def standing_periods(sieve: Sieve, entities: Iterable[str]) -> tuple[Stand, ...]:
    """The periods in which some entities stood on lists or under controls.

    Args:
        sieve: what counts; its day does not matter, validity does when its rows hold it.
        entities: IRIs of parties and items.

    """
    wanted = set(entities)
    found: list[Stand] = []
    listings = [r for r in sieve.all["designations"] if r["designee"] in wanted]
    for name in sorted({r["list"] for r in listings}):
        rows = _with_groups([r for r in listings if r["list"] == name], sieve)
        found += _spans(sieve, {**rows, "item_controls": []}, [d for r in rows["designations"] for d in _days(r, sieve)], _parties)
    controls = [r for r in sieve.all["item_controls"] if r["item"] in wanted]
    dated = [r["date"] for name in ("effective_dates", "measure_statuses") for r in sieve.all[name]] if controls else []
    found += _spans(sieve, {"item_controls": controls, "designations": []}, dated, _items)
    return tuple(s for s in sorted(found, key=lambda s: (s.about, s.by, s.statements)) if s.about in wanted)


def _with_groups(rows: list[Row], sieve: Sieve) -> dict[str, list[Row]]:
    """Listings with those of the groups that they come through; memberships only where one does."""
    through = {r["through"] for r in rows if r["through"]}
    there = {r["statement"] for r in rows}
    groups = [r for r in sieve.all["designations"] if r["statement"] in through and r["statement"] not in there]
    parties = {r["designee"] for r in rows}
    members = [r for r in sieve.all["network_members"] if through and (r["member"] in parties or terms.kind_of(r["member"]) == "group")]
    return {"designations": [*rows, *groups], "network_members": members}


def _days(row: Row, sieve: Sieve) -> Iterator[str]:
    """The days on which a listing or its effect may begin or end; a removal without a date had happened when it was known."""
    yield from filter(None, (row["date"], row["effect_from"]))
    if not row["date"] and (known := sieve.known(terms.slug(row["through"] or row["statement"]))):
        yield known


def _parties(sieve: Sieve) -> Iterator[_Seen]:
    for events in listing_events(sieve).values():
        for event in events:
            if event.action == "add":
                yield _Seen(event.party, terms.concept("list", event.list).value, event.statements, event.active, event.in_force)


def _items(sieve: Sieve) -> Iterator[_Seen]:
    for control in item_controls(sieve):
        yield _Seen(control.item, control.measure, control.statements, control.in_force, control.in_force)


def _spans(sieve: Sieve, rows: Mapping[str, list[Row]], changes: Iterable[str], look: Callable[[Sieve], Iterator[_Seen]]) -> list[Stand]:
    """What is seen on each day on which something may change, as periods."""
    days = sorted({date.min, *map(date.fromisoformat, changes)})
    listed: dict[tuple[str, str, tuple[str, ...]], list[Span]] = {}
    forced: dict[tuple[str, str, tuple[str, ...]], list[Span]] = {}
    for day, following in zip(days, [*days[1:], None], strict=True):
        for seen in look(Sieve({**sieve.all, **rows}, replace(sieve.view, as_of=day))):
            for spans, holds in ((listed, seen.listed), (forced, seen.in_force)):
                if holds:
                    span = (None if day == date.min else day.isoformat(), following.isoformat() if following else None)
                    _append(spans.setdefault((seen.about, seen.by, seen.statements), []), span)
    return [Stand(*key, tuple(spans), tuple(forced.get(key, ()))) for key, spans in listed.items()]


def _append(spans: list[Span], span: Span) -> None:
    """Lengthen the last period when the new one follows it at once."""
    if spans and spans[-1][1] == span[0]:
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)
