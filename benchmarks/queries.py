"""How long the saved queries take on the shipped graph: here, in rdflib, and in the oxigraph server over HTTP on this machine.

Each query runs with the example of its header, as `aikg queries NAME` shows it. Rows are compared too: the engines must
agree. rdflib gets a minute for each query. Run, for five minutes: `.venv/bin/python benchmarks/queries.py [NAME ...]`;
the server is the program `oxigraph` of the package of that name, looked for beside this Python and on the PATH.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import multiprocessing.connection
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Variable

import aikg
from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.query import run
from aikg.query.catalogue import FEEDS_ANALYSES
from aikg.query.header import SavedQuery, saved_queries
from aikg.query.table import Cell, Node
from aikg.report.menu import example_values

ROUNDS = 7
PATIENCE = 60.0  # seconds that rdflib may take
MEDIAN_LIMIT, LIMIT = 5.0, 100.0  # milliseconds: of the median question, of any query
Row = tuple[str, ...]
Bound = dict[str, NamedNode | Literal]


def seconds(ask: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median wall time of a call, the first left out."""
    ask()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def plain(value: str | None) -> str:
    """A cell as text on which engines agree: numbers without idle zeros, flags as words, nothing as nothing."""
    if value is None:
        return ""
    with contextlib.suppress(ValueError):
        return f"{float(value):.9g}"
    return value


def bound_to(kg: KnowledgeGraph, query: SavedQuery) -> Bound:
    """The example of the header, as terms."""
    return {v.value: term for v, term in run.bind(query, example_values(query), kg.resolve, kg.newest).items()}


# --- rdflib, in a process of its own, so that it can be stopped -----------------------------


def serve_rdflib(path: str, pipe: multiprocessing.connection.Connection) -> None:
    """Load the graph, then answer (text, columns, bindings) with seconds and rows until told None."""
    graph = rdflib.Graph().parse(path, format="nt")
    pipe.send(len(graph))
    while (asked := pipe.recv()) is not None:
        text, columns, bindings = asked
        start = time.perf_counter()
        found = list(graph.query(text, initNs=terms.PREFIXES, initBindings=bindings))
        took = time.perf_counter() - start
        rows = [row.asdict() for row in found]  # type: ignore[union-attr]
        pipe.send((took, [tuple(None if (c := row.get(name)) is None else str(c) for name in columns) for row in rows]))


class Rdflib:
    """A child that holds the graph in rdflib; started anew after a query that had to be stopped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.start()

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.child = context.Process(target=serve_rdflib, args=(str(self.path), other), daemon=True)
        self.child.start()
        self.triples = self.pipe.recv()

    def ask(self, query: SavedQuery, bound: Bound) -> tuple[float, Counter[Row]] | None:
        """Seconds and rows; None when it was stopped. A text has no datatype in rdflib when it is read from a file."""
        text = terms.PREFIXES["xsd"] + "string"
        bindings = {
            name: rdflib.URIRef(v.value)
            if isinstance(v, NamedNode)
            else rdflib.Literal(v.value, datatype=None if v.datatype.value == text else rdflib.URIRef(v.datatype.value))
            for name, v in bound.items()
        }
        self.pipe.send((query.text, list(query.header.columns), bindings))
        if not self.pipe.poll(PATIENCE):
            self.child.kill()
            self.start()
            return None
        took, rows = self.pipe.recv()
        return took, Counter(tuple(plain(cell) for cell in row) for row in rows)


# --- the oxigraph server --------------------------------------------------------------------


@contextlib.contextmanager
def server(data: Path) -> Iterator[str | None]:
    """The address of an oxigraph server that holds the data, or None when there is no such program."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "load", "--location", folder, "--file", str(data)], check=True, capture_output=True)
        child = subprocess.Popen(
            [program, "serve-read-only", "--location", folder, "--bind", where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(where.split(":")[1])), 1):
                    break
                time.sleep(0.1)
            yield f"http://{where}/query"
        finally:
            child.terminate()
            child.wait()


def inlined(text: str, bound: Bound) -> str:
    """The query with terms in place of its parameters, for a server that binds none: the examples of our own headers, no input."""
    for name, term in bound.items():
        gone = rf"(?:DESC\(\?{name}\)|\?{name}\b)"
        text = re.sub(r"SELECT[^{]*|(?:ORDER|GROUP) BY[^{}]*", lambda clause: re.sub(gone, "", clause[0]), text)  # noqa: B023
        text = re.sub(rf"\?{name}\b", lambda _: str(term), text)  # noqa: B023
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items()) + text


