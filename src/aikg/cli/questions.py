"""Commands that ask: saved queries and own SPARQL, search, cards of entities, explanations."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aikg.cli.options import From, Lang, Seeds, Store, TableFormat, Texts
from aikg.cli.output import graph, lines_of, read_text, write, write_blocks
from aikg.errors import QueryError

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.query.table import Table
    from aikg.report.blocks import Language


def query(
    name: Annotated[str, typer.Argument(help="A saved query, a .rq file, or - for SPARQL on standard input.")],
    param: Annotated[list[str] | None, typer.Option("-p", "--param", help="name=value; repeatable.")] = None,
    format_: TableFormat = "table",
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that your own SPARQL may take.")] = 30.0,
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Run a saved query, or your own SPARQL read-only and with a time limit."""
    kg = graph(store, seeds, sources)
    answer = _answer(kg, name, param or [], timeout)
    if isinstance(answer, str):
        return write(answer)
    _write_table(answer, format_, lang)
    print(f"{len(answer)} row{'s' if len(answer) != 1 else ''}", file=sys.stderr)
    _look_again(kg, answer, lang)
    return None


def _answer(kg: KnowledgeGraph, name: str, params: list[str], timeout: float) -> Table | str:
    """The rows of a saved query, a file with or without a header, or text from standard input; Turtle for a graph."""
    from aikg.query.run import table_of

    if name == "-" or (name.endswith(".rq") and "#+" not in read_text(Path(name))):
        results = kg.query_text(sys.stdin.read() if name == "-" else read_text(Path(name)), timeout)
        return str(results["turtle"]) if "turtle" in results else table_of(results, lambda: kg.labels)
    pairs = [p.partition("=") for p in params]
    if wrong := [p for p, (_, bar, _) in zip(params, pairs, strict=True) if not bar]:
        raise QueryError(f"write parameters as name=value, not {wrong[0]!r}")
    return kg.query(Path(name) if name.endswith(".rq") else name, **{k: v for k, _, v in pairs})


def _write_table(table: Table, format_: TableFormat, lang: Language) -> None:
    if format_ == "table":
        from aikg.report.text import grid

        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        write(grid(list(table.columns), [[table.label(c, lang) for c in row] for row in table.rows], columns))
    else:
        write({"csv": lambda: table.to_csv(lang), "tsv": lambda: table.to_csv(lang, "\t"), "json": lambda: table.to_json(lang) + "\n",
               "md": lambda: table.to_markdown(lang)}[format_]())  # fmt: skip


def _look_again(kg: KnowledgeGraph, table: Table, lang: Language) -> None:
    """Say when the public sources that an answer rests on were last read."""
    from aikg import terms
    from aikg.query.table import Node
    from aikg.report.phrases import say

    passages = {c.id for row in table.rows for c in row if isinstance(c, Node) and "/id/passage/" in c.iri}
    documents = {terms.document_of_passage(p) for p in passages}
    days = [day for d in documents if (day := kg.one(terms.entity("document", d).value, "aikg:verifiedOn"))]
    if days:
        print(say("look_again", lang, day=min(days)), file=sys.stderr)


def queries(lang: Lang = "en") -> None:
    """List the saved queries by theme."""
    from aikg.query.header import saved_queries
    from aikg.report.text import grid

    themes: dict[str, list[tuple[str, str, str]]] = {}
    for name, saved in saved_queries().items():
        params = " ".join(f"[{n}]" if p.optional or p.default else n for n, p in saved.header.params.items())
        themes.setdefault(saved.header.theme, []).append((name, params, getattr(saved.header.summary, lang)))
    for theme in sorted(themes, key=lambda t: (t == "network", t)):  # those that feed the analyses come last
        write(f"\n{theme}\n" + grid(("query", "parameters", "summary"), themes[theme]))


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
