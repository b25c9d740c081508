"""The two-port supply network as columns of integers, for industries that do not fit into objects.

Ports are numbered in the order of (entity, kind of port, item); arcs stand sorted by where they start, the arcs that
cost no hop first, parallel arcs best first. So the arcs of a port are a range, and a port is found by bisection.

**Parallel arcs** (same ends, same kind) stay apart, because each cites statements of its own; their shares are never
added, since two statements may tell of one deal. What picks one takes the first: fewest hops, stated before
inferred, highest known share. All others are marked `DOUBLE`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg.analysis.scale import mapped
from aikg.analysis.scale.mapped import Strings
from aikg.analysis.supply.network import FACILITY, FIRM, LINE, MAKING, MARKET, SINK, SOURCE, Arc, Network, Port

if TYPE_CHECKING:
    from aikg.analysis.view import Sieve

#: The codes of columns are positions in these tuples; a new kind goes to the end.
PORTS = (SOURCE, SINK, FIRM, LINE, MARKET, MAKING, FACILITY)
KINDS = ("inner", "unit", "is-a", "makes", "needs", "assembled", "member", "supplies", "component", "manufactures", "equips", "serves")
CURATED, ESSENTIAL, DOUBLE = 1, 2, 4  # bits of `flags`
UNKNOWN = -1  # in columns that point into a table


@dataclass(frozen=True)
class Arrays:
    """The network of a view as columns, mapped from files or in memory.

    Attributes:
        entities: IRIs, sorted by their bytes; `words`: shares as written and what they are shares of; `statements`: ids.
        ports: one number a port, sorted: (entity * kinds of port + kind) * (entities + 1) + item + 1.
        out: number of ports + 1: the arcs of port p are `out[p]` up to `out[p + 1]`; those from `out_steps[p]` on cost a hop.
        source, target: ports of an arc; `kind`: position in `KINDS`; `flags`: bits.
        low, high, basis: the share of an arc and of what, as positions in `words`, or `UNKNOWN`.
        into, into_steps, into_arcs: as `out`, for the arcs that end at a port, whose numbers stand in `into_arcs`.
        told, told_ids: the statements of arc a are `told_ids[told[a]:told[a + 1]]`, positions in `statements`.
        also, also_ids: statements that only tell the share of an arc, in the same way.
        order: the place of each arc among all as they were given.
        about: JSON of what the view held and left out.

    """

    entity_text: memoryview
    entity_start: memoryview
    word_text: memoryview
    word_start: memoryview
    statement_text: memoryview
    statement_start: memoryview
    ports: memoryview
    out: memoryview
    out_steps: memoryview
    source: memoryview
    target: memoryview
    kind: memoryview
    flags: memoryview
    low: memoryview
    high: memoryview
    basis: memoryview
    into: memoryview
    into_steps: memoryview
    into_arcs: memoryview
    told: memoryview
    told_ids: memoryview
    also: memoryview
    also_ids: memoryview
    order: memoryview
    about: memoryview

    def save(self, folder: Path) -> None:
        """Write the columns into a folder of their own; raises OSError when that cannot be done."""
        mapped.save(folder, {f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, folder: Path) -> Arrays:
        """Map what `save` wrote; raises OSError or ValueError when a column is missing or damaged."""
        return cls(**mapped.load(folder, [f.name for f in fields(cls)]))

    @cached_property
    def entities(self) -> Strings:
        """The IRIs of all entities."""
        return Strings(self.entity_text, self.entity_start)

    @cached_property
    def words(self) -> Strings:
        """Shares as written, and what they are shares of."""
        return Strings(self.word_text, self.word_start)

    @cached_property
    def statements(self) -> Strings:
        """The ids of all statements that arcs rest on."""
        return Strings(self.statement_text, self.statement_start)

    def key(self, kind: str, entity: int, item: int = UNKNOWN) -> int:
        """The number in `ports` of a port whose entity and item are given by position."""
        return (entity * len(PORTS) + PORTS.index(kind)) * (len(self.entities) + 1) + item + 1

    def find(self, port: Port) -> int:
        """The position of a port; `UNKNOWN` when it has no arc."""
        entity = self.entities.find(port.iri)
        item = self.entities.find(port.item) if port.item else UNKNOWN
        if entity < 0 or (port.item and item < 0):
            return UNKNOWN
        key = self.key(port.kind, entity, item)
        at = bisect_left(self.ports, key)
        return at if at < len(self.ports) and self.ports[at] == key else UNKNOWN

    def port(self, at: int) -> Port:
        """The port at a position."""
        rest, item = divmod(self.ports[at], len(self.entities) + 1)
        entity, kind = divmod(rest, len(PORTS))
        return Port(PORTS[kind], self.entities[entity], self.entities[item - 1] if item else "")

    def arc(self, at: int, made: Mapping[int, Port] | None = None) -> Arc:
        """The arc at a position; `made` are ports by their positions."""
        port = self.port if made is None else made.__getitem__
        low, high, basis = self.low[at], self.high[at], self.basis[at]
        return Arc(
            port(self.source[at]), port(self.target[at]), KINDS[self.kind[at]], self._ids(self.told, self.told_ids, at),
            curated=bool(self.flags[at] & CURATED), share_of=None if basis == UNKNOWN else self.words[basis],
            share=(None if low == UNKNOWN else Decimal(self.words[low]), None if high == UNKNOWN else Decimal(self.words[high])),
            share_statements=self._ids(self.also, self.also_ids, at), essential=bool(self.flags[at] & ESSENTIAL),
        )  # fmt: skip

    def told_by(self, at: int) -> tuple[str, ...]:
        """The ids of the statements that an arc rests on."""
        return self._ids(self.told, self.told_ids, at)

    def _ids(self, start: memoryview, ids: memoryview, at: int) -> tuple[str, ...]:
        return tuple([self.statements[i] for i in ids[start[at] : start[at + 1]]])

    def network(self, sieve: Sieve, *, as_given: bool = False) -> Network:
        """The same network as objects, each made when it is first looked at: a search makes its neighbourhood only.

        `as_given` keeps the arcs of a port in the order in which they were given, else they stand as sorted.
        """
        return Network(sieve, _Arcs(self, False, as_given), _Arcs(self, True, as_given))  # type: ignore[arg-type]

    def part(self, sieve: Sieve, arcs: Iterable[int]) -> Network:
        """Some of the arcs as objects, in the order in which they were given."""
        part, made = Network(sieve), _Ports(self)
        for arc in sorted(arcs, key=self.order.__getitem__):
            part.add(self.arc(arc, made))
        return part


class _Ports(dict[int, Port]):
    """The ports at positions, each made once."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays

    def __missing__(self, at: int) -> Port:
        self[at] = self._arrays.port(at)
        return self[at]


