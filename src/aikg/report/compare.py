"""Two firms side by side as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.change.compared import Comparison, Group, Held, Trait
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.writer import Writer

NAMED = 8  # items of one trait that are written out


def blocks(report: Comparison, language: Language) -> Iterator[Block]:
    """A table of how much is shared, then the traits kind by kind, then the limits and the sources."""
    page = _Page(report, language)
    yield Heading(page.say("compare_title", a=page.name(report.a), b=page.name(report.b)), 1)
    yield from page.head()
    yield Line(page.say("marks"))
    for firm in report.unplaced:
        yield Line(page.say("compare_unplaced", name=page.name(firm)))
    yield page.table()
    for group in report.groups:
        yield from page.group(group)
    yield Heading(page.say("compare_limits"))
    yield from (Item(page.say(key, hops=report.hops)) for key in ("compare_silence", "compare_sole_limit", "compare_found"))
    yield from page.evidence()


class _Page(Writer):
    def __init__(self, report: Comparison, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def table(self) -> Grid:
        """How many traits of each kind are shared, and how many each firm has alone."""
        header = (self.say("compare_kind"), self.say("compare_shared"), self.name(self.report.a), self.name(self.report.b))
        rows = ((self.say(f"compare_{g.kind}s"), str(g.shared_found), str(g.only_a_found), str(g.only_b_found)) for g in self.report.groups)
        return Grid(header, tuple(rows))

    def group(self, group: Group) -> Iterator[Block]:
        """The traits of one kind."""
        yield Heading(self.say(f"compare_{group.kind}s"))
        if not (group.shared_found or group.only_a_found or group.only_b_found):
            yield Line(self.say("compare_neither"))
        sides = (
            (self.say("compare_shared"), group.shared, group.shared_found), (self.only(self.report.a), group.only_a, group.only_a_found),
            (self.only(self.report.b), group.only_b, group.only_b_found),
        )  # fmt: skip
        for title, traits, found in sides:
            if found:
                yield Item(self.say("compare_count", what=title, n=found))
                yield from (Item(self.trait(trait), 1) for trait in traits)
                if over := found - len(traits):
                    yield Item(self.say("and_more", n=over).strip(), 1)

    def only(self, firm: str) -> str:
        return self.say("compare_only", name=self.name(firm))

    def trait(self, trait: Trait) -> str:
        """A trait, and how each firm that has it does."""
        what = self.name(trait.subject) + (self.say("compare_measure", measure=self.name(trait.measure)) if trait.measure else "")
        if trait.a and trait.b:
            told = ((self.report.a, trait.a), (self.report.b, trait.b))
            return what + self.say("compare_both", list="; ".join(f"{self.name(firm)}{self.held(held)}" for firm, held in told))
        held = trait.a or trait.b
        return what + (self.held(held) if held else "")

    def held(self, held: Held) -> str:
        """By which items, how near, with what effect; the sources."""
        parts = []
        if held.items:
            parts.append(self.join(held.items, NAMED))
        if held.hops is not None:
            parts.append(self.say("hops", n=held.hops) if held.hops else self.say("zero_hops"))
            parts.append(self.say("inferred" if held.inferred else "stated"))
        if held.in_force is False:
            parts.append(self.say("compare_no_effect"))
        told = self.listed(parts)
        return (self.say("compare_how", how=told) if told else "") + self.cite(held.evidence)
