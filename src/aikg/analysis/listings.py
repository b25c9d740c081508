"""Time made visible: every list event of one party, and who of the graph is on a list on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.result import Evidence
from aikg.analysis.extract import extract
from aikg.analysis.standing import NAMES_ONLY, ListingEvent, listing_events
from aikg.analysis.view import Sieve, View, day
from aikg.kg import KnowledgeGraph
from aikg.records import record


@record
class ListLine:
    """One event: what happened to whom on which list, what it meant on the day looked at, and who says so.

    Attributes:
        kind: `report` or `public`: a report that tells of it, or a notice or other public source.
        standing: `in force`, `case` (names the party and cuts nothing), `listed` (without effect on the day), `ended`,
            `later`, or empty for events that list nobody.
        document: the document that states it; `verified_on` the day on which a public one was last read.

    """

    party: str
    list: str
    action: str
    date: str | None
    effect: str
    standing: str
    kind: str
    document: str
    verified_on: str | None
    listed_as: str | None
    footnote: str | None
    licence_policy: str | None
    evidence: tuple[int, ...]


@record
class ListReport:
    """Events with their evidence, the view, and what the tables cover, so that silence is not read as absence."""

    title: str
    as_of: datetime.date
    sources: str
    lines: tuple[ListLine, ...]
    evidence: tuple[Evidence, ...]
    covered_lists: Mapping[str, int]  # list -> events of it in the view
    newest_document: str
    verified_on: str | None


def status(kg: KnowledgeGraph, name: str, as_of: str | None = None) -> ListReport:
    """Every event on every list that names the party itself or a group it is named in, oldest first.

    Args:
        kg: the graph; its `sources` decide whether reports, public sources or both speak.
        name: id, any name, or ticker of an organization or group.
        as_of: the day whose standing is told (YYYY-MM-DD); default: the newest document's.

    Raises:
        UnresolvedName: the name is unknown or ambiguous.

    """
    iri = kg.resolve(name, "organization|group")
    return _report(kg, terms.slug(iri), as_of, lambda event: event.party == iri)


def list_members(kg: KnowledgeGraph, name: str, as_of: str | None = None) -> ListReport:
    """Who of the graph stands on a list on a day; arguments and errors as in `status`, for the name of a list."""
    slug = terms.slug(kg.resolve(name, "scheme:list"))
    return _report(kg, f"list/{slug}", as_of, lambda event: event.list == slug and event.active)


def _report(kg: KnowledgeGraph, title: str, as_of: str | None, wanted: Callable[[ListingEvent], bool]) -> ListReport:
    today = day(as_of, kg.newest)
    sieve = Sieve(extract(kg), View(today, day(None, kg.newest)))
    by_party = listing_events(sieve)
    events = [e for events in by_party.values() for e in events]
    book = EvidenceBook(kg)
    lines = sorted((_line(kg, book, e, today) for e in events if wanted(e)), key=lambda x: (x.date or "", x.list, x.party, x.action))
    counts: dict[str, int] = {}
    for event in events:
        counts[event.list] = counts.get(event.list, 0) + 1
    verified = [line.verified_on for line in lines if line.verified_on]
    return ListReport(
        title=title, as_of=today, sources=kg.sources, lines=tuple(lines), evidence=book.pages(), covered_lists=dict(sorted(counts.items())),
        newest_document=kg.newest, verified_on=min(verified, default=None),
    )  # fmt: skip


def _line(kg: KnowledgeGraph, book: EvidenceBook, event: ListingEvent, day: datetime.date) -> ListLine:
    numbers = book.cite(event.statements)
    pages = book.pages()
    base = next((p for p in pages if p.number in (*numbers, *pages[numbers[0] - 1].premises) and p.kind in ("report", "public")), None)
    document = terms.document_of_passage(base.passages[0]) if base else ""
    view = kg.statement(base.statement) if base else None
    policy = view.one("aikg:licencePolicy") if view else None
    return ListLine(
        party=terms.slug(event.party), list=event.list, action=event.action, date=event.written, effect=event.effect,
        standing=_standing(event, day), kind=base.kind if base else "", document=document,
        verified_on=kg.one(terms.entity("document", document).value, "aikg:verifiedOn"),
        listed_as=view.one("aikg:listedAs") if view else None, footnote=view.one("aikg:footnote") if view else None,
        licence_policy=terms.slug(policy) if policy else None, evidence=numbers,
    )  # fmt: skip


def _standing(event: ListingEvent, day: datetime.date) -> str:
    if event.action != "add":
        return ""
    if event.in_force and event.effect == NAMES_ONLY:
        return "case"
    if event.in_force:
        return "in force"
    if event.active:
        return "listed"
    return "later" if event.date and event.date > day else "ended"
