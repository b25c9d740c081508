"""Whether a destination lies in the places of a paragraph, by regions and groups of regions as they stand on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from aikg import terms
from aikg.analysis.controls.parts import Outcome
from aikg.analysis.extract import Row

if TYPE_CHECKING:  # what a rule version holds costs a report that reads none
    from aikg.analysis.controls.rules import Destination

WORLD = "world"
EXCEPTED = "excepted"


class Places:
    """Regions and groups from rows of `places_within`: (inner, outer, from, to, stated members, day of the text, statement)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    @cached_property
    def _outer(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row["inner"]].append(row)
        return found

    @cached_property
    def _closed(self) -> dict[str, str]:
        """Groups of which every member is held -> the day of the newest text that names them."""
        members: dict[str, set[str]] = defaultdict(set)
        texts: dict[str, str] = {}
        stated: dict[str, int] = {}
        for row in self.rows:
            if row["stated"] is not None and not row["to"]:
                members[row["outer"]].add(row["inner"])
                stated[row["outer"]] = int(row["stated"])
                texts[row["outer"]] = max(texts.get(row["outer"], ""), row["text_of"] or "")
        return {group: texts[group] for group, held in members.items() if len(held) == stated[group] and texts[group]}

    @property
    def listed_on(self) -> str | None:
        """The day of the newest text that lists a whole group; None when none is held."""
        return max(self._closed.values(), default=None)

    def whole(self, group: str) -> bool:
        """Whether every member that the group is stated to have is held."""
        return group in self._closed

    def around(self, place: str, day: datetime.date) -> dict[str, tuple[str, ...]]:
        """The place, and each region and group that it lies in on a day, at any depth, with the memberships that say so."""
        found: dict[str, tuple[str, ...]] = {place: ()}
        todo = [place]
        while todo:
            inner = todo.pop()
            for row in self._outer.get(inner, ()):
                if row["outer"] not in found and _on(row, day):
                    found[row["outer"]] = found[inner] + ((terms.slug(row["statement"]),) if row["statement"] else ())
                    todo.append(row["outer"])
        return found

    def covers(
        self, destination: Destination, beside: Iterable[Destination], place: str, day: datetime.date
    ) -> tuple[Outcome | None, tuple[str, ...]]:  # fmt: skip
        """Whether a destination of a paragraph covers a place on a day, with the memberships that decide.

        A group of which not every member is held leaves it open; so does a day before the text that lists them,
        for a place that the text does not list. `beside` are the paragraph's destinations: those `excepted` take a
        place out of groups, though not one that a destination names itself.
        None where the ground is another than the place that goods go to, such as a receiver's headquarters.
        """
        if destination.basis != "location":
            return None, ()
        found, by = self._in(destination.destination, place, day)
        if found == "no" or (terms.kind_of(destination.destination) != "group" and terms.slug(destination.destination) != WORLD):
            return found, by
        for other in (d for d in beside if d.basis == EXCEPTED and d.on(day)):
            out, because = self._in(other.destination, place, day, earlier=True)
            if out == "yes":
                return "no", (*because, other.statement)
            if out == "undetermined":
                found = "undetermined"
        return found, by

    def _in(self, outer: str, place: str, day: datetime.date, earlier: bool = False) -> tuple[Outcome, tuple[str, ...]]:
        around = self.around(place, day)
        if outer in around or terms.slug(outer) == WORLD:
            return "yes", around.get(outer, ())
        if terms.kind_of(outer) != "group":
            return "no", ()
        text = self._closed.get(outer)
        return ("no" if text and (earlier or day.isoformat() >= text) else "undetermined"), ()


def _on(row: Row, day: datetime.date) -> bool:
    return (not row["from"] or row["from"] <= day.isoformat()) and (not row["to"] or day.isoformat() <= row["to"])
