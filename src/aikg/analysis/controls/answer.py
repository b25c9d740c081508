"""One product against rule versions: the report of `aikg controls`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from aikg import terms
from aikg.analysis.controls.assemble import Desk, verdict
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.parts import Figure
from aikg.analysis.controls.result import ControlReport, Reckoning, exact
from aikg.analysis.controls.unknowns import Variable, area, tpp
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.view import COUNTED
from aikg.analysis.view import day as day_of
from aikg.kg import KnowledgeGraph

#: Standings of versions that are not asked on a day unless all versions are wanted.
NOT_ASKED = ("later", "replaced", "rescinded")


def controls(
    kg: KnowledgeGraph, product: str, as_of: str | date | None = None, all_versions: bool = False, destination: str | None = None,
    book: Book | None = None,
) -> ControlReport:  # fmt: skip
    """Say which paragraph of which rule version catches a product, with the whole working.

    Numbers are exact fractions; a figure that sources do not give, or on which they differ, is followed
    through every value that it may have. The answer is which inequality a product meets, not legal advice.

    Args:
        kg: the graph; its `sources` decide whose figures and whose wordings count.
        product: id, any name, or a product of the book's own figures; of a family without figures its only member that has some.
        as_of: the day (YYYY-MM-DD) whose rules are asked; default: the newest document's.
        all_versions: also ask versions that begin later, were replaced or rescinded.
        destination: region that the product would go to; each paragraph then says whether it covers it.
        book: rules and products that were read before, perhaps with figures of your own.

    Raises:
        UnresolvedName: product or destination is unknown or ambiguous.
        ValueError: `as_of` is not a day.

    """
    book, names = book or Book(kg), Glossary(kg)
    asked_for, day = book.product(product), day_of(as_of, kg.newest)
    members = book.members(asked_for) if not asked_for.figures else []
    found = members[0] if len(members) == 1 else asked_for
    target = kg.resolve(destination, "region") if destination else None
    pages = EvidenceBook(kg)
    desk = Desk(book, day, target, pages.cite, names)
    figures = tuple(replace(f, evidence=desk.cited(f)) for f in found.figures)
    found = replace(found, figures=figures)
    asked = [v for v in book.versions if v.decides != "cap" and (all_versions or v.standing(day) not in NOT_ASKED)]
    verdicts = tuple(verdict(desk, found, v) for v in asked if any(book.fits(found, s) for s in v.scopes))
    view = head(kg, day, len(pages.pages()))
    _name(names, figures)
    return ControlReport(
        product=found.name if found.own else names.entity(found.iri), own_figures=found.own,
        family=names.entity(asked_for.iri) if members else None, members=tuple(names.entity(m.iri) for m in members),
        destination=names.entity(target) if target else None,
        figures=figures, reckoned=reckoned(figures), verdicts=verdicts, notes=_notes(figures),
        groups_of=book.places.listed_on if target else None, view=view, evidence=pages.pages(),
        verified_on=pages.verified_on(), labels=labels_of(names, pages, view),
    )  # fmt: skip


def head(kg: KnowledgeGraph, day: date, statements: int) -> ViewHead:
    """The head of an answer about rules: nothing is left out but what a curator deprecated."""
    return ViewHead(
        as_of=day, known_by=date.fromisoformat(kg.newest), modalities=COUNTED, stated_only=False, sources=kg.sources,
        statements=statements, undated=0, left_out={},
    )  # fmt: skip


def _name(names: Glossary, figures: Iterable[Figure]) -> None:
    for f in figures:
        names.concept("metric", f.kind)
        if f.precision:
            names.concept("precision", f.precision)
        if f.unit:
            names.concept("unit", f.unit)


def reckoned(figures: tuple[Figure, ...]) -> tuple[Reckoning, ...]:
    """TPP and performance density, with the figures that make each value."""
    points, dies = tpp(figures), area(figures)
    if not points.options and not points.floor:
        return ()
    floor = (_products(f for f in figures if f.kind == "peak-compute" and f.bits and f.state == "used"),)
    found = [Reckoning(
        metric="tpp", values=tuple(Fraction(o.value) for o in points.options) or (points.floor,), at_least=not points.options,
        workings=tuple(_products(o.figures) for o in points.options) or floor,
    )]  # fmt: skip
    if points.options and dies.options and not dies.undefined:
        found.append(_density(points, dies))
    return tuple(found)


def _density(points: Variable, dies: Variable) -> Reckoning:
    pairs = sorted({(Fraction(a.value) / Fraction(b.value), a.value, b.value) for a in points.options for b in dies.options})
    return Reckoning(
        metric="performance-density", values=tuple(p[0] for p in pairs), at_least=False,
        workings=tuple(f"{exact(Fraction(a))} / {exact(Fraction(b))}" for _, a, b in pairs),
    )  # fmt: skip


def _products(figures: Iterable[Figure]) -> str:
    return "; ".join(dict.fromkeys(f"{(f.precision or '').upper()} {exact(f.value)} × {f.bits}" for f in figures if f.value is not None))


def _notes(figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """Codes of what every verdict rests on."""
    peaks = [f for f in figures if f.kind == "peak-compute"]
    used = [f for f in peaks if f.state == "used"]
    tests = {
        "no-figures": not figures, "assumed-dense": any(f.basis == "assumed" for f in used),
        "halved": any(f.basis == "halved" for f in used), "set-aside": any(f.state == "set-aside" for f in peaks),
        "no-bits": any(f.state == "no-bits" for f in peaks), "at-least": bool(used) and not tpp(figures).options,
        "per-card": any(f.circuits > 1 for f in figures), "non-planar": any(f.kind == "die-area" for f in figures),
        "planar": area(figures).undefined, "no-host-links": any(f.kind == "io-bandwidth" for f in figures),
    }  # fmt: skip
    return tuple(code for code, holds in tests.items() if holds)


def own_figures(kg: KnowledgeGraph, text: str, file: str) -> Book:
    """A book with the user's figures from a CSV text laid over the graph's; raises SpecsError (see `specs`)."""
    from aikg.analysis.controls.specs import parse

    book = Book(kg)
    bits = {terms.slug(r["precision"]): None if r["bits"] is None else int(r["bits"]) for r in book.rows["number_formats"]}
    book.own = parse(text, file, bits)
    return book
