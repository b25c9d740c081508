"""What a reader does with a page: search, filter, select, unfold, change language and day, send the address, take the table along.

The page is that of 丁云 (Delta Cloud) on the fictional industry. Worked out from its tables, it opens with six nodes and six
lines: Delta offers data-centre service and supplies Epsilon and Zeta; Gamma supplies Delta and offers AI servers; by a
curator's link AI servers go into data-centre service. Epsilon and Zeta are on the Entity List.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from opened import Open, Opened

from aikg.kg import KnowledgeGraph
from aikg.report.page import page


@pytest.fixture(scope="module")
def html(small: KnowledgeGraph) -> str:
    return page(small, "丁云").html


@pytest.fixture
def delta(html: str, open_page: Open) -> Opened:
    return open_page(html)


def drawn(opened: Opened) -> tuple[int, int, int]:
    state = opened.state()
    return state["nodes"], state["edges"], state["rows"]


def card(opened: Opened) -> str:
    return opened.tab.inner_text("#card")


def test_graph_and_table_open_in_step(delta: Opened) -> None:
    assert drawn(delta) == (6, 6, 6)
    assert "6 nodes and 6 lines are shown" in delta.tab.inner_text("#summary")
    assert delta.tab.locator("#listed button").all_inner_texts() == ["⚠ Epsilon Web", "⚠ Zeta Tech"]
    assert card(delta).startswith("Delta Cloud"), "without a selection the card tells of the focus"


@pytest.mark.parametrize(("typed", "found"), [("戊网", "Epsilon Web"), ("epsi", "Epsilon Web"), ("丙", "Gamma Servers")])
def test_search_finds_names_of_both_languages(delta: Opened, typed: str, found: str) -> None:
    delta.tab.fill("#search", typed)
    assert delta.tab.inner_text("#hits li:first-child span") == found
    delta.tab.press("#search", "Enter")
    assert card(delta).startswith(found)
    assert "selected=organization" in delta.tab.url


def test_search_adds_what_waits_to_be_unfolded_and_says_when_there_is_nothing(delta: Opened) -> None:
    delta.tab.fill("#search", "辛件")
    delta.tab.press("#search", "Enter")
    assert "organization/theta-parts" in delta.state()["seen"]
    assert delta.tab.inner_text("#live") == "Added to the picture: Theta Parts."
    assert drawn(delta)[0] == 7
    delta.tab.fill("#search", "no such name")
    assert delta.tab.inner_text("#hits") == "Nothing in this page has such a name."
    delta.tab.press("#search", "Escape")
    assert delta.tab.is_hidden("#hits")


def test_filters_act_on_graph_and_table_alike(delta: Opened) -> None:
    delta.tab.uncheck('[data-filter="kinds:category"]')
    # without the two categories: Delta to Epsilon and Zeta, Gamma to Delta
    assert drawn(delta) == (4, 3, 3)
    delta.tab.check('[data-filter="kinds:category"]')
    delta.tab.uncheck('[data-filter="relations:supplies"]')
    # offers (2) and the curator's link; Epsilon and Zeta have no line left and go
    assert drawn(delta) == (4, 3, 3)
    delta.tab.click("#reset")
    delta.tab.select_option("#filter-stated", "I")
    assert drawn(delta) == (3, 1, 1), "the curator's link, its ends, and the focus"
    delta.tab.select_option("#filter-stated", "S")
    assert drawn(delta) == (6, 5, 5)
    delta.tab.click("#reset")
    delta.tab.uncheck('[data-filter="sources:d1"]')
    # d2 says that Gamma supplies Delta; the link is the curator's
    assert drawn(delta) == (4, 2, 2)
    delta.tab.click("#reset")
    delta.tab.select_option("#filter-list", "list/entity-list")
    assert drawn(delta) == (3, 2, 2), "Epsilon, Zeta and Delta, which supplies both"
    delta.tab.click("#reset")
    delta.tab.select_option("#filter-least", "3")
    # Delta has four lines; data-centre service two, the others one or two: no line has both ends left
    assert drawn(delta) == (1, 0, 0)


def test_the_day_decides_who_is_listed(delta: Opened) -> None:
    delta.tab.fill("#day", "2025-01-31")
    delta.tab.dispatch_event("#day", "change")
    assert delta.tab.inner_text("#listed") == "None of the parties shown is on a list on 2025-01-31."
    delta.tab.fill("#day", "2025-03-02")
    delta.tab.dispatch_event("#day", "change")
    assert delta.tab.locator("#listed button").all_inner_texts() == ["⚠ Zeta Tech"], "Epsilon was off from 1 to 5 March"
    assert "day=2025-03-02" in delta.tab.url


def test_a_line_is_followed_down_to_the_lines_of_the_document(delta: Opened) -> None:
    delta.tab.locator("#table-body tr", has_text="Epsilon Web").click()
    told = card(delta)
    for piece in ("Delta Cloud", "supplies", "Epsilon Web", "d1 L4-5", "40% 以上", "stated", "d1-supplies-d0d7088ac132"):
        assert piece in told
    assert delta.tab.locator("#table-body tr.chosen").count() == 1
    assert delta.tab.evaluate("aikg.network.getSelectedEdges().length") == 1


def test_a_curators_link_tells_its_reason(delta: Opened) -> None:
    delta.tab.locator("#table-body tr", has_text="AI server").filter(has_text="is a part of").click()
    assert "Curator's reason:" in card(delta)
    assert delta.tab.locator("#card h2 .mark").inner_text() == "I"


def test_a_listing_through_a_group_unfolds_to_rule_and_premises(delta: Opened) -> None:
    delta.select("organization/zeta-tech")
    told = card(delta)
    for piece in (
        "On a list",
        "Entity List",
        "since 2025-02-01",
        "cuts supply to the target",
        "Rule 30-designated-through-group",
        "d2 L1-2",
    ):
        assert piece in told


def test_unfolding_shows_neighbours_from_the_page_and_folding_hides_them(delta: Opened) -> None:
    delta.select("organization/epsilon-web")
    before = drawn(delta)
    delta.tab.click("#unfold")
    after = delta.state()
    assert {"organization/theta-parts", "list/entity-list"} <= set(after["seen"])
    places = delta.tab.evaluate("Object.values(aikg.network.getPositions()).map((p) => `${p.x},${p.y}`)")
    assert len(set(places)) == after["nodes"], "what is unfolded gets a place of its own"
    delta.tab.click("#unfold")
    assert drawn(delta) == before


def test_both_languages(delta: Opened) -> None:
    delta.tab.click('[data-language="zh"]')
    assert delta.tab.inner_text("#title") == "丁云：供应关系、清单与管制"
    assert delta.tab.get_attribute("html", "lang") == "zh-Hans"
    assert "供货给" in card(delta)
    texts = delta.tab.evaluate("[...document.querySelectorAll('[data-say], option, th button, summary')].map((n) => n.textContent)")
    assert not [t for t in texts if t.startswith(("page_", "rel_", "way_", "node_", "col_", "source_"))]
    assert "lang" in delta.tab.url
    delta.tab.click('[data-language="en"]')
    assert delta.tab.inner_text("#title") == "Delta Cloud: supply, lists and controls"
    assert delta.said == []


def test_every_phrase_that_the_scripts_ask_for_is_in_the_page(delta: Opened) -> None:
    """Kinds and relations of all sorts are selected in turn; a phrase that is missing would show as its key."""
    told = delta.tab.evaluate("""() => [...aikg.model.nodes, ...aikg.model.edges].map((thing) => {
        const what = thing.key ? {node: thing.id} : {edge: thing.id};
        aikg.state.selected = what;
        aikg.drawCard();
        return document.getElementById('card').innerText;
    })""")
    assert len(told) > 20
    for text in told:
        assert not re.search(r"\b(page|way|node|rel|band|source|rank)_\w+", text)


def test_the_address_brings_back_the_view(delta: Opened, html: str, open_page: Open) -> None:
    delta.tab.click('[data-language="zh"]')
    delta.tab.uncheck('[data-filter="relations:offers"]')
    delta.tab.fill("#day", "2025-02-10")
    delta.tab.dispatch_event("#day", "change")
    delta.select("organization/epsilon-web")
    delta.tab.click("#unfold")
    delta.tab.click('[data-sort="to"]')
    address = delta.tab.url.partition("#")[2]
    again = open_page(html, f"#{address}")
    assert again.state() == delta.state()
    assert again.tab.inner_text("#card") == card(delta)
    assert again.tab.inner_text("#table-body") == delta.tab.inner_text("#table-body")
    assert again.tab.url.partition("#")[2] == address


@pytest.mark.parametrize("fragment", ["#selected=organization/nobody&day=soon&sort=<b>&panel=x", "#%%%", "#unfolded=a,b&least=-3&k=x"])
def test_an_address_that_means_nothing_opens_the_page_as_it_is(html: str, open_page: Open, fragment: str) -> None:
    opened = open_page(html, fragment)
    assert drawn(opened) == (6, 6, 6)
    assert opened.said == []


def rows_of(opened: Opened, button: str, tmp_path: Path) -> str:
    with opened.tab.expect_download() as waiting:
        opened.tab.click(button)
    path = tmp_path / "download"
    waiting.value.save_as(path)
    return path.read_text("utf-8")


def test_the_table_sorts_and_goes_along_as_csv_and_json(delta: Opened, tmp_path: Path) -> None:
    delta.tab.click('[data-sort="to"]')
    ends = delta.tab.locator("#table-body td.to").all_inner_texts()
    assert ends == sorted(ends, key=str.casefold)
    delta.tab.click('[data-sort="to"]')
    assert delta.tab.locator("#table-body td.to").all_inner_texts() == ends[::-1]
    text = rows_of(delta, "#csv", tmp_path)
    assert text.startswith("\ufeff"), "spreadsheets know UTF-8 by it"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 6
    supply = next(r for r in rows if r["to_id"] == "organization/epsilon-web")
    assert (supply["from"], supply["relation"], supply["S/I"], supply["written in"]) == ("Delta Cloud", "supplies", "S", "d1 L4-5")
    answer = json.loads(rows_of(delta, "#json", tmp_path))
    assert (answer["schema_version"], answer["as_of"], len(answer["edges"])) == ("1", "2025-03-10", 6)
    epsilon = next(n for n in answer["nodes"] if n["id"] == "organization/epsilon-web")
    assert epsilon["names"] == {"en": "Epsilon Web", "zh": "戊网"}
    assert epsilon["on"] == [{"list": "list/entity-list", "in_force": True}]


def test_marked_rows_are_taken_alone_and_copied(delta: Opened, tmp_path: Path) -> None:
    delta.tab.locator("#table-body input").nth(1).check()
    assert len(rows_of(delta, "#csv", tmp_path).strip().splitlines()) == 2
    delta.tab.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    delta.tab.click("#copy")
    assert delta.tab.evaluate("window.copied.split('\\n').length") == 2
    delta.tab.wait_for_function("document.getElementById('live').textContent === 'Copied.'")


def test_keys_are_enough(delta: Opened) -> None:
    delta.tab.keyboard.press("/")
    assert delta.tab.evaluate("document.activeElement.id") == "search"
    delta.tab.focus("#canvas")
    delta.tab.keyboard.press("ArrowRight")
    first = delta.tab.evaluate("aikg.state.selected?.node")
    assert first is not None
    assert delta.tab.inner_text("#live"), "a screen reader is told what was reached"
    delta.tab.keyboard.press("Enter")
    assert delta.tab.evaluate("aikg.state.unfolded.has(aikg.state.selected.node)")
    delta.tab.keyboard.press("Escape")
    assert delta.tab.evaluate("aikg.state.selected") is None
    scale = delta.tab.evaluate("aikg.network.getScale()")
    delta.tab.keyboard.press("-")
    assert delta.tab.evaluate("aikg.network.getScale()") < scale
    delta.tab.focus("#table-body tr:nth-child(2)")
    delta.tab.keyboard.press("Enter")
    assert delta.tab.evaluate("aikg.state.selected.edge") is not None


def test_everything_that_can_be_worked_has_a_name(delta: Opened) -> None:
    nameless = delta.tab.evaluate("""() => [...document.querySelectorAll('button, input, select, [tabindex]:not(tr)')]
        .filter((n) => !(n.textContent.trim() || n.getAttribute('aria-label') || n.labels?.length)).map((n) => n.outerHTML)""")
    assert nameless == []
    assert delta.tab.get_attribute("#canvas", "aria-label")
    assert delta.tab.evaluate(
        "document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map((n) => n.id)).size"
    )


def test_a_phone_shows_one_part_at_a_time_and_does_not_scroll_sideways(html: str, open_page: Open) -> None:
    opened = open_page(html, width=390, height=844)
    visible = {"graph": "#canvas", "card": "#card", "table": "#table", "filters": "#legend"}
    for panel, part in visible.items():
        opened.tab.click(f'.panels [data-panel="{panel}"]')
        assert [p for p, selector in visible.items() if opened.tab.is_visible(selector)] == [panel], part
        assert opened.tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_graph_card_and_table_without_the_tools(delta: Opened) -> None:
    delta.tab.emulate_media(media="print")
    assert delta.tab.is_hidden("#search") and delta.tab.is_hidden("#csv") and delta.tab.is_hidden("#filters")
    assert all(delta.tab.is_visible(part) for part in ("#title", "#canvas", "#card", "#table-body", "#legend"))
