"""How thin a finding is: a smallest set of statements whose loss leaves no path."""

from __future__ import annotations

from collections import deque

from aikg.analysis.network import Network, Port

Ends = tuple[Port, Port]
_ENDLESS = 1_000_000  # capacity of arcs that rest on no statement and so cannot be cut


def smallest_cut(network: Network, source: Port, target: Port, inside: set[Port]) -> tuple[str, ...]:
    """Statements of a minimum cut between two ports, among the ports `inside` (from `paths.between`).

    An arc weighs as many as the statements it needs to lose before it falls; arcs without statements
    (a product is of its category) cannot be cut. Where one statement carries several arcs the set may
    not be the smallest of all, but without it no path is left. Max-flow min-cut by shortest augmenting
    paths (Edmonds and Karp 1972); empty when nothing that could be cut separates the two.
    """
    statements: dict[Ends, set[str]] = {}
    endless: set[Ends] = set()
    for port in inside:
        for arc in network.out.get(port, ()):
            if arc.target in inside:
                ends = (arc.source, arc.target)
                statements.setdefault(ends, set()).update(arc.statements)
                if not arc.statements:
                    endless.add(ends)
    room: dict[Port, dict[Port, int]] = {port: {} for port in inside}
    for (a, b), ids in statements.items():
        room[a][b] = _ENDLESS if (a, b) in endless else len(ids)
        room[b].setdefault(a, 0)
    flow = 0
    while (before := _shortest_augmenting(room, source)).get(target) is not None:
        path = [target]
        while path[-1] != source:
            path.append(before[path[-1]])
        steps = list(zip(path[1:], path, strict=False))
        add = min(room[a][b] for a, b in steps)
        flow += add
        if flow >= _ENDLESS:
            return ()
        for a, b in steps:
            room[a][b] -= add
            room[b][a] = room[b].get(a, 0) + add
    near = {source, *before}
    return tuple(sorted({s for (a, b), ids in statements.items() if a in near and b not in near for s in ids}))


def _shortest_augmenting(room: dict[Port, dict[Port, int]], source: Port) -> dict[Port, Port]:
    """Breadth first over arcs with room left: port -> the port before it."""
    before: dict[Port, Port] = {}
    queue = deque([source])
    while queue:
        port = queue.popleft()
        for other, left in room[port].items():
            if left > 0 and other != source and other not in before:
                before[other] = port
                queue.append(other)
    return before
