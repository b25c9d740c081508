"""The table of all products against rule versions as blocks, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from aikg.analysis.controls.result import ControlTable, Row
from aikg.report.blocks import Block, Grid, Heading, Language, Line
from aikg.report.figures import code, codes, number
from aikg.report.writer import Writer

NAMED = 30  # names in one line


def blocks(report: ControlTable, language: Language) -> Iterator[Block]:
    """A row for each product, a column for each version; with a moved line only what changes."""
    page = _Page(report, language)
    yield Heading(page.title(), 1)
    yield Line(page.say("controls_head", day=report.view.as_of, sources=page.say(f"sources_{report.view.sources}")))
    if report.verified_on:
        yield Line(page.say("controls_read", day=report.verified_on))
    changed = [r for r in report.rows if r.before != r.verdicts[0]] if report.moved else []
    if report.moved:
        yield Line(page.say("controls_counted", n=len(report.rows), changed=len(changed)))
    yield page.grid(changed if report.moved else report.rows)
    if report.without_figures:
        yield Line(page.say("controls_without", n=len(report.without_figures), list=page.join(report.without_figures, NAMED)))


def cells(report: ControlTable, language: Language) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of the whole table, for a spreadsheet."""
    page = _Page(report, language)
    return page.header(), [page.row(r) for r in report.rows]


class _Page(Writer):
    def __init__(self, report: ControlTable, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def title(self) -> str:
        moved = self.report.moved
        if moved is None:
            return self.say("controls_table_title", day=self.report.view.as_of)
        return self.say("controls_moved", metric=self.name(f"metric/{moved.metric}"), old=number(moved.old), new=number(moved.new),
                        version=self.name(self.report.versions[0]))  # fmt: skip

    def grid(self, rows: list[Row] | tuple[Row, ...]) -> Grid:
        return Grid(self.header(), tuple(map(self.row, rows)))

    def header(self) -> tuple[str, ...]:
        first = tuple(self.say(f"ctl_col_{c}") for c in ("product", "tpp", "density"))
        if self.report.moved:
            return (*first, self.say("ctl_col_before"), self.say("ctl_col_after"))
        return (*first, *map(self.name, self.report.versions))

    def row(self, row: Row) -> tuple[str, ...]:
        tpp = "/".join(map(number, row.tpp))
        first = (self.name(row.product), self.say("at_least", value=tpp) if row.at_least else tpp, "/".join(map(number, row.density)))
        found = [self.cell(v, c) for v, c in zip(row.verdicts, row.codes, strict=True)]
        return (*first, code(row.before, self.language), *found) if row.before else (*first, *found)

    def cell(self, verdict: str | None, possible: tuple[str, ...]) -> str:
        """One verdict; an open one as all that it may be."""
        if verdict is None:
            return self.say("controls_not_about")
        if verdict != "undetermined":
            return code(verdict, self.language)
        return "? " + codes(possible, self.language) if len(possible) > 1 else "?"
