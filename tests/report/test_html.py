"""HTML: read back by a parser, every text is what it was, every mark leads to its source, nothing comes from outside."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aikg.analysis.exposure.exposure import exposure
from aikg.kg import KnowledgeGraph
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.html import render
from aikg.report.text import line

VOID = {"meta", "input", "link", "img", "br"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "input", "label", "article", "nav", "a", "h1", "h2", "h3", "p", "ul", "li", "div",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
HOSTILE = {
    "a script": "<script>alert(1)</script>", "an image": '<img src=x onerror="alert(1)">', "an end": "</article></body></html>",
    "a comment": "<!-- x", "a quote": "\"' onclick='alert(1)", "an entity": "&lt;b&gt; &#60; &amp;", "a style": "</style><style>*{",
    "braces": "$body ${title} {x} %s", "a link": "javascript:alert(1) http://x.example", "a line break": "a\nb", "ANSI": "\x1b[31mred",
    "right to left": "\u202egpj.exe", "a source that is not there": "[99]",
}  # fmt: skip


class Page(HTMLParser):
    """What a page is made of; fails on an end that fits no start."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.within: list[str] = []
        self.feed(html)
        self.close()
        assert self.within == [], f"left open: {self.within}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "article":
            self.texts[dict(attrs)["lang"] or ""] = []
        self.apart(tag)
        if tag == "ul" and self.within[-1] == "ul":
            raise AssertionError("a list lies in an item of a list")
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.apart(tag)
        assert self.within.pop() == tag, f"</{tag}> closes nothing"

    def apart(self, tag: str) -> None:
        """Elements stand on lines of their own, links in one."""
        if self.texts and tag != "a":
            self.texts[next(reversed(self.texts))].append(" ")

    def handle_data(self, data: str) -> None:
        if "article" in self.within and "nav" not in self.within:
            self.texts[next(reversed(self.texts))].append(data)

    def told(self, language: str) -> str:
        return " ".join("".join(self.texts[language]).split())

    def ids(self) -> list[str]:
        return [a["id"] or "" for _, a in self.tags if "id" in a]


def page(blocks: list[Block], language: Language = "en") -> Page:
    return Page(render(lambda _: blocks, language))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_arrives_as_text_and_as_nothing_else(text: str) -> None:
    blocks: list[Block] = [Heading(text, 1), Heading(text), Line(text), Item(text), Item(text, 1), Grid((text,), ((text,),))]
    found = page(blocks)
    for language in ("en", "zh"):
        assert found.told(language) == " ".join([" ".join(line(text).split())] * 7)
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert {name for _, attrs in found.tags for name in attrs} <= {
        "lang", "charset", "name", "content", "http-equiv", "type", "id", "for", "checked", "class", "href",
    }  # fmt: skip
    assert [a["href"] for _, a in found.tags if "href" in a] == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30), st.lists(st.integers(0, 3), max_size=6))
def test_any_text_and_any_depths_give_a_page_that_closes_what_it_opens(text: str, depths: list[int]) -> None:
    found = page([Heading(text, 1), *(Item(text, depth) for depth in depths), Line("end")])
    assert found.told("en") == " ".join([*line(text).split()] * (len(depths) + 1) + ["end"])


def test_marks_lead_to_the_lines_that_begin_with_them() -> None:
    blocks: list[Block] = [Item("a [1][2] and [3]"), Grid(("source",), (("[2]",),)), Line("[1] the first, on [2]"), Line("[2] the second")]
    found = page(blocks, "zh")
    links = [a["href"] for tag, a in found.tags if tag == "a"]
    assert links == ["#e1", "#e2", "#e2", "#e2", "#e1-en", "#e2-en", "#e2-en", "#e2-en"], "[3] is no source; the page opens in Chinese"
    assert [x for x in found.ids() if x.startswith("e")] == ["e1", "e2", "e1-en", "e2-en"]
    assert found.told("zh").endswith("[1] the first, on [2] [2] the second")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_language_asked_for_is_shown_first_and_both_are_there(language: Language) -> None:
    found = Page(render(lambda each: [Heading({"en": "Alpha", "zh": "甲"}[each], 1)], language))
    assert (found.told("en"), found.told("zh")) == ("Alpha", "甲")
    assert [a["id"] for tag, a in found.tags if tag == "input" and "checked" in a] == [f"show-{language}"]
    assert next(a["lang"] for tag, a in found.tags if tag == "html") == language
    assert [a["lang"] for tag, a in found.tags if tag == "article"] == ["zh", "en"]


def test_a_report_is_one_file_that_asks_for_nothing(small: KnowledgeGraph) -> None:
    report = exposure(small, "delta-cloud")
    html = report.to_html("zh")
    found = Page(html)
    assert {tag for tag, _ in found.tags} <= ALLOWED, "no script, no image, no link to a sheet"
    links = [a["href"] or "" for _, a in found.tags if "href" in a]
    assert len(links) > 20
    assert all(x.startswith("#") for x in links)
    assert {x[1:] for x in links} <= set(found.ids()), "a link leads nowhere"
    assert len(found.ids()) == len(set(found.ids()))
    assert not re.search(r"url\(|@import|https?:", html)
    assert "default-src 'none'" in html
    for evidence in report.evidence:
        assert {f"e{evidence.number}", f"e{evidence.number}-en"} <= set(found.ids())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_what_the_text_says(small: KnowledgeGraph, language: Language) -> None:
    report = exposure(small, "epsilon-web")
    marks = re.compile(r"^ *• |^[═─]+$", re.MULTILINE)
    assert Page(report.to_html()).told(language) == " ".join(marks.sub("", report.to_text(language)).split())
