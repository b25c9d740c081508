"""Rows that fit their table but not the other rows: ids, concepts, lines, keys, judgements."""

from __future__ import annotations

import pytest
from workbench import Tables, problems, rows

from aikg.model.curation import Rank
from aikg.model.supply import Supply
from aikg.seeds.read import Concepts

SUPPLIES = "facts/supplies.csv"
ORGANIZATIONS = "entities/organizations.csv"
RANK = "policy_targets,south-compute-plan|cn-south|intelligent-compute|2025|unspecified|,d2,L4"


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (SUPPLIES, "delta-cloud,epsilon-web", "delta-clod,epsilon-web", "supplier: unknown id 'delta-clod'; did you mean 'delta-cloud'?"),
        (SUPPLIES, "theta-parts,", "theta-party,", "supplier: unknown id 'theta-party'; did you mean 'theta-parts'?"),
        (SUPPLIES, ",d2,L7,", ",d22,L7,", "document: unknown id 'd22'; did you mean 'd2'?"),
        (SUPPLIES, "cold-plate", "xyzzy", "item: unknown id 'xyzzy'"),
        ("names.csv", "cn,China", "cn-north,China", "id: unknown id 'cn-north'; did you mean 'cn-south'?"),
        (ORGANIZATIONS, "company,,d1,L9", "business-unit,theta-part,d1,L9", "parent: unknown id 'theta-part'; did you mean 'theta-parts'?"),
    ],
)
def test_an_id_that_nothing_has_is_named_with_near_ones(
    mine: Tables, concepts: Concepts, table: str, old: str, new: str, message: str
) -> None:
    line = mine.change(table, old, new)
    assert problems(concepts, mine) == [f"mine/{table}:{line}: {message}"]


def test_near_ids_are_of_the_kind_that_is_wanted(mine: Tables, concepts: Concepts) -> None:
    """The region cn-south is nearer than any organization, but a supplier is no region."""
    line = mine.change(SUPPLIES, "eta-cooling,beta-servers", "cn-sout,beta-servers")
    assert problems(concepts, mine) == [f"mine/{SUPPLIES}:{line}: supplier: unknown id 'cn-sout'"]


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (SUPPLIES, "eta-cooling,beta-servers", "cn,beta-servers", "supplier: 'cn' is of kind region; wanted: organization or group"),
        (SUPPLIES, "cold-plate", "eta-cooling", "item: 'eta-cooling' is of kind organization; wanted: product or category"),
        (SUPPLIES, ",d2,L7,", ",a1,L7,", "document: 'a1' is of kind product; wanted: document"),
        ("entities/products.csv", "model,ai-chip", "model,a1", "category: 'a1' is of kind product; wanted: category"),
        ("facts/locations.csv", "theta-parts", "cpu", "subject: 'cpu' is of kind category; wanted: organization or facility or group"),
    ],
)  # fmt: skip
def test_an_id_of_the_wrong_kind_is_named_with_the_right_ones(
    mine: Tables, concepts: Concepts, table: str, old: str, new: str, message: str
) -> None:
    line = mine.change(table, old, new)
    assert problems(concepts, mine) == [f"mine/{table}:{line}: {message}"]


@pytest.mark.parametrize(
    ("table", "old", "new", "message", "meant"),
    [
        (SUPPLIES, "denied", "denyed", "modality: no concept 'denyed' in scheme modality", ["denied"]),
        (SUPPLIES, "ge,,40,,percent", "ge,,40,,xyzzy", "unit: no concept 'xyzzy' in scheme unit", []),
        ("facts/thresholds.csv", "tpp,ge,item", "tppp,ge,item", "metric: no concept 'tppp' in scheme metric", ["tpp"]),
        ("facts/spec_values.csv", "e,fp16", "e,fp64-", "precision: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'", []),
        ("facts/spec_values.csv", "e,fp16", "e,fp644", "precision: no concept 'fp644' in scheme precision", ["fp64"]),
    ],
)
def test_an_unknown_concept_is_named_with_its_scheme(
    mine: Tables, concepts: Concepts, table: str, old: str, new: str, message: str, meant: list[str]
) -> None:
    line = mine.change(table, old, new)
    (found,) = problems(concepts, mine)
    assert found.partition("; did you mean")[0] == f"mine/{table}:{line}: {message}"
    assert all(f"'{near}'" in found for near in meant)


