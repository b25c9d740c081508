"""What each command does: results to standard output, messages to standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aikg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.query.table import Table
    from aikg.report.blocks import Block, Language

Format = Literal["text", "md", "json"]
Sources = Literal["reports", "public", "all"]
TableFormat = Literal["table", "csv", "tsv", "json", "md"]


def progress(step: str, number: int, steps: int) -> None:
    """A bar on standard error, on one line when it is a terminal."""
    bar = "█" * number + "░" * (steps - number)
    end = "\r" if sys.stderr.isatty() and number < steps else "\n"
    print(f"building {bar} {step:<10}", end=end, file=sys.stderr, flush=True)


def graph(store: Path | None, seeds: list[Path] | None, sources: Sources = "all") -> KnowledgeGraph:
    """Open the graph, built first when needed."""
    from aikg.kg import open as open_graph

    return open_graph(seeds or [], store, progress, sources)


def write(text: str, output: Path | None = None) -> None:
    """To a file that the user named, or to standard output; a reader that has seen enough ends the command, code 0."""
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered must go somewhere at exit
            raise SystemExit(0) from None
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise StoreError(f"cannot write {output}: {error.strerror}") from None
    print(f"wrote {output}", file=sys.stderr)


def _text(blocks: Iterable[Block]) -> str:
    from aikg.report.text import render

    return render(blocks)


def query(kg: KnowledgeGraph, name: str, params: list[str], format_: TableFormat, timeout: float, lang: Language) -> None:
    """Run a saved query, a file with or without a header, or text from standard input."""
    from aikg.query.run import table_of

    if name == "-" or (name.endswith(".rq") and "#+" not in read_text(Path(name))):
        results = kg.query_text(sys.stdin.read() if name == "-" else read_text(Path(name)), timeout)
        if "turtle" in results:
            return write(str(results["turtle"]))
        table = table_of(results, lambda: kg.labels)
    else:
        pairs = [p.partition("=") for p in params]
        if wrong := [p for p, (_, bar, _) in zip(params, pairs, strict=True) if not bar]:
            raise QueryError(f"write parameters as name=value, not {wrong[0]!r}")
        table = kg.query(Path(name) if name.endswith(".rq") else name, **{k: v for k, _, v in pairs})
    if format_ == "table":
        from aikg.report.text import grid

        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        write(grid(list(table.columns), [[table.label(c, lang) for c in row] for row in table.rows], columns))
    else:
        write({"csv": lambda: table.to_csv(lang), "tsv": lambda: table.to_csv(lang, "\t"), "json": lambda: table.to_json(lang) + "\n",
               "md": lambda: table.to_markdown(lang)}[format_]())  # fmt: skip
    print(f"{len(table)} row{'s' if len(table) != 1 else ''}", file=sys.stderr)
    _look_again(kg, table, lang)
    return None


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


def read_text(path: Path) -> str:
    """A file that the user named; raises QueryError when it cannot be read or is not UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not UTF-8") from None


def queries(lang: Language) -> None:
    """The catalogue by theme; the queries that feed the analyses come last."""
    from aikg.query.header import saved_queries
    from aikg.report.text import grid

    themes: dict[str, list[tuple[str, str, str]]] = {}
    for name, saved in saved_queries().items():
        params = " ".join(f"[{n}]" if p.optional or p.default else n for n, p in saved.header.params.items())
        themes.setdefault(saved.header.theme, []).append((name, params, getattr(saved.header.summary, lang)))
    for theme in sorted(themes, key=lambda t: (t == "network", t)):
        write(f"\n{theme}\n" + grid(("query", "parameters", "summary"), themes[theme]))


def search(kg: KnowledgeGraph, text: str, limit: int, lang: Language) -> None:
    """Print matches; exit code 1 when there is none."""
    from aikg.report.cards import match_blocks

    matches = kg.search(text, limit)
    if not matches:
        print(f"aikg: nothing is called anything like '{text}'", file=sys.stderr)
        raise SystemExit(1)
    write(_text(match_blocks(kg, matches, lang)))


def _lines(kg: KnowledgeGraph, texts: Path | None) -> Callable[[str], str] | None:
    """A reader of passages in the user's copy of the documents."""
    if texts is None:
        return None
    from aikg.report.passages import reader

    return reader(kg, texts)


def show(kg: KnowledgeGraph, name: str, texts: Path | None, lang: Language) -> None:
    """Print one entity."""
    from aikg.report.cards import description_blocks

    write(_text(description_blocks(kg, kg.describe(name), lang, _lines(kg, texts))))


def explain(kg: KnowledgeGraph, fact: str, texts: Path | None, lang: Language) -> None:
    """Print one explanation."""
    from aikg.report.cards import explanation_blocks

    write(_text(explanation_blocks(kg, kg.explain(fact), lang, _lines(kg, texts))))


def exposure(
    kg: KnowledgeGraph, name: str, as_of: str | None, known_by: str | None, hops: int, stated_only: bool,
    format_: Format, output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Print an exposure report."""
    from aikg.analysis.exposure import exposure as report_of

    try:
        report = report_of(kg, name, as_of=as_of, known_by=known_by, hops=hops, stated_only=stated_only)
    except ValueError as error:
        raise QueryError(str(error)) from None
    write(
        {"text": lambda: report.to_text(lang), "md": lambda: report.to_markdown(lang), "json": lambda: report.to_json() + "\n"}[format_](),
        output,
    )


def paths(
    kg: KnowledgeGraph, supplier: str, dependent: str, k: int, max_hops: int, as_of: str | None, known_by: str | None,
    stated_only: bool, format_: Format, lang: Language,
) -> None:  # fmt: skip
    """Print supply paths."""
    from aikg.analysis.supply import supply_paths_capped
    from aikg.report.cards import path_blocks, paths_data
    from aikg.report.markdown import render as markdown

    try:
        found, more = supply_paths_capped(
            kg, supplier, dependent, k=k, max_hops=max_hops, as_of=as_of, known_by=known_by, stated_only=stated_only
        )
    except ValueError as error:
        raise QueryError(str(error)) from None
    if format_ == "json":
        return write(json.dumps({"paths": paths_data(found, kg.labels), "more": more}, ensure_ascii=False, indent=1) + "\n")
    blocks = path_blocks(kg, found, more, max_hops, lang)
    return write(markdown(blocks) if format_ == "md" else _text(blocks))


def status(kg: KnowledgeGraph, name: str, as_of: str | None, lang: Language) -> None:
    """Print the list events of a party."""
    from aikg.analysis.listings import status as report_of
    from aikg.report.listings import list_blocks

    with _dates():
        write(_text(list_blocks(kg, report_of(kg, name, as_of), lang)))


def list_members(kg: KnowledgeGraph, name: str, as_of: str | None, lang: Language) -> None:
    """Print who is on a list."""
    from aikg.analysis.listings import list_members as report_of
    from aikg.report.listings import list_blocks

    with _dates():
        write(_text(list_blocks(kg, report_of(kg, name, as_of), lang)))


@contextmanager
def _dates() -> Iterator[None]:
    """A ValueError of a date as an error of the call."""
    try:
        yield
    except ValueError as error:
        raise QueryError(f"{error}; write dates as YYYY-MM-DD") from None


def export(kg: KnowledgeGraph, format_: str, output: Path | None) -> None:
    """Write the graph."""
    from aikg.store.export import export as dump

    write(dump(kg.store, format_), output)
