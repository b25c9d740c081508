"""The words of reports in both languages; one key, one meaning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from aikg.query.columns import word
from aikg.report.words import (
    chokepoints,
    compare,
    controls,
    diff,
    exposure,
    listings,
    markets,
    overview,
    ownership,
    page,
    queries,
    ranking,
    shock,
    steps,
)

PHRASES: Final[dict[str, tuple[str, str]]] = {
    **chokepoints.PHRASES,
    **compare.PHRASES,
    **diff.PHRASES,
    **controls.PHRASES,
    **exposure.PHRASES,
    **listings.PHRASES,
    **markets.PHRASES,
    **ownership.PHRASES,
    **overview.PHRASES,
    **page.PHRASES,
    **queries.PHRASES,
    **ranking.PHRASES,
    **shock.PHRASES,
    **steps.PHRASES,
}


def say(key: str, language: str, **values: object) -> str:
    """A phrase in a language with its blanks filled; raises KeyError for an unknown phrase."""
    english, chinese = PHRASES[key]
    return (chinese if language == "zh" else english).format(**values)


def parts(texts: Iterable[str], language: str) -> str:
    """Texts one after the other, as parts of a sentence."""
    return ("；" if language == "zh" else "; ").join(texts)


def say_of(what: str, text: object, language: str) -> str:
    """What something is said of, and what is said of it."""
    return f"{what}：{text}" if language == "zh" else f"{what}: {text}"


def coded(value: str, language: str) -> str:
    """A coded value in a language; any other text as it is."""
    return word(value, language)
