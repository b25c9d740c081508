"""JSON Schema of reports, written from the dataclasses that they are."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any, Final

from aikg.errors import UnknownName

#: Kind of report -> where its dataclass is. Each has a `schema_version`, raised when what is there changes its meaning or goes.
REPORTS: Final[dict[str, str]] = {
    "chokepoints": "aikg.analysis.shock.chokes.Chokepoints",
    "compare": "aikg.analysis.change.compared.Comparison",
    "diff": "aikg.analysis.change.changes.Diff",
    "exposure": "aikg.analysis.exposure.result.Exposure",
    "ownership": "aikg.analysis.ownership.result.OwnershipReport",
    "ranking": "aikg.analysis.exposure.ranked.Ranking",
    "shock": "aikg.analysis.shock.falls.Shock",
}


def schema_text(kind: str) -> str:
    """The JSON Schema (2020-12) of a kind of report, as text.

    Days are ISO 8601 text and exact numbers decimal text, as in the JSON itself.

    Raises:
        UnknownName: there is no such kind of report.

    """
    from pydantic import TypeAdapter

    if kind not in REPORTS:
        raise UnknownName(f"no report '{kind}' has a schema", [(name, "") for name in REPORTS])
    module, _, name = REPORTS[kind].rpartition(".")
    schema: dict[str, Any] = TypeAdapter(getattr(import_module(module), name)).json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"aikg {kind} report"}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"
