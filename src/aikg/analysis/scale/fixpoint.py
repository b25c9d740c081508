"""What stays available when ports are lost: the fixed point of a shock, on the arrays of a network.

Availability of a port, from 0 to 1, is the least of

- what each arc that *binds* brings: essential parts of a whole, what a line needs, the firm that runs the line;
- what the arcs that *pool* bring together: the makers of a market, the foundries of an item. Known shares weigh
  them. What is left of 100 % falls to those without a known share: by the `split` to each the same, all to the one
  that is worst off, or all to the one that is best off. Where every maker has a known share, the rest belongs to
  others that nobody names, which stay whole; shares of more than 100 % together are scaled down.

A port without such arcs stays whole unless it is lost: nothing known is not nothing there. Stated suppliers of a
firm pool in its *firm* port, which binds no line: whether they are its only ones is not known. Of parallel arcs the
first counts. From all ports whole, the iteration comes down to the greatest fixed point, whatever the order (Tarski
1955), because both operations are monotone; so kinds of ports are swept in the order of supply, those that feed each
other until nothing falls, and only what stands behind a fall is looked at again.

`shock.spread` follows the fuller rules of one report (stated suppliers of a line, cut trade, rounds and their reasons) on
objects; here every port of an industry of any size falls by the rules that columns can hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from aikg.analysis.scale.arrays import DOUBLE, ESSENTIAL, KINDS, PORTS
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.kernels import Once
from aikg.analysis.supply.network import FACILITY, FIRM, LINE, MAKING, MARKET, SINK, SOURCE

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Doubles, Integers

Split = Literal["equal", "worst", "best"]
IGNORED, BINDS, POOLS = 0, 1, 2
#: What an arc does to the port it ends at; arcs that are not named do nothing.
ROLES = {
    ("makes", MARKET): POOLS, ("is-a", MARKET): POOLS, ("assembled", MARKET): POOLS, ("manufactures", MAKING): POOLS,
    ("supplies", FIRM): POOLS, ("member", SOURCE): POOLS,
    ("component", MAKING): BINDS, ("is-a", MAKING): BINDS, ("needs", LINE): BINDS, ("unit", SOURCE): BINDS,
    ("equips", FACILITY): BINDS, ("serves", SINK): BINDS,
}  # fmt: skip
LEAST = 1e-9  # a port that falls by less has not fallen


def roles(net: Columns) -> Integers:
    """What each arc does, by `ROLES`; optional parts and all but the first of parallel arcs do nothing.

    Inner arcs bind where they say that a line has its firm, or that what a firm gets is what its lines make.
    """
    import numpy as np

    table = np.zeros((len(KINDS), len(PORTS)), np.int8)
    for (kind, port), role in ROLES.items():
        table[KINDS.index(kind), PORTS.index(port)] = role
    target = net.kind_of_port(net.target)
    found: Integers = table[net.kind, target]
    inner = np.flatnonzero(net.kind == KINDS.index("inner"))
    ends = net.kind_of_port(net.source[inner]) * len(PORTS) + target[inner]
    found[inner[np.isin(ends, [PORTS.index(a) * len(PORTS) + PORTS.index(b) for a, b in ((SOURCE, LINE), (LINE, SINK))])]] = BINDS
    found[(net.flags & ESSENTIAL == 0) | (net.flags & DOUBLE != 0)] = IGNORED
    return found


class Group:
    """Arcs in the order of the ports they end at, so that what reaches a port is a run that is summed or compared at once."""

    def __init__(self, source: Integers, target: Integers) -> None:
        """The ends of the arcs, in the order of their targets, as in `Arrays.into_arcs`."""
        import numpy as np

        self.source = source
        begins = np.concatenate([target[:1] == target[:1], target[1:] != target[:-1]])
        first = np.flatnonzero(begins)
        self.start = np.append(first, len(source))
        self.ports = target[first]

    def rows(self, ports: Integers) -> Integers:
        """The rows of those ports, in their order, that have such arcs; `ports` are sorted, each once."""
        import numpy as np

        if not len(self.ports):
            return ports[:0]
        row = np.minimum(np.searchsorted(self.ports, ports), len(self.ports) - 1)
        found: Integers = row[self.ports.take(row) == ports]
        return found

    def arcs(self, rows: Integers | None) -> tuple[Any, Integers]:
        """The arcs of some rows (None: all), and where each row's begin among them."""
        import numpy as np

        if rows is None:
            return slice(None), self.start[:-1]
        length = self.start[rows + 1] - self.start[rows]
        begin = np.cumsum(length) - length
        return np.arange(length.sum()) + np.repeat(self.start[rows] - begin, length), begin


