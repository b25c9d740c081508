"""What the command line asks: one product, all of them, or what if a line moved."""

from __future__ import annotations

from fractions import Fraction

from aikg.analysis.controls.answer import controls, own_figures
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.result import ControlReport, ControlTable
from aikg.analysis.controls.table import controls_all, what_if
from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph


def ask(
    kg: KnowledgeGraph, product: str | None, as_of: str | None, all_versions: bool, destination: str | None, everything: bool,
    threshold: str | None, own: tuple[str, str] | None,
) -> ControlReport | ControlTable:  # fmt: skip
    """One report, or one table.

    Args:
        kg: the graph.
        product: of a report; None for a table.
        as_of: the day (YYYY-MM-DD) whose rules are asked.
        all_versions: also ask versions that are not in force on the day.
        destination: of a report.
        everything: a table of all products.
        threshold: `metric=new` or `metric=old:new`, for a table of what would change.
        own: text and name of a file of the user's figures.

    Raises:
        QueryError: none or several of product, everything and threshold are given; a threshold that cannot be read.
        SpecsError, UnresolvedName, ValueError: as in `controls` and `own_figures`.

    """
    if sum((product is not None, everything, threshold is not None)) != 1:
        raise QueryError("give a product, or --all, or --threshold; just one of them")
    book = own_figures(kg, *own) if own else Book(kg)
    if product is not None:
        return controls(kg, product, as_of, all_versions, destination, book)
    if destination is not None:
        raise QueryError("--destination goes with a product")
    if threshold is not None:
        metric, old, new = read_threshold(threshold)
        return what_if(kg, metric, new, old, as_of, book)
    return controls_all(kg, as_of, all_versions, book)


def read_threshold(text: str) -> tuple[str, Fraction | None, Fraction]:
    """A moved line as metric, old and new value.

    >>> read_threshold("tpp=4000"), read_threshold("performance-density=5.92:5")
    (('tpp', None, Fraction(4000, 1)), ('performance-density', Fraction(148, 25), Fraction(5, 1)))
    """
    metric, _, line = text.partition("=")
    old, colon, new = line.rpartition(":")
    try:
        return metric.strip(), Fraction(old) if colon else None, Fraction(new)
    except (ValueError, ZeroDivisionError):
        raise QueryError(f"cannot read the threshold '{text}'; write tpp=4000, or tpp=2400:2000 to say which line moves") from None
