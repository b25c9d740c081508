"""What an evaluation of rules on chips says: frozen, exact numbers, ready to print or to serialise."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from aikg.analysis.controls.parts import Check, Conflict, Figure, Missing, Outcome, Paragraph
from aikg.analysis.printed import Printed
from aikg.records import record


@record
class Verdict:
    """What one rule version says of one product.

    Attributes:
        standing: `in force`, `later`, `replaced`, `suspended`, `rescinded`, `open` (its first day is disputed) or
            `undated` (its first day was not read), on the day asked for.
        halted: the day since which it is not enforced, or rescinded.
        outcome: whether a paragraph applies; `code` names it (`none` when none does, `not named` for a notice).
        codes: all verdicts that are possible; one when determined.
        deciding: scope and number of the alternatives that hold.
        provided: conditions under which `code` holds and which the applicant has yet to show.
        freed: when none applies, scope and number of the exemption that takes out what a paragraph catches.
        nearest: when none applies, scope and number of the alternative that fails by the least, relative to its limits.
        cautious: the verdicts when every peak whose sparsity is not stated counts as dense, where they differ.
        overlaps: later paragraphs of the version that hold as well.
        notes: codes of remarks that belong to the verdict.

    """

    version: str
    measure: str
    decides: str
    kind: str
    standing: str
    starts: tuple[datetime.date, ...]
    compliance: datetime.date | None
    halted: datetime.date | None
    ends: datetime.date | None
    outcome: Outcome
    code: str
    codes: tuple[str, ...]
    deciding: tuple[tuple[str, int], ...]
    provided: tuple[str, ...]
    freed: tuple[str, int] | None
    nearest: tuple[str, int] | None
    missing: tuple[Missing, ...]
    conflicts: tuple[Conflict, ...]
    cautious: tuple[str, ...]
    overlaps: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    document: str
    verified_on: str | None
    verification: str | None
    remark: str | None
    evidence: tuple[int, ...]

    def passed_over(self) -> Iterator[Check]:
        """The inequalities that fail in paragraphs that do not apply, where no condition of the product's fails beside them."""
        for paragraph in (p for p in self.paragraphs if p.state == "fails"):
            for a in paragraph.alternatives:
                if not any(c.state == "fails" and not c.shown_by for c in a.conditions):
                    yield from (c for c in a.checks if c.state == "fails")


@record
class Reckoning:
    """A derived quantity (TPP, performance density) with each value it may have and the figures that make it."""

    metric: str
    values: tuple[Fraction, ...]
    at_least: bool
    workings: tuple[str, ...]


@record
class ControlReport(Printed):
    """One product against rule versions.

    Attributes:
        own_figures: the figures are the user's, not the graph's.
        family: the family that was asked for, when it has no figures but its `members` have; one member is judged in its place.
        destination: where the product would go, when that was asked.
        figures: every figure that was found, with what became of it.
        reckoned: total processing performance and performance density.
        notes: codes of what every verdict rests on.
        groups_of: the day of the text that lists the members of country groups, when a destination was asked.

    """

    product: str
    own_figures: bool
    family: str | None
    members: tuple[str, ...]
    destination: str | None
    figures: tuple[Figure, ...]
    reckoned: tuple[Reckoning, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...]
    groups_of: str | None

    def to_json(self) -> str:
        """The report as JSON; exact numbers are text (`2.5`, or `1184/407` where no decimal is exact)."""
        return to_json(self)

    def verdict(self, version: str) -> Verdict:
        """The verdict under a version, by id; raises KeyError."""
        for verdict in self.verdicts:
            if verdict.version == version:
                return verdict
        raise KeyError(version)


@record
class Row:
    """A product in the table of all: its TPP and density, and a verdict for each version (None: not about such a thing).

    `before` is the verdict without the what-if, where one was asked.
    """

    product: str
    tpp: tuple[Fraction, ...]
    at_least: bool
    density: tuple[Fraction, ...]
    verdicts: tuple[str | None, ...]
    codes: tuple[tuple[str, ...], ...]
    before: str | None = None
    evidence: tuple[int, ...] = ()


@record
class Moved:
    """A line that a what-if moved: the metric, where it stood, where it stands."""

    metric: str
    old: Fraction
    new: Fraction


@record
class ControlTable(Printed):
    """Every product against rule versions, or against one version with a line moved.

    `without_figures` are products of the kinds that the rules are about, of which no figure is held.
    """

    versions: tuple[str, ...]
    standings: tuple[str, ...]
    moved: Moved | None
    rows: tuple[Row, ...]
    without_figures: tuple[str, ...]

    def to_json(self) -> str:
        """The table as JSON; exact numbers are text."""
        return to_json(self)


def exact(value: Fraction) -> str:
    """A fraction as an exact decimal, or as a fraction where there is none.

    >>> exact(Fraction(5, 2)), exact(Fraction(2, 3)), exact(Fraction(15832))
    ('2.5', '2/3', '15832')
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return (
        format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f") if value.denominator > 1 else str(value.numerator)
    )


def to_json(report: Any) -> str:
    """A result as JSON text."""
    return json.dumps(asdict(report), default=_plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> str:
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value)}")
