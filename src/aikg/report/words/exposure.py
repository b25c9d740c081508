"""Words of exposure reports."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    # headings
    "exposure": ("Exposure of {name}", "{name}：制裁与管制敞口"),
    "who": ("1. Who", "1. 主体"),
    "own": ("2. Designated itself", "2. 自身列名"),
    "controls": ("3. Controls on what it makes or uses", "3. 对其产品与所用物项的管制"),
    "upstream": ("4. Upstream: supply it may lose", "4. 上游：可能失去的供应"),
    "downstream": ("5. Downstream: sales it may lose", "5. 下游：可能失去的销售"),
    "evidence": ("9. Evidence", "9. 证据"),
    "searched": ("10. Searched and not found", "10. 检索范围与未见事项"),
    # view
    "view": (
        "View: as of {as_of}, known by {known_by}; modalities {modalities}; {links}; {hops} hops.",
        "视图：截至 {as_of}，以 {known_by} 所知；情态 {modalities}；{links}；{hops} 跳。",
    ),
    "with_links": ("stated and inferred", "含陈述与推断"),
    "without_links": ("stated only", "仅陈述"),
    "counted": (
        "{n} statements of the supply chain, markets and lists count; {undated} relations are undated and taken as valid.",
        "计入产业链、市场与清单陈述 {n} 条；其中 {undated} 条关系未注明日期，视为有效。",
    ),
    "left_out": ("Left out: {list}.", "未计入：{list}。"),
    "marks": (
        "S = stated by a document; I = inferred through a category or a curator's link: no text says that the two trade, "
        "nor which of several parties known to offer an item it comes from.",
        "S＝文献所述；I＝经类别或策展链接推断，并无文献说明两者交易；某物项有多个已知供给方时，亦未载出自何者。",
    ),
    # who
    "names": ("Names: {list}", "名称：{list}"),
    "id": ("Id: {id} ({cls})", "标识：{id}（{cls}）"),
    "identifiers": ("Identifiers: {list}", "代码：{list}"),
    "no_identifiers": ("Identifiers: none printed in the documents", "代码：文献未载"),
    "home": ("Home: {list} {cite}", "所在地：{list} {cite}"),
    "unit_home": ("Home: {list}, as told of {whole}, whose unit it is {cite}", "所在地：{list}（据所属 {whole} 的记载） {cite}"),
    "no_home": (
        "Home: no country is named in the documents, at most that it is abroad; whether it lies within an issuer's reach is therefore open",
        "所在地：文献未载国别，至多称其在国外；是否受发布方管辖因此未定",
    ),
    "tier": ("{tier}: through {items} {cite}", "{tier}：因 {items} {cite}"),
    "no_tier": ("Tier: none; no offering of it counts in this view", "层级：无；此视图中无其供给陈述"),
    # findings
    "finding": ("{n}. {subject} — {parts}", "{n}. {subject} — {parts}"),
    "key_in_force": ("in force", "有效"),
    "key_no_effect": ("no trade effect on the day", "当日尚无贸易效果"),
    "key_share": ("share of one path up to {share} %", "单一路径份额至多 {share} %"),
    "key_no_share": ("share unknown", "份额未知"),
    "hops": ("{n} hop(s)", "{n} 跳"),
    "zero_hops": ("its own product line", "自有品类"),
    "stated": ("S", "S"),
    "inferred": ("I (rule: market dependency)", "I（规则：市场依赖）"),
    "control": (
        "{item} is under {measure}: {scope}{policy}; {destinations}; {since} {cite}",
        "{item} 受《{measure}》管制：{scope}{policy}；{destinations}；{since} {cite}",
    ),
    "control_suspended": (", suspended since {day}: not applied on the day", "，自 {day} 起中止，当日不适用"),
    "control_rescinded": (", rescinded on {day}", "，{day} 撤销"),
    "control_replaced": (", replaced by a later wording from {day}", "，自 {day} 起为后一版本取代"),
    "control_not_yet": (", not yet on the day", "，当日尚未生效"),
    "controls_none": (
        "No control in the documents names what it makes, buys or builds in, or a kind above it.",
        "文献中没有管制点名其产品、所购或所用部件，或其上位类。",
    ),
    "touch_makes": ("It makes {item}: {items} {cite}", "生产 {item}：{items} {cite}"),
    "touch_uses": ("It buys {item}, or needs or runs it in: {items} {cite}", "采购 {item}，或用于：{items} {cite}"),
    "controls_above": ("the controls on {item} named above", "上述对 {item} 的管制"),
    "controls_simple": (
        "A scope names a kind of item. Verdicts are given for products whose figures are held; the full working: aikg controls.",
        "管制范围点名的是物项类别；仅对有数值的产品给出判定，完整演算见 aikg controls。",
    ),
    "own_verdicts": ("Rules in force on {day}, applied to its products:", "{day} 有效的规则适用于其产品："),
    "on_figures": (
        "{verdict} (on the figures alone; the applicant has to show the rest)",
        "{verdict}（仅就数值而言，另须由申请人证明其余条件）",
    ),
    "own_verdict": ("{version}: {verdict}{working} {cite}", "{version}：{verdict}{working} {cite}"),
    "example": (" (named as an example)", "（点名举例）"),
    "since": ("effective {day}", "{day} 起生效"),
    "comply_later": (", to be complied with only from {day}: not yet due on the day", "，{day} 起方须遵守：当日尚未到期"),
    "comply": (", to be complied with from {day}", "，{day} 起须遵守"),
    "since_unknown": ("effective day not stated", "生效日未载"),
    "to": ("to {list}", "目的地 {list}"),
    "to_unknown": ("destinations not stated", "目的地未载"),
    "left_rank:deprecated": ("deprecated by a curator", "策展人弃用"),
    "left_rank:suspect-copy": ("suspected of being copied by mistake", "疑为误抄"),
    "left_known-later": ("not known by that day", "当日尚不可知"),
    "left_inferred": ("curator's links and inferences", "策展链接与推断"),
    "left_membership": ("reach the party through a membership that does not count", "经由不计入的成员关系"),
    "left_not-valid": ("not valid on that day", "当日无效"),
    "left_modality": ("modality {name}", "情态“{name}”"),
    "policy": (", {policy}", "，{policy}"),
    "route": ("path {n} ({hops}, {mark}{share}):", "路径 {n}（{hops}，{mark}{share}）："),
    "share_revenue": (", {low} to {high} % of the supplier's revenue", "，占供应方收入 {low}—{high} %"),
    "share_supply": (", {low} to {high} % of the supply", "，占所供 {low}—{high} %"),
    "self_made": (
        "{firm} {firm:offers|offer} {item} {firm:itself|themselves}: this is one way in among {firm:its|their} own, not the only one.",
        "{firm} 自己供给 {item}：此为其来源之一，并非唯一。",
    ),
    "sole_maker_itself": (
        "No maker of {item} is known but {firm} {firm:itself|themselves}: what the control bars is {firm:its|their} sales, not what {firm:it takes|they take} in.",
        "{item} 除 {firm} 自身外未见其他生产方：管制所限为其销售，而非其取得。",
    ),
    "more_routes": ("more paths within the hops are not written out", "跳数内另有路径未列"),
    "hangs": (
        "Hangs on: the measure {measure}; the dependency falls without {cut}; documents: {documents}{single}.",
        "所系：措施 {measure}；缺 {cut} 则依赖不成立；文献：{documents}{single}。",
    ),
    "single": (" (one document only)", "（仅一份文献）"),
    "no_cut": ("nothing that could be cut (category links only)", "无可删之陈述（仅类别关系）"),
    "told_loss": (
        "Stated by a document: {party} {party:loses|lose} {loses}{item}{made}{because}{since}{modality} {cite}",
        "文献载明：{party}失去{loses}{item}{made}{because}{since}{modality} {cite}",
    ),
    "told_item": (": {item}", "：{item}"),
    "told_made": (", which {firm} {firm:makes|make}", "（由{firm}生产）"),
    "told_because": (", because of {cause}", "，因{cause}"),
    "told_since": (", since {day}", "，自 {day} 起"),
    "told_as": (" ({modality})", "（{modality}）"),
    "none_found": (
        "Nothing found within {hops} hops under this view; section 10 says what was searched.",
        "此视图下 {hops} 跳之内未见；检索范围见第 10 节。",
    ),
    "capped": (
        "{shown} of {found} findings are written out, by: in force first, fewest hops, S before I, highest known share.",
        "共 {found} 项，列出 {shown} 项；排序：当日有效者先、跳数少者先、S 先于 I、已知份额高者先。",
    ),
    "shares_read": (
        "A share is of one path only: the stated shares along it multiplied, with 0 as the lower end where one is not known or an item is sold "
        "as a kind of a wider one. The paths of unknown share may carry more.",
        "份额仅就单一路径而言：沿途所载份额相乘，遇未载份额或归入更宽品类处，下限为 0；份额未知的路径所占可能更多。",
    ),
    "loses_up_cuts-supply-to-target": (
        "{subject} {subject:loses|lose} inputs within the reach of {issuer}; what {subject:it delivers|they deliver} down this path may fall.",
        "{subject} 失去 {issuer} 管辖内的投入，沿此路径的供货可能减少。",
    ),
    "loses_up_cuts-sales-of-target": (
        "{subject} may not make the sales in {issuer} that the list bars: a loss of supply only for customers there.",
        "{subject} 在 {issuer} 的销售受该清单限制：仅对当地客户构成断供。",
    ),
    "loses_up_some-buyers": (
        "The list bars some buyers in {issuer} alone, such as agencies, from buying from {subject}: other customers keep their supply.",
        "该清单仅禁止 {issuer} 的部分买方（如政府机构）向 {subject} 采购：其他客户的供货不受影响。",
    ),
    "loses_up_blocks-dealings": (
        "All dealings with {subject} are blocked for those under the law of {issuer}.",
        "受 {issuer} 法律约束者不得与 {subject} 往来。",
    ),
    "loses_up_item": (
        "What of {subject} the control covers and the issuer's law reaches may go to the destinations named only as the control allows.",
        "属管制范围且受发布方法律约束的 {subject}，仅在管制所允条件下可供应至所列目的地。",
    ),
    "loses_down_cuts-supply-to-target": (
        "{subject} {subject:loses|lose} inputs within the reach of {issuer}: suppliers there may not sell to {subject:it|them}, others sell "
        "less as {subject:its|their} output falls.",
        "{subject} 失去 {issuer} 管辖内的投入：当地供应商不得向其销售，其他供应商随其减产而少售。",
    ),
    "loses_down_cuts-sales-of-target": (
        "{subject} {subject:loses|lose} the sales in {issuer} that the list bars and may buy less.",
        "{subject} 失去该清单所限的 {issuer} 销售，采购可能减少。",
    ),
    "loses_down_blocks-dealings": (
        "{subject} {subject:is|are} blocked for those under the law of {issuer}: they may not sell to {subject:it|them}.",
        "{subject} 被冻结：受 {issuer} 法律约束者不得向其销售。",
    ),
    "loses_down_item": (
        "What it makes of {subject} may go to the destinations named only as the control allows, where this covers it and the issuer's "
        "law reaches it.",
        "其 {subject} 产品如属管制范围且受发布方法律约束，仅在管制所允条件下可销往所列目的地。",
    ),
    "home_up_yes": ("{firm} {firm:is|are} at home in {issuer}: barred from buying there.", "{firm} 位于 {issuer}：其当地采购受限。"),
    "home_up_no": ("{firm} {firm:is|are} not at home in {issuer}: at second hand at most.", "{firm} 不在 {issuer}：至多间接受影响。"),
    "home_up_open": (
        "The home of {firm} is not stated: whether a purchase is barred is open.",
        "{firm} 所在地未载：其采购是否受限未定。",
    ),
    "home_down_yes": ("{firm} {firm:is|are} at home in {issuer}: no sale without a licence.", "{firm} 位于 {issuer}：未获许可不得销售。"),
    "home_down_no": (
        "{firm} {firm:is|are} not at home in {issuer}: barred only for goods under the law of {issuer}, else at second hand.",
        "{firm} 不在 {issuer}：仅受 {issuer} 法律约束的货物不得销售，其余为间接影响。",
    ),
    "home_down_open": (
        "The home of {firm} is not stated: whether a sale is barred is open.",
        "{firm} 所在地未载：其销售是否受限未定。",
    ),
    "destination_yes": (" {firm} {firm:is|are} at home in one of them.", "{firm} 位于其中。"),
    "destination_no": (" {firm} {firm:is|are} not at home in one of them.", "{firm} 不在其中。"),
    "destination_open": (" Whether {firm} {firm:is|are} at home in one of them is open.", "{firm} 是否位于其中未定。"),
    # searched
    "s_network": ("Network: {ports} ports, {arcs} arcs under this view.", "网络：此视图含 {ports} 个端口、{arcs} 条弧。"),
    "s_reach": (
        "Within {hops} hops: {up} organizations upstream ({up_direct} by stated supply alone), {down} downstream ({down_direct}).",
        "{hops} 跳之内：上游 {up} 家组织（其中仅凭陈述供货 {up_direct} 家），下游 {down} 家（{down_direct} 家）。",
    ),
    "s_lists": (
        "{parties} parties stand on a list on the day and {items} items are named by a control in these documents.",
        "当日在列主体 {parties} 个，文献中受管制点名的物项 {items} 种。",
    ),
    "s_caps": ("Caps: {routes} paths a finding, {findings} findings a direction.", "上限：每项 {routes} 条路径，每向 {findings} 项。"),
    "s_caps_hit": ("Caps that were hit: {list}.", "触及上限：{list}。"),
    "s_caps_free": ("No cap was hit.", "未触及上限。"),
    "cap_up": ("upstream {n} findings are there", "上游实有 {n} 项"),
    "cap_down": ("downstream {n} findings are there", "下游实有 {n} 项"),
    "cap_routes": ("{n} findings have more paths", "{n} 项另有路径"),
    "s_groups": (
        "{groups} groups stand on a list on the day; of {sized} the number of members is stated, {stated} in all: {named} are named "
        "as members, {unnamed} are not: they may be anyone, parties that a notice names by themselves among them.",
        "当日在列群体 {groups} 个；其中 {sized} 个载有成员数，合计 {stated} 个：具名为成员者 {named} 个；其余 {unnamed} 个可能是任何主体，包括公告另行点名者。",
    ),
    "s_sources": ("Whose facts count: {sources}.", "事实来源：{sources}。"),
    "s_cover": (
        "The listings are those that the documents tell, not the lists themselves; an item is shown when a control names it or a kind "
        "above it, and its thresholds are not evaluated{but}.",
        "列名以文献所载为限，并非清单全文；管制点名该物项或其上位类即列出，不评估阈值{but}。",
    ),
    "s_cover_own": (
        "; save for its own products in section 3, which has verdicts on {list}",
        "；第 3 节对其自有产品作出结论者除外：{list}",
    ),
    "s_ownership": (
        "Ownership verdicts rest on the stakes that the documents state, no register was searched; control by a listed owner is not decided.",
        "持股结论以文献所载持股为限，未检索登记；是否受被列持有方控制不作认定。",
    ),
}
