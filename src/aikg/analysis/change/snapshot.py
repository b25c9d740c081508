"""One view of the whole graph, to be held against another: who stands on which list, what is controlled, and what reaches whom.

What reaches a firm are the findings of its exposure report (sections 4 and 5), one for each measure: a supplier whose listing
its customers feel or a controlled item that it needs, a customer who is listed or an item of its own that is controlled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from aikg import terms
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, ItemControl, ListingEvent, item_controls, listing_events
from aikg.analysis.supply import network as net
from aikg.analysis.supply.network import MARKET, SINK, SOURCE, Network, Port
from aikg.analysis.supply.paths import Path, Reach, reach
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph

Direction = Literal["upstream", "downstream"]


class Listed(NamedTuple):
    """A party on a list, or an item under a control scope: what a measure is held against."""

    subject: str
    measure: str


@dataclass(frozen=True)
class Standing:
    """What holds of it on the day: listed or controlled at all, with effect or not, and by which statements."""

    in_force: bool
    effects: frozenset[str]
    statements: tuple[str, ...]


class Reached(NamedTuple):
    """Something of a firm's report: from which side, which party or item, by which measure."""

    direction: Direction
    subject: str
    measure: str


@dataclass(frozen=True)
class Found:
    """A finding without its paths; `port` is where the search for them starts."""

    hops: int
    inferred: bool
    in_force: bool
    port: Port


class Snapshot:
    """The state of a view; searches are made when asked for, and kept."""

    def __init__(self, kg: KnowledgeGraph, view: View, hops: int) -> None:
        self.view, self.hops = view, hops
        self.network: Network = net.build(kg, view)
        self.events = listing_events(self.network.sieve)
        self.listings: dict[Listed, Standing] = {}
        for party, events in self.events.items():
            for event in events:
                if event.active:
                    self._add(Listed(party, terms.concept("list", event.list).value), event)
        self.controls: dict[Listed, Standing] = {}
        self.scopes: dict[Listed, ItemControl] = {}
        for control in item_controls(self.network.sieve):
            key = Listed(control.item, control.scope)
            self.scopes[key] = control
            if control.in_force:
                self.controls[key] = Standing(True, frozenset({"controls-item"}), control.statements)
        self._reaches: dict[tuple[Port, bool], Reach] = {}

    def _add(self, key: Listed, event: ListingEvent) -> None:
        """Several events that list one party on one list are one standing."""
        before = self.listings.get(key, Standing(False, frozenset(), ()))
        self.listings[key] = Standing(
            before.in_force or event.in_force,
            before.effects | {event.effect},
            tuple(dict.fromkeys((*before.statements, *event.statements))),
        )

    # --- findings ---------------------------------------------------------------------------

    def findings(self, measures: Iterable[Listed] | None = None) -> dict[str, dict[Reached, Found]]:
        """Firm -> its findings; only those of some measures, when these are given."""
        wanted = {*self.listings, *self.controls} if measures is None else set(measures)
        found: dict[str, dict[Reached, Found]] = defaultdict(dict)
        for key in sorted(wanted):
            for direction, port, firm, (hops, inferred) in self._reached(key):
                standing = self.listings.get(key) or self.controls[key]
                found[firm][Reached(direction, key.subject, key.measure)] = Found(hops, inferred, standing.in_force, port)
        return found

    def _reached(self, key: Listed) -> Iterator[tuple[Direction, Port, str, tuple[int, bool]]]:
        if key in self.controls:
            market = Port(MARKET, key.subject)
            yield from (("upstream", market, *each) for each in self._far(market, down=True, least=1))
            yield from (("downstream", market, *each) for each in self._far(market, down=False, least=0) if each[1][0] == 0)
        elif key in self.listings:
            effects, source, sink = self.listings[key].effects, Port(SOURCE, key.subject), Port(SINK, key.subject)
            if effects & HURTS_CUSTOMERS:
                yield from (("upstream", source, *each) for each in self._far(source, down=True, least=1) if each[0] != key.subject)
            if effects & (HURTS_CUSTOMERS | HURTS_SUPPLIERS):
                yield from (("downstream", sink, *each) for each in self._far(sink, down=False, least=1) if each[0] != key.subject)

    def _far(self, start: Port, *, down: bool, least: int) -> Iterator[tuple[str, tuple[int, bool]]]:
        """The firms at the other ends, with the hops and whether the best path is inferred."""
        for port, (hops, inferred, _) in self.search(start, down=down).cost.items():
            if port.kind == (SINK if down else SOURCE) and hops >= least:
                yield port.iri, (hops, inferred > 0)

    def search(self, start: Port, *, down: bool) -> Reach:
        """Everything within the hops of a port, down the chain or up."""
        key = (start, down)
        if key not in self._reaches:
            self._reaches[key] = reach(self.network, start, self.hops, "downstream" if down else "upstream")
        return self._reaches[key]

    def path(self, reached: Reached, found: Found, firm: str) -> Path:
        """The best path of a finding."""
        down = reached.direction == "upstream"
        return self.search(found.port, down=down).path(Port(SINK if down else SOURCE, firm))

    def cited(self, reached: Reached, found: Found, firm: str) -> tuple[str, ...]:
        """The statements of a finding: the measure and its best path."""
        key = Listed(reached.subject, reached.measure)
        standing = self.listings.get(key) or self.controls[key]
        return tuple(dict.fromkeys((*standing.statements, *self.path(reached, found, firm).statements)))
