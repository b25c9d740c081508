"""Where the nodes of a page stand: nothing on top of anything, upstream left of downstream, the same each time."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from aikg import terms
from aikg.analysis.page.neighbourhood import Neighbourhood, named, neighbourhood
from aikg.kg import KnowledgeGraph
from aikg.report.layout import BANDS, COLUMN, ROW, layout


def around(kg: KnowledgeGraph, name: str) -> Neighbourhood:
    return neighbourhood(kg, [named(kg, name)])


@pytest.mark.parametrize("name", ["华为", "智算中心", "entity-list", "cn-gd"])
def test_every_shown_node_has_a_place_of_its_own(real: KnowledgeGraph, name: str) -> None:
    found = around(real, name)
    laid = layout(found)
    assert laid.at.keys() == set(found.shown)
    columns = defaultdict(list)
    for x, y in laid.at.values():
        columns[x].append(y)
    assert all(b - a >= COLUMN for a, b in pairwise(sorted(columns))), "names between columns have room"
    assert all(b - a >= ROW for ys in columns.values() for a, b in pairwise(sorted(ys))), "and names above each other"


@pytest.mark.parametrize("name", ["华为", "智算中心"])
def test_items_stand_in_the_strip_of_their_tier_from_left_to_right(real: KnowledgeGraph, name: str) -> None:
    found = around(real, name)
    laid = layout(found)
    strips = {band.id: band for band in laid.bands}
    assert [band.id for band in laid.bands] == [b for b in BANDS if b in strips]
    assert all(a.right <= b.left for a, b in pairwise(laid.bands))
    for iri, (x, _) in laid.at.items():
        if tier := found.tiers.get(iri):
            assert strips[tier].left <= x < strips[tier].right


def test_what_feeds_stands_left_of_what_is_fed(small: KnowledgeGraph) -> None:
    """甲芯 makes the chip A1, an AI chip; AI chips go into AI servers: all upstream."""
    found = neighbourhood(small, [small.resolve("甲芯")], hops=3)
    at = {terms.slug(iri): x for iri, (x, _) in layout(found).at.items()}
    assert at["alpha-chips"] < at["a1"], "the focus stands apart from what it makes"
    assert at["a1"] <= at["ai-chip"] <= at["ai-server"]


def test_the_same_graph_is_laid_out_the_same(real: KnowledgeGraph) -> None:
    assert layout(around(real, "华为")) == layout(around(real, "华为"))
