"""Names as people type them: folded, without legal form, by id, language or ticker; unknown and ambiguous ones with what is near."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from aikg import terms
from aikg.errors import AmbiguousName, UnknownName
from aikg.kg import KnowledgeGraph
from aikg.names import NEAR, NameEntry, NameIndex, core, fold
from aikg.seeds import rdf
from aikg.seeds.read import read
from aikg.seeds.tables import BY_PATH
from aikg.store import ontology

SMALL = Path(__file__).parent / "small" / "seeds"
AT = {"document": "d1", "locator": "L1"}
FIRM = {"kind": "company", **AT}
#: Firms whose names come near each other; lambda and mu share a name, nu is named like the id of another.
CROWD: dict[str, list[dict[str, str]]] = {
    "entities/organizations.csv": [
        {"id": "lambda-power", "name_zh": "子电集团股份有限公司", "name_en": "Lambda Power Co., Ltd.", **FIRM},
        {"id": "mu-power", "name_zh": "丑电", "name_en": "Mu Power", **FIRM},
        {"id": "nu-power", "name_zh": "寅电", "name_en": "mu-power", **FIRM},
        {"id": "gpu-inc", "name_zh": "卯芯", "name_en": "GPU Inc", **FIRM},
    ],
    "names.csv": [
        {"id": "lambda-power", "name": "双电", "language": "zh", "kind": "alias", **AT},
        {"id": "mu-power", "name": "双电", "language": "zh", "kind": "alias", **AT},
        {"id": "mu-power", "name": "丑甩", "language": "zh", "kind": "damaged", **AT},
    ],
    "identifiers.csv": [
        {"id": "beta-servers", "scheme": "ticker", "value": "600123", "mic": "XSHG", **AT},
        {"id": "lambda-power", "scheme": "ticker", "value": "000777", "mic": "XSHE", **AT},
        {"id": "mu-power", "scheme": "ticker", "value": "000777", "mic": "XHKG", **AT},
    ],
}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The fictional industry and the crowd, in memory, without rules."""
    folder = tmp_path_factory.mktemp("crowd")
    for name, rows in CROWD.items():
        columns = BY_PATH[name].columns()
        lines = [",".join(columns), *(",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows)]
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    known = ontology.read_turtle(ontology.turtle_files())
    store = Store()
    store.bulk_extend(dict.fromkeys((*known, *rdf.quads(read([SMALL, folder], ontology.concepts(known))))))
    return KnowledgeGraph(store, folder)


# --- folding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＧＰＵ", "gpu"),
        ("Alpha Chips", "ALPHA-CHIPS"),
        ("戊网（上海）", "戊网(上海)"),
        ("戊 网", "戊网"),
        ("Straße", "STRASSE"),
        ("800Ｇ光模块", "800g 光模块"),
        ("A·B", "A.B"),
        ("《南市算力方案》", "南市算力方案"),
    ],
)
def test_names_that_are_one_when_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("800G", "80 0 GB"), ("甲芯", "乙芯"), ("A1", "A1+"), ("C", "C#")])
def test_names_that_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("甲芯科技有限公司", "甲芯科技"),
        ("甲芯科技（集团）股份有限公司", "甲芯科技"),
        ("甲芯科技集团有限公司", "甲芯科技"),
        ("甲芯科技集团", "甲芯科技"),
        ("Alpha Chips Co., Ltd.", "alphachips"),
        ("Alpha Chips Group Holdings Limited", "alphachips"),
        ("Alpha Chips, Inc.", "alphachips"),
        ("Incorporate", "incorporate"),  # a word that begins like a form is none
        ("集团", "集团"),  # nothing would be left
        ("Group", "group"),
    ],
)
def test_legal_forms_are_cut(name: str, left: str) -> None:
    assert core(name) == left


