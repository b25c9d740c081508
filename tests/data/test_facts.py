"""Facts that readers of the reports know, looked up in the tables.

Each expectation was read off the cited lines of the report by hand, none off the tables.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from aikg.seeds.read import Seeds

# table, what identifies the row, what it must say, where it stands
FACTS: list[tuple[str, dict[str, str], dict[str, str], str]] = [
    ("policy_targets", {"region": "cn-ah", "document": "003"}, {"value": "12", "unit": "eflops", "period": "2025"}, "f3/L89"),
    ("policy_targets", {"region": "cn-gd-sz", "document": "003"}, {"value": "25", "modality": "target"}, "f3/L91"),
    ("policy_targets", {"region": "cn-fj-fz", "document": "003"}, {"value": "0.28"}, "f3/L92"),
    ("policy_targets", {"region": "cn-sx", "document": "003"}, {"value": "3.15", "modality": "author-derived"}, "f3/L93"),
    ("policy_targets", {"region": "cn-gd", "document": "003"}, {"value": "19", "modality": "author-derived"}, "f3/L94"),
    ("policy_targets", {"region": "cn-js", "document": "003"}, {"value": "22.5", "period": "2030"}, "f3/L99"),
    ("policy_targets", {"region": "cn-gs", "document": "003"}, {"value": "15", "period": "2026"}, "f3/L98"),
    ("policy_targets", {"region": "cn-bj", "document": "003"}, {"value": "45"}, "f3/L97"),
    ("observations", {"subject": "us", "metric": "compute-share", "document": "003"}, {"value": "34", "period": "2022"}, "L13"),
    ("observations", {"subject": "cn", "metric": "compute-share", "document": "003"}, {"value": "33", "period": "2022"}, "L13"),
    ("designations", {"designee": "tencent", "list": "cmc-list"}, {"action": "add", "date": "2025-01-06"}, "L180"),
    ("designations", {"designee": "china-telecom", "list": "cmc-list"}, {"action": "remove"}, "L180"),
    ("designations", {"designee": "integrity-technology"}, {"list": "sdn-list", "date": "2025-01-03"}, "L735"),
    ("designations", {"designee": "quliang-electronics"}, {"list": "entity-list", "date": "2025-01-15"}, "L224-229"),
    ("thresholds", {"scope": "us-2022-10-chip-controls-gpu", "metric": "tpp"}, {"value_min": "4800", "comparator": "ge"}, "x32/L1711-1712"),
    ("dates", {"about": "us-2025-01-ai-diffusion", "role": "effective", "document": "002"}, {"date": "2025-05-15"}, "x32/L1742-1746"),
    ("spec_values", {"product": "h100-sxm", "metric": "memory-bandwidth"}, {"value": "3.35", "unit": "tb-per-s"}, "t9/L712"),
    ("spec_values", {"product": "h200-sxm", "metric": "memory-capacity"}, {"value": "141", "unit": "gb"}, "t9/L711"),
    ("spec_values", {"product": "mi300x", "metric": "transistor-count"}, {"value": "153000000000"}, "t9/L709"),
    ("spec_values", {"product": "b200", "precision": "fp6"}, {"as_reported": "9 FLOPS"}, "t9/L728"),
    ("spec_values", {"product": "mi355x", "precision": "fp4"}, {"value": "9200", "unit": "tflops"}, "t9/L729"),
    ("spec_values", {"product": "ascend-910", "metric": "process-node", "document": "004"}, {"label": "N7+"}, "t13/L2200"),
    ("observations", {"subject": "gpt-4-turbo", "metric": "price-reduction"}, {"value": "66.7", "unit": "percent"}, "t1/L328"),
    ("observations", {"subject": "cn", "segment": "model-inference"}, {"value_min": "60", "value_max": "70"}, "L2769-2771"),
    ("observations", {"subject": "gds", "metric": "revenue"}, {"value": "9957000000", "unit": "cny", "period": "2023"}, "t11/L1563-1572"),
    ("observations", {"subject": "gds", "metric": "rack-count"}, {"value": "195200", "period": "2021"}, "t11/L1563-1572"),
    ("observations", {"subject": "athub", "metric": "it-load"}, {"value": "371", "unit": "mw"}, "t11/L1647-1657"),
    ("supplies", {"supplier": "athub", "customer": "alibaba"}, {"value_min": "90"}, "t11/L1647-1657"),
    ("supplies", {"supplier": "chindata", "customer": "bytedance"}, {"value_min": "5000000000", "comparator": "gt"}, "t11/L1586-1598"),
    ("market_shares", {"holder": "inspur-information", "segment": "accelerated-server"}, {"value": "36.1", "period": "2024"}, "L2059-2063"),
    ("market_shares", {"holder": "huawei", "segment": "accelerated-server"}, {"value": "6.4"}, "L2071-2073"),
    ("bom_lines", {"part": "cold-plate", "whole": "cold-plate-cooling"}, {"value_share": "30", "cost_per_kw": "2400"}, "t17/L2798-2817"),
    ("bom_lines", {"part": "manifold", "whole": "cold-plate-cooling"}, {"value_share": "6", "cost_per_kw": "500"}, "t17/L2849-2862"),
    ("offerings", {"offerer": "danfoss", "item": "uqd"}, {"supplier_group": "overseas"}, "t17/L2864-2885"),
    ("offerings", {"offerer": "envicool", "item": "dry-cooler"}, {"supplier_group": "domestic"}, "t17/L2782-2796"),
    ("ownerships", {"owner": "wangsu", "owned": "lv-se-yun-tu"}, {}, "t17/L2819-2847"),
]  # fmt: skip


def overlap(cited: str, row: str) -> bool:
    """Whether two locators of one document share a line; a citation has none."""
    if row.startswith("@"):
        return False
    first, second = ([int(n) for n in text.rpartition("L")[2].split("-")] for text in (cited, row))
    return first[0] <= second[-1] and second[0] <= first[-1]


def as_text(value: Any) -> str:
    """A cell as the expectation writes it."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize(("table", "which", "says", "where"), FACTS, ids=lambda v: v if isinstance(v, str) else "")
