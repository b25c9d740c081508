"""What the sections of one report share: the firm, the view's network, who is listed, what is controlled, the numbered sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from aikg import terms
from aikg.analysis.controls.places import WORLD, Places
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.field import Field
from aikg.analysis.exposure.result import Listing, Partner, Retold, Route
from aikg.analysis.exposure.retold import told_once
from aikg.analysis.exposure.sections import Control, Reaches, Step
from aikg.analysis.extract import Row, kept
from aikg.analysis.glossary import Glossary
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, ItemControl, ListingEvent, item_controls, listing_events
from aikg.analysis.supply.network import FIRM, MARKET, SINK, SOURCE, Arc, Network, Port
from aikg.analysis.supply.paths import Path, reach
from aikg.kg import KnowledgeGraph

#: The partners that a firm may lose by a listing of itself -> the effects that cut them off.
_CUT_OFF: Final[dict[Literal["customer", "supplier"], frozenset[str]]] = {
    "customer": frozenset({"cuts-sales-of-target", "blocks-dealings"}),
    "supplier": HURTS_SUPPLIERS,
}


class Case:
    """One firm in the network of a view. Collects numbered sources and names while the sections are made."""

    def __init__(self, kg: KnowledgeGraph, network: Network, iri: str, hops: int, field: Field | None = None) -> None:
        self.kg, self.iri, self.hops = kg, iri, hops
        self.source, self.sink = Port(SOURCE, iri), Port(SINK, iri)
        self.network, self.sieve = network, network.sieve
        self.field = field or Field(network, self.source, self.sink, hops)
        self.view = self.sieve.view
        self.events = listing_events(self.sieve)
        self.controls: dict[str, list[ItemControl]] = defaultdict(list)
        for control in item_controls(self.sieve):
            self.controls[control.item].append(control)
        self.parent_of = {row["unit"]: row["parent"] for row in self.sieve.all["network_units"]}
        self.book, self.names = EvidenceBook(kg), Glossary(kg)
        self._shares: dict[str, dict[str, Row]] = {}  # of a market: statement -> row
        self._homes_of: dict[str, frozenset[str]] = {}

    @cached_property
    def made(self) -> set[Port]:
        """The markets in which the firm or its units sell what they make: at no steps down the chain."""
        reached = reach(self.network, self.source, 0, "downstream")
        return {port for port in reached.cost if port.kind == MARKET}

    def homes(self, party: str) -> list[Row]:
        """Where a party is at home, by the claims that count; a unit of which none tells is where its organization is."""
        return self.sieve.about("homes", party) or self.sieve.about("homes", self.parent_of.get(party, party))

    @cached_property
    def regions(self) -> Places:
        """Regions and the groups that they lie in."""
        return Places(kept(self.kg, "places", ("places_within",))["places_within"])

    @cached_property
    def _home(self) -> frozenset[str]:
        """Where the firm is at home, with the regions and the groups of regions that this lies in on the day."""
        homes = {place for row in self.homes(self.iri) for place in (row["region"], row["country"]) if place}
        return frozenset(outer for place in homes for outer in self.regions.around(place, self.view.as_of))

    def remote(self, other: str) -> Callable[[str], bool]:
        """Whether a party is at home elsewhere than both the firm and another; nobody is, when the homes of both are not stated."""
        ends = self._countries(self.iri) | self._countries(other)
        return lambda party: bool(ends and (countries := self._countries(party)) and not countries & ends)

    def _countries(self, party: str) -> frozenset[str]:
        if party not in self._homes_of:
            self._homes_of[party] = frozenset(place for row in self.homes(party) if (place := row["country"] or row["region"]))
        return self._homes_of[party]

    def cite(self, statements: Iterable[str]) -> tuple[int, ...]:
        """The numbers of statements in the report's list of sources."""
        return self.book.cite(statements)

    def standing(self, party: str, effects: frozenset[str]) -> tuple[ListingEvent, ...]:
        """Listings of a party that stand on the day and have one of the effects."""
        return tuple([e for e in self.events.get(party, ()) if e.active and e.effect in effects])

    def in_force(self, party: str, effects: frozenset[str]) -> tuple[ListingEvent, ...]:
        """Listings in force on the day with one of the effects, of a party or of the firm whose unit it is."""
        parties = filter(None, (party, self.parent_of.get(party)))
        return tuple(e for each in parties for e in self.standing(each, effects) if e.in_force)

    @cached_property
    def designated(self) -> frozenset[str]:
        """The parties whose customers feel a listing of theirs, or of the firm whose unit they are, on the day."""
        listed = {party for party in self.events if any(e.in_force for e in self.standing(party, HURTS_CUSTOMERS))}
        return frozenset(listed | {unit for unit, parent in self.parent_of.items() if parent in listed})

    def at_home_in(self, places: Iterable[str]) -> Reaches:
        """Whether the firm's home lies in one of these places, IRIs of regions or groups of them.

        Open when no home is stated, or no place; also when a place is a group of which not all members are known to be named.
        """
        wanted = frozenset(places)
        if not self._home or not wanted:
            return "open"
        if self._home & wanted or any(terms.slug(place) == WORLD for place in wanted):
            return "yes"
        return "no" if all(terms.kind_of(place) != "group" or self.regions.whole(place) for place in wanted) else "open"

    def listings(
        self, events: Iterable[ListingEvent], relation: str, premises: tuple[str, ...] = (), stake: Decimal | None = None
    ) -> tuple[Listing, ...]:  # fmt: skip
        """The events of a party as lines of the report, those told twice once; `premises` relate the party to the firm."""
        once = told_once(events, self.sieve)
        return tuple(self.listing(event, relation, premises, stake, retold) for event, retold in once)

    def listing(
        self, event: ListingEvent, relation: str, premises: tuple[str, ...] = (), stake: Decimal | None = None,
        retold: tuple[ListingEvent, ...] = (),
    ) -> Listing:  # fmt: skip
        """An event as a line of the report; `retold` are other tellings of it."""
        own = event.party == self.iri and event.active and event.in_force
        sides = tuple(side for side, effects in _CUT_OFF.items() if own and event.effect in effects)
        named, stated = self.sieve.group_sizes.get(event.group or "", (0, None))
        return Listing(
            party=self.names.entity(event.party), relation=relation, list=self.names.concept("list", event.list), action=event.action,
            date=event.written, day=event.date, effect=self.names.concept("effect", event.effect), effect_from=event.effect_from,
            jurisdiction=self.names.entity(event.jurisdiction), through_group=event.through_group, active=event.active,
            in_force=event.in_force, evidence=self.cite((*event.statements, *premises)), stake=stake,
            group=self.names.entity(event.group) if event.group else None, members_named=named, members_stated=stated,
            reaches=self.at_home_in((event.jurisdiction,)), retold=tuple(map(self._retold, retold)),
            partners=tuple(p for side in sides for p in self._partners(side, event.jurisdiction)), partner_sides=sides,
            some_buyers=event.some_buyers, footnote=event.footnote,
        )  # fmt: skip

    def _partners(self, side: Literal["customer", "supplier"], jurisdiction: str) -> Iterable[Partner]:
        """The stated customers or suppliers of the firm that are at home in a jurisdiction."""
        arcs = self.network.into.get(Port(FIRM, self.iri), ()) if side == "supplier" else self.network.out.get(self.source, ())
        found: dict[str, list[str]] = defaultdict(list)
        for arc in arcs:
            other = arc.source.iri if side == "supplier" else arc.target.iri
            if arc.kind == "supplies" and jurisdiction in self._countries(other):
                found[other] += arc.statements
        for party in sorted(found, key=terms.slug):
            yield Partner(id=self.names.entity(party), side=side, evidence=self.cite(dict.fromkeys(found[party])))

    def _retold(self, event: ListingEvent) -> Retold:
        group = self.names.entity(event.group) if event.group else None
        return Retold(date=event.written, group=group, evidence=self.cite(event.statements))

    def control(self, control: ItemControl) -> Control:
        """A control as a line of the report."""
        policy = control.licence_policy
        return Control(
            item=self.names.entity(control.item), role=control.role, measure=self.names.entity(control.measure),
            scope=self.names.entity(control.scope), licence_policy=self.names.concept("licence-policy", policy) if policy else None,
            jurisdiction=self.names.entity(control.jurisdiction), destinations=self.names.entities(control.destinations),
            effective=control.effective, comply=control.comply, halt=control.halt, halted_on=control.halted_on,
            replaced=control.replaced, in_force=control.in_force,
            evidence=self.cite(control.statements),
            reaches=self.at_home_in(control.destinations),
        )  # fmt: skip

    def step(self, arc: Arc, offered_by: int | None = None) -> Step:
        """An arc as a step of a path."""
        region, year, how = self._share_of_where(arc) if arc.kind == "makes" and arc.share_statements else (None, None, None)
        return Step(
            source=self.names.entity(arc.source.iri), source_port=arc.source.kind, target=self.names.entity(arc.target.iri),
            target_port=arc.target.kind, kind=arc.kind, evidence=self.cite((*arc.statements, *arc.share_statements)),
            curated=arc.curated, optional=not arc.essential, share_low=arc.share[0], share_high=arc.share[1], share_of=arc.share_of,
            share_region=self.names.entity(region) if region else None, share_year=year, offered_by=offered_by,
            share_comparator=self.names.concept("comparator", how) if how else None,
        )  # fmt: skip

    def _share_of_where(self, arc: Arc) -> tuple[str | None, int | None, str | None]:
        """The region and the year of the market share that an arc carries, and how it is to be read where not exactly."""
        market = arc.target.iri
        if market not in self._shares:
            self._shares[market] = {terms.slug(row["statement"]): row for row in self.sieve.about("network_shares", market)}
        row = next((row for statement in arc.share_statements if (row := self._shares[market].get(statement))), None)
        if row is None:
            return None, None, None
        how = terms.slug(row["comparator"]) if row.get("comparator") else "eq"
        return row["region"], row["year"], how if how != "eq" else None

    def _steps(self, path: Path) -> Iterator[Step]:
        """The steps of a path; where what parties offer goes into a whole, with how many are known to offer it."""
        on_sale = False
        for arc in path.shown:
            bought = on_sale and arc.kind == "component"
            yield self.step(arc, len(self.field.makers(arc.source.iri)) if bought else None)
            on_sale = arc.kind == "makes" or (on_sale and arc.kind == "is-a")

    def route(self, path: Path) -> Route:
        """A path with its steps."""
        low, high = path.share
        return Route(hops=path.hops, inferred=path.inferred, steps=tuple(self._steps(path)),
                     share_low=low, share_high=high, share_of=path.share_of)  # fmt: skip
