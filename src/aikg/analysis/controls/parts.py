"""What the working of a verdict is made of: figures, checks, alternatives, paragraphs, and what is open."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal

from aikg.records import record

State = Literal["holds", "fails", "depends", "unknown"]
Outcome = Literal["yes", "no", "undetermined"]


@record
class Figure:
    """One figure of a product as a source gives it, and what became of it.

    Attributes:
        kind: `peak-compute`, `die-area`, `io-bandwidth`, `memory-bandwidth` …
        printed: the value in the unit of the thresholds, before a sparse peak is halved or a card's is shared out.
        value: the value that was used; None for a word, whose text is `label`.
        basis: of a peak: `dense` as stated, `halved` from a sparse one, `assumed` dense; else empty.
        state: `used`, `set-aside` (another figure goes before it), or `no-bits` (its number format gives no bit length).
        source: id of the statement, or `file:line` of the user's own figures.

    """

    kind: str
    precision: str | None = None
    bits: int | None = None
    printed: Fraction | None = None
    value: Fraction | None = None
    label: str | None = None
    unit: str | None = None
    scope: str | None = None
    engine: str | None = None
    basis: str = ""
    circuits: int = 1
    state: str = "used"
    source: str = ""
    evidence: tuple[int, ...] = ()


@record
class Check:
    """One inequality against the product: the values that may stand on its left, whether it holds, the distance.

    `gaps` are value less limit, one for each value; `moved` marks a limit of a what-if.
    """

    metric: str
    comparator: str
    limit: Fraction
    unit: str
    values: tuple[Fraction, ...]
    state: State
    gaps: tuple[Fraction, ...]
    moved: bool = False
    evidence: tuple[int, ...] = ()


@record
class ConditionCheck:
    """A condition that is no number, and whether it holds; without proof, one that `parties` or the `application` show is unknown."""

    condition: str
    state: State
    shown_by: str = ""
    evidence: tuple[int, ...] = ()


@record
class Alternative:
    """Inequalities and conditions that hold together; `role` is control or exemption."""

    number: int
    role: str
    checks: tuple[Check, ...]
    conditions: tuple[ConditionCheck, ...]
    state: State


@record
class Place:
    """A destination of a paragraph, the ground, and whether it covers the destination asked for (None: none asked).

    `halted`: the day since which the measure that took the paragraph there is not enforced.
    """

    destination: str
    basis: str
    covers: Outcome | None = None
    halted: datetime.date | None = None
    evidence: tuple[int, ...] = ()


@record
class Paragraph:
    """A paragraph of a version against the product. `named`: the rule names the product itself."""

    scope: str
    paragraph: str
    effect: str
    licence_policy: str | None
    note: str | None
    named: bool
    state: State
    alternatives: tuple[Alternative, ...]
    places: tuple[Place, ...]
    evidence: tuple[int, ...]


@record
class Span:
    """Values of a missing figure, low to high, and the verdicts they would lead to; None is an open end."""

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool
    codes: tuple[str, ...]


@record
class Missing:
    """A figure that no source gives and that would decide.

    `given` are the values of other open figures under which `spans` (of a quantity) or `answers` (of a flag) hold.
    """

    figure: str
    given: tuple[tuple[str, Fraction | bool], ...] = ()
    spans: tuple[Span, ...] = ()
    answers: tuple[tuple[bool, tuple[str, ...]], ...] = ()


@record
class Conflict:
    """A figure on which sources differ so that the verdict does: each value, its sources, the verdicts under it."""

    figure: str
    values: tuple[tuple[Fraction | bool, tuple[str, ...], tuple[Figure, ...]], ...]
