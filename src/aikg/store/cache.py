"""Where built stores lie, and how one is found, built when it is stale, and opened read-only.

Nothing here imports what only a build needs: a query on a built store starts fast.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from aikg.errors import StoreError
from aikg.project import digest, root

Progress = Callable[[str, int, int], None]  # step, number of the step, number of steps
KEPT = 5  # stores of earlier digests that stay in the cache
STALE_AFTER = 3600.0  # seconds after which a half-built store is taken for the remains of a killed build


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


def ensure(extra_seeds: Iterable[Path] = (), store: Path | None = None, progress: Progress | None = None, *, fresh: bool = False) -> Path:
    """The folder of a store that fits the text, built first when there is none.

    Args:
        extra_seeds: folders of the user's own facts, laid over the shipped ones.
        store: folder that stores lie in; default see `stores_folder`.
        progress: called before each step.
        fresh: build even when a store that fits is there.

    Raises:
        SeedError, OntologyError: the text is wrong; no store is touched.
        StoreError: the folder cannot be written, a guard, a shape or an expected count fails.

    """
    folders = seed_folders(extra_seeds)
    place = stores_folder(store)
    target = place / digest(folders)
    if (target / "build.json").is_file() and not fresh:
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


def _put_in_place(work: Path, target: Path, fresh: bool) -> None:
    if fresh and target.exists():
        aside = target.with_name(f"{target.name}.tmp-old-{os.getpid()}")
        target.rename(aside)
        work.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
        return
    try:
        work.rename(target)
    except OSError:
        if not (target / "build.json").is_file():  # else another process was first, with the same text
            raise


def _sweep(place: Path, target: Path) -> None:
    """Remove remains of killed builds, and all but the newest stores of earlier texts."""
    now = time.time()
    old = [p for p in place.glob("*.tmp-*") if now - p.stat().st_mtime > STALE_AFTER]
    stores = sorted((p.parent for p in place.glob("*/build.json")), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in (*old, *(p for p in stores[KEPT:] if p != target)):
        shutil.rmtree(path, ignore_errors=True)


def _no_room(place: Path, error: OSError) -> str:
    return (
        f"cannot build the store in {place}: {error.strerror or error}; free some space there, or name another folder "
        "with --store DIR or the environment variable AIKG_CACHE"
    )


def open_read_only(folder: Path) -> Store:
    """Open a finished store; raises StoreError that says how to get one."""
    try:
        return Store.read_only(str(folder / "oxigraph"))
    except OSError as error:
        raise StoreError(f"cannot open the store in {folder}: {error}; build it again with `aikg build --fresh`") from None


def build_report(folder: Path) -> dict[str, Any]:
    """What the build counted: rows by table, quads by graph, instances by class, warnings."""
    report: dict[str, Any] = json.loads((folder / "build.json").read_text("utf-8"))
    return report
