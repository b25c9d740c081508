"""Judgements of ours about the facts: never a document's, always with a reason."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints, model_validator

from aikg.model.entities import Row
from aikg.model.values import Flag, LocatorCell, Ref, Slug, Term, Text

Reason = Annotated[str, StringConstraints(min_length=10, max_length=200)]
FactKey = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Judgement(Row):
    """Base of every curation row."""

    folder: ClassVar[str] = "curation"


class AboutFact(Judgement):
    """Points at one row of a fact or entity table: its table, its key (values joined by |), its passage."""

    key: ClassVar[tuple[str, ...]] = ("of_table", "of_key", "document", "locator")
    of_table: str
    of_key: FactKey
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    reason: Annotated[Reason, Term("aikg:rationale")]


class Rank(AboutFact):
    """Prefers or deprecates a claim. Deprecated and suspect-copy claims are kept and left out of the default view."""

    table: ClassVar[str] = "ranks"
    rank: Annotated[Literal["preferred", "deprecated", "suspect-copy"], Term("aikg:rank")]


class Unverifiable(AboutFact):
    """A row whose cited lines hold neither name nor figure, with the reason why it stands all the same."""

    table: ClassVar[str] = "unverifiable"


class NeedsReview(Judgement):
    """Something in a document that could not be settled and is therefore not a fact here."""

    table: ClassVar[str] = "needs_review"
    key: ClassVar[tuple[str, ...]] = ("document", "locator", "what")
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    what: Text
    reason: Reason


class Distinct(Judgement):
    """Two entities that look alike and are not the same."""

    table: ClassVar[str] = "distinct"
    key: ClassVar[tuple[str, ...]] = ("a", "b")
    a: Annotated[Slug, Ref("*")]
    b: Annotated[Slug, Ref("*")]
    reason: Reason

    @model_validator(mode="after")
    def _two(self) -> Distinct:
        if self.a == self.b:
            raise ValueError("a and b are the same")
        return self


class BomLink(Judgement):
    """A part of a whole that the chain needs and no document states; ours, modality inferred."""

    table: ClassVar[str] = "bom_links"
    key: ClassVar[tuple[str, ...]] = ("whole", "part")
    whole: Annotated[Slug, Ref("product", "category"), Term("aikg:whole")]
    part: Annotated[Slug, Ref("product", "category"), Term("aikg:part")]
    optional: Annotated[Flag, Term("aikg:optionalPart")] = False
    reason: Annotated[Reason, Term("aikg:rationale")]


class Section(Judgement):
    """A stretch of a document and how far it was entered: in full, a sample, or none; the sections of a document do not overlap."""

    table: ClassVar[str] = "sections"
    key: ClassVar[tuple[str, ...]] = ("document", "locator")
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    extent: Annotated[Literal["full", "sample", "none"], Term("aikg:extent")]
    title_en: Annotated[Text, Term("dct:title")]
    title_zh: Annotated[Text, Term("dct:title")]


CURATION: tuple[type[Judgement], ...] = (Rank, Unverifiable, NeedsReview, Distinct, BomLink, Section)
