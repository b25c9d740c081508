"""The verdicts on a firm's own items in short, for a report on the firm: what decides, by how much, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from aikg.analysis.controls.assemble import Desk, verdict
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.item import ItemCheck, ItemVerdict
from aikg.analysis.controls.parts import Check, ConditionCheck
from aikg.analysis.controls.result import Verdict, exact
from aikg.analysis.controls.unknowns import area, tpp
from aikg.analysis.controls.working import Cite
from aikg.analysis.glossary import Glossary

ASKED = ("classification", "notice", "review")


def verdicts(book: Book, products: Iterable[str], day: date, cite: Cite, names: Glossary, known: frozenset[str]) -> Iterator[ItemVerdict]:
    """The verdicts in force on a day on products of which figures are held or which a rule names.

    Args:
        book: rules and products of the graph.
        products: ids; others than products of the graph are passed over.
        day: the day whose rules are asked.
        cite: numbers the statements that an answer cites.
        names: keeps the names of all that is mentioned.
        known: documents that count; rules and figures of others are left out.

    """
    asked = [v for v in book.versions if v.standing(day) in ("in force", "open") and v.decides in ASKED and v.document in known]
    for slug in (p for p in dict.fromkeys(products) if p in book.products):
        product = book.products[slug]
        counted = tuple(f for f in product.figures if _document(f.source, known))
        product = replace(product, figures=counted)
        for version in (v for v in asked if any(book.fits(product, s) for s in v.scopes)):
            named = any(book.named(product, s) for s in version.scopes)
            if not named and (not counted or version.decides == "notice"):
                continue
            later: list[str] = []
            desk = Desk(book, day, None, _noting(later), Glossary(book.kg))
            found = verdict(desk, product, version)
            if found.code != "none" or version.decides == "classification":
                figures = [f.source for v in (tpp(counted), area(counted)) for o in v.options for f in o.figures]
                yield _brief(found, names.entity(product.iri), names, cite, later, figures, book)


def _noting(later: list[str]) -> Cite:
    def note(statements: Iterable[str]) -> tuple[int, ...]:
        start = len(later)
        later.extend(statements)
        return tuple(range(start, len(later)))

    return note


def _document(statement: str, known: frozenset[str]) -> bool:
    """Whether a figure's statement, whose id begins with its document's, is of a document that counts."""
    return any(statement.startswith(f"{d}-") for d in known)


def _brief(found: Verdict, product: str, names: Glossary, cite: Cite, later: list[str], figures: list[str], book: Book) -> ItemVerdict:
    checks, conditions = _told(found)
    scope = next((p.scope for p in found.paragraphs if p.paragraph == found.code or p.named), None)
    told = chain.from_iterable(c.evidence for c in checks), chain.from_iterable(c.evidence for c in conditions)
    cited = [later[n] for n in chain(*told, *(p.evidence for p in found.paragraphs if p.named))]
    for key in (*(m.figure for m in found.missing), *(c.figure for c in found.conflicts)):
        names.concept("metric", key)
    return ItemVerdict(
        product=product, version=names.entity(book.kg.iri_of(found.version)), decides=found.decides, kind=found.kind,
        scope=names.entity(book.kg.iri_of(scope)) if scope else None, code=found.code, codes=found.codes,
        scopes=tuple((p.paragraph, names.entity(book.kg.iri_of(p.scope))) for p in found.paragraphs), provided=found.provided,
        freed=(next(p.paragraph for p in found.paragraphs if p.scope == found.freed[0]), found.freed[1]) if found.freed else None,
        checks=tuple(_check(c, names) for c in checks if found.code != "none" or found.freed or c.state != "holds"),
        conditions=tuple(dict.fromkeys(names.concept("condition", c.condition) for c in conditions)),
        missing=tuple(dict.fromkeys(m.figure for m in found.missing)), conflicting=tuple(c.figure for c in found.conflicts),
        evidence=cite(dict.fromkeys([*cited, *figures] or [later[n] for n in found.paragraphs[0].evidence])),
    )  # fmt: skip


def _told(found: Verdict) -> tuple[list[Check], list[ConditionCheck]]:
    """The inequalities and conditions that a verdict is told by: what decides, else what frees, else what fails by the least."""
    role, where = ("exemption", found.freed) if found.freed else ("control", found.deciding[0] if found.deciding else found.nearest)
    chosen = [a for p in found.paragraphs for a in p.alternatives if (a.role, p.scope, a.number) == (role, *(where or ("", 0)))]
    checks = [c for a in chosen for c in a.checks]
    if found.decides == "review" and not checks:
        checks = list({c.metric: c for c in found.passed_over()}.values())
    if found.freed:
        return checks, [c for a in chosen for c in a.conditions if c.state == "holds"]
    control = [a for p in found.paragraphs for a in p.alternatives if a.role == "control"] if found.code == "none" and not where else []
    return checks, [c for a in control for c in a.conditions if c.state == "fails"]


def _check(c: Check, names: Glossary) -> ItemCheck:
    return ItemCheck(
        metric=names.concept("metric", c.metric), comparator=c.comparator, limit=exact(c.limit), values=tuple(map(exact, c.values)),
        state=c.state, gaps=tuple(map(exact, c.gaps)),
    )  # fmt: skip
