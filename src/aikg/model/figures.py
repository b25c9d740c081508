"""Statements that are a number or a rank: observations, shares, specifications, prices, targets."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from aikg.model.statement import Computed, Item, OrgOrGroup, Quantified, Statement, Valid
from aikg.model.values import Concept, Count, Flag, Ref, Short, Slug, Term


class Observation(Computed):
    """A figure about an entity. scope tells two figures with the same metric apart."""

    table: ClassVar[str] = "observations"
    key: ClassVar[tuple[str, ...]] = ("subject", "metric", "segment", "period", "precision", "scenario", "scope")
    subject: Annotated[Slug, Ref("*"), Term("aikg:subject")]
    segment: Annotated[Slug | None, Ref("product", "category"), Term("aikg:segment")] = None
    period: Valid = None
    scenario: Annotated[Slug | None, Concept("scenario"), Term("aikg:scenario")] = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None


class MarketShare(Quantified):
    """A holder's share of a market segment. basis: of what (revenue, shipments …)."""

    table: ClassVar[str] = "market_shares"
    key: ClassVar[tuple[str, ...]] = ("holder", "segment", "region", "period", "basis", "scope")
    holder: Annotated[Slug, Ref("organization", "group", "category", "region", "product"), Term("aikg:subject")]
    segment: Annotated[Slug, Ref("product", "category"), Term("aikg:segment")]
    region: Annotated[Slug | None, Ref("region"), Term("aikg:region")] = None
    period: Valid = None
    basis: Annotated[Literal["revenue", "shipments", "installed", "users"] | None, Term("aikg:shareBasis")] = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None


class Ranking(Statement):
    """A place in a ranking. tied: the table gives the place to several."""

    table: ClassVar[str] = "rankings"
    key: ClassVar[tuple[str, ...]] = ("holder", "segment", "region", "period", "position", "scope")
    holder: Annotated[Slug, OrgOrGroup, Term("aikg:subject")]
    segment: Annotated[Slug, Ref("product", "category"), Term("aikg:segment")]
    region: Annotated[Slug | None, Ref("region"), Term("aikg:region")] = None
    period: Valid = None
    position: Annotated[Count, Term("aikg:rankPosition")]
    tied: Annotated[Flag, Term("aikg:tied")] = False
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None


class SpecValue(Computed):
    """A figure (or, in label, a word) of a product's specification. engine: the unit it is measured on."""

    table: ClassVar[str] = "spec_values"
    key: ClassVar[tuple[str, ...]] = ("product", "metric", "precision", "engine", "scope")
    needs_quantity: ClassVar[bool] = False
    product: Annotated[Slug, Ref("product"), Term("aikg:product")]
    sparsity: Annotated[Literal["dense", "sparse", "unspecified"] | None, Term("aikg:sparsity")] = None
    engine: Annotated[Literal["tensor-core", "vector"] | None, Term("aikg:engine")] = None
    label: Annotated[Short | None, Term("aikg:specLabel")] = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None

    @model_validator(mode="after")
    def _spec(self) -> SpecValue:
        if (self.label is None) == (self.comparator is None):
            raise ValueError("give either a label or a quantity")
        if self.metric == "peak-compute" and self.sparsity is None:
            raise ValueError("peak-compute needs sparsity: dense, sparse or unspecified")
        return self


class Price(Quantified):
    """A price. price_of says of what; scope the condition it holds under."""

    table: ClassVar[str] = "prices"
    key: ClassVar[tuple[str, ...]] = ("item", "price_of", "vendor", "region", "period", "scope")
    item: Item
    price_of: Annotated[Slug, Concept("price-of"), Term("aikg:priceOf")]
    vendor: Annotated[Slug | None, OrgOrGroup, Term("aikg:offerer")] = None
    region: Annotated[Slug | None, Ref("region"), Term("aikg:region")] = None
    period: Valid = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None


class PolicyTarget(Computed):
    """What a policy wants a region to reach, in which year."""

    table: ClassVar[str] = "policy_targets"
    key: ClassVar[tuple[str, ...]] = ("policy", "region", "metric", "period", "precision", "scope")
    policy: Annotated[Slug | None, Ref("policy"), Term("aikg:policy")] = None
    region: Annotated[Slug, Ref("region", "group"), Term("aikg:region")]
    period: Valid = None
    scope: Annotated[Short | None, Term("aikg:scopeNote")] = None
