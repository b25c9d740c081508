"""The nouns: what a row of `seeds/entities/`, of `names.csv` and of `identifiers.csv` says."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from aikg.model.values import (
    Concept,
    Count,
    Digest,
    EventCell,
    Flag,
    LocatorCell,
    LongText,
    PeriodCell,
    Ref,
    Short,
    Slug,
    Term,
    Text,
)


class Row(BaseModel):
    """One line of a table. Frozen; unknown columns are refused; an empty cell is None."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    table: ClassVar[str]  # file name without folder and ending
    folder: ClassVar[str]  # folder below seeds/, "" for the top
    key: ClassVar[tuple[str, ...]]  # columns that say what the row is about
    shown_last: ClassVar[tuple[str, ...]] = (
        "comparator", "value", "value_min", "value_max", "unit",
        "document", "locator", "modality", "source", "as_reported", "note",
    )  # fmt: skip

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The header of the table: the key, the row's other columns, then those that every table ends with."""
        own = [name for name in cls.model_fields if name not in cls.shown_last and name not in cls.key]
        return (*cls.key, *own, *(n for n in cls.shown_last if n in cls.model_fields and n not in cls.key))


class Entity(Row):
    """Something with a name. `document` and `locator` say where a name of it is printed."""

    folder: ClassVar[str] = "entities"
    key: ClassVar[tuple[str, ...]] = ("id",)
    kind_name: ClassVar[str]  # how references call it, and its folder in IRIs
    classes: ClassVar[dict[str, str]] = {}  # value of the column `kind` -> ontology class

    id: Slug
    name_zh: Annotated[Text | None, Term("skos:prefLabel")] = None
    name_en: Annotated[Text | None, Term("skos:prefLabel")] = None
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    note: Annotated[Text | None, Term("skos:note")] = None

    @model_validator(mode="after")
    def _named(self) -> Entity:
        if not (self.name_zh or self.name_en):
            raise ValueError("give name_zh or name_en, as printed")
        return self


class Organization(Entity):
    """A firm, a government body, an institute, or a unit of one of them."""

    table: ClassVar[str] = "organizations"
    kind_name: ClassVar[str] = "organization"
    classes: ClassVar[dict[str, str]] = {
        "company": "aikg:Company",
        "government-body": "aikg:GovernmentBody",
        "institute": "aikg:Institute",
        "business-unit": "aikg:BusinessUnit",
    }
    kind: Literal["company", "government-body", "institute", "business-unit"]
    parent: Annotated[Slug | None, Ref("organization"), Term("aikg:unitOf")] = None

    @model_validator(mode="after")
    def _unit(self) -> Organization:
        if (self.kind == "business-unit") != (self.parent is not None):
            raise ValueError("a business-unit names its parent, and only a business-unit does (else: ownerships.csv)")
        return self


class Region(Entity):
    """A country, province, city or smaller place."""

    table: ClassVar[str] = "regions"
    kind_name: ClassVar[str] = "region"
    classes: ClassVar[dict[str, str]] = dict.fromkeys(("world", "country", "province", "city", "area"), "aikg:Region")
    kind: Annotated[Literal["world", "country", "province", "city", "area"], Term("aikg:regionLevel")]
    within: Annotated[Slug | None, Ref("region"), Term("aikg:within")] = None


class Group(Entity):
    """Several entities spoken of as one; members are rows of memberships.csv, unnamed ones stay unnamed."""

    table: ClassVar[str] = "groups"
    kind_name: ClassVar[str] = "group"
    classes: ClassVar[dict[str, str]] = {
        "organizations": "aikg:EntityGroup",
        "regions": "aikg:RegionGroup",
        "facilities": "aikg:FacilityGroup",
    }
    kind: Literal["organizations", "regions", "facilities"]
    anchor: Annotated[Slug | None, Ref("organization", "region", "facility", "group"), Term("aikg:groupAnchor")] = None
    cardinality: Annotated[Count | None, Term("aikg:statedCardinality")] = None


