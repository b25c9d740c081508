"""The verdict of an ownership rule with its working, down to each claim of a stake."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from aikg.records import record

Verdict = Literal["yes", "no", "undetermined"]
Basis = Literal[
    "listed", "owned", "no-percentage", "absent", "stayed", "unverified", "no-stake", "no-listing", "no-owner", "control", "unknown",
]  # fmt: skip


@record
class StakeClaim:
    """What one source says of a stake: per cent as told, the word for the tie, where; `place` for what is no statement."""

    low: Decimal | None
    high: Decimal | None
    word: str | None
    evidence: tuple[int, ...]
    place: str | None


@record
class Holding:
    """A direct stake in per cent. `counts`: whether its owner is listed or caught itself: yes, no or undetermined."""

    owner: str
    low: Decimal
    high: Decimal
    low_open: bool
    listed: bool
    counts: Verdict
    claims: tuple[StakeClaim, ...]


@record
class Level:
    """One party of the chain: what owners that count hold of it together, and every direct stake in it.

    `low` is the least of those that count for certain, `high` the most of those that may; an open end is not reached.
    """

    party: str
    verdict: Verdict
    low: Decimal
    low_open: bool
    high: Decimal
    high_open: bool
    holdings: tuple[Holding, ...]


@record
class ListedOwner:
    """A listed party that the rule starts from; `certain` is false when not every entry of its list counts."""

    party: str
    list: str
    date: str | None
    certain: bool
    evidence: tuple[int, ...]


@record
class Missing:
    """A single fact that would make the verdict yes: a stake of this size, or a listing that counts (`owned` is None).

    `settles`: without it the verdict is no, so that it alone decides.
    """

    owner: str
    owned: str | None
    at_least: Decimal | None
    more_than: bool
    settles: bool


@record
class RuleWindow:
    """How a rule stands from one day to another; None is an open end."""

    standing: str
    since: str | None
    until: str | None
    evidence: tuple[int, ...]


@record
class RuleVerdict:
    """One rule's answer.

    Attributes:
        standing: `in-force`, `stayed`, `unverified` or `absent` (no version holds on the day).
        threshold: in per cent; None when the rule has no percentage.
        lists: whose parties count; `partly` those of them of which not every entry does.
        verdict: on the day, with the rule as it stands.
        by_the_numbers: what the stakes say, were the rule in force; None when there is nothing to reckon.
        basis: why: `listed`, `owned`, `no-percentage`, `absent`, `stayed`, `unverified`, `no-stake` (none is recorded),
            `no-listing` (the view holds nobody on these lists), `control` (a listed party is among the owners, and control decides),
            `unknown` (a stake or a listing that decides is not known),
            `no-owner` (control counts, and no listed party is among the owners on record).
        room: of a no by the stakes recorded, the share that no recorded stake accounts for, when it could make it a yes.
        or_control: control by a listed party suffices too; `judge_control`: that needs judgement here, and is not decided.
        policy: the strictest licence policy of the listed owners, where their list has policies.

    """

    rule: str
    standing: str
    windows: tuple[RuleWindow, ...]
    comparator: str | None
    threshold: Decimal | None
    aggregate: bool
    or_control: bool
    lists: tuple[str, ...]
    partly: Mapping[str, str]
    verdict: Verdict
    by_the_numbers: Verdict | None
    basis: Basis
    room: Decimal | None
    judge_control: bool
    owners: tuple[ListedOwner, ...]
    levels: tuple[Level, ...]
    missing: tuple[Missing, ...]
    policy: str | None
    policy_evidence: tuple[int, ...]
    evidence: tuple[int, ...]
