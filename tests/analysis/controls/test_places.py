"""Where paragraphs apply, and what a report on a firm says in short, beside 740.8, 742.6 and 744.23 of 24 September 2026."""

from __future__ import annotations

from datetime import date

import pytest

from aikg.analysis.controls.answer import controls
from aikg.analysis.controls.book import Book
from aikg.analysis.controls.brief import verdicts
from aikg.analysis.controls.diffusion import diffusion
from aikg.analysis.controls.item import ItemVerdict
from aikg.analysis.glossary import Glossary

D5, MACAU = "us-country-group-d5", "mo"


@pytest.mark.parametrize("scope", ["us-3a090-a", "us-3a090-b", "us-4a090-a", "us-4a090-b"])
@pytest.mark.parametrize("day", [date(2023, 11, 17), date(2025, 1, 12), date(2025, 1, 13), date(2026, 9, 24)])
def test_firms_headquartered_in_d5_or_macau_are_reached_without_a_gap(rules: Book, scope: str, day: date) -> None:
    """744.23(a)(3) since November 2023; of it the .a items alone moved to 742.6 in January 2025."""
    (found,) = [s for v in rules.versions for s in v.scopes if s.id == scope]
    reached = {d.destination.rsplit("/", 1)[-1] for d in found.destinations if d.basis == "headquarters" and d.on(day)}
    assert reached == {D5, MACAU}


def test_memory_goes_to_firms_headquartered_in_d5_by_licence_too(rules: Book) -> None:
    (found,) = [s for v in rules.versions for s in v.scopes if s.id == "us-3a090-c"]
    assert {d.destination.rsplit("/", 1)[-1] for d in found.destinations if d.basis == "headquarters"} == {D5, MACAU}


@pytest.mark.parametrize("place", ["cn", "hk", "mo"])
def test_china_and_macau_stand_beside_the_words_that_are_not_enforced(rules: Book, place: str) -> None:
    """91 FR 1684 moves applications for China and Macau from a presumption of denial: their requirement went on."""
    report = controls(rules.kg, "h200-sxm", as_of="2025-06-01", destination=place, book=rules)
    (paragraph,) = [p for p in report.verdict("us-3a090-2023-11").paragraphs if p.paragraph == "3A090.a"]
    assert {x.destination: x.halted is None for x in paragraph.places if x.covers == "yes"} == {
        ("mo" if place == "mo" else "cn"): True, "world": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "day", "code"),
    [  # an RTX 4090: 3A090.a, not for data centres, TPP 5,284.8
        ("cn", "2026-09-24", "NAC"), ("mo", "2026-09-24", "NAC"),  # D:5, Macau
        ("sg", "2026-09-24", "ACA"), ("vn", "2026-09-24", "ACA"),  # any other destination
        ("vn", "2024-06-01", "ACA"), ("cn", "2024-06-01", "NAC"),  # D:1; D:5
    ],
)  # fmt: skip
def test_the_exception_that_is_open_for_the_destination(rules: Book, place: str, day: str, code: str) -> None:
    verdict = controls(rules.kg, "rtx-4090", as_of=day, destination=place, book=rules).verdict("us-nac-aca-2024-04")
    assert (verdict.outcome, verdict.code, "not-covered" in verdict.notes) == ("yes", code, False)


def brief(rules: Book, product: str) -> dict[str, ItemVerdict]:
    """The verdicts in short on the day of the text, by version."""
    documents = frozenset(f.source.rsplit("-spec-values", 1)[0] for f in rules.products[product].figures) | {
        v.document for v in rules.versions
    }
    found = verdicts(rules, [product], date(2026, 9, 24), lambda s: tuple(range(len(list(s)))), Glossary(rules.kg), documents)
    return {v.version: v for v in found}


def test_in_short_an_exemption_goes_before_the_nearest_line(rules: Book) -> None:
    """RTX 4090D: density 7.7416 would be a.2; Note 2 frees what is below 4800 and not for data centres."""
    found = brief(rules, "rtx-4090d")["us-3a090-2023-11"]
    assert (found.code, found.freed, found.conditions) == ("none", ("3A090.a", 1), ("not-for-data-centres",))
    assert [(c.comparator, c.limit, c.state, c.gaps) for c in found.checks] == [("lt", "4800", "holds", ("-93.12",))]


def test_in_short_a_denial_says_which_lines_of_the_other_lane_fail(rules: Book) -> None:
    """B200: 36,000 is not below 21,000, nor 7,700 or 8,000 GB/s below 6,500."""
    found = brief(rules, "b200")["us-review-2026-01"]
    assert found.code == "742.6(b)(10)(iii)(A)"
    assert {(c.metric, c.limit, c.state) for c in found.checks} == {("tpp", "21000", "fails"), ("memory-bandwidth", "6500", "fails")}
    assert "export-not-reexport" in brief(rules, "h200-sxm")["us-review-2026-01"].provided


def test_a_cap_tells_the_time_that_it_is_for(rules: Book) -> None:
    found = diffusion(rules.kg, "sg", 1700, "H100")
    windows = {line.scope: line.window for line in found.lines}
    assert windows["us-diffusion-country-cap"] == (date(2025, 1, 1), date(2027, 12, 31))
    assert windows["us-2025-01-ai-diffusion-small-orders"] is None
    assert "限额期间：2025-01-01 至 2027-12-31" in found.to_text("zh")