class Policy(Entity):
    """A plan or policy document of a government body."""

    table: ClassVar[str] = "policies"
    kind_name: ClassVar[str] = "policy"
    classes: ClassVar[dict[str, str]] = {"": "aikg:Policy"}
    region: Annotated[Slug | None, Ref("region"), Term("aikg:region")] = None
    issuer: Annotated[Slug | None, Ref("organization"), Term("aikg:issuer")] = None
    period: Annotated[PeriodCell | None, Term("aikg:period")] = None


class ControlMeasure(Entity):
    """An export control, a listing notice, a ban: an act of one jurisdiction that cuts trade."""

    table: ClassVar[str] = "measures"
    kind_name: ClassVar[str] = "measure"
    classes: ClassVar[dict[str, str]] = {"": "aikg:ControlMeasure"}
    issuer: Annotated[Slug | None, Ref("organization"), Term("aikg:issuer")] = None
    jurisdiction: Annotated[Slug, Ref("region"), Term("aikg:issuerJurisdiction")]


class RuleVersion(Entity):
    """One wording of a rule, by one source; when it began and what it replaced. Its paragraphs are control scopes."""

    table: ClassVar[str] = "rule_versions"
    kind_name: ClassVar[str] = "rule-version"
    classes: ClassVar[dict[str, str]] = {"": "aikg:RuleVersion"}
    measure: Annotated[Slug, Ref("measure"), Term("aikg:measure")]
    decides: Annotated[Literal["classification", "notice", "licence", "exception", "review", "presumption", "cap"], Term("aikg:decides")]
    replaces: Annotated[Slug | None, Ref("rule-version"), Term("aikg:replacesVersion")] = None


class ControlScope(Entity):
    """One paragraph of a measure: what it controls, to where, above which thresholds (facts tables say)."""

    table: ClassVar[str] = "control_scopes"
    kind_name: ClassVar[str] = "scope"
    classes: ClassVar[dict[str, str]] = {"": "aikg:ControlScope"}
    measure: Annotated[Slug, Ref("measure"), Term("aikg:measure")]
    severity: Annotated[Count, Term("aikg:severity")]  # 1 is asked first
    effect: Annotated[Slug, Concept("effect"), Term("aikg:effect")]
    licence_policy: Annotated[Slug | None, Concept("licence-policy"), Term("aikg:licencePolicy")] = None
    version: Annotated[Slug | None, Ref("rule-version"), Term("aikg:ruleVersion")] = None
    paragraph: Annotated[Short | None, Term("aikg:paragraph")] = None


class Product(Entity):
    """A thing with a model name: a chip, a server, a switch, an AI model, or a family of them."""

    table: ClassVar[str] = "products"
    kind_name: ClassVar[str] = "product"
    classes: ClassVar[dict[str, str]] = {"model": "aikg:Product", "family": "aikg:ProductFamily"}
    kind: Literal["model", "family"]
    category: Annotated[Slug, Ref("category"), Term("aikg:category")]
    family: Annotated[Slug | None, Ref("product"), Term("aikg:familyMemberOf")] = None


class Facility(Entity):
    """A data centre, cluster, campus or project with a place of its own."""

    table: ClassVar[str] = "facilities"
    kind_name: ClassVar[str] = "facility"
    classes: ClassVar[dict[str, str]] = dict.fromkeys(("data-centre", "cluster", "campus", "project", "production-line"), "aikg:Facility")
    kind: Annotated[Literal["data-centre", "cluster", "campus", "project", "production-line"], Term("aikg:facilityKind")]
    region: Annotated[Slug | None, Ref("region"), Term("aikg:region")] = None
    phase_of: Annotated[Slug | None, Ref("facility"), Term("aikg:phaseOf")] = None


class CitedSource(Entity):
    """A source that a report itself names: IDC, an annual report, a ministry's site."""

    table: ClassVar[str] = "sources"
    kind_name: ClassVar[str] = "source"
    classes: ClassVar[dict[str, str]] = {"": "aikg:CitedSource"}


