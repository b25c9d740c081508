"""Words of the overview page; its script asks for them by key."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "overview_title": ("China's AI-compute industry at a glance", "中国智算产业一览"),
    "overview_summary": (
        "As of {day}: {categories} categories with {makers} known makers, {listed} of them on a list that cuts their supply or sales; "
        "{targets} targets of {regions} regions.",
        "截至 {day}：{categories} 个类别、{makers} 家已知供应方，其中 {listed} 家所在清单限制其采购或销售；{regions} 个地区的 {targets} 项目标。",
    ),
    "overview_how": (
        "Click a category for its makers, a mark or row below for where a target is written.",
        "点击类别查看供应方；点击下方标记或行查看目标出处。",
    ),
    "overview_skip": ("Skip to the targets", "跳至目标"),
    "overview_search": ("Filter by category or maker", "按类别或供应方筛选"),
    "overview_only_listed": ("only with designated makers", "仅含在列供应方"),
    "overview_sort": ("Order", "排序"),
    "overview_sort_tree": ("by kind", "按类别层级"),
    "overview_sort_makers": ("most makers", "供应方最多"),
    "overview_sort_listed": ("highest designated share", "在列比例最高"),
    "overview_sort_hhi": ("most concentrated", "集中度最高"),
    "overview_csv": ("Categories as CSV", "类别 CSV"),
    "overview_tiers": ("Tiers and categories", "层级与类别"),
    "overview_tier_note": ("{n} categories shown; {m} more without a known maker", "显示 {n} 个类别；另有 {m} 个无已知供应方"),
    "overview_category": ("category", "类别"),
    "overview_makers": ("makers", "供应方"),
    "overview_hhi": ("HHI", "HHI"),
    "overview_listed": ("designated", "在列"),
    "overview_listed_of": ("{n} of {m} known makers are on a list in force", "{m} 家已知供应方中 {n} 家在有效清单上"),
    "overview_hhi_open": (
        "HHI not computable: shares known for {known} %",
        "HHI 无法计算：已知份额合计 {known}%",
    ),
    "overview_shares_all": (
        "Shares of {year} sum to {known} %; Herfindahl-Hirschman index {hhi}.",
        "{year} 年份额合计 {known}%；赫芬达尔指数 {hhi}。",
    ),
    "overview_shares_some": (
        "Shares of {year} known for {known} %; concentration is not computable from a part.",
        "{year} 年已知份额合计 {known}%；仅凭部分份额无法计算集中度。",
    ),
    "overview_no_shares": ("No market share is told in the documents.", "文献未载市场份额。"),
    "overview_choose": ("Choose a category or a target.", "请选择类别或目标。"),
    "overview_open": ("Open its graph", "打开关系图"),
    "overview_targets": ("What each region promised", "各地承诺的目标"),
    "overview_metric": ("Metric", "指标"),
    "overview_log": ("logarithmic scale", "对数坐标"),
    "overview_targets_note": (
        "Each mark is one claim of one document (its shape); colour is the year. Two marks side by side may be the same target told twice.",
        "每个标记为一份文献的一项陈述（形状示文献），颜色示年份；相邻两个标记可能是同一目标的两次记载。",
    ),
    "overview_no_chart": ("No figure to draw; see the table.", "无可绘数值，请看表格。"),
    "overview_no_year": ("no year", "未注年份"),
    "overview_col_region": ("region", "地区"),
    "overview_col_year": ("year", "年份"),
    "overview_col_amount": ("amount", "数值"),
    "overview_col_target": ("target", "目标"),
    "overview_col_policy": ("policy", "政策"),
    "overview_col_reported": ("as printed", "原文写法"),
    "overview_col_modality": ("modality", "情态"),
    "overview_col_where": ("written in", "出处"),
    "overview_csv_tier": ("tier", "层级"),
    "overview_csv_category": ("category", "类别"),
    "overview_csv_category_id": ("category_id", "类别标识"),
    "overview_csv_makers": ("known_makers", "已知供应方数"),
    "overview_csv_designated": ("designated_makers", "在列供应方数"),
    "overview_csv_shares_known_percent": ("shares_known_percent", "已知份额合计（%）"),
    "overview_csv_shares_year": ("shares_year", "份额年份"),
    "overview_csv_hhi": ("hhi", "赫芬达尔指数（HHI）"),
}
