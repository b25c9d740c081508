"""The HTML of a page as a file: one piece, nothing from outside, data that no name can break out of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import aikg
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph
from aikg.report.page import page
from aikg.report.template import Page, embed


def data(html: str, name: str) -> Any:
    """The JSON in a block of the page."""
    return json.loads(re.findall(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)[0])


def test_a_page_is_one_file_that_asks_for_nothing(real: KnowledgeGraph) -> None:
    html = page(real, "华为").html
    assert not re.search(r"<(?:link|img|iframe|base)\b|\ssrc=|@import|url\((?!data:)", html.partition('<script type="application/json"')[0])
    assert "default-src 'none'" in html
    assert "<center>" not in html, "pyvis' own template asks for files from outside"
    assert len(html.encode()) < 1_300_000, "vis-network takes 470 kB; a page adds a few hundred"


def test_nodes_lines_and_statements_are_in_the_page(small: KnowledgeGraph) -> None:
    html = page(small, "乙器", hops=1).html
    nodes, edges, rest = (data(html, name) for name in ("nodes", "edges", "data"))
    assert {n["key"] for n in nodes if "x" in n} == {"organization/beta-servers", "organization/iota-group", "category/ai-server"}
    offers = next(e for e in edges if e["kind"] == "offers" and nodes[e["from"]]["key"] == "organization/beta-servers")
    (statement,) = (rest["statements"][n] for n in offers["s"])
    assert rest["passages"][statement["p"][0]][1] == "d1 L1"
    assert rest["names"][nodes[offers["from"]]["name"]] == ["organization/beta-servers", "Beta Servers", "乙器"]


def test_a_statement_brings_premises_rivals_and_reason(small: KnowledgeGraph) -> None:
    rest = data(page(small, "己科").html, "data")
    by_id = {s["id"]: s for s in rest["statements"]}
    derived = next(s for s in by_id.values() if s["id"].startswith("derived-designation-"))
    assert derived["rule"][0] == "30-designated-through-group"
    assert {rest["statements"][n]["id"][:2] for n in derived["base"]} == {"d2"}
    rest = data(page(small, "南市算力方案").html, "data")
    rivals = [s for s in rest["statements"] if "rivals" in s]
    assert len(rivals) == 2, "d1 and d2 give different targets for 南市"


def test_results_become_pages_with_their_paths(small: KnowledgeGraph) -> None:
    report = aikg.exposure(small, "丁云", as_of="2025-03-10")
    html = page(small, report).html
    assert data(html, "data")["asOf"] == "2025-03-10"
    nodes = data(html, "nodes")
    on_path = {(nodes[e["from"]]["key"], nodes[e["to"]]["key"]) for e in data(html, "edges") if e.get("path")}
    assert ("organization/delta-cloud", "organization/epsilon-web") in on_path
    paths = aikg.supply_paths(small, "gamma-servers", "丁云")
    nodes = data(page(small, *paths, hops=0).html, "nodes")
    assert {"organization/gamma-servers", "organization/delta-cloud"} <= {n["key"] for n in nodes if "x" in n}
    answer = page(small, small.query("suppliers_of", company="丁云"))
    shown = {n["key"] for n in data(answer.html, "nodes") if "x" in n}
    assert "organization/gamma-servers" in shown
    assert not any(key.startswith(("passage/", "stmt/")) for key in shown)


def test_a_shock_becomes_a_page_of_what_falls(small: KnowledgeGraph) -> None:
    """Without Beta, AI servers have Gamma as their only maker left, and data-centre service needs AI servers."""
    made = page(small, aikg.shock(small, "乙器"), hops=0)
    assert made.title[0] == "Beta Servers: what falls when they stop"
    nodes = data(made.html, "nodes")
    on_path = {(nodes[e["from"]]["key"], nodes[e["to"]]["key"]) for e in data(made.html, "edges") if e.get("path")}
    assert ("organization/beta-servers", "category/ai-server") in on_path


def test_a_list_that_only_names_is_never_in_force(real: KnowledgeGraph) -> None:
    """A Chinese antitrust probe of NVIDIA is kept as a list; it stands, and nothing follows from it."""
    html = page(real, "nvidia", hops=0).html
    names = data(html, "data")["names"]
    stands = {names[s["by"]][0]: s for node in data(html, "nodes") if "x" in node for s in node.get("stands", ())}
    assert stands["list/cn-antitrust-probe"]["listed"]
    assert stands["list/cn-antitrust-probe"]["force"] == []


@pytest.mark.parametrize("text", ["</script><img src=x onerror=alert(1)>", "<!--<script>", "\u2028\u2029&lt;", "'\"\\`${1}"])
def test_embedded_text_stays_data(text: str) -> None:
    shown = str(embed({"name": text}))
    assert not re.search("[<>&\u2028\u2029]", shown)
    assert json.loads(shown) == {"name": text}


def test_a_page_is_written_where_it_is_asked_for(small: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = page(small, "丁云")
    assert isinstance(made, Page)
    assert made.title == ("Delta Cloud: supply, lists and controls", "丁云：供应关系、清单与管制")
    target = made.write(tmp_path / "new" / "page.html")
    assert target.read_text("utf-8") == made.html
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    assert made.open(tmp_path / "page.html").read_text("utf-8") == made.html
    assert shown == [(tmp_path / "page.html").as_uri()]


def test_calls_that_cannot_be_are_refused(small: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="name at least one entity"):
        page(small)
    with pytest.raises(UnknownName):
        page(small, "nobody-of-that-name")
    with pytest.raises(ValueError, match="not a day: 'soon'"):
        page(small, "丁云", as_of="soon")
