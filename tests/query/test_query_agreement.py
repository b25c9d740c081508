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
    "cut-off": ("eq;1677;;", "eq;1678;;", False),  # 1677.7 cut off and rounded: 0.06 % apart
    "two-of-a-thousand": ("eq;998;;", "eq;1000.2;;", True),  # 997.5 to 998.5, 1000.15 to 1000.25
    "idle-zeros": ("eq;1980;;", "eq;1979;;", False),  # 1975 to 1985
    "two-digits-meant": ("eq;5000;;", "eq;5033.2;;", False),  # half of 100: 4950 to 5050, and 5033.15 to 5033.25
    "second-digit-differs": ("eq;8000;;", "eq;7930;;", True),  # 7950 to 8050, 7925 to 7935
    "short-zeros": ("eq;10;;", "eq;11;;", True),  # 9.5 to 10.5, 10.5 to 11.5: both digits are meant
    "many-idle-zeros": ("eq;16000;;", "eq;16384;;", True),  # half of 1000, but at most 1 %: 15840 to 16160
    "hundred": ("eq;100;;", "eq;102;;", True),  # at most 1 %: 99 to 101, 101.5 to 102.5
    "below-zero": ("approx;-10;;", "eq;-9.5;;", False),  # -11 to -9
    "decimals": ("eq;0.28;;", "eq;0.3;;", False),  # 0.275 to 0.285, 0.25 to 0.35
}
#: scope, document, figure and unit of bandwidths: 8 TB/s are 8000 GB/s, 7950 to 8050 rounded; 3.35 TB/s are 3350 GB/s
BANDWIDTHS = (
    ("far", "d1", "8", "tb-per-s"),
    ("far", "d2", "7700", "gb-per-s"),
    ("alike", "d1", "3.35", "tb-per-s"),
    ("alike", "d2", "3350", "gb-per-s"),
)

#: scope, document, figure and sparsity of peaks, and in the comment what both can mean
PEAKS = (
    ("twice-the-dense", "d1", "1000", "dense"),
    ("twice-the-dense", "d2", "2000", "unspecified"),  # sparse, so 1000 dense
    ("half-of-the-sparse", "d1", "2000", "sparse"),
    ("half-of-the-sparse", "d2", "1000", "unspecified"),  # dense
    ("neither", "d1", "5000", "dense"),
    ("neither", "d2", "4600", "unspecified"),  # 4600 or 2300 dense
    ("half-of-the-dense", "d1", "2000", "dense"),
    ("half-of-the-dense", "d2", "1000", "unspecified"),  # 1000 or 500 dense
)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    columns = BY_PATH[f"facts/{path.name}"].columns()
    said = [{"locator": "L1", "modality": "stated", **row} for row in rows]
    path.write_text("\n".join([",".join(columns), *(",".join(row.get(c, "") for c in columns) for row in said)]) + "\n", "utf-8")


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Each pair as two claims about a region, told by two documents."""
    folder, figures = tmp_path_factory.mktemp("pairs"), []
    for case, (one, other, _) in PAIRS.items():
        for claim, document in ((one, "d1"), (other, "d2")):
            figure = dict(zip(("comparator", "value", "value_min", "value_max"), claim.split(";"), strict=True))
            figures.append({"subject": "cn", "metric": "penetration", "scope": case, "unit": "percent", "document": document, **figure})
    (folder / "rows" / "facts").mkdir(parents=True)
    _write(folder / "rows" / "facts" / "observations.csv", figures)
    bandwidth = {"product": "a1", "metric": "memory-bandwidth", "comparator": "eq"}
    kept = ("scope", "document", "value", "unit")
    peak = {"product": "a1", "metric": "peak-compute", "precision": "int8", "comparator": "eq", "unit": "tops"}
    bandwidths = [bandwidth | dict(zip(kept, row, strict=True)) for row in BANDWIDTHS]
    peaks = [peak | dict(zip(("scope", "document", "value", "sparsity"), row, strict=True)) for row in PEAKS]
    _write(folder / "rows" / "facts" / "spec_values.csv", bandwidths + peaks)
    build.build(folder / "oxigraph", [SMALL, folder / "rows"])
    return KnowledgeGraph(cache.open_read_only(folder), folder)


def test_claims_differ_where_what_they_leave_open_has_nothing_in_common(pairs: KnowledgeGraph) -> None:
    rows = pairs.query("disagreements", subject="cn")
    found = {str(row["scope"]) for row in rows}
    assert found == {case for case, (_, _, differ) in PAIRS.items() if differ}
    assert all(isinstance(row["metric"], Node) and row["metric"].id == "penetration" for row in rows)


def test_figures_in_two_units_are_held_against_each_other_in_their_base_unit(pairs: KnowledgeGraph) -> None:
    rows = list(pairs.query("disagreements", subject="a1", metric="memory-bandwidth"))
    assert [(row["scope"], row["amount_a"], row["amount_b"]) for row in rows] == [("far", 7700, 8000)]
    assert isinstance(rows[0]["unit"], Node) and rows[0]["unit"].id == "gb-per-s"


def test_a_peak_of_unstated_sparsity_is_held_against_what_it_may_mean(pairs: KnowledgeGraph) -> None:
    rows = list(pairs.query("disagreements", subject="a1", metric="peak-compute"))
    found = {(row["scope"], row["amount_a"], row["amount_b"], row["sparsity"]) for row in rows if row["scope"]}
    assert found == {("neither", 4600, 5000, "unspecified / dense"), ("half-of-the-dense", 1000, 2000, "unspecified / dense")}
