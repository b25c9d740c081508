"""A knowledge graph of China's AI-compute industry: `open`, `query`, `exposure`, `ownership`, `supply_paths`, `shock`, `page`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aikg.analysis.change.changes import Diff
    from aikg.analysis.change.compare import compare
    from aikg.analysis.change.compared import Comparison
    from aikg.analysis.change.diff import diff
    from aikg.analysis.controls.answer import controls
    from aikg.analysis.controls.diffusion import diffusion
    from aikg.analysis.controls.result import ControlReport, ControlTable
    from aikg.analysis.controls.table import controls_all
    from aikg.analysis.exposure.exposure import exposure
    from aikg.analysis.exposure.ranked import Ranking
    from aikg.analysis.exposure.ranking import exposure_all
    from aikg.analysis.exposure.result import Exposure
    from aikg.analysis.ownership.ownership import ownership
    from aikg.analysis.ownership.result import OwnershipReport
    from aikg.analysis.shock.chokepoints import chokepoints
    from aikg.analysis.shock.chokes import Chokepoints
    from aikg.analysis.shock.falls import Shock
    from aikg.analysis.shock.shock import shock
    from aikg.analysis.supply.supply import supply_paths
    from aikg.errors import AikgError
    from aikg.kg import KnowledgeGraph, open
    from aikg.query.table import Table
    from aikg.report.overview import overview_page
    from aikg.report.page import page
    from aikg.report.template import Page

__version__ = "0.1.0"

__all__ = [
    "AikgError",
    "Chokepoints",
    "Comparison",
    "ControlReport",
    "ControlTable",
    "Diff",
    "Exposure",
    "KnowledgeGraph",
    "OwnershipReport",
    "Page",
    "Ranking",
    "Shock",
    "Table",
    "__version__",
    "chokepoints",
    "compare",
    "controls",
    "controls_all",
    "diff",
    "diffusion",
    "exposure",
    "exposure_all",
    "open",
    "overview_page",
    "ownership",
    "page",
    "shock",
    "supply_paths",
]

_HOME = {
    "AikgError": "aikg.errors",
    "Chokepoints": "aikg.analysis.shock.chokes",
    "ControlReport": "aikg.analysis.controls.result",
    "ControlTable": "aikg.analysis.controls.result",
    "Comparison": "aikg.analysis.change.compared",
    "Diff": "aikg.analysis.change.changes",
    "Exposure": "aikg.analysis.exposure.result",
    "KnowledgeGraph": "aikg.kg",
    "OwnershipReport": "aikg.analysis.ownership.result",
    "Page": "aikg.report.template",
    "Ranking": "aikg.analysis.exposure.ranked",
    "Shock": "aikg.analysis.shock.falls",
    "Table": "aikg.query.table",
    "chokepoints": "aikg.analysis.shock.chokepoints",
    "controls": "aikg.analysis.controls.answer",
    "controls_all": "aikg.analysis.controls.table",
    "compare": "aikg.analysis.change.compare",
    "diff": "aikg.analysis.change.diff",
    "diffusion": "aikg.analysis.controls.diffusion",
    "exposure": "aikg.analysis.exposure.exposure",
    "exposure_all": "aikg.analysis.exposure.ranking",
    "open": "aikg.kg",
    "ownership": "aikg.analysis.ownership.ownership",
    "overview_page": "aikg.report.overview",
    "page": "aikg.report.page",
    "shock": "aikg.analysis.shock.shock",
    "supply_paths": "aikg.analysis.supply.supply",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that a command pays only for what it needs."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'aikg' has no attribute '{name}'")
