"""One ownership rule tried on one party: the verdict, why, and the working down to each stake."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.ownership.gaps import Gap, gaps
from aikg.analysis.ownership.regimes import Regime, Window
from aikg.analysis.ownership.stakes import WHOLE, ZERO, Outcome, OwnershipTest, Reach, Stake, Stakes, outcome
from aikg.analysis.ownership.verdicts import (
    Basis,
    Holding,
    Level,
    ListedOwner,
    Missing,
    RuleVerdict,
    RuleWindow,
    StakeClaim,
    Verdict,
)

if TYPE_CHECKING:
    from aikg.analysis.ownership.ownership import OwnershipCase


class Trial:
    """One rule on one party."""

    def __init__(self, case: OwnershipCase, regime: Regime, party: str, stakes: Stakes, book: EvidenceBook, names: Glossary) -> None:
        self.case, self.regime, self.party, self.stakes, self.book, self.names = case, regime, party, stakes, book, names
        self.all_sure, self.all_doubtful = regime.listed(case.events)
        near = {party, *stakes.by_owner}
        self.sure = {p: events for p, events in self.all_sure.items() if p in near}
        self.doubtful = {p: events for p, events in self.all_doubtful.items() if p in near}

    def _id(self, party: str) -> str:
        """The id of a party; one that only the user's table knows has its name for an id."""
        return self.names.entity(party) if party.startswith(terms.BASE) else party

    def short(self) -> tuple[Verdict, Basis]:
        """The verdict and why, without the working."""
        test = self.regime.test()
        return self._decide(self._numbers(outcome(self.stakes, test, self.sure, self.doubtful) if test else None))

    def verdict(self, threshold: Decimal | None = None, depth: int | None = None, *, brief: bool = False) -> RuleVerdict:
        """The verdict with its working; when brief, without windows and lists, and the working only where a listed owner is."""
        regime, test = self.regime, self.regime.test(threshold, depth)
        found = outcome(self.stakes, test, self.sure, self.doubtful) if test else None
        numbers = self._numbers(found)
        verdict, basis = self._decide(numbers)
        missing = gaps(self.stakes, test, self.sure, self.doubtful, self.party) if test and numbers == "undetermined" else ()
        policy, told_by = self._policy() if numbers in ("yes", "undetermined") else (None, ())
        return RuleVerdict(
            rule=self.names.concept("ownership-rule", regime.rule), standing=regime.standing,
            comparator=regime.comparator, threshold=test.threshold if test else None,
            windows=() if brief else tuple(self._window(w) for w in regime.windows), aggregate=regime.aggregate,
            or_control=regime.or_control,
            lists=tuple(self.names.concept("list", s.list) for s in regime.sources),
            partly={s.list: self.names.concept("condition", s.only) for s in regime.sources if s.only},
            verdict=verdict, by_the_numbers=numbers, basis=basis, room=self._room(found, test, verdict, basis),
            judge_control=regime.or_control and basis != "listed",
            owners=() if brief and basis == "listed" else tuple(self._owners()),
            levels=tuple(self._levels(found)) if found and numbers and not (brief and self._unlisted) else (),
            missing=tuple(map(self._missing, missing)),
            policy=self.names.concept("licence-policy", policy) if policy else None, policy_evidence=self.book.cite(told_by),
            evidence=self.book.cite(self._rule_told(brief)),
        )  # fmt: skip

    def _room(self, found: Outcome | None, test: OwnershipTest | None, verdict: Verdict, basis: Basis) -> Decimal | None:
        """What is left of the party when all recorded stakes are at their least, if owners not on record could decide with it."""
        if found is None or test is None or verdict != "no" or basis != "owned":
            return None
        left = WHOLE - self.stakes.least(self.party, {s.owner for s in self.stakes.by_owned.get(self.party, ())})[0]
        most = max((self.stakes.most(self.party, g.perhaps)[0] for g in found.groups), default=ZERO)
        return left if left > 0 and test.maybe((most + left, True)) else None

    @property
    def _unlisted(self) -> bool:
        return not self.sure and not self.doubtful

    def _rule_told(self, brief: bool) -> Iterable[str]:
        """The version that holds, with the lists; when brief, the version, or the latest known when none holds."""
        if brief:
            return [self.regime.statement or self.regime.windows[-1].statement]
        return [*filter(None, (self.regime.statement,)), *(s.statement for s in self.regime.sources)]

    def _missing(self, gap: Gap) -> Missing:
        return Missing(
            owner=self._id(gap.owner), owned=self._id(gap.stake.owned) if gap.stake else None, at_least=gap.at_least,
            more_than=gap.more_than, settles=gap.settles,
        )  # fmt: skip

    def _window(self, window: Window) -> RuleWindow:
        return RuleWindow(standing=window.standing, since=window.since, until=window.until, evidence=self.book.cite([window.statement]))

    def _numbers(self, found: Outcome | None) -> Verdict | None:
        """What the stakes say; undetermined when none is recorded, nothing when there is nothing to reckon."""
        if found is None or self.party in self.sure or not (self.all_sure or self.all_doubtful):
            return None
        recorded = self.party in self.stakes.by_owned or self.party in self.doubtful
        return found.verdict(self.party) if recorded else "undetermined"

    def _decide(self, numbers: Verdict | None) -> tuple[Verdict, Basis]:
        """The verdict and its basis: the first that applies."""
        standing, percentage = self.regime.standing, self.regime.threshold is not None
        control = self.regime.or_control and bool(self.sure or self.doubtful)
        recorded = self.party in self.stakes.by_owned or self.party in self.doubtful
        cases: tuple[tuple[bool, Verdict, Basis], ...] = (
            (self.party in self.sure, "yes", "listed"),
            (standing == "absent", "no", "absent"),
            (standing == "stayed", "no", "stayed"),
            (not percentage and not self.regime.or_control, "no", "no-percentage"),
            (not self.all_sure and not self.all_doubtful, "undetermined", "no-listing"),
            (not percentage and not control and not recorded, "undetermined", "no-stake"),
            (not percentage and not control, "no", "no-owner"),
            (not percentage or (numbers == "no" and control), "undetermined", "control"),
            (not recorded, "undetermined", "no-stake"),
            (standing == "unverified" and numbers != "no", "undetermined", "unverified"),
            (numbers == "undetermined", "undetermined", "unknown"),
        )
        return next(((verdict, basis) for applies, verdict, basis in cases if applies), (numbers or "undetermined", "owned"))

    def _owners(self) -> Iterable[ListedOwner]:
        for certain, parties in ((True, self.sure), (False, self.doubtful)):
            for party, events in sorted(parties.items()):
                for event in events:
                    yield ListedOwner(
                        party=self._id(party), list=event.list, date=event.written, certain=certain,
                        evidence=self.book.cite(event.statements),
                    )  # fmt: skip

    def _policy(self) -> tuple[str | None, tuple[str, ...]]:
        """The strictest licence policy among the listed owners: it applies when several add up (most restrictive owner)."""
        policies = {terms.slug(r["statement"]): r for r in self.case.sieve.all["network_policies"]}
        told = {s for parties in (self.sure, self.doubtful) for events in parties.values() for e in events for s in e.statements}
        ranked = sorted((int(policies[s]["strictness"]), s) for s in told if s in policies)
        return (terms.slug(policies[ranked[-1][1]]["policy"]), (ranked[-1][1],)) if ranked else (None, ())

    # --- the working --------------------------------------------------------------------------

    def _levels(self, found: Outcome) -> Iterable[Level]:
        """The party, and every owner above it in which a listed party holds something, nearest to the listed first."""
        reach = max(found.groups, key=lambda g: (self.party in g.certain, self.party in g.perhaps, self.stakes.most(self.party, g.perhaps)),
                    default=Reach({}, {}))  # fmt: skip
        touched = [p for p in self.stakes.by_owned if p != self.party and reach.perhaps.get(p) != 0]
        touched = [p for p in touched if any(s.owner in reach.perhaps for s in self.stakes.by_owned[p])]
        for party in [*sorted(touched, key=lambda p: (reach.perhaps.get(p, len(reach.perhaps)), p)), self.party]:
            low, reached = self.stakes.least(party, reach.certain)
            high, attained = self.stakes.most(party, reach.perhaps)
            stakes = sorted(self.stakes.by_owned.get(party, ()), key=lambda s: (-s.low, s.owner))
            if not stakes:
                continue
            yield Level(
                party=self._id(party), verdict=found.verdict(party), low=low, low_open=not reached, high=high,
                high_open=not attained,
                holdings=tuple(self._holding(s, reach) for s in stakes),
            )  # fmt: skip

    def _holding(self, stake: Stake, reach: Reach) -> Holding:
        counts: Verdict = "yes" if stake.owner in reach.certain else "undetermined" if stake.owner in reach.perhaps else "no"
        return Holding(
            owner=self._id(stake.owner), low=stake.low, high=stake.high, low_open=stake.low_open, counts=counts,
            listed=stake.owner in self.sure or stake.owner in self.doubtful,
            claims=tuple(
                StakeClaim(low=c.low, high=c.high, word=c.word, place=c.place, evidence=self.book.cite(filter(None, (c.statement,))))
                for c in self.case.claims[stake.owner, stake.owned]
            ),
        )  # fmt: skip
