"""The overview in a real browser: tiers, makers, targets, and the state in the address."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from opened import Open

from aikg.analysis.page.overview import overview
from aikg.analysis.view import View, day
from aikg.kg import KnowledgeGraph
from aikg.report.overview import busiest, overview_page

LISTED = "category/ai-chip"


@pytest.fixture(scope="module")
def html(real: KnowledgeGraph) -> str:
    return overview_page(real).html


def test_opens_without_asking_for_anything_and_shows_every_category(real: KnowledgeGraph, html: str, open_page: Open) -> None:
    opened = open_page(html)
    assert opened.said == []
    assert [url.partition(":")[0] for url in opened.asked] == ["file"]
    found = overview(real, View(day(None, real.newest), day(None, real.newest)))
    assert opened.tab.locator("button.category").count() == sum(len(lines) for _, lines in found.tiers) > 50
    drawn = [t for t in found.targets if t.metric.endswith("/total-compute") and t.unit.endswith("/eflops")]
    assert opened.tab.locator("#targets-body tr").count() == len(drawn)
    assert opened.tab.locator("#chart .dot").count() == sum(1 for t in drawn if t.amount)


def test_a_category_tells_its_makers_down_to_the_lines(html: str, open_page: Open) -> None:
    tab = open_page(html).tab
    button = tab.locator(f'[data-key="{LISTED}"]')
    shown = button.locator(".number").first.inner_text()
    button.click()
    assert tab.locator("#card h2").inner_text() == "AI chip"
    assert tab.locator("#card .makers tr").count() == int(shown)
    biren = tab.locator("#card .makers tr").filter(has_text="Biren")
    assert "Entity List" in biren.inner_text()
    biren.locator("summary").first.click()
    assert "L" in biren.locator("cite").first.inner_text(), "a passage with its lines"
    assert tab.locator("#card code").first.inner_text() == "aikg page ai-chip --open", "no page lies beside this one"


def test_language_filters_and_choice_are_kept_in_the_address(html: str, open_page: Open) -> None:
    tab = open_page(html).tab
    tab.locator('[data-language="zh"]').click()
    tab.locator("#listed").check()
    tab.locator("#sort").select_option("makers")
    tab.locator("#metric").select_option("pue.ratio")
    tab.locator(f'[data-key="{LISTED}"]').click()
    assert tab.locator("#card h2").inner_text() == "AI 芯片"
    assert tab.evaluate("document.documentElement.lang") == "zh-Hans"
    left = tab.locator("button.category").count()
    again = open_page(html, tab.evaluate("location.hash")).tab
    assert again.locator("#card h2").inner_text() == "AI 芯片"
    assert again.locator("button.category").count() == left
    assert again.locator("#metric").input_value() == "pue.ratio"
    assert again.locator("#listed").is_checked()
    assert not any(text.startswith("0/") for text in again.locator(".share").all_inner_texts())


def test_search_finds_a_category_by_one_of_its_makers(html: str, open_page: Open) -> None:
    tab = open_page(html).tab
    tab.locator("#search").fill("壁仞")
    keys = tab.locator("button.category").evaluate_all("all => all.map((b) => b.dataset.key)")
    assert "category/gpu" in keys
    assert "category/optical-module" not in keys


def test_targets_can_be_sorted_chosen_and_taken_along(html: str, open_page: Open) -> None:
    tab = open_page(html).tab
    tab.locator('#targets-head [data-sort="target"]').click()
    tab.locator('#targets-head [data-sort="target"]').click()
    first = tab.locator("#targets-body tr").first
    assert "300 EFLOPS" in first.inner_text(), "the national target is the largest"
    first.click()
    assert "300" in tab.locator("#card p").nth(1).inner_text()
    assert "004" in tab.locator("#card cite").first.inner_text()
    with tab.expect_download() as waiting:
        tab.locator("#targets-csv").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))
    assert len(rows) - 1 == tab.locator("#targets-body tr").count()
    assert "300" in rows[1]


def test_hostile_names_are_text(html: str, open_page: Open) -> None:
    bad = r"\u003cimg src=x onerror=alert(1)\u003e\u003c/script\u003e"
    assert '"AI chip"' in html
    opened = open_page(html.replace('"AI chip"', f'"{bad}"'), "#category=category/ai-chip")
    assert opened.tab.locator("#card h2").inner_text() == "<img src=x onerror=alert(1)></script>"
    assert opened.tab.locator("img").count() == 0
    assert opened.said == []


def test_pages_beside_it_are_linked(real: KnowledgeGraph, open_page: Open) -> None:
    assert "optical-module" in busiest(real, 10)
    made = overview_page(real, pages={LISTED: "index-ai-chip.html"})
    tab = open_page(made.html, f"#category={LISTED}").tab
    assert tab.locator("#card a.open").get_attribute("href") == "index-ai-chip.html"


def test_fits_a_phone(html: str, open_page: Open) -> None:
    tab = open_page(html, "#category=category/gpu", width=390, height=800).tab
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tiers, card = tab.locator("#tiers").bounding_box(), tab.locator("#card").bounding_box()
    assert tiers and card and card["y"] >= tiers["y"] + tiers["height"] - 1, "the card lies under the tiers, not over them"
