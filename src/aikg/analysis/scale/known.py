"""The highest known share of the shortest paths to every port at once; on columns what `supply.known` does on objects.

Six states of a port: the path is stated or inferred so far, and nothing is known of its share, or a share of supply, or one
of revenue. Only arcs that lead on by the fewest hops are gone along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.kernels import FAR, MOST_HOPS, Once, hop_by_hop
from aikg.analysis.scale.pack import FIELD
from aikg.analysis.supply.paths import Path

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Doubles, Integers

_STATES = 6  # three times inferred, plus 0: nothing known, 1: of supply, 2: of revenue


class Known:
    """The highest known shares of paths between some ports and all others.

    Args:
        net: the network.
        starts: positions of the ports searched from.
        hops: of the best path to each port, `FAR` where there is none.
        upstream: against the direction of supply.

    What is known is held for the ports that are reached alone, which may be few of many: `_at` gives their places.

    """

    def __init__(self, net: Columns, starts: Integers, hops: Integers, upstream: bool) -> None:
        import numpy as np

        self.net, self.upstream, self._hops = net, upstream, hops
        self._reached = np.flatnonzero(hops != FAR)
        self._at = np.full(len(net.ports), -1, np.int32)
        self._at[self._reached] = np.arange(len(self._reached))
        self._share: Doubles = np.full((_STATES, len(self._reached)), -1.0)  # from 0 to 1; -1 where no path is in that state
        self._via = np.full((_STATES, len(self._reached)), -1, np.int32)
        self._before = np.zeros((_STATES, len(self._reached)), np.int8)
        self._share[0, self._at[starts]] = 1.0
        self._once = Once(len(net.ports))
        most = int(hops[self._reached].max(initial=0))
        hop_by_hop(len(net.ports), starts, most, self._relax)

    def _relax(self, ports: Integers, steps: bool) -> Integers:
        import numpy as np

        arc, place, far = self.net.spread(ports, self.upstream, steps)
        near = ports.take(place)
        shortest = self._hops.take(near) + steps == self._hops.take(far)
        arc, near, far = arc[shortest], near[shortest], far[shortest]
        guess, basis, near = (self.net.cost_of(arc) >> FIELD & MOST_HOPS) > 0, self.net.told_of(arc), self._at.take(near)
        upper, found = self.net.upper_of(arc), [far[:0]]
        for state in range(_STATES):
            known = state % 3
            share = self._share[state].take(near)
            use = np.flatnonzero((share >= 0) & ((basis == 0) | (known == 0) | (basis == known)))
            if len(use):
                to = np.where((state >= 3) | guess[use], 3, 0) + np.maximum(basis[use], known)
                found.append(self._put(state, to, arc[use], far[use], share[use] * upper[use]))
        return self._once(np.concatenate(found))

    def _put(self, state: int, to: Any, arc: Integers, far: Integers, share: Doubles) -> Integers:
        """Give shares to ports in the states that arcs lead to, where they are higher; the ports that got one."""
        import numpy as np

        at = self._at.take(far)
        better = np.flatnonzero(share > self._share[to, at])
        to, arc, at, share = to[better], arc[better], at[better], share[better]
        np.maximum.at(self._share, (to, at), share)
        won = np.flatnonzero(share == self._share[to, at])[::-1]  # of several equals the first stays
        self._via[to[won], at[won]], self._before[to[won], at[won]] = arc[won], state
        return far[better]

    def highest(self, ports: Integers, inferred: Any) -> tuple[Doubles, Integers]:
        """The highest known share of paths of one mark to each of some ports, -1 where none is known, and its state."""
        import numpy as np

        at = self._at[ports]
        state = np.where(inferred, 3, 0) + 1
        state += self._share[state + 1, at] > self._share[state, at]
        return np.where(at >= 0, self._share[state, at], -1.0), state

    def starts(self, ports: Integers, states: Integers) -> Integers:
        """Where the paths to ports in states come from."""
        import numpy as np

        at, state, open_ = ports.copy(), states.copy(), np.arange(len(ports))
        far_end = self.net.target if self.upstream else self.net.source
        while len(open_):
            place = self._at[at[open_]]
            arc, before = self._via[state[open_], place], self._before[state[open_], place]
            on = arc >= 0
            open_, arc, before = open_[on], arc[on], before[on]
            at[open_], state[open_] = far_end[arc], before
        return at

    def path(self, port: int, state: int) -> Path:
        """The path to a port in a state, in the direction of supply."""
        arcs = []
        while (arc := int(self._via[state, self._at[port]])) >= 0:
            arcs.append(self.net.arrays.arc(arc))
            state, port = int(self._before[state, self._at[port]]), int((self.net.target if self.upstream else self.net.source)[arc])
        return Path(tuple(arcs if self.upstream else reversed(arcs)))

    def leading(self, ports: Integers, inferred: Any) -> list[int]:
        """The arcs of all paths of the highest known share and one mark to some ports."""
        import numpy as np

        net, many = self.net, len(self._reached)
        front = np.concatenate([(np.where(inferred, 3, 0) + basis) * many + self._at[ports] for basis in (1, 2)])
        front = np.unique(front[self._share.ravel()[front] >= 0])
        seen, arcs = front, [front[:0]]
        while len(front):
            at, state = front % many, front // many
            ports = self._reached[at]
            arc, place, nearer = net.spread(ports, not self.upstream, None)
            cost, told, to, upper = net.cost_of(arc), net.told_of(arc), state[place], net.upper_of(arc)
            shortest = self._hops.take(nearer) + (cost >> 2 * FIELD) == self._hops.take(ports[place])
            reached, back, nearer = self._share[to, at[place]] * (1 - 1e-9), [front[:0]], self._at.take(nearer)
            for before in range(_STATES):
                onward = np.where((before >= 3) | ((cost >> FIELD & MOST_HOPS) > 0), 3, 0) + np.maximum(told, before % 3)
                fits = (onward == to) & ((told == 0) | (before % 3 == 0) | (told == before % 3)) & shortest
                share = self._share[before].take(nearer)
                use = np.flatnonzero(fits & (share >= 0) & (share * upper >= reached))
                arcs.append(arc[use])
                back.append(before * many + nearer[use])
            front = np.setdiff1d(np.concatenate(back), seen)
            seen = np.union1d(seen, front)
        found: list[int] = np.unique(np.concatenate(arcs)).tolist()
        return found
