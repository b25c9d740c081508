"""The fictional industry with more law and kinship laid over it, for reports that need them: see OVERLAY."""

from __future__ import annotations

import pytest
from overlays import overlaid

from aikg.kg import KnowledgeGraph

D1, D2 = {"document": "d1", "locator": "L4"}, {"document": "d2", "locator": "L9"}
STATED = {"modality": "stated"}
OVERLAY: dict[str, list[dict[str, str]]] = {
    "entities/organizations.csv": [
        {"id": "kappa-lab", "name_zh": "癸研", "name_en": "Kappa Lab", "kind": "business-unit", "parent": "delta-cloud", **D1},
    ],
    "facts/offerings.csv": [{"offerer": "kappa-lab", "item": "cold-plate", "role": "maker", **D1, **STATED}],
    "facts/bom_lines.csv": [{"whole": "ai-chip", "part": "cold-plate", "optional": "true", **D1, **STATED}],
    "facts/designations.csv": [
        {"list": "entity-list", "designee": "iota-group", "action": "add", "date": "2025-02-10", **D2, **STATED},
        {"list": "entity-list", "designee": "kappa-lab", "action": "add", "date": "2025-02-11", **D2, **STATED},
        {"list": "cmc-list", "designee": "gamma-servers", "action": "add", "date": "2025-01-06", **D1, **STATED},
    ],
    "facts/locations.csv": [
        {"subject": "delta-cloud", "region": "cn-south", "role": "home", **D2, **STATED},
        {"subject": "delta-cloud", "region": "us", "role": "headquarters", **D1, "modality": "rumoured"},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def wider(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The small world; a listed unit of delta-cloud, a listed owner of beta-servers, a supplier on a list that acts later."""
    return overlaid(tmp_path_factory, OVERLAY)
