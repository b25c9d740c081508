"""List reports as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aikg import terms
from aikg.analysis.listings import ListLine, ListReport
from aikg.analysis.standing import is_case
from aikg.query.table import citation
from aikg.report.blocks import Block, Grid, Heading, Language, Line
from aikg.report.phrases import say

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph


def list_blocks(kg: KnowledgeGraph, report: ListReport, language: Language) -> Iterator[Block]:
    """Events as a table with their sources, then what the tables cover and when to look again."""

    def name(scheme: str, slug: str) -> str:
        return kg.label(terms.concept(scheme, slug).value, language)

    about_list = report.title.startswith("list/")
    title = name("list", report.title.removeprefix("list/")) if about_list else kg.label(kg.iri_of(report.title), language)
    yield Heading(say("list_title" if about_list else "status_title", language, name=title, day=report.as_of), 1)
    rows = []
    for line in report.lines:
        who = kg.label(kg.iri_of(line.party), language)
        extra = [say("footnote", language, n=line.footnote)] if line.footnote else []
        if line.licence_policy:
            extra.append(name("licence-policy", line.licence_policy))
        cells = (line.date or "—", who if about_list else name("list", line.list), say(_act(line), language),
                 say(f"standing_{line.standing.replace(' ', '_')}", language) if line.standing else "", line.listed_as or "",
                 "; ".join(extra), say(f"kind_{line.kind}", language), "".join(f"[{n}]" for n in line.evidence))  # fmt: skip
        rows.append(cells)
    if rows:
        second = say("col_who" if about_list else "col_list", language)
        header = [
            say("col_date", language),
            second,
            *(say(f"col_{c}", language) for c in ("act", "standing", "as", "terms", "source", "evidence")),
        ]
        yield Grid(tuple(header), tuple(rows))
    else:
        yield Line(say("list_none", language))
    if report.evidence:
        yield Heading(say("evidence_plain", language), 2)
    for page in report.evidence:
        where = ", ".join(citation(p, language) for p in page.passages)
        basis = where or f"{page.rule} {''.join(f'[{n}]' for n in page.premises)}"
        yield Line(f"[{page.number}] {say(f'kind_{page.kind}', language)}: {basis} · {page.statement}")
    yield Heading(say("covers_title", language), 2)
    counts = ", ".join(f"{name('list', slug)} {n}" for slug, n in report.covered_lists.items())
    yield Line(say("covers", language, sources=say(f"sources_{report.sources}", language), newest=report.newest_document, lists=counts))
    if report.verified_on:
        yield Line(say("look_again", language, day=report.verified_on))


def _act(line: ListLine) -> str:
    """What happened; a case that is opened puts nobody on a list."""
    return f"{'case' if is_case(line.effect, line.action) else 'act'}_{line.action}"
