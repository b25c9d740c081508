"""Builds a store as a command would, in a process of its own: `child_build.py SEEDS STORES [--fresh] [--wait STEP] [--most BYTES]`.

With --wait it says `waiting` before that step and goes on when a line comes in. With --most no file
may grow beyond so many bytes, as on a full disk. It prints the store's folder, or the error and code 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
from pathlib import Path

from aikg.errors import AikgError
from aikg.store import cache


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", type=Path)
    parser.add_argument("stores", type=Path)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--wait")
    parser.add_argument("--most", type=int)
    given = parser.parse_args()
    if given.most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.most, given.most))
    cache.seed_folders = lambda extra=(): [given.seeds, *extra]

    def progress(step: str, number: int, steps: int) -> None:
        if step == given.wait:
            print("waiting", flush=True)
            sys.stdin.readline()

    try:
        print(cache.ensure(store=given.stores, progress=progress, fresh=given.fresh))
    except AikgError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
