"""What a comparison of two days says: frozen data, ready to print in either language or to serialise."""

from __future__ import annotations

import datetime
from typing import Literal

from aikg.analysis.ownership.verdicts import Basis, Verdict
from aikg.analysis.printed import Printed, ViewHead
from aikg.records import record

#: Why something is otherwise: a dated event or period, a rule or its standing, another listing or relation on the way,
#: or that a document was not known yet.
Cause = Literal["event", "rule", "relation", "known"]
Turn = Literal["began", "ended", "took-effect", "lost-effect", "moved"]


@record
class NewDocument:
    """A document that is known on the second day and was not on the first."""

    document: str
    kind: str
    known: datetime.date


@record
class MeasureChange:
    """A listing or a control on an item that stands otherwise.

    Attributes:
        subject: the party or item.
        measure: `list/slug`, or the id of a control scope.
        day: of the event, or from which the rule has effect, where stated.
        in_force: it has effect on the second day; a list may only name.

    """

    subject: str
    measure: str
    turn: Turn
    in_force: bool
    cause: Cause
    day: datetime.date | None
    evidence: tuple[int, ...]


@record
class RelationChange:
    """A relation that counts on one of the days only: who offers, supplies, owns, belongs to or stands in what."""

    cls: str
    ends: tuple[str, ...]
    turn: Literal["began", "ended"]
    cause: Cause
    evidence: tuple[int, ...]


@record
class ItemVerdictChange:
    """A product that the rules in force judge otherwise, because a wording began, ended or replaced another.

    `before` and `after` are the verdicts: a paragraph, `none`, `named` or `undetermined`; the versions may be none.
    """

    product: str
    before_version: str | None
    before: str
    after_version: str | None
    after: str
    evidence: tuple[int, ...]


@record
class OwnershipChange:
    """A verdict that is other on the second day.

    Attributes:
        cause: `rule` when the rule of the second day on the stakes and listings of the first gives the second day's verdict,
            `listing` when the listings do as well, else `stake`.
        standing_before, standing: how the rule stood on each day.
        evidence: the versions of the rule on both days, the listings of owners and the stakes in the party.

    """

    party: str
    rule: str
    before: Verdict
    after: Verdict
    basis_before: Basis
    basis: Basis
    standing_before: str
    standing: str
    cause: Literal["rule", "listing", "stake"]
    evidence: tuple[int, ...]


@record
class FindingChange:
    """A finding of a firm's exposure report that is new, gone or other; `hops` of the day on which it is there (the second, if both)."""

    direction: Literal["upstream", "downstream"]
    subject: str
    measure: str
    turn: Turn
    in_force: bool
    cause: Cause
    hops: int
    hops_before: int | None
    inferred: bool
    evidence: tuple[int, ...]


@record
class FirmChange:
    """A firm whose report changes: its own listings, and its findings (`found` counts those beyond the cap)."""

    firm: str
    own: tuple[MeasureChange, ...]
    findings: tuple[FindingChange, ...]
    found: int
    began: int
    ended: int


@record
class Diff(Printed):
    """The answer of `aikg diff`; `view` is the second day's, `before` the first's. `…_found` count what is there beyond `limit`."""

    before: ViewHead
    hops: int
    limit: int
    asked: tuple[str, ...]
    documents: tuple[NewDocument, ...]
    documents_found: int
    listings: tuple[MeasureChange, ...]
    listings_found: int
    controls: tuple[MeasureChange, ...]
    controls_found: int
    ownership: tuple[OwnershipChange, ...]
    verdicts: tuple[ItemVerdictChange, ...]
    verdicts_found: int
    relations: tuple[RelationChange, ...]
    relations_found: int
    firms: tuple[FirmChange, ...]
    firms_found: int
    firms_compared: int
