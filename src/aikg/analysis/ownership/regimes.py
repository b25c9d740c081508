"""Ownership rules as they stand on a day, and the parties that count as owners under each."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from aikg import terms
from aikg.analysis.extract import Row
from aikg.analysis.ownership.stakes import OwnershipTest
from aikg.analysis.standing import ListingEvent
from aikg.analysis.view import Sieve
from aikg.records import record


@record
class Window:
    """A stretch of time in which a rule stands in one way; None is an open end, or one that is not stated."""

    standing: str
    since: str | None
    until: str | None
    statement: str


@record
class RuleSource:
    """A list whose parties count under a rule; `only` names the entries that do, when not all do."""

    list: str
    only: str | None
    statement: str


@record
class Regime:
    """An ownership rule on a day.

    Attributes:
        rule: concept of the scheme `ownership-rule`.
        standing: `in-force`, `stayed`, `unverified`, or `absent` when no version of it holds on the day.
        comparator: `ge` or `gt`, with `threshold` in per cent; None when the rule has no percentage.
        aggregate: stakes of several listed owners are added up.
        or_control: control suffices too; it needs judgement and is not computed.
        statement: the version that holds; None when there is none.
        windows: every version that the view knows, oldest first.
        sources: the lists that count.

    """

    rule: str
    standing: str
    comparator: str | None
    threshold: Decimal | None
    aggregate: bool
    or_control: bool
    statement: str | None
    windows: tuple[Window, ...]
    sources: tuple[RuleSource, ...]

    def test(self, threshold: Decimal | None = None, depth: int | None = None) -> OwnershipTest | None:
        """The test of the rule, with another threshold where one is given; None when the rule has no percentage."""
        if self.threshold is None:
            return None
        return OwnershipTest(threshold or self.threshold, self.comparator == "gt", self.aggregate, depth)

    def listed(self, events: dict[str, list[ListingEvent]]) -> tuple[dict[str, list[ListingEvent]], dict[str, list[ListingEvent]]]:
        """The parties that stand on the rule's lists, with their listings: those that count, and those that count perhaps."""
        sure: dict[str, list[ListingEvent]] = defaultdict(list)
        doubtful: dict[str, list[ListingEvent]] = defaultdict(list)
        only = {source.list: source.only for source in self.sources}
        for party, found in events.items():
            for event in found:
                if event.list in only and _stands(event):
                    (doubtful if only[event.list] else sure)[party].append(event)
        return dict(sure), {party: found for party, found in doubtful.items() if party not in sure}


def _stands(event: ListingEvent) -> bool:
    """Listed and not suspended; a list whose effect begins later lists already."""
    return event.active and (event.in_force or event.effect_from is not None)


def regimes(sieve: Sieve) -> list[Regime]:
    """Every ownership rule that the view knows, by name, as it stands on the day of the view."""
    valid = {terms.slug(r["statement"]): (r["from"], r["to"]) for r in sieve.all["network_validity"]}
    versions: dict[str, list[Row]] = defaultdict(list)
    for row in sieve.all["network_ownership_rules"]:
        if _reason(sieve, row) in (None, "not-valid"):
            versions[terms.slug(row["rule"])].append(row)
    sources: dict[str, list[RuleSource]] = defaultdict(list)
    for row in (r for r in sieve.all["network_rule_lists"] if _reason(sieve, r) is None):
        only = terms.slug(row["only"]) if row["only"] else None
        sources[terms.slug(row["rule"])].append(RuleSource(list=terms.slug(row["list"]), only=only, statement=terms.slug(row["statement"])))
    found = []
    for rule, rows in sorted(versions.items()):
        rows.sort(key=lambda r: valid.get(terms.slug(r["statement"]), (None, None))[0] or "")
        windows = tuple(_window(row, valid) for row in rows)
        here = [row for row in rows if _reason(sieve, row) is None]
        lists = tuple(sorted(sources[rule], key=lambda s: s.list))
        found += [_regime(rule, row, windows, lists) for row in here] or [_regime(rule, None, windows, lists)]
    return found


def _reason(sieve: Sieve, row: Row) -> str | None:
    """Why a row does not count; rules are no relations of the view, so they are not counted among what it leaves out."""
    return sieve.reason(terms.slug(row["statement"]), terms.slug(row["modality"]))


def _window(row: Row, valid: dict[str, tuple[str | None, str | None]]) -> Window:
    since, until = valid.get(terms.slug(row["statement"]), (None, None))
    return Window(standing=row["standing"], since=since, until=until, statement=terms.slug(row["statement"]))


def _regime(rule: str, row: Row | None, windows: tuple[Window, ...], sources: tuple[RuleSource, ...]) -> Regime:
    return Regime(
        rule=rule, standing=row["standing"] if row else "absent",
        comparator=terms.slug(row["comparator"]) if row and row["comparator"] else None,
        threshold=Decimal(row["threshold"]) if row and row["threshold"] else None,
        aggregate=bool(row and row["aggregate"]), or_control=bool(row and row["or_control"]),
        statement=terms.slug(row["statement"]) if row else None, windows=windows, sources=sources,
    )  # fmt: skip
