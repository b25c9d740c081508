"""A planned cluster against the diffusion tiers as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.controls.diffusion import Diffusion, TierLine
from aikg.analysis.controls.parts import Alternative, Check
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.figures import SIGNS, number
from aikg.report.writer import Writer


def blocks(report: Diffusion, language: Language) -> Iterator[Block]:
    """The plan in H100 equivalents, then every paragraph that covers it, with caps and shares."""
    page = _Page(report, language)
    yield Heading(page.say("diffusion_title", region=page.name(report.region)), 1)
    yield Line(page.say("controls_head", day=report.view.as_of, sources=page.say(f"sources_{report.view.sources}")))
    if report.halted:
        yield Line(page.say("diffusion_halted", day=report.halted))
    yield from page.plan()
    for line in report.lines:
        yield from page.line(line)
    if not report.lines:
        yield Line(page.say("diffusion_none"))
    yield from page.evidence()


class _Page(Writer):
    def __init__(self, report: Diffusion, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def plan(self) -> Iterator[Block]:
        report = self.report
        chip = self.name(report.chip) if report.chip else self.say("diffusion_a_chip")
        amounts = {"each": report.tpp_each, "reference": report.reference_tpp, "equivalents": report.equivalents, "total": report.total_tpp}
        yield Line(self.say("diffusion_plan", n=f"{report.chips:,}", chip=chip, **{k: number(v) for k, v in amounts.items()}))
        tiers = self.join(report.groups)
        yield Line(self.say("diffusion_tiers", region=self.name(report.region), tiers=tiers) if tiers else
                   self.say("diffusion_no_tier", region=self.name(report.region)))  # fmt: skip

    def line(self, line: TierLine) -> Iterator[Block]:
        policy = f" ({self.name(f'licence-policy/{line.licence_policy}')})" if line.licence_policy else ""
        covers = self.say("diffusion_open") if line.covers == "undetermined" else ""
        yield Heading(f"{self.name(line.version)}: {self.name(line.scope)}{policy}", 3)
        yield Line(self.say("diffusion_line", standing=self.say(f"ctl_standing_{line.standing.replace(' ', '_')}"), covers=covers,
                            cite=self.cite(line.evidence)))  # fmt: skip
        if line.window:
            yield Item(self.say("diffusion_window", start=line.window[0], end=line.window[1]))
        for a in line.alternatives:
            yield from self.alternative(a)
        for total in line.needed_total:
            yield Item(self.say("diffusion_needed", total=number(total)), 1)

    def alternative(self, a: Alternative) -> Iterator[Block]:
        yield Item(
            self.say(
                f"ctl_alternative_{a.role}",
                n=a.number,
                state=self.say(f"ctl_cap_{a.state}" if a.role == "cap" else f"ctl_truth_{a.state}"),
            )
        )
        if a.role == "cap" and any(c.metric == "compute-allocation" for c in a.checks):
            yield Item(self.say("diffusion_whole"), 1)
        yield from (Item(self.check(c), 1) for c in a.checks)
        for c in a.conditions:
            yield Item(self.say("ctl_shown_parties", condition=self.name(f"condition/{c.condition}"), cite=self.cite(c.evidence)), 1)

    def check(self, c: Check) -> str:
        """A cap or share against the plan."""
        value = number(c.values[0], c.limit) if c.values else self.say("check_unknown")
        gap = self.say("check_gap", gap=number(abs(c.gaps[0]))) if c.gaps else ""
        words = {"metric": self.name(f"metric/{c.metric}"), "unit": self.name(f"unit/{c.unit}"), "state": self.say(f"ctl_truth_{c.state}")}
        return self.say(
            "check_line", value=value, sign=SIGNS[c.comparator], limit=number(c.limit), gap=gap, cite=self.cite(c.evidence), **words
        )
