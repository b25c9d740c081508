"""Key answers of the saved queries on the shipped facts, each read off the lines of the reports (given as document and line)."""

from __future__ import annotations

import pytest

from aikg import terms
from aikg.kg import KnowledgeGraph
from aikg.query.table import Node


def answer(kg: KnowledgeGraph, query: str, columns: str, **params: str) -> list[tuple[str, ...]]:
    """The named columns of an answer: ids of things, other cells as text."""
    rows = kg.query(query, **params)
    return [tuple(cell.id if isinstance(cell := row[name], Node) else str(cell) for name in columns.split()) for row in rows]


@pytest.fixture(scope="module")
def reports(real: KnowledgeGraph) -> KnowledgeGraph:
    """What the five reports alone say."""
    return KnowledgeGraph(real.store, real.folder, "reports")


#: query, parameters, columns, rows that must be among the answer
AMONG = [
    # 000 L625, 001 L149, 004 L822-835: Guangdong, 38 EFLOPS by 2025; 001 L220: over 40 by a second plan
    ("policy_targets", {"region": "cn-gd", "metric": "total-compute", "year": "2025"}, "comparator amount policy",
     {("eq", "38", "cn-gd-2024-compute-plan"), ("gt", "40", "cn-gd-2024-ai-empower")}),
    # 000 L639, 001 L162: Henan, over 120 EFLOPS by 2026; 000 L618: Anhui 14.6 by 2025
    ("largest_targets", {"metric": "total-compute"}, "period region comparator amount",
     {("2026", "cn-ha", "gt", "120"), ("2025", "cn-ah", "eq", "14.6")}),
    # 001 L222: three to five foundation models
    ("policy_targets", {"region": "cn-bj", "metric": "ai-model-count"}, "comparator amount upper", {("range", "3", "5")}),
    # 002 L5251-5255: November 2023; exhibit 152 (L5305) prints February and is ranked below
    ("policies", {"region": "cn"}, "policy status written passage",
     {("cn-2023-humanoid-opinions", "issued", "2023-11", "002-L5251-5255"), ("cn-2022-data-twenty", "issued", "2022-12-02", "000-L666")}),
    # 001 L228: about to be issued, as of the report; 000 L641: issued on 23 December 2024
    ("policies", {"region": "cn-sd"}, "policy status written told passage",
     {("cn-sd-2024-ai-innovation", "to-be-issued", "None", "2024-12-20", "001-t2-L228"),
      ("cn-sd-2024-ai-innovation", "issued", "2024-12-23", "None", "000-t6-L641")}),
    # 000 L630, 001 L221, 003 L101: 3 June, 4 June and May
    ("policy_dates", {"region": "cn-sn"}, "written passage",
     {("2024-06-03", "000-t6-L630"), ("2024-06-04", "001-t2-L221"), ("2024-05", "003-f3-L101")}),
    # 000 L624, 003 L96: more than 30 and 30 can both hold; 000 L625, 001 L220: 38 and more than 40 are of two plans
    ("targets_across_documents", {"metric": "intelligent-compute", "region": "cn-sh"}, "comparator_a comparator_b same_policy alike agree",
     {("gt", "eq", "True", "False", "True"), ("gt", "gt", "True", "True", "True")}),
    # 000 L629, 001 L153: PUE of at most 1.5 in Hebei, for which neither prints a year
    ("targets_across_documents", {"metric": "pue", "region": "cn-he"}, "period amount_a amount_b passage_a passage_b",
     {("None", "1.5", "1.5", "000-t6-L629", "001-t1-L153")}),
    ("disagreements", {"subject": "cn-gd"}, "comparator_a amount_a policy_a comparator_b amount_b policy_b",
     {("eq", "38", "cn-gd-2024-compute-plan", "gt", "40", "cn-gd-2024-ai-empower")}),
    # 000 L624-626, L636: Guangdong 70 % of new compute, Jiangsu 70 % and more by 2030, Shanghai over 50 %, Tianjin over 60 % by 2026
    ("technology_targets", {"metric": "domestic-chip-share"}, "region period comparator amount",
     {("cn-gd", "2025", "eq", "70"), ("cn-js", "2030", "ge", "70"), ("cn-sh", "2025", "gt", "50"), ("cn-tj", "2026", "gt", "60")}),
    # 000 L617: Hunan, 200 PFLOPS of AI compute in 2022, 1500 by 2025; 000 L637: 3600 by 2026
    ("baselines_and_targets", {"region": "cn-hn", "metric": "intelligent-compute"}, "target period amount",
     {("False", "2022", "0.2"), ("True", "2025", "1.5"), ("True", "2026", "3.6")}),
    # 004 L2055-2080: accelerated servers in China, 2024
    ("market_shares", {"segment": "accelerated-server", "year": "2024"}, "holder amount",
     {("inspur-information", "36.1"), ("nettrix", "8.5"), ("h3c", "8"), ("xfusion", "7"), ("huawei", "6.4")}),
    # 004 L2702-2710: Envicool, Vertiv and Huawei 20 % each; the other makers together have more and lead nothing
    ("market_leaders", {"segment": "room-cooling"}, "holder amount", {("envicool", "20"), ("vertiv", "20"), ("huawei", "20")}),
    # 004 L1337-1339, table 8 L1356: Tianyi Cloud is put first of the cloud services by revenue in 2024; no share is told
    ("market_leaders", {"segment": "cloud-service"}, "period holder basis amount", {("2024", "tianyi-cloud", "Ranking", "None")}),
    # 002 L2718-2720: 550 to 600 (hundred million yuan)
    ("market_figures", {"segment": "supporting-equipment"}, "amount upper unit", {("55000000000", "60000000000", "cny")}),
    # 004 L1972-1978: first half of 2024
    ("market_figures", {"segment": "compute-service"}, "metric period amount",
     {("market-size", "2024-H1", "14610000000"), ("market-growth", "2024-H1", "79.6")}),
    # 004 table 15, L2374-2383: second in 2020; in 2021 and 2022 first, and second jointly with Coherent; first in 2023
    ("rank_moves", {"segment": "optical-module", "holder": "innolight"}, "from_year from_position to_year to_position up",
     {("2020", "2", "2021", "1", "1"), ("2021", "1", "2022", "1", "0"), ("2022", "1", "2023", "1", "0")}),
    # 004 table 17: cold plates 2400 a kW and 30 % of the value, CDU 2000 and 25 %
    ("bom_lines", {"whole": "cold-plate-cooling"}, "part value_share cost_per_kw", {("cold-plate", "30", "2400"), ("cdu", "25", "2000")}),
    # 000 L695: China Unicom and Alibaba Cloud, 16000 cards in all; 000 L554: Colossus, 100,000 H100
    ("clusters_by_chip", {"item": "ai-chip"}, "facility installed comparator amount",
     {("unicom-alibaba-green-compute", "ai-chip", "eq", "16000"), ("colossus", "h100", "eq", "100000")}),
    # 000 L512 misprints 2024; 000 L398, L743: R1 was released on 20 January 2025
    ("model_releases", {"model": "deepseek-r1"}, "written role maker", {("2025-01-20", "released", "deepseek")}),
    # 002 L4526-4527: Yuanbao, an assistant on Hunyuan, came in May 2024; the day is not printed
    ("models_of", {"maker": "tencent"}, "model role written", {("yuanbao", "maker", "None"), ("yuanbao", "released", "2024-05")}),
    # 000 L587: Alibaba Cloud's Bailian, 9 February 2025; L579: PAI Model Gallery, 3 February
    ("adaptations_of", {"model": "deepseek-r1", "adapter": "alibaba-cloud"}, "kind written platform",
     {("hosts", "2025-02-09", "bailian"), ("hosts", "2025-02-03", "pai-model-gallery")}),
    # 000 L598-600: R1 at SiliconFlow 16 yuan a million output tokens
    ("prices", {"item": "deepseek-r1", "price_of": "output-token"}, "unit amount vendor", {("cny-per-mtok", "16", "siliconflow")}),
    # 002 L5156-5159: BYD said that it would build DeepSeek into coming cars
    ("adaptations_of", {"adapter": "byd"}, "model kind modality written", {("deepseek-models", "integrates", "planned", "None")}),
    # 002 L4828: 688256-SS, beside a firm whose name is lost
    ("tickers_of", {"company": "cambricon"}, "value market reported", {("688256", "XSHG", "688256-SS")}),
    # 004 L1647-1657: Alibaba above 90 % of the revenue of 数据港
    # 004 L2585-2618: the cells of Eoptolink and Accelink are the same word for word; both stay, marked
    ("buyers_of", {"item": "optical-module"}, "supplier customer judgement",
     {("accelink", "tencent", "suspect-copy"), ("eoptolink", "zte", "suspect-copy"), ("innolight", "google", "None")}),
    # 004 L2564-2583: 处于认证中; L2519-2543: 800G samples abroad; L2347-2349: small batches in 2024; L2646-2669: since 2020
    ("customer_sectors", {}, "company sector stage period",
     {("hgtech", "telecom-market", "customer-certification", "None"), ("innolight", "overseas-customers", "sample", "None"),
      ("ruijie", "internet", "small-batch", "2024"), ("xi-lian-guang-xin", "us-top-customers", "None", "2020/")}),
    # 000 L229: 13 firms of which Sophgo is named; 003 L17: eight hubs, all named, four of them as regions of several provinces
    ("group_members", {}, "group stated named unnamed",
     {("sophgo-and-subsidiaries", "13", "1", "12"), ("cn-national-hub-nodes", "8", "8", "0"), ("cn-csps", "None", "0", "None"),
      ("six-big-banks", "6", "0", "6"), ("china-ai-60", "60", "60", "0")}),
    # 002 L4658-4660: from 2016 to June 2019
    ("supplies_on", {"as_of": "2018-06-30"}, "supplier customer dated period", {("amd", "hygon", "True", "2016/2019-06")}),
    ("customers_of", {"company": "athub"}, "customer quantity_of reported", {("alibaba", "supplier-revenue-share", "占营收90%以上")}),
    # 002 L1723-1728 as printed: group 2 begins at TPP 2400 and PD 1.6
    ("thresholds", {"measure": "us-2023-10-chip-controls"}, "scope metric comparator amount",
     {("us-2023-10-chip-controls-group-2", "tpp", "ge", "2400"), ("us-2023-10-chip-controls-group-2", "tpp", "le", "4800")}),
    # 002 L1728: group 3 is free (无限制); 000 L195: Tier 3 may import no chips for data centres
    ("thresholds", {}, "scope role metric condition",
     {("us-2023-10-chip-controls-group-3", "exemption", "tpp", "data-centre-use"),
      ("us-2025-01-ai-diffusion-tier-3-chips", "control", "None", "data-centre-use")}),
    # 004 L1409-1435: racks of the three operators; 004 L1563-1565: those of GDS
    ("operators_by_racks", {}, "company metric comparator amount",
     {("china-telecom", "rack-count", "gt", "600000"), ("china-mobile", "rack-count", "gt", "560000"),
      ("china-unicom", "rack-count", "eq", "420000"), ("gds", "rack-count", "eq", "195200")}),
    # 004 L913-918: two centres are to be built in Beijing; the name of the second is split by the head of the table
    ("facilities", {"region": "cn-bj"}, "facility kind status",
     {("beijing-ai-public-compute-centre", "project", "planned"), ("beijing-digital-economy-compute-centre", "project", "planned")}),
    # 000 L630, 001 L221: Shaanxi's plan is of 3 June or of 4 June
    ("disagreeing_dates", {"about": "cn-sn-2024-ai-industry"}, "date_a date_b", {("2024-06-03", "2024-06-04")}),
    # 004 t2/L268: servers are computing equipment; L2068-2070: AI servers of xFusion
    ("makers_of", {"item": "computing-equipment"}, "offerer offered role passage", {("xfusion", "ai-server", "maker", "004-L2068-2070")}),
    # 004 L1284-1286 puts NVIDIA abroad without a country, L2442-2444 calls Intel American; where Nettrix is at home, L2059-2064 leaves open
    ("foreign_makers", {"whole": "aidc"}, "part made organization home home_known",
     {("ai-chip", "ai-chip", "nvidia", "None", "outside China, country not told"), ("ai-chip", "ai-chip", "intel", "us", "told"),
      ("server", "accelerated-server", "nettrix", "None", "not told")}),
    # 000 L373: OpenAI opened the search of ChatGPT to all; who made it is not said
    ("model_releases", {"model": "chatgpt-search"}, "written role maker maker_role", {("2025-02-06", "event", "openai", "operator")}),
    # 004 L118-120: switches are network equipment; L2268-2272: Ruijie makes them; 000 t2/L464: GPT-4.5 falls short of a release
    ("makers_of", {"item": "network-equipment"}, "offerer offered role passage", {("ruijie", "switch", "maker", "004-L2268-2272")}),
    ("offers_of", {"company": "openai"}, "item stage passage",
     {("gpt-4-5", "development", "000-t2-L460-464"), ("gpt-4-5", "None", "002-x25-L1631-1636")}),
    # 000 L549 alone tells of the sites in Ohio
    ("single_source", {"entity": "aws-ohio-expansion"}, "class document", {("Installation", "000")}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "params", "columns", "rows"), AMONG, ids=[case[0] for case in AMONG])
