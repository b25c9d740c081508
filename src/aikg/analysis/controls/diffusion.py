"""The arithmetic of the diffusion tiers: a planned cluster in a region against caps and shares, as reports and regulation state them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from aikg import terms
from aikg.analysis.controls.answer import head, reckoned
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.parts import Alternative, Check, ConditionCheck, Outcome, State
from aikg.analysis.controls.places import EXCEPTED
from aikg.analysis.controls.result import to_json
from aikg.analysis.controls.rules import Branch, Limit, Scope, Version
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.printed import Printed, labels_of
from aikg.analysis.view import day as day_of
from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph
from aikg.records import record

REFERENCE = "h100-sxm"  # what an H100 equivalent is counted in
#: Shares of a firm's compute by metric -> the amount that stands above the total.
SHARES = {"compute-abroad-share": "abroad", "single-region-compute-share": "cluster", "compute-home-share": "home"}


@record
class TierLine:
    """A paragraph on the cluster: whether it covers the region (or the firm's seat), what it says, its caps and exemptions.

    `window`: first and last day of the time that its caps are for, where one is stated.
    `needed_total`: the firm's total, in H100 equivalents, from which the cluster stays within each share.
    """

    version: str
    scope: str
    standing: str
    basis: str
    covers: Outcome
    licence_policy: str | None
    alternatives: tuple[Alternative, ...]
    window: tuple[date, date] | None
    needed_total: tuple[Fraction, ...]
    evidence: tuple[int, ...]


@record
class Diffusion(Printed):
    """A planned cluster against the diffusion tiers. Amounts are in H100 equivalents and in TPP."""

    region: str
    headquarters: str | None
    groups: tuple[str, ...]
    chips: int
    chip: str | None
    tpp_each: Fraction
    reference_tpp: Fraction
    equivalents: Fraction
    total_tpp: Fraction
    lines: tuple[TierLine, ...]
    halted: date | None

    def to_json(self) -> str:
        """The answer as JSON; exact numbers are text."""
        return to_json(self)


@dataclass(frozen=True)
class Plan:
    """The amounts of a plan, in H100 equivalents: the cluster, and of the firm what is known."""

    cluster: Fraction
    tpp: Fraction
    total: Fraction | None = None
    abroad: Fraction | None = None
    home: Fraction | None = None


def diffusion(
    kg: KnowledgeGraph, region: str, chips: int, chip: str | None = None, tpp: Fraction | None = None, headquarters: str | None = None,
    total: Fraction | None = None, abroad: Fraction | None = None, home: Fraction | None = None, as_of: str | date | None = None,
) -> Diffusion:  # fmt: skip
    """Hold a planned cluster against caps and shares of the diffusion rule, as reports and the regulation state them.

    Args:
        kg: the graph.
        region: where the cluster would stand.
        chips: how many chips, at least one.
        chip: product of the graph that they are, or a family with one member whose figures are known.
        tpp: total processing performance of one chip, instead of `chip`.
        headquarters: region of the firm's seat, for the shares that firms must keep.
        total: the firm's compute in all, this cluster included, in H100 equivalents.
        abroad: of it outside Tier 1, in H100 equivalents.
        home: of it in the firm's home country, in H100 equivalents.
        as_of: the day (YYYY-MM-DD) on which the rule's standing is told; default: the newest document's.

    Raises:
        QueryError: not just one of `chip` and `tpp`, no chips, or a chip without one known TPP.
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: `as_of` is not a day.

    """
    if chips < 1 or (chip is None) == (tpp is None):
        raise QueryError("give the number of chips, and either the chip or its TPP")
    book, day, names, pages = Book(kg), day_of(as_of, kg.newest), Glossary(kg), EvidenceBook(kg)
    place, seat = kg.resolve(region, "region"), kg.resolve(headquarters, "region") if headquarters else None
    named, each = (None, tpp) if chip is None else _chip(book, chip, names)
    reference = _tpp(book, REFERENCE)
    assert each is not None
    plan = Plan(each * chips / reference, each * chips, total, abroad, home)
    versions = [v for v in book.versions if v.decides == "cap"]
    lines = tuple(
        _line(book, v, s, basis, covers, plan, day, pages, names)
        for v in versions for s in v.scopes for where, basis in ((place, "location"), (seat or "", "headquarters"), ("", "country"))
        if ((any(d.basis == basis for d in s.destinations) and where) or (basis == "country" and not s.destinations))
        and (covers := _covers(book, v, s, where, basis, day)) != "no"
    )  # fmt: skip
    view = head(kg, day, len(pages.pages()))
    return Diffusion(
        region=names.entity(place), headquarters=names.entity(seat) if seat else None,
        groups=tuple(map(names.entity, _tiers(book, place, day))),
        chips=chips, chip=named, tpp_each=each, reference_tpp=reference, equivalents=plan.cluster, total_tpp=plan.tpp,
        lines=lines,
        halted=max((h[0] for v in versions for h in v.halted if h[0] <= day), default=None),
        view=view, evidence=pages.pages(), verified_on=pages.verified_on(), labels=labels_of(names, pages, view),
    )  # fmt: skip


def _chip(book: Book, name: str, names: Glossary) -> tuple[str, Fraction]:
    """A chip's id and TPP; of a family its only member whose TPP is known."""
    slug = book.product(name).name
    family = [terms.slug(r["member"]) for r in book.rows["family_members"] if terms.slug(r["family"]) == slug]
    known = [p for p in (slug, *family) if len(_values(book, p)) == 1]
    if not known:
        raise QueryError(f"'{name}' has no single TPP here; give --tpp, or one of its members: {', '.join(family) or 'none is held'}")
    return names.entity(book.products[known[0]].iri), _tpp(book, known[0])


def _values(book: Book, slug: str) -> tuple[Fraction, ...]:
    found = [r for r in reckoned(book.products[slug].figures) if r.metric == "tpp" and not r.at_least]
    return found[0].values if found else ()


def _tpp(book: Book, slug: str) -> Fraction:
    return _values(book, slug)[0]


def _covers(book: Book, version: Version, scope: Scope, place: str, basis: str, day: date) -> Outcome:
    asked = day if not version.starts else max(day, *version.starts)
    covered = [book.places.covers(replace(d, basis="location"), scope.destinations, place, asked)[0]
               for d in scope.destinations if d.basis == basis]  # fmt: skip
    if "yes" in covered or basis == "country":
        return "yes"
    open_ = "undetermined" in covered and not _tiers(book, place, asked)  # a place that is put in one tier is in no other
    return "undetermined" if open_ else "no"


def _line(
    book: Book, version: Version, scope: Scope, basis: str, covers: Outcome, plan: Plan, day: date, pages: EvidenceBook, names: Glossary
) -> TierLine:  # fmt: skip
    alternatives = tuple(_alternative(b, role, plan, pages, names) for role, b in _branches(scope))
    cited = [*(d.statement for d in scope.destinations if d.basis == basis), *(s for _, _, s in scope.items), *version.dates]
    return TierLine(
        version=names.entity(book.kg.iri_of(version.id)), scope=names.entity(book.kg.iri_of(scope.id)), standing=version.standing(day),
        basis=basis, covers=covers, alternatives=alternatives, evidence=pages.cite(cited),
        window=next(((c.start, c.end) for b in scope.caps for c in b.limits if c.start and c.end), None),
        licence_policy=names.concept("licence-policy", scope.licence_policy) if scope.licence_policy else None,
        needed_total=tuple(plan.cluster / c.limit * 100 for a in alternatives for c in a.checks
                           if c.metric == "single-region-compute-share" and not c.values),
    )  # fmt: skip


def _tiers(book: Book, place: str, day: date) -> list[str]:
    """The groups of regions that paragraphs of the rule apply to and that a place is in."""
    applied = {d.destination for v in book.versions if v.decides == "cap" for s in v.scopes for d in s.destinations if d.basis != EXCEPTED}
    return sorted(g for g in book.places.around(place, day) if g in applied and terms.kind_of(g) == "group")


def _branches(scope: Scope) -> Iterator[tuple[str, Branch]]:
    yield from (("cap", b) for b in scope.caps)
    yield from (("exemption", b) for b in scope.exemption)


def _alternative(branch: Branch, role: str, plan: Plan, pages: EvidenceBook, names: Glossary) -> Alternative:
    checks = tuple(_check(limit, plan, pages, names) for limit in branch.limits)
    conditions = tuple(
        ConditionCheck(condition=names.concept("condition", c.name), state="unknown", shown_by="parties",
                       evidence=pages.cite([c.statement]))
        for c in branch.conditions
    )  # fmt: skip
    states: set[State] = {c.state for c in checks} | ({"unknown"} if conditions else set())
    state: State = "fails" if "fails" in states else "unknown" if "unknown" in states else "holds"
    return Alternative(number=branch.number, role=role, checks=checks, conditions=conditions, state=state)


def _check(limit: Limit, plan: Plan, pages: EvidenceBook, names: Glossary) -> Check:
    value = _amount(limit, plan)
    state: State = "unknown" if value is None else "holds" if limit.holds(value) else "fails"
    names.concept("metric", limit.metric)
    names.concept("unit", limit.unit)
    values = () if value is None else (value,)
    return Check(
        metric=limit.metric, comparator=limit.comparator, limit=limit.value, unit=limit.unit, values=values, state=state,
        gaps=tuple(v - limit.value for v in values), evidence=pages.cite([limit.statement]),
    )  # fmt: skip


def _amount(limit: Limit, plan: Plan) -> Fraction | None:
    """What a cap or share is held against; None when the plan does not say."""
    if limit.metric in SHARES:
        above = getattr(plan, SHARES[limit.metric])
        return None if above is None or not plan.total else above / plan.total * 100
    return plan.tpp if limit.unit == "tpp" else plan.cluster
