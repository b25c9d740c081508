"""Section 6: how many makers of what a firm needs are known, how their shares concentrate, who of them is designated.

Concentration is the Herfindahl-Hirschman index: the sum of squared shares in per cent, 10 000 for one
maker (Herfindahl 1950, Hirschman 1945). It is reckoned only where the shares of one kind - one year,
region, basis and scope - are complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import Maker, Market
from aikg.analysis.extract import Row
from aikg.analysis.standing import HURTS_CUSTOMERS
from aikg.analysis.supply.network import MARKET, Arc, Network, Port
from aikg.analysis.supply.paths import Reach

COMPLETE = (Decimal(99), Decimal(101))  # shares that sum to this are taken as all, allowing for rounding
MARKETS = 15  # needed items with makers that one report tells

Kind = tuple[int, str, str, str]  # year, region, basis, scope of shares that may be added up


class Needed(NamedTuple):
    """An item that the firm needs: over how many hops, and the arc by which it enters what is made."""

    item: str
    hops: int
    arc: Arc


def needed(up: Reach) -> list[Needed]:
    """The parts on the way up from a firm, nearest first; the best path to each begins with its part being built in."""
    found = []
    for port in up.ports():
        if port.kind == MARKET and (arc := up.first_arc(port)).kind == "component":
            found.append(Needed(port.iri, up.cost[port][0], arc))
    return found


def hhi(shares: Iterable[Decimal]) -> Decimal | None:
    """The Herfindahl-Hirschman index of shares in per cent; None when they do not sum to 100, give or take rounding.

    >>> hhi([Decimal(60), Decimal(40)])
    Decimal('5200')
    >>> hhi([Decimal(60), Decimal(1)]) is None
    True
    """
    known = list(shares)
    return sum((s * s for s in known), Decimal(0)) if COMPLETE[0] <= sum(known) <= COMPLETE[1] else None


def makers_of(network: Network, item: str) -> dict[str, tuple[str, ...]]:
    """Organizations that offer an item or a kind of it -> the statements that say so."""
    found: dict[str, list[str]] = defaultdict(list)
    seen, todo = {item}, [item]
    while todo:
        for arc in network.into.get(Port(MARKET, todo.pop()), ()):
            if arc.kind == "makes":
                found[arc.source.iri].extend(arc.statements)
            elif arc.kind == "is-a" and arc.source.iri not in seen:
                seen.add(arc.source.iri)
                todo.append(arc.source.iri)
    return {maker: tuple(dict.fromkeys(ids)) for maker, ids in found.items()}


def shares_of(rows: Iterable[Row]) -> tuple[Kind, dict[str, tuple[Decimal, str]]]:
    """The shares of one segment that belong together: of the newest year, of these the kind that tells most.

    Returns the kind (IRI of the region; 0 and empty where nothing is stated), and holder -> share in per
    cent and statement. Of claims that differ the first by id counts.
    """
    kinds: dict[Kind, dict[str, tuple[Decimal, str]]] = defaultdict(dict)
    for row in rows:
        kind = (row["year"] or 0, row["region"] or "", row["basis"] or "", row["scope"] or "")
        kinds[kind].setdefault(row["holder"], (Decimal(row["share"]), terms.slug(row["statement"])))
    if not kinds:
        return (0, "", "", ""), {}
    best = max(kinds, key=lambda kind: (kind[0], sum(share for share, _ in kinds[kind].values()), kind))
    return best, kinds[best]


def markets(case: Case, wanted: list[Needed]) -> tuple[tuple[Market, ...], tuple[str, ...], int]:
    """Markets of the needed items that have a known maker; the items without any; how many markets were left out."""
    told, unmade = [], []
    for need in wanted:
        makers = makers_of(case.network, need.item)
        if makers:
            told.append((need, makers))
        else:
            unmade.append(case.names.entity(need.item))
    shown = tuple(_market(case, need, makers, case.sieve.about("network_shares", need.item)) for need, makers in told[:MARKETS])
    return shown, tuple(unmade), len(told) - len(shown)


def _market(case: Case, need: Needed, offers: dict[str, tuple[str, ...]], rows: list[Row]) -> Market:
    (year, region, basis, scope), held = shares_of(rows)
    told = sorted((_maker(case, iri, statements, held.get(iri)) for iri, statements in offers.items()), key=_by_share)
    groups = {terms.slug(iri) for iri in offers if iri in case.sieve.group_sizes}
    makers = tuple(m for m in told if m.id not in groups)
    known = [m.share for m in makers if m.share is not None]
    others = [share for holder, (share, _) in held.items() if holder not in offers or terms.slug(holder) in groups]
    complete = hhi([*known, *others]) is not None and not others
    homes: dict[str, Decimal] = defaultdict(Decimal)
    for m in makers:
        if m.home and m.share is not None:
            homes[m.home] += m.share
    return Market(
        item=case.names.entity(need.item), hops=need.hops, essential=need.arc.essential, evidence=case.cite(need.arc.statements),
        makers=makers, groups=tuple(m for m in told if m.id in groups),
        year=year or None, region=case.names.entity(region) if region else None, basis=basis or None, scope_note=scope or None,
        others=sum(others, Decimal(0)) if others else None, shares_known=sum(known, Decimal(0)) if known else None,
        hhi=hhi(known) if complete else None, homes_known=sum(homes.values(), Decimal(0)) if known else None,
        hhi_homes=hhi(homes.values()) if complete else None,
    )  # fmt: skip


def _by_share(maker: Maker) -> tuple[Decimal, str]:
    return (-(maker.share if maker.share is not None else Decimal(-1)), maker.id)


def _maker(case: Case, iri: str, offers: tuple[str, ...], held: tuple[Decimal, str] | None) -> Maker:
    """A maker with one offering, its share, its home where documents agree on one, and the listing that makes it designated."""
    homes = {row["country"] or row["region"] for row in case.homes(iri)}
    listings = [e.statements for e in case.in_force(iri, HURTS_CUSTOMERS)]
    return Maker(
        id=case.names.entity(iri), designated=bool(listings), home=case.names.entity(next(iter(homes))) if len(homes) == 1 else None,
        share=held[0] if held else None,
        evidence=case.cite([*offers[:1], *([held[1]] if held else []), *(s for ids in listings[:1] for s in ids)]),
    )  # fmt: skip
