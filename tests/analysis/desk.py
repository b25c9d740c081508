"""Sections of a report on fictional rows, without a store: sources are statement ids instead of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from industry import VIEW, Industry, org

from aikg.analysis.controls.places import Places
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.concentration import markets, needed
from aikg.analysis.exposure.dominators import chokepoints, smallest_cuts
from aikg.analysis.exposure.findings import Hit, in_order, matter
from aikg.analysis.exposure.own_controls import own_controls
from aikg.analysis.exposure.sections import Chokepoint, Cut, Market, OwnControl
from aikg.analysis.exposure.who import own_listings
from aikg.analysis.supply.network import SINK, SOURCE
from aikg.analysis.supply.paths import Reach, reach
from aikg.analysis.view import View


class Desk(Case):
    """The case of one firm of an industry."""

    def __init__(self, industry: Industry, who: str, hops: int = 3, view: View = VIEW) -> None:
        nothing: Any = None
        super().__init__(nothing, industry.network(view), org(who), hops)
        self.regions = Places(industry.places)
        self.up: Reach = reach(self.network, self.sink, hops, "upstream")
        self.down: Reach = reach(self.network, self.source, hops, "downstream")

    def cite(self, statements: Iterable[str]) -> tuple[Any, ...]:
        """The statements themselves."""
        return tuple(dict.fromkeys(statements))

    @property
    def suppliers(self) -> list[Hit]:
        """What section 4 is made of."""
        return in_order(self, self.up, matter(self, True))

    @property
    def customers(self) -> list[Hit]:
        """What section 5 is made of."""
        return in_order(self, self.down, matter(self, False))

    @property
    def markets(self) -> dict[str, Market]:
        """Section 6 by item."""
        return {m.item: m for m in markets(self, needed(self, self.up))[0]}

    @property
    def unmade(self) -> tuple[str, ...]:
        """Items of section 6 without known maker."""
        return markets(self, needed(self, self.up))[1]

    @property
    def chokepoints(self) -> tuple[Chokepoint, ...]:
        """Section 7."""
        return chokepoints(self, self.up, needed(self, self.up))[0]

    @property
    def controlled(self) -> tuple[OwnControl, ...]:
        """Section 3."""
        return own_controls(self)

    @property
    def own(self) -> list[tuple[str, str]]:
        """Section 2: party and how it is related, an event each."""
        return [(listing.party, listing.relation) for listing in own_listings(self)]

    def cut(self, side: str) -> Cut | None:
        """The smallest cut of section 7 on one side."""
        near, hits, kind = (self.up, self.suppliers, SOURCE) if side == "upstream" else (self.down, self.customers, SINK)
        return smallest_cuts(self, near, [h.port for h in hits if h.port.kind == kind and h.in_force])


def told(hits: list[Hit]) -> list[tuple[str, int, str]]:
    """Subject, hops, S or I, in order."""
    return [(h.port.id, h.path.hops, "I" if h.path.inferred else "S") for h in hits]
