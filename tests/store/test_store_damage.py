"""A store whose files are damaged says so and names the command that heals it; it never gives other rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aikg.errors import QueryError, StoreError
from aikg.kg import KnowledgeGraph
from aikg.query.own import run_text
from aikg.store import cache

Damage = Callable[[Path], None]
REMEDY = r"build it again with `aikg build --fresh`"


@pytest.fixture
def copy(small: KnowledgeGraph, tmp_path: Path) -> Path:
    """A copy of the fictional industry's store."""
    return Path(shutil.copytree(small.folder, tmp_path / "store"))


def truncate(pattern: str) -> Damage:
    def damage(folder: Path) -> None:
        for path in (folder / "oxigraph").glob(pattern):
            path.write_bytes(path.read_bytes()[:10])

    return damage


def remove(pattern: str) -> Damage:
    def damage(folder: Path) -> None:
        for path in (folder / "oxigraph").glob(pattern):
            path.unlink()

    return damage


def flip(folder: Path) -> None:
    """Other bits inside every large table file, as a failing disk gives; small ones and the ends are read on opening and stay."""
    for path in (folder / "oxigraph").glob("*.sst"):
        content = path.read_bytes()
        start, end = len(content) // 20, len(content) // 2
        if len(content) > 50_000:
            path.write_bytes(content[:start] + bytes(byte ^ 0x55 for byte in content[start:end]) + content[end:])


@pytest.mark.parametrize(
    "damage",
    [truncate("*.sst"), truncate("MANIFEST-*"), truncate("CURRENT"), remove("*.sst"), remove("CURRENT"), remove("*")],
    ids=["tables cut", "manifest cut", "current cut", "tables gone", "current gone", "all gone"],
)
def test_a_store_that_cannot_be_opened(copy: Path, damage: Damage) -> None:
    damage(copy)
    with pytest.raises(StoreError, match=f"cannot open the store in .*{REMEDY}"):
        cache.open_read_only(copy)


def test_a_folder_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=REMEDY):
        cache.open_read_only(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists(), "opening to read makes no folder"


def test_damage_that_shows_only_when_read(copy: Path) -> None:
    flip(copy)
    kg = KnowledgeGraph(cache.open_read_only(copy), copy)
    with pytest.raises(StoreError, match=REMEDY):
        kg.query("network_kinds")
    with pytest.raises(StoreError, match=REMEDY):
        kg.resolve("甲芯")
    with pytest.raises(QueryError, match="Corruption"):
        run_text(copy, "SELECT ?s ?o WHERE { ?s skos:broader ?o }")


def test_an_intact_copy_answers_as_the_original(copy: Path, small: KnowledgeGraph) -> None:
    """The samples above fail because of the damage, not because they are copies."""
    assert KnowledgeGraph(cache.open_read_only(copy), copy).query("network_kinds").rows == small.query("network_kinds").rows


@pytest.mark.parametrize("content", [b"", b'{"tables": {', b"\xff\xfe"])
def test_a_damaged_report(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "build.json").write_bytes(content)
    with pytest.raises(StoreError, match=rf"build\.json.*{REMEDY}"):
        cache.build_report(tmp_path)


def test_fresh_heals(seeds: Path, place: Path) -> None:
    target = cache.ensure(store=place)
    truncate("*.sst")(target)
    assert cache.ensure(store=place) == target, "what lies inside is not looked at"
    with pytest.raises(StoreError):
        cache.open_read_only(target)
    assert cache.ensure(store=place, fresh=True) == target
    assert len(KnowledgeGraph(cache.open_read_only(target), target).query("network_supplies")) == 5  # rows of tests/small
