"""The figures of products that rules on chips ask for, from the graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from aikg import terms
from aikg.analysis.controls.parts import Figure
from aikg.analysis.controls.rules import SAME, Rows
from aikg.analysis.extract import Row

#: A peak at sixteen bits or fewer is what the rules are about; without one, the peaks printed only bound the TPP from below.
FEW_BITS = 16
_BASES = {"dense": "dense", "sparse": "halved", "unspecified": "assumed"}
_ORDER = ("dense", "halved", "assumed")
_NANOMETRES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:nm|纳米)|\bN(\d+)|\b(\d+)N\b", re.IGNORECASE)


@dataclass(frozen=True)
class Product:
    """A product to be judged.

    Attributes:
        name: id in the graph, or the name in the user's file.
        iri: its IRI; empty for the user's own.
        kinds: IRIs of every category above it.
        parts: (name of the part, statement that says so).

    """

    name: str
    iri: str
    kinds: frozenset[str]
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, str], ...] = ()
    own: bool = False
    flags: tuple[tuple[str, bool, str], ...] = field(default=())  # condition, holds, source


def load(table: Rows) -> dict[str, Product]:
    """Every product in the rows of the figure queries by id, with its figures settled (see `settle`)."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table["control_figures"]:
        rows[row["product"]].append(row)
    kinds: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table["control_products"]:
        if row["part"]:
            parts[row["product"]].append((terms.slug(row["part"]), terms.slug(row["statement"])))
        else:
            kinds[row["product"]].add(row["category"])
    return {
        terms.slug(iri): Product(terms.slug(iri), iri, frozenset(above), settle(map(_figure, rows[iri])), tuple(parts[iri]))
        for iri, above in kinds.items()
    }


def _figure(row: Row) -> Figure:
    metric = terms.slug(row["metric"])
    amount = None if row["amount"] is None else Fraction(str(row["amount"])) * Fraction(str(row["factor"] or 1))
    if metric == "process-node" and amount is None and row["label"]:
        amount = nanometres(row["label"])
    unit = row["base_unit"] or row["unit"]
    return Figure(
        kind=SAME.get(metric, metric), precision=terms.slug(row["precision"]) if row["precision"] else None,
        bits=None if row["bits"] is None else int(row["bits"]), printed=amount, label=row["label"],
        unit=terms.slug(unit) if unit else None, scope=row["scope"], engine=row["engine"],
        basis=_BASES.get(row["sparsity"] or "", "") if metric == "peak-compute" else "", source=terms.slug(row["statement"]),
    )  # fmt: skip


def nanometres(label: str) -> Fraction | None:
    """The node class that a label names: the coarsest of its numbers before nm, or of a foundry's name for a node.

    >>> nanometres("TSMC 5nm (compute) and 6nm (I/O)"), nanometres("N7+"), nanometres("4N")
    (Fraction(6, 1), Fraction(7, 1), Fraction(4, 1))
    >>> nanometres("FinFET") is None
    True
    """
    found = [Fraction(next(filter(None, m.groups()))) for m in _NANOMETRES.finditer(label)]
    return max(found, default=None)


def settle(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures with the value that counts.

    A sparse peak is halved. A figure of a card is divided by the circuits on it, which a `circuit-count` of
    the same scope gives, because the rules count integrated circuits. Peaks without a bit length are kept aside.
    At one bit length, a stated dense peak goes before a halved one, and that before one that is assumed dense.
    """
    rows = list(figures)
    circuits = {f.scope: int(f.printed) for f in rows if f.kind == "circuit-count" and f.printed}
    found = [_shared(f, circuits.get(f.scope, 1) if f.scope else 1) for f in rows if f.kind != "circuit-count"]
    best: dict[int, int] = {}
    for f in found:
        if f.kind == "peak-compute" and f.bits is not None and f.state == "used":
            best[f.bits] = min(best.get(f.bits, len(_ORDER)), _ORDER.index(f.basis))
    return tuple(
        replace(f, state="set-aside") if f.kind == "peak-compute" and f.bits is not None and _ORDER.index(f.basis) > best[f.bits] else f
        for f in found
    )


def cautious(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The same figures with none set aside: every peak whose sparsity is not stated counts as dense."""
    return tuple(replace(f, state="used") if f.state == "set-aside" else f for f in figures)


def _shared(figure: Figure, circuits: int) -> Figure:
    if figure.printed is None:
        return figure
    value = figure.printed / circuits if figure.kind in ("peak-compute", "io-bandwidth", "memory-bandwidth") else figure.printed
    if figure.kind != "peak-compute":
        return replace(figure, value=value, circuits=circuits)
    state = figure.state if figure.bits is not None else "no-bits"
    return replace(figure, value=value / 2 if figure.basis == "halved" else value, circuits=circuits, state=state)
