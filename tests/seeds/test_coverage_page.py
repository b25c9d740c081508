"""The page that says how much of each section is in the tables."""

from __future__ import annotations

from workbench import Tables, rows

from aikg.seeds.coverage import coverage_page
from aikg.seeds.read import Concepts, Seeds

OPEN = "d1,L2,unit of the figure,the table gives two units"


def sections(page: str) -> list[list[str]]:
    """The cells of the lines of the page's tables, without their headings."""
    return [[c.strip() for c in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ") and "章节" not in line]


def test_statements_are_counted_in_the_section_of_their_first_line(mine: Tables, concepts: Concepts) -> None:
    """Counted by hand. Lines 1 to 4 of d1: offerings at 1, 1, 1 and 4, supplies at 4-5 and 4, specifications at 2 and 2, a part at 3;
    lines 5 to 9: shares at 6 and 6, a target at 7, supplies at 8 and 9, a location at 9."""
    mine.table("curation/sections.csv", "d1,L1-4,full,chips,芯片", "d1,L5-9,sample,market,市场")
    mine.table("curation/needs_review.csv", OPEN)
    page = coverage_page(rows(concepts, mine))
    assert sections(page) == [
        ["1–4", "chips", "芯片", "full", "9", "offerings 4, spec_values 2, supplies 2, bom_lines 1", "1"],
        ["5–9", "market", "市场", "sample", "6", "market_shares 2, supplies 2, locations 1, policy_targets 1", ""],
    ]
    assert "\n15 statements." in page


def test_a_document_without_sections_is_left_out(whole: Seeds) -> None:
    """The sections of `whole` are of d1; d2 has statements and would be counted as none."""
    page = coverage_page(whole)
    assert "## d1 Fictional monthly / 虚构月报" in page
    assert "## d2" not in page
