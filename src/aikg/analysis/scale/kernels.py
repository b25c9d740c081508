"""Searches over all ports of a network at once, on its arrays.

Costs are those of `paths.Cost` in one number: hops, then inferred arcs, then arcs, `FIELD` bits each. A search goes hop
by hop: within a hop costs are corrected along the arcs that are no step until nothing gets better, then the steps are
taken (Dial 1969 with the hops as buckets). Every port is spread from once a hop, or again when it got better.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.pack import FIELD

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Doubles, Integers

MOST_HOPS = (1 << FIELD) - 1
FAR = (1 << 63) - 1  # further than anything


def distances(
    net: Columns, starts: Integers, *, upstream: bool = False, max_hops: int = MOST_HOPS, towards: Integers | None = None
) -> Integers:
    """The cost of the best path between any of `starts` and each port; `FAR` where none is within `max_hops`.

    Args:
        net: the network.
        starts: positions of ports; paths begin there, or end there when `upstream`.
        upstream: against the direction of supply.
        max_hops: steps of the chain, 0 or more.
        towards: distances from the other end; then only ports on a way of at most `max_hops` there are looked at.

    """
    import numpy as np

    best = np.full(len(net.ports), FAR)
    best[starts] = 0

    def relax(ports: Integers, steps: bool) -> Integers:
        arc, place, far = net.spread(ports, upstream, steps)
        cost = best.take(ports).take(place) + net.cost_of(arc)
        better = cost < best.take(far)
        if towards is not None:
            rest = towards.take(far)
            better &= (rest != FAR) & ((cost >> 2 * FIELD) + (rest >> 2 * FIELD) <= max_hops)
        far, cost = far[better], cost[better]
        np.minimum.at(best, far, cost)
        return far

    hop_by_hop(len(net.ports), starts, max_hops, relax)
    return best


def hop_by_hop(ports: int, starts: Integers, max_hops: int, relax: Callable[[Integers, bool], Integers]) -> None:
    """Drive a search: `relax(ports, steps)` goes along arcs from these ports and gives those that got better, some maybe twice."""
    import numpy as np

    once = Once(ports)
    front, arcs = np.unique(starts), count(1)  # each turn makes paths longer by at most one arc
    for hop in range(max_hops + 1):
        level, todo = [front], front
        while len(todo := once(relax(todo, False))):
            level.append(todo)
            if next(arcs) >= MOST_HOPS:
                raise OverflowError(f"paths of {MOST_HOPS} arcs and more have a cost that does not fit; search fewer hops")
        next(arcs)
        if hop == max_hops or not len(front := once(relax(once(np.concatenate(level)), True))):
            return


class Once:
    """Takes each number below `below` once: by sorting where they are few, else by marks."""

    def __init__(self, below: int) -> None:
        import numpy as np

        self._marked = np.zeros(below, bool)

    def __call__(self, found: Integers) -> Integers:
        """The numbers in `found`, sorted, each once."""
        import numpy as np

        if len(found) * 500 < len(self._marked):
            return np.unique(found)
        self._marked[found] = True
        unique: Integers = self._marked.nonzero()[0]
        self._marked[unique] = False
        return unique


def best_shares(net: Columns, starts: Integers, *, upstream: bool = False, revenue: bool = False, max_hops: int = MOST_HOPS) -> Doubles:
    """The highest known share, from 0 to 1, of any path between `starts` and each port: the product of its lower ends.

    An arc that has a share, and it is unknown or of the other kind, makes it 0, so 0 reads: no share is known.
    Arguments as in `distances`; with `revenue` shares of suppliers' revenue count, else all others, which measure
    what customers, markets and wholes take in: the two are never multiplied. Where hops are not bounded they need no
    order: all arcs are followed at once, until no share grows (Bellman 1958), in half the rounds.
    """
    import numpy as np

    best = np.zeros(len(net.ports))
    best[starts] = 1
    factor = net.factor(revenue)

    def relax(ports: Integers, steps: bool | None) -> Integers:
        arc, place, far = net.spread(ports, upstream, steps)
        share = best.take(ports).take(place) * factor.take(arc)
        better = (share > best.take(far)).nonzero()[0]
        far = far.take(better)
        np.maximum.at(best, far, share.take(better))
        return far

    if max_hops < MOST_HOPS:
        hop_by_hop(len(net.ports), starts, max_hops, relax)
    else:
        once, front = Once(len(net.ports)), np.unique(starts)
        while len(front):
            front = once(relax(front, None))
    return best


@dataclass(frozen=True)
class Nearest:
    """The best two of the starts for each port, each with its best path; different starts, best first.

    Attributes:
        start: 2 x ports: place in `starts`, -1 where there is none.
        cost: 2 x ports, `FAR` where there is none.
        via: 2 x ports: the arc by which the best path comes, -1 at a start.

    """

    start: Integers
    cost: Integers
    via: Integers


_PLACE = (1 << 31) - 1  # bits of a label that hold the place of a start


def nearest(net: Columns, starts: Integers, *, upstream: bool = False, max_hops: int) -> Nearest:
    """The two starts that are nearest to each port by the cost of a path, so that a firm that is one itself sees another.

    Arguments as in `distances`; of starts at equal cost the earlier in `starts` counts as nearer.
    """
    import numpy as np

    assert len(starts) < _PLACE and max_hops < 1 << 63 - 2 * FIELD - 31
    label = np.full((2, len(net.ports)), FAR)  # cost, then start, in one number
    via = np.full((2, len(net.ports)), -1, np.int32)
    label[0, starts] = np.arange(len(starts))
    level, once = 0, Once(len(net.ports))

    def relax(ports: Integers, steps: bool) -> Integers:
        nonlocal level
        arc, place, far = net.spread(ports, upstream, steps)
        own = label[:, ports]
        add = net.cost_of(arc) << 31
        found = []
        for slot in (0, 1):
            here = own[slot] >> 2 * FIELD + 31 == level
            if here.any():
                use = slice(None) if here.all() else here[place]
                found.append((far[use], own[slot].take(place[use]) + add[use], arc[use]))
        level += steps
        if not found:
            return ports[:0]
        return _keep_two(label, via, once, *(np.concatenate(x) for x in zip(*found, strict=True)))

    hop_by_hop(len(net.ports), starts, max_hops, relax)
    there = label != FAR
    return Nearest(np.where(there, label & _PLACE, -1), np.where(there, label >> 31, FAR), via)


def _keep_two(label: Integers, via: Integers, once: Once, far: Integers, new: Integers, arc: Integers) -> Integers:
    """Put labels to the ports they reach, where they are among the best two of different starts; the ports that changed."""
    import numpy as np

    first = label[0].take(far)
    use = np.flatnonzero((new < label[1].take(far)) & ((new < first) | ((new ^ first) & _PLACE != 0)))
    far, new, arc = far.take(use), new.take(use), arc.take(use)
    at = once(far)
    before, came = label[:, at].copy(), via[:, at].copy()
    np.minimum.at(label[0], far, new)
    first = label[0].take(far)
    won = new == first
    _put(via[0], far, arc, np.flatnonzero(won))
    other = np.flatnonzero(~won & ((new ^ first) & _PLACE != 0))
    for slot in (1, 0):  # what stood there stands for the second place again, unless it is the first's own start
        held = np.where(before[slot] & _PLACE == label[0, at] & _PLACE, FAR, before[slot])
        if slot == 1:
            label[1, at], via[1, at] = held, came[1]
        else:
            better = held < label[1, at]
            label[1, at[better]], via[1, at[better]] = held[better], came[0][better]
    far, new, arc = far.take(other), new.take(other), arc.take(other)
    np.minimum.at(label[1], far, new)
    _put(via[1], far, arc, np.flatnonzero(new == label[1].take(far)))
    changed: Integers = at[(label[:, at] != before).any(axis=0)]
    return changed


def _put(via: Integers, far: Integers, arc: Integers, won: Integers) -> None:
    """The arcs by which some ports are reached; of several to one port the first stays."""
    back = won[::-1]
    via[far.take(back)] = arc.take(back)
