"""The network of a synthetic industry as arrays, made column by column: the same arcs that the store's rows would give."""

from __future__ import annotations

import numpy as np
from generate import Facts, Ints, kind, organization, share_text, statement

from aikg.analysis.scale.arrays import ESSENTIAL, KINDS, PORTS, UNKNOWN, Arrays
from aikg.analysis.scale.mapped import Strings
from aikg.analysis.scale.pack import pack

BASES = ("market", "value of the whole", "customer-purchase-share")


class Draft:
    """Collects blocks of arcs as columns."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.entities = facts.organizations + len(facts.broader)  # organizations first: their IRIs sort before kinds
        self.blocks: list[dict[str, Ints]] = []

    def port(self, name: str, entity: Ints, item: Ints | None = None) -> Ints:
        """The numbers of ports; kinds and items are given as kinds."""
        shift = self.facts.organizations if name in ("market", "making") else 0
        rest = 0 if item is None else item + self.facts.organizations + 1
        return ((entity + shift) * len(PORTS) + PORTS.index(name)) * (self.entities + 1) + rest

    def add(
        self, kind: str, source: Ints, target: Ints, told: Ints | None = None, share: Ints | None = None, basis: int = UNKNOWN,
        also: Ints | None = None, essential: Ints | bool = True,
    ) -> None:  # fmt: skip
        """Add arcs of a kind; `told` and `also` are numbers of statements, -1 for none; shares in hundredths, -1 unknown."""
        many = len(source)
        none = np.full(many, UNKNOWN)
        share = none if share is None else share
        self.blocks.append({
            "source": source, "target": target, "kind": np.full(many, KINDS.index(kind), np.uint8),
            "flags": (np.broadcast_to(essential, many) * ESSENTIAL).astype(np.uint8), "low": share, "high": share,
            "basis": np.where(share >= 0, basis, UNKNOWN) if basis == _BOUGHT else np.full(many, basis),
            "told": none if told is None else told, "also": none if also is None else also,
        })  # fmt: skip


_MARKET, _VALUE, _BOUGHT = (10_001 + i for i in range(3))  # places of the bases in the table of words, behind all shares


def arrays_of(facts: Facts) -> Arrays:
    """The arrays of an industry."""
    draft = Draft(facts)
    tables = {"bom-lines": len(facts.whole), "offerings": len(facts.item), "market-shares": len(facts.item), "supplies": len(facts.good)}
    first = dict(zip(tables, np.cumsum([0, *tables.values()]).tolist(), strict=False))
    _kinds(draft, first)
    _offerings(draft, first)
    _supplies(draft, first["supplies"])
    columns = {name: np.concatenate([block[name] for block in draft.blocks]) for name in draft.blocks[0]}
    many = len(columns["source"])
    keys = np.concatenate([columns.pop("source"), columns.pop("target")])
    columns |= {"source": np.arange(many), "target": np.arange(many) + many}
    for name in ("told", "also"):
        numbers = columns[name]
        columns[f"{name}_ids"] = numbers[numbers >= 0]
        columns[name] = np.concatenate([[0], np.cumsum(numbers >= 0)])
    entities = Strings.of([*map(organization, range(facts.organizations)), *map(kind, range(len(facts.broader)))])
    words = Strings.of([*map(share_text, range(10_001)), *BASES])
    statements = Strings.of(statement(table, n) for table, length in tables.items() for n in range(length))
    return pack(entities, words, statements, keys, columns)


def _kinds(draft: Draft, first: dict[str, int]) -> None:
    """What is a kind of what, what needs what, and wholes that nobody is said to make."""
    facts, below = draft.facts, np.flatnonzero(draft.facts.broader >= 0)
    above = facts.broader[below]
    draft.add("is-a", draft.port("market", below), draft.port("market", above))
    draft.add("is-a", draft.port("making", above), draft.port("making", below))
    told = first["bom-lines"] + np.arange(len(facts.whole))
    parts, wholes = draft.port("market", facts.part), draft.port("making", facts.whole)
    draft.add("component", parts, wholes, told, facts.value, _VALUE, essential=~facts.optional)
    made = np.unique(facts.item)
    made = np.union1d(made, facts.broader[made])
    unmade = np.setdiff1d(facts.whole, made)
    draft.add("assembled", draft.port("making", unmade), draft.port("market", unmade))


def _offerings(draft: Draft, first: dict[str, int]) -> None:
    """Each line with its firm, its market and what it needs."""
    facts = draft.facts
    number = np.arange(len(facts.item))
    line, told = draft.port("line", facts.offerer, facts.item), first["offerings"] + number
    draft.add("inner", draft.port("source", facts.offerer), line)
    also = np.where(facts.held >= 0, first["market-shares"] + number, UNKNOWN)
    draft.add("makes", line, draft.port("market", facts.item), told, facts.held, _MARKET, also)
    draft.add("needs", draft.port("making", facts.item), line, told)
    draft.add("inner", line, draft.port("sink", facts.offerer))


def _supplies(draft: Draft, first: int) -> None:
    """From the supplier, what it is supplied with itself, and its lines of that kind, to the customer and its lines that need it."""
    facts = draft.facts
    number, kinds = np.arange(len(facts.good)), len(facts.broader)
    row, made = _lines(facts, facts.supplier)
    fits = np.isin(facts.good[row] * kinds + made, _related(facts))
    starts = [(draft.port("source", facts.supplier), number), (draft.port("firm", facts.supplier), number),
              (draft.port("line", facts.supplier[row[fits]], made[fits]), row[fits])]  # fmt: skip
    firm = draft.port("firm", facts.customer)
    row, made = _lines(facts, facts.customer)
    needs = np.isin(facts.good[row] * kinds + made, _needing(facts))
    row, line = row[needs], draft.port("line", facts.customer[row[needs]], made[needs])
    for source, at in starts:
        draft.add("supplies", source, firm[at], first + at, facts.bought[at], _BOUGHT)
        a, b = _pairs(at, row)
        draft.add("supplies", source[a], line[b], first + row[b], facts.bought[row[b]], _BOUGHT)
    draft.add("inner", firm, draft.port("sink", facts.customer))


def _pairs(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Places in two sorted columns of row numbers that hold the same row."""
    begin, end = np.searchsorted(b, a), np.searchsorted(b, a, side="right")
    length = end - begin
    left = np.repeat(np.arange(len(a)), length)
    return left, np.arange(len(left)) - np.repeat(np.cumsum(length) - length, length) + begin[left]


