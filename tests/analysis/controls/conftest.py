"""The rules and products of the shipped graph, read once."""

from __future__ import annotations

import pytest

from aikg.analysis.controls.book import Book
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="session")
def book(real: KnowledgeGraph) -> Book:
    """Rules and products of the shipped graph."""
    return Book(real)


@pytest.fixture
def rules(book: Book) -> Book:
    """The same, with no figures of one's own yet."""
    book.own = {}
    return book
