"""queries/README.md: the catalogue as a page, with an example of each query and the first rows of its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aikg.errors import QueryError
from aikg.query.catalogue import FEEDS_ANALYSES, menu, themes
from aikg.query.table import Table, escape_markdown
from aikg.report.menu import call_form, example_call, example_values, kind, needed
from aikg.report.text import cut

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.query.header import Bilingual, SavedQuery

ROWS = 3  # of an answer that are shown
WIDEST = 40  # columns of a cell
COMMAND = "aikg queries --readme -o queries/README.md"

_INTRO = f"""# Saved queries · 内置查询

Each file here is a question that the graph can be trusted to answer. The header of a file says what it asks, what it
takes and what its columns hold; [CONTRIBUTING.md](../CONTRIBUTING.md) tells how to add one. This page is made from the
headers by `{COMMAND}`; the rows shown are the first of each answer, without the statement's id;
rows that differ only in their passages are one.

此处每个文件是一个问题，图谱可以据实回答。文件头写明所问、参数与各列；如何新增见
[CONTRIBUTING.md](../CONTRIBUTING.md)。本页由上述命令根据文件头生成；所示为各答案的前几行，略去陈述标识，仅出处不同的行合为一行。

`aikg queries WORDS` finds the question that words are about, in either language; `--lang zh` answers in Chinese.
`aikg queries 词语` 以中英文词语查找问题；`--lang zh` 以中文作答。"""


def handbook(kg: KnowledgeGraph) -> str:
    """The page, with answers of this graph; raises QueryError that names a query whose example answers nothing."""
    parts = [_INTRO, *_contents()]
    for theme, queries in menu().items():
        parts.append(f"\n## {_title(theme)}\n")
        if theme == FEEDS_ANALYSES:
            parts += [f"- `{query.name}`: {_both(query.header.summary)}" for query in queries]
        else:
            parts += [line for query in queries for line in _section(kg, query)]
    return "\n".join(parts) + "\n"


def _contents() -> Iterator[str]:
    """The menu: theme by theme, the questions as links."""
    for theme, queries in menu().items():
        yield f"\n**{_title(theme)}** ({len(queries)})\n"
        if theme == FEEDS_ANALYSES:
            yield f"- [{queries[0].name} … {queries[-1].name}](#{_anchor(_title(theme))})"
        else:
            yield from (f"- [{query.name}](#{query.name}): {_both(query.header.question)}" for query in queries)


def _section(kg: KnowledgeGraph, query: SavedQuery) -> Iterator[str]:
    header = query.header
    yield f"### {query.name}\n"
    yield f"**{_text(header.question.en)}** {_text(header.summary.en)}.  "
    yield f"**{_text(header.question.zh)}** {_text(header.summary.zh)}。\n"
    if header.params:
        yield f"`{call_form(query)}`\n"
    for name, param in header.params.items():
        yield f"- `{name}`: {kind(param, 'en')}, {needed(param, 'en')} · {kind(param, 'zh')}，{needed(param, 'zh')}"
    yield f"{'' if not header.params else chr(10)}```sh\n{example_call(query)}\n```\n"
    values: dict[str, Any] = example_values(query)
    table = kg.query(query.name, **values)
    if not table:
        raise QueryError(f"{query.name}.rq: its example, `{example_call(query)}`, answers nothing; give one that does")
    yield _first_rows(table)


def _first_rows(table: Table) -> str:
    """The first rows, folded, as Markdown, long cells cut, and how many there are in all."""
    table = table.folded()
    shown = [i for i, kind_ in enumerate(table.columns.values()) if kind_ != "statement"] or [0]
    header = [list(table.columns)[i] for i in shown]
    lines = [f"| {' | '.join(header)} |", "|" + "---|" * len(header)]
    for row in table.rows[:ROWS]:
        lines.append(f"| {' | '.join(escape_markdown(cut(table.label(row[i]), WIDEST)) for i in shown)} |")
    return "\n".join([*lines, "", f"{len(table)} row{'s' if len(table) != 1 else ''} · {len(table)} 行", ""])


def _title(theme: str) -> str:
    title = themes().get(theme)
    return f"{title.en} · {title.zh}" if title else theme


def _anchor(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def _both(text: Bilingual) -> str:
    return f"{_text(text.en)} · {_text(text.zh)}"


def _text(text: str) -> str:
    return escape_markdown(text)