@pytest.mark.parametrize(
    ("table", "old", "new", "end"),
    [
        (SUPPLIES, "d1,L8", "d1,L10", 10),
        (SUPPLIES, "d1,L8", "d1,L8-10", 10),
        ("names.csv", "d1,L5", "d1,t3/L100", 100),
        (ORGANIZATIONS, "d1,L8", "d1,L8-11", 11),
    ],
)
def test_lines_that_the_document_does_not_have_are_refused(
    mine: Tables, concepts: Concepts, table: str, old: str, new: str, end: int
) -> None:
    line = mine.change(table, old, new)
    assert problems(concepts, mine) == [f"mine/{table}:{line}: locator: document d1 has 9 lines, not {end}"]


def test_the_last_line_of_a_document_may_be_cited(mine: Tables, concepts: Concepts) -> None:
    mine.change(SUPPLIES, "d1,L8", "d1,L8-9")
    assert "L8-9" in {str(row.locator) for row in rows(concepts, mine).rows(Supply)}


@pytest.mark.parametrize(
    ("table", "column", "key", "rest"),
    [
        (ORGANIZATIONS, "id", "alpha-chips", ",又甲芯,,company,,d1,L2,"),
        ("documents.csv", "id", "d1", ",notice,告示,Notice,,,2025-01-10,,zh,,,,,2025-04-02,confirmed-primary,the notice,"),
        ("names.csv", "id", "cn,China", ",en,alias,d1,L6,"),
        (SUPPLIES, "supplier", "eta-cooling,beta-servers,cold-plate,,,,,,,,,d1,L8", ",stated,,,again"),
        ("curation/ranks.csv", "of_table", RANK, ",The earlier one was right after all.,deprecated"),
        ("curation/bom_links.csv", "whole", "idc-service,ai-server", ",true,It may run on rented servers."),
    ],
)
def test_one_key_twice_is_refused_with_the_place_of_the_first(
    mine: Tables, concepts: Concepts, table: str, column: str, key: str, rest: str
) -> None:
    first = next(number for number, text in enumerate(mine.lines(table), 1) if text.startswith(f"{key},"))
    line = mine.add(table, key + rest)
    what = ", ".join(filter(None, key.split(",")))
    assert problems(concepts, mine) == [
        f"mine/{table}:{line}: {column}: same key as mine/{table}:{first} ({what}); add a qualifier or drop one"
    ]


def test_two_passages_may_state_one_fact(mine: Tables, concepts: Concepts) -> None:
    before = len(rows(concepts, mine).rows(Supply))
    mine.add(SUPPLIES, "eta-cooling,beta-servers,cold-plate,,,,,,,,,d2,L6,stated,,,")
    assert len(rows(concepts, mine).rows(Supply)) == before + 1


@pytest.mark.parametrize(
    ("table", "slug", "rest", "kind"),
    [
        ("entities/regions.csv", "a1", ",甲一,,city,,d1,L1,", "product"),
        (ORGANIZATIONS, "ai-chip", ",芯,,company,,d1,L1,", "category"),
        (ORGANIZATIONS, "d2", ",二,,company,,d1,L1,", "document"),
    ],
)
def test_an_id_belongs_to_one_entity_of_one_kind(mine: Tables, concepts: Concepts, table: str, slug: str, rest: str, kind: str) -> None:
    line = mine.add(table, slug + rest)
    assert problems(concepts, mine) == [f"mine/{table}:{line}: id: '{slug}' is already of kind {kind}; ids are unique across kinds"]


