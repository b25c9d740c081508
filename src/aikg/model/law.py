"""Statements about law and dated events: designations, controls, dates, memberships, claims."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from aikg.model.statement import OrgOrGroup, Quantified, Statement, Valid
from aikg.model.values import Concept, Count, EventCell, Ref, Short, Slug, Term, Text


class Designation(Statement):
    """A listing, removal, change or suspension on a list, on a date. footnote: of the list's own numbering."""

    table: ClassVar[str] = "designations"
    key: ClassVar[tuple[str, ...]] = ("list", "designee", "action", "date")
    list: Annotated[Slug, Concept("list"), Term("aikg:list")]
    designee: Annotated[Slug, OrgOrGroup, Term("aikg:designee")]
    action: Annotated[Literal["add", "remove", "modify", "suspend", "resume"], Term("aikg:action")]
    date: Annotated[EventCell | None, Term("aikg:date")] = None
    measure: Annotated[Slug | None, Ref("measure"), Term("aikg:measure")] = None
    listed_as: Annotated[Text | None, Term("aikg:listedAs")] = None
    footnote: Annotated[Short | None, Term("aikg:footnote")] = None
    licence_policy: Annotated[Slug | None, Concept("licence-policy"), Term("aikg:licencePolicy")] = None


class ControlItem(Statement):
    """An item that a scope controls, names as an example, or exempts."""

    table: ClassVar[str] = "control_items"
    key: ClassVar[tuple[str, ...]] = ("scope", "item", "role")
    scope: Annotated[Slug, Ref("scope"), Term("aikg:controlScope")]
    item: Annotated[Slug, Ref("product", "category"), Term("aikg:item")]
    role: Annotated[Literal["controlled", "example", "exempt"], Term("aikg:controlRole")]


class ControlDestination(Statement):
    """Where a scope applies, on what ground, and in which period. origin: controlled when it comes from there.

    excepted: the scope does not reach it by a group that holds it. measure: the one that took the scope there, if another.
    """

    table: ClassVar[str] = "control_destinations"
    key: ClassVar[tuple[str, ...]] = ("scope", "destination", "basis")
    scope: Annotated[Slug, Ref("scope"), Term("aikg:controlScope")]
    destination: Annotated[Slug, Ref("region", "group"), Term("aikg:destination")]
    basis: Annotated[Literal["location", "headquarters", "origin", "excepted"], Term("aikg:destinationBasis")]
    period: Valid = None
    measure: Annotated[Slug | None, Ref("measure"), Term("aikg:measure")] = None


class Threshold(Quantified):
    """One inequality of a scope. Inequalities with one `alternative` hold together; alternatives are or-ed."""

    table: ClassVar[str] = "thresholds"
    key: ClassVar[tuple[str, ...]] = ("scope", "role", "alternative", "metric", "comparator", "subject")
    scope: Annotated[Slug, Ref("scope"), Term("aikg:controlScope")]
    role: Annotated[Literal["control", "exemption", "cap"], Term("aikg:thresholdRole")]
    alternative: Annotated[Count, Term("aikg:alternative")]
    metric: Annotated[Slug, Concept("metric"), Term("aikg:metric")]
    subject: Annotated[Literal["item", "firm", "country", "order"], Term("aikg:thresholdSubject")]
    period: Valid = None


class Condition(Statement):
    """A condition of a scope that is no number: a qualification, a use, a kind of party."""

    table: ClassVar[str] = "conditions"
    key: ClassVar[tuple[str, ...]] = ("scope", "role", "alternative", "condition")
    scope: Annotated[Slug, Ref("scope"), Term("aikg:controlScope")]
    role: Annotated[Literal["control", "exemption", "cap"], Term("aikg:thresholdRole")]
    alternative: Annotated[Count, Term("aikg:alternative")]
    condition: Annotated[Slug, Concept("condition"), Term("aikg:condition")]
    period: Valid = None


