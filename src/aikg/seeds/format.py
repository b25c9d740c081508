"""Undoes what a spreadsheet did to a table, and prints a table with labels beside the ids."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from aikg.errors import Problem, SeedError
from aikg.model.entities import Row
from aikg.project import files
from aikg.seeds.tables import BY_PATH


def format_table(content: bytes, model: type[Row], shown: str) -> str:
    """A table in its one form: UTF-8 without mark, LF, columns in order, cells stripped, rows sorted by key.

    A file in GB18030, as Chinese spreadsheets write it, is converted. Raises SeedError for a header
    with unknown columns, for rows of the wrong width and for malformed CSV; nothing is changed then.
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
    problems = [Problem(shown, 1, h, "unknown column") for h in header if h not in wanted]
    body = [r for r in rows[1:] if any(c.strip() for c in r)]
    problems += [Problem(shown, 0, "", f"{len(r)} cells where the header has {len(header)}: {r[0]}") for r in body if len(r) != len(header)]
    if problems:
        raise SeedError(problems)
    cells = [{h: " ".join(c.split()) for h, c in zip(header, row, strict=True)} for row in body]
    cells.sort(key=lambda r: (*(r.get(c, "") for c in model.key), r.get("document", ""), r.get("locator", "")))
    out = io.StringIO()
    writer = csv.DictWriter(out, wanted, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue()


def format_folder(folder: Path) -> list[str]:
    """Bring every table of a folder into its form; returns the names of those that changed.

    All tables are read before the first is written; each is replaced as a whole.
    """
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in files(folder, ".csv"):
        name = path.relative_to(folder).as_posix()
        if (model := BY_PATH.get(name)) is None:
            problems.append(Problem(name, 0, "", "no table has this name"))
            continue
        content = path.read_bytes()
        try:
            text = format_table(content, model, name)
        except SeedError as error:
            problems.extend(error.problems)
            continue
        if text.encode() != content:
            changed[path] = text
    if problems:
        raise SeedError(problems)
    for path, text in changed.items():
        _replace(path, text)
    return [path.relative_to(folder).as_posix() for path in changed]


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def with_labels(text: str, labels: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table, each id followed by its label in brackets."""
    rows = list(csv.reader(io.StringIO(text)))
    body = [[f"{c} [{labels[c]}]" if c in labels else c for c in row] for row in rows[1:]]
    return (rows[0] if rows else []), body
