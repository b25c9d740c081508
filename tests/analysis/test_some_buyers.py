"""A list that bars some buyers alone, such as agencies, takes supply from nobody else: in shocks and in exposure reports."""

from __future__ import annotations

import pytest
from overlays import overlaid

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.shock.falls import Availability
from aikg.analysis.shock.shock import shock
from aikg.kg import KnowledgeGraph
from aikg.report.blocks import Grid
from aikg.report.exposure import exposure_blocks

SAID = {"document": "d1", "locator": "L4", "modality": "stated"}
#: The first day on which the contract ban of section 1260H has effect.
DAY = "2026-06-30"


@pytest.fixture(scope="module")
def barred(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """gamma-servers stands on 1260H, whose ban is of one department, and on the FCC's list, which is of all buyers.

    It sells servers to theta-parts, which is at home in the United States, the issuer's country, and to delta-cloud.
    """
    return overlaid(tmp_path_factory, {
        "facts/designations.csv": [
            {"list": "cmc-list", "designee": "gamma-servers", "action": "add", "date": "2025-01-06", **SAID},
            {"list": "fcc-covered-list", "designee": "gamma-servers", "action": "add", "date": "2025-01-06", **SAID},
        ],
        "facts/supplies.csv": [{"supplier": "gamma-servers", "customer": "theta-parts", "item": "ai-server", **SAID}],
    })  # fmt: skip


def test_a_shock_of_such_a_list_cuts_nobody_off(barred: KnowledgeGraph) -> None:
    answer = shock(barred, measure="cmc-list", as_of=DAY)
    (cut,) = answer.severed
    assert (cut.effect, cut.some_buyers, cut.targets, cut.reach) == ("cuts-sales-of-target", True, ("gamma-servers",), ())
    assert (answer.organizations_found, answer.markets_found, answer.unplaced) == (0, 0, ())


def test_a_shock_of_a_list_for_all_buyers_cuts_those_in_reach_off(barred: KnowledgeGraph) -> None:
    """theta-parts' only named supplier of servers may not sell to it; at best the market does, of which that supplier holds 30 %."""
    answer = shock(barred, measure="fcc-covered-list", as_of=DAY)
    (cut,) = answer.severed
    assert (cut.some_buyers, cut.reach) == (False, ("theta-parts",))
    (fall,) = answer.organizations
    assert (fall.subject, [c.input for c in fall.constraints]) == ("theta-parts", ["ai-server"])
    assert fall.left == Availability(worst=0, even=0, best=70)


def test_an_exposure_report_says_so_of_each_list(barred: KnowledgeGraph) -> None:
    """Of the two listings of its supplier only the FCC's bars theta-parts from buying."""
    report = exposure(barred, "theta-parts", as_of=DAY)
    (found,) = [finding for finding in report.upstream if finding.subject == "gamma-servers"]
    assert {listing.list: listing.some_buyers for listing in found.listings} == {"cmc-list": True, "fcc-covered-list": False}
    lines = [block.text for block in exposure_blocks(report, "en") if not isinstance(block, Grid)]
    assert sum("bars some buyers in United States alone" in line for line in lines) == 1
    assert sum("Theta Parts is at home in United States: barred from buying there" in line for line in lines) == 1


def test_the_listed_firms_own_report_tells_its_customers_apart(barred: KnowledgeGraph) -> None:
    report = exposure(barred, "gamma-servers", as_of=DAY)
    lines = [block.text for block in exposure_blocks(report, "en") if not isinstance(block, Grid)]
    assert [line.partition(":")[0] for line in lines if "Stated customers at home in" in line] == [
        "The list bars some buyers alone, such as agencies. Stated customers at home in United States, who keep their supply unless they "
        "are among these",
        "Stated customers at home in United States, of whose purchases the list may bar some",
    ]
