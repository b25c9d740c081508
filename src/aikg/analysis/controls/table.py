"""Every product against rule versions, and what would change if a line moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from aikg.analysis.controls.answer import NOT_ASKED, head, reckoned
from aikg.analysis.controls.assemble import asked_on, code_of
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.figures import Product
from aikg.analysis.controls.result import ControlTable, Moved, Row
from aikg.analysis.controls.rules import Version, lines, move
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.printed import labels_of
from aikg.analysis.view import day as day_of
from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph


def controls_all(kg: KnowledgeGraph, as_of: str | date | None = None, all_versions: bool = False, book: Book | None = None) -> ControlTable:
    """Every product of the kinds that the rules are about against the rule versions.

    Args:
        kg: the graph; its `sources` decide whose figures and wordings count.
        as_of: the day (YYYY-MM-DD) whose rules are asked; default: the newest document's.
        all_versions: also ask versions that begin later, were replaced or rescinded.
        book: rules and products that were read before, perhaps with figures of your own.

    Raises:
        ValueError: `as_of` is not a day.

    """
    book, day = book or Book(kg), day_of(as_of, kg.newest)
    asked = [v for v in book.versions if v.decides != "cap" and (all_versions or v.standing(day) not in NOT_ASKED)]
    return _table(kg, book, day, asked, None, None)


def what_if(
    kg: KnowledgeGraph, metric: str, new: Fraction, old: Fraction | None = None, as_of: str | date | None = None, book: Book | None = None
) -> ControlTable:
    """Which products would be judged otherwise if a line of the rule in force moved.

    Args:
        kg: the graph.
        metric: of the line, such as `tpp`.
        new: where the line would stand.
        old: where it stands; default: where the first line of the metric stands. Every line there moves.
        as_of: the day whose rule is asked; default: the newest document's.
        book: rules and products that were read before.

    Raises:
        QueryError: no rule that classifies items has a line of this metric, or none there, on the day.
        ValueError: `as_of` is not a day.

    """
    book, day = book or Book(kg), day_of(as_of, kg.newest)
    classify = [v for v in book.versions if v.decides == "classification" and v.standing(day) in ("in force", "open") and lines(v, metric)]
    version = next((v for v in classify if v.kind != "report"), classify[0] if classify else None)
    if version is None:
        known = sorted({limit.metric for v in book.versions for s in v.scopes for b in s.control for limit in b.limits})
        raise QueryError(f"no rule in force on {day} has a line for '{metric}'; metrics of lines: {', '.join(known)}")
    there = lines(version, metric)
    if old is not None and old not in there:
        raise QueryError(f"no line of {metric} stands at {old} on {day}; lines: {', '.join(map(str, there))}")
    line = there[0] if old is None else old
    return _table(kg, book, day, [move(version, metric, line, new)], Moved(metric=metric, old=line, new=new), version)


def _table(
    kg: KnowledgeGraph, book: Book, day: date, asked: Sequence[Version], moved: Moved | None, before: Version | None
) -> ControlTable:
    names, pages = Glossary(kg), EvidenceBook(kg)
    rows, without = [], []
    for product in [*book.own.values(), *(p for n, p in sorted(book.products.items()) if n not in book.own)]:
        if not any(book.fits(product, s) for v in asked for s in v.scopes):
            continue
        if not product.figures and not product.parts and not any(book.named(product, s) for v in asked for s in v.scopes):
            without.append(product.name if product.own else names.entity(product.iri))
            continue
        rows.append(_row(book, product, asked, day, before, names))
    for version in asked:
        names.entity(kg.iri_of(version.id))
    if moved:
        names.concept("metric", moved.metric)
    view = head(kg, day, 0)
    return ControlTable(
        versions=tuple(v.id for v in asked), standings=tuple(v.standing(day) for v in asked), moved=moved, rows=tuple(rows),
        without_figures=tuple(without), view=view, evidence=(),
        verified_on=min((v.verified_on for v in asked if v.verified_on), default=None), labels=labels_of(names, pages, view),
    )  # fmt: skip


def _row(book: Book, product: Product, asked: Sequence[Version], day: date, before: Version | None, names: Glossary) -> Row:
    found = {r.metric: r for r in reckoned(product.figures)}
    codes = [_codes(book, product, v, day) for v in asked]
    return Row(
        product=product.name if product.own else names.entity(product.iri), tpp=found["tpp"].values if "tpp" in found else (),
        at_least="tpp" in found and found["tpp"].at_least,
        density=found["performance-density"].values if "performance-density" in found else (),
        verdicts=tuple(None if c is None else code_of(book, product, v, c) for c, v in zip(codes, asked, strict=True)),
        codes=tuple(c or () for c in codes),
        before=code_of(book, product, before, _codes(book, product, before, day) or ()) if before else None,
    )  # fmt: skip


def _codes(book: Book, product: Product, version: Version, day: date) -> tuple[str, ...] | None:
    """What a version may say of a product; None when it is about other things."""
    if not any(book.fits(product, s) for s in version.scopes):
        return None
    return book.judged(product, version, asked_on(version, day)).codes
