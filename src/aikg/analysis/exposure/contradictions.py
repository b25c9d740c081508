"""Section 8: claims that do not fit together, where the report uses at least one of them.

Two sources: the findings of the data-quality rules (`ontology/quality`), kept with the store, and claims
of equal key, of which a curator deprecated one, a document denied one, or the figures differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import Contradiction, Said
from aikg.analysis.extract import quality_findings
from aikg.query.header import rule_summary
from aikg.views import StatementView

SAME_CLAIM = "same-claim"
#: Fields by which claims of equal key may differ: figures, stakes, dates.
_FIGURES = frozenset({
    "aikg:comparator", "aikg:value", "aikg:valueMin", "aikg:valueMax", "aikg:unit", "aikg:percent", "aikg:control", "aikg:dateText",
})  # fmt: skip
#: Fields that say what a claim is about, in reading order.
_ABOUT = (
    "aikg:designee", "aikg:list", "aikg:about", "aikg:controlScope", "aikg:supplier", "aikg:customer", "aikg:offerer", "aikg:owner",
    "aikg:owned", "aikg:subject", "aikg:segment", "aikg:product", "aikg:metric", "aikg:group", "aikg:member", "aikg:whole", "aikg:part",
    "aikg:item",
)  # fmt: skip


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """The contradictions that touch what the report has cited so far; their other sides are cited too."""
    used, read = case.book.cited, cache(case.kg.statement)
    pairs = [(terms.slug(row["statement"]), terms.slug(row["rival"])) for row in case.sieve.all["network_rivals"]]
    found: list[tuple[str, dict[str, StatementView]]] = []
    for rule, ids in [*quality_findings(case.kg), *((SAME_CLAIM, pair) for pair in pairs)]:
        if used.isdisjoint(ids) or not all(_known(case, i) for i in ids):
            continue
        views = [view for i in ids if (view := read(i)) is not None]
        if len(views) == len(ids) and (rule != SAME_CLAIM or _differ(*views)):
            _join(found, rule, {view.id: view for view in views})
    return tuple(_told(case, rule, [views[i] for i in sorted(views)]) for rule, views in sorted(found, key=lambda f: min(f[1])))


def _join(found: list[tuple[str, dict[str, StatementView]]], rule: str, views: dict[str, StatementView]) -> None:
    """Add claims to those that they share one with: three days of one event are one contradiction, whatever rules saw it."""
    for rule_before, group in found:
        if group.keys() & views.keys() and (rule in (rule_before, SAME_CLAIM)):
            group.update(views)
            return
    found.append((rule, views))


def _known(case: Case, statement: str) -> bool:
    return case.sieve.known(statement) <= case.view.known_by.isoformat()


def _differ(a: StatementView, b: StatementView) -> bool:
    """Whether one is denied and the other not, one is ranked below the other, or their figures differ."""
    if (a.modality == "denied") != (b.modality == "denied") or {a.rank, b.rank} - {None, "preferred"}:
        return True
    return {(f.term, f.value) for f in a.fields if f.term in _FIGURES} != {(f.term, f.value) for f in b.fields if f.term in _FIGURES}


def _told(case: Case, rule: str, views: list[StatementView]) -> Contradiction:
    if rule != SAME_CLAIM:
        case.names.text(f"quality/{rule}", rule_summary(rule, "quality"))
    about = dict.fromkeys(node for view in views for node in _about(view))
    return Contradiction(rule=rule, about=case.names.entities(about), said=tuple(_said(case, view) for view in views))


def _about(view: StatementView) -> Iterator[str]:
    for term in _ABOUT:
        yield from (f.value for f in view.fields if f.term == term and f.is_node)


def _said(case: Case, view: StatementView) -> Said:
    """What a claim claims, as printed where the row keeps that, else as read."""
    text = view.one("aikg:asReported") or view.one("aikg:dateText") or view.one("aikg:percent")
    if not text:
        figures = [view.one(f"aikg:{x}") for x in ("value", "valueMin", "valueMax")]
        text = " – ".join(f for f in figures if f)
    return Said(
        text=text, modality=case.names.concept("modality", view.modality), rank=view.rank, evidence=case.cite((view.id,))
    )  # fmt: skip
