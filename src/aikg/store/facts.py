"""Reads single triples of a store with plain types; this graph has no blank nodes and no triple terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from aikg import terms
from aikg.errors import StoreError


class Fact(NamedTuple):
    """A quad: subject IRI, prefixed name of the predicate, object, graph without the base."""

    subject: str
    predicate: str
    object: NamedNode | Literal
    graph: str

    @property
    def text(self) -> str:
        """The object's IRI or text."""
        return self.object.value

    @property
    def language(self) -> str:
        """The object's language, empty when it has none."""
        return (self.object.language or "") if isinstance(self.object, Literal) else ""


def is_public(graph: str) -> bool:
    """Whether a graph (IRI, or without the base) holds what only public sources say or add."""
    return graph.removeprefix(terms.BASE).startswith(("graph/public/", "graph/registry-public", "graph/derived-public/"))


def in_view(graph: str, sources: str) -> bool:
    """Whether a graph belongs to what `reports`, `public` sources or `all` say.

    The registry, the ontology and the curators' judgements belong to each; what rules made of the
    reports alone does not belong to `public`, but for the classes above a class.
    """
    name = graph.removeprefix(terms.BASE)
    if sources == "reports":
        return not is_public(name)
    if sources == "public":
        return not name.startswith("graph/report/") and (not name.startswith("graph/derived/") or name.endswith("00-supertypes"))
    return True


def facts(
    store: Store, subject: str | None = None, predicate: str | None = None, value: NamedNode | Literal | None = None, sources: str = "all",
    only: frozenset[str] | None = None,
) -> Iterator[Fact]:  # fmt: skip
    """The quads with this subject IRI, predicate (prefixed name) and object in a view; None is a wild card.

    With `only` those of these properties (IRIs). Raises StoreError when the store's files are damaged.
    """
    node = None if subject is None else NamedNode(subject)
    try:
        for quad in store.quads_for_pattern(node, None if predicate is None else terms.expand(predicate), value, None):
            if only is not None and quad.predicate.value not in only:
                continue
            assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
            assert isinstance(quad.graph_name, NamedNode)
            if sources != "all" and not in_view(quad.graph_name.value, sources):
                continue
            yield Fact(quad.subject.value, terms.compact(quad.predicate.value), quad.object, quad.graph_name.value.removeprefix(terms.BASE))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}; build it again with `aikg build --fresh`") from None
