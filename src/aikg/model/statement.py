"""What every statement has: a passage, a modality, sometimes a quantity."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from aikg.model.entities import Row
from aikg.model.values import (
    Concept,
    Flag,
    LocatorCell,
    Number,
    PeriodCell,
    Ref,
    Short,
    Slug,
    Term,
    Text,
)

Item = Annotated[Slug, Ref("product", "category"), Term("aikg:item")]
OrgOrGroup = Ref("organization", "group")
OpenList = Annotated[Flag | None, Term("aikg:openList")]
Valid = Annotated[PeriodCell | None, Term("aikg:period")]
Precision = Annotated[Slug | None, Concept("precision"), Term("aikg:precision")]

#: Metrics that mean nothing without the number format they were measured in.
COMPUTE_METRICS = frozenset({"total-compute", "intelligent-compute", "general-compute", "super-compute", "peak-compute"})


class Statement(Row):
    """One thing that one passage of one document says."""

    folder: ClassVar[str] = "facts"
    document: Annotated[Slug, Ref("document")]
    locator: LocatorCell
    modality: Annotated[Slug, Concept("modality"), Term("aikg:modality")]
    source: Annotated[Slug | None, Ref("source"), Term("prov:hadPrimarySource")] = None
    as_reported: Annotated[Short | None, Term("aikg:asReported")] = None
    note: Annotated[Text | None, Term("skos:note")] = None


class Quantified(Statement):
    """A statement with one quantity: a comparator, a value or bounds, a unit."""

    needs_quantity: ClassVar[bool] = True
    comparator: Annotated[Slug | None, Concept("comparator"), Term("aikg:comparator")] = None
    value: Annotated[Number | None, Term("aikg:value")] = None
    value_min: Annotated[Number | None, Term("aikg:valueMin")] = None
    value_max: Annotated[Number | None, Term("aikg:valueMax")] = None
    unit: Annotated[Slug | None, Concept("unit"), Term("aikg:unit")] = None

    @model_validator(mode="after")
    def _quantity(self) -> Quantified:
        filled = {n for n in ("value", "value_min", "value_max") if getattr(self, n) is not None}
        if self.comparator is None:
            if filled or self.unit:
                raise ValueError("a value or unit needs a comparator")
            if self.needs_quantity:
                raise ValueError("give comparator, value (or value_min, value_max) and unit")
            return self
        wanted = {
            "gt": {"value_min"},
            "ge": {"value_min"},
            "lt": {"value_max"},
            "le": {"value_max"},
            "range": {"value_min", "value_max"},
        }.get(self.comparator, {"value"})
        if filled != wanted:
            raise ValueError(f"comparator {self.comparator} goes with {' and '.join(sorted(wanted))}")
        if not self.unit:
            raise ValueError("a quantity needs a unit")
        if self.value_min is not None and self.value_max is not None and self.value_min > self.value_max:
            raise ValueError("value_min is greater than value_max")
        return self


class Computed(Quantified):
    """A quantity whose metric may be compute, which means nothing without the number format."""

    metric: Annotated[Slug, Concept("metric"), Term("aikg:metric")]
    precision: Precision = None

    @model_validator(mode="after")
    def _format(self) -> Computed:
        if self.metric in COMPUTE_METRICS and self.precision is None:
            raise ValueError(f"{self.metric} needs a precision; write unspecified when the text gives none")
        return self
