"""The searches of one report over the supply network, on objects; `scale.wide` does the same on columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from aikg.analysis.supply.fragility import cut_between
from aikg.analysis.supply.known import best_known
from aikg.analysis.supply.makers import Makers, makers_of
from aikg.analysis.supply.network import MAKING, MARKET, SINK, SOURCE, STEPS, Arc, Network, Port
from aikg.analysis.supply.paths import Cost, Path, Reach, reach


class Field:
    """The network around one firm, searched both ways.

    Args:
        network: of the view.
        source, sink: the ports from which the firm delivers and in which all that reaches it ends.
        hops: steps of the chain searched.

    """

    def __init__(self, network: Network, source: Port, sink: Port, hops: int) -> None:
        self.network, self.source, self.sink, self.hops = network, source, sink, hops
        self._makers: dict[str, Makers] = {}
        self._near: dict[bool, Reach] = {}

    @property
    def size(self) -> tuple[int, int]:
        """How many ports and arcs the network has."""
        return len(self.network.ports), sum(1 for _ in self.network.arcs)

    def near(self, upstream: bool, marked: Iterable[Port]) -> Reach:
        """The best paths to at least those of the marked ports that are within the hops, and upstream to all markets that are."""
        _ = marked
        if upstream not in self._near:
            ends: tuple[Port, Literal["upstream", "downstream"]] = (self.sink, "upstream") if upstream else (self.source, "downstream")
            self._near[upstream] = reach(self.network, ends[0], self.hops, ends[1])
        return self._near[upstream]

    def costs(self, upstream: bool, ports: Iterable[Port]) -> dict[Port, Cost]:
        """What the best paths to some ports cost, where there are any within the hops."""
        cost = self.near(upstream, ()).cost
        return {port: cost[port] for port in ports if port in cost}

    def foremost(self, upstream: bool, hits: Mapping[Port, bool], most: int) -> list[Port]:
        """At least so many of the hits that go first (see `findings.Hit.key`); the values say whether a measure has effect."""
        _ = upstream, most
        return list(hits)

    def known(self, near: Reach, ports: Iterable[Port]) -> dict[Port, Path]:
        """The paths of the highest known share to ports that `near` reaches (see `best_known`)."""
        return best_known(self.network, near, ports)

    def around(self, near: Reach, hits: Iterable[Port]) -> tuple[Network, Reach]:
        """A network with every path to the hits within the hops, and the best paths in it."""
        _ = hits
        return self.network, near

    def own(self, near: Reach) -> set[str]:
        """The entities that are no step away."""
        return {port.iri for port, cost in near.cost.items() if cost[0] == 0}

    def reached(self, near: Reach) -> tuple[int, int]:
        """How many organizations lie a step or more away, and how many of them are reached by stated supply alone."""
        kind = SOURCE if near.upstream else SINK
        costs = [near.cost[p] for p in near.ports() if p.kind == kind and near.cost[p][0] > 0]
        return len(costs), sum(cost[1] == 0 for cost in costs)

    def makers(self, item: str) -> Makers:
        """Who offers an item or a kind of it; each item is looked at once."""
        if item not in self._makers:
            self._makers[item] = self._offering(item)
        return self._makers[item]

    def _offering(self, item: str) -> Makers:
        return makers_of(self.network, item)

    def supplied(self, items: Iterable[str], *, without: str = "") -> set[str]:
        """Those of some items that still reach the firm (see `upstream_ports`)."""
        found = upstream_ports(self.network, self.sink, self.hops, without=without)
        return {item for item in items if Port(MARKET, item) in found}

    def essential(self, items: Iterable[str]) -> set[str]:
        """Those of some items that the firm cannot do without (see `essential_items`)."""
        return essential_items(self.network, self.sink, self.hops).intersection(items)

    def cut(self, near: Reach, ports: list[Port], most: int) -> tuple[Arc, ...] | None:
        """The arcs of a minimum cut between the firm and these ports (see `cut_between`)."""
        ends = (ports, [self.sink]) if near.upstream else ([self.source], ports)
        return cut_between(self.network, *ends, set(near.cost), most)


def upstream_ports(network: Network, start: Port, hops: int, *, without: str = "") -> set[Port]:
    """Ports with a path of at most so many hops down to `start`, once all ports of one entity are taken out."""

    def before(port: Port) -> Iterator[tuple[Port, int]]:
        return ((arc.source, int(arc.kind in STEPS)) for arc in network.into.get(port, ()) if arc.source.iri != without)

    return _within(start, hops, before)


def essential_items(network: Network, start: Port, hops: int) -> set[str]:
    """Items that all making of what a firm makes or buys takes, of its parts all making of them, and so on, within the hops.

    A part that a whole can do without is none, nor what only one kind of an item or one maker of it takes: the firm may
    turn to another. So from an item the search goes on to what making it takes, where anybody is known to make it, and
    not to its makers and kinds.
    """

    def before(port: Port) -> Iterator[tuple[Port, int]]:
        if port.kind == MARKET:
            making = Port(MAKING, port.iri)
            return iter([(making, 0)] if _made_known(network, making, port) else [])
        arcs = network.into.get(port, ())
        return ((arc.source, int(arc.kind in STEPS)) for arc in arcs if arc.kind != "component" or arc.essential)

    return {port.iri for port in _within(start, hops, before) if port.kind == MARKET}


def _made_known(network: Network, making: Port, market: Port) -> bool:
    """Whether what making an item takes comes to its market without a step: by a maker of it or of a kind of it."""
    seen, todo = {making}, [making]
    while todo:
        for arc in network.out.get(todo.pop(), ()):
            if arc.target == market:
                return True
            if arc.kind not in STEPS and arc.target not in seen:
                seen.add(arc.target)
                todo.append(arc.target)
    return False


def _within(start: Port, hops: int, before: Callable[[Port], Iterator[tuple[Port, int]]]) -> set[Port]:
    """Ports from which `start` is reached within the hops; `before` gives the ports before one, and whether a hop lies between."""
    far = {start: 0}
    queue = deque([start])
    while queue:
        port = queue.popleft()
        for other, step in before(port):
            cost = far[port] + step
            if cost <= hops and cost < far.get(other, hops + 1):
                far[other] = cost
                (queue.append if step else queue.appendleft)(other)
    return set(far)
