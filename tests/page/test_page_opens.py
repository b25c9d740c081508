"""A page opens from a disk without a network, says nothing in the console, and draws what was selected in Python."""

from __future__ import annotations

from opened import Open

from aikg.analysis.page.neighbourhood import named, neighbourhood
from aikg.kg import KnowledgeGraph
from aikg.project import viz
from aikg.report.page import SCRIPTS, page

COLOURS = """() => {
    const canvas = document.querySelector('#canvas canvas');
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const found = {};
    for (let i = 0; i < data.length; i += 4) {
        const key = [data[i], data[i + 1], data[i + 2]].join(',');
        found[key] = (found[key] || 0) + 1;
    }
    return found;
}"""
ORGANIZATION, MARK = "0,114,178", "213,94,0"  # as viz/js/shapes.js paints them


def test_opens_without_asking_for_anything(small: KnowledgeGraph, open_page: Open) -> None:
    opened = open_page(page(small, "乙器").html)
    assert opened.said == []
    assert [url.partition(":")[0] for url in opened.asked] == ["file"], "the page itself, and nothing else"


def test_draws_what_was_selected(small: KnowledgeGraph, open_page: Open) -> None:
    found = neighbourhood(small, [named(small, "乙器")])
    opened = open_page(page(small, "乙器").html)
    state = opened.state()
    assert state["nodes"] == len(found.shown) == len(state["seen"])
    inside = set(found.shown)
    assert state["edges"] == state["rows"] == sum({r.source, r.target} <= inside for r in found.relations)


def test_the_canvas_is_painted(small: KnowledgeGraph, open_page: Open) -> None:
    opened = open_page(page(small, "戊网", as_of="2025-02-15").html)
    colours = opened.tab.evaluate(COLOURS)
    assert len(colours) > 50, "text and lines are smoothed, so there are many colours"
    assert colours.get(ORGANIZATION, 0) > 100
    assert colours.get(MARK, 0) > 30, "戊网 is on the Entity List since 1 February 2025"
    opened.tab.evaluate("aikg.change({day: '2025-03-02'})")
    assert opened.tab.evaluate(COLOURS).get(MARK, 0) == 0, "and off it from 1 March to 5 March"


def test_scripts_parse_and_make_no_markup_from_text(open_page: Open) -> None:
    opened = open_page("<body data-ready></body>")
    scripts = sorted(viz().glob("js/*.js"))
    assert {script.stem for script in scripts} >= set(SCRIPTS)
    for script in scripts:
        text = script.read_text("utf-8")
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:", "fetch("):
            assert word not in text, f"{script.name}: {word} has no place in a page of outside names"
        assert text.count("\n") <= 300, f"split {script.name}"
        assert '"use strict";' in text
        opened.tab.evaluate("text => { new Function(text); }", text)