@given(
    st.text("甲乙丙丁abcXYZ019", min_size=1, max_size=8),
    st.sampled_from(["有限公司", "股份有限公司", "集团有限公司", "（集团）有限公司", " Co., Ltd.", " Inc", " Group Limited", ", LLC"]),
)
def test_a_legal_form_never_changes_the_core(name: str, form: str) -> None:
    assert core(name + form) == core(name) == fold(name)


# --- the index, on names made up for it -----------------------------------------------------------


def index(**names: str) -> NameIndex:
    return NameIndex(NameEntry(f"http://e/{iri}", text, "en", "label") for iri, text in names.items())


@pytest.mark.parametrize(
    ("wanted", "name", "score"),
    [
        ("alpha chips", "Alpha Chips", 1.0),
        ("alpha", "Alpha Chips", 0.75 + 0.2 * 5 / 10 + 0.04),  # a beginning: 5 of 10 letters
        ("chips", "Alpha Chips", 0.75 + 0.2 * 5 / 10),  # a part
        ("alpha chips corp", "Alpha Chips", 0.7 + 0.2 * 10 / 14),  # the name is a part of what was typed
        ("alfachips", "Alpha Chips", 0.95 * 2 * 8 / 19),  # al + achips are 8 of 9 and 10 letters
        ("ac", "abc", None),  # too short to resemble
        ("alpha chips", "alpha ships of the north", None),  # too different in length
        ("omega", "Alpha Chips", None),
    ],
)
def test_a_score_is_what_the_formula_says(wanted: str, name: str, score: float | None) -> None:
    found = index(a=name).search(wanted)
    assert [m.score for m in found] == ([] if score is None else [pytest.approx(score)])
    assert score is None or score >= NEAR


def test_search_is_best_first_and_one_for_each_entity() -> None:
    names = NameIndex(
        NameEntry(f"http://e/{iri}", text, "en", "label")
        for iri, text in [("b", "Alpha"), ("a", "Alpha Chips"), ("a", "Alpha Ch"), ("c", "Beta"), ("d", "Alpha"), ("b", "Alphabet")]
    )
    found = names.search("alpha")
    assert [(m.entry.iri[-1], m.entry.text) for m in found] == [("b", "Alpha"), ("d", "Alpha"), ("a", "Alpha Ch")]
    assert [m.entry.iri[-1] for m in names.search("alpha", 1)] == ["b"], "equal scores: the smaller IRI"
    assert [m.entry.iri[-1] for m in names.search("alpha", 1, lambda iri: iri.endswith("a"))] == ["a"], "the limit counts what fits"


@pytest.mark.parametrize("nothing", ["", " ", "（）", "——", "“”"])
def test_text_without_letters_finds_nothing(nothing: str) -> None:
    names = index(a="Alpha", b="——")
    assert names.search(nothing) == [] and names.exact(nothing) == []


@settings(max_examples=100)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8), st.data())
def test_a_name_finds_itself_first(names: list[str], data: st.DataObject) -> None:
    entries = [NameEntry(f"http://e/{n}", text, "en", "label") for n, text in enumerate(names)]
    wanted = data.draw(st.sampled_from(entries))
    found = NameIndex(entries).search(wanted.text, limit=len(names))
    assert all(NEAR <= match.score <= 1.0 for match in found)
    best = {m.entry.iri for m in found if m.score == 1.0}
    assert best == ({e.iri for e in entries if fold(e.text) == fold(wanted.text)} if fold(wanted.text) else set())


