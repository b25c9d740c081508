"""The saved queries as a menu, the ones that words are about, and one with all that its header says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from aikg.query.catalogue import FEEDS_ANALYSES, Hit, menu, themes
from aikg.query.header import Bilingual, Param, SavedQuery
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.phrases import say


def menu_blocks(language: Language) -> Iterator[Block]:
    """Theme by theme, each query with its parameters and the question that it answers; those that feed analyses by name."""
    yield Heading(say("menu_title", language), 1)
    yield Line(say("menu_how", language))
    for theme, queries in menu().items():
        yield Heading(_in(themes()[theme], language) if theme in themes() else theme)
        if theme == FEEDS_ANALYSES:
            yield Line(", ".join(query.name for query in queries))
            continue
        for query in queries:
            yield Item(call_form(query))
            yield Item(_in(query.header.question, language), 1)


def hit_blocks(hits: Sequence[Hit], language: Language) -> Iterator[Block]:
    """The queries that words are about, best first, each with an example to copy."""
    for hit in hits:
        yield Item(call_form(hit.query))
        yield Item(_in(hit.query.header.question, language), 1)
        yield Item(example_call(hit.query), 1)


def query_blocks(query: SavedQuery, language: Language) -> Iterator[Block]:
    """One query: question, summary, parameters, columns, and an example to copy."""
    header = query.header
    yield Heading(query.name, 1)
    yield Line(_in(header.question, language))
    yield Line(_in(header.summary, language))
    if header.params:
        yield Heading(say("menu_parameters", language))
        names = tuple(say(key, language) for key in ("menu_name", "menu_kind", "menu_needed", "menu_example"))
        yield Grid(names, tuple((n, kind(p, language), needed(p, language), p.example or "") for n, p in header.params.items()))
    yield Heading(say("menu_columns", language))
    yield Line(", ".join(f"{name} ({say(f'type_{type_}', language)})" for name, type_ in header.columns.items()))
    yield Heading(say("menu_example", language))
    yield Line(example_call(query))


def nothing(words: str, language: Language) -> str:
    """What is said when no query is about the words."""
    return say("menu_nothing", language, words=words)


def call_form(query: SavedQuery) -> str:
    """The name with its parameters, in brackets those that may be left out."""
    params = (f"[{name}]" if param.optional or param.default else name for name, param in query.header.params.items())
    return " ".join((query.name, *params))


def example_values(query: SavedQuery) -> dict[str, str]:
    """The examples of the parameters that a query needs; where it needs none, that of the first one that narrows it."""
    params = query.header.params
    needed_ = {name: p.example for name, p in params.items() if not p.optional and p.default is None and p.example}
    return needed_ or dict([(name, p.example) for name, p in params.items() if p.optional and p.example][:1])


def example_call(query: SavedQuery) -> str:
    """A command line that runs a query with its example."""
    return " ".join(["aikg query", query.name, *(f"-p {shlex.quote(f'{n}={v}')}" for n, v in example_values(query).items())])


def kind(param: Param, language: Language) -> str:
    """What a parameter takes: an id of which kind, a concept of which scheme, a day, a number, a text."""
    word = say(f"type_{param.type}", language)
    return say("type_of", language, word=word, of=param.of.replace("|", ", ")) if param.of else word


def needed(param: Param, language: Language) -> str:
    """Whether a parameter must be given, and what holds when it is not."""
    if param.default == "as-of":
        return say("menu_newest", language)
    if param.default is not None:
        return say("menu_default", language, value=param.default)
    return say("menu_optional" if param.optional else "menu_required", language)


def _in(text: Bilingual, language: Language) -> str:
    return text.zh if language == "zh" else text.en
