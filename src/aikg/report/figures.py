"""Exact numbers and verdicts as words: shared by the reports on rules for items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from aikg.report.blocks import Language
from aikg.report.phrases import say

if TYPE_CHECKING:
    from aikg.analysis.controls.parts import Span
    from aikg.analysis.controls.result import Verdict

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}
_PLACES = 4


def number(value: Fraction, beside: Fraction | None = None) -> str:
    """A number with at most four decimals, rounded half to even; more when it would else look like the limit beside it.

    >>> number(Fraction(2368, 814)), number(Fraction(47068, 10)), number(Fraction(790000000))
    ('2.9091', '4,706.8', '790,000,000')
    >>> number(Fraction(319999, 100000), Fraction(32, 10)), number(Fraction(3199999, 1000000), Fraction(32, 10))
    ('3.19999', '3.199999')
    """
    for places in range(_PLACES, 31):
        text = _fixed(value, places)
        if beside is None or value == beside or text != _fixed(beside, places):
            return text
    return text


def _fixed(value: Fraction, places: int) -> str:
    scaled = round(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    decimals = str(rest).zfill(places).rstrip("0")
    return ("-" if value < 0 and scaled else "") + f"{whole:,}" + (f".{decimals}" if decimals else "")


def span(found: Span, language: Language) -> str:
    """The values of a span: `≤ 743.2432`, `> 743.2432 to ≤ 2,750`."""
    if found.low is not None and found.low == found.high:
        return number(found.low)
    low = f"{'≥' if found.low_closed else '>'} {number(found.low)}" if found.low is not None else ""
    high = f"{'≤' if found.high_closed else '<'} {number(found.high)}" if found.high is not None else ""
    return " – ".join(filter(None, (low, high))) or say("span_all", language)


def codes(found: Iterable[str], language: Language, names: Mapping[str, str] | None = None) -> str:
    """Verdicts that are possible, as one text."""
    return say("or_word", language).join(code(c, language, names) for c in found)


def code(found: str, language: Language, names: Mapping[str, str] | None = None) -> str:
    """One verdict: the paragraph, by its name where `names` gives one, or what stands for none."""
    if names and found in names:
        return names[found]
    words = {
        "none": "outcome_none",
        "?": "outcome_undecided",
        "named": "outcome_named",
        "not named": "outcome_not_named",
        "undetermined": "outcome_open_verdict",
    }
    return say(words[found], language) if found in words else found


def outcome(verdict: Verdict, language: Language, names: Mapping[str, str]) -> str:
    """The verdict of a version; `names` are those of its paragraphs, for a report's wording or where no item is classified."""
    if verdict.outcome == "undetermined":
        if verdict.decides == "notice":
            return say("outcome_no_threshold", language)
        return say("outcome_undetermined", language, codes=codes(verdict.codes, language, names))
    if verdict.code == "none":
        return say(f"ctl_none_{verdict.decides}", language)
    text = code(verdict.code, language, names)
    return f"{say('outcome_open', language)}: {text}" if verdict.decides == "exception" else text
