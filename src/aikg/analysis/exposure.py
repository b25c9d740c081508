"""The exposure of one organization: on whom it depends and who depends on it, among the designated and controlled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from aikg import terms
from aikg.analysis import network as net
from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.extract import rows_of
from aikg.analysis.fragility import smallest_cut
from aikg.analysis.network import MARKET, SINK, SOURCE, Port
from aikg.analysis.paths import Path, Reach, between, k_best, reach
from aikg.analysis.result import (
    Control,
    Exposure,
    Finding,
    Fragility,
    Listing,
    Route,
    Searched,
    Step,
    TierPlace,
    ViewLine,
    Who,
)
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, ItemControl, ListingEvent, item_controls, listing_events
from aikg.analysis.view import COUNTED, View, day
from aikg.kg import KnowledgeGraph
from aikg.views import Description

ROUTES = 3  # paths written out for one finding
FINDINGS = 25  # findings shown for one direction


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
    """The exposure report of an organization (sections 1, 2, 4, 5, 9 and 10).

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
    return _Report(kg, kg.resolve(name, "organization|group"), view, hops).make()


@dataclass(frozen=True)
class _Hit:
    """A port that matters, and why."""

    port: Port
    path: Path
    listings: tuple[ListingEvent, ...] = ()
    controls: tuple[ItemControl, ...] = ()

    @property
    def in_force(self) -> bool:
        return any(x.in_force for x in self.listings) or any(x.in_force for x in self.controls)

    @property
    def key(self) -> tuple[object, ...]:
        """Ranking: in force first, fewest hops, stated before inferred, highest known share, then id."""
        share = self.path.share[1]
        return (not self.in_force, self.path.hops, self.path.inferred, -(share or 0), len(self.path.arcs), self.port.id)


