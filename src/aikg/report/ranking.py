"""A ranking of organizations by exposure as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.exposure.ranked import BestHit, RankedRow, Ranking
from aikg.report.blocks import Block, Grid, Heading, Language, Line
from aikg.report.writer import Writer

SHOWN = 50  # rows that people read; CSV and JSON have all
LISTS = 2  # names of lists in a cell; the others are counted
_OWN = {"in-force": "own_now", "listed": "own_listed", "kin": "own_kin"}


def blocks(ranking: Ranking, language: Language) -> Iterator[Block]:
    """View, key, the table with its parts, what was searched, sources."""
    page = _Page(ranking, language)
    yield Heading(page.say("ranking"), 1)
    yield from page.head()
    yield Line(page.say("marks"))
    yield Line(page.say("ranking_key", by=page.say(f"side_{ranking.by}")))
    yield Line(page.say("ranking_shown", shown=len(ranking.rows), ranked=ranking.ranked))
    yield Line(page.say("ranking_none", hops=ranking.hops))
    yield Line(page.say("ranking_searched", parties=ranking.listed_parties, items=ranking.controlled_items, hops=ranking.hops))
    header = ("#", *(page.say(key) for key in ("head_organization", "head_own", "side_upstream", "side_downstream")))
    yield Grid(header, tuple(map(page.row, ranking.rows)))
    yield Line(page.say("s_cover", but=""))
    yield from page.evidence()


class _Page(Writer):
    def row(self, row: RankedRow) -> tuple[str, ...]:
        """One organization with the parts of its key."""
        own = "—"
        if row.own in _OWN:
            lists = self.join((f"list/{slug}" for slug in row.lists), LISTS)
            own = f"{self.say(_OWN[row.own])}: {lists}{self.cite(row.own_evidence)}"
        return (str(row.rank), self.name(row.organization), own, self.hit(row.upstream), self.hit(row.downstream))

    def hit(self, hit: BestHit | None) -> str:
        """What is nearest on one side, how it is reached, and by which statements."""
        if hit is None:
            return "—"
        share = ""
        if hit.share_high is not None:
            share = self.say(f"share_{hit.share_of}", low=round(hit.share_low or 0, 2), high=round(hit.share_high, 2))
        return self.say(
            "hit" if hit.in_force else "hit_idle", subject=self.name(hit.subject), mark="I" if hit.inferred else "S", share=share,
            hops=self.say("hops", n=hit.hops) if hit.hops else self.say("zero_hops"),
            cite=self.cite(dict.fromkeys((*hit.measure, *hit.path))),
        )  # fmt: skip
