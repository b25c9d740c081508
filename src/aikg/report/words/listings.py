"""Words about listings and lists."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # listings
    "verb_add": ("put on", "列入"),
    "verb_remove": ("taken off", "移出"),
    "verb_modify": ("had {party:its|their} entry changed on", "条目变更："),
    "verb_suspend": ("{party:was|were} suspended on", "中止："),
    "verb_resume": ("{party:was|were} resumed on", "恢复："),
    "later_add": ("{party:is|are} put on", "列入"),
    "later_remove": ("{party:is|are} taken off", "移出"),
    "later_modify": ("{party:has its|have their} entry changed on", "条目变更："),
    "later_suspend": ("{party:is|are} suspended on", "中止："),
    "later_resume": ("{party:is|are} resumed on", "恢复："),
    "event": (
        "{party} {relation}{action} the {list} of {jurisdiction}, {date}; effect: {effect}{state} {cite}",
        "{party}{relation}，{date} {action}{jurisdiction}{list}；效果：{effect}{state} {cite}",
    ),
    "event_later": (
        "{party} {relation}{action} the {list} of {jurisdiction} on {date}, after the day looked at; effect: {effect}{state} {cite}",
        "{party}{relation}将于 {date}（所看之日以后）{action}{jurisdiction}{list}；效果：{effect}{state} {cite}",
    ),
    "case": (
        "{party} {relation}{action} {list}, {date}; no listing, and nothing of trade is cut by it{state} {cite}",
        "{party}{relation}，{date} {action}：{list}；并非列名，不切断交易{state} {cite}",
    ),
    "case_later": (
        "{party} {relation}{action} {list} on {date}, after the day looked at; no listing, and nothing of trade is cut by it{state} {cite}",
        "{party}{relation}将于 {date}（所看之日以后）{action}：{list}；并非列名，不切断交易{state} {cite}",
    ),
    "case_add": ("{party:is|are} named in", "被点名于"),
    "case_remove": ("{party:is|are} out of", "已了结"),
    "case_modify": ("{party:has|have} news in", "有新进展"),
    "retold": ("; told elsewhere as {date}{group} {cite}", "；另有记载 {date}{group} {cite}"),
    "partners_customer": (
        "Stated customers at home in {issuer}, of whose purchases the list may bar some: {list}",
        "文献所载位于{issuer}的客户，其采购可能受该清单限制：{list}",
    ),
    "partners_some_customer": (
        "The list bars some buyers alone, such as agencies. Stated customers at home in {issuer}, who keep their supply unless they are "
        "among these: {list}",
        "该清单仅禁止部分买方（如政府机构）采购。文献所载位于{issuer}的客户如非此类买方，供货不受影响：{list}",
    ),
    "partners_no_customer": ("No stated customer of it is known to be at home in {issuer}.", "文献所载客户中未见位于{issuer}者。"),
    "partners_supplier": (
        "Stated suppliers at home in {issuer}, of whose deliveries the list may bar some: {list}",
        "文献所载位于{issuer}的供应方，其供货可能受该清单限制：{list}",
    ),
    "partners_no_supplier": ("No stated supplier of it is known to be at home in {issuer}.", "文献所载供应方中未见位于{issuer}者。"),
    "no_date": ("date not stated", "日期未载"),
    "not_yet": (" (names only until {day})", "（{day} 前仅列名）"),
    "ended": (" (no longer listed on the day)", "（当日已不在列）"),
    "through_group": (", through {group}", "，经{group}"),
    "group_sized": (
        " (a group of {stated}, {named} named as members: the {unnamed} others may be anyone, parties that a notice names by themselves among them)",
        "（群体共 {stated} 个成员，具名为成员者 {named} 个；其余 {unnamed} 个可能是任何主体，包括公告另行点名者）",
    ),
    "group_unsized": (" (a group, {named} named; its number of members is not stated)", "（群体，具名 {named} 个，成员数未载）"),
    "entry_footnote": (", footnote {n} of the list", "，清单脚注 {n}"),
    "suspended": (" (listed, without effect on the day)", "（在列，当日无效果）"),
    "stake": ("({percent} % held) ", "（持股 {percent} %）"),
    "stake_unknown": ("(stake not stated) ", "（持股比例未载）"),
    "relation_itself": ("", ""),
    "relation_parent": ("(its parent) ", "（母体）"),
    "relation_unit": ("(its unit) ", "（下属单元）"),
    "relation_head": ("(heads a listed group that it is counted among) ", "（其被列入的群体之首）"),
    "relation_affiliate": ("(counted among its own by a list, or by the listed name) ", "（依清单或所列名称归于其下）"),
    "relation_owner": ("(owns a part of it) ", "（其持有方）"),
    "relation_owned": ("(it owns a part) ", "（其被持有方）"),
    "own_none": (
        "No listing or removal in the documents names it, its parent, its units or its group. "
        "The documents are no register: a missing listing is no proof of absence.",
        "文献中没有点名该主体、其母体、下属单元或所属群体的列名或移出。文献并非名册，未见不等于未列。",
    ),
    # lists
    "status_title": ("{name}: lists and removals, standing on {day}", "{name}：列名与移出，{day} 的状态"),
    "list_title": ("{name}: who is on it on {day}", "{name}：{day} 在列者"),
    "list_none": (
        "No event in these tables. They are no register: a missing listing is no proof of absence.",
        "表中没有相关事件。表并非名册，未见不等于未列。",
    ),
    "act_add": ("put on", "列入"),
    "act_remove": ("taken off", "移出"),
    "act_modify": ("entry changed", "条目变更"),
    "act_suspend": ("suspended", "中止"),
    "act_resume": ("resumed", "恢复"),
    "standing_in_force": ("in force", "有效"),
    "standing_listed": ("listed, no effect yet or suspended", "在列，尚无效果或已中止"),
    "standing_ended": ("ended", "已结束"),
    "standing_case": ("a case, no listing", "案件，并非列名"),
    "standing_later": ("later than that day", "晚于该日"),
    "footnote": ("footnote {n}", "脚注 {n}"),
    "kind_rule": ("rule", "规则"),
    "kind_curator": ("curator", "策展"),
    "col_date": ("date", "日期"),
    "col_list": ("list", "清单"),
    "col_who": ("party", "主体"),
    "col_act": ("event", "事件"),
    "col_standing": ("standing", "状态"),
    "col_as": ("listed as", "列名名称"),
    "col_terms": ("terms", "条款"),
    "col_source": ("source", "来源"),
    "col_evidence": ("evidence", "证据"),
    "evidence_plain": ("Evidence", "证据"),
    "covers_title": ("What this covers", "覆盖范围"),
    "covers": (
        "Events in the tables ({sources}), newest document {newest}: {lists}. They hold the organizations of this graph only "
        "and are no complete register of any list.",
        "表中事件（{sources}），最新文献 {newest}：{lists}。仅涉及本图谱所含组织，并非任何清单的完整名册。",
    ),
    "sources_reports": ("reports", "报告"),
    "sources_public": ("public sources", "公开来源"),
    "sources_all": ("reports and public sources", "报告与公开来源"),
    "look_again": (
        "Public sources were last read on {day}; look again at the lists themselves for anything after that day.",
        "公开来源最后核对于 {day}；此后情况请查阅清单原文。",
    ),
    "nothing": ("none", "无"),
}
