"""Sections 4 and 5: what is designated or controlled among those a firm depends on, and among those who depend on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.result import Finding, Fragility
from aikg.analysis.standing import HURTS_CUSTOMERS, HURTS_SUPPLIERS, ItemControl, ListingEvent
from aikg.analysis.supply.fragility import smallest_cut
from aikg.analysis.supply.network import INNER, MARKET, SINK, SOURCE, STEPS, Network, Port
from aikg.analysis.supply.paths import Path, Reach, arc_cost, between, k_best, reach

ROUTES = 3  # paths written out for one finding
LOOKED_AT = 30  # paths among which those written out are chosen


@dataclass(frozen=True)
class Hit:
    """A port that matters, and why.

    `path` is the best by hops, then by the fewest inferred arcs; `known` the one of the highest known share among those of
    as few hops and of the same mark, where one has a share that is known.
    """

    port: Port
    path: Path
    listings: tuple[ListingEvent, ...] = ()
    controls: tuple[ItemControl, ...] = ()
    known: Path | None = None

    @property
    def in_force(self) -> bool:
        """Whether one of its measures has effect on the day."""
        return any(x.in_force for x in self.listings) or any(x.in_force for x in self.controls)

    @property
    def share(self) -> Decimal | None:
        """The highest known share, in per cent."""
        return self.known.share[1] if self.known else None

    @property
    def key(self) -> tuple[object, ...]:
        """Ranking: in force first, fewest hops, stated before inferred, highest known share, then fewest inferred arcs, arcs, and id."""
        _, guesses, arcs = map(sum, zip(*map(arc_cost, self.path.arcs), strict=True))
        return (not self.in_force, self.path.hops, self.path.inferred, -(self.share or 0), guesses, arcs, self.port.id)


#: Upstream or not -> the ports of parties that may be hits, and the effects of listings that count.
_SIDES = {True: (SOURCE, HURTS_CUSTOMERS), False: (SINK, HURTS_SUPPLIERS | HURTS_CUSTOMERS)}


def matter(case: Case, upstream: bool) -> dict[Port, bool]:
    """All hits of one side, nearest first, and whether a measure has effect.

    Upstream the suppliers whose listing their customers feel, and the controlled items that the firm needs; downstream the
    customers who may buy less or may not be sold to, and its own items that are controlled. Parties are a step or more away.
    """
    kind, effects = _SIDES[upstream]
    ports = {Port(kind, party): events for party in case.events if party != case.iri and (events := case.standing(party, effects))}
    items = [Port(MARKET, item) for item in case.controls if _live(case, item)]
    found = {}
    for port, cost in sorted(case.field.costs(upstream, [*ports, *items]).items(), key=lambda each: (each[1], each[0].id)):
        if port.kind == MARKET and (cost[0] > 0) == upstream:
            found[port] = True
        elif port.kind == kind and cost[0] > 0:
            found[port] = any(event.in_force for event in ports[port])
    return found


def in_order(case: Case, near: Reach, ports: Iterable[Port]) -> list[Hit]:
    """Some ports that matter as hits with their highest known shares, in the order of the key; `near` reaches them."""
    effects, found = _SIDES[near.upstream][1], list(ports)
    known = case.field.known(near, found)
    hits = (
        Hit(port, near.path(port), controls=_live(case, port.iri), known=known.get(port)) if port.kind == MARKET
        else Hit(port, near.path(port), listings=case.standing(port.iri, effects), known=known.get(port))
        for port in found
    )  # fmt: skip
    return sorted(hits, key=lambda hit: hit.key)


def _live(case: Case, item: str) -> tuple[ItemControl, ...]:
    return tuple(c for c in case.controls.get(item, ()) if c.in_force)


def _self_made(case: Case, path: Path, customer: str | None = None) -> str | None:
    """The item that a path brings into the making of its end, when that makes it, or a kind of it, too.

    The end is the firm or a unit of it, or a customer.
    """
    last = next((arc for arc in reversed(path.arcs) if arc.kind in STEPS), None)
    if last is None or last.kind != "component":
        return None
    item = last.source
    made = item in case.made if customer is None else customer in case.field.makers(item.iri)
    return case.names.entity(item.iri) if made else None


def _sole_maker(case: Case, hit: Hit) -> bool:
    """Whether nobody but the firm or a unit of it is known to make the item that it is to depend on."""
    if hit.port.kind != MARKET or hit.port not in case.made:
        return False
    own = {case.iri} | {unit for unit, parent in case.parent_of.items() if parent == case.iri}
    makers = case.field.makers(hit.port.iri)
    return len(makers) == len(makers.among(own))


def findings(case: Case, hits: list[Hit], near: Reach) -> tuple[Finding, ...]:
    """Hits in full, found by the search `near`, in their order."""
    network, around = case.field.around(near, [hit.port for hit in hits])
    return tuple(_finding(case, hit, network, around) for hit in hits)


def _but_own(path: Path, upstream: bool) -> tuple[object, ...]:
    """What a path says, without which of several products of one kind of the firm itself it goes through."""
    arcs = path.arcs if upstream else path.arcs[::-1]
    end = len(arcs)
    while end and arcs[end - 1].kind in INNER:
        end -= 1
    if not end or arcs[end - 1].kind not in ("needs", "makes"):
        return path.told
    owner, end = arcs[end - 1].target.iri if upstream else arcs[end - 1].source.iri, end - 1
    while end and arcs[end - 1].kind == "is-a":
        end -= 1
    return (*Path(arcs[:end]).told, owner)


def _apart(paths: list[Path], upstream: bool) -> list[Path]:
    """Paths in their order, but those that only go through another product of the firm itself come after all others."""
    first: dict[tuple[object, ...], Path] = {}
    for path in paths:
        first.setdefault(_but_own(path, upstream), path)
    apart = list(first.values())
    return apart + [path for path in paths if path not in apart]


def _routes(hit: Hit, paths: list[Path]) -> list[Path]:
    """The paths written out: the best, and as the last of them that of the highest known share, where none of these has it."""
    best = paths or [hit.path]
    if hit.known is None or any((path.hops, path.share) == (hit.known.hops, hit.known.share) for path in best):
        return best
    return [*best[: ROUTES - 1], hit.known]


def _finding(case: Case, hit: Hit, network: Network, near: Reach) -> Finding:
    """A hit with its measures, its best paths in a network and what it hangs on."""
    far = reach(network, hit.port, case.hops, "downstream" if near.upstream else "upstream", near)
    source, target = (hit.port, case.sink) if near.upstream else (case.source, hit.port)
    down, up = (far, near) if near.upstream else (near, far)
    remote = case.remote(hit.port.iri)
    far_off = hit.known is not None and any(remote(arc.target.iri) for arc in hit.known.arcs)  # as much may be known by nearer parties
    paths, more = k_best(network, down, up, LOOKED_AT if far_off else ROUTES, case.hops, remote=remote)
    if more and not far_off and len({_but_own(path, near.upstream) for path in paths}) < ROUTES:  # others may say something else
        paths, more = k_best(network, down, up, LOOKED_AT, case.hops, remote=remote)
    if hit.known:
        hit = replace(hit, known=next((p for p in paths if (p.hops, p.share) == (hit.known.hops, hit.known.share)), hit.known))
    listings = case.listings(hit.listings, "itself")
    controls = tuple(case.control(c) for c in hit.controls)
    written = _routes(hit, _apart(paths, near.upstream)[:ROUTES])
    routes = tuple(map(case.route, written))
    measure = tuple(dict.fromkeys([*(n for x in listings for n in x.sources), *(n for x in controls for n in x.evidence)]))
    cited = [n for step in routes[0].steps for n in step.evidence]
    cut = case.cite(smallest_cut(network, source, target, between(down, up, case.hops)))
    return Finding(
        subject=case.names.entity(hit.port.iri), subject_kind="item" if hit.port.kind == MARKET else "organization",
        in_force=hit.in_force, hops=hit.path.hops, inferred=hit.path.inferred, share=hit.share,
        self_made=_self_made(case, written[0], None if near.upstream else hit.port.iri),
        sole_maker=near.upstream and _sole_maker(case, hit), listings=listings, controls=controls,
        routes=routes, more_routes=more or len(paths) > ROUTES,
        fragility=Fragility(cut=cut, measure_statements=measure, documents=case.book.documents([*cited, *measure])),
    )  # fmt: skip
