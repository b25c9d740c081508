"""A shock as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from aikg.analysis.shock.falls import Constraint, Fall, MarketFall, Seller, SeveredTrade, Shock, TakenOut
from aikg.report.blocks import Block, Heading, Item, Language, Line
from aikg.report.writer import Writer

NAMED = 12  # names in one line


def blocks(report: Shock, language: Language) -> Iterator[Block]:
    """What was taken out, what falls (items, organizations, facilities), the premises, the sources."""
    page = _Page(report, language)
    yield Heading(page.title(), 1)
    yield from page.head()
    yield Line(page.say("shock_marks"))
    yield Heading(page.say("shock_taken"))
    yield from page.taken()
    yield Heading(page.say("shock_markets"))
    yield from page.section(report.markets_found, len(report.markets), map(page.market, report.markets))
    yield Heading(page.say("shock_organizations"))
    yield from page.section(report.organizations_found, len(report.organizations), map(page.fall, report.organizations))
    yield Heading(page.say("shock_facilities"))
    yield from page.section(report.facilities_found, len(report.facilities), map(page.fall, report.facilities))
    yield Heading(page.say("shock_premises"))
    yield from page.premises()
    yield from page.evidence()


class _Page(Writer):
    def __init__(self, report: Shock, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def title(self) -> str:
        """What was asked: a few names say it."""
        report = self.report
        names = [report.category, report.region] if report.category or report.region else [t.party for t in report.taken]
        what = dict.fromkeys(filter(None, (*names, *(s.measure for s in report.severed))))
        return self.say("shock_title", what=self.join(what, 4) or self.say("nothing"))

    # --- what was taken out -----------------------------------------------------------------

    def taken(self) -> Iterator[Block]:
        for taken in self.report.taken:
            yield Item(self.taken_out(taken))
            if taken.kin:
                yield Item(self.say("shock_kin", list=self.join(taken.kin, NAMED)), 1)
            if taken.gone:
                yield Item(self.say("shock_gone", items=self.join(taken.gone, NAMED)), 1)
        for cut in self.report.severed:
            yield from self.severed(cut)
        if not self.report.taken and not self.report.severed:
            yield Line(self.say("shock_nothing"))
        if self.report.unplaced:
            yield Item(self.say("shock_unplaced", n=len(self.report.unplaced), list=self.join(self.report.unplaced, NAMED)))

    def taken_out(self, taken: TakenOut) -> str:
        items = self.join(taken.items, NAMED) or self.say("shock_no_line")
        return self.say(
            "shock_whole" if taken.whole else "shock_part", party=self.name(taken.party), items=items, cite=self.cite(taken.evidence)
        )

    def severed(self, cut: SeveredTrade) -> Iterator[Block]:
        """A measure's cut: what it stops, whom it names, who is within reach."""
        effect = "some-buyers" if cut.some_buyers else cut.effect
        yield Item(self.say(
            f"severs_{effect}", measure=self.name(cut.measure), issuer=self.name(cut.jurisdiction), n=len(cut.targets),
            targets=self.join(cut.targets, NAMED), places=self.join(cut.places) or self.say("shock_no_place"), cite=self.cite(cut.evidence),
        ))  # fmt: skip
        if not cut.some_buyers:
            yield Item(self.say("shock_reach", list=self.join(cut.reach, NAMED) or self.say("nothing")), 1)

    # --- what falls -------------------------------------------------------------------------

    def section(self, found: int, shown: int, worded: Iterator[Iterator[Block]]) -> Iterator[Block]:
        """One list of falls, with how many there are."""
        if not found:
            yield Line(self.say("shock_none"))
            return
        yield Line(self.say("shock_shown", found=found, shown=shown))
        for each in worded:
            yield from each

    def market(self, market: MarketFall) -> Iterator[Block]:
        """An item: what is left, who is lost, who remains."""
        certainty = self.say(f"is_{market.left.certainty}")
        yield Item(
            self.say("market_line", subject=self.name(market.item), certainty=certainty, left=self.left(market.left), round=market.round)
        )
        if market.part:
            yield Item(self.say("market_parts", part=self.name(market.part), cite=self.cite(market.evidence)), 1)
            return
        over = market.lost_found - len(market.lost)
        for left, sellers in groupby(market.lost, lambda seller: seller.left):
            key = "market_lost" if left.best == 0 else "market_reduced"
            yield Item(self.say(key, left=self.left(left), list=self.listed(map(self.seller, sellers))), 1)
        if over:
            yield Item(self.say("market_lost_more", n=over), 1)
        over = market.standing_found - len(market.standing)
        standing = self.listed(map(self.seller, market.standing)) + (self.say("and_more", n=over) if over else "")
        key = "market_unnamed" if market.unnamed else "market_named"
        yield Item(self.say(key, list=standing or self.say("market_no_one")), 1)

    def seller(self, seller: Seller) -> str:
        """A maker with its share and sources."""
        share = self.share(seller.share, seller.region, seller.year, at_least=seller.at_least)
        return self.name(seller.maker) + share + self.cite(seller.evidence)

    def fall(self, fall: Fall) -> Iterator[Block]:
        """An organization or facility with its binding constraints."""
        certainty, (lost, lines) = self.say(f"is_{fall.left.certainty}"), fall.lines
        extent = self.say("fall_lines", lost=lost, lines=lines) if lines else ""
        yield Item(self.say("fall_line", subject=self.name(fall.subject), certainty=certainty, left=self.left(fall.left), round=fall.round,
                            extent=extent))  # fmt: skip
        for constraint in fall.constraints:
            yield Item(self.constraint(constraint), 1)

    def constraint(self, constraint: Constraint) -> str:
        over = constraint.makes_found - len(constraint.makes)
        makes = self.join(constraint.makes) + (self.say("and_more", n=over) if over > 0 else "")
        suppliers = self.say("by_suppliers", list=self.join(constraint.suppliers, NAMED)) if constraint.suppliers else ""
        curated = self.say("curated") if constraint.curated else ""
        return self.say(f"falls_by_{constraint.kind}", makes=makes, input=self.name(constraint.input), suppliers=suppliers, curated=curated,
                        left=self.left(constraint.left), cite=self.cite(constraint.evidence))  # fmt: skip

    # --- premises ---------------------------------------------------------------------------

    def premises(self) -> Iterator[Block]:
        """The assumptions, each with how far it reaches here, and what the answer does not know."""
        counted = self.report.counted
        yield Item(self.say("premise_reach", n=counted.organizations, lines=counted.lines, needing=counted.needing))
        yield Item(self.say("premise_shares", n=counted.markets_shared, of=self.report.markets_found))
        yield Item(self.say("premise_named_only" if self.report.named_only else "premise_unnamed"))
        yield Item(self.say("premise_parts"))
        yield Item(self.say("premise_suppliers"))
        yield Item(self.say("premise_makerless", n=counted.makerless))
        yield Item(self.say("premise_time"))
        yield Item(self.say("premise_rounds" if counted.settled else "premise_unsettled", n=counted.rounds))
