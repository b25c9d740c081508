"""What a document is made of before it becomes text, Markdown or HTML.

Text that holds `[4]` points to the `Line` that begins with `[4] `: a numbered source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Line:
    """A line of plain text."""

    text: str


@dataclass(frozen=True)
class Item:
    """A list item; depth 0 is outermost."""

    text: str
    depth: int = 0


@dataclass(frozen=True)
class Grid:
    """A table: header and rows of text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Item | Grid
