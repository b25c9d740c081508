"""Numbers the sources of a report: every line points to statements, every statement to its passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aikg import terms
from aikg.analysis.exposure.result import Evidence
from aikg.kg import KnowledgeGraph


class EvidenceBook:
    """Gives each statement a number the first time it is cited, its premises with it."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._numbers: dict[str, int] = {}
        self._pages: list[Evidence] = []

    def cite(self, statements: Iterable[str]) -> tuple[int, ...]:
        """The numbers of statements given by id; raises KeyError for one that the store does not hold."""
        return tuple(dict.fromkeys(self._cite(s) for s in statements))

    def _cite(self, statement: str) -> int:
        if statement in self._numbers:
            return self._numbers[statement]
        view = self._kg.statement(statement, briefly=True)
        if view is None:
            raise KeyError(f"the store holds no statement {statement}")
        number = len(self._pages) + 1
        self._numbers[statement] = number
        page = Evidence(
            number=number,
            statement=view.id,
            cls=view.cls,
            modality=view.modality,
            kind=view.kind,
            passages=view.passages,
            rule=view.rule,
            rationale=view.rationale,
        )
        self._pages.append(page)
        if view.premises:
            self._pages[number - 1] = replace(page, premises=self.cite(view.premises))
        return number

    @property
    def cited(self) -> frozenset[str]:
        """The ids of all statements cited so far."""
        return frozenset(self._numbers)

    def pages(self) -> tuple[Evidence, ...]:
        """All numbered sources, in order."""
        return tuple(self._pages)

    def verified_on(self) -> str | None:
        """The earliest day on which one of the public sources cited so far was last read; None when none is cited."""
        cited = {terms.document_of_passage(p) for page in self._pages if page.kind == "public" for p in page.passages}
        days = [day for d in cited if (day := self._kg.one(terms.entity("document", d).value, "aikg:verifiedOn"))]
        return min(days, default=None)

    def documents(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The documents that these sources and their premises cite."""
        found: set[str] = set()
        todo = list(numbers)
        seen: set[int] = set()
        while todo:
            number = todo.pop()
            if number in seen:
                continue
            seen.add(number)
            page = self._pages[number - 1]
            found.update(map(terms.document_of_passage, page.passages))
            todo.extend(page.premises)
        return tuple(sorted(found))