def test_fact_is_in_the_tables(seeds: Seeds, table: str, which: dict[str, str], says: dict[str, str], where: str) -> None:
    rows = [p.row for p in seeds.all() if p.row.table == table and all(as_text(getattr(p.row, k)) == v for k, v in which.items())]
    here = [r for r in rows if overlap(where, str(r.locator))]  # type: ignore[attr-defined]
    assert here, f"no row of {table} with {which} cites {where}; found {[str(r.locator) for r in rows]}"  # type: ignore[attr-defined]
    wrong = [{k: as_text(getattr(r, k)) for k in says} for r in here]
    assert says in wrong, f"{which} at {where} should say {says}, says {wrong}"


def test_unnamed_members_stay_unnamed(seeds: Seeds) -> None:
    # 000 L229: thirteen entities, Sophgo and its subsidiaries; ten, Zhipu and its subsidiaries: one name each
    groups = {p.row.id: p.row.cardinality for p in seeds.all() if p.row.table == "groups"}  # type: ignore[attr-defined]
    members = [(r.row.group, r.row.member) for r in seeds.all() if r.row.table == "memberships"]  # type: ignore[attr-defined]
    assert (groups["sophgo-and-subsidiaries"], groups["zhipu-and-subsidiaries"]) == (13, 10)
    assert [m for g, m in members if g == "sophgo-and-subsidiaries"] == ["sophgo"]
    assert [m for g, m in members if g == "zhipu-and-subsidiaries"] == ["zhipu"]


def test_denied_purchase_is_no_supply(seeds: Seeds) -> None:
    # 000 L558: the report tells of the purchase and of its denial
    rows = [p.row for p in seeds.all() if p.row.table == "supplies" and p.row.customer == "bytedance" and p.row.document == "000"]  # type: ignore[attr-defined]
    assert "denied" in {r.modality for r in rows if r.supplier == "nvidia"}  # type: ignore[attr-defined]


def test_misprints_are_kept_and_deprecated(seeds: Seeds) -> None:
    # 002 exhibit 32: an update of 2024-01-16 to a rule of December 2024, an effective day of 2024-01-31 to one of 2025
    ranks = {(r.row.of_key, r.row.rank) for r in seeds.all() if r.row.table == "ranks" and r.row.document == "002"}  # type: ignore[attr-defined]
    assert ("us-2024-12-bis-final-rule|updated|", "deprecated") in ranks
    assert ("us-2025-01-due-diligence|effective|", "deprecated") in ranks


def test_cold_plate_value_shares_sum_to_100(seeds: Seeds) -> None:
    # 004 table 17: 25 + 30 + 25 + 6 + 1 + 13
    rows = [p.row for p in seeds.all() if p.row.table == "bom_lines" and p.row.whole == "cold-plate-cooling"]  # type: ignore[attr-defined]
    assert sum(r.value_share for r in rows if r.value_share is not None) == 100  # type: ignore[attr-defined]
