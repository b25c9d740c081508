"""How thin a finding is: a smallest set of statements whose loss leaves no path."""

from __future__ import annotations

from collections import defaultdict, deque

from aikg.analysis.supply.network import Arc, Network, Port

_ENDLESS = 1_000_000  # capacity of arcs that rest on no statement and so cannot be cut
_ALL_SOURCES, _ALL_TARGETS = Port("sources", ""), Port("targets", "")


def smallest_cut(network: Network, source: Port, target: Port, inside: set[Port]) -> tuple[str, ...]:
    """Statements of a minimum cut between two ports, among the ports `inside` (from `paths.between`).

    An arc weighs as many as the statements it needs to lose before it falls; arcs without statements
    (a product is of its category) cannot be cut. Where one statement carries several arcs the set may
    not be the smallest of all, but without it no path is left. Empty when nothing that could be cut
    separates the two.
    """
    parts = _parted(network, [source], [target], inside, _ENDLESS - 1)
    return tuple(sorted({s for arc in parts or () for s in arc.statements}))


def cut_between(network: Network, sources: list[Port], targets: list[Port], inside: set[Port], most: int) -> tuple[Arc, ...] | None:
    """The arcs of a minimum cut, as in `smallest_cut`, between all of some ports and all of others.

    None when it takes more than `most` statements, or when nothing that could be cut separates them.
    """
    return _parted(network, sources, targets, inside, most)


def _parted(network: Network, sources: list[Port], targets: list[Port], inside: set[Port], most: int) -> tuple[Arc, ...] | None:
    """Max-flow min-cut by shortest augmenting paths (Edmonds and Karp 1972); None when the flow exceeds `most`."""
    arcs = [arc for port in inside for arc in network.out.get(port, ()) if arc.target in inside]
    room = _room(arcs, sources, targets)
    flow = 0
    while (before := _shortest_augmenting(room, _ALL_SOURCES)).get(_ALL_TARGETS) is not None:
        path = [_ALL_TARGETS]
        while path[-1] != _ALL_SOURCES:
            path.append(before[path[-1]])
        steps = list(zip(path[1:], path, strict=False))
        add = min(room[a][b] for a, b in steps)
        flow += add
        if flow > most:
            return None
        for a, b in steps:
            room[a][b] -= add
            back = room.setdefault(b, {})
            back[a] = back.get(a, 0) + add
    return tuple(sorted((arc for arc in arcs if arc.source in before and arc.target not in before), key=lambda arc: arc[:3]))


def _room(arcs: list[Arc], sources: list[Port], targets: list[Port]) -> dict[Port, dict[Port, int]]:
    """What each pair of ports can lose before it parts; one port before all sources and one behind all targets."""
    told: dict[Port, dict[Port, tuple[str, ...] | None]] = defaultdict(dict)  # None: it rests on no statement
    for source, target, _, statements, *_ in arcs:
        here = told[source]
        if not statements:
            here[target] = None
        elif (before := here.setdefault(target, statements)) is not None and before is not statements:
            here[target] = (*before, *statements)
    room = {port: {other: _ENDLESS if ids is None else len(set(ids)) for other, ids in here.items()} for port, here in told.items()}
    room[_ALL_SOURCES] = dict.fromkeys(sources, _ENDLESS)
    for port in targets:
        room.setdefault(port, {})[_ALL_TARGETS] = _ENDLESS
    return room


def _shortest_augmenting(room: dict[Port, dict[Port, int]], source: Port) -> dict[Port, Port]:
    """Breadth first over arcs with room left, until the targets are reached: port -> the port before it."""
    before: dict[Port, Port] = {}
    queue = deque([source])
    while queue:
        port = queue.popleft()
        for other, left in room.get(port, {}).items():
            if left > 0 and other != source and other not in before:
                before[other] = port
                if other == _ALL_TARGETS:
                    return before
                queue.append(other)
    return before
