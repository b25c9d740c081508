"""What stays available when ports are lost: the fixed point of a shock, on the arrays of a network.

Availability of a port, from 0 to 1, is the least of

- what each arc that *binds* brings: essential parts of a whole, what a line needs, the firm that runs the line;
- what the arcs that *pool* bring together: the makers of a market, the foundries of an item. Known shares weigh
  them. What is left of 100 % falls to those without a known share: by the `split` to each the same, all to the one
  that is worst off, or all to the one that is best off. Where every maker has a known share, the rest belongs to
  others that nobody names, which stay whole; shares of more than 100 % together are scaled down.

A port without such arcs stays whole unless it is lost: nothing known is not nothing there. Stated suppliers of a
firm pool in its *firm* port, which binds no line: whether they are its only ones is not known. Of parallel arcs the
first counts. From all ports whole, falling round by round, the iteration comes down to the greatest fixed point,
whatever the order (Tarski 1955); both operations are monotone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aikg.analysis.arrays import DOUBLE, ESSENTIAL, KINDS, PORTS
from aikg.analysis.kernels import Columns
from aikg.analysis.network import FACILITY, FIRM, LINE, MAKING, MARKET, SINK, SOURCE

if TYPE_CHECKING:
    from aikg.analysis.pack import Doubles, Integers

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


@dataclass(frozen=True)
class Fallen:
    """Availability of all ports at the fixed point; `round` in which each last fell, 0 for the lost, -1 for the whole."""

    availability: Doubles
    round: Integers


def roles(net: Columns) -> Integers:
    """What each arc does, by `ROLES`; optional parts and all but the first of parallel arcs do nothing.

    Inner arcs bind where they say that a line has its firm, or that what a firm gets is what its lines make.
    """
    import numpy as np

    table = np.zeros((len(KINDS), len(PORTS)), np.int8)
    for (kind, port), role in ROLES.items():
        table[KINDS.index(kind), PORTS.index(port)] = role
    found: Integers = table[net.kind, net.kind_of_port(net.target)]
    source, target = net.kind_of_port(net.source), net.kind_of_port(net.target)
    inner = net.kind == KINDS.index("inner")
    for a, b in ((SOURCE, LINE), (LINE, SINK)):
        found[inner & (source == PORTS.index(a)) & (target == PORTS.index(b))] = BINDS
    found[(net.flags & ESSENTIAL == 0) | (net.flags & DOUBLE != 0)] = IGNORED
    return found


def fixed_point(net: Columns, lost: Integers, split: Split = "equal", role: Integers | None = None, rounds: int = 10_000) -> Fallen:
    """What stays available of every port.

    Args:
        net: the network.
        lost: positions of ports that are taken out.
        split: who takes what is left of a market beside known shares.
        role: what each arc does, if other than `roles` says.
        rounds: at most so many; cycles of pools fall by ever smaller amounts.

    """
    import numpy as np

    role = roles(net) if role is None else role
    share = net.share_of_pool
    available = np.ones(len(net.ports))
    available[lost] = 0
    fell = np.full(len(net.ports), -1, np.int32)
    fell[lost] = 0
    kept = np.ones(len(net.ports), bool)
    kept[lost] = False
    changed = np.unique(lost)
    for number in range(1, rounds + 1):
        arc, _, far = net.spread(changed, False, None)
        todo = np.unique(far[role[arc] != IGNORED])
        todo = todo[kept[todo]]
        if not len(todo):
            break
        now = _evaluate(net, todo, available, role, share, split)
        worse = now < available[todo] - LEAST
        changed = todo[worse]
        available[changed], fell[changed] = now[worse], number
    return Fallen(available, fell)


def _evaluate(net: Columns, ports: Integers, available: Doubles, role: Integers, share: Doubles, split: Split) -> Doubles:
    """What these ports have, from what stands before them now."""
    import numpy as np

    arc, place, near = net.spread(ports, True, None)
    brings, kind = available[near], role[arc]
    value = np.ones(len(ports))
    binds, pools = kind == BINDS, kind == POOLS
    np.minimum.at(value, place[binds], brings[binds])
    place, brings, part = place[pools], brings[pools], share[arc[pools]]
    known = part >= 0
    taken = np.bincount(place[known], part[known], len(ports))
    total = np.bincount(place[known], (part * brings)[known], len(ports)) / np.maximum(taken, 1)
    open_place, open_brings = place[~known], brings[~known]
    rest = np.ones(len(ports))
    if split == "equal":
        many = np.bincount(open_place, minlength=len(ports))
        rest = np.where(many > 0, np.bincount(open_place, open_brings, len(ports)) / np.maximum(many, 1), 1.0)
    elif split == "worst":
        np.minimum.at(rest, open_place, open_brings)
    else:
        rest[open_place] = 0
        np.maximum.at(rest, open_place, open_brings)
    pooled = np.bincount(place, minlength=len(ports)) > 0
    return np.where(pooled, np.minimum(value, total + np.maximum(1 - taken, 0) * rest), value)
