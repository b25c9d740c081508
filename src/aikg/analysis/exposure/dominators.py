"""Section 7: through whom or what every path of an essential input to a firm leads, and the smallest cuts.

A node dominates an input when no path within the hops is left once all its ports are taken out. Such a
node lies on every path, so on the best one: only the nodes there are tried (cf. Lengauer and Tarjan 1979,
whose dominators are of single ports; a firm has several).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.concentration import Needed
from aikg.analysis.exposure.sections import Chokepoint, Cut
from aikg.analysis.standing import HURTS_CUSTOMERS
from aikg.analysis.supply.network import MARKET, Port
from aikg.analysis.supply.paths import Reach

CHOKEPOINTS = 12  # told in one report
CUT_LIMIT = 12  # statements of a cut that is still worth telling


class _Point(NamedTuple):
    """A chokepoint by IRIs, before it is known whether it will be told."""

    subject: str
    sole_maker: bool
    inputs: tuple[str, ...]
    statements: tuple[str, ...]


def chokepoints(case: Case, up: Reach, wanted: list[Needed]) -> tuple[tuple[Chokepoint, ...], int]:
    """Nodes that essential inputs depend on, organizations first, those of most inputs first; and how many there are in all.

    Sole makers are told with the inputs that they alone are known to make. What the firm itself is or makes
    is no chokepoint of it.
    """
    inputs = [need for need in wanted if need.essential]
    found = [*_dominators(case, up, inputs), *_sole_makers(case, inputs)]
    found.sort(key=lambda c: (terms.kind_of(c.subject) in ("category", "product"), -len(c.inputs), c.sole_maker, c.subject))
    told = tuple(
        Chokepoint(subject=case.names.entity(point.subject), sole_maker=point.sole_maker,
                   designated=bool(case.in_force(point.subject, HURTS_CUSTOMERS)),
                   inputs=case.names.entities(point.inputs), evidence=case.cite(point.statements))
        for point in found[:CHOKEPOINTS]
    )  # fmt: skip
    return told, len(found)


def _dominators(case: Case, up: Reach, inputs: list[Needed]) -> Iterable[_Point]:
    ways = {need.item: up.path(Port(MARKET, need.item)) for need in inputs}
    own = case.field.own(up)
    tried: dict[str, list[str]] = {}
    for item, path in ways.items():
        for iri in dict.fromkeys(arc.target.iri for arc in path.arcs):
            if iri != item and iri not in own:
                tried.setdefault(iri, []).append(item)
    for iri, items in tried.items():
        left = case.field.supplied(items, without=iri)
        if lost := tuple(item for item in items if item not in left):
            yield _Point(iri, False, lost, ways[lost[0]].statements)


def _sole_makers(case: Case, inputs: list[Needed]) -> Iterable[_Point]:
    alone: dict[str, list[tuple[str, str]]] = {}
    for need in inputs:
        makers = case.field.makers(need.item)
        if len(makers) == 1 and not makers.keys() & {case.iri, *case.sieve.group_sizes}:
            ((maker, statements),) = makers.items()
            alone.setdefault(maker, []).append((need.item, statements[0]))
    for maker, pairs in alone.items():
        yield _Point(maker, True, tuple(item for item, _ in pairs), tuple(dict.fromkeys(s for _, s in pairs)))


def smallest_cuts(case: Case, near: Reach, ports: list[Port]) -> Cut | None:
    """The fewest statements that part the firm from all these ports at once, found by `near`; None without ports."""
    if not ports:
        return None
    arcs = case.field.cut(near, ports, CUT_LIMIT)
    return Cut(
        side="upstream" if near.upstream else "downstream", parties=case.names.entities(p.iri for p in ports), tried=CUT_LIMIT,
        arcs=tuple(case.step(arc._replace(share=(None, None), share_statements=())) for arc in arcs or ()),
    )  # fmt: skip