def test_what_the_lines_say_is_among_the_answer(
    reports: KnowledgeGraph, query: str, params: dict[str, str], columns: str, rows: set[tuple[str, ...]]
) -> None:
    found = set(answer(reports, query, columns, **params))
    assert rows <= found, f"{query}: missing {rows - found}"


def test_a_maker_stands_under_the_nearest_part_alone(reports: KnowledgeGraph) -> None:
    # 004 L2260-2266: Arista makes switches, which are IT equipment
    assert [part for part, who in answer(reports, "needed_makers", "part organization", whole="aidc") if who == "arista"] == ["switch"]


def test_a_maker_told_to_be_abroad_leaves_no_item_to_one_country(reports: KnowledgeGraph) -> None:
    # 002 L276-281: NVIDIA has systems like Huawei's, and 004 L1284-1286 puts it abroad; 002 L1474-1482: the model of Baichuan for medicine
    items = answer(reports, "one_country_items", "item", at_most_unplaced="9")
    assert ("ai-rack-system",) not in items and ("medical-ai-model",) in items


def test_a_misprint_and_a_denied_supply_are_no_answer(reports: KnowledgeGraph) -> None:
    # 000 L512 prints 2024.1.20 for R1, other lines 2025.1.20 or the month; 000 L558: ByteDance buys from NVIDIA, later denied
    assert all(day.startswith("2025-01") for (day,) in answer(reports, "model_releases", "written", model="deepseek-r1"))
    assert ("nvidia", "bytedance") not in answer(reports, "supplies_on", "supplier customer")
    assert ("nvidia", "denied") in answer(reports, "suppliers_of", "supplier modality", company="bytedance")


