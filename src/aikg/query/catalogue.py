"""The catalogue of saved queries: its themes in the order of the menu, and the query that words are about.

Finding one is arithmetic over the words of the headers, the same each time: no language model, no network.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from aikg.query.header import Bilingual, SavedQuery, query_folder, saved_queries

#: How much a word counts by where it stands.
WEIGHTS = {"name": 4.0, "summary": 3.0, "question": 3.0, "theme": 1.5, "params": 1.5, "columns": 1.0, "examples": 0.5}
MEANT = 0.6  # what a word counts that is only meant, by queries/synonyms.csv
FEEDS_ANALYSES = "network"  # the theme of queries that few people ask
SATURATED = 4.0  # the weight at which a word counts half of what it can
AT_LEAST = 0.3  # of the best one's score: what is further off is not shown
# Question words and particles; Chinese text is cut at its own, for it has no blanks.
_NO_WORDS = re.compile(
    r"a|all|an|and|any|are|as|at|be|by|do|does|each|every|for|from|has|have|how|in|is|it|its|of|on|or|that|the|their|them|these|this|to"
    r"|was|were|what|when|where|which|who|whom|whose|with|within|many|much"
)
_CUT = re.compile(r"[的了吗呢哪些什么谁某各这那与和及在是有几多少之为向于从对被把其中家]+")
_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Hit:
    """A saved query that words are about, and how well it fits: above zero, larger is better."""

    query: SavedQuery
    score: float


@cache
def themes(folder: Path | None = None) -> dict[str, Bilingual]:
    """Theme -> its title in both languages, in the order of the menu (queries/themes.csv)."""
    return {row["theme"]: Bilingual(row["en"], row["zh"]) for row in _rows("themes.csv", folder)}


def menu(folder: Path | None = None) -> dict[str, list[SavedQuery]]:
    """Theme -> its queries by name; themes in the order of the menu, one that it does not name at the end."""
    queries = saved_queries(folder).values()
    order = list(dict.fromkeys([*themes(folder), *sorted({q.header.theme for q in queries})]))
    return {theme: found for theme in order if (found := [q for q in queries if q.header.theme == theme])}


def tokens(text: str) -> list[str]:
    """The words of a text: English ones without their endings, Chinese as pairs of characters, neither with words that say nothing.

    >>> tokens("Who supplies the servers?"), tokens("哪些算力目标")
    (['supply', 'serv'], ['算力', '力目', '目标'])
    """
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " ")):
        if word.isascii():
            found += [] if _NO_WORDS.fullmatch(word) else [stem(word)]
        else:
            for run in filter(None, _CUT.split(word)):
                found += [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    return found


def stem(word: str) -> str:
    """An English word without its ending, so that `suppliers` and `supplied` meet.

    >>> [stem(word) for word in ("supplies", "supplied", "makers", "making", "policies", "controlled", "listing", "tpu")]
    ['supply', 'supply', 'mak', 'mak', 'policy', 'control', 'list', 'tpu']
    """
    for ending in ("ies", "ied", "ings", "ing", "ers", "er", "ors", "or", "ions", "ion", "als", "al", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            word = word + "y" if ending in ("ies", "ied") else re.sub("i$", "y", word)
            break
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)


def find_queries(words: str, limit: int = 8, folder: Path | None = None) -> list[Hit]:
    """The saved queries that words, English or Chinese, are about: best first, at most `limit`.

    A word counts by where it stands in a header, and the more the fewer queries have it (Robertson and Spärck Jones);
    a query that has more of the words, or whose whole name they are, goes before others.
    """
    index, asked = _index(folder), _asked(words, folder)
    rarity = {token: log(1 + len(index) / (1 + sum(min(_weight(each.weights, token) / SATURATED, 1) for each in index))) for token in asked}
    hits = []
    for each in index:
        met = {token: weight for token in asked if (weight := _weight(each.weights, token))}
        if met:
            score = sum(asked[token] * rarity[token] * weight / (weight + SATURATED) for token, weight in met.items())
            score *= _covered(words, each, folder) * (1 + len(each.name & met.keys()) / len(each.name))
            hits.append(Hit(each.query, score * (0.2 if each.query.header.theme == FEEDS_ANALYSES else 1)))
    hits.sort(key=lambda hit: (-hit.score, hit.query.name))
    return [hit for hit in hits if hit.score >= AT_LEAST * hits[0].score][:limit]


def _asked(words: str, folder: Path | None) -> dict[str, float]:
    """The words themselves, and at less what they mean."""
    asked = dict.fromkeys((meant for word in words.split() for meant in _meant(word, folder)), MEANT)
    return asked | dict.fromkeys(tokens(words), 1.0)


def _meant(word: str, folder: Path | None) -> Iterator[str]:
    """What is meant by a word, by the table of synonyms; in Chinese, by any of its parts."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    stems = set(tokens(folded))
    met = {name: means for name, means in _synonyms(folder) if (stem(name) in stems if name.isascii() else name in folded)}
    for name, means in met.items():
        if not any(name in longer for longer in met if longer != name and not name.isascii()):  # 物料清单 is no 清单
            yield from tokens(means)


def _weight(weights: dict[str, float], token: str) -> float:
    """How much a query has of a word; a single Chinese character is sought inside pairs, at half their weight."""
    if len(token) > 1 or token.isascii():
        return weights.get(token, 0.0)
    return max((weight for pair, weight in weights.items() if token in pair), default=0.0) / 2


def _covered(words: str, entry: _Entry, folder: Path | None) -> float:
    """How many of the words, typed apart, a query has or means; from 0.3 for none to 1 for all."""
    typed = [word for word in words.split() if tokens(word)]
    have = sum(any(_weight(entry.weights, token) for token in (*tokens(word), *_meant(word, folder))) for word in typed)
    return 0.3 + 0.7 * have / len(typed) if typed else 1.0


@dataclass(frozen=True)
class _Entry:
    """A query with the tokens of its name, and every token of its header with its weight."""

    query: SavedQuery
    name: frozenset[str]
    weights: dict[str, float]


@cache
def _index(folder: Path | None) -> list[_Entry]:
    return [_Entry(q, frozenset(tokens(q.name)), _weights(q, folder)) for q in saved_queries(folder).values()]


def _weights(query: SavedQuery, folder: Path | None) -> dict[str, float]:
    """Token -> the sum of the weights of the places where it stands."""
    header, title = query.header, themes(folder).get(query.header.theme)
    params = header.params.values()
    texts: dict[str, Iterable[str]] = {
        "name": [query.name], "summary": _both(header.summary), "question": _both(header.question),
        "theme": [header.theme, *(_both(title) if title else ())], "columns": header.columns,
        "params": [*header.params, *(p.of or "" for p in params)], "examples": [p.example or "" for p in params],
    }  # fmt: skip
    weights: dict[str, float] = {}
    for place, parts in texts.items():
        for token in {token for part in parts for token in tokens(part)}:
            weights[token] = weights.get(token, 0.0) + WEIGHTS[place]
    return weights


def _both(text: Bilingual) -> Iterable[str]:
    return (text.en, text.zh)


@cache
def _synonyms(folder: Path | None) -> list[tuple[str, str]]:
    return [(row["word"], row["means"]) for row in _rows("synonyms.csv", folder)]


def _rows(name: str, folder: Path | None) -> list[dict[str, str]]:
    with ((folder or query_folder()) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
