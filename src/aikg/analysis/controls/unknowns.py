"""What is known of a product as variables: a figure has the values its sources give, or none at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from aikg.analysis.controls.figures import FEW_BITS
from aikg.analysis.controls.parts import Figure

#: Nodes of this class and finer are made with non-planar transistors; an assumption that every answer prints.
NON_PLANAR = Fraction(16)
Value = Fraction | bool


@dataclass(frozen=True)
class Option:
    """A value that a variable may have, with the figures that make it so."""

    value: Value
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Variable:
    """A quantity or a flag. Without options it is unknown; `floor` bounds an unknown quantity from below."""

    name: str
    options: tuple[Option, ...] = ()
    flag: bool = False
    floor: Fraction = Fraction(0)
    undefined: bool = False

    @property
    def known(self) -> bool:
        """Whether a source gives it."""
        return bool(self.options)


def tpp(figures: Sequence[Figure]) -> Variable:
    """Total processing performance: the largest of peak x bits over the number formats (15 CFR 774 supp. 1, notes to 3A090).

    Sources that differ on one format and engine give several values: each claim that is not beaten by what
    the other formats reach at least. A product with no peak at sixteen bits or fewer has only a floor.
    """
    peaks = [f for f in figures if f.kind == "peak-compute" and f.state == "used" and f.value is not None]
    if not peaks:
        return Variable("tpp")
    groups: dict[tuple[str | None, str | None], list[Figure]] = defaultdict(list)
    for f in peaks:
        groups[f.precision, f.engine].append(f)
    least = max(min(map(points, group)) for group in groups.values())
    if not any(f.bits is not None and f.bits <= FEW_BITS for f in peaks):
        return Variable("tpp", floor=least)
    makers: dict[Fraction, list[Figure]] = defaultdict(list)
    for f in peaks:
        if points(f) >= least:
            makers[points(f)].append(f)
    return Variable("tpp", tuple(Option(value, tuple(by)) for value, by in sorted(makers.items())))


def points(figure: Figure) -> Fraction:
    """Peak times bit length of one figure."""
    assert figure.value is not None and figure.bits is not None
    return figure.value * figure.bits


def quantity(figures: Sequence[Figure], kind: str) -> Variable:
    """A figure as its sources give it: one option for each value."""
    by_value: dict[Fraction, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.kind == kind and f.value is not None:
            by_value[f.value].append(f)
    return Variable(kind, tuple(Option(value, tuple(by)) for value, by in sorted(by_value.items())))


def tops(figures: Sequence[Figure]) -> Variable:
    """The largest peak in tera-operations, whatever its number format, and also where the source names none.

    Without a peak at sixteen bits or fewer it is a floor: shorter formats may do more.
    """
    peaks = [f for f in figures if f.kind == "peak-compute" and f.state in ("used", "no-bits") and f.value is not None]
    best = max((f.value for f in peaks if f.value is not None), default=None)
    if best is None:
        return Variable("peak-compute")
    if not any(f.bits is not None and f.bits <= FEW_BITS for f in peaks):
        return Variable("peak-compute", floor=best)
    return Variable("peak-compute", (Option(best, tuple(f for f in peaks if f.value == best)),))


def flag(figures: Sequence[Figure], kind: str) -> Variable:
    """A flag that sources give as the word yes or no."""
    by_value: dict[bool, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.kind == kind and f.label in ("yes", "no"):
            by_value[f.label == "yes"].append(f)
    return Variable(kind, tuple(Option(value, tuple(by)) for value, by in sorted(by_value.items())), flag=True)


def area(figures: Sequence[Figure]) -> Variable:
    """The applicable die area: of logic dies on a node with non-planar transistors; undefined when the node is coarser."""
    found = quantity(figures, "die-area")
    nodes = [f.value for f in figures if f.kind == "process-node" and f.value is not None]
    planar = bool(nodes) and min(nodes) > NON_PLANAR
    return Variable("die-area", found.options, undefined=planar)
