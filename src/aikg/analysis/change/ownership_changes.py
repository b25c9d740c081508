"""Ownership verdicts that differ between two days, and whether a rule, a listing or a stake made the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Literal

from aikg.analysis.change.changes import OwnershipChange
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.ownership.ownership import OwnershipCase
from aikg.analysis.ownership.regimes import Regime
from aikg.analysis.ownership.trial import Trial
from aikg.analysis.ownership.verdicts import Basis, Verdict


def ownership_changes(
    before: OwnershipCase, after: OwnershipCase, book: EvidenceBook, names: Glossary, parties: Collection[str] = ()
) -> tuple[OwnershipChange, ...]:
    """Parties with a recorded stake whose verdict differs, by rule and party; what is listed itself on a day is left to the lists.

    Args:
        before, after: the two days.
        book: numbers the sources.
        names: keeps the names of what is mentioned.
        parties: only these (IRIs); all, when none is given.

    """
    found = []
    rules = [{r.rule: r for r in case.regimes} for case in (before, after)]
    for rule in sorted(rules[0].keys() & rules[1].keys()):
        for party in sorted({*before.stakes.by_owned, *after.stakes.by_owned}):
            if parties and party not in parties:
                continue
            sides = ((before, rules[0][rule]), (after, rules[1][rule]))
            was, now = (_short(*side, party) for side in sides)
            if was[0] != now[0] and "listed" not in (was[1], now[1]):
                found.append(OwnershipChange(
                    party=names.entity(party), rule=names.concept("ownership-rule", rule), before=was[0], after=now[0],
                    basis_before=was[1], basis=now[1], standing_before=rules[0][rule].standing, standing=rules[1][rule].standing,
                    cause=_cause(before, after, rules[1][rule], party, now[0]),
                    evidence=book.cite(dict.fromkeys(s for side in sides for s in _told(*side, party))),
                ))  # fmt: skip
    return tuple(found)


def _short(case: OwnershipCase, regime: Regime, party: str) -> tuple[Verdict, Basis]:
    return _trial(case, regime, party).short()


def _trial(case: OwnershipCase, regime: Regime, party: str) -> Trial:
    return Trial(case, regime, party, case.stakes.within(case.stakes.above(party)), EvidenceBook(case.kg), Glossary(case.kg))


def _cause(before: OwnershipCase, after: OwnershipCase, regime: Regime, party: str, now: Verdict) -> Literal["rule", "listing", "stake"]:
    """The first of rule, listings and stakes that, put in the place of the first day's, gives the second day's verdict."""
    if _short(before, regime, party)[0] == now:
        return "rule"
    return "listing" if _short(replace(before, events=after.events), regime, party)[0] == now else "stake"


def _told(case: OwnershipCase, regime: Regime, party: str) -> Iterator[str]:
    yield regime.statement or regime.windows[-1].statement
    trial = _trial(case, regime, party)
    for events in (*trial.sure.values(), *trial.doubtful.values()):
        yield from (s for event in events for s in event.statements)
    for stake in case.stakes.by_owned.get(party, ()):
        yield from stake.statements
