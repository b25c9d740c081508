"""The whole graph in a standard format."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store, serialize

from aikg import terms
from aikg.errors import StoreError

_FORMATS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def export(store: Store, format_: str) -> str:
    """Every quad of the store, labels included, in a fixed order; Turtle, which has no graphs, gets the triples.

    Raises StoreError for an unknown format.
    """
    if format_ not in _FORMATS:
        raise StoreError(f"no format '{format_}'; there are {', '.join(_FORMATS)}")
    quads = sorted(store, key=str)
    statements = [q.triple for q in quads] if format_ == "turtle" else quads
    prefixes = None if format_ == "nquads" else dict(terms.PREFIXES)
    content = serialize(statements, format=_FORMATS[format_], prefixes=prefixes) or b""
    return content.decode("utf-8")
