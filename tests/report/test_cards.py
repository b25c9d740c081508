"""One entity, one explanation, matches and paths in words."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from aikg import terms
from aikg.analysis.supply.supply import supply_paths, supply_paths_capped
from aikg.kg import KnowledgeGraph
from aikg.names import Match, NameEntry
from aikg.query.table import Node
from aikg.report.cards import description_blocks, explanation_blocks, match_blocks, path_blocks, paths_data
from aikg.report.passages import reader
from aikg.report.text import render

TEXTS = Path(__file__).parent.parent / "small" / "texts"
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("en", "zh")


def described(kg: KnowledgeGraph, name: str, language: Literal["zh", "en"] = "en", texts: bool = False) -> list[str]:
    lines = reader(kg, TEXTS) if texts else None
    return render(description_blocks(kg, kg.describe(name), language, lines)).splitlines()


def section(lines: list[str], heading: str) -> list[str]:
    """The lines of a section, up to the blank line after it."""
    rest = lines[lines.index(heading) + 2 :]
    return rest[: rest.index("")] if "" in rest else rest


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("delta-cloud", ["• Delta Cloud · name · d1 L4", "• 丁 · abbreviation · d1 L5", "• 丁云 · name · d1 L4"]),
        ("gamma-servers", ["• Gamma Servers · name · d1 L1", "• 丙器 · alias · d2 L7", "• 丙器 · name · d1 L1"]),
        ("chip-rule", ["• Chip rule · translation of ours", "• 芯片新规 · name · d2 L5"]),
        ("a1", ["• A1 · name · d1 L1"]),
    ],
    ids=["name and short name", "printed elsewhere too", "a translation of ours is no printed name", "one name in both languages"],
)
def test_names_say_where_they_are_printed(small: KnowledgeGraph, who: str, wanted: list[str]) -> None:
    assert sorted(section(described(small, who), "Names")) == wanted


def test_statements_are_grouped_and_end_in_passage_and_id(small: KnowledgeGraph) -> None:
    lines = described(small, "丁云")
    supplies = section(lines, "supply (3)")
    assert len(supplies) == 3, "to epsilon-web, to zeta-tech, from gamma-servers"
    (revenue,) = (x for x in supplies if "40" in x)
    assert revenue.startswith("• customer: Epsilon Web; item: data-centre service; comparator: at least; lower bound: 40"), (
        "the firm that is shown is not repeated"
    )
    identifier = revenue.rsplit(" · ", 1)[1]
    assert small.statement(identifier) is not None
    assert f"· stated · d1 L4-5 · {identifier}" in revenue


def test_with_the_texts_at_hand_the_cited_lines_are_shown(small: KnowledgeGraph) -> None:
    lines = described(small, "eta-cooling", texts=True)
    assert "  • │ 庚冷生产冷板。" in lines, "d2 L6"
    assert "  • │ 据传庚冷（Eta Cooling）将向乙器供应冷板，后被否认。" in lines, "d1 L8"
    assert not any("│" in x for x in described(small, "eta-cooling"))


def test_an_entity_without_statements_says_so(small: KnowledgeGraph) -> None:
    empty = next(iri for iri in small.labels if terms.kind_of(iri) == "category" and not small.describe(terms.slug(iri)).statements)
    assert described(small, terms.slug(empty))[-1] == "Nothing is stated about it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entity_of_the_small_world_can_be_shown(small: KnowledgeGraph, language: Literal["zh", "en"]) -> None:
    entities = [iri for iri in small.labels if "/aikg/id/" in iri]
    assert len(entities) >= 20
    for iri in entities:
        lines = described(small, terms.slug(iri), language)
        assert lines[0] == f"{small.label(iri, language)} ({terms.slug(iri)})"
        assert not any("{" in x or "https://" in x or "aikg:" in x for x in lines), "a term without label, or an unfilled blank"


def test_an_inferred_statement_is_explained_down_to_rows(small: KnowledgeGraph) -> None:
    """zeta-tech's listing: the rule, then the group's listing (row 5 of designations) and the membership (row 2)."""
    ids = [row["statement"].id for row in small.query("designations") if isinstance(row["statement"], Node)]
    (derived,) = (i for i in ids if i.startswith("derived-"))
    lines = render(explanation_blocks(small, small.explain(derived), "en", reader(small, TEXTS))).splitlines()
    assert lines[0] == f"Statement {derived}"
    depths = [(len(x) - len(x.lstrip())) // 2 for x in lines[2:]]
    assert depths == [0, 1, 1, 2, 3, 3, 3, 2, 3, 3]
    assert [x.strip("• ") for x in lines if "Row:" in x] == ["Row: seeds/facts/designations.csv:5", "Row: seeds/facts/memberships.csv:2"]
    assert any(x.startswith("  • Rule 30-designated-through-group: What befalls a group") for x in lines)


def test_a_curators_link_is_explained_by_its_reason(small: KnowledgeGraph) -> None:
    (link,) = (
        r["statement"].id for r in small.query("network_bom") if isinstance(r["statement"], Node) and "curation" in r["statement"].id
    )
    text = render(explanation_blocks(small, small.explain(link), "zh"))
    assert "策展理由：A fictional data-centre service runs on AI servers." in text


def test_the_other_claims_about_the_same_are_shown(small: KnowledgeGraph) -> None:
    """South City plans 5 EFLOPS in d1 and 6 in d2; a curator prefers the later."""
    found = [x for name, views in small.describe("cn-south").statements if name == "aikg:PolicyTarget" for x in views]
    assert len(found) == 2
    later = next(v for v in found if v.passages == ("d2-L4",))
    lines = render(explanation_blocks(small, small.explain(later), "en")).splitlines()
    assert "rank preferred" in lines[2]
    assert "value: 6" in lines[2]
    rivals = lines[lines.index("  • Other claims about the same:") + 1 :]
    assert len(rivals) == 1
    assert "value: 5" in rivals[0]
    assert "d1 L7" in rivals[0]


def test_matches_show_the_name_that_matched(small: KnowledgeGraph) -> None:
    hostile = Match(NameEntry(terms.entity("organization", "delta-cloud").value, "丁\x1b[2J\n云", "zh", "alias"), 0.876)
    top, _, row = render(match_blocks(small, [hostile], "en")).splitlines()
    assert top.split() == ["id", "kind", "name", "matched", "kind", "of", "name", "score"]
    assert row.split() == ["delta-cloud", "organization", "Delta", "Cloud", "丁�[2J", "云", "alias", "0.88"]


def test_paths_show_each_arc_with_its_statements(small: KnowledgeGraph) -> None:
    paths = supply_paths(small, "gamma-servers", "epsilon-web", k=1)
    lines = render(path_blocks(small, paths, True, 6, "en")).splitlines()
    statements = [s for arc in paths[0].shown for s in arc.statements]
    assert lines == [
        "Path 1: 2 hop(s), S", "───────────────────", "• Gamma Servers supplies Delta Cloud", f"  • d2 L7 · {statements[0]}",
        "• Delta Cloud supplies Epsilon Web", f"  • d1 L4-5 · {statements[1]}", "More paths are there; raise -k.",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("en", "No path within 4 hops.\n"), ("zh", "4 跳之内无路径。\n")])
def test_no_path_says_how_far_was_looked(small: KnowledgeGraph, language: Literal["zh", "en"], said: str) -> None:
    assert render(path_blocks(small, [], False, 4, language)) == said


def test_paths_as_data_keep_ids_and_labels(small: KnowledgeGraph) -> None:
    paths, _ = supply_paths_capped(small, "gamma-servers", "epsilon-web", k=1, max_hops=6, as_of=None, known_by=None, stated_only=False)
    (data,) = paths_data(paths, small.labels)
    assert (data["hops"], data["inferred"]) == (2, False)
    first = data["arcs"][0]  # type: ignore[index]
    assert (first["source"], first["kind"], first["target"], first["curated"]) == ("gamma-servers", "supplies", "delta-cloud", False)
    assert first["labels"] == [{"zh": "丙器", "en": "Gamma Servers"}, {"zh": "丁云", "en": "Delta Cloud"}]
    assert all(small.statement(s) is not None for s in first["statements"])
