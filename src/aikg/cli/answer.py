"""The answer of a query on its way out: run within its limits, put into the form asked for, and counted."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg.cli.output import write, write_bytes
from aikg.errors import QueryError

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.query.table import Table
    from aikg.report.blocks import Language

_ENDINGS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".md": "md", ".xlsx": "xlsx", ".srj": "sparql-json", ".ttl": "turtle"}


@dataclass(frozen=True)
class Asked:
    """What to run: the name or file of a query with a header, or SPARQL text without one."""

    query: str | Path
    params: dict[str, Any] = field(default_factory=dict)
    text: str | None = None


#: Forms for people: rows that differ only in their passages are one in them; those to read at once leave out columns without a value.
FOLDED = ("table", "md", "xlsx")
FILLED = ("table", "md")


def form_of(format_: str | None, asked: Asked, output: Path | None) -> str:
    """The form that the call or the ending of its file names; raises QueryError for one that cannot be."""
    form = format_ or (_ENDINGS.get(output.suffix.lower(), "table") if output else "table")
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise QueryError("xlsx is no text for a terminal; name a file with -o, such as -o rows.xlsx")
    if form == "turtle" and asked.text is None:
        raise QueryError(_NO_GRAPH)
    return form


_NO_GRAPH = "rows are no graph: turtle is for your own CONSTRUCT or DESCRIBE; take json or sparql-json"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End the command when the block takes longer: the engine lets other threads run, but can be stopped by none."""
    from threading import Timer

    def stop() -> None:
        from aikg.query.own import stopped

        print(f"aikg: {stopped(seconds)}", file=sys.stderr, flush=True)
        os._exit(1)  # the store is open for reading only: nothing is half done

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def run(kg: KnowledgeGraph, asked: Asked, form: str, limit: int | None, timeout: float) -> Table | Mapping[str, Any]:
    """The rows, or SPARQL results where the form is one of the standard's or the answer is a graph."""
    if asked.text is None and form != "sparql-json":
        limit = None if form in FOLDED else limit  # it counts the rows that are shown
        if isinstance(asked.query, Path):
            return kg.query(asked.query, limit=limit, timeout=timeout, **asked.params)
        with time_limit(timeout):
            return kg.query(asked.query, limit=limit, **asked.params)
    from aikg.query.own import Limits, table_of

    limits = Limits(timeout, rows=limit)
    results = kg.results(asked.query, limits, **asked.params) if asked.text is None else kg.query_text(asked.text, limits)
    return results if form in ("sparql-json", "turtle") or "turtle" in results else table_of(results, lambda: kg.labels)


def write_answer(
    kg: KnowledgeGraph, asked: Asked, answer: Table | Mapping[str, Any], form: str, limit: int | None, lang: Language, output: Path | None
) -> None:
    """Write the answer, and say how large it is; raises QueryError when it cannot have the form."""
    from aikg.query.fold import filled
    from aikg.report.answer import counted, counted_rows, unfilled

    if isinstance(answer, Mapping):
        write(_standard(answer, form), output)
        print(counted(answer, lang), file=sys.stderr)
        return
    answer = answer.folded(limit) if form in FOLDED else answer
    answer, blank = filled(answer) if form in FILLED else (answer, ())
    if form == "xlsx":
        write_bytes(_workbook(kg, asked, answer, lang), output)
    else:
        write(_forms(answer, lang, output)[form](), output)
    print(counted_rows(len(answer), answer.truncated, lang), file=sys.stderr)
    if blank:
        print(unfilled(blank, lang), file=sys.stderr)
    _look_again(kg, answer, lang)


def _standard(results: Mapping[str, Any], form: str) -> str:
    """SPARQL 1.1 results in JSON, or Turtle."""
    if "turtle" in results:
        if form not in ("table", "turtle"):
            raise QueryError(f"a graph has no rows for {form}: take --format turtle, or a SELECT")
        return str(results["turtle"])
    if form == "turtle":
        raise QueryError(_NO_GRAPH)
    return json.dumps({key: value for key, value in results.items() if key != "truncated"}, ensure_ascii=False, indent=1) + "\n"


def _forms(table: Table, lang: Language, output: Path | None) -> dict[str, Callable[[], str]]:
    from aikg.report.text import table as as_text

    columns = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    return {
        "table": lambda: as_text(table.titles(lang), [[table.label(c, lang) for c in row] for row in table.rows], columns),
        "csv": lambda: table.to_csv(lang), "tsv": lambda: table.to_csv(lang, "\t"),
        "json": lambda: table.to_json(lang) + "\n", "md": lambda: table.to_markdown(lang),
    }  # fmt: skip


def _workbook(kg: KnowledgeGraph, asked: Asked, table: Table, lang: Language) -> bytes:
    from aikg.report.sheet import about, workbook

    given = "; ".join(f"{name}={value}" for name, value in asked.params.items())
    try:
        return workbook(table, about(kg, asked.query, asked.text, given, table, lang), kg.newest, lang)
    except ImportError as error:
        raise QueryError(str(error)) from None


def _look_again(kg: KnowledgeGraph, table: Table, lang: Language) -> None:
    """Say when the public sources that an answer rests on were last read."""
    from aikg import terms
    from aikg.query.table import Node
    from aikg.report.phrases import say

    cells = (cell for row in table.rows for each in row for cell in (each if isinstance(each, tuple) else (each,)))
    passages = {cell.id for cell in cells if isinstance(cell, Node) and "/id/passage/" in cell.iri}
    documents = {terms.document_of_passage(p) for p in passages}
    days = [day for d in documents if (day := kg.one(terms.entity("document", d).value, "aikg:verifiedOn"))]
    if days:
        print(say("look_again", lang, day=min(days)), file=sys.stderr)
