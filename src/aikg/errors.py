"""What can go wrong, as one family.

    AikgError
    |-- ProjectError        the installation is incomplete (ontology, seeds or queries not found)
    |-- SeedError           rows that cannot become facts; carries every problem of the run
    |-- SpecsError          a user's own figures of products; carries every problem of the file
    |-- OntologyError       a Turtle or rule file that does not parse or breaks a rule of hygiene
    |-- StoreError          the store cannot be built, opened or written
    |-- QueryError          a saved query, its header or its parameters
    |   `-- QueryStopped    the limit of time or memory was reached
    `-- UnresolvedName          a name that is no entity's (UnknownName) or several entities' (AmbiguousName)

Library code raises these; only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class AikgError(Exception):
    """Base of every error that aikg raises on purpose."""


class ProjectError(AikgError):
    """The files that aikg is made of cannot be found."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place: file, line (1-based, 0 = whole file), column name, message."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line == 0 else f"{self.file}:{self.line}"
        return f"{place}: {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


class SeedError(AikgError):
    """Rows that cannot become facts. `problems` holds all of them, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the seeds:"
        super().__init__("\n".join([head, *map(str, self.problems)]))


class SpecsError(AikgError):
    """A user's own figures that cannot be used. `problems` holds all of them, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(["the figures cannot be used:", *map(str, self.problems)]))


class OntologyError(AikgError):
    """A file of the ontology that cannot be used."""


class StoreError(AikgError):
    """The store cannot be built, opened, read or written."""


class QueryError(AikgError):
    """A query, its header or a parameter that cannot be used."""


class QueryStopped(QueryError):
    """The query was stopped at its limit of time or memory."""


class UnresolvedName(AikgError):
    """A name that does not lead to one entity. `near` lists (id, label) of what may have been meant."""

    def __init__(self, message: str, near: Sequence[tuple[str, str]] = ()) -> None:
        self.near = tuple(near)
        listed = "; ".join(f"{slug} ({label})" for slug, label in self.near)
        super().__init__(f"{message}; did you mean: {listed}?" if listed else message)


class UnknownName(UnresolvedName):
    """No entity has this name."""


class AmbiguousName(UnresolvedName):
    """Several entities have this name."""
