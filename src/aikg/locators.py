"""Where in a document a fact stands, and how people cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOCATOR_KINDS = {"t": "table", "f": "figure", "x": "exhibit"}
CITATION = "@"  # begins the locator of a document without lines: `@87 FR 77505`
_LOCATOR = re.compile(r"(?:(?P<kind>[tfx])(?P<number>[0-9]+[a-z]?)/)?L(?P<start>[0-9]{1,9})(?:-(?P<end>[0-9]{1,9}))?")


MAX_CITATION = 80


@dataclass(frozen=True)
class Locator:
    """Where in a document a fact stands: `t11/L1615-1623`, `x32/L1723`, `L94`.

    `kind` is table, figure, exhibit or text; `number` is the printed number of the table or
    exhibit (empty for text), or a citation such as `87 FR 77505` where a document has no lines.
    Lines are 1-based, both ends included, counted by LF. A place is written in one way only,
    because the text is part of a statement's IRI.
    """

    kind: str
    number: str
    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read a locator; raises ValueError that says what is wrong.

        >>> Locator.parse("t11/L1615-1623")
        Locator(kind='table', number='11', start=1615, end=1623)
        >>> str(Locator.parse("L94"))
        'L94'
        """
        if text.startswith(CITATION):
            return cls._citation(text)
        found = _LOCATOR.fullmatch(text)
        if not found:
            raise ValueError(f"not a locator: {text!r}; write such as t11/L1615-1623, x32/L1723 or L94 (or @87 FR 77505 for a notice)")
        start = int(found["start"])
        end = int(found["end"] or start)
        if not 1 <= start <= end:
            raise ValueError(f"lines run backwards or start at 0: {text!r}")
        locator = cls(LOCATOR_KINDS.get(found["kind"] or "", "text"), (found["number"] or "").lstrip("0"), start, end)
        if str(locator) != text:
            raise ValueError(f"a place is written in one way: {locator}, not {text!r}")
        return locator

    @classmethod
    def _citation(cls, text: str) -> Locator:
        body = text.removeprefix(CITATION)
        if not body or len(body) > MAX_CITATION or body != " ".join(body.split()):
            raise ValueError(f"not a citation: {text!r}; write @ and at most {MAX_CITATION} characters, such as @87 FR 77505")
        return cls("citation", body, 0, 0)

    def __str__(self) -> str:
        if self.kind == "citation":
            return CITATION + self.number
        head = f"{self.kind[0] if self.kind != 'exhibit' else 'x'}{self.number}/" if self.number else ""
        lines = f"L{self.start}" if self.start == self.end else f"L{self.start}-{self.end}"
        return head + lines
