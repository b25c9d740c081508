"""For every firm at once: the nearest of the ports that matter, and the path there.

What matters stands in runs, each a search from all its ports together. A firm does not count as its own supplier or
customer, and neither does who belongs to it without a step between: so each port remembers its two nearest starts,
and the few firms for which both fall away are searched one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.arrays import KINDS, Arrays
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.kernels import FAR, Nearest, nearest
from aikg.analysis.scale.pack import FIELD, shares
from aikg.analysis.supply.network import STEPS, Network
from aikg.analysis.supply.paths import Path, Reach, reach

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Doubles, Integers


@dataclass(frozen=True)
class Best:
    """The best hit of one firm: the run it came from, the port, and the path."""

    run: int
    port: int
    path: Path


class Run:
    """One search from ports that matter alike.

    Args:
        net: the network.
        starts: positions of the ports that matter.
        upstream: whether the search goes against the supply, from customers to who supplies them.
        max_hops: steps of the chain.
        min_hops: 1 for parties, which must trade; 0 for items, which a firm offers itself.

    """

    def __init__(self, net: Columns, starts: Integers, upstream: bool, max_hops: int, min_hops: int) -> None:
        self.net, self.starts, self.upstream, self.max_hops, self.min_hops = net, starts, upstream, max_hops, min_hops

    @cached_property
    def near(self) -> Nearest:
        """The two nearest starts of each port."""
        return nearest(self.net, self.starts, upstream=self.upstream, max_hops=self.max_hops)

    def slots(self, ends: Integers) -> tuple[Integers, Any]:
        """For each end which of the two counts, -1 for none; and whether both fell away, so that a third might count."""
        import numpy as np

        start, cost = self.near.start[:, ends], self.near.cost[:, ends]
        other = self.net.entity(self.starts[start]) != self.net.entity(ends)
        counts = (start >= 0) & (cost != FAR) & (cost >> 2 * FIELD >= self.min_hops) & other
        slot: Integers = np.where(counts[0], 0, np.where(counts[1], 1, -1))
        return slot, (slot < 0) & (start[1] >= 0)

    def path(self, end: int, slot: int) -> Path:
        """The best path between an end and the start in one of its slots, in the direction of supply."""
        start, arcs = self.near.start[slot, end], []
        while (arc := self.near.via[int(self.near.start[0, end] != start), end]) >= 0:
            arcs.append(self.net.arrays.arc(int(arc)))
            end = (self.net.target if self.upstream else self.net.source)[arc]
        return Path(tuple(arcs if self.upstream else reversed(arcs)))

    def share(self, ends: Integers, slot: Integers) -> Doubles:
        """The upper end of each best path's share, from 0 to 1 as in `Path.share`; -1 where no share is known."""
        import numpy as np

        words, low, high = self.net.arrays.words, np.asarray(self.net.arrays.low), np.asarray(self.net.arrays.high)
        upper = np.where(high >= 0, shares(words, high) / 100, 1.0)
        shared = np.array([kind in STEPS or kind == "makes" for kind in KINDS])[self.net.kind] & ((low >= 0) | (high >= 0))
        basis = np.where(np.asarray(self.net.arrays.basis) == self.net.revenue, 2, 1) * shared
        far_end = self.net.target if self.upstream else self.net.source
        start, at = self.near.start[slot, ends], ends.copy()
        product, seen, open_ = np.ones(len(ends)), np.zeros(len(ends), np.int64), np.arange(len(ends))
        while len(open_):
            arc = self.near.via[(self.near.start[0, at[open_]] != start[open_]).astype(int), at[open_]]
            open_, arc = open_[arc >= 0], arc[arc >= 0]
            product[open_] *= np.where(shared[arc], upper[arc], 1.0)
            seen[open_] |= basis[arc]
            at[open_] = far_end[arc]
        return np.where((seen == 1) | (seen == 2), product, -1.0)


class Side:
    """The best hit of each firm in one direction, over runs of which an earlier one always goes first."""

    def __init__(self, runs: list[Run], ends: Integers, network: Network) -> None:
        """`ends` are the ports of the firms at which paths end or, against the supply, begin; -1 where a firm has none."""
        import numpy as np

        self.runs, self.ends, self._network = runs, ends, network
        self.run = np.full(len(ends), -1)
        self.slot = np.full(len(ends), -1)
        self.hops = np.full(len(ends), FAR)
        self.inferred = np.zeros(len(ends), bool)
        self.share = np.full(len(ends), -1.0)
        self._single: dict[int, tuple[int, Path]] = {}
        for number, run in enumerate(runs):
            if len(run.starts):
                self._take(number, run)

    def _take(self, number: int, run: Run) -> None:
        """Give the firms that have no hit yet one of this run."""
        import numpy as np

        todo = np.flatnonzero((self.run < 0) & (self.ends >= 0))
        slot, unsure = run.slots(self.ends[todo])
        for firm in todo[unsure].tolist():
            self._alone(firm, number, run)
        todo, slot = todo[slot >= 0], slot[slot >= 0]
        cost = run.near.cost[slot, self.ends[todo]]
        self.run[todo], self.slot[todo] = number, slot
        self.hops[todo], self.inferred[todo] = cost >> 2 * FIELD, (cost >> FIELD) & ((1 << FIELD) - 1) > 0
        self.share[todo] = run.share(self.ends[todo], slot)

    def _alone(self, firm: int, number: int, run: Run) -> None:
        """One firm, whose two nearest fell away, by a search of its own."""
        arrays, end = run.net.arrays, int(self.ends[firm])
        mine = arrays.port(end)
        found: Reach = reach(self._network, mine, run.max_hops, "downstream" if run.upstream else "upstream")
        ports = [(found.cost[p], at, p) for at in run.starts.tolist() if (p := arrays.port(at)) in found.cost and p.iri != mine.iri]
        if ports := [p for p in ports if p[0][0] >= run.min_hops]:
            cost, _, port = min(ports)
            path = found.path(port)
            self.run[firm], self._single[firm] = number, (arrays.find(port), path)
            self.hops[firm], self.inferred[firm], self.share[firm] = cost[0], cost[1] > 0, float(path.share[1] or -100) / 100

    def best(self, firm: int) -> Best | None:
        """The best hit of a firm."""
        if (number := int(self.run[firm])) < 0:
            return None
        if firm in self._single:
            return Best(number, *self._single[firm])
        run, end, slot = self.runs[number], int(self.ends[firm]), int(self.slot[firm])
        return Best(number, int(run.starts[run.near.start[slot, end]]), run.path(end, slot))

    @property
    def keys(self) -> list[Any]:
        """What firms are ordered by, most important first: a hit at all and its run, fewest hops, stated first, highest known share."""
        import numpy as np

        return [np.where(self.run < 0, len(self.runs), self.run), self.hops, self.inferred, -self.share]


def ends_of(net: Columns, kind: str, entities: list[int]) -> Integers:
    """The port of a kind (source, sink) of each entity, given by position; -1 where it has none."""
    import numpy as np

    from aikg.analysis.scale.arrays import PORTS

    at = np.flatnonzero(net.kind_of_port(np.arange(len(net.ports))) == PORTS.index(kind))
    found = np.full(len(net.arrays.entities) + 1, -1)  # the last for entities without any arc, which are -1
    found[net.entity(at)] = at
    place: Integers = found[np.array(entities, np.int64)]
    return place


def positions(arrays: Arrays, ports: Any) -> Integers:
    """The positions of those ports that have arcs, in their order."""
    import numpy as np

    return np.array([at for port in ports if (at := arrays.find(port)) >= 0], np.int64)
