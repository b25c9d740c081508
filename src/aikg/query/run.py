"""Runs saved queries, with parameters of the types that their headers declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from aikg import terms
from aikg.errors import QueryError, StoreError
from aikg.query.engine import ask
from aikg.query.header import Param, SavedQuery
from aikg.query.table import NODES, Cell, Labels, Node, Table, Word, gathered

Resolve = Callable[[str, str | None], str]  # name, kind -> IRI
_DIGITS = 17  # before or after the point, as far as the engine's decimals go
_XSD = terms.PREFIXES["xsd"]
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
    limit: int | None = None,
) -> Table:
    """Run a saved query over the union of the graphs, or of those named; the columns are those of its header.

    With a limit at most so many rows, and `truncated` says that there were more.

    Raises QueryError for text that does not parse, StoreError for a store that cannot be read.
    """
    kinds = list(query.header.columns.items())
    try:
        solutions = ask(store, query.text, bound, graphs)
        assert isinstance(solutions, QuerySolutions)
        rows = tuple(tuple(_cell(solution[name], kind) for name, kind in kinds) for solution in islice(solutions, limit))
        more = limit is not None and next(solutions, None) is not None
    except SyntaxError as error:
        raise QueryError(f"{query.name}.rq: {error}") from None
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}; build it again with `aikg build --fresh`") from None
    return Table(
        query.name, query.header.columns, rows, labels() if any(isinstance(c, Node | tuple) for r in rows for c in r) else {}, more
    )


def _cell(term: Any, kind: str) -> Cell:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Node(term.value)
    if kind in NODES and isinstance(term, Literal):
        return gathered(term.value)
    if kind == "word":
        return Word(term.value)
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
