"""Every row of the fictional industry is found in the lines it cites, and what is broken on purpose is not."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Quad
from workbench import SMALL, Tables, rows

from aikg.errors import SeedError
from aikg.model.entities import Document
from aikg.seeds.check import Texts, Verdict, check_texts, read_texts
from aikg.seeds.read import Concepts
from aikg.store import ontology

SUPPLIES = "facts/supplies.csv"
EXCUSE = "supplies,eta-cooling|beta-servers|cold-plate|,d1,L3,the name is printed in a picture"


@pytest.fixture(scope="module")
def categories(known: list[Quad]) -> dict[str, list[str]]:
    """Labels of categories, which stand in the ontology."""
    return ontology.category_labels(known)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A copy of the fictional documents, to be changed."""
    return shutil.copytree(SMALL / "texts", tmp_path / "texts")


def lines_of(folder: Path = SMALL / "texts") -> dict[str, list[str]]:
    return {path.stem: path.read_text("utf-8").split("\n") for path in folder.glob("*.txt")}


def places(verdict: Verdict, what: str) -> list[str]:
    return [f"{placed.file}:{placed.line}" for placed in getattr(verdict, what)]


def test_every_row_of_the_fictional_industry_is_found(mine: Tables, concepts: Concepts, categories: dict[str, list[str]]) -> None:
    seeds = rows(concepts, mine)
    verdict = check_texts(seeds, read_texts(seeds.documents, SMALL / "texts"), categories)
    assert (verdict.failed, verdict.excused, verdict.needless) == ([], [], [])
    files = [p for p in mine.folder.rglob("*.csv") if p.parent.name != "curation" and p.name != "documents.csv"]
    cited = Counter(d for p in files for line in p.read_text("utf-8").splitlines() for d in ("d1", "d2") if f",{d},L" in line)
    assert verdict.checked == verdict.passed == verdict.both == cited


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        (SUPPLIES, "cold-plate,,,,,,,,,d1,L8", "cold-plate,,,,,,,,,d1,L3"),  # line 3 names another part
        ("entities/organizations.csv", "company,,d1,L8", "company,,d1,L9"),
        ("names.csv", "abbreviation,d1,L5", "abbreviation,d1,L6"),
        ("facts/policy_targets.csv", "d2,L4,target,,6 EFLOPS", "d2,L3,target,,6 EFLOPS"),
        ("facts/policy_targets.csv", "d1,L7,target,,5 EFLOPS", "d2,L3,target,,5 EFLOPS"),  # line 3 has a 5 in 2025 only
        ("facts/ownerships.csv", "d2,L9,stated,,60%", "d2,L8,stated,,25%"),  # 2025-03-05: a 25 in 2025 only
    ],
)
def test_wrong_lines_are_found_out(
    mine: Tables, concepts: Concepts, categories: dict[str, list[str]], table: str, old: str, new: str
) -> None:
    shutil.rmtree(mine.folder / "curation")  # its rank points at a row that moves
    line = mine.change(table, old, new)
    verdict = check_texts(rows(concepts, mine), lines_of(), categories)
    assert places(verdict, "failed") == [f"mine/{table}:{line}"]
    assert sum(verdict.checked.values()) - sum(verdict.passed.values()) == 1


def test_a_wrong_figure_beside_the_right_name_is_counted(mine: Tables, concepts: Concepts, categories: dict[str, list[str]]) -> None:
    mine.change("facts/spec_values.csv", "300 TFLOPS", "30 TFLOPS")
    verdict = check_texts(rows(concepts, mine), lines_of(), categories)
    assert verdict.failed == []
    assert verdict.passed["d1"] - verdict.both["d1"] == 1
    assert verdict.both["d2"] == verdict.checked["d2"]


def test_an_excuse_lets_a_row_stand_and_is_needless_when_the_row_is_found(
    mine: Tables, concepts: Concepts, categories: dict[str, list[str]]
) -> None:
    mine.change(SUPPLIES, "cold-plate,,,,,,,,,d1,L8", "cold-plate,,,,,,,,,d1,L3")
    line = mine.add("curation/unverifiable.csv", EXCUSE, "offerings,alpha-chips|a1|maker,d1,L1,the name is printed in a picture")
    verdict = check_texts(rows(concepts, mine), lines_of(), categories)
    assert places(verdict, "excused") == [f"mine/{SUPPLIES}:4"]
    assert places(verdict, "needless") == [f"mine/curation/unverifiable.csv:{line + 1}"]
    assert verdict.failed == []


