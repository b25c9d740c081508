"""A version against a product, written out: verdict, working, places, and the sources of each."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from aikg.analysis.controls.book import Book
from aikg.analysis.controls.figures import Product, cautious
from aikg.analysis.controls.parts import Alternative, Figure, Outcome, Paragraph, Place
from aikg.analysis.controls.result import Verdict
from aikg.analysis.controls.rules import Destination, Scope, Version
from aikg.analysis.controls.specs import FLAGS
from aikg.analysis.controls.verdict import Found, conflicts, missing
from aikg.analysis.controls.working import Cite, alternatives, freed, nearest, state
from aikg.analysis.glossary import Glossary

UNDETERMINED = "undetermined"
NOT_NAMED = "not named"
NAMED = "named"


@dataclass(frozen=True)
class Desk:
    """What a verdict is written with: rules and products, the day, the destination asked for, sources and names."""

    book: Book
    day: datetime.date
    target: str | None
    cite: Cite
    names: Glossary

    def cited(self, figure: Figure) -> tuple[int, ...]:
        """The numbers of a figure's source; none for the user's own."""
        return () if ":" in figure.source or not figure.source else self.cite([figure.source])


def asked_on(version: Version, day: datetime.date) -> datetime.date:
    """The day on which a version's inequalities are asked: the day looked at, moved into the version's own time."""
    begins = max(version.starts, default=day)
    last = version.ends - datetime.timedelta(days=1) if version.ends else day
    return min(max(day, begins), max(last, begins))


def code_of(book: Book, product: Product, version: Version, codes: tuple[str, ...]) -> str:
    """The verdict in one word. A notice catches what it names; a kind of thing without a threshold stays open."""
    relevant = [s for s in version.scopes if book.fits(product, s)]
    if version.decides == "notice":
        if any(book.named(product, s) for s in relevant):
            return NAMED
        return UNDETERMINED if any(not s.control for s in relevant) else NOT_NAMED
    return codes[0] if len(codes) == 1 and codes[0] != "?" else UNDETERMINED


def verdict(desk: Desk, product: Product, version: Version) -> Verdict:
    """One version against one product, with its working."""
    book, day = desk.book, asked_on(version, desk.day)
    found = book.judged(product, version, day)
    relevant = [s for s in version.scopes if book.fits(product, s)]
    working = {s.id: alternatives(s, found, desk.cite) for s in relevant}
    _open_figures(desk, found)
    paragraphs = tuple(_paragraph(desk, product, s, found, working[s.id]) for s in relevant)
    code = _open_there(version, paragraphs) or code_of(book, product, version, found.codes)
    notice = version.decides == "notice"
    deciding = tuple((s.id, a.number) for s in relevant if s.paragraph == code for a in working[s.id]
                     if a.role == "control" and a.state == "holds")  # fmt: skip
    wide = book.judged(product, version, day, cautious(product.figures)).codes
    return Verdict(
        version=desk.names.entity(_iri(book, version.id)), measure=desk.names.entity(_iri(book, version.measure)), decides=version.decides,
        kind=version.kind, standing=version.standing(desk.day), starts=version.starts, compliance=version.compliance,
        halted=max((h[0] for h in version.halted if h[0] <= desk.day), default=None), ends=version.ends,
        outcome=_outcome(code), code=code, codes=(code,) if notice else found.codes,
        deciding=deciding, provided=_provided(working, deciding),
        freed=freed(working.items()) if code == "none" else None,
        nearest=nearest(working.items()) if code == "none" else None, missing=() if notice else missing(found),
        conflicts=conflicts(found), cautious=wide if set(wide) != set(found.codes) else (),
        overlaps=tuple(p.paragraph for p in paragraphs if p.state == "holds" and p.paragraph != code and _may_overlap(version)),
        paragraphs=paragraphs, notes=_notes(version, paragraphs, code), document=desk.names.entity(_iri(book, version.document)),
        verified_on=version.verified_on, verification=version.verification, remark=version.note,
        evidence=desk.cite([*version.dates, *(h[2] for h in version.halted)]),
    )  # fmt: skip


def _open_there(version: Version, paragraphs: Sequence[Paragraph]) -> str | None:
    """The first of the exceptions open to a product that covers the destination asked for; None when no other verdict follows."""
    if version.decides != "exception":
        return None
    return next((p.paragraph for p in paragraphs if p.state == "holds" and any(x.covers == "yes" for x in p.places)), None)


def _provided(working: Mapping[str, Sequence[Alternative]], deciding: Collection[tuple[str, int]]) -> tuple[str, ...]:
    """The conditions of the deciding alternatives that the applicant has yet to show."""
    found = (c for s, alternatives in working.items() for a in alternatives if a.role == "control" and (s, a.number) in deciding
             for c in a.conditions if c.shown_by == "application" and c.state == "unknown")  # fmt: skip
    return tuple(dict.fromkeys(c.condition for c in found))


def _open_figures(desk: Desk, found: Found) -> None:
    """Keeps the names of the figures and flags that a verdict hangs on."""
    for figure in found.matter:
        desk.names.concept("condition" if figure in FLAGS and figure != "data-centre-use" else "metric", figure)


def _outcome(code: str) -> Outcome:
    return UNDETERMINED if code == UNDETERMINED else "no" if code in ("none", NOT_NAMED) else "yes"  # type: ignore[return-value]


def _iri(book: Book, slug: str) -> str:
    return book.kg.iri_of(slug)


def _may_overlap(version: Version) -> bool:
    """Whether a second paragraph says something: of a report, which prints overlaps, or of two exceptions."""
    return version.decides == "exception" or (version.decides == "classification" and version.kind == "report")


def _paragraph(desk: Desk, product: Product, scope: Scope, found: Found, working: tuple[Alternative, ...]) -> Paragraph:
    names = desk.book.named(product, scope)
    day = found.judge.day
    grounds: dict[tuple[str, str], list[Destination]] = {}
    for d in (x for x in scope.destinations if x.on(day)):
        grounds.setdefault((d.destination, d.basis), []).append(d)
    places = tuple(_place(desk, scope, found.version.measure, by, day) for by in grounds.values())
    items = [statement for item, _, statement in scope.items if item == product.iri or item in product.kinds]
    return Paragraph(
        scope=desk.names.entity(_iri(desk.book, scope.id)), paragraph=scope.paragraph, effect=scope.effect,
        licence_policy=desk.names.concept("licence-policy", scope.licence_policy) if scope.licence_policy else None, note=scope.note,
        named=bool(names), state=state(found.truths(scope)), alternatives=_named(desk, working), places=places,
        evidence=desk.cite([*names, *items]),
    )  # fmt: skip


def _place(desk: Desk, scope: Scope, measure: str, by: Sequence[Destination], day: datetime.date) -> Place:
    first = by[0]
    covers, memberships = desk.book.places.covers(first, scope.destinations, desk.target, day) if desk.target else (None, ())
    halts = [h for d in by for h in desk.book.halted(d.measure or measure) if h[0] <= desk.day]
    cited = [*(d.statement for d in by), *memberships, *(h[2] for h in halts)]
    return Place(
        destination=desk.names.entity(first.destination), basis=first.basis, covers=covers,
        halted=max((h[0] for h in halts), default=None), evidence=desk.cite(cited),
    )  # fmt: skip


def _named(desk: Desk, working: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """The same, with the names of metrics, units and conditions kept for printing."""
    for a in working:
        for check in a.checks:
            desk.names.concept("metric", check.metric)
            desk.names.concept("unit", check.unit)
        for condition in a.conditions:
            desk.names.concept("condition", condition.condition)
    return working


def _notes(version: Version, paragraphs: Sequence[Paragraph], code: str) -> tuple[str, ...]:
    caught = [p for p in paragraphs if p.paragraph == code or (code == NAMED and p.named)]
    covered = {p.covers for x in caught for p in x.places if p.covers}
    tests: Mapping[str, bool] = {
        "no-threshold": version.decides == "notice" and code == UNDETERMINED,
        "undated": not version.starts, "days-differ": len(version.starts) > 1, "halted": bool(version.halted),
        "binds-makers": version.decides == "presumption", "covered": "yes" in covered,
        "cover-open": "undetermined" in covered and "yes" not in covered, "not-covered": covered == {"no"},
        "dram": any(c.metric == "memory-bandwidth" for p in paragraphs for a in p.alternatives for c in a.checks),
    }  # fmt: skip
    return tuple(note for note, holds in tests.items() if holds)