def test_bounds_forecasts_and_groups_lead_nothing(reports: KnowledgeGraph) -> None:
    # 004 L1341: more than 30 % of government clouds; 002 L211: China 30 % of robots in 2050; 004 L2115: GPUs 80 % of AI chips;
    # 000 L365: OpenAI's share alone; 004 L2007: Huawei nearly half, but "alone at the top" (L1989) puts it first
    led = dict(answer(reports, "market_leaders", "segment basis"))
    assert not {"government-cloud", "humanoid-robot", "ai-chip", "foundation-model", "cloud-ai"} & led.keys()
    assert led["compute-integration-service"] == "Ranking"


def test_a_share_told_twice_is_summed_once_and_a_bound_stays_a_bound(reports: KnowledgeGraph) -> None:
    # 002 L209-212 and L316-319: about 30 % of humanoids; 004 L1246-1252: more than 30 and about 25.6 % of compute
    sums = set(answer(reports, "market_share_sums", "segment scope holders comparator total"))
    assert ("humanoid-robot", "installed", "1", "approx", "30") in sums
    assert ("aidc", "compute, in use to planned", "2", "ge", "55.6") in sums


def test_a_foundry_is_told_by_its_role_and_is_not_counted_among_those_who_offer(real: KnowledgeGraph) -> None:
    """002 L4512-4513: SMIC makes Huawei's Ascend chips; 000 L234: it is a wafer foundry. On the Entity List from 18 December 2020."""
    rows = set(answer(real, "listed_makers", "part maker role", whole="ai-server", list="entity-list"))
    assert {(part, role) for part, maker, role in rows if maker == "smic"} == {("ai-chip", "foundry"), ("wafer-foundry", "foundry")}
    assert ("ai-chip", "huawei", "maker") in rows
    offers = {(terms.slug(f.subject), terms.slug(f.text)) for f in real.facts(predicate="aikg:offers")}
    assert {what for who, what in offers if who == "smic"} == {"wafer-foundry", "advanced-logic-chip"}
    assert {what for who, what in offers if who == "tsmc"} == {"wafer-foundry", "advanced-logic-chip"}


