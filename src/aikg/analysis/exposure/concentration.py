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
from aikg.analysis.supply.network import MARKET, Arc
from aikg.analysis.supply.paths import Reach

COMPLETE = (Decimal(99), Decimal(101))  # shares that sum to this are taken as all, allowing for rounding
MARKETS = 15  # needed items with makers that one report tells
MAKERS = 40  # makers told of one item, of the designated and of the others

Kind = tuple[int, str, str, str]  # year, region, basis, scope of shares that may be added up


class Needed(NamedTuple):
    """An item that the firm needs: over how many hops, the arc by which it enters what is made, and whether the firm could do without."""

    item: str
    hops: int
    arc: Arc
    essential: bool


def needed(case: Case, up: Reach) -> list[Needed]:
    """The parts on the way up from a firm, nearest first; the best path to each begins with its part being built in."""
    parts = {port.iri: arc for port in up.ports() if port.kind == MARKET and (arc := up.first_arc(port)).kind == "component"}
    must = case.field.essential(parts)
    return [Needed(item, up.cost[arc.source][0], arc, item in must) for item, arc in parts.items()]


def hhi(shares: Iterable[Decimal]) -> Decimal | None:
    """The Herfindahl-Hirschman index of shares in per cent; None when they do not sum to 100, give or take rounding.

    >>> hhi([Decimal(60), Decimal(40)])
    Decimal('5200')
    >>> hhi([Decimal(60), Decimal(1)]) is None
    True
    """
    known = list(shares)
    return sum((s * s for s in known), Decimal(0)) if COMPLETE[0] <= sum(known) <= COMPLETE[1] else None


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
    made = [need for need in wanted if case.field.makers(need.item)]
    unmade = case.names.entities(need.item for need in wanted if not case.field.makers(need.item))
    shown = tuple(_market(case, need, case.sieve.about("network_shares", need.item)) for need in made[:MARKETS])
    return shown, unmade, len(made) - len(shown)


def _market(case: Case, need: Needed, rows: list[Row]) -> Market:
    offers = case.field.makers(need.item)
    (year, region, basis, scope), held = shares_of(rows)
    groups = offers.among(case.sieve.group_sizes)
    holders = offers.among(held) - groups
    shares = {iri: share for iri, (share, _) in held.items() if iri in holders}
    others = [share for iri, (share, _) in held.items() if iri not in shares]
    complete = hhi(shares.values()) is not None and not others
    homes: dict[str, Decimal] = defaultdict(Decimal)
    for iri, share in shares.items():
        if home := _home(case, iri):
            homes[home] += share
    designated = offers.among(case.designated) - groups
    told = [*_first(shares, designated), *_first(shares, {*shares, *offers.first(MAKERS + len(designated | groups))} - designated - groups)]
    makers = tuple(_maker(case, iri, offers[iri], held.get(iri)) for iri in _in_order(shares, told))
    return Market(
        item=case.names.entity(need.item), hops=need.hops, essential=need.essential, evidence=case.cite(need.arc.statements),
        makers=makers, makers_known=len(offers) - len(groups), designated_known=len(designated),
        groups=tuple(_maker(case, iri, offers[iri], held.get(iri)) for iri in _in_order(shares, groups)),
        year=year or None, region=case.names.entity(region) if region else None, basis=basis or None, scope_note=scope or None,
        others=sum(others, Decimal(0)) if others else None, shares_known=sum(shares.values(), Decimal(0)) if shares else None,
        hhi=hhi(shares.values()) if complete else None, homes_known=sum(homes.values(), Decimal(0)) if shares else None,
        hhi_homes=hhi(homes.values()) if complete else None,
    )  # fmt: skip


def _in_order(shares: dict[str, Decimal], makers: Iterable[str]) -> list[str]:
    """Makers by their share, then by id."""
    return sorted(makers, key=lambda iri: (-shares.get(iri, Decimal(-1)), terms.slug(iri)))


def _first(shares: dict[str, Decimal], makers: Iterable[str]) -> list[str]:
    """Those of some makers that are told."""
    return _in_order(shares, makers)[:MAKERS]


def _home(case: Case, iri: str) -> str | None:
    """The home of a maker, where documents agree on one."""
    homes = {row["country"] or row["region"] for row in case.homes(iri)}
    return next(iter(homes)) if len(homes) == 1 else None


def _maker(case: Case, iri: str, offers: tuple[str, ...], held: tuple[Decimal, str] | None) -> Maker:
    """A maker with one offering, its share, its home, and the listing that makes it designated."""
    home, listings = _home(case, iri), [e.statements for e in case.in_force(iri, HURTS_CUSTOMERS)]
    return Maker(
        id=case.names.entity(iri), designated=bool(listings), home=case.names.entity(home) if home else None,
        share=held[0] if held else None,
        evidence=case.cite([*offers[:1], *([held[1]] if held else []), *(s for ids in listings[:1] for s in ids)]),
    )  # fmt: skip
