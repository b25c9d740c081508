"""Answers that print themselves: which blocks each kind is made of, and the forms that blocks are printed in."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final, Literal

from aikg.analysis.printed import Printed
from aikg.report.blocks import Block, Language

#: Kind of answer -> module of this folder whose `blocks` words it.
_WORDED_IN: Final[dict[str, str]] = {
    "Chokepoints": "chokepoints",
    "Comparison": "compare",
    "Diff": "diff",
    "ControlReport": "controls",
    "ControlTable": "controls_table",
    "Diffusion": "diffusion",
    "OwnershipReport": "ownership",
    "Ranking": "ranking",
    "Shock": "shock",
}


def blocks_of(report: Printed, language: Language) -> Iterable[Block]:
    """An answer as blocks; raises KeyError for a kind that no module words."""
    blocks: Iterable[Block] = import_module(f"aikg.report.{_WORDED_IN[type(report).__name__]}").blocks(report, language)
    return blocks


def printed(report: Printed, form: Literal["text", "md", "html"], language: Language) -> str:
    """An answer in one of its forms."""
    if form == "html":
        from aikg.report.html import render as html

        return html(lambda each: blocks_of(report, each), language)
    if form == "md":
        from aikg.report.markdown import render as markdown

        return markdown(blocks_of(report, language))
    from aikg.report.text import render

    return render(blocks_of(report, language))
