"""Losses that the reports tell themselves stand in exposure reports: read off the cited lines by hand."""

from __future__ import annotations

import pytest

from aikg.analysis.exposure.exposure import exposure
from aikg.kg import KnowledgeGraph

TOLD = [
    # 002 L4512-4515: the foundry's expansion is held back by US controls of key fab tools, such as EUV
    ("smic", {("smic", "supply", "lithography", None), ("smic", "supply", "wafer-fab-equipment", None)}),
    # 002 exhibit 140 L4658-4660: AMD can license nothing further since June 2019
    ("hygon", {("hygon", "licence", "chip-ip", "2019-06")}),
    # 002 L3297-3298: operators cannot get NVIDIA GPUs; China Mobile is named as one of them
    ("china-mobile", {("telecom-operators", "supply", "nvidia-gpu", None)}),
    # what others cannot get of it: 002 L3297-3298 its GPUs, 004 L2138 the A800, 002 exhibit 32 L1759-1768 the H20
    (
        "nvidia",
        {("telecom-operators", "supply", "nvidia-gpu", None), ("cn", "supply", "a800", None), ("cn-csps", "supply", "h20", "2025-04-16")},
    ),
    # 002 L4559-4572: what is only considered does not count unless it is asked for
    ("cxmt", set()),
]


@pytest.mark.parametrize(("firm", "wanted"), TOLD, ids=[firm for firm, _ in TOLD])
def test_what_documents_say_a_firm_loses_is_told(real: KnowledgeGraph, firm: str, wanted: set[tuple[str, str, str, str | None]]) -> None:
    assert {(x.party, x.loses, x.item, x.since) for x in exposure(real, firm).losses} == wanted


def test_what_is_considered_is_told_on_request_and_marked(real: KnowledgeGraph) -> None:
    report = exposure(real, "cxmt", modalities=("stated", "considered"))
    assert [(x.loses, x.because, x.modality) for x in report.losses] == [("supply", "us-2025-stricter-chip-limits-cxmt", "considered")]
    english, chinese = report.to_text("en"), report.to_text("zh")
    assert "CXMT loses supply, because of" in english
    assert "(considered)" in english
    assert "失去供应，因" in chinese


def test_a_loss_that_began_later_is_not_told(real: KnowledgeGraph) -> None:
    """Hygon's began in June 2019; of SMIC's no day is told."""
    assert exposure(real, "hygon", as_of="2019-05-01").losses == ()
    assert {x.item for x in exposure(real, "smic", as_of="2019-05-01").losses} == {"lithography", "wafer-fab-equipment"}


def test_what_others_cannot_get_of_a_firm_stands_with_its_sales(real: KnowledgeGraph) -> None:
    report = exposure(real, "nvidia")
    assert all(x.made for x in report.losses)
    english, chinese = report.to_text("en"), report.to_text("zh")
    assert english.index("\n5. Downstream") < english.index("telecom operators lose supply: NVIDIA GPU, which NVIDIA makes")
    assert chinese.index("\n5. 下游") < chinese.index("电信运营商失去供应：NVIDIA GPU（由英伟达生产）")


def test_losses_stand_before_the_findings_of_their_side(real: KnowledgeGraph) -> None:
    text = exposure(real, "中芯国际").to_text("zh")
    upstream = text[text.index("\n4. ") : text.index("\n5. ")]
    assert "中芯国际失去供应：光刻机" in upstream
    assert upstream.index("光刻机") < upstream.index("共 1 项")
