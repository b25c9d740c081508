"""The analyses over all organizations of synthetic industries, against other libraries and against one pass over the arcs.

Each contender runs in a process of its own, so that its peak memory is its own, on the same arcs and the same listed
firms; times are of the processor. Where two work out the same, their sums must agree. The store's part (`--store`)
builds a store of the same facts and asks it through the command's own functions. Run: `python benchmarks/scale.py 10000 100000 1000000`.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
#: The largest industry, in organizations, that a contender is given; beyond it needs more than minutes or memory.
LIMITS = {"aikg": 10**7, "networkx": 10**6, "igraph": 10**6, "rustworkx": 10**6}
STORE_LIMIT = 100_000
ROWS = {
    "load": "network into the library's own form",
    "distance": "hop distance from all listed",
    "share": "best share path from all listed",
    "nearest": "nearest two listed of each port, with the ways there",
    "prepare": "what binds and pools, for any number of shocks",
    "shock": "shock of all listed to its fixed point",
    "report": "one firm: its nearest 25 hits each way, with paths",
    "save": "columns saved",
    "pass": "one sequential pass over the arcs",
}
STORE_ROWS = {
    "quads": "quads", "bulk": "store loaded from N-Quads", "network": "network from store: rows, arcs, columns",
    "mapped": "the same again, mapped", "ranking": "every organization ranked, first 50 written out",
    "rows": "the first report, which keeps the rows by entity", "exposure": "one firm's report from the open store, median of 20",
    "slowest": "the slowest of the 20", "sparql": "SPARQL property path: reached from one firm",
}  # fmt: skip


def run(script: str, *arguments: str, seconds: float = 3600) -> dict[str, float]:
    """What a contender measured, from a process of its own."""
    done = subprocess.run([sys.executable, str(HERE / script), *arguments], capture_output=True, text=True, timeout=seconds, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(f"{script} {' '.join(arguments)} failed")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each value."""
    return {name: statistics.median(r[name] for r in runs) for name in runs[0]}


def compare(size: int, rounds: int, folder: Path) -> None:
    """All contenders on one size, in turns, as a table."""
    run("contenders.py", "make", str(size), str(folder))
    names = [name for name, limit in LIMITS.items() if size <= limit]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(run("contenders.py", name, str(size), str(folder)))
    table = {name: medians(runs) for name, runs in found.items()}
    for check in ("reached", "hops", "shares", "whole"):
        answers = {name: values[check] for name, values in table.items() if check in values}
        if max(answers.values()) - min(answers.values()) > 1e-6 * max(answers.values()):
            raise SystemExit(f"contenders disagree on {check}: {answers}")
    floor = table["aikg"]["pass"]
    print(f"\n{size:,} organizations, {table['aikg']['arcs']:,.0f} arcs, {table['aikg']['listed']:,.0f} listed; medians of {rounds}\n")
    print(f"| ms of processor | {' | '.join(names)} | aikg / pass | networkx / aikg |\n|---|{'---:|' * (len(names) + 2)}")
    for key, what in ROWS.items():
        cells = [f"{v[key] * 1000:,.{1 if v[key] < 0.1 else 0}f}" if key in v else "" for v in table.values()]
        other = table.get("networkx", {}).get(key)
        factor = [f"{table['aikg'][key] / floor:.1f}", f"{other / table['aikg'][key]:,.0f}" if other else ""]
        print(f"| {what} | {' | '.join([*cells, *factor])} |")
    peaks = " | ".join(f"{values['peak']:,.0f}" for values in table.values())
    print(f"| peak MB | {peaks} | | |")


def from_store(size: int, folder: Path) -> None:
    """The store's part on one size, once: its steps take seconds to minutes."""
    found = run("contenders.py", "store", str(size), str(folder))
    print(f"\n{size:,} organizations in a store, once; peak {found['peak']:,.0f} MB\n\n| step | processor |\n|---|---:|")
    for key, what in STORE_ROWS.items():
        print(f"| {what} | {found[key]:,.0f} |" if key == "quads" else f"| {what} | {found[key]:,.2f} s |")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--store", type=int, default=STORE_LIMIT, help="largest size that is also put into a store")
    options = parser.parse_args()
    packages = ("aikg", "numpy", "networkx", "igraph", "rustworkx", "pyoxigraph")
    print(
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, " + ", ".join(f"{p} {version(p)}" for p in packages)
    )
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            compare(size, options.rounds, Path(folder))
            if size <= options.store:
                from_store(size, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
