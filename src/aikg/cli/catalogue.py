"""`aikg queries`: the menu of saved queries, the ones that words are about, or one with all that it takes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aikg.cli.completion import query_names
from aikg.cli.options import Lang, Out, Seeds, Store
from aikg.cli.output import graph, write, write_blocks

Words = Annotated[
    list[str] | None,
    typer.Argument(help="What it should be about, in either language; or the name of one.", autocompletion=query_names),
]


def queries(
    words: Words = None,
    readme: Annotated[bool, typer.Option("--readme", help="Write the page queries/README.md, with the first rows of each answer.")] = False,
    output: Out = None, lang: Lang = "en", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """List the saved queries by theme, find those that words are about, or show one by its name."""
    from aikg.query.catalogue import find_queries
    from aikg.query.header import saved_queries
    from aikg.report.menu import hit_blocks, menu_blocks, nothing, query_blocks

    if readme:
        from aikg.report.handbook import handbook

        return write(handbook(graph(store, seeds)), output)
    if words and len(words) == 1 and words[0] in saved_queries():
        return write_blocks(query_blocks(saved_queries()[words[0]], lang))
    if words and not (hits := find_queries(" ".join(words))):
        print(f"aikg: {nothing(' '.join(words), lang)}", file=sys.stderr)
        raise SystemExit(1)
    return write_blocks(hit_blocks(hits, lang) if words else menu_blocks(lang))
