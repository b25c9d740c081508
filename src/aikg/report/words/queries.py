"""Words about saved queries and their answers."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # answers
    "row": ("1 row", "1 行"),
    "rows": ("{n} rows", "{n} 行"),
    "no_value": ("not shown, for no row has a value: {columns}", "各行均无值、不予显示的列：{columns}"),
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
    # catalogue
    "menu_title": ("Saved queries", "内置查询"),
    "menu_how": (
        "Ask one with `aikg query NAME -p name=value`; those in brackets may be left out. `aikg queries WORDS` finds one, "
        "`aikg queries NAME` shows one.",
        "用 `aikg query 名称 -p 参数=值` 提问，方括号内的参数可省略；`aikg queries 词语` 查找，`aikg queries 名称` 查看。",
    ),
    "menu_parameters": ("Parameters", "参数"),
    "menu_columns": ("Columns", "列"),
    "menu_name": ("name", "名称"),
    "menu_kind": ("takes", "取值"),
    "menu_needed": ("needed?", "是否必填"),
    "menu_example": ("example", "示例"),
    "menu_required": ("needed", "必填"),
    "menu_optional": ("may be left out", "可省略"),
    "menu_newest": ("default the newest document's day", "默认为最新文献之日"),
    "menu_default": ("default {value}", "默认 {value}"),
    "menu_nothing": (
        "no saved query is about '{words}'; try other words, or `aikg queries` for all of them",
        "没有与“{words}”相关的内置查询；换个词试试，或用 `aikg queries` 查看全部",
    ),
    "type_of": ("{word} of {of}", "{word}（{of}）"),
    "type_id": ("id or name", "标识或名称"),
    "type_concept": ("concept", "概念"),
    "type_date": ("date", "日期"),
    "type_number": ("number", "数值"),
    "type_text": ("text", "文本"),
    "type_entity": ("entity", "主体"),
    "type_statement": ("statement", "陈述"),
    "type_passage": ("passage", "出处"),
    "type_class": ("class", "类"),
    "type_word": ("coded word", "代码词"),
    "type_flag": ("yes or no", "是否"),
}
