"""What is otherwise on another day: listings, controls and relations, and whose exposure report changes, and why.

Two snapshots are held against each other. A listing changes because of a dated *event*, because its list's effect began
or was suspended (a *rule*), or because a document that tells of it was not *known* on the first day. A finding of a firm
changes with its measure, or because the way to it did (a *relation*). Facts without dates are the same on both days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from aikg import terms
from aikg.analysis.change.changes import (
    Cause,
    Diff,
    FindingChange,
    FirmChange,
    ItemVerdictChange,
    MeasureChange,
    NewDocument,
    OwnershipChange,
    RelationChange,
    Turn,
)
from aikg.analysis.change.ownership_changes import ownership_changes
from aikg.analysis.change.snapshot import Found, Listed, Reached, Snapshot
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.extract import Row
from aikg.analysis.glossary import Glossary
from aikg.analysis.ownership.ownership import OwnershipCase
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.standing import ListingEvent
from aikg.analysis.supply.network import SINK, SOURCE, Port
from aikg.analysis.view import COUNTED, RELATIONS, View, day
from aikg.kg import KnowledgeGraph

FINDINGS = 6  # findings that are told of one firm
FindingDifference = tuple[Reached, Found | None, Found | None]
FirmDifference = tuple[str, list[Listed], list[FindingDifference]]  # firm, its own listings, its findings before and after
_ENDS = ("offerer", "supplier", "owner", "member", "party", "customer", "owned", "group", "item", "facility")


def diff(
    kg: KnowledgeGraph, from_: str | date, to: str | date, names: str | Iterable[str] = (), *, known_from: str | date | None = None,
    known_to: str | date | None = None, hops: int = 3, stated_only: bool = False, modalities: Iterable[str] = COUNTED, limit: int = 40,
) -> Diff:  # fmt: skip
    """What is otherwise on the second day.

    Args:
        kg: the graph.
        from_: the first day (YYYY-MM-DD).
        to: the second day.
        names: only what concerns these organizations, by id, name or ticker; all, when none is given.
        known_from: for the first day, leave out documents known later; default: none is left out.
        known_to: the same for the second day.
        hops: steps of the chain that findings are searched in, 1 or more.
        stated_only: leave out curated links and all inferred statements.
        modalities: of statements that count.
        limit: at most so many of each kind, 1 or more.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: a day or number is impossible, or both views are the same.

    """
    if limit < 1 or hops < 1:
        raise ValueError(f"limit and hops must be 1 or more, not {limit} and {hops}")
    days = day(from_, kg.newest), day(to, kg.newest)
    known = day(known_from, kg.newest), day(known_to, kg.newest)
    if (days[0], known[0]) == (days[1], known[1]):
        raise ValueError(f"both days are {days[0]}; name two, or two days of knowledge")
    asked = [kg.resolve(name, "organization|group") for name in ([names] if isinstance(names, str) else names)]
    views = [View(*each, tuple(modalities), stated_only) for each in zip(days, known, strict=True)]
    return _Answer(kg, Snapshot(kg, views[0], hops), Snapshot(kg, views[1], hops), asked, limit).make()


class _Answer:
    """Words the differences of two snapshots; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, before: Snapshot, after: Snapshot, asked: list[str], limit: int) -> None:
        self.kg, self.before, self.after, self.asked, self.limit = kg, before, after, asked, limit
        self.book, self.names = EvidenceBook(kg), Glossary(kg)
        self._turned: dict[Listed, tuple[Turn, Cause]] = {}

    def make(self) -> Diff:
        listed, scoped = self._turns("listings"), self._turns("controls")
        self._turned = listed | scoped
        relations = self._relations()
        firms = self._firms({*listed, *scoped})
        concerned = [key for key in listed if not self.asked or key.subject in self.asked]
        concerned.sort(key=lambda key: (self._day(key, listed[key][0]) or date.max, key.measure, key.subject))
        told = [self._measure(key, *listed[key]) for key in concerned[: self.limit]]
        controls = [self._measure(key, *scoped[key]) for key in list(scoped)[: self.limit]]
        owned = self._ownership()
        judged = list(self._verdicts())
        documents = self._documents()
        worded = [self._relation(*each) for each in relations[: self.limit]]
        changes = [self._firm(*each) for each in firms[: self.limit]]
        heads = [ViewHead.of(self.kg, snapshot.network.sieve) for snapshot in (self.before, self.after)]
        return Diff(
            before=heads[0], view=heads[1], hops=self.after.hops, limit=self.limit, asked=self.names.entities(self.asked),
            documents=documents[: self.limit], documents_found=len(documents), listings=tuple(told), listings_found=len(concerned),
            controls=tuple(controls), controls_found=len(scoped), ownership=owned,
            verdicts=tuple(judged[: self.limit]), verdicts_found=len(judged), relations=tuple(worded), relations_found=len(relations),
            firms=tuple(changes), firms_found=len(firms), firms_compared=len(self._everyone()), evidence=self.book.pages(),
            verified_on=self.book.verified_on(),
            labels=labels_of(self.names, self.book, heads[1]) | labels_of(self.names, self.book, heads[0]),
        )  # fmt: skip

    def _ownership(self) -> tuple[OwnershipChange, ...]:
        """Verdicts of ownership rules that are other on the second day."""
        before, after = (OwnershipCase.of(self.kg, s.network.sieve, events=s.events) for s in (self.before, self.after))
        return ownership_changes(before, after, self.book, self.names, self.asked)

    def _verdicts(self) -> Iterator[ItemVerdictChange]:
        """Products that the chip rules judge otherwise: of the parties asked about, else all."""
        from aikg.analysis.controls.book import Book
        from aikg.analysis.controls.changes import verdict_changes

        sieves = [s.network.sieve for s in (self.before, self.after)]
        known = [
            {terms.slug(r["document"]) for r in s.all["network_documents"] if r["known"] <= s.view.known_by.isoformat()} for s in sieves
        ]
        made = {terms.slug(r["item"]) for s in sieves for r in s.rows("network_offerings") if r["offerer"] in self.asked}
        days = (self.before.view.as_of, self.after.view.as_of)
        yield from verdict_changes(Book(self.kg), days, (known[0], known[1]), self.book.cite, self.names, made if self.asked else None)

    # --- measures ---------------------------------------------------------------------------

    def _turns(self, of: Literal["listings", "controls"]) -> dict[Listed, tuple[Turn, Cause]]:
        """What stands otherwise, by party or item."""
        before, after = getattr(self.before, of), getattr(self.after, of)
        found: dict[Listed, tuple[Turn, Cause]] = {}
        for key in sorted({*before, *after}):
            was, now = before.get(key), after.get(key)
            if was and now:
                if was.in_force != now.in_force:
                    found[key] = ("took-effect" if now.in_force else "lost-effect", self._why(key, "rule"))
            else:
                found[key] = ("began" if now else "ended", self._why(key, "rule" if of == "controls" else "event"))
        return found

    def _why(self, key: Listed, dated: Cause) -> Cause:
        """Known, when the statements of one day were not all there on the other for want of a document; else what is dated."""
        for mine, other in ((self.before, self.after), (self.after, self.before)):
            for standing in (mine.listings.get(key), mine.controls.get(key)):
                for statement in standing.statements if standing else ():
                    if not self._is_known(other, statement):
                        return "known"
        return dated

    def _is_known(self, snapshot: Snapshot, statement: str) -> bool:
        view = self.kg.statement(statement)
        base = [statement, *(view.premises if view else ())]
        return all(snapshot.network.sieve.known(s) <= snapshot.view.known_by.isoformat() for s in base)

    def _measure(self, key: Listed, turn: Turn, cause: Cause) -> MeasureChange:
        scope = key in self.before.scopes or key in self.after.scopes
        measure = self.names.entity(key.measure) if scope else f"list/{self.names.concept('list', terms.slug(key.measure))}"
        now = self.after.listings.get(key) or self.after.controls.get(key)
        return MeasureChange(
            subject=self.names.entity(key.subject), measure=measure, turn=turn, in_force=now is not None and now.in_force, cause=cause,
            day=self._day(key, turn), evidence=self.book.cite(self._cited(key, turn)),
        )  # fmt: skip

    def _cited(self, key: Listed, turn: Turn) -> tuple[str, ...]:
        """The statements by which it stands, and for what ended those that ended it."""
        now, was = (
            self.after.listings.get(key) or self.after.controls.get(key),
            self.before.listings.get(key) or self.before.controls.get(key),
        )
        ended = [e.statements[0] for e in self._between(key) if e.action != "add"] if turn in ("ended", "lost-effect") else []
        if key in self.after.scopes and turn in ("ended", "lost-effect"):
            ended += self.after.scopes[key].statements
        standing = now or was
        return tuple(dict.fromkeys((*ended, *(standing.statements if standing else ()))))

    def _between(self, key: Listed) -> list[ListingEvent]:
        """The events of a party on a list after the first day and up to the second."""
        low, high = self.before.view.as_of, self.after.view.as_of
        events = self.after.events.get(key.subject, ())
        return [e for e in events if e.list == terms.slug(key.measure) and e.date and low < e.date <= high]

    def _day(self, key: Listed, turn: Turn) -> date | None:
        """The day of the change, where a statement or the list says it."""
        if key in self.after.scopes:
            return self.after.scopes[key].effective if turn in ("began", "took-effect") else None
        events = self._between(key)
        wanted = {"began": "add", "ended": "remove", "lost-effect": "suspend"}.get(turn)
        days = [e.date for e in events if e.action == wanted and e.date]
        if turn == "took-effect":
            days = [e.effect_from for e in self.after.events.get(key.subject, ()) if e.list == terms.slug(key.measure) and e.effect_from]
        return min(days, default=None)

    # --- documents and relations ------------------------------------------------------------

    def _documents(self) -> tuple[NewDocument, ...]:
        """Documents that became known between the two days of knowledge, oldest first."""
        low, high = self.before.view.known_by.isoformat(), self.after.view.known_by.isoformat()
        rows = [row for row in self.after.network.sieve.all["network_documents"] if low < row["known"] <= high]
        return tuple(
            NewDocument(document=self.names.entity(row["document"]), kind=row["kind"], known=date.fromisoformat(row["known"]))
            for row in sorted(rows, key=lambda row: (row["known"], row["document"]))
        )

    def _relations(self) -> list[tuple[str, Row, bool]]:
        """Relations that count on one of the days only: statement, row, and whether it began."""
        sides = []
        for snapshot in (self.before, self.after):
            rows = {terms.slug(row["statement"]): row for query in sorted(RELATIONS) for row in snapshot.network.sieve.rows(query)}
            sides.append(rows)
        changed = [(s, sides[s in sides[1]][s], s in sides[1]) for s in sorted(sides[0].keys() ^ sides[1].keys())]
        return [each for each in changed if not self.asked or {each[1].get(end) for end in _ENDS} & set(self.asked)]

    def _relation(self, statement: str, row: Row, began: bool) -> RelationChange:
        view = self.kg.statement(statement)
        known = self._is_known(self.before if began else self.after, statement)
        return RelationChange(
            cls=self.names.term(view.cls if view else ""), ends=self.names.entities(row[end] for end in _ENDS if row.get(end)),
            turn="began" if began else "ended", cause="event" if known else "known", evidence=self.book.cite([statement]),
        )  # fmt: skip

    # --- firms ------------------------------------------------------------------------------

    def _everyone(self) -> set[str]:
        """The organizations whose findings are compared."""
        ports = self.before.network.ports | self.after.network.ports
        firms = {port.iri for port in ports if port.kind in (SOURCE, SINK) and terms.kind_of(port.iri) == "organization"}
        return firms & set(self.asked) if self.asked else firms

    def _firms(self, turned: set[Listed]) -> list[FirmDifference]:
        """Firms with what changes for them: own listings first, then most findings.

        Where no relation changes, only measures that do can change anything.
        """
        same = _shape(self.before) == _shape(self.after)
        before, after = (snapshot.findings(turned if same else None) for snapshot in (self.before, self.after))
        found = []
        for firm in {*before, *after, *(key.subject for key in turned)}:
            if terms.kind_of(firm) != "organization" or (self.asked and firm not in self.asked):
                continue
            was, now = before.get(firm, {}), after.get(firm, {})
            changes = [(key, was.get(key), now.get(key)) for key in sorted({*was, *now}) if _differs(was.get(key), now.get(key))]
            own = sorted(key for key in turned if key.subject == firm)
            if changes or own:
                found.append((firm, own, changes))
        return sorted(found, key=lambda each: (not each[1], -len(each[2]), each[0]))

    def _firm(self, firm: str, own: list[Listed], changes: list[FindingDifference]) -> FirmChange:
        nearest = sorted(changes, key=lambda c: (min(f.hops for f in c[1:] if f), c[0]))
        return FirmChange(
            firm=self.names.entity(firm), own=tuple(self._measure(key, *self._turned[key]) for key in own), found=len(changes),
            findings=tuple(self._finding(firm, *change) for change in nearest[:FINDINGS]),
            began=sum(was is None for _, was, _ in changes), ended=sum(now is None for _, _, now in changes),
        )  # fmt: skip

    def _finding(self, firm: str, key: Reached, was: Found | None, now: Found | None) -> FindingChange:
        turned = self._turned.get(Listed(key.subject, key.measure))
        turn: Turn = "began" if was is None else "ended" if now is None else "moved"
        if was and now and was.in_force != now.in_force:
            turn = "took-effect" if now.in_force else "lost-effect"
        there, found = (self.after, now) if now else (self.before, was)
        assert found is not None
        cited = there.cited(key, found, firm)
        other = self.before if now else self.after
        cause: Cause = turned[1] if turned else "relation" if all(self._is_known(other, s) for s in cited) else "known"
        scope = Listed(key.subject, key.measure) in there.scopes
        measure = self.names.entity(key.measure) if scope else f"list/{self.names.concept('list', terms.slug(key.measure))}"
        return FindingChange(
            direction=key.direction, subject=self.names.entity(key.subject), measure=measure, turn=turn, cause=cause, hops=found.hops,
            in_force=now is not None and now.in_force,
            hops_before=was.hops if was and now else None, inferred=found.inferred, evidence=self.book.cite(cited),
        )  # fmt: skip


def _shape(snapshot: Snapshot) -> set[tuple[Port, Port, str, bool]]:
    """The arcs of a network as far as searches look at them."""
    return {(arc.source, arc.target, arc.kind, arc.curated) for arc in snapshot.network.arcs}


def _differs(was: Found | None, now: Found | None) -> bool:
    return was is None or now is None or (was.hops, was.inferred, was.in_force) != (now.hops, now.inferred, now.in_force)