class DateStatement(Statement):
    """When something was announced, issued, takes effect, is released or ends; documents disagree, so it is a statement."""

    table: ClassVar[str] = "dates"
    key: ClassVar[tuple[str, ...]] = ("about", "role", "calendar")
    about: Annotated[Slug, Ref("*"), Term("aikg:about")]
    role: Annotated[
        Literal["announced", "issued", "effective", "updated", "compliance", "expiry", "released", "founded", "event", "planned"],
        Term("aikg:dateRole"),
    ]
    date: Annotated[EventCell, Term("aikg:date")]
    basis: Annotated[Short | None, Term("aikg:dateBasis")] = None
    calendar: Annotated[Literal["local", "publication"] | None, Term("aikg:calendarBasis")] = None


class StatusStatement(Statement):
    """The standing of a policy, a measure or a project on a date."""

    table: ClassVar[str] = "statuses"
    key: ClassVar[tuple[str, ...]] = ("about", "status", "date")
    about: Annotated[Slug, Ref("policy", "measure", "scope", "facility", "group", "product"), Term("aikg:about")]
    status: Annotated[Slug, Concept("status"), Term("aikg:status")]
    date: Annotated[EventCell | None, Term("aikg:date")] = None


class InstrumentRelation(Statement):
    """How one policy or measure stands to another."""

    table: ClassVar[str] = "instrument_relations"
    key: ClassVar[tuple[str, ...]] = ("subject", "relation", "object")
    subject: Annotated[Slug, Ref("policy", "measure"), Term("aikg:subject")]
    relation: Annotated[Literal["amends", "supersedes", "rescinds", "implements", "draft-of", "follows"], Term("aikg:instrumentRelation")]
    object: Annotated[Slug, Ref("policy", "measure"), Term("aikg:object")]


class Membership(Statement):
    """An entity belongs to a group, a tier, a programme."""

    table: ClassVar[str] = "memberships"
    key: ClassVar[tuple[str, ...]] = ("group", "member")
    group: Annotated[Slug, Ref("group"), Term("aikg:group")]
    member: Annotated[Slug, Ref("organization", "region", "facility", "group"), Term("aikg:member")]
    period: Valid = None


class TextClaim(Statement):
    """A comparison or superlative that a document makes; kept as a claim, never turned into a fact."""

    table: ClassVar[str] = "text_claims"
    key: ClassVar[tuple[str, ...]] = ("about", "claim", "object", "topic")
    about: Annotated[Slug, Ref("*"), Term("aikg:about")]
    claim: Annotated[Slug, Concept("claim"), Term("aikg:claim")]
    object: Annotated[Slug | None, Ref("*"), Term("aikg:object")] = None
    topic: Annotated[Short | None, Term("aikg:topic")] = None


class Exposure(Statement):
    """What a document itself says a party loses, and because of what."""

    table: ClassVar[str] = "exposures"
    key: ClassVar[tuple[str, ...]] = ("exposed", "loses", "loss_object", "because")
    exposed: Annotated[Slug, Ref("organization", "group", "region"), Term("aikg:exposedParty")]
    loses: Annotated[Slug, Concept("loss"), Term("aikg:loses")]
    loss_object: Annotated[Slug | None, Ref("product", "category", "organization", "group"), Term("aikg:lossObject")] = None
    because: Annotated[Slug | None, Ref("measure", "scope", "organization", "group"), Term("aikg:because")] = None
    since: Annotated[EventCell | None, Term("aikg:date")] = None

    @model_validator(mode="after")
    def _what(self) -> Exposure:
        if self.loss_object is None and self.because is None:
            raise ValueError("give loss_object, because, or both")
        return self


class Award(Statement):
    """An entity is named in a list of cases, pilots or winners; `listed_company` as the table relates it."""

    table: ClassVar[str] = "awards"
    key: ClassVar[tuple[str, ...]] = ("about", "programme", "field", "listed_company")
    about: Annotated[Slug, Ref("organization", "region", "facility"), Term("aikg:about")]
    programme: Annotated[Slug, Ref("policy", "group"), Term("aikg:programme")]
    field: Annotated[Short | None, Term("aikg:topic")] = None
    listed_company: Annotated[Slug | None, Ref("organization"), Term("aikg:relatedListedCompany")] = None
