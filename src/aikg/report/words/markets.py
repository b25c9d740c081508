"""Words of concentration, chokepoints and contradictions."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "concentration": ("6. Concentration", "6. 集中度"),
    "markets_none": (
        "Nothing that it needs is known in this view, so there is no market to look at.",
        "此视图中未见其所需之物，故无市场可看。",
    ),
    "markets_read": (
        "Per item needed: makers known to these documents, not all there are. HHI: sum of squared shares, 10 000 for one maker.",
        "按所需物项列出：仅文献所知的制造商，并非全部。HHI 为份额平方和，独家为 10000。",
    ),
    "market": ("{item} ({need}, {hops}) {cite}: makers known: {n}", "{item}（{need}，{hops}）{cite}：已知制造商 {n} 家"),
    "need_essential": ("essential", "必需"),
    "need_optional": ("optional", "可选"),
    "shares": (
        "Shares ({kind}): known for {known} %{others}; HHI by maker: {makers}; by home country: {homes}",
        "份额（{kind}）：已知 {known} %{others}；按制造商 HHI：{makers}；按所在国：{homes}",
    ),
    "shares_none": ("Shares: none stated; HHI not computable", "份额：未载；HHI 不可计算"),
    "shares_others": (", {share} % held by others together", "，其他主体合计 {share} %"),
    "not_computable": ("not computable (shares known for {known} %)", "不可计算（份额已知 {known} %）"),
    "year_unknown": ("year not stated", "年份未载"),
    "designated": ("Designated ({n}): {list}", "在列（{n}）：{list}"),
    "alternatives": ("Not designated in these documents ({n}): {list}", "文献未见在列（{n}）：{list}"),
    "group_makers": ("Said of groups, whose members are not all known ({n}): {list}", "就群体而言，其成员不尽可知（{n}）：{list}"),
    "makers_capped": ("; {n} more are not written out", "；另有 {n} 家未列出"),
    "markets_capped": ("{n} more items with known makers are not written out.", "另有 {n} 种物项有已知制造商，未列出。"),
    "unmade": (
        "No maker is known of {n} item(s) that it needs; that is a gap in the documents, not safety: {items}.",
        "所需物项中有 {n} 种未见制造商；这是文献的空白，不等于安全：{items}。",
    ),
    "chokepoints_title": ("7. Chokepoints", "7. 咽喉"),
    "chokepoints_read": (
        "Parties and items that every path of an essential input passes within {hops} hops, parties first, those of most inputs first; and makers that are the only one known.",
        "{hops} 跳之内，必需投入的全部路径所经之主体与物项，主体在先，按所涉投入数排列；以及唯一已知制造商。",
    ),
    "chokepoints_none": (
        "No single party or item lies on every path of an essential input within {hops} hops, and no essential input has only one known maker.",
        "{hops} 跳之内，没有单一主体或物项位于某必需投入的全部路径上，也没有仅知一家制造商的必需投入。",
    ),
    "dominator": (
        "{subject}{listed}: {n} input(s) reach it only through this: {inputs} {cite}",
        "{subject}{listed}：{n} 种投入只经此到达：{inputs} {cite}",
    ),
    "sole_maker": (
        "{subject}{listed}: only known maker of {n} input(s): {inputs} {cite}",
        "{subject}{listed}：{n} 种投入的唯一已知制造商：{inputs} {cite}",
    ),
    "point_designated": (" (designated)", "（在列）"),
    "chokepoints_capped": ("{n} more are not written out.", "另有 {n} 个未列出。"),
    "cut_upstream": ("Smallest cut from the designated parties upstream ({n})", "与上游 {n} 个在列主体之间的最小割"),
    "cut_downstream": ("Smallest cut from the designated parties downstream ({n})", "与下游 {n} 个在列主体之间的最小割"),
    "cut_is": ("No path is left without these {n} statement(s):", "缺以下 {n} 条陈述则路径全断："),
    "cut_none": ("No set of {n} statements or fewer parts them.", "没有 {n} 条以内的陈述能将其隔断。"),
    "contradictions_title": ("8. What contradicts what", "8. 相互矛盾之处"),
    "contradictions_none": (
        "No claim used here is contradicted by another in the graph, as far as the rules of data quality look.",
        "就数据质量规则所及，此处所用主张与图谱中其他主张并无矛盾。",
    ),
    "contradiction": ("{about}: {rule}", "{about}：{rule}"),
    "same_claim": ("Claims about the same thing differ.", "关于同一事物的主张不一致。"),
    "side": ("“{text}” ({notes}) {cite}", "“{text}”（{notes}）{cite}"),
    "side_plain": ("it is so", "如此"),
    "preferred": ("preferred by a curator", "策展人采用"),
}
