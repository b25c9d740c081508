"""Paths of the supply network, best first: fewest hops, stated before inferred, highest known share, then fewest arcs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Literal

from aikg.analysis.supply.network import DIRECT, INNER, STEPS, Arc, Interval, Network, Port

Cost = tuple[int, int, int]  # hops, inferred arcs, arcs


@dataclass(frozen=True)
class Path:
    """A chain of arcs from a supplier down to a dependent.

    Attributes:
        arcs: in the direction of supply.
        hops: steps down the chain: stated supplies, parts built into wholes, manufacture, facilities.
        inferred: at least one arc only connects through a category; no text says that the ends trade.

    """

    arcs: tuple[Arc, ...]

    @property
    def source(self) -> Port:
        """Where the path starts: the upstream end."""
        return self.arcs[0].source

    @property
    def target(self) -> Port:
        """Where the path ends: the dependent."""
        return self.arcs[-1].target

    @property
    def hops(self) -> int:
        """Steps down the chain."""
        return sum(arc.kind in STEPS for arc in self.arcs)

    @property
    def shown(self) -> tuple[Arc, ...]:
        """The arcs that say something: those that only join two ports of one firm are left out."""
        return tuple(arc for arc in self.arcs if arc.kind != "inner")

    @property
    def told(self) -> tuple[tuple[str, str, str], ...]:
        """What the path says: kinds and entities of the shown arcs; two paths that say the same are one."""
        return tuple((arc.kind, arc.source.iri, arc.target.iri) for arc in self.shown)

    @property
    def inferred(self) -> bool:
        """Market-inferred: it passes through a category, or an arc is a curator's."""
        return any(arc.kind not in DIRECT or arc.curated for arc in self.arcs)

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements it rests on, each once, in the order of the arcs."""
        return tuple(dict.fromkeys(s for arc in self.arcs for s in arc.statements))

    @property
    def _steps(self) -> list[Arc]:
        """The arcs that have a share, known or not."""
        return [arc for arc in self.arcs if has_share(arc)]

    @property
    def share_of(self) -> Literal["revenue", "supply"] | None:
        """Of what the share is one: of what suppliers sell, or of what customers, markets and wholes take in.

        None when no share is known, and when shares of both kinds meet: their product would mean nothing.
        """
        known = {"revenue" if is_revenue(a) else "supply" for a in self._steps if a.share != (None, None)}
        if len(known) != 1:
            return None
        return "revenue" if "revenue" in known else "supply"

    @property
    def share(self) -> Interval:
        """Product of the known shares as an interval in per cent: an unknown share makes the lower end 0.

        (None, None) when there is nothing that the product would be a share of (see `share_of`).
        """
        if self.share_of is None:
            return (None, None)
        low, high = Decimal(100), Decimal(100)
        for arc in self._steps:
            lower, upper = arc.share
            low = low * (lower if lower is not None else Decimal(0)) / 100
            high = high * (upper if upper is not None else Decimal(100)) / 100
        return (low, high)


def has_share(arc: Arc) -> bool:
    """Whether what passes an arc is a part of what its target takes in, of known size or not.

    What is sold of a kind is a part, of a size that nobody tells, of what is sold of the kind above it: a maker's share of
    accelerated servers is no more than an upper end of the share of all servers that these are.
    """
    return arc.kind in STEPS or arc.kind in ("makes", "is-a")


def is_revenue(arc: Arc) -> bool:
    """Whether an arc's share is one of what the supplier sells."""
    return arc.share_of == "supplier-revenue-share"


def arc_cost(arc: Arc) -> Cost:
    """What an arc adds to a path's cost."""
    return (int(arc.kind in STEPS), int(arc.kind not in DIRECT or arc.curated), int(arc.kind not in INNER))


@dataclass(frozen=True)
class Reach:
    """Everything within some hops of a port, in one direction, each on its best path.

    Attributes:
        start: the port searched from.
        upstream: against the direction of supply; paths then end at `start`, else they begin there.
        cost: port -> cost of its best path; `start` itself costs nothing.

    """

    start: Port
    upstream: bool
    cost: dict[Port, Cost]
    _via: dict[Port, Arc]

    def ports(self) -> Iterator[Port]:
        """Every port reached, nearest first, without the start."""
        return (port for port in self.cost if port != self.start)

    def first_arc(self, port: Port) -> Arc:
        """The arc at a reached port's end of its best path."""
        return self._via[port]

    def path(self, port: Port) -> Path:
        """The best path between the start and a port that was reached."""
        arcs = []
        while port != self.start:
            arc = self._via[port]
            arcs.append(arc)
            port = arc.target if self.upstream else arc.source
        return Path(tuple(arcs if self.upstream else reversed(arcs)))


