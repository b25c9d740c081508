"""A folder of tables to break: a copy of the fictional industry, with the tools to change it and to read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aikg.errors import SeedError
from aikg.seeds.read import Concepts, Seeds, read
from aikg.seeds.tables import BY_PATH

SMALL = Path(__file__).parents[1] / "small"

EVERY_OTHER_TABLE = {  # a row for each table that the fictional industry does not use; the header is the model's
    "identifiers.csv": ["alpha-chips,ticker,600000,XSHG,,d1,L1,,"],
    "entities/facilities.csv": ["south-park,南园,,campus,cn-south,,d1,L7,"],
    "entities/sources.csv": ["yearbook,年鉴,,d1,L6,"],
    "entities/rule_versions.csv": ["chip-rule-2023,芯片新规文本,,chip-rule,classification,,d2,L5,"],
    "facts/customer_sectors.csv": ["delta-cloud,government,idc-service,,,,d1,L4,stated,,,"],
    "facts/joint_ventures.csv": ["beta-servers,iota-group,,d2,L9,stated,,,"],
    "facts/project_roles.csv": ["south-park,delta-cloud,operator,d1,L7,stated,,,"],
    "facts/installations.csv": ["south-park,ai-server,,,eq,8,,,rack,d1,L7,stated,,,"],
    "facts/adaptations.csv": ["delta-cloud,a1,hosts,,2024-H1,d1,L4,stated,,,"],
    "facts/placements.csv": ["cold-plate,,midstream,d1,L8,stated,,,"],
    "facts/observations.csv": ["alpha-chips,revenue,,FY2024-07/2025-06,,,,range,,1.50,20,cny,d1,L2,stated,yearbook,,"],
    "facts/rankings.csv": ["beta-servers,ai-server,cn,2024,1,,false,d1,L6,stated,,,"],
    "facts/prices.csv": ["ai-chip,subscription,,,MY2027,,approx,100,,,cny,d1,L2,stated,,,"],
    "facts/ownership_rules.csv": ["bis,in-force,2025/,true,false,ge,,50,,percent,d2,L5,stated,,,"],
    "facts/rule_lists.csv": ["bis,sdn-list,sdn-programmes-of-744-8,d2,L5,stated,,,"],
    "facts/conditions.csv": ["chip-rule-tpp,control,1,data-centre-use,,d2,L5,stated,,,"],
    "facts/statuses.csv": ["chip-rule,effective,,d2,L5,stated,,,"],
    "facts/instrument_relations.csv": ["chip-rule,follows,south-compute-plan,d2,L5,stated,,,"],
    "facts/text_claims.csv": ["beta-servers,largest,,servers,d1,L6,stated,,,"],
    "facts/exposures.csv": ["epsilon-web,supply,cpu,theta-parts,2025-02-01,d2,L1,stated,,,"],
    "facts/awards.csv": ["cn-south,south-compute-plan,,,d1,L7,stated,,,"],
    "curation/unverifiable.csv": ["offerings,eta-cooling|cold-plate|maker,d2,L6,the name is printed in a picture"],
    "curation/needs_review.csv": ["d1,L2,unit of the figure,the table gives two units"],
    "curation/distinct.csv": ["beta-servers,gamma-servers,two firms with like names"],
    "curation/sections.csv": ["d1,L1-5,full,chips and clouds,芯片与云", "d1,L6-9,sample,market and plans,市场与规划"],
}


class Tables:
    """A seeds folder that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: str | bytes) -> None:
        """Write a whole file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def lines(self, name: str) -> list[str]:
        """The lines of a file without their ends."""
        return (self.folder / name).read_text("utf-8").splitlines()

    def table(self, name: str, *rows: str) -> None:
        """Write a table with its header and these rows."""
        self.write(name, "\n".join([",".join(BY_PATH[name].columns()), *rows, ""]))

    def add(self, name: str, *rows: str) -> int:
        """Append rows to a table, with a header when it is new; returns the line of the first."""
        old = self.lines(name) if (self.folder / name).exists() else [",".join(BY_PATH[name].columns())]
        self.write(name, "\n".join([*old, *rows, ""]))
        return len(old) + 1

    def change(self, name: str, old: str, new: str) -> int:
        """Replace a text that stands once in a table; returns its line."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1


def copy_of_small(folder: Path) -> Tables:
    """The fictional industry, to be changed."""
    shutil.copytree(SMALL / "seeds", folder)
    return Tables(folder)


def problems(concepts: Concepts, *tables: Tables) -> list[str]:
    """What reading these folders complains about, as people see it."""
    with pytest.raises(SeedError) as caught:
        read([t.folder for t in tables], concepts)
    return [str(p) for p in caught.value.problems]


def rows(concepts: Concepts, *tables: Tables) -> Seeds:
    """What reading these folders gives."""
    return read([t.folder for t in tables], concepts)
