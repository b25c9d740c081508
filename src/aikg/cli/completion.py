"""What a shell offers after a tab: names of saved queries, their parameters, and names of the entities these take."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import typer

from aikg.errors import AikgError

if TYPE_CHECKING:
    from aikg.query.header import Header, Param

Offered = list[tuple[str, str]]  # what may stand there, and what it means
_BASH = "complete_bash"
_PLAIN = re.compile(r"[\w.·~-]+")  # what no shell takes for more than text
_EXPLAINED = 60  # offers beyond which shells only list them
_A_DAY = "2025-01-01"


def query_names(incomplete: str) -> Offered:
    """Saved queries by name, with their questions."""
    from aikg.query.header import saved_queries

    language = "zh" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("zh") else "en"
    return [(name, getattr(q.header.question, language)) for name, q in saved_queries().items() if name.startswith(incomplete)]


def params(ctx: typer.Context, incomplete: str) -> Offered:
    """`name=` for the parameters not given yet; after the equals sign, what the parameter takes."""
    from aikg.query.find import find

    try:
        # an option that waits for its value keeps the parser from giving out the name: it is left among the arguments
        header = find(ctx.params.get("file") or ctx.params.get("name") or ctx.args[0]).header
        name, equals, text = incomplete.partition("=")
        if not equals:
            return _names(header, incomplete, {p.partition("=")[0] for p in ctx.params.get("param") or ()})
        offers = list(_values(ctx, header.params[name], text)) if name in header.params else []
    except (AikgError, IndexError, OSError):
        return []  # a shell is no place for messages
    return [(f"{name}={value}", meaning if len(offers) <= _EXPLAINED else "") for value, meaning in offers]


def _names(header: Header, incomplete: str, given: set[str]) -> Offered:
    from aikg.report.menu import kind

    left = {name: p for name, p in header.params.items() if name not in given and name.startswith(incomplete)}
    offers = [(f"{name}=", kind(p, "en")) for name, p in left.items()]
    if len(left) == 1:  # a second offer, lest the shell take the word for finished and set a blank behind it
        offers += [(f"{name}={p.example or _A_DAY}", "example") for name, p in left.items()]
    return offers


def _values(ctx: typer.Context, param: Param, text: str) -> Iterator[tuple[str, str]]:
    """Ids, and names that need no quotes, which begin with the text; from a store that is built already."""
    if param.type not in ("id", "concept"):
        if value := param.example or (_A_DAY if param.type == "date" else None):
            yield value, "example"
        return
    from aikg.kg import open_built

    kg = open_built(ctx.params.get("seeds") or (), ctx.params.get("store"), ctx.params.get("sources") or "all")
    if kg is not None:
        kind = f"scheme:{param.of}" if param.type == "concept" else param.of
        found = kg.beginning_with(text, kind)
        yield from sorted((name, kg.label(iri)) for name, iri in found.items() if _PLAIN.fullmatch(name))


def complete(run: Callable[[], None], environment: MutableMapping[str, str] = os.environ) -> None:
    """Run the command line for a shell that asks for offers.

    bash cuts words at an equals sign and replaces only what follows it; so the words are put together
    again before, and what stands before the sign is taken off the offers afterwards.
    """
    if environment.get("_AIKG_COMPLETE") != _BASH:
        return run()
    words, at, cut = joined(environment["COMP_WORDS"].split("\n"), int(environment["COMP_CWORD"]))
    environment.update({"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(at)})
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            run()
    finally:
        sys.stdout.write("".join(line.partition("=")[2] + "\n" if cut else line + "\n" for line in said.getvalue().splitlines()))


def joined(words: list[str], at: int) -> tuple[list[str], int, bool]:
    """Words that were cut at equals signs put together, the place of the current one, and whether it was cut.

    >>> joined(["aikg", "query", "-p", "company", "=", "hua"], 5)
    (['aikg', 'query', '-p', 'company=hua'], 3, True)
    """
    whole: list[str] = []
    place, cut = 0, False
    for number, word in enumerate(words):
        apart = not whole or (word != "=" and words[number - 1] != "=")
        if apart:
            whole.append(word)
        else:
            whole[-1] += word
        if number <= at:
            place, cut = len(whole) - 1, not apart
    return whole, place if at < len(words) else len(whole), cut and at < len(words)
