"""Names and notes from outside stay text, whatever they hold: in the picture, the table, the card, the search and the file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from opened import Open, Opened

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.report.page import SCRIPTS, page
from aikg.views import Field, StatementView

NAMES = (
    "<img src=x onerror=\"window.struck='img'\">",
    "</script><script>window.struck='script'</script>",
    '"\'`onmouseover=window.struck=1 x="',
    '=HYPERLINK("http://127.0.0.1/?"&A1)',
    "@SUM(1+1)",
    "很长" * 100,
    "\u202etxt.exe gnp.\u202c \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",  # turned round, Arabic, Hebrew
    "\U0001f409\U0001f469\u200d\U0001f52c\U0001f1e8\U0001f1f3",  # a dragon, a woman at a microscope, a flag
    "{{ 7*7 }}${7*7}{% raw %}",
    "javascript:alert(1)",
    "<svg/onload=window.struck='svg'>",
    "--><!-- ]]>",
    "\u2028a\u2029b\x00c\\u003cb",
    "&lt;b&gt;&amp;",
    "%3Cimg%3E#selected=x&k=organization",
)
KINDS = ("organization", "category", "group", "list", "document", "region", "product", "measure")


class Hostile(KnowledgeGraph):
    """The fictional industry, every entity of which has a name that means harm, and every note too."""

    def label(self, iri: str, language: str = "en") -> str:
        if terms.kind_of(iri) in KINDS:
            return NAMES[sum(map(ord, iri)) % len(NAMES)]
        return super().label(iri, language)

    def statement(self, identifier: str) -> StatementView | None:
        view = super().statement(identifier)
        if view is None:
            return None
        return replace(view, fields=(*view.fields, *(Field("skos:note", name, False) for name in NAMES)), rationale=NAMES[1])


@pytest.fixture(scope="module")
def hostile(small: KnowledgeGraph) -> Hostile:
    return Hostile(small.store, small.folder)


@pytest.fixture
def opened(hostile: Hostile, open_page: Open) -> Opened:
    return open_page(page(hostile, "丁云", "entity-list", "ai-chip", hops=1).html)


def inert(opened: Opened) -> None:
    assert opened.tab.evaluate("window.struck") is None
    assert opened.said == []
    assert len(opened.asked) == 1
    assert opened.tab.evaluate("document.querySelectorAll('body img, body svg, body script:not([type])').length") == 1 + len(SCRIPTS)


def test_every_part_of_the_page_shows_them_as_text(opened: Opened) -> None:
    shown = opened.tab.inner_text("body")
    assert any(name in shown for name in NAMES[:2])
    opened.tab.evaluate("for (const n of aikg.model.nodes) { aikg.state.selected = {node: n.id}; aikg.drawCard(); }")
    opened.tab.evaluate("for (const e of aikg.model.edges) { aikg.state.selected = {edge: e.id}; aikg.drawCard(); }")
    assert NAMES[0] in opened.tab.inner_text("#card"), "a note is shown as it is written"
    inert(opened)


def test_they_can_be_searched_and_travel_in_the_address(opened: Opened) -> None:
    for name in NAMES:
        opened.tab.fill("#search", name)
        opened.tab.press("#search", "Enter")
    opened.tab.reload()
    opened.tab.wait_for_selector("body[data-ready]")
    assert opened.tab.evaluate("window.struck") is None


def test_no_cell_of_the_csv_begins_like_a_formula(opened: Opened, tmp_path: Path) -> None:
    with opened.tab.expect_download() as waiting:
        opened.tab.click("#csv")
    waiting.value.save_as(tmp_path / "lines.csv")
    text = (tmp_path / "lines.csv").read_text("utf-8").removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    with opened.tab.expect_download() as waiting:
        opened.tab.click("#json")
    waiting.value.save_as(tmp_path / "page.json")
    names = {name for node in json.loads((tmp_path / "page.json").read_text("utf-8"))["nodes"] for name in node["names"].values()}
    assert names <= set(NAMES), "JSON needs no such care: names come through unchanged"


def test_a_script_that_got_in_would_not_run(small: KnowledgeGraph, open_page: Open) -> None:
    """The page's policy lets only scripts run whose hash it names."""
    struck = page(small, "丁云").html.replace(
        "</header>", "<script>window.struck = 1</script><img src=x onerror='window.struck = 2'></header>"
    )
    opened = open_page(struck)
    assert opened.tab.evaluate("window.struck") is None
    assert any("Content Security Policy" in said for said in opened.said)
