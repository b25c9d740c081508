"""Statements about the supply chain: who makes, supplies, owns and runs what."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from aikg.model.statement import Item, OpenList, OrgOrGroup, Quantified, Statement, Valid
from aikg.model.values import Concept, EventCell, Flag, Number, Ref, Short, Slug, Term

Stage = Annotated[Slug | None, Concept("stage"), Term("aikg:stage")]


class Offering(Statement):
    """Who makes, sells or runs what. role foundry and packager: makes it for others."""

    table: ClassVar[str] = "offerings"
    key: ClassVar[tuple[str, ...]] = ("offerer", "item", "role")
    offerer: Annotated[Slug, OrgOrGroup, Term("aikg:offerer")]
    item: Item
    role: Annotated[Literal["maker", "vendor", "operator", "foundry", "packager"], Term("aikg:offeringRole")]
    supplier_group: Annotated[Literal["overseas", "domestic"] | None, Term("aikg:supplierGroup")] = None
    stage: Stage = None
    period: Valid = None
    open_list: OpenList = None


class Supply(Quantified):
    """Who supplies whom. quantity_of says of what the quantity is a share or an amount."""

    table: ClassVar[str] = "supplies"
    key: ClassVar[tuple[str, ...]] = ("supplier", "customer", "item", "quantity_of")
    needs_quantity: ClassVar[bool] = False
    supplier: Annotated[Slug, OrgOrGroup, Term("aikg:supplier")]
    customer: Annotated[Slug, OrgOrGroup, Term("aikg:customer")]
    item: Item
    quantity_of: Annotated[
        Literal["supplier-revenue-share", "customer-purchase-share", "revenue", "purchases"] | None, Term("aikg:quantityOf")
    ] = None
    period: Valid = None
    open_list: OpenList = None

    @model_validator(mode="after")
    def _two_parties(self) -> Supply:
        if self.supplier == self.customer:
            raise ValueError("supplier and customer are the same")
        if (self.quantity_of is None) != (self.comparator is None):
            raise ValueError("quantity_of and the quantity go together")
        return self


class CustomerSector(Statement):
    """A kind of customer, where no customer is named; stage where delivery in volume has not begun."""

    table: ClassVar[str] = "customer_sectors"
    key: ClassVar[tuple[str, ...]] = ("supplier", "sector", "item")
    supplier: Annotated[Slug, OrgOrGroup, Term("aikg:supplier")]
    sector: Annotated[Slug, Concept("sector"), Term("aikg:sector")]
    item: Item
    stage: Stage = None
    period: Valid = None
    open_list: OpenList = None


class BomLine(Statement):
    """A part of a whole. value_share in percent of the whole's value, cost_per_kw in CNY per kW; comparator where a figure is not exact."""

    table: ClassVar[str] = "bom_lines"
    key: ClassVar[tuple[str, ...]] = ("whole", "part")
    whole: Annotated[Slug, Ref("product", "category"), Term("aikg:whole")]
    part: Annotated[Slug, Ref("product", "category"), Term("aikg:part")]
    quantity: Annotated[Number | None, Term("aikg:quantity")] = None
    quantity_unit: Annotated[Slug | None, Concept("unit"), Term("aikg:quantityUnit")] = None
    value_share: Annotated[Number | None, Term("aikg:valueShare")] = None
    cost_per_kw: Annotated[Number | None, Term("aikg:costPerKw")] = None
    comparator: Annotated[Slug | None, Concept("comparator"), Term("aikg:comparator")] = None
    optional: Annotated[Flag, Term("aikg:optionalPart")] = False

    @model_validator(mode="after")
    def _parts(self) -> BomLine:
        if self.whole == self.part:
            raise ValueError("whole and part are the same")
        if (self.quantity is None) != (self.quantity_unit is None):
            raise ValueError("quantity and quantity_unit go together")
        if self.comparator and self.quantity is self.value_share is self.cost_per_kw is None:
            raise ValueError("a comparator needs a figure")
        return self


