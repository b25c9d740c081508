"""An ownership report as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.ownership.result import OwnershipReport
from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.stakes import Working, number
from aikg.report.writer import Writer


def blocks(report: OwnershipReport, language: Language) -> Iterator[Block]:
    """View, a table of verdicts, the working of each rule, evidence, and what was not looked at."""
    page = _Page(report, language)
    yield Heading(page.say("hold_title", name=page.name(report.party)), 1)
    yield from page.head()
    yield from page.method()
    if not report.verdicts:
        yield Line(page.say("hold_no_rules"))
    else:
        yield Heading(page.say("hold_verdicts"))
        yield page.table()
    for verdict in report.verdicts:
        yield Heading(page.name(f"ownership-rule/{verdict.rule}"), 3)
        yield from page.rule(verdict)
    yield from page.evidence()
    yield Heading(page.say("covers_title"))
    yield from page.covers()


class _Page(Writer, Working):
    """Writes the lines of one report in one language."""

    def __init__(self, report: OwnershipReport, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def method(self) -> Iterator[Block]:
        done, report = self.report.searched, self.report
        depth = self.say("hold_depth", n=done.depth) if done.depth else self.say("hold_depth_all")
        limit = self.say("hold_threshold", n=number(done.threshold)) if done.threshold else self.say("hold_threshold_each")
        yield Line(self.say("hold_method", depth=depth, threshold=limit))
        total = self.say("hold_sum", n=number(report.accounted)) if report.accounted else ""
        name = self.name(report.party)
        yield Line(self.say("hold_recorded", stakes=done.stakes, parties=done.parties, n=report.recorded, name=name, sum=total))
        if done.own_table:
            yield Line(self.say("hold_table", file=done.own_table, list=self.listed(done.own_parties) or self.say("nothing")))

    def table(self) -> Grid:
        header = tuple(self.say(f"col_{c}") for c in ("rule", "asks", "stands", "verdict", "why"))
        rows = ((self.name(f"ownership-rule/{v.rule}"), self.asks(v), *self.outcome(v)) for v in self.report.verdicts)
        return Grid(header, tuple(rows))

    def outcome(self, v: RuleVerdict) -> tuple[str, str, str]:
        return self.say(f"rule_{v.standing}"), self.say(f"verdict_{v.verdict}"), self.why(v)

    def covers(self) -> Iterator[Block]:
        if self.report.unruled:
            yield Item(self.say("hold_unruled", list=self.join(f"list/{x}" for x in self.report.unruled)))
        yield Item(self.say("hold_cover"))
