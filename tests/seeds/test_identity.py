"""The IRI of a fact: from what it is about and where it stands, never from what it says of it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal
from workbench import Tables, rows

from aikg import terms
from aikg.model.figures import PolicyTarget
from aikg.model.law import TextClaim
from aikg.project import root
from aikg.seeds import rdf
from aikg.seeds.read import Concepts, Placed, Seeds, read
from aikg.seeds.tables import statement_id

TARGETS = "facts/policy_targets.csv"
KEY = ("south-compute-plan", "cn-south", "intelligent-compute", "2025", "unspecified", "")  # of both targets, the last cell is empty
CLAIM = {"about": "a", "claim": "best", "document": "d1", "locator": "L1", "modality": "stated"}
WORDS = st.sampled_from(["", "a", "b", "a-b"])
LONG = "9" * 20 + "." + "9" * 18


def short_hash(*parts: str) -> str:
    """Twelve hexadecimal digits of the parts joined by the unit separator: published IRIs rest on this."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def claims(seeds: Seeds) -> dict[str, str]:
    """Statement id -> claim key, of the targets."""
    key = terms.expand("aikg:claimKey")
    return {
        terms.slug(q.subject.value): q.object.value
        for q in rdf.quads(seeds)
        if q.predicate == key and "-policy-targets-" in q.subject.value
    }


def test_a_published_iri_stays_what_it_is(mine: Tables, concepts: Concepts) -> None:
    """The two targets have one key and two passages: two statements, one claim."""
    expected = {
        f"{document}-policy-targets-{short_hash('policy_targets', *KEY, document, locator)}": short_hash("policy_targets", *KEY)
        for document, locator in (("d1", "L7"), ("d2", "L4"))
    }
    assert claims(rows(concepts, mine)) == expected, "changing how ids are made breaks every link to a statement"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eq,6,", "eq,7,"),
        ("eq,6,,", "ge,,6,"),
        ("target,,6 EFLOPS", "stated,,"),
        ("eflops,d2", "tflops,d2"),
        ("6 EFLOPS,", "6 EFLOPS,read again"),
    ],
)
def test_a_corrected_value_keeps_the_iri(mine: Tables, concepts: Concepts, old: str, new: str) -> None:
    before = rows(concepts, mine)
    mine.change(TARGETS, old, new)
    after = rows(concepts, mine)
    assert claims(after) == claims(before)
    assert after.rows(PolicyTarget) != before.rows(PolicyTarget)


@pytest.mark.parametrize(("old", "new", "same_claim"), [("d2,L4", "d2,L5", True), ("unspecified,,eq,6", "unspecified,planned,eq,6", False)])
def test_another_passage_is_another_statement_and_another_key_another_claim(
    mine: Tables, concepts: Concepts, old: str, new: str, same_claim: bool
) -> None:
    (mine.folder / "curation" / "ranks.csv").unlink()
    before = claims(rows(concepts, mine))
    mine.change(TARGETS, old, new)
    after = claims(rows(concepts, mine))
    assert len(set(after) & set(before)) == 1, "the statement of the other document stays"
    assert (len(set(after.values())) == 1) == same_claim


@settings(deadline=None)
@given(first=st.tuples(WORDS, WORDS), second=st.tuples(WORDS, WORDS))
def test_ids_differ_when_keys_differ(first: tuple[str, str], second: tuple[str, str]) -> None:
    """Also when one word stands in either of two neighbouring cells."""
    ids = []
    for cells in (first, second):
        filled = {name: cell for name, cell in zip(("object", "topic"), cells, strict=True) if cell}
        ids.append(statement_id(TextClaim.model_validate({**CLAIM, **filled})))
    assert (ids[0] == ids[1]) == (first == second)


def test_no_two_shipped_statements_share_an_id(concepts: Concepts) -> None:
    seeds = read([root() / "seeds"], concepts)
    seen: dict[str, Placed] = {}
    for placed in seeds.all():
        if placed.row.folder == "facts":
            first = seen.setdefault(statement_id(placed.row), placed)  # type: ignore[arg-type]
            assert first is placed, f"{placed.file}:{placed.line} has the id of {first.file}:{first.line}"
    assert len(seen) > 1000


@pytest.mark.parametrize(
    ("value", "text"),
    [("100", "100"), ("100.00", "100"), ("0.10", "0.1"), ("0", "0"), ("-2.50", "-2.5"), ("007", "7"), (LONG, LONG)],
)
def test_a_number_has_one_spelling_and_loses_no_digit(mine: Tables, concepts: Concepts, value: str, text: str) -> None:
    mine.change(TARGETS, "eq,6,", f"eq,{value},")
    found = {q.object for q in rdf.quads(rows(concepts, mine)) if q.predicate == terms.expand("aikg:value")}
    assert Literal(text, datatype=terms.expand("xsd:decimal")) in found