def test_suspected_copies_are_shown_and_marked(reports: KnowledgeGraph) -> None:
    """004 table 16, L2585-2602 and L2604-2618: two rows share their cells; L2389 has Accelink among the makers of optical modules."""
    rows = set(answer(reports, "offers_of", "item judgement", company="accelink"))
    assert {("silicon-photonics-module-400g", "suspect-copy"), ("optical-module", "None")} <= rows
    rows = set(answer(reports, "makers_of", "offerer judgement", item="silicon-photonics-module-200g"))
    assert rows == {("accelink", "suspect-copy"), ("eoptolink", "suspect-copy")}
    rows = set(answer(reports, "needed_makers", "made organization judgement", whole="aidc"))
    assert ("silicon-photonics-module-200g", "eoptolink", "suspect-copy") in rows
    rows = set(answer(reports, "tier_members", "organization item", tier="upstream"))
    assert ("accelink", "optical-module") in rows and ("accelink", "silicon-photonics-module-400g") not in rows


def test_members_of_families_by_their_names(reports: KnowledgeGraph) -> None:
    """004 L2184-2193 prints MLU370-X8 and -X4, 002 L4769-4771 Kunlun 2 and 3 beside the Kunlun series, 004 L2163 the first generation."""
    rows = answer(reports, "family_members", "family member named_in")
    assert {("mlu370", "mlu370-x8", "004-t13-L2184-2188"), ("mlu370", "mlu370-x4", "004-t13-L2190-2194")} <= set(rows)
    assert {m for f, m, _ in rows if f == "kunlunxin-series"} == {"kunlunxin-gen1", "kunlunxin-gen2", "kunlunxin-gen3"}
    # 000 t9/L704-707 prints Hopper for the H100 SXM and the H200 SXM
    assert {m for f, m, _ in rows if f == "nvidia-hopper"} == {"h100", "h200"}
    assert len({m for _, m, _ in rows}) == len(rows), "one line for a member"


