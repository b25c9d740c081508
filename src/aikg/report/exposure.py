"""An exposure report as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from aikg.analysis.result import Control, Evidence, Exposure, Finding, Listing, Route, Step
from aikg.query.table import citation
from aikg.report.arcs import arc_text
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.phrases import say


def exposure_blocks(report: Exposure, language: Language) -> Iterator[Block]:
    """The sections of the report in the order of the design: who, own, upstream, downstream, evidence, searched."""
    page = _Page(report, language)
    yield Heading(page.say("exposure", name=page.name(report.who.id)), 1)
    yield from page.view()
    yield Heading(page.say("who"))
    yield from page.who()
    yield Heading(page.say("own"))
    yield from page.own()
    yield Heading(page.say("upstream"))
    yield from page.findings(report.upstream, report.searched.upstream_found, "up")
    yield Heading(page.say("downstream"))
    yield from page.findings(report.downstream, report.searched.downstream_found, "down")
    yield Heading(page.say("evidence"))
    yield from page.evidence()
    yield Heading(page.say("searched"))
    yield from page.searched()


class _Page:
    """Writes the lines of one report in one language."""

    def __init__(self, report: Exposure, language: Language) -> None:
        self.report, self.language = report, language

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def name(self, key: str) -> str:
        """The label of an id or of `scheme/slug`, else the other language's, else the id."""
        names = self.report.labels.get(key, {})
        return names.get(self.language) or names.get("zh") or names.get("en") or key.rsplit("/", 1)[-1]

    def cite(self, numbers: tuple[int, ...]) -> str:
        return "".join(f"[{n}]" for n in numbers)

    def join(self, keys: Iterable[str]) -> str:
        return (", " if self.language == "en" else "、").join(map(self.name, keys))

    def reason(self, code: str) -> str:
        if code.startswith("modality:"):
            return self.say("left_modality", name=self.name(f"modality/{code[9:]}"))
        return self.say(f"left_{code}")

    def mark(self, inferred: bool) -> str:
        return self.say("inferred" if inferred else "stated")

    def hops(self, number: int) -> str:
        return self.say("hops", n=number) if number else self.say("zero_hops")

    # --- sections ---------------------------------------------------------------------------

    def view(self) -> Iterator[Block]:
        view = self.report.view
        modalities = self.join(f"modality/{m}" for m in view.modalities)
        links = self.say("without_links" if view.stated_only else "with_links")
        yield Line(self.say("view", as_of=view.as_of, known_by=view.known_by, modalities=modalities, links=links, hops=view.max_hops))
        yield Line(self.say("counted", n=view.statements, undated=view.undated))
        if view.left_out:
            yield Line(self.say("left_out", list="; ".join(f"{self.reason(reason)}: {n}" for reason, n in view.left_out.items())))
        yield Line(self.say("marks"))

    def who(self) -> Iterator[Block]:
        who = self.report.who
        yield Item(self.say("names", list=" / ".join(who.names)))
        yield Item(self.say("id", id=who.id, cls=self.name(who.cls)))
        yield Item(self.say("identifiers", list=", ".join(who.identifiers)) if who.identifiers else self.say("no_identifiers"))
        homes = self.join(who.homes)
        yield Item(self.say("home", list=homes, cite=self.cite(who.home_evidence)) if homes else self.say("no_home"))
        for place in who.tiers:
            items = self.join(place.items)
            yield Item(self.say("tier", tier=self.name(f"tier/{place.tier}"), items=items, cite=self.cite(place.evidence)))
        if not who.tiers:
            yield Item(self.say("no_tier"))

    def own(self) -> Iterator[Block]:
        for listing in self.report.own:
            yield Item(self.listing(listing))
        if not self.report.own:
            yield Line(self.say("own_none"))

    def findings(self, findings: tuple[Finding, ...], found: int, side: str) -> Iterator[Block]:
        if not findings:
            yield Line(self.say("none_found", hops=self.report.view.max_hops))
            return
        yield Line(self.say("capped", shown=len(findings), found=found))
        for number, finding in enumerate(findings, 1):
            yield from self.finding(number, finding, side)

    def finding(self, number: int, finding: Finding, side: str) -> Iterator[Block]:
        subject = self.name(finding.subject)
        mark = self.mark(finding.inferred) + ("" if finding.in_force else self.say("no_trade_effect"))
        yield Heading(self.say("finding_org", n=number, subject=subject, hops=self.hops(finding.hops), mark=mark), 3)
        for listing in finding.listings:
            yield Item(self.listing(listing))
            if listing.in_force:
                yield Item(self.say(f"loses_{side}_{listing.effect}", subject=subject, issuer=self.name(listing.jurisdiction)), 1)
        for control in finding.controls:
            yield Item(self.control(control))
        if finding.controls:
            yield Item(self.say(f"loses_{side}_item", subject=subject), 1)
        for index, route in enumerate(finding.routes, 1):
            yield Item(self.route(index, route))
            yield from (Item(text, 1) for text in self.steps(route.steps))
        if finding.more_routes:
            yield Item(self.say("more_routes"))
        yield Item(self.fragility(finding))

    def evidence(self) -> Iterator[Block]:
        for page in self.report.evidence:
            yield Line(self.page(page))

    def searched(self) -> Iterator[Block]:
        s, hops = self.report.searched, self.report.view.max_hops
        yield Item(self.say("s_network", ports=s.ports, arcs=s.arcs))
        yield Item(self.say(
            "s_reach", hops=hops, up=s.upstream_organizations, up_direct=s.upstream_direct,
            down=s.downstream_organizations, down_direct=s.downstream_direct,
        ))  # fmt: skip
        yield Item(self.say("s_lists", parties=s.listed_parties, items=s.controlled_items))
        yield Item(self.say("s_caps", routes=s.routes_per_finding, findings=s.findings_shown))
        yield Item(self.say("s_sources", sources=self.say(f"sources_{s.sources}")))
        yield Item(self.say("s_cover"))
        if s.verified_on:
            yield Item(self.say("look_again", day=s.verified_on))
        yield Item(self.say("s_ownership"))

    # --- lines ------------------------------------------------------------------------------

    def listing(self, listing: Listing) -> str:
        if listing.day and listing.day > self.report.view.as_of:
            state = self.say("later")
        elif listing.action == "remove":
            state = ""
        elif not listing.active:
            state = self.say("ended")
        elif not listing.in_force and listing.effect_from:
            state = self.say("not_yet", day=listing.effect_from)
        else:
            state = ""
        group = self.say("through_group") if listing.through_group else ""
        return self.say(
            "event", party=self.name(listing.party), relation=self.say(f"relation_{listing.relation}"),
            action=self.say(f"verb_{listing.action}"),
            list=self.name(f"list/{listing.list}"), jurisdiction=self.name(listing.jurisdiction), date=listing.date or self.say("no_date"),
            effect=self.name(f"effect/{listing.effect}") + group, state=state, cite=self.cite(listing.evidence),
        )  # fmt: skip

    def control(self, control: Control) -> str:
        policy = self.say("policy", policy=self.name(f"licence-policy/{control.licence_policy}")) if control.licence_policy else ""
        return self.say(
            "control", item=self.name(control.item) + (self.say("example") if control.role == "example" else ""),
            measure=self.name(control.measure), scope=self.name(control.scope), policy=policy,
            destinations=self.say("to", list=self.join(control.destinations)) if control.destinations else self.say("to_unknown"),
            since=self.say("since", day=control.effective) if control.effective else self.say("since_unknown"),
            cite=self.cite(control.evidence),
        )  # fmt: skip

    def route(self, index: int, route: Route) -> str:
        share = ""
        if route.share_high is not None:
            share = self.say(f"share_{route.share_of}", low=_number(route.share_low or Decimal(0)), high=_number(route.share_high))
        return self.say("route", n=index, hops=self.hops(route.hops), mark=self.mark(route.inferred), share=share)

    def steps(self, steps: tuple[Step, ...]) -> Iterator[str]:
        """The steps as lines; a firm that needs parts for an item and makes it is told once, with the evidence of both."""
        for before, step, after in zip((None, *steps), steps, (*steps[1:], None), strict=False):
            if step.kind == "makes" and before is not None and before.kind == "needs":
                continue
            told_too = after.evidence if step.kind == "needs" and after is not None and after.kind == "makes" else ()
            yield self.step(step, told_too)

    def step(self, step: Step, told_too: tuple[int, ...]) -> str:
        a, b = self.name(step.source), self.name(step.target)
        text = arc_text(step.kind, step.source_port, a, b, self.language, curated=step.curated, optional=step.optional)
        evidence = tuple(dict.fromkeys((*step.evidence, *told_too)))
        return text + (" " + self.cite(evidence) if evidence else "")

    def fragility(self, finding: Finding) -> str:
        hangs = finding.fragility
        return self.say(
            "hangs", measure=self.cite(hangs.measure_statements), cut=self.cite(hangs.cut) or self.say("no_cut"),
            documents=", ".join(hangs.documents) or self.say("nothing"), single=self.say("single") if len(hangs.documents) == 1 else "",
        )  # fmt: skip

    def page(self, page: Evidence) -> str:
        common = {"n": page.number, "cls": self.name(page.cls), "statement": page.statement}
        if page.rule:
            return self.say("page_rule", rule=page.rule, premises=self.cite(page.premises), **common)
        if not page.passages:
            return self.say("page_reason", reason=page.rationale or "", **common)
        where = ", ".join(citation(p, self.language) for p in page.passages)
        return self.say("page", kind=self.say(f"kind_{page.kind}"), cite=where, modality=self.name(f"modality/{page.modality}"), **common)


def _number(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.01")).normalize(), "f")
