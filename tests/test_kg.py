"""The graph as an object: labels, ids, what is said of an entity, and why: stated, curated or inferred, down to row and passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aikg import kg as kg_module
from aikg import terms
from aikg.errors import SeedError, UnknownName
from aikg.kg import KnowledgeGraph
from aikg.query.table import Node
from aikg.store.facts import facts
from aikg.views import Explanation, StatementView

ORGANIZATION = terms.BASE + "id/organization/"


def statement(kg: KnowledgeGraph, cls: str, **fields: str) -> StatementView:
    """The one statement of a class whose fields end with these slugs, such as designee="zeta-tech"."""
    found = [view for view in statements(kg, cls) if all(terms.slug(view.one(f"aikg:{f}") or "") == v for f, v in fields.items())]
    assert len(found) == 1, f"{len(found)} statements of {cls} have {fields}"
    return found[0]


def statements(kg: KnowledgeGraph, cls: str) -> list[StatementView]:
    views = (kg.statement(fact.subject) for fact in facts(kg.store, predicate="rdf:type", value=terms.expand(cls)))
    return [view for view in views if view is not None]


def leaves(explanation: Explanation) -> Iterator[Explanation]:
    """What an explanation rests on in the end."""
    if not explanation.premises:
        yield explanation
    for premise in explanation.premises:
        yield from leaves(premise)


# --- opening, labels, ids -------------------------------------------------------------------------


def test_the_shipped_graph_opens_again_without_a_build(real: KnowledgeGraph, stores: Path) -> None:
    def refuse(step: str, number: int, count: int) -> None:
        raise AssertionError(f"built again at {step}; the store of the session should fit")

    again = kg_module.open(store=stores, progress=refuse)
    assert again.folder == real.folder and len(again.store) == len(real.store)


def test_a_folder_of_facts_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="nowhere: no such folder"):
        kg_module.open(seeds=[tmp_path / "nowhere"], store=tmp_path)
    assert list(tmp_path.iterdir()) == [], "nothing is built"


def test_labels_in_both_languages(small: KnowledgeGraph) -> None:
    alpha, term = ORGANIZATION + "alpha-chips", terms.expand("aikg:Company").value
    assert dict(small.labels[alpha]) == {"zh": "甲芯", "en": "Alpha Chips"}
    assert (small.label(alpha), small.label(alpha, "zh")) == ("Alpha Chips", "甲芯")
    assert dict(small.labels[term]) == {"en": "company", "zh": "公司"}, "classes and concepts have labels too"
    assert small.label(ORGANIZATION + "nobody", "zh") == "nobody"


@pytest.mark.parametrize("odd", ["not an IRI", "", "http://e/[", "甲芯"])
def test_what_is_no_iri_has_no_labels(small: KnowledgeGraph, odd: str) -> None:
    assert dict(small.labels[odd]) == {} and small.labels.get(odd) == {}


def test_labels_are_a_mapping_of_all_that_has_a_label(small: KnowledgeGraph) -> None:
    wanted = {f.subject for curie in ("rdfs:label", "skos:prefLabel") for f in facts(small.store, predicate=curie)}
    assert set(small.labels) == wanted and len(small.labels) == len(wanted)


def test_an_id_leads_to_its_iri_and_only_an_id(small: KnowledgeGraph) -> None:
    assert small.iri_of("alpha-chips") == ORGANIZATION + "alpha-chips"
    assert small.iri_of("ai-chip") == terms.concept("category", "ai-chip").value
    for other in ("Alpha Chips", "甲芯", "entity-list", "nobody", "["):
        with pytest.raises(UnknownName, match="no entity has the id"):
            small.iri_of(other)


def test_values_of_a_property(small: KnowledgeGraph) -> None:
    alpha = ORGANIZATION + "alpha-chips"
    assert small.values(alpha, "aikg:offers") == [terms.BASE + "id/product/a1"]
    assert small.one(alpha, "aikg:slug") == "alpha-chips" and small.one(alpha, "aikg:unitOf") is None


# --- describe -------------------------------------------------------------------------------------


def test_a_firm_is_described_with_all_that_is_said_of_it(small: KnowledgeGraph) -> None:
    """Beta in tests/small: it makes servers, has 60 %, is owned, is said (and denied) to be supplied; a rule puts it in a tier."""
    beta = small.describe("乙器")
    assert (beta.id, beta.cls, beta.attested) == ("beta-servers", "aikg:Company", ("d1-L1",))
    assert {(n.text, n.language, n.kind) for n in beta.names} == {("乙器", "zh", "label"), ("Beta Servers", "en", "label")}
    told = {cls: [(v.modality, v.passages, v.inferred) for v in views] for cls, views in beta.statements}
    assert told == {
        "aikg:MarketShare": [("stated", ("d1-L6",), False)],
        "aikg:Offering": [("stated", ("d1-L1",), False)],
        "aikg:Ownership": [("stated", ("d2-L9",), False)],
        "aikg:Supply": [("denied", ("d1-L8",), False)],
        "aikg:TierMembership": [("inferred", (), True)],
    }
    assert list(told) == sorted(told), "classes come in alphabetical order"


def test_further_names_come_with_kind_and_passage(small: KnowledgeGraph) -> None:
    names = {(n.text, n.kind, n.passage) for n in small.describe("gamma-servers").names}
    assert ("丙器", "alias", "d2-L7") in names
    assert ("丁", "abbreviation", "d1-L5") in {(n.text, n.kind, n.passage) for n in small.describe("delta-cloud").names}
    assert ("South City", "translation", None) in {(n.text, n.kind, n.passage) for n in small.describe("cn-south").names}


def test_properties_of_a_product_a_region_and_a_document(small: KnowledgeGraph) -> None:
    a1 = {(f.term, terms.slug(f.value)) for f in small.describe("a1").properties if f.is_node}
    assert ("aikg:category", "ai-chip") in a1
    south = {(f.term, terms.slug(f.value)) for f in small.describe("cn-south").properties}
    assert {("aikg:regionLevel", "city"), ("aikg:within", "cn")} <= south
    assert ("aikg:lineCount", "9") in {(f.term, f.value) for f in small.describe("d1").properties}


def test_a_category_is_described_by_the_statements_that_name_it(small: KnowledgeGraph) -> None:
    server = small.describe("ai-server")
    assert [(cls, len(views)) for cls, views in server.statements] == [
        ("aikg:BomLine", 2), ("aikg:MarketShare", 2), ("aikg:Offering", 2), ("aikg:Supply", 1),
    ]  # fmt: skip


def test_describing_nobody_lists_who_may_be_meant(small: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="did you mean: beta-servers"):
        small.describe("Betta Servers")


# --- explain --------------------------------------------------------------------------------------


def test_a_stated_claim_shows_row_passage_judgement_and_rivals(small: KnowledgeGraph) -> None:
    """policy_targets.csv: line 2 says 5 EFLOPS (d1 L7), line 3 says 6 (d2 L4); a curator prefers the later."""
    chosen = small.explain(statement(small, "aikg:PolicyTarget", value="6"))
    assert chosen.seed_line == "seeds/facts/policy_targets.csv:3"
    assert (chosen.statement.passages, chosen.statement.rank, chosen.statement.modality) == (("d2-L4",), "preferred", "target")
    assert chosen.rationale == ("The later document corrects the earlier one.",)
    assert (chosen.rule, chosen.rule_summary, chosen.premises) == (None, {}, ())
    (rival,) = chosen.rivals
    assert (rival.one("aikg:value"), rival.passages, rival.rank) == ("5", ("d1-L7",), None)
    assert [v.id for v in small.explain(rival).rivals] == [chosen.statement.id], "each is the other's rival"
    assert small.explain(rival).rationale == ()


def test_a_curated_link_shows_its_reason_and_no_passage(small: KnowledgeGraph) -> None:
    link = statement(small, "aikg:BomLine", whole="idc-service")
    shown = small.explain(link.id)
    assert link.inferred and link.passages == () and link.modality == "inferred"
    assert shown.seed_line == "seeds/curation/bom_links.csv:2"
    assert shown.rationale == ("A fictional data-centre service runs on AI servers.",)
    assert shown.rule is None and shown.rivals == ()


def test_an_inference_is_followed_through_rules_to_passages(small: KnowledgeGraph) -> None:
    """Zeta loses supply (rule 31) because it counts as listed (rule 30), because its group is listed (d2 L1-2) and names it (d2 L2)."""
    loss = small.explain(statement(small, "aikg:Exposure", exposedParty="zeta-tech"))
    assert (loss.rule, loss.seed_line, loss.statement.inferred) == ("31-target-loses", None, True)
    assert loss.rule_summary["en"].startswith("Who is designated loses") and "清单" in loss.rule_summary["zh"]
    (listed,) = loss.premises
    assert (listed.rule, listed.statement.cls) == ("30-designated-through-group", "aikg:EffectiveDesignation")
    assert {(p.statement.cls, p.statement.passages, p.seed_line) for p in listed.premises} == {
        ("aikg:Designation", ("d2-L1-2",), "seeds/facts/designations.csv:5"),
        ("aikg:Membership", ("d2-L2",), "seeds/facts/memberships.csv:2"),
    }


def test_a_partners_loss_rests_on_listing_supply_and_home(small: KnowledgeGraph) -> None:
    """Theta loses twice, once for each listing of epsilon (d2 L1 and d2 L8), both times by the supply and the home of d1 L9."""
    losses = [
        small.explain(view) for view in statements(small, "aikg:Exposure") if (view.one("aikg:exposedParty") or "").endswith("theta-parts")
    ]
    told = sorted(sorted((p.statement.cls, p.statement.passages) for p in loss.premises) for loss in losses)
    rest = [("aikg:Location", ("d1-L9",)), ("aikg:Supply", ("d1-L9",))]
    assert told == [[("aikg:Designation", ("d2-L1",)), *rest], [("aikg:Designation", ("d2-L8",)), *rest]]


def test_a_tier_lists_every_offering_that_gives_it(small: KnowledgeGraph) -> None:
    tier = small.explain(statement(small, "aikg:TierMembership", subject="delta-cloud"))
    assert [(p.statement.cls, p.statement.passages) for p in tier.premises] == [("aikg:Offering", ("d1-L4",))]


@pytest.mark.parametrize("which", ["small", "real"])
def test_every_inference_rests_on_rows_with_a_passage_or_a_reason(which: str, request: pytest.FixtureRequest) -> None:
    kg: KnowledgeGraph = request.getfixturevalue(which)
    inferred = [view for view in statements(kg, "aikg:Statement") if "derived" in view.graph]
    assert inferred
    for view in inferred:
        explanation = kg.explain(view)
        assert explanation.rule and set(explanation.rule_summary) == {"en", "zh"}, f"{view.id}: the rule's file gives both summaries"
        for leaf in leaves(explanation):
            assert leaf.statement.passages or leaf.rationale, f"{view.id} rests on {leaf.statement.id}, which cites nothing"
            assert leaf.seed_line, f"{leaf.statement.id} has no line of the seeds"


def test_every_statement_of_a_query_can_be_explained(small: KnowledgeGraph) -> None:
    for name in ("network_supplies", "network_offerings", "network_bom", "designations", "exposures_of"):
        for row in small.query(name):
            node = row["statement"]
            assert isinstance(node, Node) and small.explain(node.id).statement.id == node.id


@pytest.mark.parametrize("odd", ["nobody", "", "alpha-chips", "d1-supplies-000000000000", "[", "100%", "a b", "\ud800", "d1-L1"])
def test_what_is_no_statement_is_told_where_ids_are_printed(small: KnowledgeGraph, odd: str) -> None:
    with pytest.raises(UnknownName, match="ids are printed by `aikg show`"):
        small.explain(odd)
    assert small.statement(odd) is None
