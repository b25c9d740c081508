"""The columns of a view's network, kept beside the store, so that the next command maps them instead of building them."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from aikg.analysis import extract as rows
from aikg.analysis import view as views
from aikg.analysis.scale import arrays, mapped, pack
from aikg.analysis.scale.arrays import Arrays, Collector
from aikg.analysis.supply import network
from aikg.analysis.view import Counted, Sieve, View
from aikg.kg import KnowledgeGraph

KEPT = 8  # views of one store whose columns stay
_CODE = (arrays, mapped, network, pack, rows, views)


def arrays_of(kg: KnowledgeGraph, view: View) -> tuple[Arrays, Counted]:
    """The network of a view as columns, and what the view counted.

    Mapped from the folder beside the store; the first time made from the extracted rows and kept there. A folder that
    cannot be written costs the next command the making again, nothing else.
    """
    folder = kg.folder / f"network-{kg.sources}-{view_key(view)}.columns"
    with suppress(OSError, ValueError):
        found = Arrays.load(folder)
        return found, Counted(**json.loads(bytes(found.about)))
    sieve, collector = Sieve(rows.extract(kg), view), Collector()
    network.fill(sieve, collector)
    counted = sieve.counted
    made = collector.arrays(json.dumps(asdict(counted)).encode())
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one
        made.save(folder)
        sweep(kg.folder, "network-*.columns")
    return made, counted


def view_key(view: View) -> str:
    """Of all that decides what the columns hold: the view, the queries and the code."""
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in _CODE)
    return hashlib.sha256(code + rows.digest().encode() + repr(view).encode()).hexdigest()[:12]


def sweep(folder: Path, pattern: str) -> None:
    """Remove the folders of all but the views last asked for the first time."""
    found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
