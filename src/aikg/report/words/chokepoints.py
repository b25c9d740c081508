"""Words of rankings of chokepoints."""

from __future__ import annotations

from typing import Final

PHRASES: Final[dict[str, tuple[str, str]]] = {
    "choke_title": ("Chokepoints: without whom or what most is lost", "瓶颈：缺之则失最多者"),
    "choke_title_of": ("Chokepoints for makers of {category}", "{category} 供给方的瓶颈"),
    "choke_marks": (
        "Each is taken out by itself and the loss followed to rest. Ranked by what is lost under any split of the unknown shares, then by who is "
        "cut off if the named makers are all there are, then by the even split (an assumption). Losses are in organizations: 1 = one loses all of "
        "something that it makes.",
        "逐一移除并追踪损失至稳定。先按任何份额分配下皆有的损失排序，再按“具名者即全部”时被切断者，再按均分（假设）。损失以家数计：1＝某家失去其某项供给的全部。",
    ),
    "choke_organizations": ("1. Organizations", "1. 组织"),
    "choke_items": ("2. Items, whoever makes them", "2. 物项（不论谁制造）"),
    "choke_regions": ("3. Regions: all whom documents place there", "3. 地区：文献载明位于该地者"),
    "choke_limits": ("4. Limits", "4. 局限"),
    "choke_shown": ("{shown} of {found} without whom anybody loses anything.", "有影响者共 {found} 个，列出 {shown} 个。"),
    "choke_none": ("None found in this view; section 4 says what was tried.", "此视图下未见；所试范围见第 4 节。"),
    "choke_line": (
        "{n}. {subject}: lose under any split {losing} ({certain} in all); cut off {cut_off}; may lose {reached} (even split {even} in all)",
        "{n}. {subject}：任何分配下皆失 {losing} 家（合计 {certain}）；被切断 {cut_off} 家；或有损失 {reached} 家（均分合计 {even}）",
    ),
    "choke_through": ("through: {list}", "所经：{list}"),
    "choke_only": (", the only maker that documents name", "，文献所载唯一制造商"),
    "choke_of_makers": (", one of {n} named makers", "，具名制造商 {n} 家之一"),
    "choke_places": ("placed there: {list}{cite}", "位于该地：{list}{cite}"),
    "choke_loser": (
        "{organization} {organization:makes|make} {makes}, which needs {part}{curated}: {left}{cite}",
        "{organization} 供给 {makes}，需要 {part}{curated}：{left}{cite}",
    ),
    "choke_makers": ("named makers: {n}", "具名制造商：{n} 家"),
    "choke_hhi": ("; HHI by maker {hhi}", "；按制造商 HHI {hhi}"),
    "choke_hhi_homes": (", by home country {hhi}", "，按所在国 {hhi}"),
    "choke_no_hhi_homes": (", by home country not computable: homes are not stated of all", "，按所在国不可计算：所在地未全载"),
    "choke_no_hhi": (
        "; HHI not computable: shares known for {known} %, which alone make {floor}",
        "；HHI 不可计算：份额仅知 {known} %，其平方和已达 {floor}",
    ),
    "choke_no_share": ("; HHI not computable: no share of this market is stated", "；HHI 不可计算：未载该市场份额"),
    "choke_counted": (
        "{n} organizations that make something are counted; {tried} organizations and items were tried, each by itself, not together.",
        "计入有供给的组织 {n} 家；逐一试移组织与物项 {tried} 个，未作组合。",
    ),
    "choke_named": (
        "The only maker that documents name need not be the only one; a count of none means none in these documents, not that nobody depends on it.",
        "文献所载唯一制造商未必实为唯一；计为零仅指这些文献中未见，并非无人依赖。",
    ),
    "choke_placed": (
        "Homes are stated of {n} of {of} organizations: a region's loss counts these alone.",
        "{of} 家组织中 {n} 家载有所在地；地区损失仅计这些。",
    ),
}
