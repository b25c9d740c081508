"""Words about saved queries and their answers."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # answers
    "row": ("1 row", "1 行"),
    "rows": ("{n} rows", "{n} 行"),
    "rows_cut": ("the first {n} rows; there are more: raise --limit", "仅前 {n} 行，另有更多：请调高 --limit"),
    "triples": ("{n} triples", "{n} 条三元组"),
    "triples_cut": ("the first {n} triples; there are more: raise --limit", "仅前 {n} 条三元组，另有更多：请调高 --limit"),
    # workbooks
    "sheet_rows": ("rows", "结果"),
    "sheet_about": ("about", "说明"),
    "about_query": ("query", "查询"),
    "about_question": ("question", "问题"),
    "about_parameters": ("parameters", "参数"),
    "about_sources": ("sources", "来源"),
    "about_day": ("newest document", "最新文献"),
    "about_rows": ("rows", "行数"),
    "about_version": ("aikg", "aikg 版本"),
}
