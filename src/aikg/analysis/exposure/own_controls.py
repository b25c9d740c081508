"""Section 3: the control scopes that name what a firm makes, or what it buys or needs for what it makes.

A scope names an item or a kind above it; whether a product of the firm crosses the thresholds is told by the
verdicts of the rule versions in force, where figures of the product are held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal, NamedTuple

from aikg import terms
from aikg.analysis.controls.item import ItemVerdict
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import OwnControl
from aikg.analysis.supply.network import FACILITY, LINE, MAKING, MARKET, SOURCE, Arc, Port

Relation = Literal["makes", "uses"]


class _Touch(NamedTuple):
    """One way in which an item is the firm's: the firm's own thing, and the statements that say so."""

    through: str
    statements: tuple[str, ...]


def own_controls(case: Case) -> tuple[OwnControl, ...]:
    """The controlled items that the firm makes, then those it uses, each with its controls, in force or not."""
    found: list[OwnControl] = []
    made, used = dict(_gather(case, _made(case))), dict(_gather(case, chain(_used(case), _installed(case))))
    relations: tuple[tuple[Relation, dict[str, list[_Touch]]], ...] = (("makes", made), ("uses", used))
    for relation, touched in relations:
        for item in sorted(touched):
            touches = touched[item]
            controls = sorted(case.controls[item], key=lambda c: (not c.in_force, c.measure, c.scope))
            found.append(OwnControl(
                relation=relation, item=case.names.entity(item), through=case.names.entities(t.through for t in touches),
                evidence=case.cite(s for t in touches for s in t.statements), controls=tuple(map(case.control, controls)),
            ))  # fmt: skip
    return tuple(found)


def own_verdicts(case: Case, controls: tuple[OwnControl, ...]) -> tuple[ItemVerdict, ...]:
    """The verdicts of the rules in force on the view's day on the firm's own products, by documents known to the view."""
    own = dict.fromkeys(item for control in controls for item in control.through)
    products = [item for item in own if terms.kind_of(case.kg.iri_of(item)) == "product"]
    if not products:
        return ()
    from aikg.analysis.controls.book import Book
    from aikg.analysis.controls.brief import verdicts

    known = frozenset(
        terms.slug(r["document"]) for r in case.sieve.all["network_documents"] if r["known"] <= case.view.known_by.isoformat()
    )  # fmt: skip
    return tuple(verdicts(Book(case.kg), products, case.view.as_of, case.cite, case.names, known))


def _gather(case: Case, things: Iterable[tuple[str, _Touch]]) -> Iterator[tuple[str, list[_Touch]]]:
    """Controlled items with all the ways in which they are the firm's: the item itself or a kind above it is named."""
    ways: dict[str, list[_Touch]] = {}
    for item, touch in things:
        for kind in _kinds(case, item):
            if kind in case.controls:
                ways.setdefault(kind, []).append(touch)
    yield from ways.items()


def _kinds(case: Case, item: str) -> Iterable[str]:
    """The item and every kind above it, in an order that is the same in every run: sources are numbered by it."""
    found, todo = {item: True}, [item]
    while todo:
        for arc in case.network.out.get(Port(MARKET, todo.pop()), ()):
            if arc.kind == "is-a" and arc.target.iri not in found:
                found[arc.target.iri] = True
                todo.append(arc.target.iri)
    return found


def _made(case: Case) -> Iterator[tuple[str, _Touch]]:
    """What the firm and its units offer, or make for others."""
    for arc in _own_arcs(case):
        if arc.kind in ("makes", "manufactures"):
            yield arc.target.iri, _Touch(arc.target.iri, arc.statements)


def _used(case: Case) -> Iterator[tuple[str, _Touch]]:
    """The parts of what it makes, and what it is stated to buy."""
    for arc in _own_arcs(case):
        if arc.kind == "makes":
            for kind in _kinds(case, arc.target.iri):
                for part in case.network.into.get(Port(MAKING, kind), ()):
                    if part.kind == "component":
                        yield part.source.iri, _Touch(arc.target.iri, (*part.statements, *arc.statements))
    for row in case.sieve.about("network_supplies", case.iri):
        yield row["item"], _Touch(row["item"], (terms.slug(row["statement"]),))


def _installed(case: Case) -> Iterator[tuple[str, _Touch]]:
    """What stands in the facilities that serve the firm."""
    for served in case.network.into.get(case.sink, ()):
        if served.source.kind == FACILITY:
            for arc in case.network.into.get(served.source, ()):
                if arc.kind == "equips" and arc.source.kind == MARKET:
                    yield arc.source.iri, _Touch(served.source.iri, (*arc.statements, *served.statements))


def _own_arcs(case: Case) -> Iterator[Arc]:
    """Arcs out of the firm's own ports and those of its units."""
    firms = [case.iri, *(row["unit"] for row in case.sieve.all["network_units"] if row["parent"] == case.iri)]
    for iri in firms:
        for arc in case.network.out.get(Port(SOURCE, iri), ()):
            if arc.target.kind == LINE and arc.target.iri == iri:
                yield from case.network.out.get(arc.target, ())
            elif arc.kind == "manufactures":
                yield arc
