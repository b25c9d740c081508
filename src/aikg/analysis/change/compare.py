"""Two firms side by side: homes, tiers, what they offer, listings, controls, partners, sole suppliers, findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from aikg import terms
from aikg.analysis.change.compared import Comparison, Group, Held, Kind, Trait
from aikg.analysis.change.snapshot import Found, Reached, Snapshot
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.extract import rows_of
from aikg.analysis.glossary import Glossary
from aikg.analysis.homes import Homes
from aikg.analysis.printed import ViewHead, labels_of
from aikg.analysis.shock.economy import Economy
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph


def compare(
    kg: KnowledgeGraph, a: str, b: str, *, as_of: str | date | None = None, known_by: str | date | None = None, hops: int = 3,
    stated_only: bool = False, limit: int = 12,
) -> Comparison:  # fmt: skip
    """What two organizations share and what sets them apart.

    Args:
        kg: the graph.
        a: id, name or ticker of one organization.
        b: of the other.
        as_of: the day looked at (YYYY-MM-DD); default: the day of the newest document.
        known_by: documents known later are left out.
        hops: steps of the chain that findings are searched in, 1 or more.
        stated_only: leave out curated links and all inferred statements.
        limit: at most so many traits of a kind that are shared, and that each has alone, 1 or more.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: both are the same, or a day or number is impossible.

    """
    if limit < 1 or hops < 1:
        raise ValueError(f"limit and hops must be 1 or more, not {limit} and {hops}")
    firms = [kg.resolve(name, "organization|group") for name in (a, b)]
    if firms[0] == firms[1]:
        raise ValueError(f"'{a}' and '{b}' are the same; a comparison needs two")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), stated_only=stated_only)
    return _Answer(kg, Snapshot(kg, view, hops), firms, limit).make()


@dataclass(frozen=True)
class _Has:
    """How a firm has a trait, before its statements are numbered; the path of a finding is looked for when it is told."""

    statements: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    in_force: bool | None = None
    found: Found | None = None
    reached: Reached | None = None


_Key = tuple[str, str]  # subject, measure: IRIs, the second empty where there is none
_Traits = dict[_Key, _Has]


class _Answer:
    """Collects the traits of both firms and words them; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, snapshot: Snapshot, firms: list[str], limit: int) -> None:
        self.kg, self.snapshot, self.firms, self.limit = kg, snapshot, firms, limit
        self.economy = Economy(snapshot.network)
        self.homes = Homes(self.economy)
        self.findings = snapshot.findings()
        self.book, self.names = EvidenceBook(kg), Glossary(kg)

    def make(self) -> Comparison:
        groups = tuple(self._group(kind) for kind in get_args(Kind))
        head = ViewHead.of(self.kg, self.snapshot.network.sieve)
        return Comparison(
            a=self.names.entity(self.firms[0]), b=self.names.entity(self.firms[1]), hops=self.snapshot.hops, limit=self.limit,
            unplaced=self.names.entities(f for f in self.firms if not self.economy.own_lines(f) and f not in self.economy.purchases),
            groups=groups, view=head, evidence=self.book.pages(), verified_on=self.book.verified_on(),
            labels=labels_of(self.names, self.book, head),
        )  # fmt: skip

    def _group(self, kind: Kind) -> Group:
        a, b = (dict(getattr(self, f"_{kind}s")(firm)) for firm in self.firms)
        shared, only_a, only_b = (
            sorted(keys, key=lambda k: _order(k, a.get(k), b.get(k))) for keys in (a.keys() & b, a.keys() - b, b.keys() - a)
        )
        told = [tuple(self._trait(key, a.get(key), b.get(key)) for key in keys[: self.limit]) for keys in (shared, only_a, only_b)]
        return Group(kind=kind, shared=told[0], shared_found=len(shared), only_a=told[1], only_a_found=len(only_a), only_b=told[2],
                     only_b_found=len(only_b))  # fmt: skip

    def _trait(self, key: _Key, a: _Has | None, b: _Has | None) -> Trait:
        subject, measure = key
        return Trait(subject=self._name(subject), measure=self._name(measure) if measure else None,
                     a=self._held(a, self.firms[0]), b=self._held(b, self.firms[1]))  # fmt: skip

    def _name(self, iri: str) -> str:
        """The id of an entity or category; `scheme/slug` of any other concept."""
        kind = terms.kind_of(iri) or ""
        if kind in ("list", "tier"):
            return f"{kind}/{self.names.concept(kind, terms.slug(iri))}"
        return self.names.entity(iri)

    def _held(self, has: _Has | None, firm: str) -> Held | None:
        if has is None:
            return None
        found, statements = has.found, has.statements
        if found is not None and has.reached is not None:
            statements = self.snapshot.cited(has.reached, found, firm)
        return Held(evidence=self.book.cite(statements), items=self.names.entities(has.items), hops=found.hops if found else None,
                    inferred=found.inferred if found else None, in_force=found.in_force if found else has.in_force)  # fmt: skip

    # --- traits -----------------------------------------------------------------------------

    def _homes(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        for region in self.homes.regions(firm):
            yield (region, ""), _Has(self.homes.evidence(firm, frozenset({region})))

    def _tiers(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        found: dict[str, tuple[list[str], list[str]]] = {}
        for row in rows_of(self.kg.query("tiers_of", company=terms.slug(firm))):
            if terms.slug(row["statement"]) in self.snapshot.network.sieve.kept:
                items, statements = found.setdefault(row["tier"], ([], []))
                items.append(row["item"])
                statements.append(terms.slug(row["statement"]))
        yield from (((tier, ""), _Has(tuple(statements), tuple(dict.fromkeys(items)))) for tier, (items, statements) in found.items())

    def _offers(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        for line in self.economy.own_lines(firm):
            yield (line.item, ""), _Has(self.economy.lines[line])

    def _listings(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        for key, standing in self.snapshot.listings.items():
            if key.subject == firm:
                yield (key.measure, ""), _Has(standing.statements, in_force=standing.in_force)

    def _controls(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        """Control scopes that name what it makes, or a kind above it."""
        lines = self.economy.own_lines(firm)
        for key, standing in self.snapshot.controls.items():
            under = [line for line in lines if key.subject in self.economy.kinds(line.item)]
            if under:
                made = tuple(s for line in under for s in self.economy.lines[line])
                yield (key.subject, key.measure), _Has((*standing.statements, *made), tuple(line.item for line in under), True)

    def _suppliers(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        bought: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for one in self.economy.purchases.get(firm, ()):
            bought.setdefault(one.supplier, []).append((one.item, one.statements))
        yield from (((who, ""), _joined(told)) for who, told in bought.items())

    def _customers(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        for buyer, ones in self.economy.purchases.items():
            if told := [(one.item, one.statements) for one in ones if one.supplier == firm]:
                yield (buyer, ""), _joined(told)

    def _soles(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        """Essential parts of what it makes of which documents name one maker only, told together by maker."""
        sole: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for line in self.economy.own_lines(firm):
            for need in self.economy.needs(line.item):
                if len(seats := self.economy.seats.get(need.part, ())) == 1:
                    statements = (*self.economy.lines[line], *need.statements, *self.economy.said(seats[0]))
                    sole.setdefault(seats[0].maker, []).append((need.part, statements))
        yield from (((maker, ""), _joined(told)) for maker, told in sole.items())

    def _upstreams(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        yield from self._found(firm, "upstream")

    def _downstreams(self, firm: str) -> Iterator[tuple[_Key, _Has]]:
        yield from self._found(firm, "downstream")

    def _found(self, firm: str, direction: str) -> Iterator[tuple[_Key, _Has]]:
        for reached, found in self.findings.get(firm, {}).items():
            if reached.direction == direction:
                yield (reached.subject, reached.measure), _Has(found=found, reached=reached)


def _joined(told: list[tuple[str, tuple[str, ...]]]) -> _Has:
    """Several items of one partner told together."""
    return _Has(tuple(dict.fromkeys(s for _, ids in told for s in ids)), tuple(dict.fromkeys(item for item, _ in told)))


def _order(key: _Key, a: _Has | None, b: _Has | None) -> tuple[object, ...]:
    """Findings as reports order them: in force first, fewest hops, stated first; the rest by id."""
    found = [x.found for x in (a, b) if x and x.found]
    if not found:
        return (0, 0, 0, *map(terms.slug, key))
    return (not any(f.in_force for f in found), min(f.hops for f in found), all(f.inferred for f in found), *map(terms.slug, key))
