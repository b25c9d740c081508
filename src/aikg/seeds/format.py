"""Undoes what a spreadsheet did to a table, and prints a table with labels beside the ids."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from aikg.errors import Problem, SeedError
from aikg.model.entities import Row
from aikg.project import files
from aikg.seeds.tables import BY_PATH, ENDINGS, did_you_mean, no_table, one_line


def format_table(content: bytes, model: type[Row], shown: str) -> str:
    """A table in its one form: UTF-8 without mark, LF, columns in order, cells stripped, rows sorted by key.

    A file in GB18030, as Chinese spreadsheets write it, is converted; blank columns at the right end go.
    Raises SeedError for a header with unknown columns or one column twice, for rows of the wrong width
    and for malformed CSV; nothing is changed then.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise SeedError([Problem(shown, 0, "", "neither UTF-8 nor GB18030")]) from None
    wanted = model.columns()
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), strict=True))
    except csv.Error as error:
        raise SeedError([Problem(shown, 0, "", f"malformed CSV: {error}")]) from None
    header = [h.strip() for h in rows[0]] if rows else list(wanted)
    while header and not header[-1]:
        header.pop()
    problems = [Problem(shown, 1, h, "unknown column" + did_you_mean(get_close_matches(h, wanted, 1))) for h in header if h not in wanted]
    problems += [Problem(shown, 1, h, "column stands twice") for h in dict.fromkeys(header) if header.count(h) > 1]
    body = [_cut(r, len(header)) for r in rows[1:] if any(c.strip() for c in r)]
    problems += [Problem(shown, 0, "", f"{len(r)} cells where the header has {len(header)}: {r[0]}") for r in body if len(r) != len(header)]
    if problems:
        raise SeedError(problems)
    cells = [{h: one_line(c) for h, c in zip(header, row, strict=True)} for row in body]
    cells.sort(key=lambda r: tuple(r.get(c, "") for c in (*model.key, "document", "locator", *wanted)))
    out = io.StringIO()
    writer = csv.DictWriter(out, wanted, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue()


def _cut(row: list[str], width: int) -> list[str]:
    """The row without the blank cells that a spreadsheet hangs on at its right end."""
    return row if any(c.strip() for c in row[width:]) else row[:width]


def format_folder(folder: Path) -> list[str]:
    """Bring every table of a folder into its form; returns the names of those that changed.

    All tables are read before the first is written, and all are written beside before the first is
    replaced. Raises SeedError with every problem of every table; no table is changed then.
    """
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        raise SeedError([Problem(str(folder), 0, "", "no such folder")])
    for path in files(folder, *ENDINGS):
        name = path.relative_to(folder).as_posix()
        if (model := BY_PATH.get(name)) is None:
            problems.append(Problem(name, 0, "", no_table(name)))
            continue
        try:
            content = path.read_bytes()
            text = format_table(content, model, name)
        except SeedError as error:
            problems.extend(error.problems)
            continue
        except OSError as error:
            problems.append(Problem(name, 0, "", f"cannot be read: {error.strerror}"))
            continue
        if text.encode() != content:
            changed[path] = text
    if problems:
        raise SeedError(problems)
    _replace(changed)
    return [path.relative_to(folder).as_posix() for path in changed]


def _replace(texts: Mapping[Path, str]) -> None:
    """Write all texts beside their files, then put each in its file's place."""
    beside: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            beside[path] = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(name).chmod(path.stat().st_mode & 0o777)
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        raise SeedError([Problem(str(path), 0, "", f"cannot be written: {error.strerror}")]) from None
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def with_labels(text: str, labels: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table, each id followed by its label in brackets."""
    rows = list(csv.reader(io.StringIO(text)))
    body = [[f"{c} [{labels[c]}]" if c in labels else c for c in row] for row in rows[1:]]
    return (rows[0] if rows else []), body
