"""Blocks as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aikg.query.table import escape_markdown
from aikg.report.blocks import Block, Grid, Heading, Item, Language
from aikg.report.text import line

if TYPE_CHECKING:
    from aikg.analysis.exposure.result import Exposure


def render(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown; all text is escaped, so a name cannot become a link, a tag, a heading or a list."""
    out: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if not (isinstance(block, Item) and isinstance(previous, Item)):
            out.append("")
        previous = block
        if isinstance(block, Heading):
            out.append("#" * block.level + " " + _safe(block.text))
        elif isinstance(block, Item):
            out.append("  " * block.depth + "- " + _start(block.text))
        elif isinstance(block, Grid):
            out.append("| " + " | ".join(map(_safe, block.header)) + " |")
            out.append("|" + "---|" * len(block.header))
            out += ["| " + " | ".join(map(_safe, row)) + " |" for row in block.rows]
        else:
            out.append(_start(block.text))
    return "\n".join(out).lstrip("\n") + "\n"


# What GitHub's Markdown reads as a link, a character or the end of a heading; and what makes a heading, a list or a rule at a start.
_INSIDE = re.compile(r"(?=://|@|&#?\w+;|#+$)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_STARTS = re.compile(r"^(?:(?=[#+=-])|(\d+)(?=[.)](?:\s|$)))")


def _safe(text: str) -> str:
    """Text inside a line, such as a cell."""
    return _INSIDE.sub(r"\\", escape_markdown(line(text)).strip())


def _start(text: str) -> str:
    """Text that begins a line or a list item."""
    return _STARTS.sub(lambda found: (found[1] or "") + "\\", _safe(text))


def exposure_markdown(report: Exposure, language: Language) -> str:
    """An exposure report as Markdown."""
    from aikg.report.exposure import exposure_blocks

    return render(exposure_blocks(report, language))
