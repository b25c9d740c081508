"""A ranking of chokepoints as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.shock.chokes import Choke, Chokepoints, Concentration, Loser, Through
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.writer import Writer


def blocks(report: Chokepoints, language: Language) -> Iterator[Block]:
    """Organizations, items, regions; what each stands on; the limits; the sources."""
    page = _Page(report, language)
    title = "choke_title_of" if report.category else "choke_title"
    yield Heading(page.say(title, category=page.name(report.category or "")) if report.category else page.say(title), 1)
    yield from page.head()
    yield Line(page.say("choke_marks"))
    for heading, chokes, found in (
        ("choke_organizations", report.organizations, report.organizations_found), ("choke_items", report.items, report.items_found),
        ("choke_regions", report.regions, report.regions_found),
    ):  # fmt: skip
        yield Heading(page.say(heading))
        yield Line(page.say("choke_shown", shown=len(chokes), found=found) if found else page.say("choke_none"))
        for number, choke in enumerate(chokes, 1):
            yield from page.choke(number, choke)
    yield Heading(page.say("choke_limits"))
    yield Item(page.say("choke_counted", n=report.counted, tried=report.tried))
    yield Item(page.say("choke_named"))
    yield Item(page.say("choke_placed", n=report.placed, of=report.parties))
    yield Item(page.say("premise_parts"))
    yield Item(page.say("premise_time"))
    yield from page.evidence()


class _Page(Writer):
    def choke(self, number: int, choke: Choke) -> Iterator[Block]:
        """One candidate: the counts, what it makes or how concentrated it is, who loses most."""
        yield Item(self.say(
            "choke_line", n=number, subject=self.name(choke.subject), losing=choke.losing, certain=f"{choke.certain:.1f}",
            cut_off=choke.cut_off, reached=choke.reached, even=f"{choke.even:.1f}",
        ))  # fmt: skip
        if choke.through:
            yield Item(self.say("choke_through", list=self.listed(map(self.through, choke.through))), 1)
        if choke.placed:
            over = choke.placed_found - len(choke.placed)
            more = self.say("and_more", n=over) if over else ""
            yield Item(self.say("choke_places", list=self.join(choke.placed) + more, cite=self.cite(choke.evidence)), 1)
        if choke.concentration:
            yield Item(self.concentration(choke.concentration), 1)
        yield from (Item(self.loser(loser), 1) for loser in choke.losers)

    def through(self, through: Through) -> str:
        """A part that the candidate makes."""
        share = self.share(through.share, through.region, through.year)
        makers = self.say("choke_only") if through.makers == 1 else self.say("choke_of_makers", n=through.makers)
        return self.name(through.item) + share + makers + self.cite(through.evidence)

    def loser(self, loser: Loser) -> str:
        """Who loses what for lack of which part."""
        return self.say(
            "choke_loser", organization=self.name(loser.organization), makes=self.name(loser.makes), part=self.name(loser.part),
            curated=self.say("curated") if loser.curated else "", left=self.left(loser.left), cite=self.cite(loser.evidence),
        )  # fmt: skip

    def concentration(self, held: Concentration) -> str:
        """Makers known, and the index of their shares or why there is none."""
        if held.hhi is not None:
            index = self.say("choke_hhi", hhi=f"{held.hhi:.0f}")
            homes = (
                self.say("choke_hhi_homes", hhi=f"{held.hhi_homes:.0f}") if held.hhi_homes is not None else self.say("choke_no_hhi_homes")
            )
            return self.say("choke_makers", n=held.makers) + index + homes + self.cite(held.evidence)
        if held.shares_known:
            part = self.say("choke_no_hhi", known=self.percent(float(held.shares_known)), floor=f"{held.floor:.0f}")
            return self.say("choke_makers", n=held.makers) + part + self.cite(held.evidence)
        return self.say("choke_makers", n=held.makers) + self.say("choke_no_share")
