"""Three-valued logic of paragraphs at one point, where every figure has a value; None is undecided."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from aikg.analysis.controls.rules import SAME, Branch, Cond, Limit, Scope, Version

Truth = bool | None
#: A value for every variable; None for a quantity that is not defined.
Point = Mapping[str, Fraction | bool | None]
#: Metrics that are one figure by another.
RATIOS = {"performance-density": ("tpp", "die-area"), "memory-bandwidth-density": ("memory-bandwidth", "package-area")}
UNDECIDED = "?"


def every(truths: Iterable[Truth]) -> Truth:
    """Conjunction: one false is false, else one undecided is undecided."""
    open_ = False
    for truth in truths:
        if truth is False:
            return False
        open_ = open_ or truth is None
    return None if open_ else True


def some(truths: Iterable[Truth]) -> Truth:
    """Disjunction."""
    open_ = False
    for truth in truths:
        if truth is True:
            return True
        open_ = open_ or truth is None
    return None if open_ else False


@dataclass(frozen=True)
class Judge:
    """Applies paragraphs to points on a day. `fits` says which paragraphs are about the product at all."""

    day: datetime.date
    by_paragraph: Mapping[str, Version]  # of the versions that classify items
    fits: Callable[[Scope], bool]
    _asks: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _codes: dict[tuple[object, ...], str | None] = field(default_factory=dict, compare=False, repr=False)

    def code(self, version: Version, point: Point) -> str | None:
        """The first paragraph of a version that holds at a point; None when none does, `?` when it is undecided."""
        for scope in version.scopes:
            truth = self.scope(scope, point)
            if truth is not False:
                return UNDECIDED if truth is None else scope.id
        return None

    def remembered(self, version: Version, point: Point) -> str | None:
        """The same as `code`; points that differ only in what the version does not ask for are judged once."""
        names = self._asks.setdefault(version.id, tuple(needed(version, self.by_paragraph, self.fits)[0]))
        key = (version.id, *(point.get(name) for name in names))
        if key not in self._codes:
            self._codes[key] = self.code(version, point)
        return self._codes[key]

    def scope(self, scope: Scope, point: Point) -> Truth:
        """Whether a paragraph holds: it is about the product, a control branch holds, no exemption does."""
        if not self.fits(scope):
            return False
        control = some(self.branch(b, point) for b in scope.control) if scope.control else True
        if control is False:
            return False
        exempt = some(self.branch(b, point) for b in scope.exemption)
        return every((control, None if exempt is None else not exempt))

    def branch(self, branch: Branch, point: Point) -> Truth:
        """Whether all of a branch holds; one of another period does not."""
        if not branch.on(self.day):
            return False
        asked = chain((self.limit(x, point) for x in branch.limits), (self.condition(x, point) for x in branch.conditions))
        return every(asked)

    def limit(self, limit: Limit, point: Point) -> Truth:
        """Whether an inequality holds."""
        value = measure(limit.metric, point)
        return None if value is None else limit.holds(value)

    def condition(self, condition: Cond, point: Point) -> Truth:
        """Whether a condition holds: a flag, or the paragraph that the product falls under."""
        if condition.paragraph and not condition.of_part:
            version = self.by_paragraph.get(condition.paragraph)
            if version is None:
                return None
            code = self.remembered(version, point)
            inside = code in {s.id for s in version.scopes if s.paragraph == condition.paragraph}
            return None if code == UNDECIDED else inside is condition.wanted
        truth = point[variable_of(condition)]
        return None if truth is None else bool(truth) is condition.wanted


def variable_of(condition: Cond) -> str:
    """The variable that a condition asks for."""
    return f"part:{condition.paragraph}" if condition.paragraph else condition.flag


def measure(metric: str, point: Point) -> Fraction | None:
    """The value of a metric at a point; None where it is not defined."""
    if metric in RATIOS:
        above, below = (point[name] for name in RATIOS[metric])
        return None if above is None or not below else _ratio(Fraction(above), Fraction(below))
    value = point[metric_variable(metric)]
    return value if value is None or isinstance(value, Fraction) else Fraction(value)


@lru_cache(4096)
def _ratio(above: Fraction, below: Fraction) -> Fraction:
    return above / below


def metric_variable(metric: str) -> str:
    """The variable behind a metric that a report names otherwise."""
    return SAME.get(metric, metric)


def shown(version: Version) -> dict[str, bool]:
    """The variables of conditions that parties or applicants show, with what each is taken as without proof."""
    branches = (b for s in version.scopes for b in (*s.control, *s.exemption))
    return {variable_of(c): c.shown_by == "application" for b in branches for c in b.conditions if c.shown_by}


def needed(version: Version, by_paragraph: Mapping[str, Version], fits: Callable[[Scope], bool]) -> tuple[dict[str, None], list[Limit]]:
    """The variables that a version asks of what its paragraphs fit, and its inequalities, with those of paragraphs it refers to."""
    names: dict[str, None] = {}
    limits: list[Limit] = []
    todo, seen = [version], {version.id}
    while todo:
        for scope in filter(fits, todo.pop(0).scopes):
            for branch in (*scope.control, *scope.exemption):
                for limit in branch.limits:
                    limits.append(limit)
                    names.update(dict.fromkeys(RATIOS.get(limit.metric, (metric_variable(limit.metric),))))
                for condition in branch.conditions:
                    if not condition.paragraph or condition.of_part:
                        names[variable_of(condition)] = None
                    elif (other := by_paragraph.get(condition.paragraph)) and other.id not in seen:
                        seen.add(other.id)
                        todo.append(other)
    return names, limits
