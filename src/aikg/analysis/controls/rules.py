"""Rule versions as data: windows, paragraphs, inequalities, conditions, destinations."""

from __future__ import annotations

import datetime
import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from aikg import terms
from aikg.analysis.extract import Row

Rows = Mapping[str, list[Row]]

#: One quantity under two names: reports print interconnect bandwidth for what others call the chip's I/O.
SAME = {"interconnect-bandwidth": "io-bandwidth"}


_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt, "eq": operator.eq,
}  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """One inequality: metric, comparator, value; in force from `start` to `end` where a period is given."""

    metric: str
    comparator: str
    value: Fraction
    unit: str
    statement: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    moved: bool = False

    def on(self, day: datetime.date) -> bool:
        """Whether the inequality is asked on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def holds(self, value: Fraction) -> bool:
        """Whether a value passes."""
        return _HOLDS[self.comparator](value, self.value)


@dataclass(frozen=True)
class Cond:
    """A condition that is no number: a flag of the product, or the paragraph that it, or a part of it, falls under.

    `shown_by`: `parties` to a deal show it, and without proof it is not met; in an `application` the applicant
    shows it, and it is taken as met and named. It is asked from `start` to `end` where a period is given.
    """

    name: str
    flag: str
    wanted: bool
    paragraph: str | None
    of_part: bool
    shown_by: str | None
    statement: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    def on(self, day: datetime.date) -> bool:
        """Whether the condition is asked on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Branch:
    """Inequalities and conditions that hold together."""

    number: int
    limits: tuple[Limit, ...]
    conditions: tuple[Cond, ...]

    def on(self, day: datetime.date) -> bool:
        """Whether all of it is asked on a day."""
        return all(x.on(day) for x in self.limits) and all(c.on(day) for c in self.conditions)


@dataclass(frozen=True)
class Destination:
    """Where a paragraph applies, or, `excepted`, does not by a group. `measure`: the one that took it there, if another."""

    destination: str
    basis: str
    statement: str
    start: datetime.date | None
    end: datetime.date | None
    measure: str | None = None

    def on(self, day: datetime.date) -> bool:
        """Whether the place counts on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Scope:
    """A paragraph: it applies when a control branch holds (or it has none) and no exemption does."""

    id: str
    paragraph: str
    severity: int
    effect: str
    licence_policy: str | None
    note: str | None
    control: tuple[Branch, ...]
    exemption: tuple[Branch, ...]
    caps: tuple[Branch, ...]
    items: tuple[tuple[str, str, str], ...]  # item IRI, role, statement
    destinations: tuple[Destination, ...]


@dataclass(frozen=True)
class Version:
    """One wording of a rule. `starts` are the days that sources give as its first; several when they differ."""

    id: str
    measure: str
    decides: str
    replaces: str | None
    kind: str
    document: str
    verified_on: str | None
    verification: str | None
    note: str | None
    starts: tuple[datetime.date, ...] = ()
    compliance: datetime.date | None = None
    ends: datetime.date | None = None
    dates: tuple[str, ...] = ()
    halted: tuple[tuple[datetime.date, str, str], ...] = ()  # day, status, statement
    scopes: tuple[Scope, ...] = field(default=())

    def standing(self, day: datetime.date) -> str:
        """How the version stands on a day; see `Verdict.standing`."""
        if not self.starts:
            return "undated"
        if day < min(self.starts):
            return "later"
        if self.ends and day >= self.ends:
            return "replaced"
        status = max((h for h in self.halted if h[0] <= day), default=None)
        if status:
            return status[1]
        return "open" if day < max(self.starts) else "in force"


def load(table: Rows) -> list[Version]:
    """Every rule version in the rows of the rule queries, oldest first.

    A version's first day is that of the dates about itself; of a report's wording, else that of its measure.
    It ends where the version that replaces it begins.
    """
    scopes = _scopes(table)
    dates = _dates(table)
    halted = _halted(table)
    found: dict[str, Version] = {}
    for row in table["rule_versions"]:
        slug, measure = terms.slug(row["version"]), terms.slug(row["measure"])
        own = dates.get(slug) or (dates.get(measure, []) if row["kind"] == "report" else [])
        begins = [d for d in own if d[0] == "effective"] or [d for d in own if d[0] == "announced"]
        found.setdefault(slug, Version(
            id=slug, measure=measure, decides=row["decides"], replaces=terms.slug(row["replaces"]) if row["replaces"] else None,
            kind=row["kind"], document=terms.slug(row["document"]), verified_on=row["verified_on"], verification=row["verification"],
            note=row["note"], starts=tuple(sorted({d[1] for d in begins})),
            compliance=max((d[1] for d in own if d[0] == "compliance"), default=None),
            dates=tuple(d[2] for d in own if d[0] == "compliance" or d in begins), halted=tuple(halted.get(measure, ())),
            scopes=tuple(sorted(scopes.get(slug, ()), key=lambda s: (s.severity, s.id))),
        ))  # fmt: skip
    by_replaced = {v.replaces: v for v in found.values() if v.replaces}
    ended = [replace(v, ends=min(by_replaced[v.id].starts, default=None)) if v.id in by_replaced else v for v in found.values()]
    return sorted(ended, key=lambda v: (min(v.starts, default=datetime.date.max), v.kind != "report", v.id))


def move(version: Version, metric: str, old: Fraction, new: Fraction) -> Version:
    """The version with every line of a metric that stands at `old` moved to `new`."""

    def moved(limit: Limit) -> Limit:
        same = SAME.get(limit.metric, limit.metric) == metric and limit.value == old
        return replace(limit, value=new, moved=True) if same else limit

    def branches(group: tuple[Branch, ...]) -> tuple[Branch, ...]:
        return tuple(replace(b, limits=tuple(map(moved, b.limits))) for b in group)

    scopes = tuple(replace(s, control=branches(s.control), exemption=branches(s.exemption)) for s in version.scopes)
    return replace(version, scopes=scopes)


def lines(version: Version, metric: str) -> list[Fraction]:
    """The values at which a metric's lines stand in a version, in the order in which they are asked."""
    found = [limit.value for s in version.scopes for b in (*s.control, *s.exemption) for limit in b.limits
             if SAME.get(limit.metric, limit.metric) == metric]  # fmt: skip
    return list(dict.fromkeys(found))


