"""All fact tables, in the order in which they are read and printed."""

from __future__ import annotations

from aikg.model.figures import MarketShare, Observation, PolicyTarget, Price, Ranking, SpecValue
from aikg.model.law import (
    Award,
    Condition,
    ControlDestination,
    ControlItem,
    DateStatement,
    Designation,
    Exposure,
    InstrumentRelation,
    Membership,
    StatusStatement,
    TextClaim,
    Threshold,
)
from aikg.model.ownership_rules import OwnershipRule, RuleList
from aikg.model.statement import Statement
from aikg.model.supply import (
    Adaptation,
    BomLine,
    CustomerSector,
    Installation,
    JointVenture,
    Location,
    Offering,
    Ownership,
    Placement,
    ProjectRole,
    Supply,
)

FACTS: tuple[type[Statement], ...] = (
    Offering,
    Supply,
    CustomerSector,
    BomLine,
    Ownership,
    JointVenture,
    Location,
    ProjectRole,
    Installation,
    Adaptation,
    Placement,
    Observation,
    MarketShare,
    Ranking,
    SpecValue,
    Price,
    PolicyTarget,
    Designation,
    OwnershipRule,
    RuleList,
    ControlItem,
    ControlDestination,
    Threshold,
    Condition,
    DateStatement,
    StatusStatement,
    InstrumentRelation,
    Membership,
    TextClaim,
    Exposure,
    Award,
)
