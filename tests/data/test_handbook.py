"""queries/README.md is what the headers say and what the shipped graph answers."""

from __future__ import annotations

from aikg.kg import KnowledgeGraph
from aikg.query.header import query_folder
from aikg.report.handbook import COMMAND, handbook


def test_the_page_of_queries_is_up_to_date(real: KnowledgeGraph) -> None:
    written = (query_folder() / "README.md").read_text("utf-8")
    assert handbook(real).splitlines() == written.splitlines(), f"run: {COMMAND}"
