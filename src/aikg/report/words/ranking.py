"""Words of the ranking of organizations by exposure."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "ranking": ("Organizations by exposure", "组织敞口排序"),
    "ranking_key": (
        "Ordered by: own designation (in force, listed, kin listed, none), then {by} by measures with effect on the day first, fewest hops, "
        "S before I, highest known share, then the other side.",
        "排序：自身列名（有效、在列、关联方列名、未见），其次按{by}：当日有效者先、跳数少者先、S 先于 I、已知份额高者先，再按另一侧。",
    ),
    "ranking_shown": (
        "{shown} of {ranked} organizations are written out; all were ranked.",
        "共 {ranked} 个组织，列出 {shown} 个；全部参与排序。",
    ),
    "ranking_none": (
        "A dash: nothing found within {hops} hops under this view. That is no sign of safety: see what was searched.",
        "横线：此视图下 {hops} 跳之内未见，并不表示安全；检索范围见下。",
    ),
    "ranking_searched": (
        "Searched: {parties} listed parties and {items} controlled items, {hops} hops each way.",
        "检索：{parties} 个在列主体、{items} 个受控物项，上下各 {hops} 跳。",
    ),
    "side_upstream": ("supply it may lose", "可能失去的供应"),
    "side_downstream": ("sales it may lose", "可能失去的销售"),
    "head_organization": ("organization", "组织"),
    "head_own": ("listed itself", "自身列名"),
    "own_now": ("in force", "有效"),
    "own_listed": ("listed, no effect on the day", "在列，当日无效果"),
    "own_kin": ("kin in force", "关联方有效"),
    "hit": ("{subject}: {hops}, {mark}{share}{cite}", "{subject}：{hops}，{mark}{share}{cite}"),
    "hit_idle": ("{subject} (no effect on the day): {hops}, {mark}{share}{cite}", "{subject}（当日无效果）：{hops}，{mark}{share}{cite}"),
}
