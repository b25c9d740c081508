"""Words of paths, their steps and the evidence beneath."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # steps
    "makes": ("{a} {a:offers|offer} {b}", "{a} 供给 {b}"),
    "is-a": ("{a} is a kind of {b}", "{a} 属于 {b}"),
    "is-a-making": ("making {b} needs what making {a} needs", "制造 {b} 需要制造 {a} 之所需"),
    "component": ("{b} needs {a}", "{b} 需要 {a}"),
    "needs": ("{b} {b:offers|offer} {a}, so {b:it needs|they need} what that takes", "{b} 供给 {a}，故需其所需"),
    "assembled": ("{a}: no maker named, parts carry through", "{a}：未载制造商，部件直接传导"),
    "supplies": ("{a} {a:supplies|supply} {b}", "{a} 供货 {b}"),
    "manufactures": ("{a} {a:manufactures|manufacture} {b} for others", "{a} 代工 {b}"),
    "equips": ("{a} {a:stands|stand} in {b}", "{a} 装于 {b}"),
    "serves": ("{a} {a:serves|serve} {b}", "{a} 服务于 {b}"),
    "member": ("{a} {a:is|are} counted among {b}", "{a} 属于 {b} 之列"),
    "member-in": ("{b} {b:is|are} counted among {a}", "{b} 属于 {a} 之列"),
    "unit": ("{a} is a unit of {b}", "{a} 为 {b} 的单元"),
    "unit-in": ("{b} is a unit of {a}", "{b} 为 {a} 的单元"),
    "optional": (" (optional)", "（可选）"),
    "curated": (" (curator's link)", "（策展链接）"),
    "offered_by": (" ({n} parties known to offer it)", "（已知供给方 {n} 个）"),
    "step_market": (" ({share} % of that market{of})", "（占该市场 {share} %{of}）"),
    "step_value": (" ({share} % of its value)", "（占其价值 {share} %）"),
    "step_revenue": (" ({share} % of the supplier's revenue)", "（占供应方收入 {share} %）"),
    "step_purchases": (" ({share} % of the customer's purchases)", "（占客户采购 {share} %）"),
    "step_at_most": ("at most {n}", "至多 {n}"),
    "step_at_least": ("at least {n}", "至少 {n}"),
    # evidence
    "page": ("[{n}] {kind}: {cite} · {cls}, {modality} · {statement}", "[{n}] {kind}：{cite} · {cls}，{modality} · {statement}"),
    "kind_report": ("report", "报告"),
    "kind_public": ("public source", "公开来源"),
    "page_rule": ("[{n}] rule {rule} on {premises} · {cls} · {statement}", "[{n}] 规则 {rule}，前提 {premises} · {cls} · {statement}"),
    "page_reason": ("[{n}] curator's link: {reason} · {statement}", "[{n}] 策展链接：{reason} · {statement}"),
}
