"""`aikg query`: a saved query or one's own SPARQL, in the form asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from aikg.cli.answer import Asked, form_of, run, write_answer
from aikg.cli.completion import params, query_names
from aikg.cli.options import From, Lang, Out, Seeds, Store, TableFormat
from aikg.cli.output import graph, read_text
from aikg.errors import QueryError

Name = Annotated[
    str | None,
    typer.Argument(help="A saved query, a .rq file, or - for SPARQL on standard input.", autocompletion=query_names),
]
Param = Annotated[list[str] | None, typer.Option("-p", "--param", help="name=value; repeatable.", autocompletion=params)]


def query(
    name: Name = None, param: Param = None,
    file: Annotated[Path | None, typer.Option("--file", help="Your own .rq file, with or without a header.")] = None,
    format_: TableFormat = None, output: Out = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows, as they are shown.")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that the query may take.")] = 30.0,
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Run a saved query, or your own SPARQL: read-only, with a time limit, as a table or for other programs.

    What several passages say alike is one row in table, md and xlsx; csv, tsv, json and sparql-json have a row for each passage.
    Columns without a value in any row are left out of table and md, and named below the rows.
    """
    asked = read_call(name, file, param or [])
    form = form_of(format_, asked, output)
    kg = graph(store, seeds, sources)
    answer = run(kg, asked, form, limit, timeout)
    write_answer(kg, asked, answer, form, limit, lang, output)


def read_call(name: str | None, file: Path | None, params: list[str]) -> Asked:
    """Read the call; raises QueryError for one that says too much or too little."""
    if (name is None) == (file is None):
        raise QueryError("name one query: a saved one (`aikg queries` lists them), --file my.rq, or - for SPARQL on standard input")
    pairs = [p.partition("=") for p in params]
    if wrong := [p for p, (_, bar, _) in zip(params, pairs, strict=True) if not bar]:
        raise QueryError(f"write parameters as name=value, not {wrong[0]!r}")
    values: dict[str, Any] = {k: v for k, _, v in pairs}
    if file is None and name is not None and name != "-" and not name.endswith(".rq"):
        return Asked(name, values)
    path = Path("-" if name == "-" else str(file or name))
    text = _standard_input() if name == "-" else read_text(path)
    if "#+" in text and name != "-":
        return Asked(path, values)
    if values:
        raise QueryError(f"-p {params[0]}: text without a header has no parameters; CONTRIBUTING, 'add a query', shows a header")
    return Asked(path, text=text)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise QueryError("standard input: not UTF-8") from None
