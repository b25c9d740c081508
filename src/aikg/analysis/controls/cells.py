"""All that may be the case: every claim of a figure, and for a figure that no source gives every stretch of values that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aikg.analysis.controls.logic import RATIOS, Point, metric_variable
from aikg.analysis.controls.rules import Limit
from aikg.analysis.controls.unknowns import Option, Value, Variable


@dataclass(frozen=True)
class Cell:
    """A stretch of values on which no inequality changes, with one value that stands for all."""

    low: Fraction
    low_closed: bool
    high: Fraction | None
    high_closed: bool
    value: Fraction


@dataclass(frozen=True)
class Case:
    """One way things may be: for each variable the claim, the answer or the stretch that was picked, and the point."""

    picks: Mapping[str, Option | Cell | bool | None]
    point: Point


def cases(variables: Sequence[Variable], limits: Sequence[Limit]) -> Iterator[Case]:
    """Every case. Known variables come first, so that what bounds the unknown ones through a ratio is at hand."""
    ordered = sorted(variables, key=lambda v: not (v.known or v.undefined))
    yield from _walk(ordered, limits, {}, {})


def _walk(
    variables: Sequence[Variable], limits: Sequence[Limit], picks: dict[str, Option | Cell | bool | None], point: dict[str, Value | None]
) -> Iterator[Case]:
    if not variables:
        yield Case(dict(picks), dict(point))
        return
    first, rest = variables[0], variables[1:]
    for pick, value in _picks(first, limits, point):
        yield from _walk(rest, limits, {**picks, first.name: pick}, {**point, first.name: value})


def _picks(variable: Variable, limits: Sequence[Limit], point: Point) -> Iterator[tuple[Option | Cell | bool | None, Value | None]]:
    if variable.undefined:
        yield None, None
    elif variable.known:
        yield from ((option, option.value) for option in variable.options)
    elif variable.flag:
        yield from ((True, True), (False, False))
    else:
        yield from ((cell, cell.value) for cell in stretches(variable.floor, _marks(variable.name, limits, point)))


def _marks(name: str, limits: Sequence[Limit], point: Point) -> list[Fraction]:
    """The values of an unknown figure at which an inequality turns, given the figures that are settled."""
    found = [limit.value for limit in limits if metric_variable(limit.metric) == name]
    for limit in (x for x in limits if x.metric in RATIOS and x.value):
        above, below = RATIOS[limit.metric]
        if name == below and point.get(above):
            found.append(Fraction(point[above] or 0) / limit.value)
        elif name == above and point.get(below):
            found.append(Fraction(point[below] or 0) * limit.value)
    return found


def stretches(floor: Fraction, marks: Sequence[Fraction]) -> list[Cell]:
    """The cells between and at the marks, from the floor up; a floor of zero itself is no value, any other is.

    >>> [(str(c.low), str(c.high), str(c.value)) for c in stretches(Fraction(0), [Fraction(4)])]
    [('0', '4', '2'), ('4', '4', '4'), ('4', 'None', '8')]
    """
    cells: list[Cell] = []
    low, closed = floor, floor > 0
    if closed and floor in marks:
        cells.append(Cell(floor, True, floor, True, floor))
        closed = False
    for mark in sorted({m for m in marks if m > floor}):
        cells += [Cell(low, closed, mark, False, (low + mark) / 2), Cell(mark, True, mark, True, mark)]
        low, closed = mark, False
    cells.append(Cell(low, closed, None, False, low * 2 or Fraction(1)))
    return cells


def joined(cells: Sequence[tuple[Cell, frozenset[str]]]) -> list[tuple[Cell, frozenset[str]]]:
    """Neighbouring cells with the same codes as one."""
    found: list[tuple[Cell, frozenset[str]]] = []
    for cell, codes in cells:
        if found and found[-1][1] == codes:
            found[-1] = (replace(found[-1][0], high=cell.high, high_closed=cell.high_closed), codes)
        else:
            found.append((cell, codes))
    return found