class _Report:
    """Collects the sections of one report; made once, used once."""

    def __init__(self, kg: KnowledgeGraph, iri: str, view: View, hops: int) -> None:
        self.kg, self.iri, self.view, self.hops = kg, iri, view, hops
        self.source, self.sink = Port(SOURCE, iri), Port(SINK, iri)
        self.network = net.build(kg, view)
        self.events = listing_events(self.network.sieve)
        self.controls: dict[str, list[ItemControl]] = defaultdict(list)
        for control in item_controls(self.network.sieve):
            self.controls[control.item].append(control)
        self.book = EvidenceBook(kg)

    def make(self) -> Exposure:
        up = reach(self.network, self.sink, self.hops, "upstream")
        down = reach(self.network, self.source, self.hops, "downstream")
        who = self._who()
        own = self._own()
        hits_up = sorted(self._upstream(up), key=lambda h: h.key)
        hits_down = sorted(self._downstream(down), key=lambda h: h.key)
        upstream = tuple(self._finding(h, up) for h in hits_up[:FINDINGS])
        downstream = tuple(self._finding(h, down) for h in hits_down[:FINDINGS])
        sieve = self.network.sieve
        draft = Exposure(
            who=who, own=own, upstream=upstream, downstream=downstream, evidence=self.book.pages(), labels={},
            view=ViewLine(
                as_of=self.view.as_of, known_by=self.view.known_by, modalities=self.view.modalities, stated_only=self.view.stated_only,
                max_hops=self.hops, statements=len(sieve.kept), undated=len(sieve.undated), left_out=dict(sorted(sieve.left_out.items())),
            ),
            searched=Searched(
                ports=len(self.network.ports), arcs=sum(1 for _ in self.network.arcs),
                upstream_organizations=_organizations(up, SOURCE), downstream_organizations=_organizations(down, SINK),
                upstream_direct=_direct(up, SOURCE), downstream_direct=_direct(down, SINK),
                listed_parties=sum(any(e.active for e in events) for events in self.events.values()),
                controlled_items=len(self.controls), routes_per_finding=ROUTES, findings_shown=FINDINGS,
                upstream_found=len(hits_up), downstream_found=len(hits_down), sources=self.kg.sources, verified_on=self.book.verified_on(),
            ),
        )  # fmt: skip
        return replace(draft, labels=self._labels(draft))

    # --- sections ---------------------------------------------------------------------------

    def _who(self) -> Who:
        description = Description.of(self.kg, self.iri, with_statements=False)
        tiers: dict[str, tuple[list[str], list[str]]] = {}
        for row in rows_of(self.kg.query("tiers_of", company=description.id)):
            if terms.slug(row["statement"]) in self.network.sieve.kept:
                items, statements = tiers.setdefault(terms.slug(row["tier"]), ([], []))
                items.append(terms.slug(row["item"]))
                statements.append(terms.slug(row["statement"]))
        homes = [r for r in self.network.sieve.all["homes"] if r["organization"] == self.iri and self._counts(terms.slug(r["statement"]))]
        return Who(
            id=description.id, cls=description.cls,
            names=tuple(dict.fromkeys(n.text for n in description.names if n.kind != "damaged")),
            identifiers=tuple(f"{value}.{mic}" if mic else value for _, value, mic in description.identifiers),
            homes=tuple(dict.fromkeys(terms.slug(h["region"]) for h in homes)),
            home_evidence=self.book.cite(terms.slug(h["statement"]) for h in homes),
            tiers=tuple(
                TierPlace(tier=tier, items=tuple(dict.fromkeys(items)), evidence=self.book.cite(statements))
                for tier, (items, statements) in sorted(tiers.items())
            ),
        )  # fmt: skip

    def _counts(self, statement: str) -> bool:
        view = self.kg.statement(statement)
        return view is not None and self.network.sieve.reason(statement, view.modality) is None

    def _own(self) -> tuple[Listing, ...]:
        related: dict[str, tuple[str, tuple[str, ...]]] = {self.iri: ("itself", ())}
        for row in self.network.sieve.all["network_units"]:
            for mine, theirs, relation in ((row["unit"], row["parent"], "parent"), (row["parent"], row["unit"], "unit")):
                if mine == self.iri:
                    related.setdefault(theirs, (relation, ()))
        for row in self.network.sieve.rows("network_owners"):
            for mine, theirs, relation in ((row["owned"], row["owner"], "owner"), (row["owner"], row["owned"], "owned")):
                if mine == self.iri:
                    related.setdefault(theirs, (relation, (terms.slug(row["statement"]),)))
        found = []
        for party, (relation, premises) in related.items():
            found += [self._listing(event, relation, premises) for event in self.events.get(party, ())]
        return tuple(found)

    def _upstream(self, up: Reach) -> Iterable[_Hit]:
        for port in up.ports():
            if port.kind == SOURCE and port.iri != self.iri and up.cost[port][0] > 0:
                if events := self._standing(port.iri, HURTS_CUSTOMERS):
                    yield _Hit(port, up.path(port), listings=events)
            elif port.kind == MARKET and up.cost[port][0] > 0 and (controls := self._live(port.iri)):
                yield _Hit(port, up.path(port), controls=controls)

    def _downstream(self, down: Reach) -> Iterable[_Hit]:
        for port in down.ports():
            if port.kind == SINK and port.iri != self.iri and down.cost[port][0] > 0:
                if events := self._standing(port.iri, HURTS_SUPPLIERS | HURTS_CUSTOMERS):
                    yield _Hit(port, down.path(port), listings=events)
            elif port.kind == MARKET and down.cost[port][0] == 0 and (controls := self._live(port.iri)):
                yield _Hit(port, down.path(port), controls=controls)

    def _standing(self, party: str, effects: frozenset[str]) -> tuple[ListingEvent, ...]:
        return tuple(e for e in self.events.get(party, ()) if e.active and e.effect in effects)

    def _live(self, item: str) -> tuple[ItemControl, ...]:
        return tuple(c for c in self.controls.get(item, ()) if c.in_force)

    # --- lines ------------------------------------------------------------------------------

    def _finding(self, hit: _Hit, near: Reach) -> Finding:
        far = reach(self.network, hit.port, self.hops, "downstream" if near.upstream else "upstream", near)
        source, target = (hit.port, self.sink) if near.upstream else (self.source, hit.port)
        down, up = (far, near) if near.upstream else (near, far)
        paths, more = k_best(self.network, down, up, ROUTES, self.hops)
        listings = tuple(self._listing(e, "itself", ()) for e in hit.listings)
        controls = tuple(self._control(c) for c in hit.controls)
        routes = tuple(self._route(p) for p in paths or [hit.path])
        measure = tuple(dict.fromkeys([*(n for x in listings for n in x.evidence), *(n for x in controls for n in x.evidence)]))
        cited = [n for step in routes[0].steps for n in step.evidence]
        cut = self.book.cite(smallest_cut(self.network, source, target, between(down, up, self.hops)))
        return Finding(
            subject=hit.port.id, subject_kind="item" if hit.port.kind == MARKET else "organization",
            hops=hit.path.hops, inferred=hit.path.inferred, in_force=hit.in_force, listings=listings, controls=controls,
            routes=routes, more_routes=more,
            fragility=Fragility(cut=cut, measure_statements=measure, documents=self.book.documents([*cited, *measure])),
        )  # fmt: skip

    def _listing(self, event: ListingEvent, relation: str, premises: tuple[str, ...]) -> Listing:
        return Listing(
            party=terms.slug(event.party), relation=relation, list=event.list, action=event.action, date=event.written,
            day=event.date, effect=event.effect, effect_from=event.effect_from, jurisdiction=terms.slug(event.jurisdiction),
            through_group=event.through_group, active=event.active, in_force=event.in_force,
            evidence=self.book.cite((*event.statements, *premises)),
        )  # fmt: skip

    def _control(self, control: ItemControl) -> Control:
        return Control(
            item=terms.slug(control.item), role=control.role, measure=terms.slug(control.measure), scope=terms.slug(control.scope),
            licence_policy=control.licence_policy, jurisdiction=terms.slug(control.jurisdiction),
            destinations=tuple(terms.slug(d) for d in control.destinations), effective=control.effective, in_force=control.in_force,
            evidence=self.book.cite(control.statements),
        )  # fmt: skip

    def _route(self, path: Path) -> Route:
        steps = tuple(
            Step(source=a.source.id, source_port=a.source.kind, target=a.target.id, target_port=a.target.kind, kind=a.kind,
                 evidence=self.book.cite((*a.statements, *a.share_statements)), curated=a.curated, optional=not a.essential,
                 share_low=a.share[0], share_high=a.share[1], share_of=a.share_of)
            for a in path.shown
        )  # fmt: skip
        low, high = path.share
        return Route(hops=path.hops, inferred=path.inferred, steps=steps, share_low=low, share_high=high, share_of=path.share_of)

    def _labels(self, report: Exposure) -> dict[str, dict[str, str]]:
        """The names of every id that the report mentions."""
        wanted: set[str] = {report.who.id, *report.who.homes}
        schemes: dict[str, set[str]] = defaultdict(set)
        for place in report.who.tiers:
            schemes["tier"].add(place.tier)
            wanted.update(place.items)
        for finding in (*report.upstream, *report.downstream):
            wanted.add(finding.subject)
            wanted.update(x for r in finding.routes for s in r.steps for x in (s.source, s.target))
            for control in finding.controls:
                wanted.update((control.item, control.measure, control.scope, control.jurisdiction, *control.destinations))
                schemes["licence-policy"].update(filter(None, (control.licence_policy,)))
        for listing in (*report.own, *(x for f in (*report.upstream, *report.downstream) for x in f.listings)):
            wanted.update((listing.party, listing.jurisdiction))
            schemes["list"].add(listing.list)
            schemes["effect"].add(listing.effect)
        schemes["modality"].update((*(e.modality for e in report.evidence), *report.view.modalities))
        schemes["modality"].update(r.removeprefix("modality:") for r in report.view.left_out if r.startswith("modality:"))
        labels = self.kg.labels
        found = {f"{scheme}/{slug}": labels[terms.concept(scheme, slug).value] for scheme, slugs in schemes.items() for slug in slugs}
        found.update({slug: labels[self.kg.iri_of(slug)] for slug in wanted})
        classes = {e.cls for e in report.evidence} | {report.who.cls}
        found.update({cls: labels[terms.expand(cls).value] for cls in classes})
        return {key: dict(names) for key, names in sorted(found.items())}


def _organizations(found: Reach, kind: str) -> int:
    return sum(p.kind == kind and found.cost[p][0] > 0 for p in found.ports())


def _direct(found: Reach, kind: str) -> int:
    """Organizations reached by stated supply alone."""
    return sum(p.kind == kind and found.cost[p][0] > 0 and found.cost[p][1] == 0 for p in found.ports())