def _scopes(table: Rows) -> dict[str, list[Scope]]:
    limits, conditions = _limits(table), _conditions(table)
    items, places = _grouped(table["rule_items"]), _grouped(table["rule_destinations"])
    found: dict[str, list[Scope]] = defaultdict(list)
    for row in table["rule_scopes"]:
        iri = row["scope"]

        def branches(role: str, iri: str = iri) -> tuple[Branch, ...]:
            numbers = sorted({key[2] for key in (*limits, *conditions) if key[:2] == (iri, role)})
            return tuple(Branch(n, tuple(limits.get((iri, role, n), ())), tuple(conditions.get((iri, role, n), ()))) for n in numbers)

        found[terms.slug(row["version"])].append(Scope(
            id=terms.slug(iri), paragraph=row["paragraph"] or terms.slug(iri), severity=int(row["severity"]),
            effect=terms.slug(row["effect"]),
            licence_policy=terms.slug(row["licence_policy"]) if row["licence_policy"] else None, note=row["note"],
            control=branches("control"), exemption=branches("exemption"), caps=branches("cap"),
            items=tuple((r["item"], r["role"], terms.slug(r["statement"])) for r in items.get(iri, ())),
            destinations=tuple(map(_destination, places.get(iri, ()))),
        ))  # fmt: skip
    return found


def _destination(row: Row) -> Destination:
    return Destination(
        row["destination"], row["basis"], terms.slug(row["statement"]), _day(row["from"]), _day(row["to"]),
        terms.slug(row["measure"]) if row["measure"] else None,
    )  # fmt: skip


def _limits(table: Rows) -> dict[tuple[str, str, int], list[Limit]]:
    found: dict[tuple[str, str, int], list[Limit]] = defaultdict(list)
    for row in table["rule_limits"]:
        found[row["scope"], row["role"], int(row["alternative"])].append(Limit(
            terms.slug(row["metric"]), terms.slug(row["comparator"]), Fraction(str(row["amount"])), terms.slug(row["unit"]),
            terms.slug(row["statement"]), _day(row["from"]), _day(row["to"]),
        ))  # fmt: skip
    for group in found.values():
        group.sort(key=lambda limit: (limit.metric != "tpp", limit.metric, limit.value, limit.comparator))
    return found


def _conditions(table: Rows) -> dict[tuple[str, str, int], list[Cond]]:
    found: dict[tuple[str, str, int], list[Cond]] = defaultdict(list)
    for row in table["rule_conditions"]:
        name, opposite = terms.slug(row["condition"]), row["negates"]
        found[row["scope"], row["role"], int(row["alternative"])].append(Cond(
            name, terms.slug(opposite) if opposite else name, not opposite, row["paragraph"], row["paragraph_of"] == "part",
            row["shown_by"], terms.slug(row["statement"]), _day(row["from"]), _day(row["to"]),
        ))  # fmt: skip
    return found


def _dates(table: Rows) -> dict[str, list[tuple[str, datetime.date, str]]]:
    found: dict[str, list[tuple[str, datetime.date, str]]] = defaultdict(list)
    for row in table["rule_dates"]:
        found[terms.slug(row["about"])].append((row["role"], datetime.date.fromisoformat(row["date"]), terms.slug(row["statement"])))
    return found


def _halted(table: Rows) -> dict[str, list[tuple[datetime.date, str, str]]]:
    found: dict[str, list[tuple[datetime.date, str, str]]] = defaultdict(list)
    for row in table["measure_statuses"]:
        if (status := terms.slug(row["status"])) in ("suspended", "rescinded"):
            found[terms.slug(row["measure"])].append((datetime.date.fromisoformat(row["date"]), status, terms.slug(row["statement"])))
    return found


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["scope"]].append(row)
    return found


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
