"""For every firm at once: the first of the ports that matter by hops, mark and highest known share, and the path there.

What matters stands in runs, each a search from all its ports together. A firm does not count as its own supplier or
customer, and neither does who belongs to it without a step between: so each port remembers its two nearest starts,
and the few firms for which both fall away are searched one by one; those whose own start would know the highest share
are searched together, from all starts but theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.arrays import Arrays
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.kernels import FAR, Nearest, distances, nearest
from aikg.analysis.scale.known import Known
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.supply.known import best_known
from aikg.analysis.supply.network import Network
from aikg.analysis.supply.paths import Cost, Path, Reach, reach

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

    @cached_property
    def known(self) -> Known:
        """The highest known shares on the paths of the fewest hops."""
        import numpy as np

        cost = self.near.cost[0]
        return Known(self.net, self.starts, np.where(cost == FAR, FAR, cost >> 2 * FIELD), self.upstream)

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

        far_end = self.net.target if self.upstream else self.net.source
        start, at = self.near.start[slot, ends], ends.copy()
        product, seen, open_ = np.ones(len(ends)), np.zeros(len(ends), np.int64), np.arange(len(ends))
        while len(open_):
            arc = self.near.via[(self.near.start[0, at[open_]] != start[open_]).astype(int), at[open_]]
            open_, arc = open_[arc >= 0], arc[arc >= 0]
            product[open_] *= self.net.upper[arc]
            seen[open_] |= self.net.told[arc]
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
        self.state = np.full(len(ends), -1)  # of the path of the highest known share, where that is not the nearest's
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
        if run.net.told.any():
            self._better_known(number, run, todo)

    def _better_known(self, number: int, run: Run, todo: Integers) -> None:
        """Of paths as short and certain as the nearest's, the one of the highest known share."""
        import numpy as np

        ends = self.ends[todo]
        share, state = run.known.highest(ends, self.inferred[todo])
        farther = self.hops[todo] != run.near.cost[0, ends] >> 2 * FIELD  # what is nearest does not count
        higher = ~farther & (share > np.maximum(self.share[todo], 0) * (1 + 1e-9))
        own = np.zeros(len(todo), bool)
        own[higher] = run.net.entity(run.known.starts(ends[higher], state[higher])) == run.net.entity(ends[higher])
        taken = higher & ~own
        self.state[todo[taken]], self.share[todo[taken]] = state[taken], share[taken]
        if (farther | own).any():
            self._without_own(number, run, todo[farther | own])

    def _without_own(self, number: int, run: Run, firms: Integers) -> None:
        """Firms of which a start of their own stands before the others: the highest share known from any other start.

        They are searched together: for each bit of their numbers once from the starts that have it and once from those
        that have not, so that any start but its own is in a search that a firm may look at. Only those that another start
        without a step stands before are searched alone.
        """
        import numpy as np

        own, index = np.unique(run.net.entity(self.ends[firms]), return_inverse=True)
        at = np.minimum(np.searchsorted(own, run.net.entity(run.starts)), len(own) - 1)
        mine = own[at] == run.net.entity(run.starts)
        blocked: set[int] = set()
        for bit in range(max(1, (len(own) - 1).bit_length())):
            for value in (0, 1):
                asked = firms[(index >> bit & 1) != value]
                starts = run.starts[~mine | ((at >> bit & 1) == value)]
                if len(asked) and len(starts):
                    blocked |= self._from_some(run, starts, asked)
        for firm in blocked:
            self._alone(firm, number, run)

    def _from_some(self, run: Run, starts: Integers, firms: Integers) -> set[int]:
        """Give firms the paths of the highest share from some starts, where it is higher; those that a nearer start stands before."""
        import numpy as np

        cost = distances(run.net, starts, upstream=run.upstream, max_hops=run.max_hops)
        hops, ends = np.where(cost == FAR, FAR, cost >> 2 * FIELD), self.ends[firms]
        known = Known(run.net, starts, hops, run.upstream)
        share, state = known.highest(ends, self.inferred[firms])
        for place in np.flatnonzero((hops[ends] == self.hops[firms]) & (share > np.maximum(self.share[firms], 0) * (1 + 1e-9))).tolist():
            firm, path = int(firms[place]), known.path(int(ends[place]), int(state[place]))
            self.state[firm], self.share[firm] = -1, share[place]
            self._single[firm] = (run.net.arrays.find(path.target if run.upstream else path.source), path)
        return set(firms[hops[ends] < self.hops[firms]].tolist())

    def _alone(self, firm: int, number: int, run: Run) -> None:
        """One firm, whose two nearest fell away, by a search of its own."""
        arrays, end = run.net.arrays, int(self.ends[firm])
        mine = arrays.port(end)
        found: Reach = reach(self._network, mine, run.max_hops, "downstream" if run.upstream else "upstream")
        ports = [p for at in run.starts.tolist() if (p := arrays.port(at)) in found.cost and p.iri != mine.iri]
        ports = [p for p in ports if found.cost[p][0] >= run.min_hops]
        known = best_known(self._network, found, ports)
        if ports:
            share = {port: path.share[1] for port, path in known.items()}
            hops, guesses, _ = found.cost[port := min(ports, key=lambda p: _key(found.cost[p], share.get(p)))]
            self.run[firm], self._single[firm] = number, (arrays.find(port), known.get(port) or found.path(port))
            self.hops[firm], self.inferred[firm] = hops, guesses > 0
            self.share[firm] = -1.0 if (high := share.get(port)) is None else float(high) / 100

    def best(self, firm: int) -> Best | None:
        """The best hit of a firm."""
        if (number := int(self.run[firm])) < 0:
            return None
        if firm in self._single:
            return Best(number, *self._single[firm])
        run, end, slot, state = self.runs[number], int(self.ends[firm]), int(self.slot[firm]), int(self.state[firm])
        if state >= 0:
            path = run.known.path(end, state)
            return Best(number, run.net.arrays.find(path.target if run.upstream else path.source), path)
        return Best(number, int(run.starts[run.near.start[slot, end]]), run.path(end, slot))

    @property
    def keys(self) -> list[Any]:
        """What firms are ordered by, most important first: a hit at all and its run, fewest hops, stated first, highest known share."""
        import numpy as np

        return [np.where(self.run < 0, len(self.runs), self.run), self.hops, self.inferred, -self.share]


def _key(cost: Cost, share: Decimal | None) -> tuple[int, bool, Decimal | int, Cost]:
    """Fewest hops, stated before inferred, highest known share, then fewest inferred arcs and fewest arcs."""
    return cost[0], cost[1] > 0, -(share or 0), cost


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
