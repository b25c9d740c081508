"""Sections 1 and 2: who a firm is, and the listings of itself, its kin and its groups."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.result import Listing, TierPlace, Who
from aikg.analysis.exposure.sections import NamedGroups
from aikg.analysis.extract import rows_of
from aikg.views import Description


def who(case: Case) -> Who:
    """Names, identifiers, homes, and the tiers it sits in by what it or a unit of it offers."""
    description = Description.of(case.kg, case.iri, with_statements=False)
    units = sorted(unit for unit, parent in case.parent_of.items() if parent == case.iri)
    tiers: dict[str, tuple[list[str], list[str]]] = {}
    for party in (case.iri, *units):
        for row in rows_of(case.kg.query("tiers_of", company=terms.slug(party))):
            if case.sieve.counts(terms.slug(row["statement"])):
                items, statements = tiers.setdefault(terms.slug(row["tier"]), ([], []))
                items.append(row["item"])
                statements.append(terms.slug(row["statement"]))
    homes = case.homes(case.iri)
    whole = case.parent_of.get(case.iri)
    return Who(
        id=case.names.entity(case.iri), cls=case.names.term(description.cls),
        names=tuple(dict.fromkeys(n.text for n in description.names if n.kind != "damaged")),
        identifiers=tuple(f"{value}.{mic}" if mic else value for _, value, mic in description.identifiers),
        homes=case.names.entities(h["region"] for h in homes),
        home_evidence=case.cite(terms.slug(h["statement"]) for h in homes),
        home_of=case.names.entity(whole) if whole and homes and not case.sieve.about("homes", case.iri) else None,
        tiers=tuple(
            TierPlace(tier=case.names.concept("tier", tier), items=case.names.entities(items), evidence=case.cite(statements))
            for tier, (items, statements) in sorted(tiers.items())
        ),
    )  # fmt: skip


class _Kin(NamedTuple):
    """How a party is related to the firm: by which statements, with what stake."""

    relation: str
    premises: tuple[str, ...] = ()
    stake: Decimal | None = None


def own_listings(case: Case) -> tuple[Listing, ...]:
    """Every event that names the firm, a group that names it, its parent or units, its owners or what it owns.

    What ownership rules make of a stake is not said here.
    """
    related: dict[str, _Kin] = {case.iri: _Kin("itself")}
    for kin in (_units(case), _owners(case), _listed_together(case)):
        for party, how in kin:
            related.setdefault(party, how)
    return tuple(
        line for party, how in related.items() for line in case.listings(case.events.get(party, ()), how.relation, how.premises, how.stake)
    )


def _units(case: Case) -> Iterator[tuple[str, _Kin]]:
    for row in case.sieve.all["network_units"]:
        if row["unit"] == case.iri:
            yield row["parent"], _Kin("parent")
        if row["parent"] == case.iri:
            yield row["unit"], _Kin("unit")


def _owners(case: Case) -> Iterator[tuple[str, _Kin]]:
    for row in case.sieve.rows("network_owners"):
        stake, premises = Decimal(row["percent"]) if row["percent"] else None, (terms.slug(row["statement"]),)
        if row["owned"] == case.iri:
            yield row["owner"], _Kin("owner", premises, stake)
        if row["owner"] == case.iri:
            yield row["owned"], _Kin("owned", premises, stake)


def _listed_together(case: Case) -> Iterator[tuple[str, _Kin]]:
    """The head of a group that a list or notice counts the firm among, and those that one counts among the firm's own.

    Groups that a report makes up, such as firms it recommends under one heading, make nobody kin.
    """
    heads = {row["group"]: row["anchor"] for row in case.sieve.all["network_anchors"]}
    for row in case.sieve.rows("network_members"):
        head, statement = heads.get(row["group"]), terms.slug(row["statement"])
        if head is None or head == row["member"] or not case.sieve.is_public(statement):
            continue
        if row["member"] == case.iri:
            yield head, _Kin("head", (statement,))
        if head == case.iri:
            yield row["member"], _Kin("affiliate", (statement,))


def named_groups(case: Case) -> NamedGroups:
    """How many members of the groups that stand on a list on the day are named."""
    sizes = [
        case.sieve.group_sizes[party] for party, events in case.events.items()
        if party in case.sieve.group_sizes and any(e.active for e in events)
    ]  # fmt: skip
    sized = [(named, stated) for named, stated in sizes if stated is not None]
    return NamedGroups(groups=len(sizes), sized=len(sized), stated=sum(s for _, s in sized), named=sum(n for n, _ in sized))
