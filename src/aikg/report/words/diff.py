"""Words of comparisons of two days."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "diff_title": ("What is otherwise: {before} → {after}", "变化：{before} → {after}"),
    "diff_before": (
        "First day: as of {as_of}, known by {known_by}; {n} statements count, {undated} of them undated relations. The second day:",
        "前一日：截至 {as_of}，以 {known_by} 所知；计入陈述 {n} 条，其中未注日期的关系 {undated} 条。后一日：",
    ),
    "diff_asked": ("Only what concerns: {list}", "仅涉及：{list}"),
    "diff_listings": ("1. Listings", "1. 列名"),
    "diff_controls": ("2. Controls on items", "2. 物项管制"),
    "diff_ownership": ("3. Verdicts of ownership rules", "3. 持股规则的结论"),
    "diff_verdict": (
        "{party}, {rule}: {before} ({stood}) → {after} ({stands}): {why}; because {cause}{cite}",
        "{party}，{rule}：{before}（{stood}）→ {after}（{stands}）：{why}；因{cause}{cite}",
    ),
    "diff_item": (
        "{product}: {before} → {after}, because the rule changed: {versions}{cite}",
        "{product}：{before} → {after}，因规则改变：{versions}{cite}",
    ),
    "cause_listing": ("an owner's listing changed", "持有方列名改变"),
    "cause_stake": ("a stake changed", "持股改变"),
    "diff_relations": ("4. Relations", "4. 关系"),
    "diff_documents": ("Documents that became known", "新可知的文献"),
    "diff_firms": ("5. Whose report changes", "5. 报告发生变化的组织"),
    "diff_limits": ("6. Limits", "6. 局限"),
    "diff_none": ("No difference.", "无变化。"),
    "diff_none_verdicts": ("No verdict on a chip differs.", "各芯片结论无变化。"),
    "diff_shown": ("{shown} of {found} are written out.", "共 {found} 项，列出 {shown} 项。"),
    "diff_measure": (
        "{subject} {turn}{named}: {measure}{day}; because {cause}{cite}",
        "{subject}{turn}{named}：{measure}{day}；因{cause}{cite}",
    ),
    "diff_relation": ("{cls} ({ends}) {turn}; because {cause}{cite}", "{cls}（{ends}）{turn}；因{cause}{cite}"),
    "diff_document": ("{document} ({kind}), known from {day}", "{document}（{kind}），{day} 起可知"),
    "document_report": ("report", "报告"),
    "document_notice": ("notice", "公告"),
    "document_datasheet": ("data sheet", "数据表"),
    "document_dataset": ("data set", "数据集"),
    "diff_compared": (
        "{found} of {of} organizations have other findings within {hops} hops, or stand otherwise themselves; {shown} are written out: "
        "those that stand otherwise first, then by the number of findings.",
        "{of} 家组织中 {found} 家在 {hops} 跳之内的结果或自身列名有变，列出 {shown} 家：自身有变者先，再按变化数。",
    ),
    "diff_firm": ("{firm}: {found} findings change, {began} new, {ended} gone", "{firm}：{found} 项结果有变，新增 {began}，消失 {ended}"),
    "diff_own": ("itself: {what}", "自身：{what}"),
    "diff_upstream": (
        "upstream: {subject}, {measure}, {turn}{named}; {hops}{moved}, {mark}; because {cause}{cite}",
        "上游：{subject}，{measure}，{turn}{named}；{hops}{moved}，{mark}；因{cause}{cite}",
    ),
    "diff_downstream": (
        "downstream: {subject}, {measure}, {turn}{named}; {hops}{moved}, {mark}; because {cause}{cite}",
        "下游：{subject}，{measure}，{turn}{named}；{hops}{moved}，{mark}；因{cause}{cite}",
    ),
    "diff_more": ("and {n} more findings", "另有 {n} 项结果"),
    "hops_before": (" (before: {n})", "（此前：{n}）"),
    "on_day": (", {day}", "，{day}"),
    "no_effect_yet": (" (names only, no trade effect on the second day)", "（仅列名，后一日尚无贸易效果）"),
    "turn_began": ("new", "新增"),
    "turn_ended": ("gone", "不再"),
    "turn_took-effect": ("now with effect", "开始生效"),
    "turn_lost-effect": ("without effect now", "失去效力"),
    "turn_moved": ("nearer or farther", "远近有变"),
    "cause_event": ("of a dated event", "有日期的事件"),
    "cause_rule": ("the rule or its standing changed", "规则或其状态改变"),
    "cause_relation": ("a relation on the way changed", "途中关系改变"),
    "cause_known": ("a document became known", "文献此后方可知"),
    "diff_undated": (
        "Facts without dates count on both days: a supplier that was won or lost between them is not seen where no document dates it.",
        "未注日期的事实两日皆计：其间新增或失去的供应方如无日期则不可见。",
    ),
    "diff_law": (
        "Verdicts on products rest on the figures held (the working: aikg controls); ownership verdicts rest on the stakes recorded.",
        "产品判定以已录数值为限（演算见 aikg controls）；持股结论以已录持股为限。",
    ),
    "diff_register": (
        "The listings are those that the documents tell; no difference found is no proof that there was none.",
        "列名以文献所载为限，未见变化不证明没有变化。",
    ),
}
