"""A folder laid over another adds to it: the same row in both is an error, as it is in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbench import Tables, copy_of_small, problems, rows

from aikg.model.entities import Organization
from aikg.model.figures import PolicyTarget
from aikg.model.supply import Supply
from aikg.seeds.read import Concepts

SUPPLIES = "facts/supplies.csv"
FIRST = "eta-cooling,beta-servers,cold-plate,,,,,,,,,d1,L8"  # a supply of the fictional industry, line 4 of its table


def test_own_facts_may_be_about_entities_documents_and_facts_of_the_lower_folder(mine: Tables, more: Tables, concepts: Concepts) -> None:
    more.table("documents.csv", "own,notice,来函,Letter,,,2025-04-01,,zh,,,,,2025-04-02,confirmed-primary,the letter,")
    more.table("entities/organizations.csv", "kappa-parts,癸件,,company,,own,L1,")
    more.table(SUPPLIES, "kappa-parts,beta-servers,cold-plate,,,,,,,,,own,L1,stated,,,")
    more.table("curation/ranks.csv", "supplies,eta-cooling|beta-servers|cold-plate|,d1,L8,the letter says otherwise,deprecated")
    seeds = rows(concepts, mine, more)
    assert [row.id for row in seeds.rows(Organization)][-1] == "kappa-parts"
    assert seeds.rows(Supply)[-1].supplier == "kappa-parts"
    places = {f"{p.file}:{p.line}" for p in seeds.all() if p.file.endswith("supplies.csv")}
    assert places == {*(f"mine/{SUPPLIES}:{n}" for n in range(2, 7)), f"more/{SUPPLIES}:2"}


def test_the_lower_folder_alone_lacks_what_the_upper_brings(mine: Tables, more: Tables, concepts: Concepts) -> None:
    more.table(SUPPLIES, "kappa-parts,beta-servers,cold-plate,,,,,,,,,d1,L8,stated,,,")
    assert problems(concepts, mine, more) == [f"more/{SUPPLIES}:2: supplier: unknown id 'kappa-parts'; did you mean 'theta-parts'?"]


@pytest.mark.parametrize("modality", ["denied", "stated"])
def test_one_fact_of_one_passage_in_both_is_refused_whether_or_not_the_rest_agrees(
    mine: Tables, more: Tables, concepts: Concepts, modality: str
) -> None:
    more.table(SUPPLIES, f"{FIRST},{modality},,,")
    assert mine.lines(SUPPLIES)[3].startswith(FIRST)
    assert problems(concepts, mine, more) == [
        f"more/{SUPPLIES}:2: supplier: same key as mine/{SUPPLIES}:4 (eta-cooling, beta-servers, cold-plate, d1, L8); "
        "add a qualifier or drop one"
    ]


def test_another_passage_with_another_value_stands_beside_the_first(mine: Tables, more: Tables, concepts: Concepts) -> None:
    more.table(
        "facts/policy_targets.csv", "south-compute-plan,cn-south,intelligent-compute,2025,unspecified,,eq,7,,,eflops,d1,L1,target,,,"
    )
    values = [str(row.value) for row in rows(concepts, mine, more).rows(PolicyTarget)]
    assert values == ["5", "6", "7"]


def test_an_entity_is_described_once(mine: Tables, more: Tables, concepts: Concepts) -> None:
    more.table("entities/organizations.csv", "alpha-chips,甲芯,Alpha Chips,company,,d1,L1,")
    more.table("names.csv", "cn,China,en,translation,,,")
    assert problems(concepts, mine, more) == [
        "more/entities/organizations.csv:2: id: same key as mine/entities/organizations.csv:2 (alpha-chips); add a qualifier or drop one",
        "more/names.csv:2: id: same key as mine/names.csv:4 (cn, China); add a qualifier or drop one",
    ]


def test_problems_of_all_folders_come_together(mine: Tables, more: Tables, concepts: Concepts) -> None:
    mine.write("facts/supply.csv", "")
    more.write("facts/offering.csv", "")
    assert [text.partition(": ")[0] for text in problems(concepts, mine, more)] == ["mine/facts/supply.csv", "more/facts/offering.csv"]


def test_two_folders_of_one_name_are_told_apart(concepts: Concepts, tmp_path: Path) -> None:
    lower, upper = copy_of_small(tmp_path / "a" / "seeds"), Tables(tmp_path / "b" / "seeds")
    upper.table(SUPPLIES, FIRST + ",denied,,,")
    (found,) = problems(concepts, lower, upper)
    assert found.startswith(f"{tmp_path}/b/seeds/{SUPPLIES}:2: supplier: same key as seeds/{SUPPLIES}:4 ")


def test_a_folder_is_called_by_its_own_name_wherever_one_stands(mine: Tables, concepts: Concepts, monkeypatch: pytest.MonkeyPatch) -> None:
    mine.change(SUPPLIES, "cold-plate", "xyzzy")
    monkeypatch.chdir(mine.folder)
    assert problems(concepts, Tables(Path())) == [f"mine/{SUPPLIES}:4: item: unknown id 'xyzzy'"]


def test_a_folder_given_twice_is_wrong_in_every_row(mine: Tables, concepts: Concepts) -> None:
    count = sum(1 for _ in rows(concepts, mine).all())
    found = problems(concepts, mine, mine)
    assert len(found) == count
    assert all("same key as mine/" in text for text in found)
