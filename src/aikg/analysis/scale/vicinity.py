"""What one firm's findings need of a wide network, taken out of its columns as objects.

Through markets a firm of an industry of millions reaches most of it within three hops. So the search runs on the
columns; only what lies on best ways to the nearest marked ports becomes a `Network`, on which paths are enumerated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.kernels import FAR, distances
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.supply.network import Network, Port
from aikg.analysis.view import Sieve

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Integers


@dataclass(frozen=True)
class Vicinity:
    """The nearest marked ports of a firm and the network between.

    Attributes:
        start: the port searched from.
        hits: marked ports with hops, inferred arcs and arcs of the best path there, nearest first.
        found: how many marked ports were reached, taken or not.
        network: all ports and arcs on ways to the hits that have no more hops than the farthest hit.

    """

    start: Port
    hits: tuple[tuple[Port, tuple[int, int, int]], ...]
    found: int
    network: Network

    @property
    def hops(self) -> int:
        """Hops to the farthest hit: no way in the network that matters has more."""
        return max((cost[0] for _, cost in self.hits), default=0)


def vicinity(net: Columns, sieve: Sieve, start: Port, marked: Integers, *, upstream: bool, max_hops: int, most: int) -> Vicinity:
    """Search from a port of a firm and take out what leads to the nearest marked ports.

    Args:
        net: the network as columns.
        sieve: the view's sieve, which the network that is taken out refers to.
        start: the port searched from.
        marked: positions of the ports that matter; the firm's own are passed over, and what is no step away.
        upstream: whether to search against the supply.
        max_hops: steps of the chain.
        most: at most so many hits, those at equal cost by their position.

    """
    import numpy as np

    empty = Network(sieve)
    if (at := net.arrays.find(start)) < 0:
        return Vicinity(start, (), 0, empty)
    near = distances(net, np.array([at]), upstream=upstream, max_hops=max_hops)
    cost = near[marked]
    found = marked[(cost != FAR) & (cost >> 2 * FIELD > 0) & (net.entity(marked) != net.entity(at))]
    taken = found[np.lexsort([found, near[found]])][:most]
    if not len(taken):
        return Vicinity(start, (), 0, empty)
    mask = (1 << FIELD) - 1
    costs = [(c >> 2 * FIELD, c >> FIELD & mask, c & mask) for c in near[taken].tolist()]
    farthest = costs[-1][0]
    far = distances(net, taken, upstream=not upstream, max_hops=farthest, towards=near)
    kept = (near != FAR) & (far != FAR)
    kept[kept] = (near[kept] >> 2 * FIELD) + (far[kept] >> 2 * FIELD) <= farthest
    arc, _, target = net.spread(np.flatnonzero(kept), False, None)
    for inside in arc[kept[target]].tolist():
        empty.add(net.arrays.arc(inside))
    return Vicinity(start, tuple(zip(map(net.arrays.port, taken.tolist()), costs, strict=True)), len(found), empty)