class Ownership(Statement):
    """Who owns whom. percent is blank when the text gives none; control as the text calls it."""

    table: ClassVar[str] = "ownerships"
    key: ClassVar[tuple[str, ...]] = ("owner", "owned", "period")
    owner: Annotated[Slug, OrgOrGroup, Term("aikg:owner")]
    owned: Annotated[Slug, OrgOrGroup, Term("aikg:owned")]
    percent: Annotated[Number | None, Term("aikg:percent")] = None
    control: Annotated[Literal["subsidiary", "controlled", "invested", "acquired"] | None, Term("aikg:control")] = None
    period: Valid = None


class JointVenture(Statement):
    """A partner of a venture; one row a partner."""

    table: ClassVar[str] = "joint_ventures"
    key: ClassVar[tuple[str, ...]] = ("venture", "partner")
    venture: Annotated[Slug, Ref("organization", "group", "facility"), Term("aikg:venture")]
    partner: Annotated[Slug, OrgOrGroup, Term("aikg:partner")]
    period: Valid = None


class Location(Statement):
    """Where an organization sits or a firm has sites."""

    table: ClassVar[str] = "locations"
    key: ClassVar[tuple[str, ...]] = ("subject", "region", "role")
    subject: Annotated[Slug, Ref("organization", "facility", "group"), Term("aikg:subject")]
    region: Annotated[Slug, Ref("region", "group"), Term("aikg:region")]
    role: Annotated[Literal["headquarters", "home", "site", "site-planned"], Term("aikg:locationRole")]
    open_list: OpenList = None


class ProjectRole(Statement):
    """What a party does in a facility or project."""

    table: ClassVar[str] = "project_roles"
    key: ClassVar[tuple[str, ...]] = ("facility", "party", "role")
    facility: Annotated[Slug, Ref("facility", "group"), Term("aikg:project")]
    party: Annotated[Slug, OrgOrGroup, Term("aikg:party")]
    role: Annotated[
        Literal["owner", "builder", "operator", "investor", "host", "tenant", "server-supplier", "chip-supplier", "partner"],
        Term("aikg:projectRole"),
    ]


class Installation(Quantified):
    """What stands in a facility, and how many of it."""

    table: ClassVar[str] = "installations"
    key: ClassVar[tuple[str, ...]] = ("facility", "item")
    needs_quantity: ClassVar[bool] = False
    facility: Annotated[Slug, Ref("facility", "group"), Term("aikg:project")]
    item: Item
    period: Valid = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None


class Adaptation(Statement):
    """Who took up, hosts or adapted an AI model, on which platform or chip. Never counted as supply."""

    table: ClassVar[str] = "adaptations"
    key: ClassVar[tuple[str, ...]] = ("adapter", "model", "kind", "platform")
    adapter: Annotated[Slug, Ref("organization", "group", "product"), Term("aikg:adapter")]
    model: Annotated[Slug, Ref("product"), Term("aikg:adaptedModel")]
    kind: Annotated[Literal["adapts", "hosts", "integrates"], Term("aikg:adaptationKind")]
    platform: Annotated[Slug | None, Ref("product", "organization", "category"), Term("aikg:platform")] = None
    date: Annotated[EventCell | None, Term("aikg:date")] = None


class Placement(Statement):
    """Where a document puts a category: below another category, or in a tier."""

    table: ClassVar[str] = "placements"
    key: ClassVar[tuple[str, ...]] = ("category", "broader", "tier")
    category: Annotated[Slug, Ref("category"), Term("aikg:placed")]
    broader: Annotated[Slug | None, Ref("category"), Term("aikg:placedUnder")] = None
    tier: Annotated[Slug | None, Concept("tier"), Term("aikg:tier")] = None

    @model_validator(mode="after")
    def _one(self) -> Placement:
        if (self.broader is None) == (self.tier is None):
            raise ValueError("give either broader or tier")
        return self
