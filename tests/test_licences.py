"""The licences that files name agree, and the tables quote figures and names, not sentences."""

from __future__ import annotations

import csv
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CC_BY = "creativecommons.org/licenses/by/4.0/"
# Licences under which the packages that aikg needs may be used together with it.
FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|W3C)\b")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_code_is_under_mit_and_tables_under_cc_by() -> None:
    assert text("LICENSE").startswith("MIT License\n")
    assert "SPDX-License-Identifier: CC-BY-4.0" in text("seeds/LICENSE")
    assert CC_BY in text("seeds/LICENSE")
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    assert PROJECT["license-files"] == ["LICENSE", "seeds/LICENSE"]


def test_the_ontology_names_the_licence_that_the_readme_gives_it() -> None:
    assert f"dct:license <https://{CC_BY}>" in text("ontology/aikg.ttl")


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_link_both_licences(readme: str) -> None:
    assert re.search(r"\[MIT [^]]+\]\(LICENSE\)", text(readme))
    assert "[CC BY 4.0](seeds/LICENSE)" in text(readme)


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_needed_packages_are_free_to_use(requirement: str) -> None:
    metadata = distribution(re.split("[^a-z-]", requirement)[0]).metadata
    said = [line for field in ("License-Expression", "License", "Classifier") for line in metadata.get_all(field, [])]
    assert any(FREE.search(line) for line in said), (
        f"{requirement}: no licence of {FREE.pattern} in its metadata; look before you depend on it"
    )


def cells() -> list[tuple[str, int, str]]:
    """File, line and content of every cell of the shipped tables."""
    found = []
    for path in sorted((ROOT / "seeds").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                found += [(path.name, number, cell) for cell in row]
    return found


def test_no_cell_holds_a_sentence_of_a_document() -> None:
    """A Chinese full stop, or a long run of Chinese with a comma in it, is a sentence; figures, names and terms have neither."""
    sentence = re.compile(r"。|[\u4e00-\u9fff][^\x00-\x7f]{12,}，[^\x00-\x7f]{12,}")
    wrong = [f"{name}:{line}: {cell}" for name, line, cell in cells() if sentence.search(cell)]
    assert not wrong, "keep the figure or the printed term, in at most 40 characters:\n" + "\n".join(wrong[:20])
