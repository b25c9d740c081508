"""The words of reports in both languages; one key, one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Name(str):
    """A name in a sentence: a blank such as `{a:offers|offer}` takes the verb that goes with it, the second for a group.

    >>> "{a} {a:offers|offer} servers".format(a=Name("cloud vendors", plural=True))
    'cloud vendors offer servers'
    """

    plural: bool

    def __new__(cls, text: str, *, plural: bool = False) -> Name:
        """A name, of one or of several."""
        name = super().__new__(cls, text)
        name.plural = plural
        return name

    def __format__(self, spec: str) -> str:
        """The verb of the two that goes with the name, else the name itself."""
        one, verbs, many = spec.partition("|")
        if not verbs:
            return super().__format__(spec)
        return many if self.plural else one

    @classmethod
    def of(cls, names: Mapping[str, str], language: str, key: str) -> Name:
        """The label of an id or of `scheme/slug` among its labels, else the other language's, else the id."""
        text = names.get(language) or names.get("zh") or names.get("en") or key.rsplit("/", 1)[-1]
        return cls(text, plural=names.get("number") == "plural")


def say(key: str, language: str, **values: object) -> str:
    """A phrase in a language with its blanks filled; raises KeyError for an unknown phrase."""
    phrase = PHRASES[key][language == "zh"]
    if "|" in phrase:
        values = {name: Name(v) if type(v) is str else v for name, v in values.items()}
    return phrase.format(**values)


def parts(texts: Iterable[str], language: str) -> str:
    """Texts one after the other, as parts of a sentence."""
    return ("；" if language == "zh" else "; ").join(texts)


def say_of(what: str, text: object, language: str) -> str:
    """What something is said of, and what is said of it."""
    return f"{what}：{text}" if language == "zh" else f"{what}: {text}"


def coded(value: str, language: str) -> str:
    """A coded value in a language; any other text as it is."""
    return word(value, language)
