"""The catalogue: words in either language lead to the question they are about, the best one first."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikg.query.catalogue import find_queries, menu, stem, themes, tokens
from aikg.query.header import query_folder, saved_queries

#: What people type, and the query that comes first.
EXPECTED = {
    "policy targets by region": "policy_targets",
    "政策目标": "policy_targets",
    "算力 目标": "policy_targets",
    "各地 算力 目标": "policy_targets",
    "who supplies a company": "suppliers_of",
    "谁给华为供货": "suppliers_of",
    "customers": "customers_of",
    "客户": "customers_of",
    "sectors of customers": "customer_sectors",
    "who makes what": "makers_of",
    "bill of materials": "components_of",
    "整体需要哪些部件": "components_of",
    "members of a tier": "tier_members",
    "产业链 层级 企业": "tier_members",
    "market share": "market_shares",
    "市场份额": "market_shares",
    "do shares add up": "market_share_sums",
    "rack count of data centre firms": "operators_by_racks",
    "机柜": "operators_by_racks",
    "chip specs": "chip_specs",
    "芯片规格": "chip_specs",
    "TPP": "chip_tpp",
    "总处理性能": "chip_tpp",
    "entity list": "listed_on",
    "实体清单": "listed_on",
    "sanctions": "listed_on",
    "when was it delisted": "listing_events",
    "thresholds of export controls": "thresholds",
    "阈值": "thresholds",
    "when did measures take effect": "measures_timeline",
    "谁失去供应": "exposures_of",
    "disagreements": "disagreements",
    "说法不一致": "disagreements",
    "coverage of documents": "coverage",
    "出处": "statements_about",
    "members of a group": "group_members",
    "revenue": "figures_of",
    "谁承诺最多": "largest_targets",
    "PUE 液冷": "technology_targets",
    "who buys": "buyers_of",
    "缺少它就造不成什么": "wholes_of",
    "排名": "rankings",
    "集群 芯片": "clusters_by_chip",
    "大模型 价格": "prices",
    "adoption of models": "adaptations_of",
    "被列名的上游企业": "listed_in_tier",
    "依赖一国": "one_country_items",
    "foreign makers": "foreign_makers",
    "只有一份报告": "single_source",
    "合资": "joint_ventures",
}


@pytest.mark.parametrize(("words", "wanted"), EXPECTED.items(), ids=EXPECTED)
def test_the_query_that_is_meant_comes_first(words: str, wanted: str) -> None:
    assert [hit.query.name for hit in find_queries(words)][:1] == [wanted]


def test_several_fit_and_are_ordered() -> None:
    hits = find_queries("controls on an item", limit=5)
    assert 2 <= len(hits) <= 5 and hits[0].query.name == "controls_on"
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True) and hits[-1].score > 0


@pytest.mark.parametrize("words", ["", "  ", "？！", "the of and", "的了吗", "qqqq", "🂡"])
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    assert find_queries(words) == []


@given(st.text(max_size=30))
def test_any_text_may_be_asked(text: str) -> None:
    assert all(hit.score > 0 for hit in find_queries(text))


def test_case_width_and_word_order_do_not_matter() -> None:
    first = [hit.query.name for hit in find_queries("market share")]
    assert [hit.query.name for hit in find_queries("SHARE ｍａｒｋｅｔ")] == first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who supplies the servers?", ["supply", "serv"]),
        ("customers_of", ["custom"]),
        ("各地算力目标", ["地算", "算力", "力目", "目标"]),
        ("芯片的规格", ["芯片", "规格"]),  # no pair across a particle
        ("GPU 芯", ["gpu", "芯"]),
        ("ＴＰＵ", ["tpu"]),
    ],
)
def test_english_loses_its_endings_and_chinese_comes_in_pairs(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    "family",
    ["supply supplies supplied supplier suppliers supplying", "make makes maker makers making", "list lists listed listing listings",
     "designate designated designation designations", "policy policies", "share shares", "control controls controlled"],
)  # fmt: skip
def test_words_of_one_family_meet(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


def test_a_synonym_inside_a_longer_one_is_not_meant(tmp_path: Path) -> None:
    """物料清单, a bill of materials, is no 清单, a list of firms."""
    (tmp_path / "synonyms.csv").write_text("word,means\n清单,listing\n物料清单,part\nbuy,customer\n", "utf-8")
    (tmp_path / "themes.csv").write_text("theme,en,zh\nsupply,Supply,供应\n", "utf-8")
    for word in ("listing", "part", "customer"):
        header = [
            'theme = "supply"',
            f'summary = {{ en = "{word}", zh = "某" }}',
            'question = { en = "x", zh = "某" }',
            'columns.a = "text"',
        ]
        (tmp_path / f"{word}.rq").write_text("".join(f"#+ {line}\n" for line in header) + "SELECT ?a WHERE { }", "utf-8")
    found = {words: [h.query.name for h in find_queries(words, folder=tmp_path)] for words in ("清单", "物料清单", "buyers")}
    assert found == {"清单": ["listing"], "物料清单": ["part"], "buyers": ["customer"]}


def test_the_menu_has_every_query_once_under_a_named_theme() -> None:
    listed = [query.name for queries in menu().values() for query in queries]
    assert sorted(listed) == sorted(saved_queries())
    assert set(menu()) <= set(themes()), "name the theme in queries/themes.csv, in both languages, at its place in the menu"
    assert list(menu())[-1] == "network"


def test_each_word_has_one_row_of_synonyms() -> None:
    with (query_folder() / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        words = [row["word"] for row in csv.DictReader(file)]
    assert len(words) == len(set(words))


def test_what_synonyms_mean_stands_in_some_header() -> None:
    with (query_folder() / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {token for query in saved_queries().values() for token in tokens(query.text.partition("SELECT")[0])}
    known |= {token for name in themes().values() for token in tokens(f"{name.en} {name.zh}")}
    assert [row["word"] for row in rows if not known & set(tokens(row["means"]))] == [], "no header has a word that these mean"


#: What the graph was built to answer, and the saved queries that ask it.
COMPETENCY = {
    "which policies set which compute targets, by region and year": "policy_targets largest_targets targets_within targets_of_policy",
    "where claims on the same thing differ": "disagreements disagreeing_dates targets_across_documents",
    "which companies sit in which tier and component": "tier_members tiers_of tier_items placements",
    "who is stated to supply whom on a day": "supplies_on suppliers_of customers_of buyers_of",
    "which components an AI data centre needs": "components_of wholes_of bom_lines",
    "market shares by segment and year: sum, leader": "market_shares market_share_sums market_leaders rankings rank_moves",
    "compute of chips by precision, total processing performance": "chip_specs chip_tpp spec_ranking",
    "who is on which list on a day, as known on a day": "listed_on listing_events listed_in_tier listed_makers",
    "which measures restrict an item to a destination on a day": "measures_on controls_on controls_to thresholds",
    "which needed components come from makers not known to be Chinese": "foreign_makers one_country_items single_maker_items",
    "exposure with direction and premises": "exposures_of listed_partners",
    "every statement about an entity with its lines": "statements_about inferred_about single_source",
}


@pytest.mark.parametrize("names", COMPETENCY.values(), ids=COMPETENCY)
def test_what_the_graph_is_for_is_asked_by_saved_queries(names: str) -> None:
    for name in names.split():
        columns = saved_queries()[name].header.columns
        cited = {"passage", "statement"} & set(columns.values())
        assert cited or {"flag", "number"} & set(columns.values()), f"{name}: no column says where a row is written"
