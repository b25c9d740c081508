"""The menu, hits and cards of saved queries, in both languages; the page of queries/README.md."""

from __future__ import annotations

import re
import shlex

import pytest

from aikg.kg import KnowledgeGraph
from aikg.query import catalogue
from aikg.query.header import Bilingual, Header, Param, SavedQuery, saved_queries
from aikg.report import handbook, menu
from aikg.report.blocks import Language
from aikg.report.text import render

WORDS = Bilingual("What is | asked", "问什么")
PARAMS = {
    "company": Param("id", of="organization|group", example="gds"), "list": Param("concept", of="list", optional=True, example="x y"),
    "on": Param("date", default="as-of"), "least": Param("number", default="5"), "free": Param("text", optional=True),
}  # fmt: skip
QUERY = SavedQuery("some_query", Header("supply", WORDS, WORDS, {"item": "entity", "share": "number"}, PARAMS), "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_menu_lists_themes_and_questions(language: Language) -> None:
    lines = render(menu.menu_blocks(language)).splitlines()
    for theme, queries in catalogue.menu().items():
        assert getattr(catalogue.themes()[theme], language) in lines
        if theme != catalogue.FEEDS_ANALYSES:
            assert all(f"  • {getattr(query.header.question, language)}" in lines for query in queries)
    assert lines[-1].startswith("designations, effective_dates, ") or "network_bom, " in lines[-1]


def test_what_must_be_given_stands_without_brackets() -> None:
    assert menu.call_form(QUERY) == "some_query company [list] [on] [least] [free]"


def test_an_example_can_be_pasted() -> None:
    """The parameters that are needed; where none is, the first with an example."""
    assert menu.example_call(QUERY) == "aikg query some_query -p company=gds"
    optional = SavedQuery("q", Header("t", WORDS, WORDS, {"a": "text"}, {k: v for k, v in PARAMS.items() if k != "company"}), "")
    assert menu.example_call(optional) == "aikg query q -p 'list=x y'"
    assert shlex.split(menu.example_call(optional))[-1] == "list=x y"
    assert menu.example_call(SavedQuery("q", Header("t", WORDS, WORDS, {"a": "text"}), "")) == "aikg query q"


def test_a_card_tells_all_that_a_header_says() -> None:
    english, chinese = (render(menu.query_blocks(QUERY, language)) for language in ("en", "zh"))
    assert [re.split(r"  +", line.rstrip()) for line in english.splitlines() if line.startswith(tuple(PARAMS))] == [
        ["company", "id or name of organization, group", "needed", "gds"],
        ["list", "concept of list", "may be left out", "x y"],
        ["on", "date", "default the newest document's day"],
        ["least", "number", "default 5"],
        ["free", "text", "may be left out"],
    ]
    assert "item (entity), share (number)" in english and "item (主体), share (数值)" in chinese
    assert "标识或名称（organization, group）" in chinese and "默认为最新文献之日" in chinese


def test_hits_come_with_an_example() -> None:
    hits = catalogue.find_queries("客户")
    lines = render(menu.hit_blocks(hits, "zh")).splitlines()
    assert lines[:3] == [
        f"• {menu.call_form(hits[0].query)}", f"  • {hits[0].query.header.question.zh}", "  • aikg query customers_of -p company=gds"
    ]  # fmt: skip


def test_a_page_shows_the_first_rows_of_each_answer(real: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    some = {"supply": [saved_queries()["customers_of"]], "network": [saved_queries()["network_groups"]]}
    monkeypatch.setattr(handbook, "menu", lambda: some)
    page = handbook.handbook(real)
    assert page.count("aikg query customers_of -p company=gds") == 1
    assert re.findall(r"^\| (\w+) \|[^|]*\| data-centre service \|", page, re.MULTILINE) == ["Alibaba", "Baidu", "ByteDance"]
    assert "7 rows · 7 行" in page and "004-supplies-" not in page, "statements are left out"
    assert "- `network_groups`: Groups" in page
    assert f"](#{saved_queries()['customers_of'].name})" in page and "### customers_of" in page


def test_a_page_names_the_query_whose_example_answers_nothing(real: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    query = saved_queries()["customers_of"]
    nobody = SavedQuery(
        query.name, Header("supply", WORDS, WORDS, query.header.columns, {"company": Param("id", example="cxmt")}), query.text
    )
    monkeypatch.setattr(handbook, "menu", lambda: {"supply": [nobody]})
    with pytest.raises(
        handbook.QueryError, match=r"customers_of\.rq: its example, `aikg query customers_of -p company=cxmt`, answers nothing"
    ):
        handbook.handbook(real)