def test_who_sells_or_hosts_a_model_is_not_its_maker(reports: KnowledgeGraph) -> None:
    # 000 L595-606: SiliconFlow sells calls of DeepSeek's models; L394-398, L475-476 print its house, 幻方, as maker
    makers = {maker for maker, model in answer(reports, "model_releases", "maker model") if model.startswith("deepseek")}
    assert makers == {"deepseek"}


def test_the_h20_is_restricted_by_name_from_april_2025(reports: KnowledgeGraph) -> None:
    # 002 L1759-1768: in effect on 16 April 2025, names the H20; before, only the groups of October 2023 (L1714-1728) reach it
    def naming(day: str) -> set[tuple[str, ...]]:
        return {row for row in answer(reports, "measures_on", "measure by", item="h20", as_of=day) if row[1] == "names the item"}

    assert naming("2025-04-15") == set()
    assert naming("2025-04-16") == {("us-2025-04-ai-chip-restriction", "names the item")}
    groups = {scope for (scope,) in answer(reports, "measures_on", "scope", item="h20", as_of="2025-04-15")}
    assert {"us-2023-10-chip-controls-group-1", "us-2023-10-chip-controls-group-2"} <= groups


def test_who_is_listed_depends_on_the_day_and_on_what_was_known(reports: KnowledgeGraph) -> None:
    # 000 L229: Sophgo through its group, 15 January 2025; report 000 was issued on 13 February 2025
    def listed(**days: str) -> set[str]:
        return {party for party, _ in answer(reports, "listed_on", "entity since", list="entity-list", **days)}

    assert {"sophgo", "sophgo-and-subsidiaries", "quliang-electronics", "zhipu"} <= listed()
    assert "sophgo" not in listed(as_of="2025-01-14")
    assert "sophgo" not in listed(known_by="2025-01-31")


