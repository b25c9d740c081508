"""A damaged file is refused, and the message says where it is damaged and how to mend it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbench import Tables, problems, rows

from aikg.errors import SeedError
from aikg.model.entities import Organization
from aikg.model.supply import Ownership, Supply
from aikg.seeds.read import MAX_CELL, Concepts, read
from aikg.seeds.tables import BY_PATH

SUPPLIES = "facts/supplies.csv"
FORMAT = "run `aikg seeds format`"


def content(tables: Tables, name: str = SUPPLIES) -> bytes:
    return (tables.folder / name).read_bytes()


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [(b"\xef\xbb\xbfsupplier", b"supplier"), (b"\r\n", b"\n"), (b"\r", b"\n"), (b"deni\red", b"denied")],
    ids=["mark", "CRLF", "CR", "one CR"],
)
def test_what_a_spreadsheet_did_is_named_with_its_remedy(mine: Tables, concepts: Concepts, damaged: bytes, whole: bytes) -> None:
    mine.write(SUPPLIES, content(mine).replace(whole, damaged))
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:1: has a byte-order mark or CR line ends; {FORMAT}"]


def test_gb18030_is_named_at_the_first_line_that_shows_it(mine: Tables, concepts: Concepts) -> None:
    mine.write("names.csv", content(mine, "names.csv").decode().encode("gb18030"))
    found = problems(concepts, mine)  # the first Chinese name of the table stands in line 6
    assert found == ["mine/names.csv:6: not UTF-8; save the file as CSV UTF-8 (a spreadsheet may have used GB18030)"]


def test_a_nul_byte_is_found(mine: Tables, concepts: Concepts) -> None:
    line = mine.change(SUPPLIES, "cold-plate", "cold-pl\0ate")
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:{line}: holds a NUL byte"]


def test_a_cut_off_file_is_noticed_even_when_the_last_row_is_whole(mine: Tables, concepts: Concepts) -> None:
    cut = f"mine/{SUPPLIES}:6: the last line has no line end: is the file cut off?"
    mine.write(SUPPLIES, content(mine)[:-1])
    assert problems(concepts, mine) == [cut]
    mine.write(SUPPLIES, content(mine)[:-12])  # of "L9,stated,,," and its line end, the locator's column is left
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:6: 13 cells where the header has 17", cut]


@pytest.mark.parametrize(
    ("old", "new"), [("eta-cooling,", '"eta-cooling,'), ("eta-cooling,", '"eta"-cooling,')], ids=["never closed", "text after the quote"]
)
def test_malformed_quotes_are_named_at_the_row_where_they_open(mine: Tables, concepts: Concepts, old: str, new: str) -> None:
    line = mine.change(SUPPLIES, old, new)
    found = problems(concepts, mine)
    assert len(found) == 1
    assert found[0].startswith(f"mine/{SUPPLIES}:{line}: malformed CSV in the row that begins here: ")


@pytest.mark.parametrize("cells", [0, 1, 16, 18])
def test_a_row_of_the_wrong_width_is_named(mine: Tables, concepts: Concepts, cells: int) -> None:
    line = mine.add(SUPPLIES, ",".join(["x"] * cells))
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:{line}: {cells} cells where the header has 17"]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("customer,", "custommer,", ["customer: column is missing", "custommer: unknown column; did you mean 'customer'?"]),
        (",note", ",Hinweis", ["Hinweis: unknown column", "note: column is missing"]),
        ("customer,", "supplier,", ["customer: column is missing", "supplier: column stands twice"]),
        ("customer,", "customer ,", ["customer: column is missing", "customer : unknown column; did you mean 'customer'?"]),
    ],
)
def test_a_header_that_is_not_the_models_is_refused(mine: Tables, concepts: Concepts, old: str, new: str, messages: list[str]) -> None:
    mine.change(SUPPLIES, old, new)
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:1: {message}" for message in messages]


def test_an_empty_file_lacks_every_column_and_a_bare_header_lacks_nothing(mine: Tables, concepts: Concepts) -> None:
    mine.write(SUPPLIES, "")
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:1: {name}: column is missing" for name in sorted(Supply.columns())]
    mine.table(SUPPLIES)
    assert rows(concepts, mine).rows(Supply) == []


def test_the_order_of_columns_is_free(mine: Tables, concepts: Concepts) -> None:
    before = rows(concepts, mine).rows(Supply)
    table = list(csv.reader(mine.lines(SUPPLIES)))
    mine.write(SUPPLIES, "".join(",".join(reversed(cells)) + "\n" for cells in table))
    assert rows(concepts, mine).rows(Supply) == before


@pytest.mark.parametrize(
    "cell", [" cold-plate", "cold-plate ", "\tcold-plate", "cold-plate\u3000", "cold\u00a0plate", "cold  plate", '"cold\nplate"']
)
def test_blanks_that_nobody_sees_are_refused(mine: Tables, concepts: Concepts, cell: str) -> None:
    line = mine.change(SUPPLIES, "cold-plate", cell)
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:{line}: item: blanks at an end, two in a row or a line break; {FORMAT}"]


def test_a_cell_has_a_longest_length(mine: Tables, concepts: Concepts) -> None:
    line = mine.change(SUPPLIES, "cold-plate", "c" * (MAX_CELL + 1))
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:{line}: item: longer than {MAX_CELL} characters"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("facts/supply.csv", "facts/supplies.csv"), ("supplies.csv", "facts/supplies.csv"), ("facts/Offerings.csv", "facts/offerings.csv"),
     ("facts/offerings.CSV", "facts/offerings.csv"), ("curation/section.csv", "curation/sections.csv")],
)  # fmt: skip
def test_a_file_that_is_no_table_is_named_with_the_table_that_may_be_meant(more: Tables, concepts: Concepts, name: str, near: str) -> None:
    more.write(name, "id\n")
    assert problems(concepts, more) == [f"more/{name}: no table has this name; did you mean '{near}'?"]


def test_a_file_that_is_like_no_table_gets_no_suggestion(more: Tables, concepts: Concepts) -> None:
    more.write("facts/xyz.csv", "id\n")
    assert problems(concepts, more) == ["more/facts/xyz.csv: no table has this name"]


@pytest.mark.parametrize(
    "name", ["README.md", "expect.toml", "facts/.~lock.supplies.csv#", "facts/.supplies.csv", "facts/~$supplies.csv", ".git/x.csv"]
)
def test_what_is_no_csv_hidden_or_a_lock_is_left_alone(mine: Tables, concepts: Concepts, name: str) -> None:
    before = [placed.row for placed in rows(concepts, mine).all()]
    mine.write(name, b"\xff\0 no table\r\n")
    assert [placed.row for placed in rows(concepts, mine).all()] == before


def test_a_missing_table_is_an_empty_one(mine: Tables, concepts: Concepts) -> None:
    (mine.folder / "facts" / "ownerships.csv").unlink()
    assert rows(concepts, mine).rows(Ownership) == []


def test_a_missing_folder_is_named_together_with_what_is_wrong_elsewhere(mine: Tables, concepts: Concepts, tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("id\n")
    mine.write("facts/supply.csv", "")
    found = problems(concepts, mine, Tables(tmp_path / "nowhere"), Tables(tmp_path / "file.csv"))
    assert f"{tmp_path / 'nowhere'}: no such folder" in found
    assert f"{tmp_path / 'file.csv'}: no such folder" in found
    assert len(found) == 3


def test_an_unreadable_file_is_a_problem_like_any_other(mine: Tables, concepts: Concepts, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "supplies.csv":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}: cannot be read: Permission denied"]


def test_all_problems_of_all_files_are_told_at_once(mine: Tables, concepts: Concepts) -> None:
    """In the order of file, line and column, so that one can go through them with an editor."""
    mine.change("entities/regions.csv", ",note", ",notes")
    first = mine.change("entities/organizations.csv", "theta-parts,辛件,Theta Parts,company", "theta-parts,,,firm")
    second = mine.change("facts/bom_lines.csv", "ai-server,ai-chip,8", "ai-server,ai-chip,eight")
    mine.write("facts/offering.csv", "offerer\n")
    third = mine.change("facts/policy_targets.csv", "2025,unspecified,,eq,6,,", "2025-13,unspecified,,eq,,,6")
    assert problems(concepts, mine) == [
        f"mine/entities/organizations.csv:{first}: kind: Input should be 'company', 'government-body', 'institute' or 'business-unit'",
        "mine/entities/regions.csv:1: note: column is missing",
        "mine/entities/regions.csv:1: notes: unknown column; did you mean 'note'?",
        f"mine/facts/bom_lines.csv:{second}: quantity: not a number: 'eight'; write digits with a point, no unit, no comma",
        "mine/facts/offering.csv: no table has this name; did you mean 'facts/offerings.csv'?",
        f"mine/facts/policy_targets.csv:{third}: period: no such month: '2025-13'",
    ]


@settings(deadline=None, max_examples=60)
@given(note=st.text(max_size=12))
def test_no_text_of_a_cell_is_changed_in_silence(tmp_path_factory: pytest.TempPathFactory, concepts: Concepts, note: str) -> None:
    """Whatever a cell holds is either kept as it is or refused at its line."""
    tables = Tables(tmp_path_factory.getbasetemp() / "cell")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["a", "甲", "", "company", "", "d1", "L1", note])
    name = "entities/organizations.csv"
    tables.table("documents.csv", "d1,notice,告示,Notice,,,2025,,zh,,,,,2025-04-02,confirmed-primary,the notice,")
    tables.write(name, (",".join(BY_PATH[name].columns()) + "\n" + out.getvalue()).encode())
    try:
        (row,) = read([tables.folder], concepts).rows(Organization)
    except SeedError as error:
        assert note != " ".join(note.split()) or "\0" in note, error
        assert {(p.file, p.line) for p in error.problems} <= {(f"cell/{name}", 1), (f"cell/{name}", 2)}
    else:
        assert (row.note or "") == note