@pytest.mark.parametrize(
    ("table", "old", "new", "column"),
    [
        ("entities/regions.csv", "city,cn,", "city,cn-south,", "within"),
        ("entities/products.csv", "ai-chip,,d1", "ai-chip,a1,d1", "family"),
        ("entities/groups.csv", "organizations,zeta-tech", "organizations,zeta-and-subsidiaries", "anchor"),
    ],
)
def test_an_entity_does_not_point_at_itself(mine: Tables, concepts: Concepts, table: str, old: str, new: str, column: str) -> None:
    line = mine.change(table, old, new)
    (found,) = problems(concepts, mine)
    assert found.startswith(f"mine/{table}:{line}: {column}: ")
    assert found.endswith("points at itself; leave the cell empty")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("policy_targets,", "policy_target,", "of_table: {table} 'policy_target'; did you mean 'policy_targets'?"),
        ("policy_targets,", "bom_links,", "of_table: {table} 'bom_links'; did you mean 'bom_lines'?"),
        ("policy_targets,", "supplies,", "of_key: no row of supplies has this key and passage"),
        (",d2,L4,", ",d2,L5,", "of_key: no row of policy_targets has this key and passage; did you mean '{right}'?"),
        ("|unspecified|,", "|unspecified,", "of_key: no row of policy_targets has this key and passage; did you mean '{right}'?"),
    ],
)
def test_a_judgement_that_points_at_no_row_is_refused(mine: Tables, concepts: Concepts, old: str, new: str, message: str) -> None:
    line = mine.change("curation/ranks.csv", old, new)
    right = "south-compute-plan|cn-south|intelligent-compute|2025|unspecified| at d2 L4"
    message = message.format(table="no table of facts or entities is called", right=right)
    assert problems(concepts, mine) == [f"mine/curation/ranks.csv:{line}: {message}"]


def test_a_judgement_may_point_at_an_entity(mine: Tables, concepts: Concepts) -> None:
    mine.add("curation/ranks.csv", "organizations,theta-parts,d1,L9,the name may be another firm's,suspect-copy")
    assert [row.of_key for row in rows(concepts, mine).rows(Rank)][-1] == "theta-parts"


def test_a_key_holds_no_bar(mine: Tables, concepts: Concepts) -> None:
    """Keys are joined by | where a judgement points at a row: a|b and c would be the key of a and b|c too."""
    line = mine.change("facts/spec_values.csv", "a1,peak-compute,fp16,,,dense", "a1,peak-compute,fp16,,x|y,dense")
    assert problems(concepts, mine) == [f"mine/facts/spec_values.csv:{line}: scope: a key holds no |, which joins the parts of a key"]


def test_sections_of_a_document_do_not_overlap(mine: Tables, concepts: Concepts) -> None:
    mine.table("curation/sections.csv", "d1,L5-9,full,second,其二", "d1,L1-4,full,first,其一", "d2,L3-6,none,other,其他")
    rows(concepts, mine)
    mine.table("curation/sections.csv", "d1,L5-9,full,second,其二", "d1,L1-5,full,first,其一", "d2,L3-6,none,other,其他")
    assert problems(concepts, mine) == [
        "mine/curation/sections.csv:2: locator: begins inside the section of mine/curation/sections.csv:3; sections do not overlap"
    ]


def test_problems_of_several_tables_come_together(mine: Tables, concepts: Concepts) -> None:
    first = mine.change("curation/ranks.csv", "policy_targets,", "policy_target,")
    second = mine.change("entities/groups.csv", "zeta-tech", "zeta-teck")
    third = mine.change(SUPPLIES, "delta-cloud,epsilon-web,idc-service,supplier-revenue-share,,true,ge,,40,,percent,d1,L4-5",
                        "delta-clod,epsilon-web,idc-service,supplier-revenue-share,,true,ge,,40,,percents,d1,L4-15")  # fmt: skip
    places = [text.split(": ")[:2] for text in problems(concepts, mine)]
    assert places == [
        [f"mine/curation/ranks.csv:{first}", "of_table"],
        [f"mine/entities/groups.csv:{second}", "anchor"],
        [f"mine/{SUPPLIES}:{third}", "locator"],
        [f"mine/{SUPPLIES}:{third}", "supplier"],
        [f"mine/{SUPPLIES}:{third}", "unit"],
    ]
