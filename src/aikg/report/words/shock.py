"""Words of shocks: what is taken out, what falls, and under which assumptions."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "view_head": (
        "View: as of {as_of}, known by {known_by}; modalities {modalities}; {links}; facts of {sources}.",
        "视图：截至 {as_of}，以 {known_by} 所知；情态 {modalities}；{links}；事实来源：{sources}。",
    ),
    "and_more": (" and {n} more", "等另 {n} 项"),
    # headings
    "shock_title": ("What stops without {what}", "若失去 {what}：何者受影响"),
    "shock_taken": ("1. Taken out", "1. 移除"),
    "shock_markets": ("2. What can be bought: items of which less is left", "2. 市场：供给减少的物项"),
    "shock_organizations": ("3. Organizations that may deliver or receive less", "3. 可能减供或减收的组织"),
    "shock_facilities": ("4. Facilities", "4. 设施"),
    "shock_premises": ("5. Premises and limits", "5. 前提与局限"),
    "shock_marks": (
        "What is left, in per cent of before, if nobody delivers more than before. Where shares are unknown: from the worst to the best "
        "split of the shares; the even split among the named makers is an assumption, not a forecast.",
        "以原量为 100 计的剩余比例，假定无人增供。份额未知处给出最坏至最好分配的区间；具名者均分仅为假设，并非预测。",
    ),
    # taken out
    "shock_whole": ("{party}, whole; it makes: {items}{cite}", "{party}，整体；其供给：{items}{cite}"),
    "shock_part": ("{party}, its {items} only{cite}", "{party}，仅其 {items}{cite}"),
    "shock_no_line": ("nothing that the documents name", "文献未载任何供给"),
    "shock_gone": ("no other maker is named for: {items}", "下列物项未载其他制造商：{items}"),
    "shock_kin": (
        "owned by it in part or grouped under its name, and not taken out with it; name them to do so: {list}",
        "由其持股或归于其名下而未一并移除（如需请点名）：{list}",
    ),
    "shock_nothing": (
        "Nothing is taken out: no maker is placed there, or the measure cuts no trade in force on the day.",
        "未移除任何对象：未载该地制造商，或该措施当日并无有效的断供效果。",
    ),
    "shock_unplaced": (
        "{n} makers or buyers have no stated home; they count as outside, which is not known. Name those that belong in: {list}",
        "{n} 家供给方或购买方的所在地未载，按不在范围内计，实情未知；确属范围者请点名加入：{list}",
    ),
    "shock_reach": (
        "within the issuer's reach, by stated home (goods made abroad under its law are not seen): {list}",
        "按所载所在地处于发布方管辖内者（不含受其法律约束的境外产品）：{list}",
    ),
    "shock_no_place": ("destinations not stated", "目的地未载"),
    "severs_cuts-supply-to-target": (
        "{measure} ({issuer}): {n} listed parties lose what they buy of makers within reach: {targets}{cite}",
        "《{measure}》（{issuer}）：在列 {n} 个主体失去管辖内供应方之供货：{targets}{cite}",
    ),
    "severs_cuts-sales-of-target": (
        "{measure} ({issuer}): buyers within reach lose what they buy of {n} listed parties: {targets}{cite}",
        "《{measure}》（{issuer}）：管辖内买方失去 {n} 个在列主体之供货：{targets}{cite}",
    ),
    "severs_some-buyers": (
        "{measure} ({issuer}) bars some buyers alone, such as agencies, from buying from {n} listed parties; no other customer loses supply, "
        "and what the listed lose in sales is not followed here: {targets}{cite}",
        "《{measure}》（{issuer}）仅禁止部分买方（如政府机构）向 {n} 个在列主体采购；其他客户的供货不受影响，在列主体的销售损失此处不计：{targets}{cite}",
    ),
    "severs_blocks-dealings": (
        "{measure} ({issuer}): no trade between {n} listed parties and those within reach: {targets}{cite}",
        "《{measure}》（{issuer}）：{n} 个在列主体与管辖内者不得交易：{targets}{cite}",
    ),
    "severs_cuts-capital": (
        "{measure} ({issuer}) takes capital from {n} listed parties; supply and sales are untouched: {targets}{cite}",
        "《{measure}》（{issuer}）限制对 {n} 个在列主体的投资，供销不受影响：{targets}{cite}",
    ),
    "severs_names-only": (
        "{measure} ({issuer}) names {n} parties and cuts no trade: {targets}{cite}",
        "《{measure}》（{issuer}）点名 {n} 个主体，不切断交易：{targets}{cite}",
    ),
    "severs_controls-item": (
        "{measure} ({issuer}): buyers in {places} lose {targets}; of a category what makers within reach deliver, of a named product all{cite}",
        "《{measure}》（{issuer}）：{places} 的买方失去 {targets}；类别仅计管辖内制造商之供货，点名产品则全部{cite}",
    ),
    # what falls
    "shock_none": (
        "Nothing known falls. That is no proof that nothing would: see the limits below.",
        "未见受影响者；这并不证明无影响，见下列局限。",
    ),
    "shock_shown": (
        "{shown} of {found} are written out: what is lost under any split of the shares first, then by the even split; items by round.",
        "共 {found} 项，列出 {shown} 项：任何分配下皆有损失者先，再按均分；物项按轮次。",
    ),
    "is_stops": ("stops", "停止"),
    "is_falls": ("falls", "减少"),
    "is_may-fall": ("may fall", "或减少"),
    "market_line": ("{subject} {certainty}: {left}; round {round}", "{subject}{certainty}：{left}；第 {round} 轮"),
    "fall_line": (
        "{subject}: the deepest {certainty}, {left}; round {round}{extent}",
        "{subject}：最深者{certainty}，{left}；第 {round} 轮{extent}",
    ),
    "fall_lines": ("; {lost} of its {lines} lines", "；{lines} 条供给线中 {lost} 条"),
    "remains_exactly": ("{value} % left", "剩余 {value} %"),
    "remains_between": ("{worst}–{best} % left (even split {even} %)", "剩余 {worst}—{best} %（均分 {even} %）"),
    "market_parts": ("no maker is named; held back by its part {part}{cite}", "未载制造商；受制于部件 {part}{cite}"),
    "market_lost": ("lost ({left}): {list}", "失去（{left}）：{list}"),
    "market_reduced": ("makers with {left}: {list}", "{left}的制造商：{list}"),
    "market_lost_more": ("and {n} more makers that deliver less", "另有 {n} 家减供"),
    "market_named": ("untouched: {list}", "不受影响：{list}"),
    "market_unnamed": ("untouched: {list}; makers that no document names may be there", "不受影响：{list}；或有文献未载的制造商"),
    "market_no_one": ("none of the named makers", "具名制造商无一"),
    "held": (" ({share} %{of})", "（{share} %{of}）"),
    "held_at_least": (" (at least {share} %{of})", "（至少 {share} %{of}）"),
    "held_of": (", {of}", "，{of}"),
    "by_suppliers": (", stated to come from {list}", "，据载由 {list} 供货"),
    "falls_by_part": (
        "makes {makes}, which needs {input}{curated}{suppliers}: {left}{cite}",
        "供给 {makes}，需要 {input}{curated}{suppliers}：{left}{cite}",
    ),
    "falls_by_purchase": ("buys {input}{suppliers}: {left}{cite}", "购买 {input}{suppliers}：{left}{cite}"),
    "falls_by_facility": ("uses {input}: {left}{cite}", "使用 {input}：{left}{cite}"),
    "falls_by_fitted": ("fitted with or by {input}: {left}{cite}", "装有或由其装备：{input}：{left}{cite}"),
    # premises
    "premise_reach": (
        "The loss is followed through {n} organizations with {lines} lines of making; for {needing} of these lines a part is named. "
        "What has no named part stands: it is not known to be safe.",
        "损失沿 {n} 家组织的 {lines} 条供给线传导，其中 {needing} 条载有所需部件。未载部件者视为不变，并非已知安全。",
    ),
    "premise_shares": (
        "Shares: for {n} of the {of} items that fall some market share is stated; for the others none is. A share of one "
        "country or year stands for all buyers and for the day looked at.",
        "份额：受影响的 {of} 种物项中，{n} 种载有部分市场份额；其余未载。一国或某年的份额用于所有买方与所看之日。",
    ),
    "premise_unnamed": (
        "A category may have makers that no document names: at best they hold what the known shares leave over, with the even split only "
        "what the named makers cannot hold. --named-only counts the named makers as all there are.",
        "类别或有文献未载的制造商：最好情形下由其占有已知份额之外的全部，均分时仅占具名者容不下的部分。--named-only 视具名者为全部。",
    ),
    "premise_named_only": (
        "The makers that documents name are counted as all there are (--named-only): real supply may be wider.",
        "视文献具名的制造商为全部（--named-only）：实际供给可能更广。",
    ),
    "premise_parts": (
        "What needs a part delivers no more than is left of it; optional parts hold nothing back. Makers of one item are taken to replace "
        "each other, whatever node, size or customer approval would say.",
        "需要某部件者的供给不超过该部件所剩；可选部件不构成约束。同一物项的制造商视为可互换，不论制程、规格或客户认证。",
    ),
    "premise_suppliers": (
        "Where suppliers of an organization are stated, they fill its need with the even split; at best the market does, unless their shares leave no room.",
        "若载有某组织的供应方，均分时由其满足需求；最好情形下由市场满足，除非其份额已占满。",
    ),
    "premise_makerless": (
        "{n} parts have no maker that a document names; they count as untouched, which is not known.",
        "{n} 种部件未载制造商，按不受影响计，实情未知。",
    ),
    "premise_time": (
        "The figures are flows: what is newly made and delivered. What already stands goes on. No stocks, no time to switch, no new capacity, no "
        "prices: they bound what is lost at first and do not say for how long.",
        "数字指流量，即新制造、新交付者；已在用者不受影响。不计库存、切换时间、新增产能与价格：界定初始损失，不说明持续多久。",
    ),
    "premise_rounds": ("The loss came to rest after round {n}.", "损失在第 {n} 轮后不再扩散。"),
    "premise_unsettled": (
        "The loss was still shrinking something after {n} rounds; the figures are upper ends.",
        "第 {n} 轮后损失仍在扩大，所列为上限。",
    ),
}
