"""Numbered sources: one number a statement, premises behind what rests on them."""

from __future__ import annotations

import pytest

from aikg import terms
from aikg.analysis.evidence import EvidenceBook
from aikg.kg import KnowledgeGraph
from aikg.query.table import Node


def ids(kg: KnowledgeGraph, cls: str) -> list[str]:
    """The ids of the designations of a class, direct or through a group."""
    nodes = [row["statement"] for row in kg.query("designations")]
    found = {kg.statement(node.id) for node in nodes if isinstance(node, Node)}
    return sorted(view.id for view in found if view is not None and view.cls == cls)


def test_a_statement_has_one_number_however_often_it_is_cited(small: KnowledgeGraph) -> None:
    one, two, *_ = ids(small, "aikg:Designation")
    book = EvidenceBook(small)
    assert book.cite([one, two, one]) == (1, 2)
    assert book.cite([two]) == (2,)
    assert [page.statement for page in book.pages()] == [one, two]


def test_what_a_rule_inferred_brings_its_premises(small: KnowledgeGraph) -> None:
    """zeta-tech is listed through its group: the rule rests on the group's designation (d2 L1-2) and the membership (d2 L2)."""
    (derived,) = ids(small, "aikg:EffectiveDesignation")
    book = EvidenceBook(small)
    assert book.cite([derived]) == (1,)
    inferred, *premises = book.pages()
    assert (inferred.rule, inferred.passages, inferred.premises) == ("30-designated-through-group", (), (2, 3))
    assert sorted(p.passages for p in premises) == [("d2-L1-2",), ("d2-L2",)]
    assert book.documents([1]) == ("d2",), "the documents of the premises"


def test_a_premise_that_is_cited_already_keeps_its_number(small: KnowledgeGraph) -> None:
    (derived,) = ids(small, "aikg:EffectiveDesignation")
    premises = sorted(v.rsplit("/", 1)[-1] for v in small.values(terms.statement(derived).value, "prov:wasDerivedFrom"))
    book = EvidenceBook(small)
    assert book.cite([premises[1], derived]) == (1, 2)
    assert book.pages()[1].premises == (3, 1)


def test_a_curators_link_has_a_reason_and_no_document(small: KnowledgeGraph) -> None:
    (link,) = (r["statement"] for r in small.query("network_bom") if isinstance(r["statement"], Node) and "curation" in r["statement"].id)
    book = EvidenceBook(small)
    book.cite([link.id])
    (page,) = book.pages()
    assert (page.passages, page.rationale) == ((), "A fictional data-centre service runs on AI servers.")
    assert book.documents([1]) == ()


def test_a_statement_that_the_store_does_not_hold_cannot_be_cited(small: KnowledgeGraph) -> None:
    with pytest.raises(KeyError, match="d1-supplies-0"):
        EvidenceBook(small).cite(["d1-supplies-0"])
