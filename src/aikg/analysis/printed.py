"""Results that print themselves; what they look like is one floor up and imported when asked for."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Literal

from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.exposure.result import Evidence
from aikg.analysis.glossary import Glossary
from aikg.analysis.view import Sieve
from aikg.kg import KnowledgeGraph
from aikg.records import record


@record
class ViewHead:
    """The view an answer was made under, with what it held and left out; `sources`: whose facts count."""

    as_of: datetime.date
    known_by: datetime.date
    modalities: tuple[str, ...]
    stated_only: bool
    sources: str
    statements: int
    undated: int
    left_out: Mapping[str, int]

    @classmethod
    def of(cls, kg: KnowledgeGraph, sieve: Sieve) -> ViewHead:
        """The head of an answer, written when all rows have gone through the sieve."""
        view = sieve.view
        return cls(
            as_of=view.as_of, known_by=view.known_by, modalities=view.modalities, stated_only=view.stated_only, sources=kg.sources,
            statements=sieve.counted.statements, undated=sieve.counted.undated, left_out=sieve.counted.left_out,
        )  # fmt: skip


@record
class Printed:
    """An answer with its view, its numbered sources, and the names of all ids in it, by language.

    Attributes:
        verified_on: the earliest day on which a cited public source was last read.

    """

    schema_version: str = "1"
    view: ViewHead
    evidence: tuple[Evidence, ...]
    verified_on: str | None
    labels: Mapping[str, Mapping[str, str]]

    def to_text(self, language: Literal["zh", "en"] = "en") -> str:
        """The answer as plain text."""
        from aikg.report.printing import printed

        return printed(self, "text", language)

    def to_markdown(self, language: Literal["zh", "en"] = "en") -> str:
        """The answer as Markdown."""
        from aikg.report.printing import printed

        return printed(self, "md", language)

    def to_html(self, language: Literal["zh", "en"] = "en") -> str:
        """The answer as one HTML file with both languages; it opens in the one given."""
        from aikg.report.printing import printed

        return printed(self, "html", language)

    def to_json(self) -> str:
        """The answer as JSON; days are ISO 8601 text, exact numbers are text."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> str:
    if isinstance(value, datetime.date | Decimal):
        return str(value)
    raise TypeError(f"no JSON form for {type(value)}")


def labels_of(names: Glossary, book: EvidenceBook, view: ViewHead) -> dict[str, dict[str, str]]:
    """All names that an answer mentions, with those that its view and its evidence need."""
    for slug in (*view.modalities, *(reason[9:] for reason in view.left_out if reason.startswith("modality:"))):
        names.concept("modality", slug)
    for page in book.pages():
        names.concept("modality", page.modality)
        names.term(page.cls)
    return names.labels()
