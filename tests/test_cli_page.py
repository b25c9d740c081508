"""`aikg page`: where the file goes, what it is about, and what is said of calls that cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_runner import Runner


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the stores of these tests."""
    return tmp_path_factory.mktemp("page-stores")


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path) -> Runner:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return Runner(monkeypatch, capsys, place).small(tmp_path / "empty")


def keys(path: Path) -> set[str]:
    """The nodes that a page opens with."""
    block = re.findall(r'<script type="application/json" id="nodes">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)[0]
    return {node["key"].split("/")[1] for node in json.loads(block) if "x" in node}


def test_the_file_is_the_one_named_or_one_named_after_what_it_shows(aikg: Runner, tmp_path: Path) -> None:
    ran = aikg("page", "乙器", "--hops", "1", "-o", "out/beta.html")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == "wrote out/beta.html"
    assert keys(tmp_path / "out" / "beta.html") == {"beta-servers", "iota-group", "ai-server"}
    assert aikg("page", "乙器", "../甲芯").err == "wrote aikg-乙器----甲芯.html\n", "a name is no path"
    assert aikg("page", "乙器").err == "wrote aikg-乙器.html\n"
    Path("viz").mkdir()
    Path("viz", "template.html").touch()
    assert aikg("page", "乙器").err == "wrote viz/out/aikg-乙器.html\n", "in a checkout, where git passes it over"


RESULTS = {
    "exposure": (("丁云", "--with", "exposure", "--hops", "0"), {"delta-cloud", "epsilon-web", "zeta-tech"}),
    "paths": (("gamma-servers", "丁云", "--with", "paths", "--hops", "0"), {"gamma-servers", "delta-cloud"}),
    "shock": (("乙器", "--with", "shock", "--hops", "0"), {"beta-servers", "ai-server"}),
    "query": (("--query", "customers_of", "-p", "company=丁云"), {"epsilon-web", "zeta-tech", "idc-service"}),
}


@pytest.mark.parametrize("case", RESULTS)
def test_results_are_shown_with_what_they_name(aikg: Runner, tmp_path: Path, case: str) -> None:
    words, named = RESULTS[case]
    ran = aikg("page", *words, "-o", "page.html")
    assert ran.code == 0, ran.err
    assert named <= keys(tmp_path / "page.html")


BAD = {
    "nobody": (("page",), "name at least one entity"),
    "unknown": (("page", "beta-serverz"), "did you mean: beta-servers"),
    "day": (("page", "乙器", "--as-of", "soon"), "not a day: 'soon'"),
    "one end": (("page", "乙器", "--with", "paths"), "--with paths takes two names"),
    "parameter": (("page", "--query", "customers_of", "-p", "company"), "write parameters as name=value, not 'company'"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_calls_are_told_what_is_wrong(aikg: Runner, case: str) -> None:
    words, message = BAD[case]
    ran = aikg(*words)
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_a_place_that_cannot_be_written_is_an_error_of_its_own(aikg: Runner) -> None:
    Path("taken").touch()
    ran = aikg("page", "乙器", "-o", "taken/page.html")
    assert ran.code == 1
    assert "cannot write taken/page.html" in ran.err