def reach(
    network: Network, start: Port, max_hops: int, direction: Literal["upstream", "downstream"], towards: Reach | None = None
) -> Reach:
    """The best path from `start` to every port within `max_hops`: one run of Dijkstra on (hops, inferred arcs, arcs).

    With `towards`, a search from the other end, only ports on the way there are looked at.
    """
    upstream = direction == "upstream"
    arcs_at = network.into if upstream else network.out
    best: dict[Port, Cost] = {start: (0, 0, 0)}
    via: dict[Port, Arc] = {}
    done: dict[Port, Cost] = {}
    queue: list[tuple[Cost, Port]] = [((0, 0, 0), start)]
    while queue:
        cost, port = heapq.heappop(queue)
        if port in done:
            continue
        done[port] = cost
        for arc in arcs_at.get(port, ()):
            other = arc.source if upstream else arc.target
            if other in done or (towards is not None and other not in towards.cost):
                continue
            extra = arc_cost(arc)
            total = _add(cost, extra)
            if total[0] + (towards.cost[other][0] if towards else 0) <= max_hops and total < best.get(other, (max_hops + 1, 0, 0)):
                best[other], via[other] = total, arc
                heapq.heappush(queue, (total, other))
    return Reach(start, upstream, done, via)


def k_best(
    network: Network, down: Reach, up: Reach, k: int, max_hops: int, min_hops: int = 0, remote: Callable[[str], bool] = lambda _: False
) -> tuple[list[Path], bool]:
    """The k best loop-free paths from the start of `down` to the start of `up`, and whether more are within `max_hops`.

    Best-first search over partial paths, ordered by cost so far plus the exact cost of the rest, which
    `up` knows (A*, Hart, Nilsson and Raphael 1968): paths come out best first. Of equal hops and inferred
    arcs the higher share goes first, by its lower end, where an unknown share counts as nothing: it never
    grows along a path, so that of a partial path bounds it. Then the path through fewer `remote` parties goes
    first, such as those at home elsewhere. Parallel arcs between two ports count as one, the best; paths that
    differ only in ports of one firm are told once, those of less than `min_hops` not at all. At most `EXPANDED`
    partial paths are looked at; when that cap is hit, the second value is true.
    """
    inside = between(down, up, max_hops)
    target = up.start
    found: list[Path] = []
    told: set[tuple[tuple[str, str, str], ...]] = set()
    ties = count()  # of equal cost, the first found goes first
    queue: list[tuple[_Order, int, Cost, _Told, tuple[Arc, ...]]] = []
    if inside:
        queue.append((_order(up.cost[down.start], _NOTHING_TOLD), next(ties), (0, 0, 0), _NOTHING_TOLD, ()))
    for _ in range(EXPANDED):
        if not queue:
            return found, False
        _, _, cost, share, arcs = heapq.heappop(queue)
        port = arcs[-1].target if arcs else down.start
        if port == target:
            path = Path(arcs)
            if path.told in told or path.hops < min_hops:
                continue
            if len(found) == k:
                return found, True
            told.add(path.told)
            found.append(path)
            continue
        seen = {down.start, *(arc.target for arc in arcs)}
        for arc in _best_parallel(network, port, inside, seen):
            total = _add(cost, arc_cost(arc))
            rest = up.cost[arc.target]
            if total[0] + rest[0] <= max_hops:
                onward = _onward(share, arc, remote)
                if arc.target == target and onward[1] is None:
                    onward = (Decimal(0), None, onward[2])  # nothing on the whole path has a share
                heapq.heappush(queue, (_order(_add(total, rest), onward), next(ties), total, onward, (*arcs, arc)))
    return found, True


EXPANDED = 20_000  # partial paths that one search looks at

_Order = tuple[int, int, Decimal, int, int]  # hops, inferred arcs, share taken from nothing, remote parties, arcs
#: Lower end of the share in per cent; whether it is one of revenue, None before any is known; remote parties.
_Told = tuple[Decimal, bool | None, int]
_NOTHING_TOLD: _Told = (Decimal(100), None, 0)


def _order(cost: Cost, share: _Told) -> _Order:
    return (cost[0], cost[1], -share[0], share[2], cost[2])


def _onward(told: _Told, arc: Arc, remote: Callable[[str], bool]) -> _Told:
    """The share of a path with one arc more; shares of revenue and of supply make none together."""
    low, of_revenue, far = told
    far += arc.source.iri != arc.target.iri and remote(arc.target.iri)
    if low == 0 or not has_share(arc):
        return (low, of_revenue, far)
    if arc.share[0] is None or (of_revenue is not None and of_revenue != is_revenue(arc)):
        return (Decimal(0), of_revenue, far)
    return (low * arc.share[0] / 100, is_revenue(arc), far)


def _add(a: Cost, b: Cost) -> Cost:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _best_parallel(network: Network, port: Port, inside: set[Port], seen: set[Port]) -> list[Arc]:
    best: dict[Port, Arc] = {}
    for arc in network.out.get(port, ()):
        if arc.target in inside and arc.target not in seen and (arc.target not in best or _rank(arc) < _rank(best[arc.target])):
            best[arc.target] = arc
    return list(best.values())


def _rank(arc: Arc) -> tuple[Cost, Decimal]:
    return (arc_cost(arc), -(arc.share[0] or Decimal(0)))


def between(down: Reach, up: Reach, max_hops: int) -> set[Port]:
    """The ports on some walk of at most `max_hops` hops from the start of `down` to the start of `up`.

    Empty when there is no such walk, so that what is inside is connected.
    """
    inside = {port for port in down.cost.keys() & up.cost.keys() if down.cost[port][0] + up.cost[port][0] <= max_hops}
    return inside if down.start in inside and up.start in inside else set()
