"""The columns of a network as numpy arrays, with what searches work out of them once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale.arrays import CURATED, KINDS, PORTS, Arrays
from aikg.analysis.scale.pack import costs, percents, shares
from aikg.analysis.supply.network import STEPS

if TYPE_CHECKING:
    from aikg.analysis.scale.pack import Doubles, Integers

REVENUE = "supplier-revenue-share"


class Columns:
    """The columns of a network as numpy arrays, and what kernels work out of them once."""

    def __init__(self, arrays: Arrays) -> None:
        import numpy as np

        self.arrays = arrays
        self.ports: Integers = np.asarray(arrays.ports)
        self.source: Integers = np.asarray(arrays.source)
        self.target: Integers = np.asarray(arrays.target)
        self.kind: Integers = np.asarray(arrays.kind)
        self.flags: Integers = np.asarray(arrays.flags)
        self.into_arcs: Integers = np.asarray(arrays.into_arcs)
        self._factors: dict[bool, Doubles] = {}
        self._starts = {name: np.asarray(getattr(arrays, name)) for name in ("out", "out_steps", "into", "into_steps")}

    @cached_property
    def cost(self) -> Integers:
        """What each arc adds to a path's cost."""
        import numpy as np

        code = self.kind.astype(np.intp)
        code *= 2
        code += self.flags & CURATED
        return np.array(costs())[code]

    def cost_of(self, arcs: Integers) -> Integers:
        """What some arcs add to a path's cost: looked up for these alone, unless it is known for all."""
        import numpy as np

        if self._for_all("cost", arcs):
            return self.cost.take(arcs)
        found: Integers = np.array(costs())[self.kind[arcs].astype(np.intp) * 2 + (self.flags[arcs] & CURATED)]
        return found

    def _for_all(self, name: str, arcs: Integers) -> bool:
        """Whether to look some arcs up in a column of all: it is known already, or they are many."""
        return name in self.__dict__ or len(arcs) * 10 > len(self.kind)

    @cached_property
    def low(self) -> Doubles:
        """The lower end of each arc's share in per cent, 0 where unknown."""
        import numpy as np

        return shares(self.arrays.words, np.asarray(self.arrays.low))

    @cached_property
    def revenue(self) -> int:
        """The place in `Arrays.words` that shares of suppliers' revenue point to."""
        return self.arrays.words.index_of(REVENUE)

    @cached_property
    def told(self) -> Integers:
        """Of what each arc tells a share: 0 of nothing, 1 of supply, 2 of the supplier's revenue."""
        return self._told(slice(None))

    def told_of(self, arcs: Integers) -> Integers:
        """`told` of some arcs: looked up for these alone, unless it is known for all."""
        return self.told.take(arcs) if self._for_all("told", arcs) else self._told(arcs)

    def _told(self, arcs: Any) -> Integers:
        import numpy as np

        shared = np.array([kind in STEPS or kind == "makes" for kind in KINDS])[self.kind[arcs]]
        shared &= (np.asarray(self.arrays.low)[arcs] >= 0) | (np.asarray(self.arrays.high)[arcs] >= 0)
        found: Integers = np.where(np.asarray(self.arrays.basis)[arcs] == self.revenue, 2, 1) * shared
        return found

    @cached_property
    def upper(self) -> Doubles:
        """The upper end of each arc's share from 0 to 1; 1 where none is told."""
        return self._upper(slice(None), self.told)

    def upper_of(self, arcs: Integers) -> Doubles:
        """`upper` of some arcs: looked up for these alone, unless it is known for all."""
        return self.upper.take(arcs) if self._for_all("upper", arcs) else self._upper(arcs, self.told_of(arcs))

    def _upper(self, arcs: Any, told: Integers) -> Doubles:
        import numpy as np

        high = np.asarray(self.arrays.high)[arcs]
        return np.where((told > 0) & (high >= 0), self._percent[high] / 100, 1.0)

    @cached_property
    def _percent(self) -> Doubles:
        """What each word that is a share means in per cent, and 0 at the end, where `UNKNOWN` points."""
        return percents(self.arrays.words)

    @cached_property
    def share_of_pool(self) -> Doubles:
        """Each arc's lower end from 0 to 1, -1 where it is unknown or a share of the supplier's revenue, which weighs nobody's supply."""
        import numpy as np

        unknown = (np.asarray(self.arrays.low) < 0) | (np.asarray(self.arrays.basis) == self.revenue)
        return np.where(unknown, -1.0, self.low / 100)

    def factor(self, revenue: bool) -> Doubles:
        """What each arc multiplies a path's share by: 1 where it has none, its lower end, 0 where that is of the other kind."""
        import numpy as np

        if revenue not in self._factors:
            shared = np.array([kind in STEPS or kind in ("makes", "is-a") for kind in KINDS])[self.kind]
            counts = (np.asarray(self.arrays.basis) == self.revenue) == revenue
            self._factors[revenue] = np.where(shared, np.where(counts, self.low / 100, 0.0), 1.0)
        return self._factors[revenue]

    def entity(self, ports: Any) -> Any:
        """The entities of ports, as positions in `Arrays.entities`."""
        return self.ports[ports] // self._per_entity

    def kind_of_port(self, ports: Any) -> Any:
        """The kinds of ports, as positions in `arrays.PORTS`."""
        if "_port_kinds" in self.__dict__ or len(ports) * 4 > len(self.ports):
            return self._port_kinds[ports]
        return self.ports[ports] // (len(self.arrays.entities) + 1) % len(PORTS)

    @cached_property
    def _port_kinds(self) -> Integers:
        import numpy as np

        kinds: Integers = (self.ports // (len(self.arrays.entities) + 1) % len(PORTS)).astype(np.uint8)
        return kinds

    @property
    def _per_entity(self) -> int:
        return len(PORTS) * (len(self.arrays.entities) + 1)

    def degree(self, ports: Integers) -> int:
        """How many arcs start at these ports."""
        start = self._starts["out"]
        return int((start[ports + 1] - start[ports]).sum())

    def spread(self, ports: Integers, upstream: bool, steps: bool | None) -> tuple[Integers, Integers, Integers]:
        """The arcs at these ports: arc, place of its near end in `ports`, port at its far end.

        `steps` true takes those that cost a hop, false the others, None all.
        """
        import numpy as np

        name = "into" if upstream else "out"
        start, middle = self._starts[name], self._starts[f"{name}_steps"]
        begin = (middle if steps else start).take(ports)
        end = middle.take(ports) if steps is False else start.take(ports + 1)
        length = end - begin
        ends = length.cumsum()
        place = np.arange(len(ports)).repeat(length)
        arc = np.arange(len(place)) + (begin - ends + length).take(place)
        if upstream:
            arc = self.into_arcs.take(arc)
            return arc, place, self.source.take(arc)
        return arc, place, self.target.take(arc)
