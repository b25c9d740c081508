"""Verdicts that change between two days because a rule did; by hand from the wordings of 2022, 2023 and the notice of 2025."""

from __future__ import annotations

from datetime import date

from aikg.analysis.controls.book import Book
from aikg.analysis.controls.changes import verdict_changes
from aikg.analysis.glossary import Glossary


def changed(rules: Book, before: str, after: str) -> dict[tuple[str, str | None], tuple[str, str]]:
    """(product, version of the second day) -> verdicts, with all documents known on both days."""
    known = {v.document for v in rules.versions}
    days = (date.fromisoformat(before), date.fromisoformat(after))
    found = verdict_changes(rules, days, (known, known), lambda _: (), Glossary(rules.kg))
    return {(c.product, c.after_version): (c.before, c.after) for c in found}


def test_the_rule_of_2023_catches_what_slipped_below_600(rules: Book) -> None:
    """A800: 4,992 with 400 GB/s is none in 2022 and .a.1 since; A100 was caught under both; H20 under neither."""
    found = changed(rules, "2023-11-16", "2023-11-17")
    assert found["a800", "us-3a090-2023-11"] == ("none", "3A090.a")
    assert found["h800", "us-3a090-2023-11"] == ("none", "3A090.a")
    assert found["a100", "us-3a090-2023-11"] == ("3A090", "3A090.a")
    assert ("h20", "us-3a090-2023-11") not in found


def test_the_notice_names_one_chip(rules: Book) -> None:
    found = changed(rules, "2025-04-08", "2025-04-10")
    assert found == {("h20", "us-chips-2025-04-notice"): ("none", "named")}


def test_nothing_changes_while_the_rules_stay(rules: Book) -> None:
    assert changed(rules, "2023-12-01", "2024-01-01") == {}
