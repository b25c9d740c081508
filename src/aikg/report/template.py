"""Fills the templates of `viz/`: everything goes into one file, data as JSON in blocks that no browser runs.

Only scripts whose hash stands in the page's policy run, and nothing is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg import __version__
from aikg.project import viz

if TYPE_CHECKING:
    from jinja2 import Environment

_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Page:
    """A page, ready to be written: its title in both languages, and its HTML."""

    title: tuple[str, str]
    html: str

    def write(self, path: str | Path) -> Path:
        """Write the page to a file, and its folder when that is missing; raises OSError when that fails."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.html, "utf-8")
        return target

    def open(self, path: str | Path | None = None) -> Path:
        """Write the page, by default into the folder for passing files, and show it in the browser."""
        import tempfile
        import webbrowser

        target = self.write(path or Path(tempfile.mkdtemp(prefix="aikg-")) / "page.html")
        webbrowser.open(target.resolve().as_uri())
        return target


def environment(
    styles: Iterable[str],
    scripts: Iterable[str],
    words: Mapping[str, tuple[str, str]],
    data: Mapping[str, Any],
    libraries: Iterable[str] = (),
) -> Environment:  # fmt: skip
    """The templates with what they are filled with.

    Args:
        styles: names of style sheets of `viz/`, in order.
        scripts: names of scripts of `viz/js/`, in order.
        words: the phrases that the scripts say, by key.
        data: what the scripts read.
        libraries: texts of scripts that come before ours.

    """
    from jinja2 import Environment, FileSystemLoader

    texts = [*libraries, *((viz() / "js" / f"{name}.js").read_text("utf-8") for name in scripts)]
    filled = Environment(loader=FileSystemLoader(viz()), autoescape=True)
    filled.filters["embed"] = embed
    style = "".join((viz() / name).read_text("utf-8") for name in styles)
    filled.globals.update(
        version=__version__, style=_raw(style), scripts=[_raw(text) for text in texts],
        hashes=_raw(" ".join(f"'sha256-{_digest(text)}'" for text in texts)), words=embed(words), data=embed(data),
    )  # fmt: skip
    return filled


def embed(data: Any) -> Any:
    r"""Data as JSON that can stand in a script element: no character in it ends the element or a line of JavaScript.

    >>> print(embed({"name": "</script> & more"}))
    {"name":"\u003c/script\u003e \u0026 more"}
    """
    return _raw(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))


def _raw(text: str) -> Any:
    """Text of ours that the template takes as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own files, and JSON without a character that means anything in HTML


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
