"""Shows the lines of a passage from the reader's own copy of the documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from aikg import terms
from aikg.errors import Problem, SeedError
from aikg.kg import KnowledgeGraph


def reader(kg: KnowledgeGraph, folder: Path) -> Callable[[str], str]:
    """A function from a passage's id to its lines, read from `folder`.

    A document's file is read when first asked for and must have the sha256 that the graph knows;
    raises SeedError when it is missing or another text.
    """
    texts: dict[str, list[str]] = {}

    def lines(passage: str) -> str:
        node = terms.entity("passage", passage).value
        document = kg.values(node, "aikg:inDocument")[0]
        if document not in texts:
            texts[document] = _read(kg, document, folder)
        start, end = (int(kg.values(node, f"aikg:line{x}")[0]) for x in ("Start", "End"))
        return "\n".join(texts[document][start - 1 : end])

    return lines


def _read(kg: KnowledgeGraph, document: str, folder: Path) -> list[str]:
    names = kg.values(document, "aikg:fileName")
    if not names:
        return []
    path = folder / names[0]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SeedError([Problem(str(path), 0, "", f"document {terms.slug(document)} cannot be read: {error.strerror}")]) from None
    if hashlib.sha256(content).hexdigest() != kg.values(document, "aikg:sha256")[0]:
        raise SeedError([Problem(str(path), 0, "", f"is not the text that document {terms.slug(document)} was read from (sha256 differs)")])
    return content.decode("utf-8").split("\n")
