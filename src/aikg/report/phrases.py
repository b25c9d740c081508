"""The words of reports in both languages; one key, one meaning."""

from __future__ import annotations

from typing import Final

from aikg.report.words import (
    chokepoints,
    compare,
    controls,
    diff,
    exposure,
    listings,
    markets,
    overview,
    ownership,
    page,
    queries,
    ranking,
    shock,
    steps,
)

PHRASES: Final[dict[str, tuple[str, str]]] = {
    **chokepoints.PHRASES,
    **compare.PHRASES,
    **diff.PHRASES,
    **controls.PHRASES,
    **exposure.PHRASES,
    **listings.PHRASES,
    **markets.PHRASES,
    **ownership.PHRASES,
    **overview.PHRASES,
    **page.PHRASES,
    **queries.PHRASES,
    **ranking.PHRASES,
    **shock.PHRASES,
    **steps.PHRASES,
}


def say(key: str, language: str, **values: object) -> str:
    """A phrase in a language with its blanks filled; raises KeyError for an unknown phrase."""
    english, chinese = PHRASES[key]
    return (chinese if language == "zh" else english).format(**values)


#: Coded values of columns that are printed as they stand in English.
_CODES: Final[dict[str, str]] = {
    "maker": "制造", "vendor": "销售", "operator": "运营", "foundry": "代工", "packager": "封装", "domestic": "国内", "overseas": "海外",
    "add": "列入", "remove": "移出", "modify": "变更", "suspend": "中止", "resume": "恢复", "true": "是", "false": "否",
    "announced": "宣布", "issued": "发布", "effective": "生效", "updated": "更新", "compliance": "合规", "expiry": "到期",
    "released": "发布", "founded": "成立", "event": "事件", "planned": "计划", "controlled": "受控", "example": "举例", "exempt": "豁免",
    "headquarters": "总部", "home": "所在国", "site": "布局", "site-planned": "计划布局", "location": "所在地", "origin": "原产地",
    "owner": "业主", "builder": "建设", "investor": "投资", "host": "承载", "tenant": "租用", "partner": "合作",
    "adapts": "适配", "hosts": "上架", "integrates": "接入", "dense": "稠密", "sparse": "稀疏", "unspecified": "未说明",
    "supplier-revenue-share": "占供应方收入", "customer-purchase-share": "占客户采购", "revenue": "收入", "shipments": "出货量",
    "in force": "有效", "suspended": "中止", "no effect yet": "尚无效果", "case, no listing": "立案，未列名",
    "local": "当地", "publication": "刊登", "preferred": "首选", "deprecated": "弃用",
    "subsidiary": "子公司", "acquired": "收购", "invested": "投资", "control": "管制", "exemption": "豁免", "cap": "限额",
}  # fmt: skip


def coded(value: str, language: str) -> str:
    """A coded value in a language; any other text as it is."""
    return _CODES.get(value, value) if language == "zh" else value
