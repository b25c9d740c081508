"""Where stores lie: found again, built again when a text changes, few kept, nothing else touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aikg.errors import SeedError, StoreError
from aikg.store import cache
from aikg.store.facts import facts

HOUR = 3600


def names_of_alpha(folder: Path) -> set[str]:
    store = cache.open_read_only(folder)
    return {f.text for f in facts(store, "https://w3id.org/aikg/id/organization/alpha-chips") if f.predicate.startswith("skos:")}


def steps_of(place: Path, **options: bool) -> list[str]:
    """The steps of a build; none when a store that fits is found."""
    seen: list[str] = []
    cache.ensure(store=place, progress=lambda step, number, count: seen.append(f"{number}/{count} {step}"), **options)
    return seen


def test_a_store_is_built_once(seeds: Path, place: Path) -> None:
    steps = steps_of(place)
    assert [s.split()[0] for s in steps] == [f"{n}/{len(steps)}" for n in range(1, len(steps) + 1)], "each step is announced once, in order"
    assert steps_of(place) == []
    assert steps_of(place, fresh=True) == steps, "--fresh builds although nothing changed"


def test_a_changed_row_gives_another_store(seeds: Path, place: Path, change: Callable[[str], None]) -> None:
    before = cache.ensure(store=place)
    change("Alpha Semiconductors")
    after = cache.ensure(store=place)
    assert before != after
    assert names_of_alpha(after) - names_of_alpha(before) == {"Alpha Semiconductors"}
    assert names_of_alpha(before), "the earlier store stays and answers"


def test_the_expectation_is_part_of_the_text(seeds: Path, place: Path) -> None:
    """A narrower expectation must be looked at, although no row changed."""
    cache.ensure(store=place)
    expected = seeds / "expect.toml"
    expected.write_text(expected.read_text("utf-8").replace("organizations = [0, 99]", "organizations = [0, 9]"), "utf-8")
    with pytest.raises(StoreError, match="tables organizations: 10, expected 0 to 9"):  # tests/small names ten
        cache.ensure(store=place)


def test_own_facts_get_a_store_of_their_own(seeds: Path, place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "names.csv").write_text("id,name,language,kind,document,locator,note\nalpha-chips,Alf,en,alias,d1,L1,\n", "utf-8")
    mine = cache.ensure([tmp_path / "mine"], store=place)
    plain = cache.ensure(store=place)
    assert "Alf" in names_of_alpha(mine) and "Alf" not in names_of_alpha(plain)


def test_a_folder_of_facts_that_is_not_there_is_an_error_even_when_a_store_fits(seeds: Path, place: Path, tmp_path: Path) -> None:
    """It holds no file that could change the digest, so the store of the shipped facts seems to fit."""
    cache.ensure(store=place)
    with pytest.raises(SeedError, match="my-fcats: no such folder"):
        cache.ensure([tmp_path / "my-fcats"], store=place)


def test_wrong_seeds_leave_nothing_behind(seeds: Path, place: Path, change: Callable[[str], None]) -> None:
    good = cache.ensure(store=place)
    change("")  # an empty name
    with pytest.raises(SeedError, match=r"seeds/names\.csv:\d+: name"):
        cache.ensure(store=place)
    assert list(place.iterdir()) == [good] and names_of_alpha(good)


def test_at_most_so_many_earlier_stores_are_kept_the_newest(seeds: Path, place: Path) -> None:
    now = (seeds / "names.csv").stat().st_mtime
    earlier = []
    for age in range(cache.KEPT + 3):
        folder = place / f"{age:020x}"
        folder.mkdir(parents=True)
        (folder / "build.json").write_text("{}", "utf-8")
        os.utime(folder, (now - age, now - age))
        earlier.append(folder)
    built = cache.ensure(store=place)
    assert set(place.iterdir()) == {built, *earlier[: cache.KEPT]}


def test_remains_of_killed_builds_go_builds_under_way_stay(seeds: Path, place: Path) -> None:
    old, young = place / f"{1:020x}.tmp-killed", place / f"{2:020x}.tmp-at-work"
    for folder in (old, young):
        (folder / "oxigraph").mkdir(parents=True)
        (folder / "oxigraph" / "000001.log").write_bytes(b"half")
    past = young.stat().st_mtime - cache.STALE_AFTER - HOUR
    os.utime(old, (past, past))
    built = cache.ensure(store=place)
    assert set(place.iterdir()) == {built, young}


def test_what_is_not_ours_in_the_folder_is_left_alone(seeds: Path, place: Path) -> None:
    """--store may name a folder with other things in it, such as a home folder with projects that also have a build.json."""
    others = [place / f"project-{n}" for n in range(cache.KEPT + 2)] + [place / "notes.tmp-old", place / f"{1:020x}-mine.tmp-x"]
    for folder in others:
        folder.mkdir(parents=True)
        (folder / "build.json").write_text("{}", "utf-8")
        os.utime(folder, (0, 0))
    built = cache.ensure(store=place)
    assert set(place.iterdir()) == {built, *others}


def test_a_store_without_its_report_is_built_anew(seeds: Path, place: Path) -> None:
    """Such as what is left when the removal of a store is interrupted."""
    target = cache.ensure(store=place)
    (target / "build.json").unlink()
    assert cache.ensure(store=place) == target
    assert names_of_alpha(target) and list(place.iterdir()) == [target]


@pytest.mark.parametrize("fresh", [False, True])
def test_another_process_may_finish_at_the_same_moment(seeds: Path, place: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool) -> None:
    """Just as the name has been made free, another build of the same text takes it."""
    other = cache.ensure(store=place.with_name("other"))
    free = cache._discard
    taken: list[Path] = []

    def free_and_lose(folder: Path) -> None:
        free(folder)
        if not taken:
            taken.append(Path(shutil.copytree(other, folder)))

    monkeypatch.setattr(cache, "_discard", free_and_lose)
    target = cache.ensure(store=place, fresh=fresh)
    assert taken == [target] and list(place.iterdir()) == [target] and names_of_alpha(target)


def test_what_another_process_removes_while_we_look_is_no_error(seeds: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir
    gone = [place / f"{1:020x}.tmp-gone", place / f"{2:020x}"]
    monkeypatch.setattr(Path, "iterdir", lambda folder: [*listed(folder), *(gone if folder == place else [])])
    assert names_of_alpha(cache.ensure(store=place))


def test_where_stores_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("AIKG_CACHE", raising=False)
    default = cache.stores_folder()
    assert default.name == "stores" and default.parent.name == "aikg"
    monkeypatch.setenv("AIKG_CACHE", str(tmp_path / "named"))
    assert cache.stores_folder() == tmp_path / "named"
    assert cache.stores_folder(tmp_path / "given") == tmp_path / "given", "--store goes before the environment"


def test_the_report_of_a_build_can_be_read_again(seeds: Path, place: Path) -> None:
    report = cache.build_report(cache.ensure(store=place))
    assert report["tables"]["organizations"] == 10 and report["classes"]["aikg:Designation"] == 4  # rows of tests/small
    assert report["rules"]["11-supplies-to"] == 4  # five supplies, one denied