def _lines(facts: Facts, firms: Ints) -> tuple[Ints, Ints]:
    """For each row the items that its firm makes: row, item. Offerings are sorted by firm."""
    start = np.searchsorted(facts.offerer, np.arange(facts.organizations + 1))
    length = np.diff(start)[firms]
    row = np.repeat(np.arange(len(firms)), length)
    inside = np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)
    return row, facts.item[start[firms][row] + inside]


def _above(facts: Facts) -> list[set[int]]:
    """Kind -> itself and the kind above it; there are two levels."""
    return [{n, above} - {-1} for n, above in enumerate(facts.broader.tolist())]


def _related(facts: Facts) -> Ints:
    """Pairs of kinds, good * kinds + made, of which one is the other or stands above it."""
    kinds = len(facts.broader)
    return np.array([x for n, up in enumerate(_above(facts)) for above in up for x in (n * kinds + above, above * kinds + n)])


def _needing(facts: Facts) -> Ints:
    """Pairs of kinds, good * kinds + made: making the one needs the other, by itself or by the kinds above both."""
    kinds, above = len(facts.broader), _above(facts)
    below: list[list[int]] = [[] for _ in range(kinds)]
    for n, up in enumerate(above):
        for x in up:
            below[x].append(n)
    pairs = zip(facts.whole.tolist(), facts.part.tolist(), strict=True)
    return np.unique([good * kinds + made for whole, part in pairs for made in below[whole] for good in below[part]])
