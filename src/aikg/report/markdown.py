"""Blocks as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aikg.query.table import escape_markdown
from aikg.report.blocks import Block, Grid, Heading, Item, Language
from aikg.report.text import printable

if TYPE_CHECKING:
    from aikg.analysis.result import Exposure


def render(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown; all text is escaped, so a name cannot become a link or a tag."""
    out: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if not (isinstance(block, Item) and isinstance(previous, Item)):
            out.append("")
        previous = block
        if isinstance(block, Heading):
            out.append("#" * block.level + " " + _safe(block.text))
        elif isinstance(block, Item):
            out.append("  " * block.depth + "- " + _safe(block.text))
        elif isinstance(block, Grid):
            out.append("| " + " | ".join(map(_safe, block.header)) + " |")
            out.append("|" + "---|" * len(block.header))
            out += ["| " + " | ".join(map(_safe, row)) + " |" for row in block.rows]
        else:
            out.append(_safe(block.text))
    return "\n".join(out).lstrip("\n") + "\n"


def _safe(text: str) -> str:
    return escape_markdown(printable(text))


def exposure_markdown(report: Exposure, language: Language) -> str:
    """An exposure report as Markdown."""
    from aikg.report.exposure import exposure_blocks

    return render(exposure_blocks(report, language))
