"""Finds a query by its name, or one's own by its file."""

from __future__ import annotations

from pathlib import Path

from aikg.errors import QueryError
from aikg.query.header import SavedQuery, load, query_folder, saved_queries


def is_file(query: str | Path) -> bool:
    """Whether a query is meant by the path of its file, and not by its name."""
    return isinstance(query, Path) or query.endswith(".rq")


def find(query: str | Path) -> SavedQuery:
    """A saved query by name, or your own by file; raises QueryError for one that the engine would get wrong."""
    if isinstance(query, Path) or is_file(query):
        from aikg.query.lint import lint

        own = load(Path(query))
        if wrong := lint(own):
            raise QueryError(f"{own.name}.rq: " + "; ".join(wrong))
        return own
    path = query_folder() / f"{query}.rq"
    if "/" not in query and path.is_file():
        return load(path)
    from difflib import get_close_matches

    near = get_close_matches(query, saved_queries(), 3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"look for one with `aikg queries {query}`"
    raise QueryError(f"no saved query is called '{query}'; {hint}")
