"""Columns of numbers kept in a folder as .npy files and mapped into memory, read without importing numpy.

A command about one firm touches a few pages of a column; importing numpy would cost it more than the search.
"""

from __future__ import annotations

import ast
import mmap
import shutil
import sys
import tempfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

_MAGIC = b"\x93NUMPY\x01\x00"
_ORDER = "<" if sys.byteorder == "little" else ">"
#: What a column may hold, as the .npy format (NEP 1) and as `memoryview` names it.
_CODES: dict[str, Literal["B", "i", "q"]] = {"u1": "B", "i4": "i", "i8": "q"}
_KINDS = {"B": "u", "i": "i", "l": "i", "q": "i"}


def save(folder: Path, columns: Mapping[str, Any]) -> None:
    """Write columns as `NAME.npy` into a folder that appears whole or not at all.

    Args:
        folder: the new folder; one that is there already, made by another command, stays as it is.
        columns: name -> one-dimensional buffer of bytes, or of integers of 32 or 64 bits.

    Raises:
        OSError: the folder cannot be written.
        TypeError: a column holds something else.

    """
    work = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, column in columns.items():
            with (work / f"{name}.npy").open("wb") as file:
                view = memoryview(column)
                file.write(_header(view))
                file.write(view.cast("B") if view else b"")
        try:
            work.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another command was first, with the same columns
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _header(view: memoryview) -> bytes:
    """The head of a .npy file, filled with blanks so that the numbers begin at a multiple of 64 bytes."""
    code = f"{_KINDS.get(view.format, '?')}{view.itemsize}"
    if code not in _CODES:
        raise TypeError(f"no column of {view.format!r}; use {', '.join(_CODES)}")
    text = f"{{'descr': '{'|' if code == 'u1' else _ORDER}{code}', 'fortran_order': False, 'shape': ({len(view)},), }}".encode()
    blank = -(len(_MAGIC) + 2 + len(text) + 1) % 64
    return _MAGIC + (len(text) + blank + 1).to_bytes(2, "little") + text + b" " * blank + b"\n"


def load(folder: Path, names: Sequence[str]) -> dict[str, memoryview]:
    """Map columns that `save` wrote; raises OSError when one is missing and ValueError when one is damaged."""
    return {name: _map(folder / f"{name}.npy") for name in names}


def _map(path: Path) -> memoryview:
    with path.open("rb") as file:
        head = file.read(len(_MAGIC) + 2)
        if head[:-2] != _MAGIC:
            raise ValueError(f"{path}: not a column")
        try:
            about = ast.literal_eval(file.read(int.from_bytes(head[-2:], "little")).decode("ascii"))
            code, (length,) = _CODES[about["descr"][1:]], about["shape"]
        except (SyntaxError, KeyError, TypeError) as error:
            raise ValueError(f"{path}: not a column: {error}") from None
        begin = file.tell()
        if about["descr"][0] not in ("|", _ORDER) or path.stat().st_size != begin + length * int(about["descr"][2:]):
            raise ValueError(f"{path}: cut off, or of another kind of machine")
        if not length:
            return memoryview(b"").cast(code)
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[begin:].cast(code)


class Strings(Sequence[str]):
    """A table of texts: their UTF-8 bytes in one column, and where each begins in another."""

    def __init__(self, text: memoryview, start: memoryview) -> None:
        self.text, self.start = text, start

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return str(self.text[self.start[index] : self.start[index + 1]], "utf-8")

    def find(self, text: str) -> int:
        """The number of a text in a table sorted by UTF-8 bytes; -1 when it is not there."""
        wanted, low, high, table, start = text.encode(), 0, len(self), self.text, self.start
        while low < high:
            middle = (low + high) // 2
            if bytes(table[start[middle] : start[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(start) - 1 and table[start[low] : start[low + 1]] == wanted else -1

    def index_of(self, text: str) -> int:
        """The number of a text in a table in any order, which is read through; the table's length when it is not there."""
        return next((i for i, held in enumerate(self) if held == text), len(self))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """A table of these texts, in their order."""
        parts = [text.encode() for text in texts]
        return cls(memoryview(b"".join(parts)), memoryview(array("q", accumulate(map(len, parts), initial=0))))