class _Arcs(Mapping[Port, list[Arc]]):
    """The arcs of each port, in one direction, made when asked for."""

    def __init__(self, arrays: Arrays, upstream: bool, as_given: bool) -> None:
        self._arrays, self._upstream, self._as_given = arrays, upstream, as_given
        self._start = arrays.into if upstream else arrays.out
        self._made: dict[Port, list[Arc]] = {}

    def __getitem__(self, port: Port) -> list[Arc]:
        if port not in self._made:
            at = self._arrays.find(port)
            if at == UNKNOWN or self._start[at] == self._start[at + 1]:
                raise KeyError(port)
            here: Iterable[int] = range(self._start[at], self._start[at + 1])
            if self._upstream:
                here = self._arrays.into_arcs[self._start[at] : self._start[at + 1]]
            if self._as_given:
                here = sorted(here, key=self._arrays.order.__getitem__)
            self._made[port] = [self._arrays.arc(arc) for arc in here]
        return self._made[port]

    def __iter__(self) -> Iterator[Port]:
        return (self._arrays.port(i) for i in range(len(self._arrays.ports)) if self._start[i] < self._start[i + 1])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Collector:
    """Takes arcs one by one and numbers what they name, so that no list of objects is ever held."""

    def __init__(self) -> None:
        self._ports: dict[Port, int] = {}
        self._words: dict[str, int] = {}
        self._statements: dict[str, int] = {}
        self._columns = {name: array("i") for name in ("source", "target", "low", "high", "basis", "told_ids", "also_ids")}
        self._columns |= {name: array("B") for name in ("kind", "flags")} | {name: array("q", [0]) for name in ("told", "also")}

    def add(self, arc: Arc) -> None:
        """Add an arc; arcs from a port to itself are dropped. Raises ValueError for a kind that has no code."""
        if arc.source == arc.target:
            return
        c = self._columns
        c["source"].append(self._ports.setdefault(arc.source, len(self._ports)))
        c["target"].append(self._ports.setdefault(arc.target, len(self._ports)))
        c["kind"].append(KINDS.index(arc.kind))
        c["flags"].append(CURATED * arc.curated | ESSENTIAL * arc.essential)
        for name, word in (("low", arc.share[0]), ("high", arc.share[1]), ("basis", arc.share_of)):
            c[name].append(UNKNOWN if word is None else self._words.setdefault(str(word), len(self._words)))
        for start, ids, statements in (("told", "told_ids", arc.statements), ("also", "also_ids", arc.share_statements)):
            c[ids].extend(self._statements.setdefault(s, len(self._statements)) for s in statements)
            c[start].append(len(c[ids]))

    def arrays(self, about: bytes = b"{}") -> Arrays:
        """The columns, sorted."""
        from aikg.analysis.scale.pack import pack

        entities = sorted({iri for port in self._ports for iri in (port.iri, port.item) if iri}, key=str.encode)
        number = {iri: i for i, iri in enumerate(entities)}
        keys = array("q", [0]) * len(self._ports)
        for port, at in self._ports.items():
            item = number[port.item] if port.item else UNKNOWN
            keys[at] = (number[port.iri] * len(PORTS) + PORTS.index(port.kind)) * (len(entities) + 1) + item + 1
        columns: dict[str, Any] = dict(self._columns)
        return pack(Strings.of(entities), Strings.of(self._words), Strings.of(self._statements), keys, columns, about)


def of_arcs(arcs: Iterable[Arc], about: bytes = b"{}") -> Arrays:
    """The arrays of any arcs, each looked at once."""
    collector = Collector()
    for arc in arcs:
        collector.add(arc)
    return collector.arrays(about)