def test_a_listing_that_a_report_and_its_notice_date_a_day_apart_rests_on_two(real: KnowledgeGraph, reports: KnowledgeGraph) -> None:
    # 000 L180: Tencent listed on 6 January 2025; 90 FR 1105: on the 7th. No two reports tell one listing
    assert ("Designation",) in answer(reports, "single_source", "class", entity="tencent")
    assert ("Designation",) not in answer(real, "single_source", "class", entity="tencent")
    assert {number for kind, number in answer(reports, "corroboration", "class documents") if kind == "Designation"} == {"1"}


def test_a_statement_is_one_row_of_what_is_stated(real: KnowledgeGraph) -> None:
    # 15 CFR 742.6(a)(6)(iii)(A): 3A090.a and 4A090.a reach any destination since the diffusion rule
    rows = answer(real, "statements_about", "class object further", entity="us-2025-01-ai-diffusion")
    assert rows.count(("ControlDestination", "world", "us-2025-01-ai-diffusion")) == 2
    assert len([row for row in rows if row[0] == "ControlDestination"]) == 2
    # 002 exhibit 141, L4884: the uses of RISC-V are things and microcontrollers, each a word with its number
    uses = answer(real, "statements_about", "what how scope", entity="risc-v")
    assert {(how, scope) for what, how, scope in uses if what == "application"} == {("物联网", "1"), ("微控制器", "2")}


def test_the_members_of_a_group_are_counted_where_the_text_that_names_it_gives_no_number(real: KnowledgeGraph) -> None:
    # 002 L1761-1762 names country group D:5; supplement no. 1 to 15 CFR part 740 has 22 countries in it
    told = set(answer(real, "group_members", "stated named unnamed", group="us-country-group-d5"))
    assert told == {("22", "22", "0")}
    assert {stated for group, stated in answer(real, "groups_of", "group stated", member="cu") if group == "us-country-group-d5"} == {"22"}


