"""A ranking of organizations by exposure as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.ranked import BestHit, RankedRow, Ranking
from aikg.analysis.result import Evidence
from aikg.query.table import citation
from aikg.report.blocks import Block, Grid, Heading, Language, Line
from aikg.report.phrases import say

SHOWN = 50  # rows that people read; CSV and JSON have all
LISTS = 2  # names of lists in a cell; the others are counted
_OWN = {"in-force": "own_now", "listed": "own_listed", "kin": "own_kin"}


def ranking_blocks(ranking: Ranking, language: Language) -> Iterator[Block]:
    """View, key, the table with its parts, sources, and what was searched."""
    page = _Page(ranking, language)
    yield Heading(page.say("ranking"), 1)
    yield from page.view()
    yield Line(page.say("ranking_key", by=page.say(f"side_{ranking.by}")))
    yield Line(page.say("ranking_shown", shown=len(ranking.rows), ranked=ranking.ranked))
    yield Line(page.say("ranking_none", hops=ranking.view.max_hops))
    header = ("#", *(page.say(key) for key in ("head_organization", "head_own", "side_upstream", "side_downstream")))
    yield Grid(header, tuple(map(page.row, ranking.rows)))
    yield Heading(page.say("evidence_plain"))
    yield from (Line(page.source(evidence)) for evidence in ranking.evidence)
    yield Heading(page.say("covers_title"))
    yield Line(page.say("ranking_searched", parties=ranking.listed_parties, items=ranking.controlled_items, hops=ranking.view.max_hops,
                        sources=page.say(f"sources_{ranking.sources}")))  # fmt: skip
    yield Line(page.say("s_cover"))
    if ranking.verified_on:
        yield Line(page.say("look_again", day=ranking.verified_on))


class _Page:
    """Writes the lines of one ranking in one language."""

    def __init__(self, ranking: Ranking, language: Language) -> None:
        self.ranking, self.language = ranking, language

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def name(self, key: str) -> str:
        return self.ranking.name(key, self.language)

    def cite(self, numbers: tuple[int, ...]) -> str:
        return "".join(f"[{n}]" for n in dict.fromkeys(numbers))

    def join(self, keys: tuple[str, ...]) -> str:
        return (", " if self.language == "en" else "、").join(map(self.name, keys))

    def view(self) -> Iterator[Block]:
        view = self.ranking.view
        modalities = self.join(tuple(f"modality/{m}" for m in view.modalities))
        links = self.say("without_links" if view.stated_only else "with_links")
        yield Line(self.say("view", as_of=view.as_of, known_by=view.known_by, modalities=modalities, links=links, hops=view.max_hops))
        yield Line(self.say("counted", n=view.statements, undated=view.undated))
        if view.left_out:
            yield Line(self.say("left_out", list="; ".join(f"{self.reason(code)}: {n}" for code, n in view.left_out.items())))
        yield Line(self.say("marks"))

    def reason(self, code: str) -> str:
        if code.startswith("modality:"):
            return self.say("left_modality", name=self.name(f"modality/{code[9:]}"))
        return self.say(f"left_{code}")

    def row(self, row: RankedRow) -> tuple[str, ...]:
        own = "—"
        if row.own in _OWN:
            lists = self.join(tuple(f"list/{slug}" for slug in row.lists[:LISTS]))
            more = self.say("more_lists", n=len(row.lists) - LISTS) if len(row.lists) > LISTS else ""
            own = f"{self.say(_OWN[row.own])}: {lists}{more} {self.cite(row.own_evidence)}"
        return (str(row.rank), self.name(row.organization), own, self.hit(row.upstream), self.hit(row.downstream))

    def hit(self, hit: BestHit | None) -> str:
        if hit is None:
            return "—"
        share = ""
        if hit.share_high is not None:
            share = self.say(f"share_{hit.share_of}", low=round(hit.share_low or 0, 2), high=round(hit.share_high, 2))
        return self.say(
            "hit" if hit.in_force else "hit_idle", subject=self.name(hit.subject), mark="I" if hit.inferred else "S", share=share,
            hops=self.say("hops", n=hit.hops) if hit.hops else self.say("zero_hops"), cite=self.cite((*hit.measure, *hit.path)),
        )  # fmt: skip

    def source(self, page: Evidence) -> str:
        where = ", ".join(citation(p, self.language) for p in page.passages)
        basis = where or page.rationale or f"{page.rule} {self.cite(page.premises)}"
        return f"[{page.number}] {self.say(f'kind_{page.kind}')}: {basis} · {page.statement}"
