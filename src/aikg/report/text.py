"""Blocks and tables as terminal text; Chinese characters count two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from aikg.report.blocks import Block, Grid, Heading, Item, Language

if TYPE_CHECKING:
    from aikg.analysis.exposure.result import Exposure


LEGIBLE = 12  # columns that a cell needs to say something


def printable(text: str) -> str:
    """Text without control characters, so that a name cannot steer the terminal."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c == "\n" or c.isprintable() or c == "　" else "�" for c in text)


def line(text: str) -> str:
    """Printable text on one line, so that a name cannot pass for a line of its own."""
    return " ".join(printable(text).split("\n"))


def width(text: str) -> int:
    """Columns that a text takes in a terminal; wcwidth is asked only where a character joins another or is rare."""
    if text.isascii():
        return len(text)
    if all(c < "\u0300" or "\u2010" <= c <= "\u2027" or "\u2500" <= c <= "\u259f" or east_asian_width(c) in "WF" for c in text):
        return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def pad(text: str, columns: int) -> str:
    """Text filled with blanks to a number of columns."""
    return text + " " * max(columns - width(text), 0)


def cut(text: str, columns: int) -> str:
    """Text cut to a number of columns, with an ellipsis when something is lost."""
    if width(text) <= columns:
        return text
    out = ""
    for char in text:
        if width(out + char) > columns - 1:
            return out + "…"
        out += char
    return out


def table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None = None) -> str:
    """A grid where it fits into the columns of a terminal with each column still legible, else one row beneath the other."""
    least = [min(LEGIBLE, max([width(h), *(width(line(row[i])) for row in rows)])) for i, h in enumerate(header)]
    if columns is None or sum(least) + 2 * (len(least) - 1) <= columns:
        return grid(header, rows, columns)
    names = max(map(width, header))
    out: list[str] = []
    for number, row in enumerate(rows, start=1):
        out.append(f"── {number} ".ljust(min(columns, names + 30), "─"))
        out += [f"{pad(h, names)}  {cut(line(c), max(columns - names - 2, LEGIBLE))}" for h, c in zip(header, row, strict=True) if c]
    return "\n".join([*out, ""])


def grid(header: Sequence[str], rows: Iterable[Sequence[str]], columns: int | None = None) -> str:
    """A table with aligned columns; when `columns` is given, the widest columns are cut until it fits."""
    body = [[line(c) for c in row] for row in rows]
    widths = [max([width(h), *(width(r[i]) for r in body)]) for i, h in enumerate(header)]
    if columns is not None:
        while sum(widths) + 2 * (len(widths) - 1) > columns and max(widths) > 8:
            widths[widths.index(max(widths))] -= 1
    lines = ["  ".join(pad(cut(h, w), w) for h, w in zip(header, widths, strict=True)).rstrip(), "  ".join("─" * w for w in widths)]
    lines += ["  ".join(pad(cut(c, w), w) for c, w in zip(row, widths, strict=True)).rstrip() for row in body]
    return "\n".join(lines) + "\n"


def render(blocks: Iterable[Block]) -> str:
    """Blocks as plain text."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            text = line(block.text)
            out += ["", text, ("═" if block.level == 1 else "─") * min(width(text), 78)]
        elif isinstance(block, Item):
            out.append("  " * block.depth + "• " + line(block.text))
        elif isinstance(block, Grid):
            out.append(grid(block.header, block.rows).rstrip())
        else:
            out.append(line(block.text))
    return "\n".join(out).lstrip("\n") + "\n"


def exposure_text(report: Exposure, language: Language) -> str:
    """An exposure report as plain text."""
    from aikg.report.exposure import exposure_blocks

    return render(exposure_blocks(report, language))
