"""What the READMEs say is so: commands and their output, the Python example, the numbers, both languages in step."""

from __future__ import annotations

import csv
import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import aikg
from aikg.kg import KnowledgeGraph
from aikg.query.header import ColumnType, ParamType, load, saved_queries
from aikg.query.lint import lint

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
LEFT_OUT = "…"


def blocks(readme: str, language: str) -> list[str]:
    """The contents of the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / readme).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def shown_outputs(readme: str) -> list[tuple[str, str]]:
    """The commands of console blocks, each with the output shown beneath it."""
    parts = [part for block in blocks(readme, "console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def shell_commands(readme: str) -> list[str]:
    return [line for block in blocks(readme, "sh") for line in block.splitlines()]


def python_lines(readme: str) -> list[str]:
    """The lines of the Python examples, without the comments, which are translated."""
    examples = doctest.DocTestParser().get_examples("\n".join(blocks(readme, "python")))
    return [example.source.partition("  #")[0].strip() for example in examples]


def pattern(shown: str) -> re.Pattern[str]:
    """The shown output, in which a line `…` stands for any lines and a `…` at the end of a line for its rest."""
    lines = []
    for line in shown.splitlines():
        if line == LEFT_OUT:
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(re.escape(line.removesuffix(LEFT_OUT)) + (".*" if line.endswith(LEFT_OUT) else "") + r"\n")
    return re.compile("".join(lines))


def run(command: str, stores: Path) -> str:
    """Standard output of an `aikg` command line, run as the README shows it, on the session's store."""
    program, *arguments = shlex.split(command)
    assert program == "aikg", command
    environment = {**os.environ, "AIKG_CACHE": str(stores), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "aikg.cli", *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, f"`{command}` failed: {done.stderr}"
    return done.stdout


@pytest.mark.parametrize(("readme", "command", "shown"), [(r, c, s) for r in READMES for c, s in shown_outputs(r)])
def test_shown_output_is_what_the_command_prints(readme: str, command: str, shown: str, real: KnowledgeGraph) -> None:
    printed = run(command, real.folder.parent)
    assert pattern(shown).fullmatch(printed), f"{readme} shows another output of `{command}`; it prints:\n{printed[:3000]}"


def test_a_pattern_matches_only_what_is_shown() -> None:
    shown = pattern("a\n…\nb …\nc\n")
    assert shown.fullmatch("a\nb x\nc\n")
    assert shown.fullmatch("a\n1\n2\nb \nc\n")
    assert not shown.fullmatch("a\nb x\n1\nc\n")
    assert not shown.fullmatch("0\na\nb x\nc\n")
    assert not shown.fullmatch("a\nb x\nc\nd\n")


@pytest.mark.parametrize("command", [c for c in shell_commands("README.md") if c.startswith("aikg ")])
def test_commands_without_shown_output_run(command: str, real: KnowledgeGraph) -> None:
    assert run(command.removesuffix(" --texts DIR"), real.folder.parent)


@pytest.mark.parametrize("readme", READMES)
def test_python_example(readme: str, real: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIKG_CACHE", str(real.folder.parent))
    result = doctest.testfile(str(ROOT / readme), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0, f"correct the example of {readme}; the difference stands above"


def test_both_languages_show_the_same_commands_in_the_same_order() -> None:
    english, chinese = ([command for command, _ in shown_outputs(readme)] for readme in READMES)
    assert [f"{command} --lang zh" for command in english] == chinese
    assert len(english) >= 5
    assert shell_commands("README.md") == shell_commands("README.zh.md")
    assert python_lines("README.md") == python_lines("README.zh.md")


def test_make_knows_the_targets_shown() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {command.split()[1] for command in shell_commands("README.md") if command.startswith("make ")} <= targets
    assert {"setup", "demo", "check", "test", "bench", "clean"} <= targets


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text("utf-8").splitlines()
    assert "make test" in lines
    assert "make test" in shell_commands("README.md")
    assert "set -euo pipefail" in lines
    assert os.access(script, os.X_OK), "chmod +x .ci/run"


def rows(name: str) -> int:
    with (ROOT / "seeds" / name).open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


@pytest.mark.parametrize("readme", READMES)
def test_numbers_are_reached_and_not_far_below(readme: str) -> None:
    found = [int(n) for n in re.findall(r"^\|[^|]+\| ([0-9]+) \|$", (ROOT / readme).read_text("utf-8"), re.MULTILINE)]
    entities = ("organizations", "products", "policies", "regions", "facilities", "measures")
    there = [
        sum(rows(f"facts/{path.name}") for path in (ROOT / "seeds" / "facts").glob("*.csv")),
        *(rows(f"entities/{name}.csv") for name in entities),
        len(saved_queries()),
    ]
    assert len(found) == len(there)
    for said, counted in zip(found, there, strict=True):
        assert said <= counted <= 1.5 * said, f"{readme} says at least {said}, there are {counted}"


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "seeds/README.md", "benchmarks/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert "://" in target or (path.parent / target).exists(), f"{page}: no file {target}"


def test_the_query_of_the_recipe_runs(real: KnowledgeGraph, tmp_path: Path) -> None:
    recipe = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Add a query")[2].partition("\n## ")[0]
    draft = tmp_path / "draft.rq"
    draft.write_text(recipe.partition("```sparql\n")[2].partition("```")[0], "utf-8")
    assert not lint(load(draft))
    assert {row["passage"] for row in real.query(draft, company="gds")}
    assert all(f"`{word}`" in recipe for word in (*get_args(ParamType), *get_args(ColumnType)))


def test_changelog_has_the_version() -> None:
    assert re.search(rf"^## \[{re.escape(aikg.__version__)}\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