def test_what_can_both_hold_is_no_disagreement(reports: KnowledgeGraph) -> None:
    # 004 L1337: each more than 100 billion yuan, and 113.9 in L1339; 002 L2759-2761, L3207-3209: 3-4 and 3.7 GW, about 2 and 2.1
    found = set(answer(reports, "disagreements", "subject metric"))
    assert not found & {
        ("tianyi-cloud", "revenue"),
        ("alibaba-cloud", "revenue"),
        ("cn", "new-bookings"),
        ("deepseek-r1", "context-length"),
    }


def test_a_report_and_a_data_set_differ_though_they_write_another_unit(real: KnowledgeGraph) -> None:
    # 000 t9/L712: 8 TB/s; the data sets beside the report: 7,700 and 8,000 GB/s
    rows = answer(real, "disagreements", "amount_a amount_b unit passage_b", subject="b200", metric="memory-bandwidth")
    assert ("7700", "8000", "gb-per-s", "000-t9-L712") in set(rows) and len(rows) == 2


def test_a_figure_that_is_the_other_rounded_is_no_disagreement(real: KnowledgeGraph) -> None:
    # two data sets on the MI355X, dense: 5,000 and 5,033.2 TFLOPS of FP8, 10,100 and 10,066.3 of FP4; 10,100 of FP6;
    # 000 t9/L724-729, sparsity not said: 4.6, 9.2 and 9.2 PFLOPS, which are neither those nor twice those
    apart = answer(real, "disagreements", "precision amount_a amount_b", subject="mi355x")
    assert set(apart) == {
        ("fp8", "4600", "5000"), ("fp8", "4600", "5033.2"), ("fp6", "9200", "10100"), ("fp4", "9200", "10100"), ("fp4", "9200", "10066.3"),
    }  # fmt: skip
    # 000 t9/L725: 9 PFLOPS of the B200 are twice the 4,500 TFLOPS of the data set; L729: 27 of the B300 are not twice 14
    peaks = {subject: set(answer(real, "disagreements", "precision amount_a amount_b", subject=subject, metric="peak-compute"))
             for subject in ("b200", "b300")}  # fmt: skip
    assert peaks["b300"] == {("fp4", "14000", "27000")} and {format for format, *_ in peaks["b200"]} == {"fp6"}


def test_ports_and_nodes_rank_by_size_whatever_unit_is_printed(reports: KnowledgeGraph) -> None:
    # 004 L2285-2295, t14/L2302-2349: 1.6T twice, 800G in six passages, 400G in five
    ports = answer(reports, "spec_ranking", "product amount unit", metric="port-speed")
    assert {unit for _, _, unit in ports[:2]} == {"tbps"} and ("h3c-s98258c-g", "1.6", "tbps") in ports[:2]
    assert [amount for _, amount, _ in ports[2:]] == ["800"] * 6 + ["400"] * 5
    # 000 t9/L708: 4, 5 and 3 nm
    nodes = set(answer(reports, "spec_ranking", "product amount", metric="process-node"))
    assert nodes >= {("h100-sxm", "4"), ("b200", "4"), ("mi325x", "5"), ("mi355x", "3")}


def test_a_month_that_a_day_makes_exact_is_not_told_twice(reports: KnowledgeGraph) -> None:
    # 000 L627 has 24 April 2024, 003 L97 and 004 L808 have April 2024
    assert set(answer(reports, "policy_dates", "written", policy="cn-bj-2024-compute-plan")) == {("2024-04-24",)}
    told = answer(reports, "policies", "policy written", region="cn-bj")
    assert [day for policy, day in told if policy == "cn-bj-2024-compute-plan"] == ["2024-04-24", "2024-04-24"]  # 000 L627, 001 L151


def test_a_standard_in_force_is_no_target(reports: KnowledgeGraph) -> None:
    # 004 L2685-2687: since 2021 the PUE standards of four cities are below 1.4
    assert not [row for row in answer(reports, "technology_targets", "passage", metric="pue") if "L2685" in row[0]]
    assert ("pue-limit", "2021/", "lt", "1.4") in answer(reports, "figures_of", "metric period comparator amount", entity="cn-bj")
