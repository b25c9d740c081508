"""Sections 3, 4 and 5 of an exposure report: controls on the firm's own items, supply and sales it may lose."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from aikg.analysis.controls.item import ItemCheck, ItemVerdict
from aikg.analysis.exposure.result import Finding
from aikg.analysis.exposure.sections import Control, Loss
from aikg.report.blocks import Block, Heading, Item, Line
from aikg.report.figures import SIGNS, code, codes
from aikg.report.figures import number as exact
from aikg.report.phrases import parts, say_of
from aikg.report.speaker import Speaker, number


def controls(page: Speaker) -> Iterator[Block]:
    """Section 3: each controlled item that the firm makes or uses, what of its own is touched, and the controls on it."""
    own = page.report.controls
    if not own:
        yield Line(page.say("controls_none"))
    told: set[str] = set()
    for each in own:
        touched, item = page.first(each.through), page.name(each.item)
        yield Item(page.say(f"touch_{each.relation}", item=item, items=touched, cite=page.cite(each.evidence)))
        if each.item in told:
            yield Item(page.say("controls_above", item=item), 1)
        else:
            yield from (Item(page.control(control), 1) for control in each.controls)
        told.add(each.item)
    yield from _verdicts(page)
    if own:
        yield Line(page.say("controls_simple"))


def _verdicts(page: Speaker) -> Iterator[Block]:
    """What the rules in force say of the firm's own products: the inequality that decides, the distance, what is missing."""
    found = page.report.verdicts
    if found:
        yield Line(page.say("own_verdicts", day=page.report.view.as_of))
    for product, group in groupby(found, key=lambda v: v.product):
        yield Item(page.name(product))
        yield from (Item(_verdict(page, v), 1) for v in group)


def _verdict(page: Speaker, v: ItemVerdict) -> str:
    """One verdict with its working in short."""
    plain = v.decides == "classification" and v.kind != "report"
    names = {} if plain else {p: page.name(s) for p, s in v.scopes} | ({v.code: page.name(v.scope)} if v.scope else {})
    if v.code == "undetermined":
        told = page.say("outcome_undetermined", codes=codes(v.codes, page.language, names))
    else:
        told = page.say(f"ctl_none_{v.decides}") if v.code == "none" else code(v.code, page.language, names)
    told = page.say("on_figures", verdict=told) if v.provided else told
    lines = [inequality(c, page) for c in v.checks]
    if v.freed:
        lines += [page.name(f"condition/{c}") for c in v.conditions]
        lines = [page.say("freed_short", paragraph=v.freed[0], n=v.freed[1]), *lines]
    elif v.conditions:
        lines.append(page.say("fails_short", list=page.join(f"condition/{c}" for c in v.conditions)))
    for key, figures in (("missing_short", v.missing), ("conflict_short", v.conflicting)):
        lines += [page.say(key, list=page.join(f"metric/{f}" for f in figures))] if figures else []
    working = say_of("", parts(lines, page.language), page.language) if lines else ""
    return page.say("own_verdict", version=page.name(v.version), verdict=told, working=working, cite=page.cite(v.evidence))


def inequality(check: ItemCheck, page: Speaker) -> str:
    """An inequality as it stands, with the distance."""
    limit = Fraction(check.limit)
    values = "/".join(exact(Fraction(v), limit) for v in check.values) or page.say("check_unknown")
    gap = page.say("check_gap", gap="/".join(exact(abs(Fraction(g))) for g in check.gaps)) if check.gaps else ""
    state = page.say(f"ctl_truth_{check.state}")
    return f"{page.name(f'metric/{check.metric}')} {values} {SIGNS[check.comparator]} {exact(limit)} {state}{gap}"


def findings(page: Speaker, found: tuple[Finding, ...], total: int, side: str) -> Iterator[Block]:
    """Sections 4 (`up`) and 5 (`down`): what documents tell themselves, then the findings in the order of the ranking key."""
    yield from (Item(_told(page, loss)) for loss in page.report.losses if (loss.made or loss.loses in _SALES) == (side == "down"))
    if not found:
        yield Line(page.say("none_found", hops=page.report.view.max_hops))
        return
    yield Line(page.say("capped", shown=len(found), found=total))
    if any(finding.share is not None for finding in found):
        yield Line(page.say("shares_read"))
    for index, finding in enumerate(found, 1):
        yield from _finding(page, index, finding, side)


