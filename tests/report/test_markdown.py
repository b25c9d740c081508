"""Markdown: read back by a Markdown parser, every text is what it was and nothing more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from aikg.analysis.exposure.exposure import exposure
from aikg.kg import KnowledgeGraph
from aikg.report.blocks import Block, Grid, Heading, Item, Line
from aikg.report.markdown import exposure_markdown, render
from aikg.report.text import exposure_text

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = {
    "a script": "<script>alert(1)</script>", "an image": '<img src=x onerror="alert(1)">', "a comment": "<!-- x",
    "a link": "[x](javascript:alert(1))",
    "a picture": "![x](http://x.example/y.png)", "an autolink": "<http://x.example>", "a bar": "a | b || c",
    "emphasis": "*a* _b_ **c** __d__",
    "code": "`rm -rf` ``x``", "a strike": "~~gone~~ 1~2 和 3~4", "an entity": "&lt;b&gt; &#60; &amp;", "a backslash": "a\\b \\| \\",
    "a heading": "# Entity List", "a list": "- Alpha", "a plus": "+ Alpha", "a number": "1. Alpha",
    "a bracket": "2) Alpha", "a rule": "---",
    "an underline": "===", "a quote": "> Alpha", "a fence": "```sh", "indented": "      code", "a reference": "[x]: http://x.example",
    "a table row": "|---|---|", "braces": "{x} {0}", "a line break": "a\nb", "ANSI": "\x1b[31mred",
}  # fmt: skip
#: What GitHub turns into a link by itself, which CommonMark does not: no parser of it is at hand, so the form is looked at.
BARE = re.compile(r"(?<!\\)://|\bwww\.|(?<!\\)@", re.IGNORECASE)


def told(text: str) -> str:
    """What of a text must arrive: on one line, without what steers a terminal, without blanks at its ends."""
    return " ".join(text.replace("\x1b", "�").split())


def parsed(markdown: str) -> list[Token]:
    return [inner for token in PARSER.parse(markdown) for inner in (token, *(token.children or ()))]


def text_of(markdown: str) -> str:
    return " ".join("".join(t.content for t in parsed(markdown) if t.type == "text").split())


def kinds(markdown: str) -> set[str]:
    return {t.type for t in parsed(markdown)} - {"inline", "text"}


PARAGRAPH, LIST = {"paragraph_open", "paragraph_close"}, {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
HEADING = {"heading_open", "heading_close"}
TABLE = {f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_arrives_as_text(text: str) -> None:
    for blocks, wanted in (
        ([Line(text)], PARAGRAPH), ([Item(text), Item(text, 1)], PARAGRAPH | LIST), ([Heading(text)], HEADING),
        ([Grid((text,), ((text,),))], TABLE),
    ):  # fmt: skip
        markdown = render(blocks)  # type: ignore[arg-type]
        assert kinds(markdown) == wanted, f"it became more than text: {markdown!r}"
        assert told(text) in text_of(markdown)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("a1 \\`*_{}[]()<>|~#+-=.!&;:/@\n甲"), min_size=1, max_size=20).filter(str.strip))
def test_no_text_becomes_markup(text: str) -> None:
    block: Block
    for block, wanted in ((Line(text), PARAGRAPH), (Item(text), PARAGRAPH | LIST), (Heading(text), HEADING)):
        markdown = render([block])
        assert kinds(markdown) == wanted, markdown
        assert text_of(markdown) == told(text), markdown
        assert not BARE.search(markdown), "GitHub would make a link of it"


@pytest.mark.parametrize("text", ["see http://x.example/y", "HTTPS://X.EXAMPLE", "www.x.example", "a@x.example", "ftp://x"])
def test_addresses_are_not_made_links(text: str) -> None:
    markdown = render([Line(text)])
    assert not BARE.search(markdown)
    assert text_of(markdown) == text


def test_a_table_keeps_its_cells() -> None:
    markdown = render([Grid(("n", "name"), (("1", "a | b"), ("2", "c\nd")))])
    cells = [t.content for t in PARSER.parse(markdown) if t.type == "inline"]
    assert [text_of(c) for c in cells] == ["n", "name", "1", "a | b", "2", "c d"]


def test_items_lie_in_items() -> None:
    markdown = render([Item("outer"), Item("inner", 1), Item("innermost", 2), Item("next")])
    depths = [t.level for t in PARSER.parse(markdown) if t.type == "list_item_open"]
    assert depths == [1, 3, 5, 1]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_a_report_on_a_firm_with_a_hostile_name_is_inert(small: KnowledgeGraph, name: str) -> None:
    """Every label of the report is the hostile name: the Markdown has no other marks than with harmless names."""
    report = exposure(small, "delta-cloud")
    hostile = replace(report, labels={key: {"en": name, "zh": name} for key in report.labels}, who=replace(report.who, names=(name,)))
    markdown = exposure_markdown(hostile, "en")
    assert kinds(markdown) == kinds(exposure_markdown(report, "en")) == PARAGRAPH | LIST | HEADING
    tags = [t.type for t in PARSER.parse(markdown)]
    assert tags == [t.type for t in PARSER.parse(exposure_markdown(report, "en"))]
    assert "\x1b" not in exposure_text(hostile, "en")
    assert len(exposure_text(hostile, "en").splitlines()) == len(exposure_text(report, "en").splitlines())
