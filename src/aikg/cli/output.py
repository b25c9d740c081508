"""What commands share: open the graph, read a file, write an answer, turn a bad day into an error of the call."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aikg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from aikg.analysis.printed import Printed
    from aikg.kg import KnowledgeGraph, Sources
    from aikg.report.blocks import Block, Language


def progress(step: str, number: int, steps: int) -> None:
    """A bar on standard error, on one line when it is a terminal."""
    bar = "█" * number + "░" * (steps - number)
    end = "\r" if sys.stderr.isatty() and number < steps else "\n"
    print(f"building {bar} {step:<10}", end=end, file=sys.stderr, flush=True)


def graph(store: Path | None, seeds: list[Path] | None, sources: Sources = "all") -> KnowledgeGraph:
    """Open the graph, built first when needed."""
    from aikg.kg import open as open_graph

    return open_graph(seeds or [], store, progress, sources)


def write(text: str, output: Path | None = None) -> None:
    """To a file that the user named, or to standard output."""
    if output is None:
        with _reader_may_leave():
            sys.stdout.write(text)
    else:
        write_bytes(text.encode(), output)


def write_bytes(content: bytes, output: Path | None) -> None:
    """To a file that the user named, or to standard output."""
    if output is None:
        with _reader_may_leave():
            sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise StoreError(f"cannot write {output}: {error.strerror}") from None
    print(f"wrote {output}", file=sys.stderr)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """A reader that has seen enough ends the command, code 0."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered must go somewhere at exit
        raise SystemExit(0) from None


def write_blocks(blocks: Iterable[Block]) -> None:
    """Blocks as plain text on standard output."""
    from aikg.report.text import render

    write(render(blocks))


def write_report(
    blocks_in: Callable[[Language], Iterable[Block]], as_json: Callable[[], str], format_: str, lang: Language, output: Path | None = None
) -> None:
    """A report in one of its forms; `blocks_in` gives its blocks in a language, `as_json` what programs read."""
    if format_ == "json":
        text = as_json() + "\n"
    elif format_ == "html":
        from aikg.report.html import render as html

        text = html(blocks_in, lang)
    elif format_ == "md":
        from aikg.report.markdown import render as markdown

        text = markdown(blocks_in(lang))
    else:
        from aikg.report.text import render as plain

        text = plain(blocks_in(lang))
    write(text, output)


def write_answer(answer: Printed, format_: str, lang: Language, output: Path | None = None) -> None:
    """An answer that knows how it is printed, in one of its forms."""
    from aikg.report.printing import blocks_of

    write_report(lambda language: blocks_of(answer, language), answer.to_json, format_, lang, output)


def read_text(path: Path) -> str:
    """A file that the user named; raises QueryError when it cannot be read or is not UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not UTF-8") from None


@contextmanager
def call_errors() -> Iterator[None]:
    """A ValueError of an analysis, such as a day that is none, as an error of the call."""
    try:
        yield
    except ValueError as error:
        raise QueryError(str(error)) from None


def lines_of(kg: KnowledgeGraph, texts: Path | None) -> Callable[[str], str] | None:
    """A reader of passages in the user's copy of the documents."""
    if texts is None:
        return None
    from aikg.report.passages import reader

    return reader(kg, texts)
