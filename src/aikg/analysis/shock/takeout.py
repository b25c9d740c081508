"""What a shock takes out: organizations, the makers of a category or in a region, the trade that a measure cuts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from aikg import terms
from aikg.analysis.homes import Homes
from aikg.analysis.shock.economy import Economy, Line
from aikg.analysis.shock.spread import Cut, Removal
from aikg.analysis.standing import ItemControl, ListingEvent, item_controls, listing_events
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


@dataclass(frozen=True)
class Taken:
    """An organization taken out: whole, or only its lines of some items; `statements` say why it is among them."""

    party: str
    items: tuple[str, ...]
    whole: bool
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Severed:
    """Trade taken out by a measure: whose, of what, between whom; IRIs.

    Attributes:
        effect: of the list or scope.
        targets: listed parties, or the items that the measure names.
        reach: organizations within the issuer's reach, as homes are stated.
        places: where the buyers are that an item control reaches.
        some_buyers: the list bars some buyers alone, whom no document names as such: nobody here loses supply.

    """

    measure: str
    effect: str
    jurisdiction: str
    targets: tuple[str, ...]
    reach: tuple[str, ...]
    places: tuple[str, ...]
    statements: tuple[str, ...]
    some_buyers: bool = False


@dataclass
class Takeout:
    """What is taken out and why.

    Attributes:
        item: the category or product asked for; without names and region nobody delivers it, named or not.
        named: organizations were asked for by name.
        place: the region asked for.
        unplaced: organizations whose home no document states, so that they could not be told in or out.

    """

    item: str | None = None
    place: str | None = None
    named: bool = False
    taken: list[Taken] = field(default_factory=list)
    severed: list[Severed] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)

    def removal(self, economy: Economy) -> Removal:
        """What the fixed point starts from."""
        firms = {unit for t in self.taken if t.whole for unit in economy.units(t.party)}
        lines = {Line(unit, item) for t in self.taken if not t.whole for unit in economy.units(t.party) for item in t.items}
        whole = frozenset({self.item}) if self.item and not self.place and not self.named else frozenset[str]()
        return Removal(frozenset(firms), frozenset(lines), whole, tuple(self.cuts))


def take_out(
    kg: KnowledgeGraph, economy: Economy, names: Iterable[str], category: str | None, region: str | None, measures: Iterable[str]
) -> Takeout:
    """Resolve what is to be taken out.

    Names alone: these organizations (a group: its named members). With a category or product: only
    their lines of it and of the kinds below. Without names: the item, whoever makes it, or, with a region, the
    makers that a document places there. A region alone: every organization placed there. Measures are added to that.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: nothing is named.

    """
    chosen = [kg.resolve(name, "organization|group") for name in names]
    measures = [_measure(kg, name) for name in measures]
    if not (chosen or category or region or measures):
        raise ValueError("say what to take out: organizations by name, --category, --region or --measure")
    homes = Homes(economy)
    found = Takeout()
    found.item = kg.resolve(category, "category|product") if category else None
    found.place = kg.resolve(region, "region") if region else None
    found.named = bool(chosen)
    if chosen or found.item or found.place:
        _firms(economy, homes, found, {p for name in chosen for p in economy.people(name)})
    for measure in measures:
        _sever(kg, economy, homes, found, measure)
    return found


def _measure(kg: KnowledgeGraph, name: str) -> str:
    """A list or a measure by name."""
    try:
        return kg.resolve(name, "scheme:list")
    except UnknownName:
        return kg.resolve(name, "measure")


def _firms(economy: Economy, homes: Homes, found: Takeout, chosen: set[str]) -> None:
    item, places = found.item, frozenset({found.place} if found.place else ())
    makers = {seat.maker for seat in economy.seats.get(item, ())} if item else set(map(economy.whole, economy.everyone))
    for party in sorted(chosen or makers):
        lines = _lines(economy, party, item)
        if places and not homes.evidence(party, places):
            if not homes.known(party):
                found.unplaced.add(party)
            continue
        statements = [*homes.evidence(party, places), *(s for line in lines for s in economy.lines[line])]
        found.taken.append(Taken(party, tuple(sorted({line.item for line in lines})), item is None, tuple(dict.fromkeys(statements))))


def _lines(economy: Economy, party: str, item: str | None) -> list[Line]:
    """The lines of a party, or those with which it sits in the market of an item: as one of a group, the group's."""
    if item is None:
        return list(economy.own_lines(party))
    mine = economy.units(party) | (economy.groups if party == economy.whole(party) else frozenset())
    return [line for seat in economy.seats.get(item, ()) if seat.maker == economy.whole(party) for line in seat.lines if line.maker in mine]