class Stage:
    """The ports of one kind: what binds them, what pools for them, and with which weights."""

    def __init__(self, binds: Group, pools: Group, share: Doubles) -> None:
        """`share` of each pooling arc, -1 where unknown."""
        import numpy as np

        self.binds, self.pools = binds, pools
        begin = pools.start[:-1]
        self.free = share < 0  # arcs without a known share
        known = np.where(self.free, 0, share)
        # reduceat takes no empty list of runs
        taken, frees = (np.add.reduceat(x, begin, dtype=float) if len(begin) else np.zeros(0) for x in (known, self.free))
        self.rest, self.closed = np.maximum(1 - taken, 0), frees == 0
        length = np.diff(pools.start)
        self.known = known / np.repeat(np.maximum(taken, 1), length)
        self.equal = np.where(self.free, np.repeat(self.rest / np.maximum(frees, 1), length), self.known)

    def bound(self, rows: Integers | None, available: Doubles) -> Doubles:
        """The least that binding arcs bring to the ports of some rows."""
        import numpy as np

        arc, begin = self.binds.arcs(rows)
        return np.asarray(np.minimum.reduceat(available[self.binds.source[arc]], begin))

    def pooled(self, rows: Integers | None, available: Doubles, split: Split) -> Doubles:
        """What pooling arcs bring together to the ports of some rows."""
        import numpy as np

        arc, begin = self.pools.arcs(rows)
        brings, row = available[self.pools.source[arc]], slice(None) if rows is None else rows
        rest, closed = self.rest[row], self.closed[row]
        if split == "equal":
            return np.asarray(np.add.reduceat(brings * self.equal[arc], begin) + np.where(closed, rest, 0))
        known = np.add.reduceat(brings * self.known[arc], begin)
        if split == "worst":
            left = np.minimum.reduceat(np.where(self.free[arc], brings, 1), begin)
        else:
            left = np.where(closed, 1, np.maximum.reduceat(np.where(self.free[arc], brings, 0), begin))
        return np.asarray(known + rest * left)


class Shocks:
    """What binds and what pools in a network, worked out once for any number of shocks."""

    def __init__(self, net: Columns, role: Integers | None = None) -> None:
        """`role`: what each arc does, if other than `roles` says."""
        import numpy as np

        self.net, self._once = net, Once(len(net.ports))
        role = roles(net) if role is None else role
        # into_arcs stands in the order of targets, so these need no look-up
        target = np.repeat(np.arange(len(net.ports), dtype=np.int32), np.diff(np.asarray(net.arrays.into)))
        does = role[net.into_arcs]
        at = np.flatnonzero(does != IGNORED)
        into, target, does = net.into_arcs[at], target[at], does[at]
        source, kind = net.source[into], net.kind_of_port(target)
        pairs = np.bincount(net.kind_of_port(source) * np.uint8(len(PORTS)) + kind, minlength=len(PORTS) ** 2)
        self._feeds = pairs.reshape(len(PORTS), len(PORTS)) > 0  # whether ports of a kind matter to those of another
        self._orders = _orders(self._feeds)

        def among(k: int, role: int) -> Integers:
            return np.flatnonzero((kind == k) & (does == role))

        self._stages = []
        for k in range(len(PORTS)):
            binds, pools = among(k, BINDS), among(k, POOLS)
            share = net.share_of_pool[into[pools]]
            self._stages.append(Stage(Group(source[binds], target[binds]), Group(source[pools], target[pools]), share))

    def fall(self, lost: Integers, split: Split = "equal", sweeps: int = 10_000) -> Doubles:
        """The availability of every port, from 0 to 1.

        Args:
            lost: positions of ports that are taken out.
            split: who takes what is left of a market beside known shares.
            sweeps: at most so many over kinds of ports that feed each other; cycles of pools fall by ever smaller amounts.

        """
        import numpy as np

        available = np.ones(len(self.net.ports))
        available[lost] = 0
        news = [[np.unique(lost)] for _ in PORTS]  # for each kind what fell since it was looked at
        for kinds in self._orders:
            for _ in range(sweeps):
                fell = False
                for kind in kinds:
                    since, news[kind] = news[kind], []
                    changed = self._update(self._stages[kind], since, available, split)
                    for other in np.flatnonzero(self._feeds[kind]) if len(changed) else ():
                        news[other].append(changed)
                        fell |= other in kinds
                if not fell:
                    break
        return available

    def _update(self, stage: Stage, fallen: list[Integers], available: Doubles, split: Split) -> Integers:
        """Bring the ports of a stage up to date with what fell before them; those that fell."""
        import numpy as np

        since = np.concatenate([np.empty(0, int), *fallen])
        touched = None  # all, where so much fell that sorting out whom it touches costs more
        if self.net.degree(since) * 4 < len(stage.binds.source) + len(stage.pools.source):
            touched = self._once(self.net.spread(self._once(since), False, None)[2])
        limits = []
        for group in (stage.binds, stage.pools):
            rows = None if touched is None else group.rows(touched)
            ports = group.ports if rows is None else group.ports[rows]
            if len(ports):
                now = stage.bound(rows, available) if group is stage.binds else stage.pooled(rows, available, split)
                worse = now < available[ports] - LEAST
                limits.append((ports[worse], now[worse]))
        for ports, now in limits:
            available[ports] = np.minimum(available[ports], now)
        return np.concatenate([ports for ports, _ in limits]) if limits else np.empty(0, int)


def _orders(feeds: Any) -> list[list[int]]:
    """Kinds of ports in the order of supply; those that feed each other stand together."""
    import numpy as np

    reach = feeds | np.eye(len(feeds), dtype=bool)
    for _ in range(len(feeds)):
        reach = reach | (reach.astype(int) @ reach.astype(int) > 0)
    together = [[j for j in range(len(feeds)) if reach[i, j] and reach[j, i]] for i in range(len(feeds))]
    firsts = [i for i, kinds in enumerate(together) if kinds[0] == i]
    return [together[i] for i in sorted(firsts, key=lambda i: int(reach[:, i].sum()))]
