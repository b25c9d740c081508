"""Where the time of a build goes, step by step, against one pass of the same engine over the finished quads.

The yardstick is loading the finished graph from N-Quads into an empty store: what the least possible build would
do with the same triples. Run: `make bench`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from aikg.store.build import STEPS, build
from aikg.store.cache import seed_folders

ROUNDS = 3


def steps_of_one_build(path: Path) -> dict[str, float]:
    """Seconds of each step of a build at `path`."""
    began: list[tuple[str, float]] = []
    build(path, seed_folders(), lambda name, number, of: began.append((name, time.perf_counter())))
    ends = [at for _, at in began[1:]] + [time.perf_counter()]
    return {name: end - at for (name, at), end in zip(began, ends, strict=True)}


def seconds_to_load(finished: Path, fresh: Path) -> float:
    """Seconds to load the graph of a finished store into an empty one."""
    quads = Store.read_only(str(finished)).dump(format=RdfFormat.N_QUADS)
    start = time.perf_counter()
    Store(str(fresh)).bulk_load(quads, format=RdfFormat.N_QUADS)
    return time.perf_counter() - start


def main() -> int:
    """Print the medians of each step and their ratio to the yardstick."""
    builds, loads = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            builds.append(steps_of_one_build(Path(folder) / f"built-{number}"))
            loads.append(seconds_to_load(Path(folder) / f"built-{number}", Path(folder) / f"loaded-{number}"))
    floor = statistics.median(loads)
    print("| step | s | ratio |\n|---|---:|---:|")
    print(f"| load the finished graph | {floor:.2f} | 1.0 |")
    for name in STEPS:
        median = statistics.median(b[name] for b in builds)
        print(f"| {name} | {median:.2f} | {median / floor:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
