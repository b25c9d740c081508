"""The columns of a view's network, kept beside the store, so that the next command maps them instead of building them."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from aikg.analysis import extract as rows
from aikg.analysis import view as views
from aikg.analysis.scale import arrays, mapped, pack
from aikg.analysis.scale.arrays import Arrays, Collector
from aikg.analysis.supply import network
from aikg.analysis.view import Sieve, View
from aikg.kg import KnowledgeGraph

KEPT = 8  # views of one store whose columns stay
_CODE = (arrays, mapped, network, pack, rows, views)


@dataclass(frozen=True)
class Counted:
    """Of the statements that could make arcs: how many count in the view, how many of these are undated, how many were left out why."""

    statements: int
    undated: int
    left_out: dict[str, int]

    @classmethod
    def of(cls, sieve: Sieve) -> Counted:
        """What a sieve has counted so far."""
        return cls(len(sieve.kept), len(sieve.undated), dict(sorted(sieve.left_out.items())))

    def __add__(self, other: Counted) -> Counted:
        """Both counts together, of different statements."""
        both = sorted({*self.left_out, *other.left_out})
        left_out = {reason: self.left_out.get(reason, 0) + other.left_out.get(reason, 0) for reason in both}
        return Counted(self.statements + other.statements, self.undated + other.undated, left_out)


def arrays_of(kg: KnowledgeGraph, view: View) -> tuple[Arrays, Counted]:
    """The network of a view as columns, and what the view counted.

    Mapped from the folder beside the store; the first time made from the extracted rows and kept there. A folder that
    cannot be written costs the next command the making again, nothing else.
    """
    folder = kg.folder / f"network-{kg.sources}-{_key(view)}.columns"
    with suppress(OSError, ValueError):
        found = Arrays.load(folder)
        return found, Counted(**json.loads(bytes(found.about)))
    sieve, collector = Sieve(rows.extract(kg), view), Collector()
    network.fill(sieve, collector)
    counted = Counted.of(sieve)
    made = collector.arrays(json.dumps(asdict(counted)).encode())
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one
        made.save(folder)
        _sweep(kg.folder)
    return made, counted


def _key(view: View) -> str:
    """Of all that decides what the columns hold: the view, the queries and the code."""
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in _CODE)
    return hashlib.sha256(code + rows.digest().encode() + repr(view).encode()).hexdigest()[:12]


def _sweep(folder: Path) -> None:
    """Remove the columns of all but the views last asked for the first time."""
    found = sorted(folder.glob("network-*.columns"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
