"""Which figures of two documents cannot both hold; every pair worked out by hand from what the printed figures leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from aikg.kg import KnowledgeGraph
from aikg.query.table import Node
from aikg.seeds.tables import BY_PATH
from aikg.store import build, cache

SMALL = Path(__file__).parents[1] / "small" / "seeds"
#: case, two claims of comparator, value, least, greatest, and whether they differ
PAIRS = {
    "bound-below": ("gt;;100000000000;", "eq;113900000000;;", False),  # 004 L1337-1339: more than 100 billion, and 113.9 billion
    "bound-above": ("gt;;40;", "eq;38;;", True),
    "bound-itself": ("gt;;30;", "eq;30;;", False),  # 30 is 29.5 to 30.5 rounded
    "ceiling": ("lt;;;1.2", "eq;1.25;;", True),  # 1.245 to 1.255
    "ceiling-and-floor": ("le;;;70", "ge;;70;", False),  # both hold at 70
    "open-ceiling-and-floor": ("lt;;;70", "ge;;70;", True),
    "about": ("approx;2;;", "eq;2.1;;", False),  # 1.8 to 2.2
    "about-far": ("approx;2;;", "eq;2.4;;", True),
    "nearly": ("lt-approx;30;;", "eq;29;;", False),  # 27 to 30
    "nearly-above": ("lt-approx;30;;", "eq;31;;", True),
    "in-range": ("range;;3;4", "eq;3.7;;", False),
    "beyond-range": ("range;;3;4", "eq;4.2;;", True),
    "ranges-touch": ("range;;3;4", "range;;4;5", False),
    "rounded": ("eq;989;;", "eq;989.4;;", False),  # 988.5 to 989.5
    "rounded-far": ("eq;989;;", "eq;990.4;;", True),
    "neighbours": ("eq;5;;", "eq;6;;", True),  # 4.5 to 5.5, 5.5 to 6.5: nothing in common
    "idle-zeros": ("eq;1980;;", "eq;1979;;", False),  # 1975 to 1985
    "many-idle-zeros": ("eq;16000;;", "eq;16384;;", True),  # half of 1000, but at most 0.5 %: 15920 to 16080
    "below-zero": ("approx;-10;;", "eq;-9.5;;", False),  # -11 to -9
    "decimals": ("eq;0.28;;", "eq;0.3;;", False),  # 0.275 to 0.285, 0.25 to 0.35
}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Each pair as two claims about a region, told by two documents."""
    folder, name = tmp_path_factory.mktemp("pairs"), "facts/observations.csv"
    columns, lines = BY_PATH[name].columns(), []
    for case, (one, other, _) in PAIRS.items():
        for claim, document in ((one, "d1"), (other, "d2")):
            figure = dict(zip(("comparator", "value", "value_min", "value_max"), claim.split(";"), strict=True))
            row = {"subject": "cn", "metric": "penetration", "scope": case, "unit": "percent", "document": document, "locator": "L1"}
            row |= {"modality": "stated", **figure}
            lines.append(",".join(row.get(column, "") for column in columns))
    (folder / "rows" / name).parent.mkdir(parents=True)
    (folder / "rows" / name).write_text("\n".join([",".join(columns), *lines]) + "\n", "utf-8")
    build.build(folder / "oxigraph", [SMALL, folder / "rows"])
    return KnowledgeGraph(cache.open_read_only(folder), folder)


def test_claims_differ_where_what_they_leave_open_has_nothing_in_common(pairs: KnowledgeGraph) -> None:
    rows = pairs.query("disagreements", subject="cn")
    found = {str(row["scope"]) for row in rows}
    assert found == {case for case, (_, _, differ) in PAIRS.items() if differ}
    assert all(isinstance(row["metric"], Node) and row["metric"].id == "penetration" for row in rows)
