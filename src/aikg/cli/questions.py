"""Commands that ask: saved queries and own SPARQL, search, cards of entities, explanations."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from aikg.cli.options import From, Lang, Seeds, Store, Texts
from aikg.cli.output import graph, lines_of, write_blocks

if TYPE_CHECKING:
    pass


def search(
    text: str,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    lang: Lang = "en",
    sources: From = "all",
    store: Store = None,
    seeds: Seeds = None,
) -> None:
    """Find entities by any name in either language, or by ticker."""
    from aikg.report.cards import match_blocks

    kg = graph(store, seeds, sources)
    if not (matches := kg.search(text, limit)):
        print(f"aikg: nothing is called anything like '{text}'", file=sys.stderr)
        raise SystemExit(1)
    write_blocks(match_blocks(kg, matches, lang))


def show(name: str, texts: Texts = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Show one entity: names, identifiers, and everything stated about it with its passages."""
    from aikg.report.cards import description_blocks

    kg = graph(store, seeds, sources)
    write_blocks(description_blocks(kg, kg.describe(name), lang, lines_of(kg, texts)))


def explain(fact: str, texts: Texts = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None) -> None:
    """Explain a statement: its row and passage, or the rule and the stated rows beneath it."""
    from aikg.report.cards import explanation_blocks

    kg = graph(store, seeds, sources)
    write_blocks(explanation_blocks(kg, kg.explain(fact), lang, lines_of(kg, texts)))
