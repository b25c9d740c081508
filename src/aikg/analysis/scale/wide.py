"""The searches of one report on the columns of a wide network; the same answers as `exposure.field.Field` gives on objects.

What a report tells of in full becomes objects: arcs that lie on a best path to what matters (from them the search on
objects takes the very paths that it would take in the whole network, because it orders equals by what leads to them), and
all within the hops between the firm and its hits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from aikg.analysis.exposure.field import Field, essential_items, upstream_ports
from aikg.analysis.scale.arrays import KINDS, PORTS, Arrays
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.flow import Flow
from aikg.analysis.scale.keep import arrays_of
from aikg.analysis.scale.kernels import FAR, MOST_HOPS, distances
from aikg.analysis.scale.known import Known
from aikg.analysis.scale.makers import Places, WideMakers
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.scale.rows import KeptSieve
from aikg.analysis.supply.known import best_known
from aikg.analysis.supply.network import LINE, MARKET, SINK, SOURCE, Arc, Network, Port
from aikg.analysis.supply.paths import Cost, Path, Reach, reach
from aikg.analysis.view import Sieve, View
from aikg.kg import KnowledgeGraph

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Integers


class WideField(Field):
    """The network around one firm as columns, searched both ways. Arguments as of `Field`."""

    def __init__(self, arrays: Arrays, sieve: Sieve, source: Port, sink: Port, hops: int) -> None:
        super().__init__(arrays.network(sieve, as_given=True), source, sink, hops)
        self.arrays, self.sieve, self.net = arrays, sieve, Columns(arrays)
        self._places = Places(self.net)
        self._led: tuple[frozenset[str], Network] = (frozenset(), Network(sieve))

    @classmethod
    def of(cls, kg: KnowledgeGraph, view: View, iri: str, hops: int) -> WideField:
        """Of a firm in a view, on what is kept beside the store."""
        arrays, _ = arrays_of(kg, view)
        return cls(arrays, KeptSieve.of(kg, view), Port(SOURCE, iri), Port(SINK, iri), hops)

    @property
    def size(self) -> tuple[int, int]:
        """How many ports and arcs the network has."""
        return len(self.arrays.ports), len(self.arrays.source)

    @cached_property
    def _above(self) -> Integers:
        return self._distances(self.sink, True)

    @cached_property
    def _below(self) -> Integers:
        return self._distances(self.source, False)

    def _distances(self, start: Port, upstream: bool) -> Integers:
        return distances(self.net, self._places.ports([start]), upstream=upstream, max_hops=self.hops)

    def _cost(self, upstream: bool) -> Integers:
        return self._above if upstream else self._below

    def _reach(self, network: Network, upstream: bool) -> Reach:
        ways: tuple[Literal["upstream"], Literal["downstream"]] = ("upstream", "downstream")
        return reach(network, self.sink if upstream else self.source, self.hops, ways[not upstream])

    def near(self, upstream: bool, marked: Iterable[Port]) -> Reach:
        """The best paths to those of the marked ports that are within the hops, and upstream to all markets that are."""
        import numpy as np

        cost, at = self._cost(upstream), self._places.ports(marked)
        if upstream:
            reached = np.flatnonzero(cost != FAR)
            at = np.union1d(at, reached[self.net.kind_of_port(reached) == PORTS.index(MARKET)])
        return self._reach(self.arrays.part(self.sieve, self._tight(cost, at[cost[at] != FAR], upstream)), upstream)

    def _tight(self, cost: Integers, ports: Integers, upstream: bool) -> list[int]:
        """The arcs of all best paths between the firm and these ports."""
        import numpy as np

        seen, arcs = np.zeros(len(cost), bool), [np.zeros(0, np.int64)]
        seen[ports] = True
        while len(ports):
            arc, place, nearer = self.net.spread(ports, not upstream, None)
            best = cost[nearer] != FAR
            best[best] = cost[nearer[best]] + self.net.cost_of(arc[best]) == cost[ports[place[best]]]
            arcs.append(arc[best])
            ports = np.unique(nearer[best])
            ports = ports[~seen[ports]]
            seen[ports] = True
        found: list[int] = np.concatenate(arcs).tolist()
        return found

    def costs(self, upstream: bool, ports: Iterable[Port]) -> dict[Port, Cost]:
        """What the best paths to some ports cost, where there are any within the hops."""
        asked = list(ports)
        at = self._places.positions(asked)
        found = self._cost(upstream)[at]
        found[at < 0] = FAR
        return {port: _split(cost) for port, cost in zip(asked, found.tolist(), strict=True) if cost != FAR}

    def foremost(self, upstream: bool, hits: Mapping[Port, bool], most: int) -> list[Port]:
        """At least so many of the hits that go first: shares are looked at only where more are alike than are wanted."""
        import numpy as np

        ports = list(hits)
        at = self._places.positions(ports)
        cost = self._cost(upstream)[at]
        rank = (
            np.array([not hits[port] for port in ports]) * 2 * (MOST_HOPS + 1) + (cost >> 2 * FIELD) * 2 + ((cost >> FIELD & MOST_HOPS) > 0)
        )
        if len(ports) <= most or (rank <= (last := np.partition(rank, most - 1)[most - 1])).sum() <= most:
            return [ports[i] for i in np.argsort(rank, kind="stable")[:most].tolist()]
        alike, first = np.flatnonzero(rank == last), np.flatnonzero(rank < last)
        known, _ = self._shares(upstream, at[alike]).highest(at[alike], last % 2 == 1)
        share = dict(zip(alike.tolist(), np.maximum(known, 0).round(9).tolist(), strict=True))
        order = sorted(share, key=lambda i: (-share[i], int(cost[i]), ports[i].id))
        wanted = most - len(first)
        least = share[order[wanted - 1]]  # shares are exact on objects only: of those about equal all go on
        return [ports[i] for i in (*first.tolist(), *order[:wanted], *(i for i in order[wanted:] if 0 < least == share[i]))]

    def _shares(self, upstream: bool, ports: Integers) -> Known:
        """The highest known shares on ways of the fewest hops to some ports, which are reached."""
        import numpy as np

        cost = self._cost(upstream)
        most = int((cost[ports] >> 2 * FIELD).max())
        far = distances(self.net, ports, upstream=not upstream, max_hops=most, towards=cost)
        hops = np.where((cost == FAR) | (far == FAR), FAR, cost >> 2 * FIELD)
        return Known(self.net, self._places.ports([self.sink if upstream else self.source]), hops, upstream)

    def known(self, near: Reach, ports: Iterable[Port]) -> dict[Port, Path]:
        """The paths of the highest known share to ports that `near` reaches: among those that on columns have it."""
        import numpy as np

        cost, asked = self._cost(near.upstream), list(ports)
        at = self._places.ports(asked)
        if not len(at):
            return {}
        arcs = self._shares(near.upstream, at).leading(at, (cost[at] >> FIELD & MOST_HOPS) > 0)
        network = self.arrays.part(self.sieve, arcs)
        passed = np.unique(np.concatenate([self.net.source[arcs], self.net.target[arcs]])).tolist() if arcs else []
        costs = {self.arrays.port(i): _split(c) for i, c in zip(passed, cost[passed].tolist(), strict=True)}
        return best_known(network, Reach(near.start, near.upstream, costs, {}), asked)

    def around(self, near: Reach, hits: Iterable[Port]) -> tuple[Network, Reach]:
        """The network of all ports on ways to the hits within the hops, and the best paths in it."""
        import numpy as np

        cost, at = self._cost(near.upstream), self._places.ports(hits)
        if not len(at):
            return Network(self.sieve), near
        far = distances(self.net, at, upstream=not near.upstream, max_hops=self.hops, towards=cost)
        inside = (cost != FAR) & (far != FAR)
        inside[inside] = (cost[inside] >> 2 * FIELD) + (far[inside] >> 2 * FIELD) <= self.hops
        arc, _, target = self.net.spread(np.flatnonzero(inside), False, None)
        network = self.arrays.part(self.sieve, arc[inside[target]].tolist())
        return network, self._reach(network, near.upstream)

    def own(self, near: Reach) -> set[str]:
        """The entities that are no step away."""
        import numpy as np

        none = np.flatnonzero(self._cost(near.upstream) >> 2 * FIELD == 0)
        return {near.start.iri, *(self.arrays.entities[at] for at in np.unique(self.net.entity(none)).tolist())}

    def reached(self, near: Reach) -> tuple[int, int]:
        """How many organizations lie a step or more away, and how many of them are reached by stated supply alone."""
        import numpy as np

        cost, kind = self._cost(near.upstream), PORTS.index(SOURCE if near.upstream else SINK)
        at = np.flatnonzero((cost != FAR) & (cost >> 2 * FIELD > 0))
        at = at[self.net.kind_of_port(at) == kind]
        return len(at), int((cost[at] >> FIELD & (1 << FIELD) - 1 == 0).sum())

    def _offering(self, item: str) -> WideMakers:
        return WideMakers(self.net, self._places, item)

    def supplied(self, items: Iterable[str], *, without: str = "") -> set[str]:
        """Those of some items that still reach the firm (see `upstream_ports`)."""
        wanted = frozenset(items)
        found = upstream_ports(self._ways(wanted), self.sink, self.hops, without=without)
        return {item for item in wanted if Port(MARKET, item) in found}

    def essential(self, items: Iterable[str]) -> set[str]:
        """Those of some items that the firm cannot do without (see `essential_items`)."""
        wanted = frozenset(items)
        return essential_items(self._ways(wanted), self.sink, self.hops) & wanted

    def _ways(self, wanted: frozenset[str]) -> Network:
        """The network of the arcs on ways from these items; that of the last ones asked about is held."""
        if not wanted <= self._led[0]:
            self._led = (wanted, self.arrays.part(self.sieve, self._leading(wanted)))
        return self._led[1]

    def _leading(self, items: frozenset[str]) -> list[int]:
        """The arcs on ways from these items to the firm, of no more than the hops.

        Of all makers of an item that only pass on what making it needs two are left: whoever is taken out, one stays.
        """
        import numpy as np

        net, above, at = self.net, self._above, self._places.ports(Port(MARKET, item) for item in items)
        far = distances(net, at, max_hops=self.hops, towards=above)
        inside = (above != FAR) & (far != FAR)
        inside[inside] = (above[inside] >> 2 * FIELD) + (far[inside] >> 2 * FIELD) <= self.hops
        arc, _, target = net.spread(np.flatnonzero(inside), False, None)
        arc = arc[inside[target]]
        other = arc[~np.isin(net.kind[arc], [KINDS.index("needs"), KINDS.index("makes")])]
        alike = inside.copy()
        alike[net.source[other]] = alike[net.target[other]] = False
        lines = np.flatnonzero(alike)
        lines = lines[net.kind_of_port(lines) == PORTS.index(LINE)]
        item = net.ports[lines] % (len(self.arrays.entities) + 1)
        for _ in range(2):
            _, first = np.unique(item, return_index=True)
            lines, item = np.delete(lines, first), np.delete(item, first)
        inside[lines] = False
        found: list[int] = arc[inside[net.source[arc]] & inside[net.target[arc]]].tolist()
        return found

    def cut(self, near: Reach, ports: list[Port], most: int) -> tuple[Arc, ...] | None:
        """The arcs of a minimum cut between the firm and these ports (see `fragility.cut_between`)."""
        at, start = self._places.ports(ports), self._places.ports([near.start])
        arcs = Flow(self.net, self._cost(near.upstream) != FAR, near.upstream).cut(int(start[0]), at, most)
        if arcs is None:
            return None
        told: Any = [self.arrays.arc(arc) for arc in sorted(arcs, key=self.arrays.order.__getitem__)]
        return tuple(sorted(told, key=lambda arc: arc[:3]))


def _split(cost: int) -> Cost:
    return cost >> 2 * FIELD, cost >> FIELD & MOST_HOPS, cost & MOST_HOPS
