"""How long commands take on a built store, against the least that any such command could take.

The least is a process that imports typer and pyoxigraph and does nothing. Times move with the
machine, ratios much less; so the ratio is what has a limit. Run: `make bench`.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROUNDS = 15
FLOOR = [sys.executable, "-c", "import typer, pyoxigraph"]
AIKG = str(Path(sys.executable).with_name("aikg"))
# As installed: pip compiles what it installs, an editable checkout is compiled at its first run unless this forbids it.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
CASES = {
    "aikg query customers_of -p company=万国数据": 3.0,
    "aikg exposure 浪潮信息": 4.5,
}


def seconds(command: list[str]) -> float:
    """Wall time of one run; raises CalledProcessError when the command fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, env=SURROUNDINGS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(commands: dict[str, list[str]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median of each command; one round runs all of them, so that a busy moment hits all alike."""
    for command in commands.values():
        seconds(command)  # builds the store and the rows kept beside it, and warms the disk cache
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    """Print the table; 1 when a ratio is above its limit."""
    commands = {"floor": FLOOR, **{case: [AIKG, *case.split()[1:]] for case in CASES}}
    medians = measure(commands)
    floor = medians.pop("floor")
    packages = ", ".join(f"{name} {version(name)}" for name in ("aikg", "typer", "pyoxigraph"))
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {packages}; medians of {ROUNDS}\n")
    print("| command | ms | ratio | limit |\n|---|---:|---:|---:|")
    print(f"| `python -c 'import typer, pyoxigraph'` | {floor * 1000:.0f} | 1.0 | |")
    for case, median in medians.items():
        print(f"| `{case}` | {median * 1000:.0f} | {median / floor:.1f} | {CASES[case]} |")
    return int(any(median / floor > CASES[case] for case, median in medians.items()))


if __name__ == "__main__":
    sys.exit(main())
