"""Sections 1 and 2: who a firm is, and the listings of itself, its kin and its groups."""

from __future__ import annotations

from decimal import Decimal

from aikg import terms
from aikg.analysis.case import Case
from aikg.analysis.extract import rows_of
from aikg.analysis.result import Listing, TierPlace, Who
from aikg.analysis.sections import NamedGroups
from aikg.views import Description


def who(case: Case) -> Who:
    """Names, identifiers, homes, and the tiers it sits in by what it offers."""
    description = Description.of(case.kg, case.iri, with_statements=False)
    tiers: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows_of(case.kg.query("tiers_of", company=description.id)):
        if terms.slug(row["statement"]) in case.sieve.kept:
            items, statements = tiers.setdefault(terms.slug(row["tier"]), ([], []))
            items.append(row["item"])
            statements.append(terms.slug(row["statement"]))
    homes = case.home_of[case.iri]
    return Who(
        id=case.names.entity(case.iri), cls=case.names.term(description.cls),
        names=tuple(dict.fromkeys(n.text for n in description.names if n.kind != "damaged")),
        identifiers=tuple(f"{value}.{mic}" if mic else value for _, value, mic in description.identifiers),
        homes=case.names.entities(h["region"] for h in homes),
        home_evidence=case.cite(terms.slug(h["statement"]) for h in homes),
        tiers=tuple(
            TierPlace(tier=case.names.concept("tier", tier), items=case.names.entities(items), evidence=case.cite(statements))
            for tier, (items, statements) in sorted(tiers.items())
        ),
    )  # fmt: skip


def own_listings(case: Case) -> tuple[Listing, ...]:
    """Every event that names the firm, a group that names it, its parent or units, its owners or what it owns.

    What ownership rules make of a stake is not said here.
    """
    related: dict[str, tuple[str, tuple[str, ...], Decimal | None]] = {case.iri: ("itself", (), None)}
    for row in case.sieve.all["network_units"]:
        for mine, theirs, relation in ((row["unit"], row["parent"], "parent"), (row["parent"], row["unit"], "unit")):
            if mine == case.iri:
                related.setdefault(theirs, (relation, (), None))
    for row in case.sieve.rows("network_owners"):
        stake = Decimal(row["percent"]) if row["percent"] else None
        for mine, theirs, relation in ((row["owned"], row["owner"], "owner"), (row["owner"], row["owned"], "owned")):
            if mine == case.iri:
                related.setdefault(theirs, (relation, (terms.slug(row["statement"]),), stake))
    return tuple(
        case.listing(event, relation, premises, stake)
        for party, (relation, premises, stake) in related.items()
        for event in case.events.get(party, ())
    )


def named_groups(case: Case) -> NamedGroups:
    """How many members of the groups that stand on a list on the day are named."""
    sizes = [
        case.sieve.group_sizes[party] for party, events in case.events.items()
        if party in case.sieve.group_sizes and any(e.active for e in events)
    ]  # fmt: skip
    sized = [(named, stated) for named, stated in sizes if stated is not None]
    return NamedGroups(groups=len(sizes), sized=len(sized), stated=sum(s for _, s in sized), named=sum(n for n, _ in sized))
