"""The one door to the engine's queries: prefixes supplied, values bound as terms, only the graphs of a view seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Variable

from aikg import terms


def ask(
    store: Store, text: str, bound: Mapping[Variable, NamedNode | Literal], graphs: Iterable[NamedNode] | None
) -> QuerySolutions | QueryTriples | QueryBoolean:
    """Run a query over the union of these graphs, each of which it may also name; None for all.

    Raises what the engine raises: SyntaxError for text that does not parse, OSError or RuntimeError for a damaged store.
    """
    seen: dict[str, Any] = {"use_default_graph_as_union": True}
    if graphs is not None:
        seen = {"default_graph": list(graphs), "named_graphs": list(graphs)}
    return store.query(text, prefixes=terms.PREFIXES, substitutions=dict(bound), **seen)
