"""A comparison of two days as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.change.changes import (
    Diff,
    FindingChange,
    FirmChange,
    ItemVerdictChange,
    MeasureChange,
    NewDocument,
    OwnershipChange,
    RelationChange,
)
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.figures import code
from aikg.report.writer import Writer


def blocks(report: Diff, language: Language) -> Iterator[Block]:
    """Listings, controls, relations and documents that differ, then whose findings do, and what was not compared."""
    page = _Page(report, language)
    before, after = report.before, report.view
    yield Heading(page.say("diff_title", before=before.as_of, after=after.as_of), 1)
    yield Line(page.say("diff_before", as_of=before.as_of, known_by=before.known_by, n=before.statements, undated=before.undated))
    yield from page.head()
    if report.asked:
        yield Line(page.say("diff_asked", list=page.join(report.asked)))
    yield Heading(page.say("diff_listings"))
    yield from page.section(report.listings_found, len(report.listings), map(page.measure, report.listings))
    yield Heading(page.say("diff_controls"))
    yield from page.section(report.controls_found, len(report.controls), map(page.measure, report.controls))
    yield from page.section(report.verdicts_found, len(report.verdicts), map(page.item, report.verdicts), "diff_none_verdicts")
    yield Heading(page.say("diff_ownership"))
    yield from page.section(len(report.ownership), len(report.ownership), map(page.verdict, report.ownership))
    yield Heading(page.say("diff_relations"))
    yield from page.section(report.relations_found, len(report.relations), map(page.relation, report.relations))
    if report.documents_found:
        yield Heading(page.say("diff_documents"))
        told = (
            page.say("diff_document", document=page.name(d.document), kind=page.say(f"document_{d.kind}"), day=d.known)
            for d in report.documents
        )
        yield from page.section(report.documents_found, len(report.documents), told)
    yield Heading(page.say("diff_firms"))
    yield Line(page.say("diff_compared", found=report.firms_found, of=report.firms_compared, shown=len(report.firms), hops=report.hops))
    for firm in report.firms:
        yield from page.firm(firm)
    yield Heading(page.say("diff_limits"))
    yield from (Item(page.say(key)) for key in ("diff_undated", "diff_law", "diff_register"))
    yield from page.evidence()


class _Page(Writer):
    def section(self, found: int, shown: int, lines: Iterator[str], none: str = "diff_none") -> Iterator[Block]:
        """One list of differences, with how many there are; `none` is the phrase where there are none."""
        if not found:
            yield Line(self.say(none))
            return
        yield Line(self.say("diff_shown", found=found, shown=shown))
        yield from map(Item, lines)

    def document(self, new: NewDocument) -> str:
        """A document and the day from which it is known."""
        return self.say("diff_document", document=self.name(new.document), kind=self.say(f"document_{new.kind}"), day=new.known)

    def measure(self, change: MeasureChange) -> str:
        """A listing or control that stands otherwise."""
        named = "" if change.in_force or change.turn in ("ended", "lost-effect") else self.say("no_effect_yet")
        return self.say(
            "diff_measure", subject=self.name(change.subject), turn=self.say(f"turn_{change.turn}"), measure=self.name(change.measure),
            named=named, day=self.say("on_day", day=change.day) if change.day else "", cause=self.say(f"cause_{change.cause}"),
            cite=self.cite(change.evidence),
        )  # fmt: skip

    def item(self, change: ItemVerdictChange) -> str:
        """A product that the chip rules judge otherwise."""
        versions = [self.name(v) for v in dict.fromkeys((change.before_version, change.after_version)) if v]
        before, after = code(change.before, self.language), code(change.after, self.language)
        return self.say("diff_item", product=self.name(change.product), before=before, after=after, versions=" → ".join(versions),
                        cite=self.cite(change.evidence))  # fmt: skip

    def verdict(self, change: OwnershipChange) -> str:
        """A verdict of an ownership rule that is other."""
        return self.say(
            "diff_verdict", party=self.name(change.party), rule=self.name(f"ownership-rule/{change.rule}"),
            before=self.say(f"verdict_{change.before}"), stood=self.say(f"rule_{change.standing_before}"),
            after=self.say(f"verdict_{change.after}"), stands=self.say(f"rule_{change.standing}"), why=self.say(f"basis_{change.basis}"),
            cause=self.say(f"cause_{change.cause}"), cite=self.cite(change.evidence),
        )  # fmt: skip

    def relation(self, change: RelationChange) -> str:
        """A relation that counts on one of the days only."""
        return self.say(
            "diff_relation", cls=self.name(change.cls), ends=self.join(change.ends), turn=self.say(f"turn_{change.turn}"),
            cause=self.say(f"cause_{change.cause}"), cite=self.cite(change.evidence),
        )  # fmt: skip

    def firm(self, firm: FirmChange) -> Iterator[Block]:
        """A firm, its own listings, its findings."""
        yield Item(self.say("diff_firm", firm=self.name(firm.firm), found=firm.found, began=firm.began, ended=firm.ended))
        yield from (Item(self.say("diff_own", what=self.measure(own)), 1) for own in firm.own)
        yield from (Item(self.finding(change), 1) for change in firm.findings)
        if over := firm.found - len(firm.findings):
            yield Item(self.say("diff_more", n=over), 1)

    def finding(self, change: FindingChange) -> str:
        """A finding that is new, gone or other."""
        moved = self.say("hops_before", n=change.hops_before) if change.hops_before not in (None, change.hops) else ""
        named = "" if change.in_force or change.turn in ("ended", "lost-effect") else self.say("no_effect_yet")
        return self.say(
            f"diff_{change.direction}", subject=self.name(change.subject), measure=self.name(change.measure), named=named,
            turn=self.say(f"turn_{change.turn}"), hops=self.say("hops", n=change.hops) if change.hops else self.say("zero_hops"),
            moved=moved, mark=self.say("inferred" if change.inferred else "stated"), cause=self.say(f"cause_{change.cause}"),
            cite=self.cite(change.evidence),
        )  # fmt: skip
