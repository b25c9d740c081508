"""What shells are offered, asked for as bash, zsh and fish ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runner import Runner

from aikg.cli.completion import joined
from aikg.kg import KnowledgeGraph
from aikg.query.header import saved_queries

Offers = Callable[..., list[str]]
DAY = saved_queries()["listed_on"].header.params["as_of"].example or "2025-01-01"


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stores: Path, real: KnowledgeGraph) -> Runner:
    assert real.folder.parent == stores
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return Runner(monkeypatch, capsys, stores)


@pytest.fixture
def bash(aikg: Runner, monkeypatch: pytest.MonkeyPatch) -> Offers:
    """Offers for words as bash cuts them: at each equals sign too; the last one is completed."""

    def offers(*words: str) -> list[str]:
        monkeypatch.setenv("_AIKG_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(["aikg", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        ran = aikg()
        assert (ran.code, ran.err) == (0, "")
        return [line for line in ran.out.splitlines() if line]

    return offers


def test_bash_is_offered_names_of_queries(bash: Offers) -> None:
    assert {"customers_of", "customer_sectors"} <= set(bash("query", "custom"))
    assert bash("query", "") == sorted(saved_queries()) == bash("queries", "")
    assert bash("query", "zzz") == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("query", "customers_of", "-p", "comp"), ["company=", "company=gds"]),  # two, lest bash close the word
        (("query", "listed_on", "-p", "li"), ["list=", "list=entity-list"]),
        (("query", "listed_on", "-p", "list", "=", "ent"), ["entity-list"]),  # only what follows the sign is replaced
        (("query", "customers_of", "-p", "company", "=", "gds"), ["gds"]),
        (("query", "customers_of", "-p", "company", "=", "万国"), ["万国数据"]),
        (("query", "listed_on", "-p", "as_of", "=", "2025-01-01", "-p", "kn"), ["known_by=", f"known_by={DAY}"]),
        (("query", "listed_on", "-p", "as_of", "="), [DAY]),
        (("query", "customers_of", "-p", "nothing", "=", "x"), []),
        (("query", "no_such_query", "-p", "x"), []),
        (("query", "-p", "x"), []),
        (("query", "customers_of", "-p", "company", "=", "gds", "--sou"), ["--sources"]),
        (("query", "customers_of", "--format", "sp"), ["sparql-json"]),
    ],
)
def test_bash_is_offered_parameters_and_their_values(bash: Offers, words: tuple[str, ...], offered: list[str]) -> None:
    assert bash(*words) == offered


def test_every_parameter_not_given_yet_is_offered(bash: Offers) -> None:
    names = list(saved_queries()["listed_on"].header.params)
    assert bash("query", "listed_on", "-p", "") == [f"{name}=" for name in names]
    assert bash("query", "listed_on", "-p", "list", "=", "entity-list", "-p", "") == [f"{n}=" for n in names if n != "list"]


def test_values_are_of_the_kind_that_the_parameter_takes(bash: Offers, real: KnowledgeGraph) -> None:
    """Every organization and group by its id; nothing that a shell would cut or run."""
    offers = bash("query", "customers_of", "-p", "company", "=")
    assert {"huawei", "gds", "sophgo-and-subsidiaries"} <= set(offers) and "ascend-910" not in offers
    assert len(offers) > 300 and all(char.isalnum() or char in "._~·-" for offer in offers for char in offer)
    assert "huawei" in bash("query", "customers_of", "-p", "company", "=", "hua")


def test_a_file_of_your_own_is_read_for_its_parameters(bash: Offers, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent.parent / "queries" / "customers_of.rq", tmp_path / "own.rq")
    for words in ((str(tmp_path / "own.rq"),), ("--file", str(tmp_path / "own.rq"))):
        assert bash("query", *words, "-p", "comp") == ["company=", "company=gds"]


def test_without_a_store_none_is_built(bash: Offers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AIKG_CACHE", str(tmp_path / "empty"))
    assert bash("query", "customers_of", "-p", "company", "=", "hua") == []
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_are_told_what_offers_mean(aikg: Runner, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    """They keep `name=value` together and show the meaning beside it."""
    monkeypatch.setenv("_AIKG_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    said = []
    for line in ("aikg query customers", "aikg query listed_on -p list=entity", "aikg query listed_on -p k"):
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        said.append(aikg().out.strip())
    if shell == "fish":
        assert said == [
            "customers_of\tWho is stated to be a customer of this company?", "list=entity-list\tEntity List (BIS)",
            f"known_by=\tdate\nknown_by={DAY}\texample",
        ]  # fmt: skip
    else:
        assert said[0] == """_arguments '*: :(("customers_of":"Who is stated to be a customer of this company?"))'"""
        assert '"list=entity-list":"Entity List (BIS)"' in said[1] and '"known_by=":"date"' in said[2]


def test_questions_are_in_the_language_of_the_terminal(aikg: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("_AIKG_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "aikg query customers_of")
    assert aikg().out.strip() == f"customers_of\t{saved_queries()['customers_of'].header.question.zh}"


@pytest.mark.parametrize(
    ("words", "at", "whole"),
    [
        (["aikg", "query", "a"], 2, (["aikg", "query", "a"], 2, False)),
        (["aikg", "-p", "a", "=", "b", "c"], 5, (["aikg", "-p", "a=b", "c"], 3, False)),
        (["aikg", "-p", "a", "="], 3, (["aikg", "-p", "a="], 2, True)),
        (["aikg", "-p", "a", "=", "b", "c"], 4, (["aikg", "-p", "a=b", "c"], 2, True)),
        (["aikg", "-p", "a", "=", "b", "=", "c"], 6, (["aikg", "-p", "a=b=c"], 2, True)),
        (["aikg", "-p", "a", "=", "b"], 5, (["aikg", "-p", "a=b"], 3, False)),  # past the last word
    ],
)
def test_words_that_bash_cut_are_put_together(words: list[str], at: int, whole: tuple[list[str], int, bool]) -> None:
    assert joined(words, at) == whole


def test_bash_itself_gets_offers_from_the_script_that_is_installed(real: KnowledgeGraph) -> None:
    script = """eval "$(_AIKG_COMPLETE=source_bash "$AIKG")"
    COMP_WORDS=("$AIKG" query listed_on -p list = ent) COMP_CWORD=6
    _aikg_completion "$AIKG"; printf '%s|' "${COMPREPLY[@]}"; complete -p aikg"""
    program = str(Path(sys.executable).with_name("aikg"))
    environment = os.environ | {"AIKG_CACHE": str(real.folder.parent), "PYTHONUTF8": "1", "AIKG": program}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["entity-list|complete -o default -F _aikg_completion aikg"]
