"""The command line as a process: what it imports, what a pipe that closes does, a terminal without Chinese."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aikg.kg import KnowledgeGraph

HEAVY = ("rdflib", "pyshacl", "pyvis", "scipy", "networkx", "pydantic", "pandas", "numpy")
ASK = "import sys, json, atexit; atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr)); "


@pytest.fixture
def environment(stores: Path, real: KnowledgeGraph) -> dict[str, str]:
    """With the stores of the session, the shipped one built."""
    assert real.folder.parent == stores
    return os.environ | {"AIKG_CACHE": str(stores), "PYTHONUTF8": "1"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "suppliers_of", "-p", "company=华为"), ("exposure", "华为", "--hops", "2"), ("exposure", "smic", "--format", "json"),
        ("paths", "smic", "huawei"), ("search", "华为"), ("show", "smic"), ("queries",), ("--help",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_on_a_built_store_imports_only_what_it_needs(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    code = f"{ASK}sys.argv = ['aikg', *{arguments!r}]; from aikg.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    loaded = {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}
    assert "aikg" in loaded
    assert loaded & set(HEAVY) == set(), "import it where it is used; a start costs as much as all else"


def test_importing_the_package_imports_nothing_else() -> None:
    done = subprocess.run([sys.executable, "-c", f"{ASK}import aikg"], capture_output=True, text=True, check=True)
    loaded = {
        name for name in json.loads(done.stderr) if name.startswith("aikg") or name.partition(".")[0] in (*HEAVY, "pyoxigraph", "typer")
    }
    assert loaded == {"aikg"}


def test_the_installed_command_runs(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("aikg")), "search", "SMIC", "--limit", "1"], env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2].startswith("smic ")


@pytest.mark.parametrize(
    "arguments", [("queries",), ("exposure", "huawei"), ("export",), ("query", "listed_on", "--format", "xlsx")], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    """As `aikg export | head`: the end of the pipe is closed before anything is written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "aikg.cli", *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    message = process.stderr.read().decode()
    process.stderr.close()
    assert (process.wait(), message) == (0, "")


def test_a_terminal_without_chinese_gets_escapes_and_no_traceback(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aikg.cli", "show", "smic", "--lang", "zh"],
        env=environment | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert rb"\u4e2d\u82af\u56fd\u9645" in done.stdout, "the four characters of its Chinese name"


def test_an_error_is_one_message_and_a_code(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aikg.cli", "exposure", "nobody-of-that-name"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("aikg: no organization or group is called")


@pytest.mark.parametrize("arguments", [("exposure", "华为"), ("shock", "NVIDIA"), ("compare", "华为", "寒武纪")], ids=" ".join)
def test_an_answer_is_the_same_to_the_byte_in_every_run(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    """Python orders sets anew in each process; seeds 0, 1 and 4 gave three numberings of the sources once."""
    said = {
        subprocess.run(
            [sys.executable, "-m", "aikg.cli", *arguments, "--format", "json"],
            env=environment | {"PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("0", "1", "4")
    }  # fmt: skip
    assert len(said) == 1
