"""An exposure report as blocks, in either language: ten sections in the order of the design."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.exposure.result import Evidence, Exposure
from aikg.query.table import citation
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.findings import controls, findings
from aikg.report.markets import chokepoints, contradictions, markets
from aikg.report.phrases import parts, say_of
from aikg.report.speaker import Speaker
from aikg.report.stakes import Working


def exposure_blocks(report: Exposure, language: Language) -> Iterator[Block]:
    """Who, own listings, controls, upstream, downstream, concentration, chokepoints, contradictions, evidence, searched."""
    page = Speaker(report, language)
    found = report.searched
    yield Heading(page.say("exposure", name=page.name(report.who.id)), 1)
    yield from _view(page)
    for title, blocks in (
        ("who", _who(page)),
        ("own", _own(page)),
        ("controls", controls(page)),
        ("upstream", findings(page, report.upstream, found.upstream_found, "up")),
        ("downstream", findings(page, report.downstream, found.downstream_found, "down")),
        ("concentration", markets(page)),
        ("chokepoints_title", chokepoints(page)),
        ("contradictions_title", contradictions(page)),
        ("evidence", (Line(_page(page, source)) for source in report.evidence)),
        ("searched", _searched(page)),
    ):
        yield Heading(page.say(title))
        yield from blocks


def _view(page: Speaker) -> Iterator[Block]:
    view = page.report.view
    modalities = page.join(f"modality/{m}" for m in view.modalities)
    links = page.say("without_links" if view.stated_only else "with_links")
    yield Line(page.say("view", as_of=view.as_of, known_by=view.known_by, modalities=modalities, links=links, hops=view.max_hops))
    yield Line(page.say("counted", n=view.statements, undated=view.undated))
    if view.left_out:
        left_out = (say_of(_reason(page, reason), n, page.language) for reason, n in view.left_out.items())
        yield Line(page.say("left_out", list=parts(left_out, page.language)))
    yield Line(page.say("marks"))


def _reason(page: Speaker, code: str) -> str:
    if code.startswith("modality:"):
        return page.say("left_modality", name=page.name(f"modality/{code[9:]}"))
    return page.say(f"left_{code}")


def _who(page: Speaker) -> Iterator[Block]:
    who = page.report.who
    yield Item(page.say("names", list=" / ".join(who.names)))
    yield Item(page.say("id", id=who.id, cls=page.name(who.cls)))
    yield Item(page.say("identifiers", list=", ".join(who.identifiers)) if who.identifiers else page.say("no_identifiers"))
    told = {"list": page.join(who.homes), "cite": page.cite(who.home_evidence)}
    if who.home_of:
        yield Item(page.say("unit_home", whole=page.name(who.home_of), **told))
    else:
        yield Item(page.say("home", **told) if who.homes else page.say("no_home"))
    for place in who.tiers:
        tier = page.name(f"tier/{place.tier}")
        yield Item(page.say("tier", tier=tier, items=page.join(place.items), cite=page.cite(place.evidence)))
    if not who.tiers:
        yield Item(page.say("no_tier"))


def _own(page: Speaker) -> Iterator[Block]:
    for listing in page.report.own:
        yield Item(page.listing(listing))
        yield from (Item(page.partners(listing, side), 1) for side in listing.partner_sides)
    if not page.report.own:
        yield Line(page.say("own_none"))
    working = Working(page.report.labels, page.language)
    for verdict in page.report.owned:
        yield from working.brief(verdict)


def _searched(page: Speaker) -> Iterator[Block]:
    s, hops = page.report.searched, page.report.view.max_hops
    yield Item(page.say("s_network", ports=s.ports, arcs=s.arcs))
    yield Item(page.say(
        "s_reach", hops=hops, up=s.upstream_organizations, up_direct=s.upstream_direct,
        down=s.downstream_organizations, down_direct=s.downstream_direct,
    ))  # fmt: skip
    yield Item(page.say("s_lists", parties=s.listed_parties, items=s.controlled_items))
    g = s.groups
    yield Item(page.say("s_groups", groups=g.groups, sized=g.sized, stated=g.stated, named=g.named, unnamed=max(g.stated - g.named, 0)))
    yield Item(page.say("s_caps", routes=s.routes_per_finding, findings=s.findings_shown))
    sides = (("up", s.upstream_found, page.report.upstream), ("down", s.downstream_found, page.report.downstream))
    hit = [page.say(f"cap_{side}", n=n) for side, n, shown in sides if n > len(shown)]
    more = sum(f.more_routes for f in (*page.report.upstream, *page.report.downstream))
    hit += [page.say("cap_routes", n=more)] if more else []
    yield Item(page.say("s_caps_hit", list=page.list(hit)) if hit else page.say("s_caps_free"))
    yield Item(page.say("s_sources", sources=page.say(f"sources_{s.sources}")))
    products = dict.fromkeys(v.product for v in page.report.verdicts)
    but = page.say("s_cover_own", list=page.join(products)) if products else ""
    yield Item(page.say("s_cover", but=but))
    if s.verified_on:
        yield Item(page.say("look_again", day=s.verified_on))
    yield Item(page.say("s_ownership"))


def _page(page: Speaker, source: Evidence) -> str:
    common = {"n": source.number, "cls": page.name(source.cls), "statement": source.statement}
    if source.rule:
        return page.say("page_rule", rule=source.rule, premises=page.cite(source.premises), **common)
    if not source.passages:
        return page.say("page_reason", reason=source.rationale or "", **common)
    where = ", ".join(citation(p, page.language) for p in source.passages)
    return page.say("page", kind=page.say(f"kind_{source.kind}"), cite=where, modality=page.name(f"modality/{source.modality}"), **common)
