"""The searches of one report over the supply network, on objects; `scale.wide` does the same on columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from aikg.analysis.supply.fragility import cut_between
from aikg.analysis.supply.known import best_known
from aikg.analysis.supply.makers import Makers, makers_of
from aikg.analysis.supply.network import MARKET, SINK, SOURCE, STEPS, Arc, Network, Port
from aikg.analysis.supply.paths import Path, Reach, reach


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

    @property
    def size(self) -> tuple[int, int]:
        """How many ports and arcs the network has."""
        return len(self.network.ports), sum(1 for _ in self.network.arcs)

    def near(self, upstream: bool, marked: Iterable[Port]) -> Reach:
        """The best paths to at least those of the marked ports that are within the hops, and upstream to all markets that are."""
        _ = marked
        return reach(self.network, *((self.sink, self.hops, "upstream") if upstream else (self.source, self.hops, "downstream")))

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

    def supplied(self, items: Iterable[str], *, without: str = "", essential: bool = False) -> set[str]:
        """Those of some items that still reach the firm (see `upstream_ports`)."""
        found = upstream_ports(self.network, self.sink, self.hops, without=without, essential=essential)
        return {item for item in items if Port(MARKET, item) in found}

    def cut(self, near: Reach, ports: list[Port], most: int) -> tuple[Arc, ...] | None:
        """The arcs of a minimum cut between the firm and these ports (see `cut_between`)."""
        ends = (ports, [self.sink]) if near.upstream else ([self.source], ports)
        return cut_between(self.network, *ends, set(near.cost), most)


def upstream_ports(network: Network, start: Port, hops: int, *, without: str = "", essential: bool = False) -> set[Port]:
    """Ports with a path of at most so many hops down to `start`, once all ports of one entity are taken out.

    With `essential`, no path may lead through a part that the whole can do without.
    """
    far = {start: 0}
    queue = deque([start])
    while queue:
        port = queue.popleft()
        for arc in network.into.get(port, ()):
            if arc.source.iri == without or (essential and arc.kind == "component" and not arc.essential):
                continue
            cost = far[port] + (arc.kind in STEPS)
            if cost <= hops and cost < far.get(arc.source, hops + 1):
                far[arc.source] = cost
                (queue.append if arc.kind in STEPS else queue.appendleft)(arc.source)
    return set(far)
