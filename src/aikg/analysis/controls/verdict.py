"""One rule version against one product: every case is judged, and what the verdict hangs on is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from aikg.analysis.controls.cells import Case, Cell, cases, joined
from aikg.analysis.controls.logic import UNDECIDED, Judge, Truth, needed
from aikg.analysis.controls.parts import Conflict, Missing, Span
from aikg.analysis.controls.rules import Scope, Version
from aikg.analysis.controls.unknowns import Option, Variable

MOST_CASES = 8  # of other open figures that the spans of a missing one are written out for


@dataclass(frozen=True)
class Found:
    """What the cases of a version say: each with its code, the variables, and which of them matter."""

    version: Version
    judge: Judge
    variables: Mapping[str, Variable]
    cases: tuple[tuple[Case, str], ...]
    matter: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every verdict that is possible, in the order of the cases."""
        return tuple(dict.fromkeys(code for _, code in self.cases))

    def truths(self, scope: Scope) -> set[Truth]:
        """What a paragraph is in the cases."""
        return {self.judge.scope(scope, case.point) for case, _ in self.cases}


def judge(
    version: Version, day: datetime.date, by_paragraph: Mapping[str, Version], fits: Callable[[Scope], bool],
    variable: Callable[[str], Variable],
) -> Found:  # fmt: skip
    """Apply a version to a product whose variables `variable` gives by name."""
    by_rule = Judge(day, by_paragraph, fits)
    relevant = [s for s in version.scopes if fits(s)]
    names, limits = needed(version, by_paragraph, fits) if relevant else ({}, [])
    variables = {name: variable(name) for name in names}
    names_of = {s.id: s.paragraph for s in version.scopes}

    def code(case: Case) -> str:
        found = by_rule.code(version, case.point)
        return "none" if found is None else names_of.get(found, found)

    found = tuple((case, code(case)) for case in cases(list(variables.values()), limits))
    return Found(version, by_rule, variables, found, _mattering(found, variables))


def _mattering(found: Sequence[tuple[Case, str]], variables: Mapping[str, Variable]) -> tuple[str, ...]:
    """The variables by which the verdicts change while the others stay; stretches of other missing figures are pooled."""
    if len({code for _, code in found}) == 1:
        return ()
    fixed = [n for n, v in variables.items() if v.known or v.flag]
    matter = []
    for name in variables:
        groups: dict[tuple[object, ...], dict[object, set[str]]] = {}
        for case, code in found:
            rest = tuple(_identity(case, other) for other in fixed if other != name)
            groups.setdefault(rest, {}).setdefault(_identity(case, name), set()).add(code)
        if any(len(set(map(frozenset, by_pick.values()))) > 1 for by_pick in groups.values()):
            matter.append(name)
    return tuple(matter)


def _identity(case: Case, name: str) -> object:
    """What was picked, to tell it from the other picks."""
    pick = case.picks[name]
    return pick.value if isinstance(pick, Option | Cell) else pick


def missing(found: Found) -> tuple[Missing, ...]:
    """The figures that no source gives and that would decide, with the values that lead to each verdict."""
    open_ = [n for n in found.matter if not found.variables[n].known and not found.variables[n].undefined]
    numbers = [n for n in open_ if not found.variables[n].flag]
    out: list[Missing] = [_undefined(n) for n, v in found.variables.items() if v.undefined and UNDECIDED in found.codes]
    for name in open_:
        others = [n for n in found.matter if n != name and n not in numbers]
        groups = _grouped(found.cases, others)
        blurred = name == "die-area" and "tpp" in numbers  # its stretches are bounded by a figure that is missing too
        if blurred or len(groups) > MOST_CASES:
            out.append(Missing(figure=name))
        else:
            told = (_of(name, found.variables[name], given, group) for given, group in groups)
            out += [m for m in told if len(m.spans) > 1 or len(m.answers) > 1]
    return tuple(out)


def _undefined(name: str) -> Missing:
    return Missing(figure=f"{name}:planar")


def _grouped(
    found: Iterable[tuple[Case, str]], names: Sequence[str]
) -> list[tuple[tuple[tuple[str, Fraction | bool], ...], list[tuple[Case, str]]]]:
    groups: dict[tuple[tuple[str, Fraction | bool], ...], list[tuple[Case, str]]] = {}
    for case, code in found:
        given = tuple((n, v) for n in names if (v := case.point[n]) is not None)
        groups.setdefault(given, []).append((case, code))
    return list(groups.items())


def _of(name: str, variable: Variable, given: tuple[tuple[str, Fraction | bool], ...], group: Sequence[tuple[Case, str]]) -> Missing:
    by_pick: dict[object, tuple[Option | Cell | bool | None, set[str]]] = {}
    for case, code in group:
        by_pick.setdefault(_identity(case, name), (case.picks[name], set()))[1].add(code)
    if variable.flag:
        answers = tuple((bool(pick), tuple(sorted(codes))) for pick, codes in by_pick.values())
        same = len({codes for _, codes in answers}) == 1
        return Missing(figure=name, given=given, answers=() if same else answers)
    stretches = [(pick, frozenset(codes)) for pick, codes in by_pick.values() if isinstance(pick, Cell)]
    spans = tuple(
        Span(low=cell.low or None, low_closed=cell.low_closed, high=cell.high, high_closed=cell.high_closed, codes=tuple(sorted(codes)))
        for cell, codes in joined(stretches)
    )
    return Missing(figure=name, given=given, spans=spans)


def conflicts(found: Found) -> tuple[Conflict, ...]:
    """The figures on which sources differ so that the verdict does."""
    out = []
    for name in (n for n in found.matter if len(found.variables[n].options) > 1):
        by_value = sorted(((_identity(case, name), code) for case, code in found.cases), key=lambda pair: (str(type(pair[0])), pair[0]))
        codes = {value: tuple(sorted({c for _, c in group})) for value, group in groupby(by_value, key=lambda pair: pair[0])}
        out.append(Conflict(figure=name, values=tuple((o.value, codes[o.value], o.figures) for o in found.variables[name].options)))
    return tuple(out)
