"""Names as people type them: folded for comparison, found exactly, by part, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

# Legal forms say nothing about who a firm is; cut at the end only, one after the other (GB/T and common usage).
_LEGAL = re.compile(r"\s*\(?(?:股份有限公司|有限责任公司|控股有限公司|有限公司|集团)\)?\s*$")
_LEGAL_EN = re.compile(r"[\s,]+(?:co\.?,?\s*ltd|inc|corp|corporation|limited|ltd|llc|plc|group|holdings?)\.?$", re.IGNORECASE)
_NOISE = re.compile(r"[\s“”\"'‘’,，、.．·•—–\-_/（）()【】\[\]《》〈〉:：&]+")
NEAR = 0.72  # similarity from which a name counts as near


@dataclass(frozen=True)
class NameEntry:
    """One name of one entity: IRI, the name, its language and kind (label, alias, damaged, id, ticker …)."""

    iri: str
    text: str
    language: str
    kind: str


@dataclass(frozen=True)
class Match:
    """A hit of a search: which name matched, of which kind, and how well (1.0 is exact)."""

    entry: NameEntry
    score: float


def fold(text: str) -> str:
    """A name for comparison: width and case folded, blanks and punctuation gone.

    >>> fold("ＧＤＳ（万国数据）") == fold("gds 万国数据")
    True
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def core(text: str) -> str:
    """A folded name without its legal form, or the folded name when nothing else would be left.

    >>> core("华为技术有限公司"), core("某某（集团）股份有限公司"), core("Inspur Co., Ltd.")
    ('华为技术', '某某', 'inspur')
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    while (shorter := _LEGAL_EN.sub("", _LEGAL.sub("", bare))) != bare and fold(shorter):
        bare = shorter
    return fold(bare)


Fits = Callable[[str], bool]  # whether the entity of an IRI is of the wanted kind


def _any(_iri: str) -> bool:
    return True


class NameIndex:
    """All names, ready for exact look-up and for search."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self.entries = tuple(entries)
        self._exact: dict[str, list[NameEntry]] = {}
        for entry in self.entries:
            self._exact.setdefault(fold(entry.text), []).append(entry)

    def exact(self, text: str, fits: Fits = _any) -> list[NameEntry]:
        """Names of fitting entities that are this text; without legal forms when none is with them."""
        if not (wanted := fold(text)):
            return []
        found = [e for e in self._exact.get(wanted, ()) if fits(e.iri)]
        return found or [e for e in self.entries if fits(e.iri) and core(e.text) == core(text)]

    def search(self, text: str, limit: int = 20, fits: Fits = _any) -> list[Match]:
        """The best match of each fitting entity, best first; nothing for text without letters or digits."""
        wanted = fold(text)
        if not wanted:
            return []
        best: dict[str, Match] = {}
        for entry in self.entries:
            score = _score(wanted, fold(entry.text))
            if score >= NEAR and score > (best[entry.iri].score if entry.iri in best else 0.0) and fits(entry.iri):
                best[entry.iri] = Match(entry, score)
        return sorted(best.values(), key=lambda m: (-m.score, m.entry.iri))[:limit]

    def beginning_with(self, text: str, fits: Fits = _any) -> dict[str, str]:
        """Ids, and once something is typed names too, that begin with the text as it is written, each with its IRI."""
        kinds = ("id", "label", "alias", "ticker") if text else ("id",)
        return {e.text: e.iri for e in self.entries if e.kind in kinds and e.text.startswith(text) and fits(e.iri)}


def _score(wanted: str, name: str) -> float:
    if wanted == name:
        return 1.0
    if not name:
        return 0.0
    if wanted in name:
        return 0.75 + 0.2 * len(wanted) / len(name) + (0.04 if name.startswith(wanted) else 0.0)
    if len(name) >= 2 and name in wanted:
        return 0.7 + 0.2 * len(name) / len(wanted)
    if abs(len(wanted) - len(name)) > 4 or min(len(wanted), len(name)) < 3:
        return 0.0
    return 0.95 * SequenceMatcher(None, wanted, name, autojunk=False).ratio()
