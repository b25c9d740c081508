"""How commands are called: help with examples that run, exit codes, messages that say what to do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from cli_runner import Runner

from aikg import cli
from aikg.kg import KnowledgeGraph


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stores: Path, real: KnowledgeGraph) -> Runner:
    assert real.folder.parent == stores
    return Runner(monkeypatch, capsys, stores)


def commands(group: object, *words: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command with its example."""
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, *words, name)
    if words and not hasattr(group, "commands"):
        yield words, str(getattr(group, "epilog", None))


COMMANDS = dict(commands(typer.main.get_command(cli.app)))
NAMES = [" ".join(words) for words in COMMANDS]
#: These build, write files, or need texts that only the reader has; other tests run them.
READ_ONLY = {
    words: example for words, example in COMMANDS.items() if not re.search(r" (--fresh|-o|--texts)\b|^Example: aikg seeds format", example)
}


def test_the_commands_are_those_of_the_manual() -> None:
    assert set(NAMES) == {
        "build", "query", "queries", "search", "show", "explain", "exposure", "status", "list", "paths", "page",
        "shock", "chokepoints", "diff", "compare",
        "export", "check", "schema", "seeds format", "seeds show", "seeds coverage",
        "ownership", "controls", "diffusion",
    }  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=NAMES)
def test_every_command_explains_itself_with_an_example(aikg: Runner, words: tuple[str, ...]) -> None:
    ran = aikg(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"Example: aikg {' '.join(words)}" in " ".join(ran.out.split())
    assert "Usage: aikg" in ran.out


def test_most_examples_are_run_here() -> None:
    assert {("query",), ("show",), ("exposure",), ("paths",), ("seeds", "show")} <= READ_ONLY.keys()
    assert not READ_ONLY.keys() & {("build",), ("export",), ("check",), ("seeds", "format"), ("seeds", "coverage")}


@pytest.mark.parametrize("words", READ_ONLY, ids=" ".join)
def test_the_examples_run(aikg: Runner, words: tuple[str, ...]) -> None:
    ran = aikg(*shlex.split(READ_ONLY[words].removeprefix("Example: aikg ")))
    assert (ran.code, bool(ran.out)) == (0, True), f"{READ_ONLY[words]}: {ran.err}"


@pytest.mark.parametrize("words", [(), ("seeds",)], ids=["aikg", "aikg seeds"])
def test_without_a_command_the_help_is_shown(aikg: Runner, words: tuple[str, ...]) -> None:
    ran = aikg(*words)
    assert ran.code == 2
    assert "Usage: aikg" in ran.out + ran.err


BAD_CALLS = {
    "unknown firm": (("exposure", "nobody-of-that-name"), 2, "no organization or group is called 'nobody-of-that-name'"),
    "near firm": (("exposure", "huawej"), 2, "did you mean: huawei"),
    "no firm but a product": (("exposure", "ascend-910"), 2, "no organization or group is called 'ascend-910'"),
    "unknown end of a path": (("paths", "huawei", "nobody-of-that-name"), 2, "is called 'nobody-of-that-name'"),
    "one end twice": (("paths", "huawei", "华为"), 2, "are the same; a path needs two ends"),
    "no firm": (("exposure",), 2, "name one firm, or give --all and no name"),
    "a firm and all": (("exposure", "huawei", "--all"), 2, "name one firm, or give --all and no name"),
    "a report as CSV": (("exposure", "huawei", "--format", "csv"), 2, "--format csv goes with --all"),
    "no such day": (("exposure", "huawei", "--as-of", "2025-02-30"), 2, "not a day: '2025-02-30'; write YYYY-MM-DD"),
    "no day at all": (("exposure", "huawei", "--known-by", "soon"), 2, "not a day: 'soon'; write YYYY-MM-DD"),
    "no day of a path": (("paths", "smic", "huawei", "--as-of", "May"), 2, "not a day: 'May'; write YYYY-MM-DD"),
    "no hops": (("exposure", "huawei", "--hops", "0"), 2, "'--hops': 0 is not in the range"),
    "too many hops": (("paths", "smic", "huawei", "--max-hops", "21"), 2, "'--max-hops': 21 is not in the range"),
    "no paths": (("paths", "smic", "huawei", "-k", "0"), 2, "'-k': 0 is not in the range"),
    "nothing to take out": (("shock",), 2, "say what to take out: organizations by name, --category, --region or --measure"),
    "near firm in a shock": (("shock", "huawej"), 2, "did you mean: huawei"),
    "no such list": (("shock", "--measure", "no-list"), 2, "no measure is called 'no-list'"),
    "unknown language": (("show", "huawei", "--lang", "fr"), 2, "'--lang': 'fr' is not one of 'zh', 'en'"),
    "unknown format": (("exposure", "huawei", "--format", "pdf"), 2, "'--format': 'pdf' is not one of"),
    "unknown command": (("exposures",), 2, "No such command 'exposures'"),
    "unknown option": (("show", "huawei", "--depth", "1"), 2, "No such option"),
    "missing argument": (("paths", "huawei"), 2, "Missing argument 'dependent'"),
    "unknown query": (("query", "supplier_of"), 2, "did you mean suppliers_of"),
    "no such file": (("query", "nowhere.rq"), 2, "nowhere.rq: cannot be read"),
    "missing parameter": (("query", "suppliers_of"), 2, "aikg query suppliers_of -p company="),
    "unknown parameter": (("query", "suppliers_of", "-p", "companies=huawei"), 2, "did you mean company?"),
    "parameter without value": (("query", "suppliers_of", "-p", "company"), 2, "write parameters as name=value, not 'company'"),
    "unknown name in a query": (("query", "suppliers_of", "-p", "company=nobody-of-that-name"), 2, "is called 'nobody-of-that-name'"),
    "unknown statement": (("explain", "000-designations-0"), 2, "no statement has the id '000-designations-0'"),
    "nothing shown": (("show", ""), 2, "no entity is called ''"),
    "nothing found": (("search", "zzzzxxxx"), 1, "nothing is called anything like 'zzzzxxxx'"),
    "no such table": (("seeds", "show", "facts/nothing.csv"), 2, "no table 'facts/nothing.csv'; name one below seeds/"),
    "no table": (("seeds", "show", "expect.toml"), 2, "no table 'expect.toml'"),
    "no such seeds": (("build", "--seeds", "/nonexistent/seeds"), 2, "'/nonexistent/seeds' does not exist"),
    "no such texts": (("check", "--texts", "/nonexistent/texts"), 2, "'/nonexistent/texts' does not exist"),
}


@pytest.mark.parametrize(("arguments", "code", "said"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_call_that_cannot_be_answered_says_why_on_standard_error(aikg: Runner, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = aikg(*arguments)
    assert said in " ".join(ran.err.split())
    assert (ran.code, ran.out) == (code, ""), "0 fine, 1 the data or the answer is bad, 2 the call is"
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [("exposure", "smic"), ("export",)], ids=" ".join)
def test_a_file_that_cannot_be_written_is_named(aikg: Runner, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    for target in (tmp_path / "no" / "such" / "folder.txt", tmp_path):
        ran = aikg(*arguments, "-o", str(target))
        assert (ran.code, ran.out) == (1, "")
        assert f"cannot write {target}:" in ran.err


def test_a_query_that_takes_too_long_is_stopped(aikg: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "slow.rq"
    own.write_text("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "utf-8")
    ran = aikg("query", str(own), "--timeout", "0.5")
    assert (ran.code, ran.out) == (1, "")
    assert "the query was stopped after 0.5 s" in ran.err


def test_sparql_that_does_not_parse_is_the_callers(aikg: Runner, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text("SELECT ?s WHERE { ?s ?p", "utf-8")
    ran = aikg("query", str(tmp_path / "own.rq"))
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_an_update_is_refused(aikg: Runner, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text("DELETE WHERE { ?s ?p ?o }", "utf-8")
    assert aikg("query", str(tmp_path / "own.rq")).code == 2


def test_seeds_that_cannot_become_facts_are_listed_with_their_lines(aikg: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    header = "owner,owned,period,percent,control,document,locator,modality,source,as_reported,note"
    (folder / "ownerships.csv").write_text(f"{header}\nhuawej,smic,,,,000,L1,stated,,,\n", "utf-8")
    ran = aikg("build", "--seeds", str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert "ownerships.csv:2: owner: unknown id 'huawej'" in ran.err


def test_a_folder_with_a_file_that_is_no_table_is_not_formatted(aikg: Runner, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n", "utf-8")
    ran = aikg("seeds", "format", "--seeds", str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert "notes.csv" in ran.err
    assert (tmp_path / "notes.csv").read_text("utf-8") == "a,b\n"
