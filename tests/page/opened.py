"""A page that was opened in the browser, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page as Tab


@dataclass
class Opened:
    """A page that was opened, and what it said and asked for meanwhile."""

    tab: Tab
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        """What is drawn: numbers of nodes and lines in the picture and of rows in the table."""
        found: dict[str, Any] = self.tab.evaluate("""() => {
            const shown = aikg.visible(aikg.state);
            const drawn = aikg.network.body.data;
            return {nodes: drawn.nodes.length, edges: drawn.edges.length, seen: shown.nodes.map((n) => n.key),
                    rows: document.querySelectorAll('#table-body tr').length};
        }""")
        return found

    def select(self, key: str) -> None:
        """Select a node by its key, as a click on it does."""
        self.tab.evaluate("key => aikg.visit(aikg.model.byKey.get(key).id)", key)


Open = Callable[..., Opened]  # HTML, fragment of the address, width, height