class Document(Row):
    """A source that aikg itself reads: a report, a notice, a data sheet, a data set."""

    table: ClassVar[str] = "documents"
    folder: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ("id",)
    id: Slug
    kind: Annotated[Literal["report", "notice", "datasheet", "dataset"], Term("aikg:documentKind")]
    title_zh: Annotated[Text, Term("skos:prefLabel")]
    title_en: Annotated[Text, Term("skos:prefLabel")]
    publisher_zh: Annotated[Text | None, Term("dct:publisher")] = None
    publisher_en: Annotated[Text | None, Term("dct:publisher")] = None
    issued: Annotated[EventCell | None, Term("dct:issued")] = None
    issued_not_before: Annotated[EventCell | None, Term("aikg:issuedNotBefore")] = None
    language: Annotated[Literal["zh", "en"], Term("dct:language")]
    file: Annotated[Text | None, Term("aikg:fileName")] = None
    sha256: Annotated[Digest | None, Term("aikg:sha256")] = None
    lines: Annotated[Count | None, Term("aikg:lineCount")] = None
    address: Annotated[str | None, Term("dct:source")] = None
    verified_on: Annotated[EventCell | None, Term("aikg:verifiedOn")] = None
    verification: Annotated[Literal["confirmed-primary", "confirmed-secondary"] | None, Term("aikg:verification")] = None
    read_in: Annotated[LongText | None, Term("aikg:readIn")] = None
    note: Annotated[Text | None, Term("skos:note")] = None

    @model_validator(mode="after")
    def _dated(self) -> Document:
        if (self.issued is None) == (self.issued_not_before is None):
            raise ValueError("give issued, or issued_not_before when no date is printed; not both")
        if self.kind != "report" and not (self.verified_on and self.verification and self.read_in):
            raise ValueError("a public source says when and where it was read, and how surely: verified_on, verification, read_in")
        if self.kind == "report" and "-" in self.id:
            raise ValueError("the id of a report has no hyphen")
        if self.kind == "report" and not (self.file and self.sha256 and self.lines):
            raise ValueError("a report names its file, its sha256 and its number of lines")
        if (self.file is None) != (self.sha256 is None):
            raise ValueError("file and sha256 go together")
        return self


NAME_KINDS = Literal["alias", "abbreviation", "former", "damaged", "as-listed", "translation"]


class Name(Row):
    """A further name of an entity. A `translation` is ours; every other kind is printed somewhere."""

    table: ClassVar[str] = "names"
    folder: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ("id", "name")
    id: Annotated[Slug, Ref("*")]
    name: Text
    language: Literal["zh", "en", "und"]
    kind: NAME_KINDS
    document: Annotated[Slug | None, Ref("document")] = None
    locator: LocatorCell | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _printed(self) -> Name:
        if (self.document is None) != (self.locator is None):
            raise ValueError("document and locator go together")
        if (self.kind == "translation") == (self.document is not None):
            raise ValueError("a translation is ours and cites nothing; every other kind cites where it is printed")
        return self


class Identifier(Row):
    """An identifier of an organization, with the register it belongs to."""

    table: ClassVar[str] = "identifiers"
    folder: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ("id", "scheme", "value", "mic")
    id: Annotated[Slug, Ref("organization"), Term("aikg:identifies")]
    scheme: Annotated[Literal["ticker"], Term("aikg:identifierScheme")]
    value: Annotated[Short, Term("aikg:identifierValue")]
    mic: Annotated[Literal["XSHG", "XSHE", "XHKG", "XNAS", "XNYS", "XTAI", "XTKS", "XKRX", "XAMS", "NEEQ"] | None, Term("aikg:mic")] = None
    as_reported: Annotated[Short | None, Term("aikg:asReported")] = None
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    disputed: Annotated[Flag, Term("aikg:disputed")] = False
    note: Annotated[Text | None, Term("skos:note")] = None


ENTITIES: tuple[type[Entity], ...] = (
    Organization,
    Region,
    Group,
    Policy,
    ControlMeasure,
    RuleVersion,
    ControlScope,
    Product,
    Facility,
    CitedSource,
)
KINDS: tuple[str, ...] = tuple(model.kind_name for model in ENTITIES)