def test_a_document_that_is_not_at_hand_is_neither_checked_nor_held_against_its_excuses(
    mine: Tables, concepts: Concepts, categories: dict[str, list[str]]
) -> None:
    mine.add("curation/unverifiable.csv", "offerings,alpha-chips|a1|maker,d1,L1,the name is printed in a picture")
    verdict = check_texts(rows(concepts, mine), {"d2": lines_of()["d2"]}, categories)
    assert set(verdict.checked) == {"d2"}
    assert verdict.needless == []


@pytest.mark.parametrize(
    ("cells", "passage", "found"),
    [
        ("delta-cloud,zeta-tech,idc-service,,,,,,,,,d1,L6-7,stated,,,", "…客户为己\n科等。", True),  # a name across a line break
        ("delta-cloud,zeta-tech,idc-service,,,,,,,,,d1,L6-7,stated,,,", "…客户为己、\n科等。", True),  # punctuation does not count
        ("delta-cloud,zeta-tech,idc-service,,,,,,,,,d1,L6-7,stated,,,", "…客户为己方\n科等。", False),
        ("delta-cloud,zeta-tech,idc-service,,,,,,,,,d1,L6-7,stated,,,", "ｚｅｔａ Ｔ\nＥＣＨ", True),  # width and case do not count
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 １２００ 万元", True),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 1,200 万元", True),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 12\n00 万元", True),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 1,200 5 个", True),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 11200 万元", False),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,1200 万元,", "合计 1200.5 万元", False),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,1200,,,cny,d1,L6-7,stated,,１２００ 万元,", "合计 1200 万元。", True),
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,15,,,cny,d1,L6-7,stated,,一成五,", "合计 一成\n五", True),  # a figure in words
        ("delta-cloud,zeta-tech,idc-service,revenue,,,eq,15,,,cny,d1,L6-7,stated,,一成五,", "合计 一成", False),
    ],
)  # fmt: skip
def test_how_a_passage_may_be_printed(
    mine: Tables, concepts: Concepts, categories: dict[str, list[str]], cells: str, passage: str, found: bool
) -> None:
    line = mine.add(SUPPLIES, cells)
    text: Texts = {"d1": [*lines_of()["d1"][:5], *(passage + "\n").split("\n")[:2], *lines_of()["d1"][7:]]}
    failed = places(check_texts(rows(concepts, mine), text, categories), "failed")
    assert (f"mine/{SUPPLIES}:{line}" not in failed) == found


def test_the_reader_must_hold_the_very_texts(mine: Tables, concepts: Concepts, texts: Path) -> None:
    """Every file that is missing or is another text is named at once."""
    documents = rows(concepts, mine).documents
    (texts / "d1.txt").write_bytes((texts / "d1.txt").read_bytes() + b" ")
    (texts / "d2.txt").unlink()
    with pytest.raises(SeedError) as caught:
        read_texts(documents, texts)
    assert [str(p) for p in caught.value.problems] == [
        f"{texts}/d1.txt: is not the text that document d1 was read from (sha256 differs)",
        f"{texts}/d2.txt: document d2 cannot be read: No such file or directory",
    ]


def test_a_text_in_another_encoding_is_named(texts: Path) -> None:
    content = (texts / "d1.txt").read_text("utf-8").encode("gb18030")
    (texts / "d1.txt").write_bytes(content)
    cells = {"id": "d1", "kind": "report", "title_zh": "月报", "title_en": "Monthly", "issued": "2025", "language": "zh", "file": "d1.txt"}
    document = Document.model_validate({**cells, "sha256": hashlib.sha256(content).hexdigest(), "lines": "9"})
    with pytest.raises(SeedError, match=r"d1.txt: document d1 is not UTF-8; convert it and correct its sha256"):
        read_texts({"d1": document}, texts)


def test_a_document_without_a_file_needs_none(tmp_path: Path) -> None:
    cells = {"id": "own", "kind": "notice", "title_zh": "来函", "title_en": "Letter", "issued": "2025", "language": "zh"} | {
        "verified_on": "2025-04-02",
        "verification": "confirmed-primary",
        "read_in": "the notice",
    }
    assert read_texts({"own": Document.model_validate(cells)}, tmp_path) == {}
