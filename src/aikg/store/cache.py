"""Where built stores lie, and how one is found, built when it is stale, and opened read-only.

Nothing here imports what only a build needs: a query on a built store starts fast.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from aikg.errors import Problem, SeedError, StoreError
from aikg.project import digest, root

Progress = Callable[[str, int, int], None]  # step, number of the step, number of steps
KEPT = 5  # stores of earlier digests that stay in the cache
STALE_AFTER = 3600.0  # seconds after which a half-built store is taken for the remains of a killed build
_OURS = re.compile(r"[0-9a-f]{20}(\.tmp-.+)?")  # a store, named by its digest, or a build under way; the folder may hold other things
TRIES = 5  # builds of one text that may finish at the same moment


def stores_folder(store: Path | None = None) -> Path:
    """Where stores lie: the folder the user named, else AIKG_CACHE, else the user's cache folder."""
    if store is not None:
        return store
    if named := os.environ.get("AIKG_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("aikg", appauthor=False) / "stores"


def seed_folders(extra: Iterable[Path] = ()) -> list[Path]:
    """The shipped seeds, then the user's own laid over them."""
    return [root() / "seeds", *extra]


def built(extra_seeds: Iterable[Path] = (), store: Path | None = None) -> Path | None:
    """The folder of a store that fits the text, when there is one; raises nothing and builds nothing."""
    target = stores_folder(store) / digest(seed_folders(extra_seeds))
    return target if _finished(target) else None


def ensure(extra_seeds: Iterable[Path] = (), store: Path | None = None, progress: Progress | None = None, *, fresh: bool = False) -> Path:
    """The folder of a store that fits the text, built first when there is none.

    Args:
        extra_seeds: folders of the user's own facts, laid over the shipped ones.
        store: folder that stores lie in; default see `stores_folder`.
        progress: called before each step.
        fresh: build even when a store that fits is there.

    Raises:
        SeedError, OntologyError: the text is wrong, or a folder of seeds is not there; no store is touched.
        StoreError: the folder cannot be written, a guard, a shape or an expected count fails.

    """
    folders = seed_folders(extra_seeds)
    if missing := [Problem(str(folder), 0, "", "no such folder") for folder in folders if not folder.is_dir()]:
        raise SeedError(missing)  # here, because a folder without files does not change the digest
    place = stores_folder(store)
    target = place / digest(folders)
    if _finished(target) and not fresh:
        return target
    from aikg.store.build import build

    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place, target)
        work = Path(tempfile.mkdtemp(prefix=f"{target.name}.tmp-", dir=place))
    except OSError as error:
        raise StoreError(_no_room(place, error)) from None
    try:
        report = build(work / "oxigraph", folders, progress)
        (work / "build.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), "utf-8")
        _put_in_place(work, target, fresh)
    except OSError as error:
        raise StoreError(_no_room(place, error)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _finished(target: Path) -> bool:
    return (target / "build.json").is_file()


def _put_in_place(work: Path, target: Path, fresh: bool) -> None:
    """Give the finished build its name; whatever has the name and is no finished store, or is to be replaced, goes first."""
    for _ in range(TRIES):
        if fresh or not _finished(target):
            _discard(target)
        try:
            work.rename(target)
            return
        except OSError as error:
            if _finished(target) and not fresh:
                return  # another process was first, with the same text
            reason = error
    raise reason


def _discard(folder: Path) -> None:
    """Remove a store: renamed first, so that nobody ever sees half of one, not even when this process is killed."""
    aside = folder.with_name(f"{folder.name}.tmp-{os.getpid()}-{time.monotonic_ns()}")
    with suppress(OSError):  # another process was first, or the store is another user's
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(place: Path, target: Path) -> None:
    """Remove remains of killed builds, and all but the newest stores of earlier texts; nothing that has another name."""
    now = time.time()
    ours = [(path, _OURS.fullmatch(path.name)) for path in place.iterdir()]
    for path in (path for path, name in ours if name and name[1] and now - _changed(path, now) > STALE_AFTER):
        shutil.rmtree(path, ignore_errors=True)
    earlier = [path for path, name in ours if name and not name[1] and path != target and _finished(path)]
    for path in sorted(earlier, key=lambda p: _changed(p, now), reverse=True)[KEPT:]:
        _discard(path)


def _changed(path: Path, now: float) -> float:
    """When a folder last changed; now, when another process has just removed it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return now


def _no_room(place: Path, error: OSError) -> str:
    return (
        f"cannot build the store in {place}: {error.strerror or error}; free some space there, or name another folder "
        "with --store DIR or the environment variable AIKG_CACHE"
    )


def open_read_only(folder: Path) -> Store:
    """Open a finished store; raises StoreError that says how to get one."""
    try:
        return Store.read_only(str(folder / "oxigraph"))
    except (OSError, RuntimeError) as error:  # RuntimeError: the engine's word for a damaged file
        raise StoreError(f"cannot open the store in {folder}: {error}; build it again with `aikg build --fresh`") from None


def build_report(folder: Path) -> dict[str, Any]:
    """What the build counted: rows by table, quads by graph, instances by class, warnings."""
    try:
        report: dict[str, Any] = json.loads((folder / "build.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"cannot read {folder / 'build.json'}: {error}; build it again with `aikg build --fresh`") from None
    return report
