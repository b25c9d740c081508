"""`aikg seeds format`: one form for a table, whatever a spreadsheet made of it, or no change at all."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbench import SMALL, Tables

from aikg.errors import SeedError
from aikg.model.entities import Organization
from aikg.model.supply import Supply
from aikg.project import files, root
from aikg.seeds.format import format_folder, format_table, with_labels
from aikg.seeds.tables import BY_PATH

NAMES = "names.csv"
TABLES = sorted(path.relative_to(SMALL / "seeds").as_posix() for path in files(SMALL / "seeds", ".csv"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def written(table: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    return out.getvalue().encode()


def shuffled_rows(content: bytes) -> bytes:
    header, *body = cells(content)
    random.Random(7).shuffle(body)  # noqa: S311
    return written([header, *body])


def shuffled_columns(content: bytes) -> bytes:
    table = cells(content)
    order = random.Random(7).sample(range(len(table[0])), len(table[0]))  # noqa: S311
    return written([[row[i] for i in order] for row in table])


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "mark": lambda b: b"\xef\xbb\xbf" + b,
    "CRLF": lambda b: b.replace(b"\n", b"\r\n"),
    "CR": lambda b: b.replace(b"\n", b"\r"),
    "GB18030": lambda b: b.decode().encode("gb18030"),
    "rows": shuffled_rows,
    "columns": shuffled_columns,
    "blanks": lambda b: written([[f" {c}\u3000" for c in row] for row in cells(b)]),
    "quotes": lambda b: written(cells(b)),
    "blank columns": lambda b: written([[*row, "", " "] for row in cells(b)]),
    "blank lines": lambda b: b + b"\n,,,\n\n",
    "no last line end": lambda b: b[:-1],
    "all of it": lambda b: shuffled_columns(shuffled_rows(b)).decode().replace("\n", ",,\r\n").encode("gb18030"),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_a_spreadsheet_did_is_undone(name: str, damage: str) -> None:
    whole = (SMALL / "seeds" / name).read_bytes()
    assert format_table(DAMAGE[damage](whole), BY_PATH[name], name).encode() == whole


@pytest.mark.parametrize("folder", [SMALL / "seeds", root() / "seeds"], ids=["fictional", "shipped"])
def test_tables_lie_in_their_one_form(folder: Path) -> None:
    for path in files(folder, ".csv"):
        name = path.relative_to(folder).as_posix()
        assert format_table(path.read_bytes(), BY_PATH[name], name).encode() == path.read_bytes(), f"run `aikg seeds format` for {name}"


@settings(deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=6), min_size=8, max_size=8), max_size=5), seed=st.randoms(use_true_random=False))
def test_formatting_twice_is_formatting_once_and_the_order_of_rows_does_not_matter(rows: list[list[str]], seed: random.Random) -> None:
    header = list(Organization.columns())
    once = format_table(written([header, *rows]), Organization, "x")
    assert format_table(once.encode(), Organization, "x") == once
    seed.shuffle(rows)
    assert format_table(written([header, *rows]), Organization, "x") == once


@settings(deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=6), min_size=8, max_size=8), max_size=5))
def test_no_word_of_a_cell_is_lost(rows: list[list[str]]) -> None:
    """Only blanks may go: the words of all cells are the same before and after, row by row."""
    text = format_table(written([list(Organization.columns()), *rows]), Organization, "x")
    before = sorted([c.split() for c in row] for row in rows if any(c.strip() for c in row))
    assert sorted([c.split() for c in row] for row in list(csv.reader(io.StringIO(text)))[1:]) == before


def test_an_empty_file_gets_its_header_and_a_missing_column_is_added_empty() -> None:
    assert format_table(b"", Supply, "x") == ",".join(Supply.columns()) + "\n"
    header = [name for name in Supply.columns() if name != "note"]
    text = format_table((",".join(header) + "\n" + "a," * 16 + "\n").encode(), Supply, "x")
    assert text == ",".join(Supply.columns()) + "\n" + "a," * 16 + "\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,name,languag\n", "x:1: languag: unknown column; did you mean 'language'?"),
        (b"id,name,name\n", "x:1: name: column stands twice"),
        (b"id,,name\n", "x:1: unknown column"),
        (b"id,name\na\n", "x: 1 cells where the header has 2: a"),
        (b"id,name\na,b,c\n", "x: 3 cells where the header has 2: a"),
        (b'id,name\n"a"b,c\n', "x: malformed CSV: "),
        (b'id,name\n"a,c\n', "x: malformed CSV: "),
        (b"\xff\xfei\x00d\x00", "x: neither UTF-8 nor GB18030"),
    ],
)
def test_what_cannot_be_mended_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(SeedError) as caught:
        format_table(content, BY_PATH[NAMES], "x")
    (problem,) = caught.value.problems
    assert str(problem).startswith(message)


def test_a_folder_is_brought_into_form_and_then_left_alone(mine: Tables) -> None:
    for name in (NAMES, "facts/supplies.csv"):
        mine.write(name, DAMAGE["all of it"]((mine.folder / name).read_bytes()))
    (mine.folder / NAMES).chmod(0o640)
    assert format_folder(mine.folder) == ["facts/supplies.csv", NAMES]
    assert snapshot(mine.folder) == snapshot(SMALL / "seeds")
    assert (mine.folder / NAMES).stat().st_mode & 0o777 == 0o640
    assert format_folder(mine.folder) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (NAMES, "id,name,remark\nalpha-chips,x,y\n", "names.csv:1: remark: unknown column"),
        ("namess.csv", "id\n", "namess.csv: no table has this name; did you mean 'names.csv'?"),
        ("facts/Supplies.CSV", "supplier\n", "facts/Supplies.CSV: no table has this name; did you mean 'facts/supplies.csv'?"),
    ],
)
def test_one_bad_table_leaves_all_tables_as_they_were(mine: Tables, name: str, content: str, message: str) -> None:
    first = min(TABLES)
    mine.write(first, DAMAGE["CRLF"]((mine.folder / first).read_bytes()))
    mine.write(name, content)
    mine.write("facts/supplies.csv", "supplier,remark\n")
    before = snapshot(mine.folder)
    with pytest.raises(SeedError) as caught:
        format_folder(mine.folder)
    assert [str(p) for p in caught.value.problems] == sorted([message, "facts/supplies.csv:1: remark: unknown column"])
    assert snapshot(mine.folder) == before


@pytest.mark.parametrize("place", ["beside", "in its place"])
def test_a_disk_that_is_full_at_the_second_table_is_an_error_that_names_it(
    mine: Tables, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is changed while texts are written beside; afterwards no half-written file is left."""
    for name in (NAMES, "facts/supplies.csv"):
        mine.write(name, DAMAGE["CRLF"]((mine.folder / name).read_bytes()))
    before = snapshot(mine.folder)
    calls = []

    def second_fails(*args: object, **named: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(*args, **named)  # type: ignore[arg-type]

    owner, function = (tempfile, "mkstemp") if place == "beside" else (Path, "replace")
    real = getattr(owner, function)
    monkeypatch.setattr(owner, function, second_fails)
    with pytest.raises(SeedError, match=r"names.csv: cannot be written: No space left on device"):
        format_folder(mine.folder)
    after = snapshot(mine.folder)
    assert set(after) == set(before)
    assert after[NAMES] == before[NAMES]
    assert (after == before) == (place == "beside")


def test_an_unreadable_table_is_a_problem_like_any_other(mine: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SeedError) as caught:
        format_folder(mine.folder)
    assert [str(p) for p in caught.value.problems] == [f"{name}: cannot be read: Permission denied" for name in TABLES]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"nowhere: no such folder"):
        format_folder(tmp_path / "nowhere")


def test_labels_stand_beside_ids() -> None:
    header, body = with_labels("owner,owned,note\niota-group,beta-servers,beta\n", {"iota-group": "Iota Group", "beta-servers": "Beta"})
    assert header == ["owner", "owned", "note"]
    assert body == [["iota-group [Iota Group]", "beta-servers [Beta]", "beta"]]
    assert with_labels("", {}) == ([], [])
