"""Rules of ownership as dated statements: what share of a party brings it under a list, and which lists count."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from aikg.model.statement import Quantified, Statement, Valid
from aikg.model.values import Concept, Flag, Slug, Term

RuleCell = Annotated[Slug, Concept("ownership-rule"), Term("aikg:ownershipRule")]


class OwnershipRule(Quantified):
    """What a rule asks, and how it stands, in a period; a new version or standing is a new row.

    Without a quantity the rule has no percentage: only listed names count, or control does (`or_control`).
    """

    table: ClassVar[str] = "ownership_rules"
    key: ClassVar[tuple[str, ...]] = ("rule", "standing", "period")
    needs_quantity: ClassVar[bool] = False
    rule: RuleCell
    standing: Annotated[Literal["in-force", "stayed", "unverified"], Term("aikg:ruleStanding")]
    period: Valid = None
    aggregate: Annotated[Flag, Term("aikg:aggregatesOwners")]
    or_control: Annotated[Flag, Term("aikg:orControl")]

    @model_validator(mode="after")
    def _percentage(self) -> OwnershipRule:
        if self.comparator not in (None, "ge", "gt"):
            raise ValueError("an ownership rule asks for at least (ge) or more than (gt) a percentage, or for none")
        if self.comparator and (self.unit != "percent" or self.value_min is None or not 0 < self.value_min <= 100):
            raise ValueError("the threshold is more than 0 and at most 100, with unit percent")
        if self.aggregate and not self.comparator:
            raise ValueError("stakes are added up against a percentage only")
        return self


class RuleList(Statement):
    """A list whose parties count as owners under a rule; `only`: not all of its entries do."""

    table: ClassVar[str] = "rule_lists"
    key: ClassVar[tuple[str, ...]] = ("rule", "list")
    rule: RuleCell
    list: Annotated[Slug, Concept("list"), Term("aikg:list")]
    only: Annotated[Slug | None, Concept("condition"), Term("aikg:onlyEntries")] = None
