"""How long a page takes: to be written, to be usable in a browser, and to answer a reader's click.

Of the shipped graph, and of a made-up industry of 2,000 and 5,000 nodes, which the shipped graph does not have. To be written
is processor time, with the graph open. Usable means drawn, with table, card and filters, since the browser began to load the file.
Chromium without a window draws in software, so a reader's own browser is faster. Run: `.venv/bin/python benchmarks/page.py`.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import aikg
from aikg.analysis.page.neighbourhood import Neighbourhood, Place, named, neighbourhood
from aikg.analysis.page.relations import Relation
from aikg.kg import KnowledgeGraph
from aikg.report.page import assemble, page
from aikg.report.subject import Subject
from aikg.report.template import Page

ROUNDS = 5
LIBRARY = 468_813  # bytes of vis-network 9.1.2


def made_up(kg: KnowledgeGraph, count: int) -> Neighbourhood:
    """An industry of `count` nodes: makers feed items in four layers, three lines a node, no chance in it."""
    base = neighbourhood(kg, [named(kg, "华为")], hops=1)
    names = [
        kg.resolve("华为").replace("huawei", f"firm-{n}") if n % 2 else named(kg, "智算中心").replace("aidc", f"item-{n}")
        for n in range(count)
    ]
    layers = [names[n::4] for n in range(4)]
    lines = []
    for left, right in pairwise(layers):
        for n, iri in enumerate(left):
            lines += [Relation(iri, right[(n * step + step) % len(right)], "supplies", ()) for step in (1, 3, 7)]
    places = tuple(Place(iri, n % 4, True, 0) for n, iri in enumerate(names))
    tiers = {iri: ("upstream", "midstream", "downstream", "downstream")[n % 4] for n, iri in enumerate(names)}
    return Neighbourhood(
        focus=(names[0],), hops=2, limit=count, as_of=date.fromisoformat(kg.newest), places=places, relations=tuple(dict.fromkeys(lines)),
        found=count, tiers=tiers, sieve=base.sieve,
    )  # fmt: skip


def opened(browser: Browser, path: Path) -> tuple[float, float, float]:
    """Milliseconds until usable, for a redraw, and from a choice to everything in step."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    tab = context.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_selector("body[data-ready]")
    ready = float(tab.get_attribute("body", "data-ready") or 0)
    redraw, select = tab.evaluate("""() => {
        const time = (what) => { const start = performance.now(); what(); return performance.now() - start; };
        const draw = () => aikg.network.renderer._redraw();
        return [time(draw), time(() => { aikg.select({node: aikg.model.focus.values().next().value}); draw(); })];
    }""")
    context.close()
    return ready, redraw, select


def measure(browser: Browser, make: Callable[[], Page]) -> list[float]:
    """Medians: nodes shown, lines, seconds to write, kB beyond the library, and the milliseconds of `opened`."""
    make()  # pyvis is imported and the disk cache warm
    written = []
    for _ in range(ROUNDS):
        start = time.process_time()
        html = make().html
        written.append(time.process_time() - start)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(html, "utf-8")
        rounds = [opened(browser, path) for _ in range(ROUNDS)]
    own = [html.count('"x":'), html.count('"from":'), statistics.median(written), (len(html.encode()) - LIBRARY) / 1000]
    return [*own, *(statistics.median(values) for values in zip(*rounds, strict=True))]


def main() -> int:
    """Print the table; 1 when a limit is not kept."""
    kg = aikg.open()
    cases: dict[str, Callable[[], Page]] = {
        "华为": lambda: page(kg, "华为"),
        "智算中心": lambda: page(kg, "智算中心"),
        "entity-list, 3 steps": lambda: page(kg, "entity-list", hops=3),
        "made up": lambda: assemble(kg, made_up(kg, 2000), Subject(kg), "en"),
        "made up, at the cap": lambda: assemble(kg, made_up(kg, 5000), Subject(kg), "en"),
    }
    broken = False
    print("| page | nodes shown | lines | written, s | kB beyond the library | usable, ms | redraw, ms | select, ms |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, make in cases.items():
            nodes, lines, written, beyond, usable, redraw, select = measure(browser, make)
            print(f"| {name} | {nodes} | {lines} | {written:.2f} | {beyond:.0f} | {usable:.0f} | {redraw:.0f} | {select:.0f} |", flush=True)
            broken |= nodes <= 300 and (written > 1 or usable > 1000)
        browser.close()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
