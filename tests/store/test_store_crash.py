"""Builds that are killed, run twice at once, or find no room: the store in use answers, the next command builds."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aikg.errors import StoreError
from aikg.kg import KnowledgeGraph
from aikg.store import cache
from aikg.store.build import STEPS

Child = Callable[..., "subprocess.Popen[str]"]
LIMIT = 120  # seconds after which a child hangs; none should come near


def opened(folder: Path) -> KnowledgeGraph:
    return KnowledgeGraph(cache.open_read_only(folder), folder)


def answers(folder: Path) -> bool:
    """Whether a new process would get its answer: alpha-chips is found by its Chinese name."""
    return opened(folder).resolve("甲芯").endswith("/alpha-chips")


def goes_on(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Lets a waiting child run to its end: code, last line of output, messages."""
    out, err = process.communicate("\n", timeout=LIMIT)
    return process.returncode, (out.splitlines() or [""])[-1], err


def wait_for(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n", process.communicate()[1]


@pytest.mark.parametrize("step", ["quads", "optimize"])
def test_kill_in_mid_build(seeds: Path, place: Path, child: Child, change: Callable[[str], None], step: str) -> None:
    old = cache.ensure(store=place)
    change("Alpha Semiconductors")
    killed = child("--wait", step)
    wait_for(killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(timeout=LIMIT)
    remains = set(place.iterdir()) - {old}
    assert len(remains) == 1 and ".tmp-" in remains.pop().name, "a build under way has a name of its own"
    assert answers(old)
    new = cache.ensure(store=place)
    assert new != old and opened(new).resolve("Alpha Semiconductors").endswith("/alpha-chips")


@pytest.mark.parametrize("fresh", [False, True])
def test_two_builds_of_one_text_at_once(place: Path, child: Child, fresh: bool) -> None:
    """Both stand before their last step when they are let go, so they finish together; with --fresh each replaces what it finds."""
    options = ["--wait", STEPS[-1], *(["--fresh"] if fresh else [])]
    both = [child(*options), child(*options)]
    for process in both:
        wait_for(process)
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ends = [goes_on(process) for process in both]
    assert [code for code, _, _ in ends] == [0, 0], ends
    assert ends[0][1] == ends[1][1], "one text, one store"
    assert [str(path) for path in place.iterdir()] == [ends[0][1]] and answers(Path(ends[0][1]))


def test_a_graph_in_use_outlives_its_replacement(seeds: Path, place: Path, child: Child) -> None:
    folder = cache.ensure(store=place)
    kg = opened(folder)
    code, shown, err = goes_on(child("--fresh"))
    assert (code, shown) == (0, str(folder)), err
    assert len(kg.query("network_supplies")) == 5  # the rows of tests/small, read from files that have been removed meanwhile


@pytest.mark.parametrize("most", [4_000, 60_000])
def test_no_room_on_the_disk(place: Path, child: Child, change: Callable[[str], None], most: int) -> None:
    """At 4 kB the engine cannot write its options, at 60 kB it runs out amid the quads."""
    old = cache.ensure(store=place)
    change("Alpha Semiconductors")
    code, _, err = goes_on(child("--most", str(most)))
    assert code == 1 and err.startswith("StoreError: cannot build the store in"), err
    assert "--store DIR" in err and "AIKG_CACHE" in err and "Traceback" not in err
    assert answers(old) and list(place.iterdir()) == [old], "a failed build takes its remains along"


def test_a_folder_that_cannot_be_made(seeds: Path, place: Path, tmp_path: Path, change: Callable[[str], None]) -> None:
    old = cache.ensure(store=place)
    kg = opened(old)
    change("Alpha Semiconductors")
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(StoreError, match=r"cannot build the store in .*/file/stores: Not a directory; .*--store DIR.*AIKG_CACHE"):
        cache.ensure(store=tmp_path / "file" / "stores")
    assert kg.resolve("甲芯").endswith("/alpha-chips") and answers(old)


def test_a_store_that_fits_is_opened_where_nothing_can_be_written(seeds: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = cache.ensure(store=place)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(cache.tempfile, "mkdtemp", refuse)
    assert cache.ensure(store=place) == target and answers(target)
    with pytest.raises(StoreError, match=r"Permission denied.*--store DIR"):
        cache.ensure(store=place, fresh=True)
    assert answers(target)