#: Losses told downstream; all others are told upstream.
_SALES = frozenset({"sales", "market-access"})


def _told(page: Speaker, loss: Loss) -> str:
    """A loss as a document tells it."""
    parts_ = {
        "item": page.say("told_item", item=page.name(loss.item)) if loss.item else "",
        "because": page.say("told_because", cause=page.name(loss.because)) if loss.because else "",
        "since": page.say("told_since", day=loss.since) if loss.since else "",
        "made": page.say("told_made", firm=_firm(page)) if loss.made else "",
        "modality": "" if loss.modality == "stated" else page.say("told_as", modality=page.name(f"modality/{loss.modality}")),
    }
    return page.say(
        "told_loss", party=page.name(loss.party), loses=page.name(f"loss/{loss.loses}"), cite=page.cite(loss.evidence), **parts_
    )


def _finding(page: Speaker, index: int, finding: Finding, side: str) -> Iterator[Block]:
    subject = page.name(finding.subject)
    yield Heading(page.say("finding", n=index, subject=subject, parts=_key(page, finding)), 3)
    for listing in finding.listings:
        yield Item(page.listing(listing))
    yield from (Item(text, 1) for text in dict.fromkeys(_losses(page, finding, subject, side)))
    for control in finding.controls:
        yield Item(page.control(control))
    if finding.controls:
        yield Item(page.say(f"loses_{side}_item", subject=subject) + (_destination(page, finding.controls) if side == "up" else ""), 1)
    if finding.sole_maker:
        yield Item(page.say("sole_maker_itself", firm=_firm(page), item=subject))
    elif finding.self_made:
        maker = _firm(page) if side == "up" else subject
        yield Item(page.say("self_made", firm=maker, item=page.name(finding.self_made)))
    for number_, route in enumerate(finding.routes, 1):
        yield Item(page.route(number_, route))
        yield from (Item(text, 1) for text in page.steps(route.steps))
    if finding.more_routes:
        yield Item(page.say("more_routes"))
    yield Item(_fragility(page, finding))


def _losses(page: Speaker, finding: Finding, subject: str, side: str) -> Iterator[str]:
    """What the listings in force take; two listings of one effect take it once."""
    for listing in finding.listings:
        if listing.in_force:
            issuer, some = page.name(listing.jurisdiction), listing.some_buyers and side == "up"
            yield page.say(f"loses_{side}_{'some-buyers' if some else listing.effect}", subject=subject, issuer=issuer)
            if f"{side}_{listing.effect}" in _AT_HOME and not some:
                yield page.say(f"home_{side}_{listing.reaches}", issuer=issuer, firm=_firm(page))


#: Where the measure bars those at the issuer's home only, so that the firm's own home decides.
_AT_HOME = frozenset({
    "up_cuts-sales-of-target", "up_blocks-dealings", "down_cuts-supply-to-target", "down_blocks-dealings",
})  # fmt: skip


def _firm(page: Speaker) -> str:
    return page.name(page.report.who.id)


def _key(page: Speaker, finding: Finding) -> str:
    """The parts of the ranking key, in the order in which they decide."""
    share = page.say("key_share", share=number(finding.share)) if finding.share is not None else page.say("key_no_share")
    force = page.say("key_in_force" if finding.in_force else "key_no_effect")
    return page.list((force, page.hops(finding.hops), page.mark(finding.inferred), share))


def _destination(page: Speaker, controls: tuple[Control, ...]) -> str:
    """Whether the firm's home is a destination of one of the controls in force."""
    found = {c.reaches for c in controls if c.in_force}
    reaches = next(r for r in ("yes", "open", "no") if r in found)
    return page.say(f"destination_{reaches}", firm=_firm(page))


def _fragility(page: Speaker, finding: Finding) -> str:
    hangs = finding.fragility
    return page.say(
        "hangs", measure=page.cite(hangs.measure_statements), cut=page.cite(hangs.cut) or page.say("no_cut"),
        documents=page.list(hangs.documents) or page.say("nothing"), single=page.say("single") if len(hangs.documents) == 1 else "",
    )  # fmt: skip
