"""An arc of the supply network in words."""

from __future__ import annotations

from aikg.report.blocks import Language
from aikg.report.phrases import say


def arc_text(kind: str, source_port: str, a: str, b: str, curated: bool, language: Language) -> str:
    """An arc in words."""
    key = {("is-a", "making"): "is-a-making", ("member", "firm"): "member-in", ("member", "sink"): "member-in"}.get(
        (kind, source_port), kind
    )
    return say(key, language, a=a, b=b) + (say("curated", language) if curated else "")
