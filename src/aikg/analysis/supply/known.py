"""The highest known share among the paths that are as short and as certain as the best.

A path's share comes after its hops and its mark (S before I) in the key that orders findings, so only paths of the
fewest hops are looked at: each step of one leads one hop further from the start. What is known on the way is carried
along, and whether it is of revenue; shares of revenue and of supply make none together (see `paths.Path.share_of`).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from decimal import Decimal
from itertools import count

from aikg.analysis.supply.network import Arc, Network, Port
from aikg.analysis.supply.paths import Path, Reach, arc_cost, has_share, is_revenue

_State = tuple[Port, bool, bool | None]  # port; whether inferred so far; whether what is known is of revenue, None: nothing is known

_Order = tuple[int, Decimal, int, int]  # hops, share as a negative number, inferred arcs, arcs


def best_known(network: Network, near: Reach, ports: Iterable[Port]) -> dict[Port, Path]:
    """For each of some reached ports the path of the highest known share, where one as short and certain as the best has any.

    Args:
        network: that `near` searched.
        near: the best paths between its start and all ports within its hops; only their costs are read.
        ports: the ports asked about; those that are not reached are passed over.

    """
    share, via = _shares(network, near)
    found = {}
    for port in ports:
        if port not in near.cost:
            continue
        inferred = near.cost[port][1] > 0
        ends = [state for state in ((port, inferred, False), (port, inferred, True)) if state in share]
        if ends:
            found[port] = _path(near, via, max(ends, key=lambda state: share[state]))
    return found


def _shares(network: Network, near: Reach) -> tuple[dict[_State, Decimal], dict[_State, tuple[Arc, _State]]]:
    """The highest share of each state in per cent, and the arc and state it comes by: Dijkstra on (hops, share, inferred arcs, arcs)."""
    arcs_at = network.into if near.upstream else network.out
    start: _State = (near.start, False, None)
    share: dict[_State, Decimal] = {}
    via: dict[_State, tuple[Arc, _State]] = {}
    ties = count()
    queue: list[tuple[_Order, int, _State, tuple[Arc, _State] | None]] = [((0, Decimal(-100), 0, 0), next(ties), start, None)]
    while queue:
        (hops, less, guesses, length), _, state, came = heapq.heappop(queue)
        if state in share:
            continue
        share[state] = -less
        if came:
            via[state] = came
        port, inferred, of_revenue = state
        for arc in arcs_at.get(port, ()):
            other, extra = (arc.source if near.upstream else arc.target), arc_cost(arc)
            if other not in near.cost or near.cost[other][0] != hops + extra[0]:
                continue
            told = _told(arc)
            if told is not None and of_revenue is not None and is_revenue(arc) != of_revenue:
                continue
            onward = (other, inferred or extra[1] > 0, of_revenue if told is None else is_revenue(arc))
            if onward not in share:
                order = (hops + extra[0], less if told is None else less * told / 100, guesses + extra[1], length + extra[2])
                heapq.heappush(queue, (order, next(ties), onward, (arc, state)))
    return share, via


def _told(arc: Arc) -> Decimal | None:
    """The upper end of the share that an arc tells, None when it tells none."""
    if arc.share == (None, None) or not has_share(arc):
        return None
    return arc.share[1] if arc.share[1] is not None else Decimal(100)


def _path(near: Reach, via: dict[_State, tuple[Arc, _State]], state: _State) -> Path:
    """The path to a state, in the direction of supply."""
    arcs = []
    while state in via:
        arc, state = via[state]
        arcs.append(arc)
    return Path(tuple(arcs if near.upstream else reversed(arcs)))
