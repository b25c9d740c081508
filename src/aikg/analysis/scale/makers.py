"""The makers of an item on the columns of a wide network: numbers, of which only those that are told become names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from aikg.analysis.scale.arrays import KINDS, PORTS
from aikg.analysis.scale.columns import Columns
from aikg.analysis.supply.makers import Makers
from aikg.analysis.supply.network import MARKET, Port

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Integers

_MAKES, _IS_A = KINDS.index("makes"), KINDS.index("is-a")


class Places:
    """Where entities and ports stand; each entity and each collection is looked up once."""

    def __init__(self, net: Columns) -> None:
        self._net = net
        self._at: dict[str, int] = {}
        self._collections: dict[int, tuple[Collection[str], Integers]] = {}

    def entities(self, parties: Iterable[str]) -> list[int]:
        """The position of each party, -1 for those without an arc."""
        at, find = self._at, self._net.arrays.entities.find
        return [at[party] if party in at else at.setdefault(party, find(party)) for party in parties]

    def of(self, parties: Collection[str]) -> Integers:
        """The positions of those parties that have arcs, sorted; the collection must stay as it is."""
        import numpy as np

        if id(parties) not in self._collections:
            found = np.unique(np.array(self.entities(parties), np.int64))
            self._collections[id(parties)] = (parties, found[found >= 0])  # which keeps the collection, and so its id
        return self._collections[id(parties)][1]

    def ports(self, ports: Iterable[Port]) -> Integers:
        """The positions of those ports that have arcs, in their order; none of a line."""
        at = self.positions(list(ports))
        found: Integers = at[at >= 0]
        return found

    def positions(self, ports: Collection[Port]) -> Integers:
        """The position of each port, -1 for those without an arc and for lines."""
        import numpy as np

        at = np.array(self.entities(port.iri for port in ports), np.int64)
        kind = np.array([PORTS.index(port.kind) for port in ports], np.int64)
        key = (at * len(PORTS) + kind) * (len(self._net.arrays.entities) + 1)  # as `Arrays.key`
        if not len(self._net.ports):
            return np.full(len(at), -1)
        place = np.minimum(np.searchsorted(self._net.ports, key), len(self._net.ports) - 1)
        return np.where((at >= 0) & (self._net.ports[place] == key), place, -1)


class WideMakers(Makers):
    """As `supply.makers.makers_of`, in the same order."""

    def __init__(self, net: Columns, places: Places, item: str) -> None:
        import numpy as np

        self._net, self._places, self._entities = net, places, net.arrays.entities
        self._arcs = _offers(net, net.arrays.find(Port(MARKET, item)))
        self._maker = net.entity(net.source[self._arcs])
        self._sorted, self._first = np.unique(self._maker, return_index=True)

    def __getitem__(self, maker: str) -> tuple[str, ...]:
        arrays = self._net.arrays
        arcs = self._arcs[self._maker == self._entities.find(maker)].tolist()
        if not arcs:
            raise KeyError(maker)
        return tuple(dict.fromkeys(s for at in arcs for s in arrays.told_by(at)))

    def __iter__(self) -> Iterator[str]:
        import numpy as np

        return (self._entities[at] for at in self._maker[np.sort(self._first)].tolist())

    def __len__(self) -> int:
        return len(self._sorted)

    def among(self, parties: Collection[str]) -> set[str]:
        """Those of some parties that are among the makers."""
        import numpy as np

        both = np.intersect1d(self._sorted, self._places.of(parties), assume_unique=True)
        return {self._entities[at] for at in both.tolist()}

    def first(self, most: int) -> list[str]:
        """At most so many of the makers, the first by IRI."""
        return [self._entities[at] for at in self._sorted[:most].tolist()]


def _offers(net: Columns, market: int) -> Integers:
    """The arcs by which makers offer what a market sells, and the kinds of it, market by market."""
    import numpy as np

    order, found = np.asarray(net.arrays.order), [np.zeros(0, np.int64)]
    seen, todo = {market}, [market] if market >= 0 else []
    while todo:
        arcs, _, source = net.spread(np.array([todo.pop()]), True, None)
        given = np.argsort(order[arcs])
        arcs, source = arcs[given], source[given]
        found.append(arcs[net.kind[arcs] == _MAKES])
        new = [kind for kind in source[net.kind[arcs] == _IS_A].tolist() if kind not in seen]
        seen.update(new)
        todo += dict.fromkeys(new)
    return np.concatenate(found)
