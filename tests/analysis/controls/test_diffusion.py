"""The diffusion tiers: H100 equivalents, caps and shares, by hand. An H100 has TPP 15,832 (1,979 x 8)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aikg.analysis.controls.diffusion import Diffusion, diffusion
from aikg.errors import QueryError
from aikg.kg import KnowledgeGraph

CAP, SMALL, FIRMS = "us-2025-01-ai-diffusion-tier-2-chips", "us-2025-01-ai-diffusion-small-orders", "us-2025-01-ai-diffusion-tier-1-firms"


def states(found: Diffusion, scope: str) -> dict[tuple[str, int, str], tuple[str, str]]:
    """Of a paragraph: role, number and metric of each check, with its state and what it was held against."""
    (line,) = [x for x in found.lines if x.scope == scope]
    return {(a.role, a.number, c.metric): (c.state, "/".join(map(str, c.values))) for a in line.alternatives for c in a.checks}


@pytest.mark.parametrize(
    ("chips", "small", "cap", "nveu"),
    [
        (1700, "holds", "holds", "holds"), (1701, "fails", "holds", "holds"), (50000, "fails", "holds", "holds"),
        (50001, "fails", "fails", "holds"), (320001, "fails", "fails", "fails"),
    ],
)  # fmt: skip
def test_caps_of_tier_2_hold_up_to_their_figure(real: KnowledgeGraph, chips: int, small: str, cap: str, nveu: str) -> None:
    found = diffusion(real, "sg", chips, "H100")
    assert found.equivalents == chips
    assert [state for state, _ in states(found, SMALL).values()] == [small]
    assert states(found, CAP) == {
        ("cap", 1, "compute-allocation"): (cap, str(chips)), ("cap", 2, "compute-allocation"): (nveu, str(chips)),
    }  # fmt: skip


def test_other_chips_are_counted_in_h100(real: KnowledgeGraph) -> None:
    """1,000 chips of TPP 4,992 are 4,992,000 / 15,832 = 315.31.. equivalents; the regulation's cap is 790,000,000 TPP.

    50,000 H100 are 791,600,000 TPP, so the report's cap and the regulation's are not the same.
    """
    found = diffusion(real, "sg", 1000, tpp=Fraction(4992))
    assert (found.total_tpp, found.equivalents) == (4992000, Fraction(4992000, 15832))
    assert states(found, "us-diffusion-country-cap") == {("cap", 1, "compute-allocation"): ("holds", "4992000")}
    over = diffusion(real, "sg", 50000, "h100-sxm")
    assert states(over, "us-diffusion-country-cap")[("cap", 1, "compute-allocation")] == ("fails", "791600000")


def test_shares_of_a_firm_of_tier_1(real: KnowledgeGraph) -> None:
    """70,000 of 1,000,000 is 7 % exactly; 250,000 abroad is 25 % exactly; one more is too many."""
    found = diffusion(real, "sg", 70000, "H100", headquarters="de", total=Fraction(10**6), abroad=Fraction(250000))
    assert states(found, FIRMS) == {
        ("cap", 1, "compute-abroad-share"): ("holds", "25"), ("cap", 1, "single-region-compute-share"): ("holds", "7"),
    }  # fmt: skip
    over = diffusion(real, "sg", 70001, "H100", headquarters="de", total=Fraction(10**6), abroad=Fraction(250001))
    assert {state for state, _ in states(over, FIRMS).values()} == {"fails"}


def test_without_a_total_the_least_total_is_told(real: KnowledgeGraph) -> None:
    """60,000 is 7 % of 857,142.857..."""
    (line,) = [x for x in diffusion(real, "sg", 60000, "H100", headquarters="us").lines if x.scope == FIRMS]
    assert line.needed_total == (Fraction(6_000_000, 7),)


def test_china_is_in_tier_3_and_in_no_other(real: KnowledgeGraph) -> None:
    found = diffusion(real, "cn", 100, "H100")
    assert found.groups == ("ai-diffusion-tier-3",)
    policies = {x.scope: x.licence_policy for x in found.lines}
    assert policies["us-2025-01-ai-diffusion-tier-3-chips"] == "prohibited"
    assert CAP not in policies


def test_a_place_that_no_report_names_stays_open_but_for_the_regulations_cap(real: KnowledgeGraph) -> None:
    """Malaysia stands neither in 740 supp. 5(a) nor in D:5, so that the cap per country covers it by name of none."""
    found = diffusion(real, "my", 100, "H100")
    assert found.groups == ()
    covers = {x.scope: x.covers for x in found.lines if x.basis == "location"}
    assert covers.pop("us-diffusion-country-cap") == "yes"
    assert set(covers.values()) == {"undetermined"}


@pytest.mark.parametrize("region", ["de", "tw", "ve", "mo"])
def test_the_cap_per_country_leaves_out_the_allies_and_the_embargoed(real: KnowledgeGraph, region: str) -> None:
    """Germany and Taiwan stand in 740 supp. 5(a), Venezuela in D:5; Macau is named beside D:5."""
    assert "us-diffusion-country-cap" not in {x.scope for x in diffusion(real, region, 100, "H100").lines}


def test_the_standing_is_that_of_the_day(real: KnowledgeGraph) -> None:
    """Effective 13 January 2025 by the regulation; announced on 13 May 2025 as not enforced."""
    cap = "us-diffusion-country-cap"
    by_day = {day: next(x.standing for x in diffusion(real, "sg", 1, "H100", as_of=day).lines if x.scope == cap)
              for day in ("2025-01-12", "2025-01-13", "2025-05-12", "2025-05-13", "2026-09-24")}  # fmt: skip
    assert by_day == {
        "2025-01-12": "later", "2025-01-13": "in force", "2025-05-12": "in force", "2025-05-13": "suspended", "2026-09-24": "suspended",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chips", "chip", "tpp", "said"),
    [
        (0, "H100", None, "number of chips"),
        (1, None, None, "either the chip or its TPP"),
        (1, "kunlunxin-gen3", None, "has no single TPP here"),
    ],
)
def test_a_plan_that_cannot_be_counted_is_refused(
    real: KnowledgeGraph, chips: int, chip: str | None, tpp: Fraction | None, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        diffusion(real, "sg", chips, chip, tpp)
