"""Rows that only the shapes refuse, because another table could have helped: one build names each by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aikg.errors import StoreError
from aikg.seeds.tables import BY_PATH
from aikg.store import build

SMALL = Path(__file__).parents[1] / "small" / "seeds"
AT = {"document": "d1", "locator": "L1"}

#: entities with a name in one language and no translation of it in names.csv
ONE_NAME = [
    ("organizations", {"id": "only-chinese", "name_zh": "某公司", "kind": "company"}),
    ("organizations", {"id": "only-english", "name_en": "Something Ltd", "kind": "institute"}),
    ("groups", {"id": "some-firms", "name_zh": "某些公司", "kind": "organizations"}),
    ("groups", {"id": "some-cities", "name_zh": "某些城市", "kind": "regions"}),
    ("regions", {"id": "somewhere", "name_en": "Somewhere", "kind": "city"}),
    ("products", {"id": "something", "name_zh": "某物", "kind": "model", "category": "ai-chip"}),
    ("facilities", {"id": "some-place", "name_zh": "某中心", "kind": "campus"}),
    ("policies", {"id": "some-plan", "name_zh": "某规划"}),
    ("measures", {"id": "some-rule", "name_zh": "某规定", "jurisdiction": "us"}),
    ("control_scopes", {"id": "some-paragraph", "name_zh": "某条", "measure": "chip-rule", "severity": "1", "effect": "controls-item"}),
]


def test_the_shapes_name_the_line_of_every_such_row(tmp_path: Path) -> None:
    lines: dict[str, int] = {}
    for table, cells in ONE_NAME:
        name = f"entities/{table}.csv"
        columns = BY_PATH[name].columns()
        path = tmp_path / "mine" / name
        if name not in lines:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(",".join(columns) + "\n", "utf-8")
        lines[name] = lines.get(name, 1) + 1
        with path.open("a", encoding="utf-8") as file:
            file.write(",".join({**cells, **AT}.get(column, "") for column in columns) + "\n")
    with pytest.raises(StoreError, match="10 violation") as raised:
        build.build(tmp_path / "store", [SMALL, tmp_path / "mine"])
    places = [f"mine/{name}:{line}" for name, last in lines.items() for line in range(2, last + 1)]
    told = dict(line.split(": ", 1) for line in str(raised.value).splitlines()[1:])
    assert sorted(told) == sorted(places)
    assert set(told.values()) == {"give one name in Chinese and one in English (names.csv, kind translation, when it is not printed)"}, (
        "the message tells the curator where the name goes"
    )


def test_a_translation_heals_it(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "entities").mkdir(parents=True)
    (mine / "names.csv").write_text("id,name,language,kind,document,locator,note\nonly-chinese,Some Firm,en,translation,,,\n", "utf-8")
    columns = BY_PATH["entities/organizations.csv"].columns()
    row = {**ONE_NAME[0][1], **AT}
    text = ",".join(columns) + "\n" + ",".join(row.get(c, "") for c in columns) + "\n"
    (mine / "entities" / "organizations.csv").write_text(text, "utf-8")
    assert build.build(tmp_path / "store", [SMALL, mine])["tables"]["organizations"] == 11  # ten in tests/small
