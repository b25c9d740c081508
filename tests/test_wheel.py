"""A wheel carries all it needs: built, installed outside the checkout, and used from another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ("ontology", "queries", "seeds", "viz")


def python(*arguments: str, **options: object) -> str:
    """Standard output of a Python process; shows its messages when it fails."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"python {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("aikg-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed copy, and no checkout anywhere above it."""
    folder = tmp_path_factory.mktemp("installed") / "site"
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps")
    python(*pip, "--target", str(folder), str(wheel))
    return folder


@pytest.fixture(scope="module")
def environment(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    cache = tmp_path_factory.mktemp("cache")
    return {**os.environ, "PYTHONPATH": str(installed), "AIKG_CACHE": str(cache), "PYTHONUTF8": "1"}


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"aikg/data/{path.relative_to(ROOT).as_posix()}"
        for part in DATA
        for path in (ROOT / part).rglob("*")
        if path.is_file() and path.suffix in (".ttl", ".rq", ".csv", ".toml", ".md", ".html", ".css", ".js") and "out" not in path.parts
    }
    assert len(wanted) > 100
    assert wanted <= names, f"not in the wheel: {sorted(wanted - names)[:10]}; see [tool.hatch.build] in pyproject.toml"
    assert "aikg/py.typed" in names


def test_both_licences_are_in_the_wheel_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "seeds/LICENSE"}
    assert not [name for name in names if Path(name).name.startswith("test_")]


def test_the_installed_copy_finds_its_own_data(installed: Path, environment: dict[str, str], tmp_path: Path) -> None:
    code = "import aikg.project; print(aikg.project.root())"
    root = Path(python("-c", code, cwd=tmp_path, env=environment).strip())
    assert root == installed / "aikg" / "data"
    assert all((root / part).is_dir() for part in DATA)


def test_the_installed_copy_lists_all_queries(environment: dict[str, str], tmp_path: Path) -> None:
    listed = python("-m", "aikg.cli", "queries", cwd=tmp_path, env=environment)
    missing = [path.stem for path in (ROOT / "queries").glob("*.rq") if not re.search(rf"\b{path.stem}\b", listed)]
    assert not missing


def test_the_installed_copy_answers_a_query(environment: dict[str, str], tmp_path: Path) -> None:
    answer = python("-m", "aikg.cli", "query", "customers_of", "-p", "company=万国数据", "--format", "csv", cwd=tmp_path, env=environment)
    assert "004-supplies-" in answer
    assert list(Path(environment["AIKG_CACHE"]).glob("*/build.json")), "the store is built where AIKG_CACHE says"
    assert not list(tmp_path.iterdir()), "nothing is written to the folder that a command is run in"