def over_http(address: str, query: SavedQuery, bound: Bound) -> Counter[Row]:
    """The server's answer, parsed; a column that is a parameter has its value."""
    body = urllib.parse.urlencode({"query": inlined(query.text, bound)}).encode()
    request = urllib.request.Request(f"{address}?union-default-graph", body, {"Accept": "application/sparql-results+json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 this machine
        found = json.load(answer)["results"]["bindings"]
    fixed = {name: term.value for name, term in bound.items()}
    return Counter(tuple(plain(row[n]["value"] if n in row else fixed.get(n)) for n in query.header.columns) for row in found)


# --- the table ------------------------------------------------------------------------------


@dataclass
class Measured:
    """One query: rows, milliseconds here, in rdflib (None: stopped) and over HTTP (None: no server), who gave other rows."""

    name: str
    question: bool
    rows: int
    here: float
    rdflib: float | None = None
    http: float | None = None
    differ: str = ""


def measure(kg: KnowledgeGraph, query: SavedQuery, other: Rdflib, address: str | None) -> Measured:
    """Run a query everywhere and compare the rows."""
    bound = bound_to(kg, query)
    ours = {Variable(name): term for name, term in bound.items()}
    table = run.run_saved(kg.store, query, ours, dict)
    rows = Counter(tuple(plain(cell_text(cell)) for cell in row) for row in table.rows)
    here = 1000 * seconds(lambda: run.run_saved(kg.store, query, ours, dict))
    measured = Measured(query.name, query.header.theme != FEEDS_ANALYSES, len(table.rows), here)
    if (answer := other.ask(query, bound)) is not None:
        measured.rdflib = 1000 * answer[0]
        measured.differ += "" if answer[1] == rows else "rdflib "
    if address:
        measured.http = 1000 * seconds(lambda: over_http(address, query, bound))
        measured.differ += "" if over_http(address, query, bound) == rows else "server "
    return measured


def cell_text(cell: Cell) -> str | None:
    """A cell as the other engines write it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.iri if isinstance(cell, Node) else None if cell is None else str(cell)


def ratio(other: float | None, here: float) -> str:
    return "" if other is None else f"{other / here:.1f}"


def report(found: list[Measured]) -> Iterator[str]:
    """The table, slowest first, under what matters: the medians."""
    questions = [each.here for each in found if each.question]
    yield f"{len(found)} queries, {len(questions)} of them questions of users; medians of {ROUNDS}, of one run in rdflib\n"
    yield "| | pyoxigraph ms | rdflib / pyoxigraph | server / pyoxigraph |\n|---|---:|---:|---:|"
    for name, chosen in (("median question", [m for m in found if m.question]), ("median query", found)):
        ratios = [[o / m.here for m in chosen if (o := getattr(m, e)) is not None] for e in ("rdflib", "http")]
        shown = [f"{statistics.median(r):.1f}" if r else "" for r in ratios]
        yield f"| {name} | {statistics.median(m.here for m in chosen):.1f} | {' | '.join(shown)} |"
    yield f"| slowest | {max(m.here for m in found):.1f} | | |\n"
    yield "| query | rows | pyoxigraph ms | rdflib ms | ratio | server ms | ratio | other rows |\n|---|---:|---:|---:|---:|---:|---:|---|"
    for m in sorted(found, key=lambda m: -m.here):
        slow = f"{m.rdflib:.0f}" if m.rdflib is not None else f"over {1000 * PATIENCE:.0f}"
        http = "" if m.http is None else f"{m.http:.1f}"
        yield f"| {m.name} | {m.rows} | {m.here:.1f} | {slow} | {ratio(m.rdflib, m.here)} | {http} | {ratio(m.http, m.here)} | {m.differ} |"


def main() -> int:
    """Print the table; 1 when a query is too slow here, or engines differ."""
    kg = aikg.open()
    asked = [query for name, query in saved_queries().items() if len(sys.argv) < 2 or name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        flat, layers = Path(folder) / "union.nt", Path(folder) / "graph.nq"
        pyoxigraph.serialize({quad.triple for quad in kg.store}, str(flat), format=RdfFormat.N_TRIPLES)
        pyoxigraph.serialize(kg.store, str(layers), format=RdfFormat.N_QUADS)
        other = Rdflib(flat)
        with server(layers) as address:
            found = [measure(kg, query, other, address) for query in asked]
        other.child.kill()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, pyoxigraph {version('pyoxigraph')}, ", end="")
    print(f"rdflib {version('rdflib')}, {'oxigraph server' if address else 'no oxigraph server found'}; {other.triples} triples; ", end="")
    print("\n".join(report(found)))
    median = statistics.median(m.here for m in found if m.question)
    return int(median > MEDIAN_LIMIT or any(m.here > LIMIT or m.differ for m in found))


if __name__ == "__main__":
    sys.exit(main())
