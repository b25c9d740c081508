"""Is an organization caught by ownership: each rule's test on the stakes and listings of a day, with its working."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.extract import extract
from aikg.analysis.glossary import Glossary
from aikg.analysis.ownership.holdings import Claim, Pair, claims_of, stakes_of
from aikg.analysis.ownership.regimes import Regime, regimes
from aikg.analysis.ownership.result import OwnershipReport, Searched
from aikg.analysis.ownership.stakes import ZERO, Stakes
from aikg.analysis.ownership.trial import Trial
from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.standing import ListingEvent, listing_events
from aikg.analysis.view import Sieve, View, day
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


def ownership(
    kg: KnowledgeGraph, name: str, *, as_of: str | date | None = None, known_by: str | date | None = None,
    rules: Iterable[str] = (), stakes: str | Path | None = None, threshold: Decimal | str | None = None, depth: int | None = None,
) -> OwnershipReport:  # fmt: skip
    """The verdict of every ownership rule on one organization.

    Args:
        kg: the graph.
        name: id, any name in either language, or ticker of an organization or group.
        as_of: the day on which stakes are valid, parties listed and rules in force (YYYY-MM-DD); default: the newest document's.
        known_by: documents known later are left out; default: none is.
        rules: only these, by id or name (`ofac`, `bis`, `eu`, `uk` …); default: all that the graph knows.
        stakes: a CSV file of the user's own stakes, see `own_stakes`.
        threshold: per cent to test instead of each rule's own, above 0 and at most 100.
        depth: levels below the listed to look at, 1 or more; default: all.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        QueryError: the file of stakes cannot be used.
        ValueError: a date, the threshold or the depth is impossible.

    """
    limit = None if threshold is None else _percent(threshold)
    if depth is not None and depth < 1:
        raise ValueError(f"depth must be 1 or more, not {depth}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest))
    work = OwnershipCase.of(kg, Sieve(extract(kg), view), Path(stakes) if stakes else None)
    return work.report(work.resolve(name), {work.rule(rule) for rule in rules}, limit, depth)


def _percent(threshold: Decimal | str) -> Decimal:
    try:
        limit = Decimal(threshold)
    except InvalidOperation:
        raise ValueError(f"a threshold is a number such as 50 or 33.3, not {threshold!r}") from None
    if not limit.is_finite() or not 0 < limit <= 100:
        raise ValueError(f"a threshold is more than 0 and at most 100 per cent, not {threshold}")
    return limit


@dataclass(frozen=True)
class OwnershipCase:
    """Stakes, listings and rules of a view; gives reports and bare verdicts for any party."""

    kg: KnowledgeGraph
    sieve: Sieve
    claims: Mapping[Pair, list[Claim]]
    stakes: Stakes
    events: dict[str, list[ListingEvent]]
    regimes: tuple[Regime, ...]
    own_table: str | None = None
    own_parties: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, kg: KnowledgeGraph, sieve: Sieve, table: Path | None = None, events: dict[str, list[ListingEvent]] | None = None
    ) -> OwnershipCase:  # fmt: skip
        """Read what a view holds, with a table of the user's own stakes laid over it; `events` where they are read already."""
        claims = claims_of(kg, sieve)
        added: tuple[str, ...] = ()
        if table is not None:
            from aikg.analysis.ownership.own_stakes import read

            added = read(kg, table, sieve.view.as_of, claims)
        return cls(
            kg, sieve, claims, stakes_of(claims), listing_events(sieve) if events is None else events, tuple(regimes(sieve)),
            table.name if table else None, added,
        )  # fmt: skip

    def resolve(self, name: str) -> str:
        """A party of the graph, or one that only the user's table knows; raises UnresolvedName."""
        return name if name in self.own_parties else self.kg.resolve(name, "organization|group")

    def rule(self, name: str) -> str:
        """A rule by id or name; raises UnknownName that lists them all."""
        try:
            return terms.slug(self.kg.resolve(name, "scheme:ownership-rule"))
        except UnknownName:
            iris = [terms.concept("ownership-rule", r.rule).value for r in self.regimes]
            known = [(terms.slug(iri), self.kg.label(iri)) for iri in dict.fromkeys(iris)]
            raise UnknownName(f"no ownership rule is called '{name}'", known) from None

    def report(self, party: str, rules: set[str], threshold: Decimal | None, depth: int | None) -> OwnershipReport:
        """The report on one party; `rules` empty means all."""
        book, names = EvidenceBook(self.kg), Glossary(self.kg)
        above = self.stakes.within(self.stakes.above(party))
        tried = [r for r in self.regimes if not rules or r.rule in rules]
        verdicts = tuple(Trial(self, r, party, above, book, names).verdict(threshold, depth) for r in tried)
        mine = self.stakes.by_owned.get(party, ())
        unruled = sorted(self._lists() - {s.list for r in self.regimes for s in r.sources})
        head = ViewHead.of(self.kg, self.sieve)
        return OwnershipReport(
            party=names.entity(party) if party.startswith(terms.BASE) else party, verdicts=verdicts,
            accounted=sum((s.low for s in mine), ZERO), recorded=len(mine),
            unruled=tuple(names.concept("list", x) for x in unruled), view=head, evidence=book.pages(), verified_on=book.verified_on(),
            searched=Searched(
                stakes=sum(1 for _ in self.stakes), parties=len({*self.stakes.by_owned, *self.stakes.by_owner}), depth=depth,
                threshold=threshold, own_table=self.own_table, own_parties=self.own_parties,
            ),
            labels=labels_of(names, book, head) | {name: {"en": name, "zh": name} for name in self.own_parties},
        )  # fmt: skip

    def brief(self, party: str, book: EvidenceBook, names: Glossary) -> tuple[RuleVerdict, ...]:
        """Each rule's verdict as an exposure report tells it; sources and names go into that report's."""
        above = self.stakes.within(self.stakes.above(party))
        return tuple(Trial(self, regime, party, above, book, names).verdict(brief=True) for regime in self.regimes)

    def _lists(self) -> set[str]:
        """The lists on which somebody stands on the day."""
        return {event.list for events in self.events.values() for event in events if event.active}
