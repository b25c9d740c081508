"""Runs queries: saved ones with typed parameters, and a user's own text in a child process with a time limit."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store, Variable

from aikg import terms
from aikg.errors import QueryError, QueryTimeout, StoreError
from aikg.query.header import Param, SavedQuery
from aikg.query.table import Cell, Labels, Node, Table

Resolve = Callable[[str, str | None], str]  # name, kind -> IRI
TIME_LIMIT = 30.0  # seconds that a user's own query may take
_DIGITS = 17  # before or after the point, as far as the engine's decimals go
_XSD = terms.PREFIXES["xsd"]
_UPDATE = re.compile(r"(?:^|[>;])\s*(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE | re.MULTILINE)
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_NUMBERS = frozenset(_XSD + t for t in ("integer", "decimal", "double", "float", "int", "long"))


def bind(query: SavedQuery, values: Mapping[str, str], resolve: Resolve, as_of: str) -> dict[Variable, NamedNode | Literal]:
    """Parse each value to the declared type of its parameter.

    Args:
        values: parameter -> text as the user wrote it.
        resolve: turns a name and a kind into an IRI; raises UnresolvedName for unknown or ambiguous ones.
        as_of: the day that `default = "as-of"` stands for (YYYY-MM-DD).

    Raises:
        QueryError: an unknown or missing parameter, or a value of the wrong type.

    """
    params = query.header.params
    for name in values:
        if name not in params:
            near = get_close_matches(name, params, 1)
            raise QueryError(
                f"{query.name} has no parameter {name}; it has: {', '.join(params) or 'none'}"
                + (f"; did you mean {near[0]}?" if near else "")
            )
    bound: dict[Variable, NamedNode | Literal] = {}
    for name, param in params.items():
        text = values.get(name) or (as_of if param.default == "as-of" else param.default)
        if text is None:
            if param.optional:
                continue
            raise QueryError(f"{query.name} needs {name}; for example: aikg query {query.name} -p {name}={param.example or '…'}")
        bound[Variable(name)] = parse_value(param, text, name, resolve)
    return bound


def parse_value(param: Param, text: str, name: str, resolve: Resolve) -> NamedNode | Literal:
    """One value as an RDF term; raises QueryError when it is not of the parameter's type."""
    if param.type == "id":
        return NamedNode(resolve(text, param.of))
    if param.type == "concept":
        return NamedNode(resolve(text, f"scheme:{param.of}"))
    if param.type == "date":
        try:
            return terms.typed(date.fromisoformat(text).isoformat(), "date")
        except ValueError:
            raise QueryError(f"{name}: not a date: {text!r}; write YYYY-MM-DD, such as 2025-05-13") from None
    if param.type == "number":
        return _number(text, name)
    return Literal(text)


def _number(text: str, name: str) -> Literal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise QueryError(f"{name}: not a number: {text!r}; write digits with a point, such as 12.5") from None
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise QueryError(f"{name}: not a number that the graph can hold: {text!r}")
    shown = format(number, "f")
    return terms.typed(shown, "decimal" if "." in shown else "integer")


def run_saved(
    store: Store,
    query: SavedQuery,
    bound: Mapping[Variable, NamedNode | Literal],
    labels: Callable[[], Labels],
    graphs: list[NamedNode] | None = None,
) -> Table:
    """Run a saved query over the union of the graphs, or of those named; the columns are those of its header.

    Raises QueryError for text that does not parse, StoreError for a store that cannot be read.
    """
    names = list(query.header.columns)
    try:
        dataset: dict[str, Any] = {"default_graph": graphs} if graphs is not None else {"use_default_graph_as_union": True}
        solutions = store.query(query.text, prefixes=terms.PREFIXES, substitutions=dict(bound), **dataset)
        rows = tuple(tuple(_cell(solution[name]) for name in names) for solution in solutions)  # type: ignore[union-attr]
    except SyntaxError as error:
        raise QueryError(f"{query.name}.rq: {error}") from None
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}; build it again with `aikg build --fresh`") from None
    return Table(query.name, query.header.columns, rows, labels() if any(isinstance(c, Node) for r in rows for c in r) else {})


def _cell(term: Any) -> Cell:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Node(term.value)
    return cell_of(term.value, term.datatype.value) if isinstance(term, Literal) else str(term)


def cell_of(value: str, datatype: str) -> Cell:
    """A literal as a Python value; its text where it has none (an ill-typed literal, a year before 1)."""
    try:
        if datatype in _NUMBERS:
            number = Decimal(value)
            return int(number) if datatype == _XSD + "integer" else number
        if datatype == _XSD + "date":
            return date.fromisoformat(value[:10])
    except (InvalidOperation, ValueError):
        return value
    if datatype == _XSD + "boolean" and value in _FLAGS:
        return _FLAGS[value]
    return value


def run_text(folder: Path, text: str, limit: float = TIME_LIMIT) -> dict[str, Any]:
    """Run a user's own SPARQL in a child process on a read-only store; stopped at `limit` seconds.

    Returns SPARQL 1.1 results as JSON data, or `{"turtle": text}` for CONSTRUCT and DESCRIBE.
    Raises QueryTimeout at the limit, QueryError for text that does not parse or run, updates among it.
    """
    import subprocess

    command = [sys.executable, "-P", "-m", "aikg.query.child", str(folder)]  # -P: a json.py of the user's is not ours
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        raise QueryTimeout(f"the query was stopped after {limit:g} s; add a LIMIT, narrow its first patterns, or raise --timeout") from None
    except UnicodeEncodeError:
        raise QueryError("the query is not UTF-8") from None
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"the query failed with code {done.returncode}"]
        raise QueryError(said[-1] + ("; the graph is read-only: SELECT, ASK, CONSTRUCT or DESCRIBE" if _UPDATE.search(text) else ""))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def table_of(results: Mapping[str, Any], labels: Callable[[], Labels]) -> Table:
    """SPARQL JSON results as a Table; an ASK gives one row with one flag."""
    if "boolean" in results:
        return Table("query", {"answer": "flag"}, ((bool(results["boolean"]),),))
    names = list(results["head"]["vars"])
    rows = tuple(tuple(_json_cell(b.get(n)) for n in names) for b in results["results"]["bindings"])
    kinds = {n: "entity" if any(isinstance(r[i], Node) for r in rows) else "text" for i, n in enumerate(names)}
    return Table("query", kinds, rows, labels())


def _json_cell(binding: Mapping[str, str] | None) -> Cell:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return Node(binding["value"])
    return cell_of(binding["value"], binding.get("datatype", _XSD + "string"))
