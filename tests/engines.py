"""rdflib beside pyoxigraph: the same query with the same parameters, and cells as values that both can give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as TheirLiteral
from rdflib.term import Identifier

from aikg import terms
from aikg.query.header import SavedQuery
from aikg.query.table import NODES, Node


def theirs(graph: Graph, query: SavedQuery, bound: dict[str, NamedNode | Literal]) -> list[tuple[object, ...]]:
    """The rows of rdflib, each cell a plain value."""
    bindings = {name: as_rdflib(value) for name, value in bound.items()}
    rows = graph.query(query.text, initNs=terms.PREFIXES, initBindings=bindings)
    kinds = query.header.columns.items()
    return [tuple(_gathered(plain(row.get(name)), kind) for name, kind in kinds) for row in (r.asdict() for r in rows)]  # type: ignore[union-attr]


def _gathered(cell: object, kind: str) -> object:
    """IRIs that the query gathered in one cell in an order of their own; neither engine promises one."""
    return " ".join(sorted(cell.split())) or None if kind in NODES and isinstance(cell, str) else cell


def as_rdflib(term: object) -> Identifier:
    """A term as rdflib reads it from a file: there, a plain text has no datatype."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return TheirLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    return TheirLiteral(term.value, datatype=None if datatype == terms.PREFIXES["xsd"] + "string" else URIRef(datatype))


def plain(cell: object) -> object:
    """A cell as a value that both engines can give: IRI, several of them, text, number, day, flag or nothing."""
    if isinstance(cell, tuple):
        return " ".join(node.iri for node in cell)
    if isinstance(cell, Node):
        return cell.iri
    if isinstance(cell, TheirLiteral):
        cell = cell.toPython()
    if isinstance(cell, bool | date) or cell is None:
        return cell
    return Decimal(str(cell)) if isinstance(cell, int | float | Decimal) else str(cell)
