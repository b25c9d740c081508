"""Queries that may never end: a user's own text, in a child process that is stopped at its limits of time and memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg import terms
from aikg.errors import QueryError, QueryStopped
from aikg.query.child import binding
from aikg.query.run import cell_of
from aikg.query.sparql import federates, updates
from aikg.query.table import NODES, Cell, Labels, Node, Table, gathered, kind_of_column

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Variable

TIME_LIMIT = 30.0
MEMORY = 2 << 30
_ABORTED = (134, -6, -9)  # what is left of a process that asked for more memory than it may have


@dataclass(frozen=True)
class Limits:
    """How far a query may go: seconds, bytes of memory, and rows (None: all)."""

    seconds: float = TIME_LIMIT
    memory: int = MEMORY
    rows: int | None = None


def run_text(
    folder: Path,
    text: str,
    limits: Limits = Limits(),
    graphs: Iterable[NamedNode] | None = None,
    bound: Mapping[Variable, NamedNode | Literal] | None = None,
) -> dict[str, Any]:
    """Run SPARQL in a child process on a read-only store.

    Args:
        folder: the store.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of `terms` are supplied.
        limits: at which it is stopped.
        graphs: those that it sees, as default graph and by name; None for all.
        bound: values that are given to variables.

    Returns:
        SPARQL 1.1 results as JSON data, or `{"turtle": text, "triples": number}` for CONSTRUCT and DESCRIBE;
        `truncated` is true in it when rows were left off.

    Raises:
        QueryStopped: at a limit of time or memory.
        QueryError: text that does not parse or run, that writes, or that asks another address.

    """
    import subprocess

    try:
        text.encode()
    except UnicodeEncodeError:
        raise QueryError("the query is not UTF-8") from None
    if federates(text):
        raise QueryError("SERVICE would ask another address, and aikg asks none; fetch that data first and lay it over with --seeds")
    request = {
        "text": text, "memory": limits.memory, "seconds": limits.seconds, "rows": limits.rows,
        "graphs": None if graphs is None else [g.value for g in graphs],
        "bound": {variable.value: binding(value) for variable, value in (bound or {}).items()},
    }  # fmt: skip
    command = [sys.executable, "-P", "-m", "aikg.query.child", str(folder)]  # -P: a json.py of the user's is not ours
    sent = json.dumps(request)
    try:
        done = subprocess.run(command, input=sent, capture_output=True, text=True, encoding="utf-8", timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired:
        raise QueryStopped(stopped(limits.seconds)) from None
    if done.returncode in _ABORTED:
        raise QueryStopped(f"the query was stopped: it needs more than {limits.memory >> 20} MiB of memory; {_REMEDY}")
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"the query failed with code {done.returncode}"]
        raise QueryError(said[-1] + ("; the graph is read-only: SELECT, ASK, CONSTRUCT or DESCRIBE" if updates(text) else ""))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


_REMEDY = "add a LIMIT or narrow its first patterns"


def stopped(seconds: float) -> str:
    """What is said of a query that was stopped at its time limit."""
    return f"the query was stopped after {seconds:g} s; {_REMEDY}, or raise --timeout"


def table_of(
    results: Mapping[str, Any], labels: Callable[[], Labels], name: str = "query", columns: Mapping[str, str] | None = None
) -> Table:
    """SPARQL JSON results as a Table; an ASK gives one row with one flag.

    Args:
        results: what `run_text` returns, not of CONSTRUCT or DESCRIBE.
        labels: gives the labels of the nodes; asked only when there is one.
        name: of the query.
        columns: the columns with their types; without them the variables, typed by what is in them.

    Raises:
        QueryError: the results are a graph, or have not the columns.

    """
    if "turtle" in results:
        raise QueryError("the query gives a graph, not rows; ask for Turtle")
    if "boolean" in results:
        return Table(name, {"answer": "flag"}, ((bool(results["boolean"]),),))
    names = list(columns or results["head"]["vars"])
    given = columns or {}
    rows = tuple(tuple(_cell(b.get(n), given.get(n)) for n in names) for b in results["results"]["bindings"])
    kinds = columns or {n: kind_of_column([row[i] for row in rows]) for i, n in enumerate(names)}
    nodes = any(isinstance(cell, Node | tuple) for row in rows for cell in row)
    return Table(name, kinds, rows, labels() if nodes else {}, truncated=bool(results.get("truncated")))


def _cell(binding: Mapping[str, Any] | None, kind: str | None) -> Cell:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return Node(binding["value"])
    if binding["type"] == "triple":
        parts = binding["value"]
        return " ".join(terms.slug(str(parts[name]["value"])) for name in ("subject", "predicate", "object"))
    if kind in NODES:
        return gathered(binding["value"])
    return cell_of(binding["value"], binding.get("datatype", terms.PREFIXES["xsd"] + "string"))
