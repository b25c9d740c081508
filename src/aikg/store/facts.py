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


def facts(
    store: Store, subject: str | None = None, predicate: str | None = None, value: NamedNode | Literal | None = None
) -> Iterator[Fact]:
    """The quads with this subject IRI, predicate (prefixed name) and object, in every graph; None is a wild card.

    Raises StoreError when the store's files are damaged.
    """
    node = None if subject is None else NamedNode(subject)
    try:
        for quad in store.quads_for_pattern(node, None if predicate is None else terms.expand(predicate), value, None):
            assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
            assert isinstance(quad.graph_name, NamedNode)
            yield Fact(quad.subject.value, terms.compact(quad.predicate.value), quad.object, quad.graph_name.value.removeprefix(terms.BASE))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}; build it again with `aikg build --fresh`") from None