# --- names of the graph ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("alpha-chips", "alpha-chips"),  # id
        ("甲芯", "alpha-chips"),  # Chinese
        ("Alpha Chips", "alpha-chips"),  # English
        ("丁", "delta-cloud"),  # abbreviation
        ("丑甩", "mu-power"),  # a damaged name, as a text has it
        ("600123", "beta-servers"),  # ticker
        ("ａｌｐｈａ　ｃｈｉｐｓ", "alpha-chips"),  # width and case
        ("甲芯有限公司", "alpha-chips"),  # typed with a form that the name lacks
        ("Alpha Chips Co., Ltd.", "alpha-chips"),
        ("子电", "lambda-power"),  # typed without the forms that the name has
        ("子电集团", "lambda-power"),
        ("lambda power", "lambda-power"),
        ("mu-power", "mu-power"),  # an id goes before another's name
        ("AI 芯片", "ai-chip"),  # a category
        ("South City compute plan", "south-compute-plan"),
        ("d1", "d1"),  # a document
    ],
)
def test_an_entity_is_found(crowd: KnowledgeGraph, typed: str, slug: str) -> None:
    assert terms.slug(crowd.resolve(typed)) == slug


@pytest.mark.parametrize(("typed", "both"), [("双电", {"lambda-power", "mu-power"}), ("000777", {"lambda-power", "mu-power"})])
def test_an_ambiguous_name_lists_all_who_have_it(crowd: KnowledgeGraph, typed: str, both: set[str]) -> None:
    with pytest.raises(AmbiguousName, match=r"is the name of 2 entities; use an id; did you mean: lambda-power .*; mu-power") as raised:
        crowd.resolve(typed)
    assert {slug for slug, _ in raised.value.near} == both
    assert dict(raised.value.near)["mu-power"] == "丑电 / Mu Power", "each with its label in both languages"


def test_a_kind_decides_between_a_firm_and_a_category(crowd: KnowledgeGraph) -> None:
    """'GPU' is the category's name letter by letter, and the firm's once its form is cut."""
    assert terms.slug(crowd.resolve("GPU", "category")) == "gpu"
    assert terms.slug(crowd.resolve("GPU", "organization")) == "gpu-inc"
    assert terms.slug(crowd.resolve("entity-list", "scheme:list")) == "entity-list"
    with pytest.raises(UnknownName, match="no region or group is called '甲芯'"):
        crowd.resolve("甲芯", "region|group")


def test_an_unknown_name_lists_near_ones_of_the_kind(crowd: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="no organization is called 'Alfa Chips'; did you mean: alpha-chips") as raised:
        crowd.resolve("Alfa Chips", "organization")
    assert all(crowd.iri_of(slug).startswith(terms.BASE + "id/organization/") for slug, _ in raised.value.near)
    with pytest.raises(UnknownName, match=r"no entity is called 'qwertzuiop'$") as raised:
        crowd.resolve("qwertzuiop")
    assert raised.value.near == ()


@pytest.mark.parametrize("typed", ["entity-list", "upstream", "percent", "aikg:Company", "Company", "category"])
def test_what_is_no_entity_is_unknown(crowd: KnowledgeGraph, typed: str) -> None:
    """Concepts of other schemes than categories, classes and schemes have no page of their own."""
    with pytest.raises(UnknownName):
        crowd.resolve(typed)


def test_a_statement_is_no_entity(small: KnowledgeGraph) -> None:
    statement = small.query("network_supplies").rows[0][0]
    with pytest.raises(UnknownName):
        small.resolve(terms.slug(statement.iri))  # type: ignore[union-attr]


def test_search_finds_entities_and_categories_only(crowd: KnowledgeGraph) -> None:
    """'tpp' is also a metric and a unit, which no command could show."""
    found = [m.entry.iri for m in crowd.search("tpp")]
    assert found == [terms.entity("scope", "chip-rule-tpp").value]
    power = [terms.slug(m.entry.iri) for m in crowd.search("power", 3)]
    assert len(power) == 3 and set(power[:2]) <= {"mu-power", "nu-power"}, "the shortest names that hold it come first"


def test_every_name_of_every_entity_leads_to_it_or_says_who_else_has_it(small: KnowledgeGraph) -> None:
    for entry in small.names.entries:
        kind = terms.kind_of(entry.iri)
        if kind in ("organization", "region", "product", "policy", "measure", "scope", "group", "category"):
            assert small.resolve(entry.text, kind) == entry.iri
