"""The exposure of one organization: on whom it depends and who depends on it, among the designated and controlled."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.concentration import markets, needed
from aikg.analysis.exposure.contradictions import contradictions
from aikg.analysis.exposure.dominators import chokepoints, smallest_cuts
from aikg.analysis.exposure.findings import ROUTES, findings, in_order, matter
from aikg.analysis.exposure.losses import losses
from aikg.analysis.exposure.own_controls import own_controls, own_verdicts
from aikg.analysis.exposure.result import Exposure, Searched, ViewLine
from aikg.analysis.exposure.who import named_groups, own_listings, who
from aikg.analysis.extract import rows_kept
from aikg.analysis.ownership.ownership import OwnershipCase
from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.analysis.supply.network import SINK, SOURCE, Port, build
from aikg.analysis.supply.paths import Reach
from aikg.analysis.view import COUNTED, View, day
from aikg.kg import KnowledgeGraph

FINDINGS = 25  # findings shown for one direction
WIDE = 4_000_000  # bytes of extracted rows from which the report is searched on columns: numpy then costs less than objects


def exposure(
    kg: KnowledgeGraph,
    name: str,
    *,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
    hops: int = 3,
    stated_only: bool = False,
    modalities: Iterable[str] = COUNTED,
) -> Exposure:
    """The exposure report of an organization, in ten sections.

    Args:
        kg: the graph.
        name: id, any name in either language, or ticker.
        as_of: the day looked at (YYYY-MM-DD); default: the day of the newest document.
        known_by: documents known later are left out; default: none is.
        hops: steps of the chain searched in each direction, 1 or more.
        stated_only: leave out curated links and all inferred statements.
        modalities: of statements that count.

    Raises:
        UnresolvedName: the name is unknown or ambiguous.
        ValueError: a date or the number of hops is impossible.

    """
    if hops < 1:
        raise ValueError(f"hops must be 1 or more, not {hops}")
    view = View(day(as_of, kg.newest), day(known_by, kg.newest), tuple(modalities), stated_only)
    iri = kg.resolve(name, "organization|group")
    with _no_sweeps():
        return _report(_case(kg, view, iri, hops))


@contextmanager
def _no_sweeps() -> Iterator[None]:
    """A report makes many small objects that stay: looking for dead cycles among them took a tenth to a fifth of it."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _case(kg: KnowledgeGraph, view: View, iri: str, hops: int) -> Case:
    """On objects, or on columns where the industry is wide."""
    if rows_kept(kg) <= WIDE:
        return Case(kg, build(kg, view), iri, hops)
    from aikg.analysis.scale.wide import WideField

    field = WideField.of(kg, view, iri, hops)
    return Case(kg, field.network, iri, hops, field)


def _report(case: Case) -> Exposure:
    """The sections in their order, because sources are numbered as they are first cited."""
    matters = {way: matter(case, way) for way in (True, False)}
    first = {way: case.field.foremost(way, hits, FINDINGS) for way, hits in matters.items()}
    up, down = (case.field.near(way, ports) for way, ports in first.items())
    above, below = (in_order(case, near, first[near.upstream]) for near in (up, down))
    wanted = needed(case, up)
    firm, own, owned = who(case), own_listings(case), _owned(case)
    controls = own_controls(case)
    verdicts = own_verdicts(case, controls)
    told = losses(case)
    found_up, found_down = (findings(case, hits[:FINDINGS], way) for hits, way in ((above, up), (below, down)))
    shown, unmade, left_out = markets(case, wanted)
    points, points_found = chokepoints(case, up, wanted)
    cuts = (smallest_cuts(case, near, _designated(matters[near.upstream])) for near in (up, down))
    told_cuts = tuple(filter(None, cuts))
    conflicts = contradictions(case)
    found = (len(matters[True]), len(matters[False]))
    return Exposure(
        who=firm, view=_view_line(case), own=own, owned=owned, controls=controls, verdicts=verdicts,
        losses=told, upstream=found_up, downstream=found_down, markets=shown,
        unmade=unmade, chokepoints=points, cuts=told_cuts, contradictions=conflicts, evidence=case.book.pages(),
        searched=_searched(case, up, down, found=found, markets_left_out=left_out, chokepoints_found=points_found),
        labels=_labels(case),
    )  # fmt: skip


def _owned(case: Case) -> tuple[RuleVerdict, ...]:
    """The verdict of each ownership rule."""
    return OwnershipCase.of(case.kg, case.sieve, events=case.events).brief(case.iri, case.book, case.names)


def _designated(hits: Mapping[Port, bool]) -> list[Port]:
    """The parties among the hits whose designation is in force."""
    return [port for port, in_force in hits.items() if in_force and port.kind in (SOURCE, SINK)]


def _view_line(case: Case) -> ViewLine:
    view, counted = case.view, case.sieve.counted
    return ViewLine(
        as_of=view.as_of, known_by=view.known_by, modalities=view.modalities, stated_only=view.stated_only, max_hops=case.hops,
        statements=counted.statements, undated=counted.undated, left_out=counted.left_out,
    )  # fmt: skip


def _searched(case: Case, up: Reach, down: Reach, *, found: tuple[int, int], markets_left_out: int, chokepoints_found: int) -> Searched:
    (ports, arcs), above, below = case.field.size, case.field.reached(up), case.field.reached(down)
    return Searched(
        ports=ports, arcs=arcs, upstream_organizations=above[0], downstream_organizations=below[0],
        upstream_direct=above[1], downstream_direct=below[1],
        listed_parties=sum(any(e.active for e in events) for events in case.events.values()),
        controlled_items=len(case.controls), routes_per_finding=ROUTES, findings_shown=FINDINGS,
        upstream_found=found[0], downstream_found=found[1], markets_left_out=markets_left_out, chokepoints_found=chokepoints_found,
        groups=named_groups(case), sources=case.kg.sources, verified_on=case.book.verified_on(),
    )  # fmt: skip


def _labels(case: Case) -> dict[str, dict[str, str]]:
    """The names of all that was mentioned, and of the codes in the view and in the list of sources."""
    modalities = {*case.view.modalities, *(e.modality for e in case.book.pages())}
    modalities.update(r.removeprefix("modality:") for r in case.sieve.counted.left_out if r.startswith("modality:"))
    for modality in modalities:
        case.names.concept("modality", modality)
    for page in case.book.pages():
        case.names.term(page.cls)
    return case.names.labels()
