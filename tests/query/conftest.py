"""The fictional industry with further rows, so that every saved query has something to find; in aikg's store and in rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from aikg.kg import KnowledgeGraph
from aikg.seeds.tables import BY_PATH
from aikg.store import build, cache

SMALL = Path(__file__).parents[1] / "small" / "seeds"
AT = {"document": "d1", "locator": "L1"}
SAID = {**AT, "modality": "stated"}
LATER = {"document": "d2", "locator": "L1", "modality": "stated"}
GT = {"comparator": "gt", "value_min": "900"}

ROWS: dict[str, list[dict[str, str]]] = {
    "entities/organizations.csv": [
        {"id": "kappa-unit", "name_zh": "癸部", "name_en": "Kappa Unit", "kind": "business-unit", "parent": "alpha-chips", **AT},
        {"id": "us-holdings", "name_zh": "美控", "name_en": "US Holdings", "kind": "company", **AT},
    ],
    "entities/products.csv": [
        {"id": "a-family", "name_zh": "A 系列", "name_en": "A family", "kind": "family", "category": "ai-chip", **AT},
        {"id": "a2", "name_zh": "A2", "name_en": "A2", "kind": "model", "category": "ai-chip", "family": "a-family", **AT},
        {"id": "m1", "name_zh": "M1", "name_en": "M1", "kind": "model", "category": "foundation-model", **AT},
        {"id": "m2", "name_zh": "M2", "name_en": "M2", "kind": "model", "category": "foundation-model", **AT},
    ],
    "entities/facilities.csv": [
        {"id": "south-campus", "name_zh": "南园", "name_en": "South Campus", "kind": "campus", "region": "cn-south", **AT},
        {"id": "fibre-line", "name_zh": "光纤线", "name_en": "Fibre line", "kind": "production-line", "region": "cn-south", **AT},
    ],
    "entities/groups.csv": [
        {"id": "some-cities", "name_zh": "若干城市", "name_en": "Some cities", "kind": "regions", "cardinality": "2", **AT},
        {"id": "iota-firms", "name_zh": "壬集各公司", "name_en": "Iota firms", "kind": "organizations", "anchor": "iota-group", **AT},
        {"id": "two-clusters", "name_zh": "两个集群", "name_en": "Two clusters", "kind": "facilities", "cardinality": "2", **AT},
        {"id": "far-countries", "name_zh": "远方各国", "name_en": "Far countries", "kind": "regions", **AT},
        {"id": "memory-firms", "name_zh": "存储厂商", "name_en": "Memory firms", "kind": "organizations", **AT},
    ],
    "identifiers.csv": [{"id": "beta-servers", "scheme": "ticker", "value": "600123", "mic": "XSHG", **AT}],
    "entities/rule_versions.csv": [
        {"id": "rule-old", "name_zh": "旧文本", "name_en": "Old text", "measure": "chip-rule", "decides": "classification", **AT},
        {"id": "rule-new", "name_zh": "新文本", "name_en": "New text", "measure": "chip-rule", "decides": "classification",
         "replaces": "rule-old", "note": "second", **AT},
        {"id": "rule-spared", "name_zh": "例外文本", "name_en": "Exception", "measure": "chip-rule", "decides": "exception", **AT},
    ],
    "entities/control_scopes.csv": [
        {"id": "scope-old", "name_zh": "旧款", "name_en": "Old paragraph", "measure": "chip-rule", "severity": "1",
         "effect": "controls-item", "version": "rule-old", "licence_policy": "case-by-case", **AT},
        {"id": "scope-new", "name_zh": "新款", "name_en": "New paragraph", "measure": "chip-rule", "severity": "2",
         "effect": "names-only", "version": "rule-new", "paragraph": "1.a", "note": "later", **AT},
        {"id": "scope-spared", "name_zh": "例外", "name_en": "Exception", "measure": "chip-rule", "severity": "3",
         "effect": "names-only", "version": "rule-spared", **AT},
    ],
    "facts/thresholds.csv": [
        {"scope": "scope-old", "role": "control", "alternative": "1", "metric": "tpp", "subject": "item", "comparator": "ge",
         "value_min": "1600", "unit": "tpp", "period": "2023/2024", **SAID},
        {"scope": "scope-new", "role": "exemption", "alternative": "2", "metric": "tpp", "subject": "item", "comparator": "lt",
         "value_max": "4800", "unit": "tpp", **SAID},
        {"scope": "scope-spared", "role": "control", "alternative": "1", "metric": "tpp", "subject": "item", "comparator": "lt",
         "value_max": "21000", "unit": "tpp", **SAID},
    ],
    "facts/conditions.csv": [
        {"scope": "scope-new", "role": "control", "alternative": "1", "condition": "in-3a090-a", **SAID},
        {"scope": "scope-new", "role": "exemption", "alternative": "2", "condition": "not-for-data-centres", **SAID},
        {"scope": "scope-new", "role": "exemption", "alternative": "2", "condition": "without-hbm", **LATER},
        {"scope": "scope-new", "role": "exemption", "alternative": "1", "condition": "approved-designer", **SAID},
    ],
    "facts/control_destinations.csv": [
        {"scope": "scope-old", "destination": "cn", "basis": "location", "period": "2023/", **SAID},
        {"scope": "scope-new", "destination": "some-cities", "basis": "headquarters", **SAID},
    ],
    "entities/policies.csv": [
        {"id": "north-ai-plan", "name_zh": "北方人工智能方案", "name_en": "Northern AI plan", "region": "cn", "period": "2024/2027",
         "note": "by two ministries", **AT},
    ],
    "entities/sources.csv": [{"id": "some-bureau", "name_zh": "某局", "name_en": "Some Bureau", **AT}],
    "facts/policy_targets.csv": [
        {"policy": "north-ai-plan", "region": "cn-south", "metric": "intelligent-compute", "period": "2025", "precision": "unspecified",
         "comparator": "gt", "value_min": "5", "unit": "eflops", **LATER, "modality": "target", "source": "some-bureau",
         "note": "if power allows"},
        {"policy": "north-ai-plan", "region": "cn", "metric": "pue", "period": "2026", "scope": "new", "comparator": "lt",
         "value_max": "1.25", "unit": "ratio", **SAID, "modality": "target", "note": "as a rule"},
        {"region": "cn", "metric": "domestic-chip-share", "period": "2026", "comparator": "ge", "value_min": "60", "unit": "percent",
         **SAID, "modality": "target"},
        {"region": "some-cities", "metric": "domestic-chip-share", "comparator": "range", "value_min": "50", "value_max": "70",
         "unit": "percent", **SAID, "modality": "target"},
    ],
    "facts/placements.csv": [
        {"category": "ai-server", "tier": "upstream", **SAID}, {"category": "ai-server", "broader": "server", **LATER},
    ],
    "facts/rankings.csv": [
        {"holder": "alpha-chips", "segment": "gpu", "region": "cn", "period": "2022", "position": "3", "tied": "false", **SAID},
        {"holder": "alpha-chips", "segment": "gpu", "region": "cn", "period": "2024", "position": "1", "tied": "false", **SAID},
        {"holder": "alpha-chips", "segment": "gpu", "region": "cn", "period": "2024", "position": "2", "tied": "true", **SAID},
        {"holder": "us-holdings", "segment": "gpu", "region": "cn", "period": "2024", "position": "2", "tied": "true", **SAID},
        {"holder": "us-holdings", "segment": "gpu", "position": "1", "scope": "by sales", "tied": "false", **LATER},
    ],
    "facts/prices.csv": [
        {"item": "m1", "price_of": "output-token", "vendor": "delta-cloud", "period": "2025-01", "comparator": "eq", "value": "2.19",
         "unit": "usd-per-mtok", **SAID},
        {"item": "m1", "price_of": "output-token", "comparator": "eq", "value": "1.1", "unit": "usd-per-mtok", **LATER},
        {"item": "electricity", "price_of": "electricity", "region": "cn", "comparator": "approx", "value": "0.5",
         "unit": "cny-per-kwh", **SAID},
    ],
    "facts/adaptations.csv": [
        {"adapter": "delta-cloud", "model": "m1", "kind": "hosts", "platform": "a2", "date": "2025-02-03", **SAID},
        {"adapter": "a2", "model": "m1", "kind": "adapts", **LATER},
    ],
    "facts/joint_ventures.csv": [
        {"venture": "south-campus", "partner": "delta-cloud", "period": "2024", **SAID},
        {"venture": "south-campus", "partner": "us-holdings", **SAID},
        {"venture": "iota-firms", "partner": "us-holdings", **SAID},
    ],
    "facts/text_claims.csv": [
        {"about": "a2", "claim": "comparable-to", "object": "a1", "topic": "speed", "as_reported": "对标", **SAID},
        {"about": "south-campus", "claim": "first", **LATER},
    ],
    "facts/customer_sectors.csv": [
        {"supplier": "delta-cloud", "sector": "artificial-intelligence", "item": "idc-service", "stage": "sample", "period": "2024",
         "open_list": "true", **SAID}
    ],
    "facts/observations.csv": [
        {"subject": "delta-cloud", "metric": "rack-count", "period": "2024", "comparator": "eq", "value": "1000", "unit": "rack", **SAID},
        {"subject": "delta-cloud", "metric": "rack-count", "period": "2024", "unit": "rack", **GT, **LATER},
        {"subject": "delta-cloud", "metric": "it-load", "comparator": "eq", "value": "12.5", "unit": "mw", **SAID},
        {"subject": "alpha-chips", "metric": "revenue", "segment": "ai-chip", "comparator": "eq", "value": "7", "unit": "cny", **SAID},
        {"subject": "cn-south", "metric": "intelligent-compute", "precision": "unspecified", "period": "2023", "comparator": "eq",
         "value": "2", "unit": "eflops", **SAID},
        {"subject": "cn", "metric": "market-size", "segment": "ai-server", "period": "2024", "comparator": "approx", "value": "900",
         "unit": "cny", **SAID},
        {"subject": "south-campus", "metric": "pue", "comparator": "le", "value_max": "1.2", "unit": "ratio", **SAID},
        {"subject": "south-campus", "metric": "accelerator-count", "segment": "gpu", "period": "2026", "scope": "in the end",
         "comparator": "range", "value_min": "40", "value_max": "50", "unit": "chip", **LATER, "modality": "planned"},
        {"subject": "cn-south", "metric": "rack-count", "scope": "all", "comparator": "eq", "value": "3", "unit": "rack", **SAID},
    ],
    "facts/installations.csv": [
        {"facility": "south-campus", "item": "ai-server", "comparator": "eq", "value": "100", "unit": "count", **SAID},
        {"facility": "two-clusters", "item": "gpu", "period": "2024", "scope": "each", "comparator": "size-class", "value": "10000",
         "unit": "chip", "as_reported": "万卡", **LATER},
    ],
    "facts/project_roles.csv": [{"facility": "south-campus", "party": "delta-cloud", "role": "operator", **SAID}],
    "facts/supplies.csv": [{"supplier": "alpha-chips", "customer": "beta-servers", "item": "a2", "period": "2023/2024", **SAID}],
    "facts/offerings.csv": [
        {"offerer": "kappa-unit", "item": "a2", "role": "maker", "supplier_group": "domestic", "period": "2024", **SAID},
        {"offerer": "us-holdings", "item": "gpu", "role": "maker", "supplier_group": "overseas", **SAID},
        {"offerer": "alpha-chips", "item": "a-family", "role": "vendor", **SAID},
        {"offerer": "delta-cloud", "item": "m1", "role": "maker", **SAID},
        {"offerer": "delta-cloud", "item": "m2", "role": "maker", **SAID},
        {"offerer": "theta-parts", "item": "cpu", "role": "maker", **LATER},
        {"offerer": "beta-servers", "item": "ai-framework", "role": "maker", **SAID},
        {"offerer": "gamma-servers", "item": "ai-framework", "role": "vendor", "stage": "sample", "period": "2024", **SAID},
        {"offerer": "memory-firms", "item": "hbm", "role": "maker", "stage": "sample", "open_list": "true", **SAID},
    ],
    "facts/bom_lines.csv": [
        {"whole": "ai-server", "part": "cpu", "comparator": "approx", "value_share": "12.5", "optional": "true", **SAID},
        {"whole": "ai-server", "part": "a2", "cost_per_kw": "300", **SAID},
        {"whole": "a2", "part": "a1", **SAID},
        {"whole": "a2", "part": "hbm", "quantity": "4", "quantity_unit": "count", **SAID},
    ],
    "facts/ownership_rules.csv": [
        {"rule": "bis", "standing": "in-force", "period": "2025-02/2025-03", "aggregate": "true", "or_control": "false", "comparator": "ge",
         "value_min": "50", "unit": "percent", **SAID},
        {"rule": "ns-cmic", "standing": "in-force", "aggregate": "false", "or_control": "false", **SAID},
    ],
    "facts/rule_lists.csv": [
        {"rule": "bis", "list": "entity-list", **SAID},
        {"rule": "bis", "list": "sdn-list", "only": "sdn-programmes-of-744-8", **SAID},
    ],
    "facts/ownerships.csv": [{"owner": "us-holdings", "owned": "iota-group", "control": "controlled", "period": "2020/", **SAID}],
    "facts/locations.csv": [
        {"subject": "us-holdings", "region": "us", "role": "headquarters", **SAID},
        {"subject": "two-clusters", "region": "cn-south", "role": "site-planned", **LATER},
        {"subject": "beta-servers", "region": "cn-south", "role": "home", **SAID},
        {"subject": "gamma-servers", "region": "far-countries", "role": "home", **LATER},
    ],
    "facts/spec_values.csv": [
        {"product": "a2", "metric": "peak-compute", "precision": "int8", "sparsity": "sparse", "comparator": "eq", "value": "1000",
         "unit": "tops", **SAID},
        {"product": "a2", "metric": "peak-compute", "precision": "fp16", "sparsity": "unspecified", "comparator": "eq", "value": "250.5",
         "unit": "tflops", "engine": "vector", **SAID},
        {"product": "a2", "metric": "peak-compute", "precision": "fp16", "sparsity": "unspecified", "comparator": "eq", "value": "251",
         "unit": "tflops", "engine": "vector", **LATER},
        {"product": "a2", "metric": "memory-bandwidth", "comparator": "ge", "value_min": "1.5", "unit": "tb-per-s",
         "scope": "both", **SAID},
        {"product": "a2", "metric": "data-centre-use", "label": "yes", **SAID},
    ],
    "facts/market_shares.csv": [
        {"holder": "us-holdings", "segment": "gpu", "period": "2024", "comparator": "eq", "value": "70.25", "unit": "percent", **SAID},
        {"holder": "alpha-chips", "segment": "gpu", "period": "2024", "comparator": "eq", "value": "30.5", "unit": "percent", **SAID},
        {"holder": "us-holdings", "segment": "gpu", "period": "2024", "comparator": "eq", "value": "70.25", "unit": "percent", **LATER},
        {"holder": "kappa-unit", "segment": "gpu", "comparator": "range", "value_min": "1", "value_max": "2", "unit": "percent", **SAID},
    ],
    "facts/designations.csv": [
        {"list": "entity-list", "designee": "us-holdings", "action": "add", "licence_policy": "policy-of-denial", **SAID},
        {"list": "sdn-list", "designee": "zeta-tech", "action": "add", "date": "2025-01", **SAID},
        {"list": "cmc-list", "designee": "gamma-servers", "action": "add", **SAID},
        {"list": "entity-list", "designee": "gamma-servers", "action": "add", "date": "2025-01-15", **LATER},
        {"list": "entity-list", "designee": "gamma-servers", "action": "suspend", "date": "2025-02-10", **LATER},
        {"list": "entity-list", "designee": "gamma-servers", "action": "resume", "date": "2025-03-01", **LATER},
        {"list": "sdn-list", "designee": "gamma-servers", "action": "add", "date": "2025-03-05", "measure": "chip-rule", **SAID},
        {"list": "sdn-list", "designee": "gamma-servers", "action": "add", "date": "2025-03-06", **LATER},
        {"list": "sdn-list", "designee": "iota-firms", "action": "add", "date": "2025-01-12", **SAID},
        {"list": "sdn-list", "designee": "iota-firms", "action": "remove", "date": "2025-02-20", **LATER},
    ],
    "facts/memberships.csv": [
        {"group": "some-cities", "member": "cn-south", **SAID},
        {"group": "iota-firms", "member": "beta-servers", "period": "2024/", **SAID},
    ],
    "facts/control_items.csv": [
        {"scope": "chip-rule-tpp", "item": "a2", "role": "example", **LATER},
        {"scope": "chip-rule-tpp", "item": "a-family", "role": "exempt", **LATER},
        {"scope": "scope-old", "item": "ai-chip", "role": "controlled", **SAID},
    ],
    "facts/statuses.csv": [
        {"about": "south-campus", "status": "built", "date": "2024-06", **LATER},
        {"about": "chip-rule", "status": "suspended", "date": "2025-03", **SAID},
        {"about": "north-ai-plan", "status": "consultation-draft", "date": "2024-12", "note": "for a month", **SAID},
        {"about": "north-ai-plan", "status": "issued", **LATER},
    ],
    "facts/dates.csv": [
        {"about": "chip-rule", "role": "effective", "date": "2023-11", "basis": "30 days", **SAID},
        {"about": "north-ai-plan", "role": "issued", "date": "2025-02-01", "note": "by hearsay", **LATER},
        {"about": "north-ai-plan", "role": "issued", "date": "2025-02-03", **SAID},
        {"about": "north-ai-plan", "role": "issued", "date": "2025-02", "document": "d1", "locator": "L2", "modality": "stated"},
        {"about": "rule-new", "role": "compliance", "date": "2025-01-02", **SAID},
        {"about": "m1", "role": "released", "date": "2025-01-20", **SAID},
    ],
    "facts/exposures.csv": [{"exposed": "beta-servers", "loses": "supply", "loss_object": "a2", "because": "chip-rule", **SAID}],
    "curation/ranks.csv": [
        {"of_table": "dates", "of_key": "chip-rule|effective|", "document": "d1", "locator": "L1", "rank": "deprecated",
         "reason": "Only the month is given."},
    ],
    "curation/needs_review.csv": [{"document": "d1", "locator": "L2", "what": "a name", "reason": "The line is damaged."}],
    "curation/sections.csv": [
        {"document": "d1", "locator": "L1-5", "extent": "full", "title_en": "Makers", "title_zh": "制造商"},
        {"document": "d1", "locator": "L6-9", "extent": "sample", "title_en": "Shares", "title_zh": "份额"},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The fictional industry with the rows above."""
    folder = tmp_path_factory.mktemp("rich")
    for name, rows in ROWS.items():
        columns = BY_PATH[name].columns()
        lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
        (folder / "rows" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "rows" / name).write_text("\n".join(lines) + "\n", "utf-8")
    build.build(folder / "oxigraph", [SMALL, folder / "rows"])
    return KnowledgeGraph(cache.open_read_only(folder), folder)


@pytest.fixture(scope="session")
def rich_rdflib(rich: KnowledgeGraph) -> Graph:
    """The union of its graphs in rdflib."""
    return Graph().parse(data=serialize({q.triple for q in rich.store}, format=RdfFormat.N_TRIPLES), format="nt")
