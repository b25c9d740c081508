"""Which products the chip rules judge otherwise on another day, because a rule began, ended or was replaced."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from aikg.analysis.change.changes import ItemVerdictChange
from aikg.analysis.controls.assemble import code_of
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.brief import ASKED
from aikg.analysis.controls.figures import Product
from aikg.analysis.controls.rules import Version
from aikg.analysis.controls.working import Cite
from aikg.analysis.glossary import Glossary

FREE = ("none", "not named")


def verdict_changes(
    book: Book, days: tuple[date, date], known: tuple[Collection[str], Collection[str]], cite: Cite, names: Glossary,
    products: Collection[str] | None = None,
) -> Iterator[ItemVerdictChange]:  # fmt: skip
    """The changes, by product; a rule that is the same on both days changes nothing.

    Args:
        book: rules and products of the graph.
        days: the two days.
        known: the documents that count on each day; rules of others are left out.
        cite: numbers the statements that an answer cites.
        names: keeps the names of all that is mentioned.
        products: only these products, by id; all, when None.

    """
    before, after = (_in_force(book, day, docs) for day, docs in zip(days, known, strict=True))
    turned = [chain for chain in sorted({*before, *after}) if before.get(chain) != after.get(chain)]
    for slug, product in sorted(book.products.items()) if turned else ():
        if (products is not None and slug not in products) or (not product.figures and not product.iri):
            continue
        for chain in turned:
            change = _change(book, product, before.get(chain), after.get(chain), days, cite, names)
            if change is not None:
                yield change


def _in_force(book: Book, day: date, known: Collection[str]) -> dict[str, Version]:
    """Chain of wordings, by its first -> the one in force on a day."""
    by_id = {v.id: v for v in book.versions}
    found = {}
    for version in book.versions:
        if version.decides in ASKED and version.document in known and version.standing(day) in ("in force", "open"):
            first = version
            while first.replaces:
                first = by_id[first.replaces]
            found[first.id] = version
    return found


def _change(
    book: Book, product: Product, before: Version | None, after: Version | None, days: tuple[date, date], cite: Cite, names: Glossary
) -> ItemVerdictChange | None:
    was, now = (_code(book, product, version, day) for version, day in ((before, days[0]), (after, days[1])))
    if was == now or (was in FREE and now in FREE):
        return None
    versions = [v for v in (before, after) if v is not None]
    return ItemVerdictChange(
        product=names.entity(product.iri), before=was, after=now,
        before_version=names.entity(book.kg.iri_of(before.id)) if before else None,
        after_version=names.entity(book.kg.iri_of(after.id)) if after else None,
        evidence=cite(dict.fromkeys(statement for v in versions for statement in v.dates)),
    )  # fmt: skip


def _code(book: Book, product: Product, version: Version | None, day: date) -> str:
    """The verdict; of a product without figures only whether a rule names it."""
    if version is None or not any(book.fits(product, s) for s in version.scopes):
        return "none"
    named = any(book.named(product, s) for s in version.scopes)
    if not named and (not product.figures or version.decides == "notice"):
        return "none"
    return code_of(book, product, version, () if named else book.judged(product, version, day).codes)
