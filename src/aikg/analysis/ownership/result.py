"""What an ownership report says: frozen dataclasses, ready to print in either language or to serialise to JSON."""

from __future__ import annotations

from decimal import Decimal

from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.analysis.printed import Printed
from aikg.records import record


@record
class Searched:
    """How deep was looked and at how many stakes; the user's own table and the parties that only it knows."""

    stakes: int
    parties: int
    depth: int | None
    threshold: Decimal | None
    own_table: str | None
    own_parties: tuple[str, ...]


@record
class OwnershipReport(Printed):
    """Is a party caught by ownership, under each rule.

    `accounted` is what the `recorded` stakes in it add up to, at least; `unruled` are the lists of the view without a rule.
    """

    party: str
    searched: Searched
    accounted: Decimal
    recorded: int
    verdicts: tuple[RuleVerdict, ...]
    unruled: tuple[str, ...]
