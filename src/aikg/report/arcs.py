"""An arc of the supply network in words."""

from __future__ import annotations

from aikg.report.blocks import Language
from aikg.report.phrases import say


def arc_text(kind: str, source_port: str, a: str, b: str, language: Language, *, curated: bool, optional: bool) -> str:
    """An arc in words; from the same kind of arc, what it says depends on the port it leaves."""
    text = say(_BY_PORT.get((kind, source_port), kind), language, a=a, b=b)
    return text + (say("optional", language) if optional else "") + (say("curated", language) if curated else "")


_BY_PORT = {
    ("is-a", "making"): "is-a-making",
    ("member", "firm"): "member-in",
    ("member", "sink"): "member-in",
    ("unit", "source"): "unit-in",
}
