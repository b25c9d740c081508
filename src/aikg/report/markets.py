"""Sections 6, 7 and 8 of an exposure report: concentration, chokepoints, contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aikg.analysis.exposure.sections import Chokepoint, Contradiction, Cut, Maker, Market
from aikg.report.blocks import Block, Heading, Item, Line
from aikg.report.phrases import coded
from aikg.report.speaker import Speaker, number


def markets(page: Speaker) -> Iterator[Block]:
    """Section 6: each needed item with its known makers; then the needed items without any."""
    report = page.report
    if not report.markets and not report.unmade:
        yield Line(page.say("markets_none"))
        return
    yield Line(page.say("markets_read"))
    for market in report.markets:
        yield from _market(page, market)
    if report.searched.markets_left_out:
        yield Line(page.say("markets_capped", n=report.searched.markets_left_out))
    if report.unmade:
        yield Line(page.say("unmade", n=len(report.unmade), items=page.join(report.unmade)))


def _market(page: Speaker, market: Market) -> Iterator[Block]:
    need = page.say("need_essential" if market.essential else "need_optional")
    yield Item(page.say("market", item=page.name(market.item), need=need, hops=page.hops(market.hops), n=market.makers_known,
                        cite=page.cite(market.evidence)))  # fmt: skip
    yield Item(_shares(page, market), 1)
    designated = [m for m in market.makers if m.designated]
    others = [m for m in market.makers if not m.designated]
    yield Item(_makers(page, "designated", designated, market.designated_known), 1)
    yield Item(_makers(page, "alternatives", others, market.makers_known - market.designated_known), 1)
    if market.groups:
        yield Item(_makers(page, "group_makers", market.groups, len(market.groups)), 1)


def _makers(page: Speaker, key: str, makers: Sequence[Maker], known: int) -> str:
    """Makers in one line, and how many more are known than are told."""
    told = page.list(_maker(page, m) for m in makers) or page.say("nothing")
    return page.say(key, n=known, list=told) + (page.say("makers_capped", n=known - len(makers)) if known > len(makers) else "")


def _maker(page: Speaker, maker: Maker) -> str:
    share = f" {number(maker.share)} %" if maker.share is not None else ""
    return f"{page.name(maker.id)}{share} {page.cite(maker.evidence)}"


def _shares(page: Speaker, market: Market) -> str:
    """What the shares tell: their kind, both indices or why there is none."""
    if market.shares_known is None:
        return page.say("shares_none")
    scope = [page.name(market.region) if market.region else "", coded(market.basis or "", page.language), market.scope_note or ""]
    kind = page.list(filter(None, [str(market.year or page.say("year_unknown")), *scope]))
    others = page.say("shares_others", share=number(market.others)) if market.others is not None else ""
    by_maker = _index(page, market.hhi, market.shares_known)
    by_home = _index(page, market.hhi_homes, market.homes_known or Decimal(0))
    return page.say("shares", kind=kind, known=number(market.shares_known), others=others, makers=by_maker, homes=by_home)


def _index(page: Speaker, value: Decimal | None, known: Decimal) -> str:
    return number(value) if value is not None else page.say("not_computable", known=number(known))


def chokepoints(page: Speaker) -> Iterator[Block]:
    """Section 7: what essential inputs depend on, then the smallest cuts."""
    report = page.report
    yield Line(page.say("chokepoints_read" if report.chokepoints else "chokepoints_none", hops=report.view.max_hops))
    for point in report.chokepoints:
        yield Item(_chokepoint(page, point))
    if len(report.chokepoints) < report.searched.chokepoints_found:
        yield Line(page.say("chokepoints_capped", n=report.searched.chokepoints_found - len(report.chokepoints)))
    for cut in report.cuts:
        yield Heading(page.say(f"cut_{cut.side}", n=len(cut.parties)), 3)
        yield from _cut(page, cut)


def _chokepoint(page: Speaker, point: Chokepoint) -> str:
    listed = page.say("point_designated") if point.designated else ""
    key = "sole_maker" if point.sole_maker else "dominator"
    return page.say(key, subject=page.name(point.subject), listed=listed, n=len(point.inputs), inputs=page.join(point.inputs),
                    cite=page.cite(point.evidence))  # fmt: skip


def _cut(page: Speaker, cut: Cut) -> Iterator[Block]:
    if not cut.arcs:
        yield Line(page.say("cut_none", n=cut.tried))
        return
    statements = {n for arc in cut.arcs for n in arc.evidence}
    yield Line(page.say("cut_is", n=len(statements)))
    yield from (Item(page.step(arc)) for arc in cut.arcs)


def contradictions(page: Speaker) -> Iterator[Block]:
    """Section 8: claims that do not fit together, each side with its source."""
    if not page.report.contradictions:
        yield Line(page.say("contradictions_none"))
    for each in page.report.contradictions:
        rule = page.say("same_claim") if each.rule == "same-claim" else page.name(f"quality/{each.rule}")
        yield Item(page.say("contradiction", about=page.join(each.about), rule=rule))
        yield from (Item(text, 1) for text in _sides(page, each))


def _sides(page: Speaker, each: Contradiction) -> Iterator[str]:
    for said in each.said:
        rank = page.say(f"left_rank:{said.rank}") if said.rank not in (None, "preferred") else ""
        rank = page.say("preferred") if said.rank == "preferred" else rank
        notes = page.list(filter(None, (page.name(f"modality/{said.modality}"), rank)))
        yield page.say("side", text=said.text or page.say("side_plain"), notes=notes, cite=page.cite(said.evidence))
