"""What is said of a query's answer beside its rows: how many there are, and whether some were left off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aikg.query.columns import title
from aikg.report.blocks import Language
from aikg.report.phrases import say


def counted(answer: Mapping[str, Any], language: Language) -> str:
    """The size of an answer that `query.own.run_text` gave: rows or triples, and whether a limit cut them."""
    if "turtle" in answer:
        return say("triples_cut" if answer["truncated"] else "triples", language, n=answer["triples"])
    return counted_rows(1 if "boolean" in answer else len(answer["results"]["bindings"]), bool(answer.get("truncated")), language)


def counted_rows(number: int, truncated: bool, language: Language) -> str:
    """The number of rows, and whether a limit cut them."""
    if truncated:
        return say("rows_cut", language, n=number)
    return say("row", language) if number == 1 else say("rows", language, n=number)


def unfilled(columns: Iterable[str], language: Language) -> str:
    """Which columns are not shown, because no row has a value in them."""
    return say("no_value", language, columns=("、" if language == "zh" else ", ").join(title(name, language) for name in columns))
