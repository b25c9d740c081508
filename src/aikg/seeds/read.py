"""Reads the tables: strictly, collecting every problem before it says no."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from aikg.errors import Problem, SeedError
from aikg.locators import Locator
from aikg.model.curation import AboutFact, Section
from aikg.model.entities import Document, Entity, Row
from aikg.model.statement import Statement
from aikg.model.values import Concept, Ref
from aikg.project import files
from aikg.seeds.tables import BY_PATH, ENDINGS, JUDGED_TABLES, did_you_mean, key_of, markers, no_table, one_line

R = TypeVar("R", bound=Row)
MAX_CELL = 1000
Concepts = Mapping[str, frozenset[str]]  # scheme -> slugs
FactRef = tuple[str, str, str, str]  # table, key joined by |, document, locator


@dataclass(frozen=True)
class Placed:
    """A row and where it stands: file (as shown to people) and line."""

    file: str
    line: int
    row: Row


@dataclass
class Seeds:
    """All rows of a run: by table, the ids they define (id -> kind), documents by id, what a judgement may be about."""

    placed: dict[type[Row], list[Placed]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)  # entity -> the document its row cites
    facts: dict[FactRef, Statement | Entity] = field(default_factory=dict)

    def rows(self, model: type[R]) -> list[R]:
        """The rows of one table, in file order."""
        return [p.row for p in self.placed.get(model, [])]  # type: ignore[misc]

    def all(self) -> Iterable[Placed]:
        """Every row with its place, table by table."""
        for placed in self.placed.values():
            yield from placed


def read(folders: list[Path], concepts: Concepts) -> Seeds:
    """Read the tables of one or more seed folders, later ones laid over the first.

    Args:
        folders: folders shaped like `seeds/`; a missing table is an empty table. Laid over means added
            to: the same key (of a fact: the same key and passage) in two folders is an error, as it is in one.
        concepts: slugs by scheme, from the ontology.

    Raises:
        SeedError: with every problem found: encoding, header, cells, duplicate keys, unknown ids.

    """
    problems: list[Problem] = []
    seeds = Seeds()
    for folder, called in zip(folders, _called(folders), strict=True):
        if not folder.is_dir():
            problems.append(Problem(str(folder), 0, "", "no such folder"))
            continue
        for path in files(folder, *ENDINGS):
            name = path.relative_to(folder).as_posix()
            model = BY_PATH.get(name)
            shown = f"{called}/{name}"
            if model is None:
                problems.append(Problem(shown, 0, "", no_table(name)))
                continue
            placed = _read_table(path, shown, model, problems)
            seeds.placed.setdefault(model, []).extend(placed)
    if not problems:
        _check_ids(seeds, concepts, problems)
        _check_rows(seeds, concepts, problems)
        _check_sections(seeds, problems)
    if problems:
        raise SeedError(problems)
    return seeds


def _called(folders: list[Path]) -> list[str]:
    """What messages call each folder: its name, or its whole path when an earlier folder has that name."""
    names: list[str] = []
    for folder in map(Path.resolve, folders):
        names.append(folder.as_posix() if folder.name in names else folder.name)
    return names


def _read_text(path: Path, shown: str, problems: list[Problem]) -> str | None:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        problems.append(Problem(shown, 0, "", f"cannot be read: {error.strerror}"))
        return None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.append(Problem(shown, line, "", "not UTF-8; save the file as CSV UTF-8 (a spreadsheet may have used GB18030)"))
        return None
    if text.startswith("\ufeff") or "\r" in text:
        problems.append(Problem(shown, 1, "", "has a byte-order mark or CR line ends; run `aikg seeds format`"))
        return None
    if "\0" in text:
        problems.append(Problem(shown, text[: text.index("\0")].count("\n") + 1, "", "holds a NUL byte"))
        return None
    if text and not text.endswith("\n"):
        problems.append(Problem(shown, text.count("\n") + 1, "", "the last line has no line end: is the file cut off?"))
    return text


def _read_table(path: Path, shown: str, model: type[Row], problems: list[Problem]) -> list[Placed]:
    text = _read_text(path, shown, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    placed: list[Placed] = []
    line = 1  # where the row begins: an open quote swallows what follows, and the fault is where it was opened
    try:
        header = next(reader, [])
        if not _header_fits(header, shown, model, problems):
            return []
        line = reader.line_num + 1
        for cells in reader:
            row = _read_row(cells, header, shown, line, model, problems)
            if row is not None:
                placed.append(Placed(shown, line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(shown, line, "", f"malformed CSV in the row that begins here: {error}"))
    return placed


def _header_fits(header: list[str], shown: str, model: type[Row], problems: list[Problem]) -> bool:
    wanted = model.columns()
    before = len(problems)
    for name in header:
        if name not in wanted:
            problems.append(Problem(shown, 1, name, "unknown column" + did_you_mean(get_close_matches(name, wanted, 1))))
    problems.extend(Problem(shown, 1, name, "column is missing") for name in wanted if name not in header)
    problems.extend(Problem(shown, 1, name, "column stands twice") for name in sorted({n for n in header if header.count(n) > 1}))
    return len(problems) == before


def _read_row(cells: list[str], header: list[str], shown: str, line: int, model: type[Row], problems: list[Problem]) -> Row | None:
    if len(cells) != len(header):
        problems.append(Problem(shown, line, "", f"{len(cells)} cells where the header has {len(header)}"))
        return None
    before = len(problems)
    for name, cell in zip(header, cells, strict=True):
        if cell != one_line(cell):
            problems.append(Problem(shown, line, name, "blanks at an end, two in a row or a line break; run `aikg seeds format`"))
        if "|" in cell and name in model.key and model.table in JUDGED_TABLES:
            problems.append(Problem(shown, line, name, "a key holds no |, which joins the parts of a key"))
        if len(cell) > MAX_CELL:
            problems.append(Problem(shown, line, name, f"longer than {MAX_CELL} characters"))
    if len(problems) > before:
        return None
    try:
        return model.model_validate({n: c for n, c in zip(header, cells, strict=True) if c != ""})
    except ValidationError as error:
        for item in error.errors():
            column = str(item["loc"][0]) if item["loc"] else ""
            problems.append(Problem(shown, line, column, item["msg"].removeprefix("Value error, ")))
        return None


def _check_ids(seeds: Seeds, concepts: Concepts, problems: list[Problem]) -> None:
    seeds.kinds.update(dict.fromkeys(concepts.get("category", ()), "category"))
    for placed in seeds.all():
        row = placed.row
        if isinstance(row, Entity | Document):
            kind = row.kind_name if isinstance(row, Entity) else "document"
            if isinstance(row, Document):
                seeds.documents.setdefault(row.id, row)
            else:
                seeds.homes.setdefault(row.id, row.document)
            if seeds.kinds.setdefault(row.id, kind) != kind:
                problems.append(_at(placed, "id", f"'{row.id}' is already of kind {seeds.kinds[row.id]}; ids are unique across kinds"))


def _check_rows(seeds: Seeds, concepts: Concepts, problems: list[Problem]) -> None:
    for model, rows in seeds.placed.items():
        refs, schemes = markers(model, Ref), markers(model, Concept)
        seen: dict[tuple[str, ...], Placed] = {}
        for placed in rows:
            row = placed.row
            identity = key_of(row)
            if isinstance(row, Statement | Entity):
                seeds.facts[row.table, "|".join(identity), row.document, str(row.locator)] = row
            if isinstance(row, Statement):
                identity = (*identity, row.document, str(row.locator))
            if (first := seen.setdefault(identity, placed)) is not placed:
                what = ", ".join(filter(None, identity))
                problems.append(_at(placed, row.key[0], f"same key as {first.file}:{first.line} ({what}); add a qualifier or drop one"))
            for name, ref in refs.items():
                _check_ref(placed, name, ref, seeds.kinds, problems)
            for name, mark in schemes.items():
                value = getattr(row, name)
                known = concepts.get(mark.scheme, frozenset())
                if value is not None and value not in known:
                    near = did_you_mean(get_close_matches(value, known, 2))
                    problems.append(_at(placed, name, f"no concept '{value}' in scheme {mark.scheme}{near}"))
            _check_lines(placed, seeds.documents, problems)
    problems.extend(filter(None, (_dangling(p, seeds.facts) for p in seeds.all())))


def _check_sections(seeds: Seeds, problems: list[Problem]) -> None:
    """Sections of a document do not overlap, or a statement would be counted in the wrong one."""
    spans = sorted((p.row.document, p.row.locator.start, p.row.locator.end, p.file, p.line)
                   for p in seeds.placed.get(Section, ()) if isinstance(p.row, Section))  # fmt: skip
    for (before, _, end, file, line), (document, start, *_, at, number) in pairwise(spans):
        if before == document and start <= end:
            problems.append(Problem(at, number, "locator", f"begins inside the section of {file}:{line}; sections do not overlap"))


def _at(placed: Placed, column: str, message: str) -> Problem:
    return Problem(placed.file, placed.line, column, message)


def _dangling(placed: Placed, facts: Mapping[FactRef, Statement | Entity]) -> Problem | None:
    row = placed.row
    if not isinstance(row, AboutFact) or (row.of_table, row.of_key, row.document, str(row.locator)) in facts:
        return None
    if row.of_table not in JUDGED_TABLES:
        near = did_you_mean(get_close_matches(row.of_table, JUDGED_TABLES, 2))
        return _at(placed, "of_table", f"no table of facts or entities is called '{row.of_table}'{near}")
    keys = [f"{k[1]} at {k[2]} {k[3]}" for k in facts if k[0] == row.of_table]
    near = did_you_mean(get_close_matches(f"{row.of_key} at {row.document} {row.locator}", keys, 1))
    return _at(placed, "of_key", f"no row of {row.of_table} has this key and passage{near}")


def _check_ref(placed: Placed, name: str, ref: Ref, kinds: Mapping[str, str], problems: list[Problem]) -> None:
    value = getattr(placed.row, name)
    if value is None:
        return
    kind = kinds.get(value)
    if kind is None:
        near = get_close_matches(value, [k for k, v in kinds.items() if "*" in ref.kinds or v in ref.kinds], 3)
        problems.append(Problem(placed.file, placed.line, name, f"unknown id '{value}'{did_you_mean(near)}"))
    elif "*" not in ref.kinds and kind not in ref.kinds:
        problems.append(_at(placed, name, f"'{value}' is of kind {kind}; wanted: {' or '.join(ref.kinds)}"))
    elif isinstance(placed.row, Entity) and value == placed.row.id:
        problems.append(_at(placed, name, f"'{value}' points at itself; leave the cell empty"))


def _check_lines(placed: Placed, documents: Mapping[str, Document], problems: list[Problem]) -> None:
    locator = getattr(placed.row, "locator", None)
    document = documents.get(getattr(placed.row, "document", None) or "")
    if isinstance(locator, Locator) and document and document.lines and locator.end > document.lines:
        problems.append(
            Problem(placed.file, placed.line, "locator", f"document {document.id} has {document.lines} lines, not {locator.end}")
        )
