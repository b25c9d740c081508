"""The working of a verdict: every inequality of every paragraph with the values it was asked for and the distance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from aikg.analysis.controls.logic import RATIOS, metric_variable
from aikg.analysis.controls.parts import Alternative, Check, ConditionCheck, State
from aikg.analysis.controls.rules import Branch, Cond, Limit, Scope
from aikg.analysis.controls.verdict import Found

Cite = Callable[[Iterable[str]], tuple[int, ...]]
_STATE: dict[frozenset[bool | None], State] = {frozenset({True}): "holds", frozenset({False}): "fails"}


def alternatives(scope: Scope, found: Found, cite: Cite) -> tuple[Alternative, ...]:
    """Every alternative of a paragraph, those that control and those that exempt."""
    return tuple(
        _alternative(branch, role, found, cite)
        for role, branches in (("control", scope.control), ("exemption", scope.exemption))
        for branch in branches
        if branch.on(found.judge.day)
    )


def state(truths: Iterable[bool | None]) -> State:
    """Holds, fails, or depends on what is open."""
    return _STATE.get(frozenset(truths), "depends")


def values(metric: str, found: Found) -> tuple[tuple[Fraction, ...], bool]:
    """The values of a metric that the sources give, and whether they only bound it from below."""
    if metric in RATIOS:
        above, below = (found.variables[name] for name in RATIOS[metric])
        if below.undefined:
            return (), False
        got = {Fraction(a.value) / Fraction(b.value) for a in above.options for b in below.options if b.value}
        return tuple(sorted(got)), False
    variable = found.variables[metric_variable(metric)]
    if not variable.options and variable.floor:
        return (variable.floor,), True
    return tuple(Fraction(o.value) for o in variable.options), False


def nearest(paragraphs: Iterable[tuple[str, tuple[Alternative, ...]]]) -> tuple[str, int] | None:
    """The alternative that fails by the least, its largest shortfall taken relative to the limit; None when none can be told."""
    best: tuple[Fraction, str, int] | None = None
    for scope, found in paragraphs:
        for a in (x for x in found if x.role == "control" and x.checks):
            if any(c.state == "fails" for c in a.conditions):
                continue
            short = [min(map(abs, c.gaps)) / c.limit for c in a.checks if c.state == "fails" and c.gaps and c.limit]
            if short and (best is None or max(short) < best[0]):
                best = (max(short), scope, a.number)
    return best[1:] if best else None


def freed(paragraphs: Iterable[tuple[str, tuple[Alternative, ...]]]) -> tuple[str, int] | None:
    """The exemption that takes out what a paragraph's inequalities catch; None when none does."""
    for scope, found in paragraphs:
        if any(a.role == "control" and a.state == "holds" for a in found):
            for a in (x for x in found if x.role == "exemption" and x.state == "holds"):
                return scope, a.number
    return None


def _alternative(branch: Branch, role: str, found: Found, cite: Cite) -> Alternative:
    checks = tuple(_check(limit, found, cite) for limit in branch.limits)
    conditions = tuple(_condition(c, found, cite) for c in branch.conditions)
    return Alternative(
        number=branch.number, role=role, checks=checks, conditions=conditions,
        state=state(found.judge.branch(branch, case.point) for case, _ in found.cases),
    )  # fmt: skip


def _check(limit: Limit, found: Found, cite: Cite) -> Check:
    got, at_least = values(limit.metric, found)
    truth: State = state(found.judge.limit(limit, case.point) for case, _ in found.cases)
    if not got or (at_least and truth == "depends"):
        truth = "unknown"
    return Check(
        metric=limit.metric, comparator=limit.comparator, limit=limit.value, unit=limit.unit, values=got, state=truth,
        gaps=tuple(v - limit.value for v in got), moved=limit.moved, evidence=cite([limit.statement]),
    )  # fmt: skip


def _condition(condition: Cond, found: Found, cite: Cite) -> ConditionCheck:
    truth = state(found.judge.condition(condition, case.point) for case, _ in found.cases)
    name = condition.flag if not condition.paragraph else f"part:{condition.paragraph}"
    variable = found.variables.get(name)
    if variable is not None and (not variable.known or (condition.shown_by and not variable.options[0].figures)):
        truth = "unknown"
    return ConditionCheck(condition=condition.name, state=truth, shown_by=condition.shown_by or "", evidence=cite([condition.statement]))
