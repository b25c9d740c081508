"""Opens the cited lines in the reader's own copy of the documents and looks for what the row says."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aikg.errors import Problem, SeedError
from aikg.locators import Locator
from aikg.model.curation import Judgement, Unverifiable
from aikg.model.entities import Document, Entity, Identifier, Name, Row
from aikg.model.values import Ref
from aikg.seeds.read import Placed, Seeds
from aikg.seeds.tables import key_of, markers

_FOLD = re.compile(r"[\s“”\"'‘’,，、《》〈〉()（）·—–\-~～]")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
Texts = Mapping[str, list[str]]  # document id -> lines


@dataclass
class Verdict:
    """What a text check found.

    Attributes:
        checked: rows with a passage in a document that is at hand, by document.
        passed: of these, rows whose lines hold a name of the row's subject or object, or its figure.
        both: of these, rows whose lines hold a name and, where the row has a figure, the figure too.
        excused: rows that hold neither and stand in `curation/unverifiable.csv`.
        failed: rows that hold neither and are not excused.
        needless: excuses for rows that pass.

    """

    checked: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    excused: list[Placed] = field(default_factory=list)
    failed: list[Placed] = field(default_factory=list)
    needless: list[Placed] = field(default_factory=list)


def read_texts(documents: Mapping[str, Document], folder: Path) -> dict[str, list[str]]:
    """The documents' lines from a folder with their files, each checked against its sha256.

    Raises SeedError that names every file that is missing or is another text.
    """
    found, problems = {}, []
    for document in documents.values():
        if not document.file:
            continue
        path = folder / document.file
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(Problem(str(path), 0, "", f"document {document.id} cannot be read: {error.strerror}"))
            continue
        if hashlib.sha256(content).hexdigest() != document.sha256:
            problems.append(Problem(str(path), 0, "", f"is not the text that document {document.id} was read from (sha256 differs)"))
            continue
        try:
            found[document.id] = content.decode("utf-8").split("\n")
        except UnicodeDecodeError:
            problems.append(Problem(str(path), 0, "", f"document {document.id} is not UTF-8; convert it and correct its sha256"))
    if problems:
        raise SeedError(problems)
    return found


def passage(texts: Texts, document: str, locator: Locator) -> str:
    """The cited lines; empty when the document is not at hand."""
    return "\n".join(texts.get(document, [])[locator.start - 1 : locator.end])


def check_texts(seeds: Seeds, texts: Texts, category_names: Mapping[str, list[str]]) -> Verdict:
    """Look up every row with a passage.

    Args:
        seeds: the rows.
        texts: from `read_texts`.
        category_names: labels of categories by slug, which stand in the ontology and not in the seeds.

    """
    names = _names(seeds, category_names)
    excuses = {
        (p.row.of_table, p.row.of_key, p.row.document, str(p.row.locator)): p
        for p in seeds.placed.get(Unverifiable, ())
        if isinstance(p.row, Unverifiable)
    }
    used: set[tuple[str, str, str, str]] = set()
    verdict = Verdict()
    for placed in seeds.all():
        row = placed.row
        document, locator = getattr(row, "document", None), getattr(row, "locator", None)
        if isinstance(row, Judgement) or not isinstance(document, str) or document not in texts or not isinstance(locator, Locator):
            continue
        has_name, has_figure = _holds(row, passage(texts, document, locator), names)
        verdict.checked[document] += 1
        key = (row.table, "|".join(key_of(row)), document, str(locator))
        if has_name or has_figure:
            verdict.passed[document] += 1
            verdict.both[document] += has_name and has_figure is not False
        elif key in excuses:
            used.add(key)
            verdict.excused.append(placed)
        else:
            verdict.failed.append(placed)
    verdict.needless = [p for key, p in excuses.items() if key not in used and key[2] in texts]
    return verdict


def fold(text: str) -> str:
    """Text for comparison: width and case folded, blanks and most punctuation gone, so that broken lines join."""
    return _FOLD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _holds(row: Row, text: str, names: Mapping[str, list[str]]) -> tuple[bool, bool | None]:
    """Whether the text holds a name, and whether it holds the figure (None when the row has none)."""
    folded = fold(text)
    has_name = any(name in folded for name in map(fold, _wanted(row, names)) if name)
    reported = getattr(row, "as_reported", None)
    if not reported:
        return has_name, None
    figures = _numbers(reported)
    return has_name, figures <= _numbers(text) | _numbers(folded) if figures else fold(reported) in folded


def _numbers(text: str) -> set[str]:
    """The numbers of a text, each as a whole: 5 is not found in 2025."""
    return set(_NUMBER.findall(_THOUSANDS.sub("", unicodedata.normalize("NFKC", text))))


def _wanted(row: Row, names: Mapping[str, list[str]]) -> Iterator[str]:
    if isinstance(row, Entity):
        yield from filter(None, (row.name_zh, row.name_en))
    elif isinstance(row, Name):
        yield row.name
    else:
        if isinstance(row, Identifier):
            yield row.value
        for column in markers(type(row), Ref):
            if column not in ("document", "source") and (value := getattr(row, column)):
                yield from names.get(value, ())


def _names(seeds: Seeds, category_names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for slug, labels in category_names.items():
        found[slug] += [part for label in labels for part in (label, *re.split(r"[（）()]", label))]
    for placed in seeds.all():
        row = placed.row
        if isinstance(row, Entity):
            found[row.id] += [n for n in (row.name_zh, row.name_en) if n]
        elif isinstance(row, Name):
            found[row.id].append(row.name)
    return found
