"""How much of each section of each document is in the tables: the page `seeds/COVERAGE.md`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict

from aikg.model.curation import NeedsReview, Section
from aikg.model.statement import Statement
from aikg.seeds.read import Seeds

_HEAD = """# Coverage

How many statements of each kind stand in each section of each report, counted from the tables by the
first line they cite. *full*: every fact of the kinds kept is meant to be in; *sample*: the most useful
figures only; *none*: outside what this graph is for. `aikg seeds coverage` writes this page.
"""


def coverage_page(seeds: Seeds) -> str:
    """The page as Markdown: a table a document, a line a section, open questions beside the counts.

    A document whose sections are not named in `curation/sections.csv` is left out.
    """
    counts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    starts = {d: sorted(s.locator.start for s in seeds.rows(Section) if s.document == d) for d in seeds.documents}
    for placed in seeds.all():
        row = placed.row
        if isinstance(row, Statement | NeedsReview) and starts.get(row.document):
            index = bisect_right(starts[row.document], row.locator.start) - 1
            counts[row.document, starts[row.document][max(index, 0)]][row.table] += 1
    parts = [_HEAD]
    for document in sorted(d for d in starts if starts[d]):
        sections = sorted((s for s in seeds.rows(Section) if s.document == document), key=lambda s: s.locator.start)
        parts.append(f"\n## {document} {seeds.documents[document].title_en} / {seeds.documents[document].title_zh}\n")
        parts.append("| lines | section | 章节 | extent | statements | of these | open questions |\n|---|---|---|---|---|---|---|")
        total = 0
        for section in sections:
            found = counts[document, section.locator.start]
            open_questions = found.pop("needs_review", 0)
            total += (n := sum(found.values()))
            kinds = ", ".join(f"{table} {number}" for table, number in sorted(found.items(), key=lambda i: (-i[1], i[0])))
            lines = f"{section.locator.start}–{section.locator.end}"
            parts.append(
                f"| {lines} | {section.title_en} | {section.title_zh} | {section.extent} | {n} | {kinds} | {open_questions or ''} |"
            )
        parts.append(f"\n{total} statements.")
    return "\n".join(parts) + "\n"
