"""Who offers an item: the makers of the item itself and of every kind of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from aikg.analysis.supply.network import MARKET, Network, Port


class Makers(Mapping[str, tuple[str, ...]]):
    """Organizations that offer an item or a kind of it -> the statements that say so, those about the item itself first."""

    def __init__(self, found: Mapping[str, tuple[str, ...]]) -> None:
        self._found = found

    def __getitem__(self, maker: str) -> tuple[str, ...]:
        return self._found[maker]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def among(self, parties: Collection[str]) -> set[str]:
        """Those of some parties that are among the makers; the same collection must hold the same parties when asked again."""
        return {party for party in parties if party in self}

    def first(self, most: int) -> list[str]:
        """At most so many of the makers, the first by IRI."""
        return sorted(self)[:most]


def makers_of(network: Network, item: str) -> Makers:
    """The makers of an item in a network."""
    found: dict[str, list[str]] = defaultdict(list)
    seen, todo = {item}, [item]
    while todo:
        for arc in network.into.get(Port(MARKET, todo.pop()), ()):
            if arc.kind == "makes":
                found[arc.source.iri].extend(arc.statements)
            elif arc.kind == "is-a" and arc.source.iri not in seen:
                seen.add(arc.source.iri)
                todo.append(arc.source.iri)
    return Makers({maker: tuple(dict.fromkeys(ids)) for maker, ids in found.items()})
