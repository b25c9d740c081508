"""Who is on which list, and which items are controlled, on a day and as known on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping

from aikg import terms
from aikg.analysis.extract import Row
from aikg.analysis.view import Sieve
from aikg.records import record

#: Effects by which a target delivers less, or at all, to those who depend on it.
HURTS_CUSTOMERS = frozenset({"cuts-supply-to-target", "cuts-sales-of-target", "blocks-dealings"})
#: The effect of a list that says something of a party and does nothing to it, such as the opening of a case.
NAMES_ONLY = "names-only"
#: What is done to a party in a case of such effect; to suspend or resume it is said as of any listing.
_OPENS = frozenset({"add", "remove", "modify"})
#: Effects by which a target buys less.
HURTS_SUPPLIERS = frozenset({"cuts-supply-to-target", "blocks-dealings"})


@record
class ListingEvent:
    """A listing or removal.

    Attributes:
        told: the designation that a document states: the party's own, or that of the group that it is reached through.
        statements: the designation, from which that of a group is cited too, and the status that halts its measure on the day.
        group: IRI of the group of which the event tells: the party itself, or the one through which it is reached.
        active: it is a listing that stands on the day: not removed since, and its date has come.
        in_force: the effect of the list holds on the day.
        some_buyers: the list bars some buyers alone, such as agencies, from buying of the party; its other customers keep their supply.
        footnote: number of the list's footnote that applies to the entry.

    """

    party: str
    list: str
    action: str
    date: datetime.date | None
    written: str | None
    effect: str
    effect_from: datetime.date | None
    jurisdiction: str
    through_group: bool
    group: str | None
    told: str
    statements: tuple[str, ...]
    active: bool
    in_force: bool
    some_buyers: bool = False
    footnote: str | None = None


def is_case(effect: str, action: str) -> bool:
    """Whether an event opens, changes or ends a case such as a probe, which puts nobody on a list."""
    return effect == NAMES_ONLY and action in _OPENS


def listing_events(sieve: Sieve) -> dict[str, list[ListingEvent]]:
    """All events that count in the view, by party, oldest first; re-listing is an event of its own."""
    by_party: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sieve.rows("designations"):
        by_party[row["designee"], row["list"]].append(row)
    found: dict[str, list[ListingEvent]] = defaultdict(list)
    halted = _halted(sieve)
    for (party, _), rows in by_party.items():
        found[party].extend(_events(rows, sieve, halted))
    return {party: sorted(events, key=lambda e: (e.date or datetime.date.min, e.list, e.action)) for party, events in found.items()}


def _events(rows: list[Row], sieve: Sieve, halted: Mapping[str, tuple[datetime.date, str, str]]) -> list[ListingEvent]:
    """Standing is the last event up to the day: a removal ends listings before it, a later listing starts anew.

    A removal without a date had happened by the day its document was known. A report's removal does not
    end a listing that a notice states: the notice is the act, the report tells of it; both are shown.
    A listing has no effect while the party, alone or with its group, or the measure that listed it is halted.
    """
    as_of = sieve.view.as_of
    removals = []
    for row in rows:
        if row["action"] == "remove":
            statement = terms.slug(row["through"] or row["statement"])
            out = _day(row["date"] or sieve.known(statement))
            if out and out <= as_of:
                removals.append((out, sieve.is_public(statement)))
    events, suspended = [], _suspended(rows, as_of)
    for row in rows:
        day, effect_from, through = _day(row["date"]), _day(row["effect_from"]), row["through"]
        listed = day or datetime.date.min
        statement = terms.slug(row["statement"])
        public = bool(removals) and sieve.is_public(terms.slug(through) if through else statement)
        ended = any(out >= listed and (by_notice or not public) for out, by_notice in removals)
        active = row["action"] == "add" and listed <= as_of and not ended
        begins = max(filter(None, (day, effect_from)), default=None)
        stopped = halted.get(row.get("measure") or "") if active else None
        events.append(ListingEvent(
            party=row["designee"], list=terms.slug(row["list"]), action=row["action"], date=day, written=row["written"],
            effect=terms.slug(row["effect"]), effect_from=effect_from, jurisdiction=row["jurisdiction"],
            through_group=through is not None, group=sieve.group_of(row), told=terms.slug(through) if through else statement,
            statements=(statement, *stopped[2:]) if stopped else (statement,),
            active=active, in_force=active and not suspended and not stopped and (begins is None or begins <= as_of),
            some_buyers=bool(row.get("barred_buyers")), footnote=row.get("footnote"),
        ))  # fmt: skip
    return events


def _suspended(rows: list[Row], as_of: datetime.date) -> bool:
    """Whether the last suspension up to the day was not followed by a resumption: listed still, without effect."""
    turns = sorted((day, r["action"]) for r in rows if r["action"] in ("suspend", "resume") and (day := _day(r["date"])) and day <= as_of)
    return bool(turns) and turns[-1][1] == "suspend"


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@record
class ItemControl:
    """A control scope that names an item or a category, with the destinations it reaches.

    Attributes:
        role: `controlled` (thresholds decide for a category) or `example`.
        effective: the day from which the measure holds, by the claim that counts; None when no day is stated.
        comply: the day from which it has to be complied with, where a claim that counts gives another than the effective day.
        halt: `suspended` or `rescinded`, by the latest status of the measure up to the day: published, and not in force.
        halted_on: the day of that status.
        replaced: the day from which a later wording of the rule stands in its place; None when none does.
        in_force: that day has come, the measure is not halted, its wording not yet replaced, and of the places that are stated one holds.

    """

    item: str
    role: str
    scope: str
    measure: str
    licence_policy: str | None
    jurisdiction: str
    destinations: tuple[str, ...]
    effective: datetime.date | None
    comply: datetime.date | None
    statements: tuple[str, ...]
    halt: str | None
    halted_on: datetime.date | None
    replaced: datetime.date | None
    in_force: bool


def item_controls(sieve: Sieve) -> list[ItemControl]:
    """Controls on items that count in the view; scopes without restriction and exemptions are left out."""
    effective, comply = _dates(sieve, "effective"), _dates(sieve, "compliance")
    halted, replaced = _halted(sieve), _replaced(sieve)
    grouped: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sieve.rows("item_controls"):
        free = row["licence_policy"] and terms.slug(row["licence_policy"]) == "no-restriction"
        if row["role"] != "exempt" and terms.slug(row["effect"]) == "controls-item" and not free:
            grouped[row["item"], row["scope"], row["role"]].append(row)
    found = []
    for (item, scope, role), rows in sorted(grouped.items()):
        first = rows[0]
        by_version, by_measure = first.get("version"), first["measure"]
        day, statement = effective.get(by_version, effective.get(by_measure, (None, None)))
        due, due_by = comply.get(by_version, comply.get(by_measure, (None, None)))
        due, due_by = (due, due_by) if due != day else (None, None)
        halted_on, halt, halted_by = halted.get(first["measure"], (None, None, None))
        end, by = replaced.get(scope, (None, None))
        there = [r for r in rows if r["destination"]]
        places = tuple(sorted({r["destination"] for r in there if _reaches(r, sieve.view.as_of, halted)}))
        cited = [*(terms.slug(r["statement"]) for r in rows), *filter(None, (statement, due_by, halted_by, by))]
        found.append(ItemControl(
            item=item, role=role, scope=scope, measure=first["measure"],
            licence_policy=terms.slug(first["licence_policy"]) if first["licence_policy"] else None,
            jurisdiction=first["jurisdiction"],
            destinations=places,
            effective=day, comply=due,
            statements=tuple(dict.fromkeys(cited)), halt=halt, halted_on=halted_on, replaced=end,
            in_force=(day is None or day <= sieve.view.as_of) and halt is None and (end is None or sieve.view.as_of < end)
            and (bool(places) or not there),
        ))  # fmt: skip
    return found


def _reaches(row: Row, as_of: datetime.date, halted: Mapping[str, object]) -> bool:
    """Whether a destination holds on the day: its period covers it, and the law that it stands under is not halted."""
    begins, ends = _day(row.get("from")), _day(row.get("to"))
    return (begins is None or begins <= as_of) and (ends is None or as_of <= ends) and row.get("by_measure") not in halted


def _halted(sieve: Sieve) -> dict[str, tuple[datetime.date, str, str]]:
    """Measures whose latest status up to the day is suspended or rescinded: since when, which, and the statement that says so."""
    latest: dict[str, tuple[str, str, str]] = {}
    for row in sieve.rows("measure_statuses"):
        if row["date"] <= sieve.view.as_of.isoformat():
            told = (row["date"], terms.slug(row["status"]), terms.slug(row["statement"]))
            latest[row["measure"]] = max(latest.get(row["measure"], ("", "", "")), told)
    return {
        measure: (datetime.date.fromisoformat(day), status, statement)
        for measure, (day, status, statement) in latest.items() if status in ("suspended", "rescinded")
    }  # fmt: skip


def _replaced(sieve: Sieve) -> dict[str, tuple[datetime.date, str]]:
    """Scopes whose wording was replaced: the first day on which the later one holds by a claim that counts, and that claim."""
    found: dict[str, tuple[datetime.date, str]] = {}
    for row in sieve.rows("network_replaced"):
        told = (datetime.date.fromisoformat(row["date"]), terms.slug(row["statement"]))
        found[row["scope"]] = min(found.get(row["scope"], told), told)
    return found


def _dates(sieve: Sieve, role: str) -> dict[str | None, tuple[datetime.date, str]]:
    """The day of a role, effective or compliance, of each measure, and of each version of a rule that has its own.

    A preferred claim goes first, then the newest document's; deprecated ones count never.
    """
    best: dict[str, tuple[tuple[bool, str], datetime.date, str]] = {}
    for row in sieve.rows("effective_dates"):
        if row["role"] != role:
            continue
        statement = terms.slug(row["statement"])
        order = (sieve.ranks.get(statement) == "preferred", sieve.known(statement))
        if row["measure"] not in best or order > best[row["measure"]][0]:
            best[row["measure"]] = (order, datetime.date.fromisoformat(row["date"]), statement)
    return {measure: (day, statement) for measure, (_, day, statement) in best.items()}
