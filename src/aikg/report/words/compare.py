"""Words of comparisons of two firms."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "compare_title": ("{a} and {b} side by side", "{a} 与 {b} 对照"),
    "compare_unplaced": (
        "Of {name} no document says here what it makes or buys: nothing can be found up or down the chain, which does not make it safe.",
        "文献未载 {name} 供给或购买何物：产业链上下游无从检索，并非安全。",
    ),
    "compare_kind": ("what", "项目"),
    "compare_shared": ("both", "共有"),
    "compare_only": ("only {name}", "仅 {name}"),
    "compare_count": ("{what}: {n}", "{what}：{n}"),
    "compare_neither": ("Nothing stated of either.", "两者皆未载。"),
    "compare_measure": (", {measure}", "，{measure}"),
    "compare_both": (": {list}", "：{list}"),
    "compare_how": (" ({how})", "（{how}）"),
    "compare_no_effect": ("names only on the day", "当日仅列名"),
    "compare_homes": ("Homes", "所在地"),
    "compare_tiers": ("Tiers", "层级"),
    "compare_offers": ("What it offers", "供给"),
    "compare_listings": ("Lists it stands on", "在列清单"),
    "compare_controls": ("Controls on what it makes", "其供给所受管制"),
    "compare_suppliers": ("Stated suppliers", "所载供应方"),
    "compare_customers": ("Stated customers", "所载客户"),
    "compare_soles": ("Only named makers of parts that it needs", "所需部件之唯一具名制造商"),
    "compare_upstreams": ("Upstream: designated or controlled, what it may lose as supply", "上游：列名或受管制，可能失去的供应"),
    "compare_downstreams": ("Downstream: designated or controlled, what it may lose as sales", "下游：列名或受管制，可能失去的销售"),
    "compare_limits": ("Limits", "局限"),
    "compare_silence": (
        "What stands under one firm only is stated of that one; of the other it is not known, which is no difference yet.",
        "仅列于一方者，文献仅载该方；另一方未知，未必有别。",
    ),
    "compare_sole_limit": (
        "The only maker that documents name need not be the only one.",
        "文献所载唯一制造商未必实为唯一。",
    ),
    "compare_found": (
        "Findings are searched within {hops} hops, by the nearest path; aikg exposure writes the paths out.",
        "结果在 {hops} 跳之内按最近路径检索；路径详见 aikg exposure。",
    ),
}
