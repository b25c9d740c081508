"""Runs the command line in this process, as `aikg …` would, with the exit code that the shell would see."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from aikg import cli
from aikg.store import cache

SMALL = Path(__file__).parent / "small"


class Ran(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def stdin(content: bytes) -> TextIOWrapper:
    """A standard input that holds these bytes."""
    return TextIOWrapper(BytesIO(content), "utf-8")


class Runner:
    """Runs commands on the stores of the session; with `small`, on the fictional industry in place of the shipped seeds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stores: Path) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("AIKG_CACHE", str(stores))

    def small(self, empty: Path) -> Runner:
        """Take the fictional industry for the shipped seeds; an empty folder beside it says that no counts are expected."""

        def folders(extra: Iterable[Path] = ()) -> list[Path]:
            return [SMALL / "seeds", empty, *extra]

        self._monkeypatch.setattr(cache, "seed_folders", folders)
        return self

    def __call__(self, *arguments: str) -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["aikg", *arguments])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = self._capsys.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0 if code is None else 1, out, err)