def _sever(kg: KnowledgeGraph, economy: Economy, homes: Homes, found: Takeout, measure: str) -> None:
    sieve = economy.network.sieve
    events = [e for es in listing_events(sieve).values() for e in es if e.in_force and _under(kg, e, measure)]
    for kind in sorted(set(map(_kind, events))):
        _listed(economy, homes, found, measure, [e for e in events if _kind(e) == kind])
    for control in item_controls(sieve):
        if control.measure == measure and control.in_force:
            _controlled(economy, homes, found, control)


def _kind(event: ListingEvent) -> tuple[str, str, bool]:
    """What decides whom a listing cuts off."""
    return event.effect, event.jurisdiction, event.some_buyers


def _under(kg: KnowledgeGraph, event: ListingEvent, measure: str) -> bool:
    """Whether a listing is on this list, or was made by this measure."""
    if terms.kind_of(measure) == "list":
        return event.list == terms.slug(measure)
    base = [event.statements[0], *(view.premises if (view := kg.statement(event.statements[0])) else ())]
    return any(measure in kg.values(terms.statement(s).value, "aikg:measure") for s in base)


def _listed(economy: Economy, homes: Homes, found: Takeout, measure: str, events: list[ListingEvent]) -> None:
    """The cuts of a list: a target's inputs from within the issuer's reach, its sales into it, or both.

    A list that bars some buyers alone, such as agencies, cuts off none of the graph's organizations.
    """
    first = events[0]
    targets = frozenset(unit for e in events for unit in economy.units(e.party))
    reach = frozenset[str]() if first.some_buyers else _reach(economy, homes, frozenset({first.jurisdiction}))
    if first.effect in ("cuts-supply-to-target", "blocks-dealings"):
        found.cuts.append(Cut(makers=reach, buyers=targets))
    if first.effect in ("cuts-sales-of-target", "blocks-dealings"):
        found.cuts.append(Cut(makers=targets, buyers=reach))
    found.unplaced |= set() if first.some_buyers else _unplaced(economy, homes)
    statements = tuple(dict.fromkeys(s for e in events for s in e.statements))
    parties = tuple(sorted({e.party for e in events}))
    found.severed.append(
        Severed(measure, first.effect, first.jurisdiction, parties, tuple(sorted(reach)), (), statements, first.some_buyers)
    )


def _controlled(economy: Economy, homes: Homes, found: Takeout, control: ItemControl) -> None:
    """The cut of an item control: buyers in its destinations lose the item.

    Of a product that the control names, from every maker of it; of a category, from makers within the issuer's reach.
    """
    places = frozenset(p for d in control.destinations for p in (d, *economy.people(d)))
    makers = None if terms.kind_of(control.item) == "product" else _reach(economy, homes, frozenset({control.jurisdiction}))
    buyers = _reach(economy, homes, places)
    found.cuts.append(Cut(makers=makers, buyers=buyers, items=frozenset({control.item})))
    found.unplaced |= _unplaced(economy, homes)
    found.severed.append(Severed(
        control.measure, "controls-item", control.jurisdiction, (control.item,), tuple(sorted(makers or ())),
        tuple(sorted(control.destinations)), control.statements,
    ))  # fmt: skip


def _reach(economy: Economy, homes: Homes, places: frozenset[str]) -> frozenset[str]:
    return homes.within(economy.everyone, places)


def _unplaced(economy: Economy, homes: Homes) -> set[str]:
    return {economy.whole(party) for party in economy.everyone if not homes.known(party)}
