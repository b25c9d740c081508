"""Blocks as one HTML file in both languages: self-contained, printable, without script or outside request.

Both languages are in the file; two radio buttons and the style sheet show one of them. A mark `[4]`
points to the line that begins with `[4] `: its anchor is `e4` in the language the file opens in, and
`e4-zh` or `e4-en` in the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING, get_args

from aikg.project import root
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.text import line

if TYPE_CHECKING:
    from aikg.analysis.exposure.result import Exposure

_SOURCE = re.compile(r"\[(\d+)\] ")
_MARK = re.compile(r"\[(\d+)\]")
_NAMES = {"en": "English", "zh": "中文"}


def render(blocks_in: Callable[[Language], Iterable[Block]], language: Language = "en") -> str:
    """An HTML page of the blocks that a function gives for each language.

    Args:
        blocks_in: gives the blocks of a document in a language; called once for each.
        language: the one shown when the page is opened.

    Raises:
        ProjectError: aikg is installed without its data.

    """
    languages: tuple[Language, ...] = get_args(Language)
    articles = {each: _Article(list(blocks_in(each)), each, "" if each == language else f"-{each}") for each in languages}
    body = "".join(_button(each, each == language) for each in languages) + "".join(a.html() for a in articles.values())
    folder = root() / "viz"
    return Template((folder / "report.html").read_text("utf-8")).substitute(
        language=language, title=escape(articles[language].title), style=(folder / "report.css").read_text("utf-8"), body=body
    )


def _button(language: Language, shown: bool) -> str:
    """The radio button that shows a language."""
    name, checked = f"show-{language}", " checked" if shown else ""
    label = f'<label for="{name}" lang="{language}">{_NAMES[language]}</label>'
    return f'<input type="radio" name="language" id="{name}"{checked}>{label}\n'


class _Article:
    """The document in one language; `suffix` keeps its anchors apart from those of the other."""

    def __init__(self, blocks: list[Block], language: Language, suffix: str) -> None:
        self.blocks, self.language, self.suffix = blocks, language, suffix
        self.sources = {found[1] for b in blocks if isinstance(b, Line) and (found := _SOURCE.match(b.text))}
        self.title = next((line(b.text) for b in blocks if isinstance(b, Heading)), "")

    def html(self) -> str:
        """The whole article."""
        parts: list[str] = []
        for _, group in groupby(self.blocks, lambda b: isinstance(b, Item)):
            run = list(group)
            items = [b for b in run if isinstance(b, Item)]
            parts += self._items(items) if items else map(self._block, run)
        return f'<article lang="{self.language}">\n' + "".join(f"{part}\n" for part in self._contents(parts)) + "</article>\n"

    def _contents(self, parts: list[str]) -> Iterator[str]:
        """The parts, with links to the sections after the first heading where there are several."""
        sections = [b.text for b in self.blocks if isinstance(b, Heading) and b.level == 2]
        links = "".join(f'<a href="#s{n}{self.suffix}">{escape(line(text))}</a>' for n, text in enumerate(sections, 1))
        numbers = iter(range(1, len(sections) + 1))
        for index, part in enumerate(parts):
            yield part.replace("<h2>", f'<h2 id="s{next(numbers)}{self.suffix}">', 1) if part.startswith("<h2>") else part
            if index == 0 and len(sections) > 2:
                yield f'<nav class="contents">{links}</nav>'

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}>{self._text(block.text)}</h{block.level}>"
        if isinstance(block, Grid):
            return self._grid(block)
        if found := _SOURCE.match(block.text):
            return f'<p class="source" id="e{found[1]}{self.suffix}">[{found[1]}] {self._text(block.text[found.end() :])}</p>'
        return f"<p>{self._text(block.text)}</p>"

    def _grid(self, block: Grid) -> str:
        head = "".join(f"<th>{self._text(cell)}</th>" for cell in block.header)
        rows = "".join("<tr>" + "".join(f"<td>{self._text(cell)}</td>" for cell in row) + "</tr>\n" for row in block.rows)
        return f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>'

    def _items(self, items: list[Item]) -> list[str]:
        """Items as lists within lists; an item deeper than the one before lies in it."""
        out, depth = [], -1
        for item in items:
            if item.depth > depth:
                out.append("<ul>" + "<li><ul>" * (item.depth - depth - 1))
            else:
                out.append("</li>" + "</ul></li>" * (depth - item.depth))
            out.append(f"<li>{self._text(item.text)}")
            depth = item.depth
        return ["".join(out) + "</li></ul>" * (depth + 1)]

    def _text(self, text: str) -> str:
        """Escaped text; marks of sources that this document has become links."""
        return _MARK.sub(lambda m: f'<a href="#e{m[1]}{self.suffix}">{m[0]}</a>' if m[1] in self.sources else m[0], escape(line(text)))


def exposure_html(report: Exposure, language: Language) -> str:
    """An exposure report as an HTML page that opens in a language."""
    from aikg.report.exposure import exposure_blocks

    return render(lambda each: exposure_blocks(report, each), language)
