"""The smallest cut between one port and many on the columns of a network, as far as it takes few statements.

Shortest augmenting paths (Edmonds and Karp 1972), searched for from the one port with all arcs of a round at once. The
cut is the one nearest the sources, whatever paths are taken.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.columns import Columns

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Integers

_ENDLESS = 1_000_000  # as in `supply.fragility`
Ends = tuple[int, int]


class Flow:
    """A flow among some ports of a network; made once, used once.

    Args:
        net: the network as columns.
        inside: for each port whether it counts.
        upstream: whether the one port is where paths end, else they begin there.

    """

    def __init__(self, net: Columns, inside: Any, upstream: bool) -> None:
        import numpy as np

        self.net, self.inside, self.upstream = net, inside, upstream
        self._full = np.zeros(len(net.source), bool)  # arcs with no room left
        self._flow: Counter[Ends] = Counter()
        self._told, self._ids = np.asarray(net.arrays.told), np.asarray(net.arrays.told_ids)

    def cut(self, start: int, others: Integers, most: int) -> list[int] | None:
        """The arcs of a minimum cut between a port and all of others; None when it takes more than `most` statements."""
        import numpy as np

        marked = np.zeros(len(self.inside), bool)
        marked[others] = True
        total = 0
        while path := self._path(start, marked):
            total += self._send(path)
            if total > most:
                return None
        left = self._search(others if self.upstream else np.array([start]), False)
        arc, _, target = self.net.spread(np.flatnonzero(left), False, None)
        found: list[int] = arc[self.inside[target] & ~left[target]].tolist()
        return found

    def _path(self, start: int, marked: Any) -> list[Ends]:
        """The pairs of ports of a shortest path with room, empty when there is none."""
        import numpy as np

        before = np.zeros(len(self.inside), np.int64)
        seen = self._search(np.array([start]), self.upstream, marked, before)
        met = np.flatnonzero(seen & marked)
        pairs: list[Ends] = []
        port = int(met[0]) if len(met) else start
        while port != start:
            nearer = int(before[port])
            pairs.append((port, nearer) if self.upstream else (nearer, port))
            port = nearer
        return pairs

    def _search(self, front: Integers, upstream: bool, marked: Any = None, before: Any = None) -> Any:
        """The ports reached along arcs with room, with `marked` until one of these is met; `before` takes the port before each."""
        import numpy as np

        seen, back = np.zeros(len(self.inside), bool), self._back(upstream)
        seen[front] = True
        while len(front):
            arc, place, far = self.net.spread(front, upstream, None)
            new = ~seen[far] & self.inside[far] & ~self._full[arc]
            near, far = front[place[new]], far[new]
            if sent := [(here, there) for here in back if (front == here).any() for there in back[here] if not seen[there]]:
                near, far = np.append(near, [s[0] for s in sent]), np.append(far, [s[1] for s in sent])
            seen[far] = True
            if before is not None:
                before[far] = near
            if marked is not None and marked[far].any():
                break
            front = np.unique(far)
        return seen

    def _back(self, upstream: bool) -> dict[int, list[int]]:
        """Ports from which what flows can be sent back where no arc leads: the far end of each pair."""
        found: dict[int, list[int]] = {}
        for (a, b), flow in self._flow.items():
            if flow > 0:  # room from b to a
                found.setdefault(a if upstream else b, []).append(b if upstream else a)
        return found

    def _arcs(self, ends: Ends) -> Any:
        import numpy as np

        arc, _, target = self.net.spread(np.array([ends[0]]), False, None)
        return arc[target == ends[1]]

    def _capacity(self, arcs: Any) -> int:
        """As many as the statements that say so; an arc without statements cannot be cut."""
        told: set[int] = set()
        for arc in arcs.tolist():
            ids = self._ids[self._told[arc] : self._told[arc + 1]].tolist()
            if not ids:
                return _ENDLESS
            told.update(ids)
        return len(told)

    def _send(self, path: list[Ends]) -> int:
        """Send as much as a path has room for; how much."""
        arcs = {ends: self._arcs(ends) for ends in path}
        room = {ends: self._capacity(arcs[ends]) - self._flow[ends] for ends in path}
        sent = min(room.values(), default=_ENDLESS)
        for a, b in path:
            self._flow[a, b] += sent
            self._flow[b, a] -= sent
            self._full[arcs[a, b]] = room[a, b] == sent
            self._full[self._arcs((b, a))] = False
        return sent
