"""Typed parameters: a value is parsed to its type, given to the engine as a term, and never becomes part of the query's text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Variable

from aikg.errors import QueryError, UnknownName, UnresolvedName
from aikg.kg import KnowledgeGraph
from aikg.query import run
from aikg.query.header import Bilingual, Header, Param, SavedQuery, saved_queries

XSD = "http://www.w3.org/2001/XMLSchema#"
ATTACKS = [
    '"; DROP GRAPH <https://w3id.org/aikg/graph/ontology> ; #',
    "<script>alert(1)</script>",
    "> } DELETE WHERE { ?s ?p ?o } #",
    "' UNION { ?s ?p ?o } '",
    '" } UNION { ?s ?p ?o . FILTER("a" = "a',
    "alpha-chips> . ?x ?y <http://e/",
    "?s",
    "%s {0} ${HOME} $(id)",
    "\\u003e } INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
    "../../organization/alpha-chips",
    "a\0b",
    "\ud800",
    "[",
    "100%",
    "",
]


def nobody(name: str, kind: str | None) -> str:
    raise AssertionError(f"{name!r} is no name and must not be looked up")


def query_with(text: str, **params: Param) -> SavedQuery:
    words = Bilingual("x", "某")
    return SavedQuery("q", Header("t", words, words, {"found": "text"}, params), text)


BY_ID = query_with("SELECT ?value ?found WHERE { ?x aikg:slug ?found . FILTER(?found = ?value) }", value=Param("text"))


@pytest.mark.parametrize(
    ("param", "text", "term"),
    [
        (Param("date"), "2025-05-13", Literal("2025-05-13", datatype=NamedNode(XSD + "date"))),
        (Param("number"), "12", Literal("12", datatype=NamedNode(XSD + "integer"))),
        (Param("number"), "-12.50", Literal("-12.50", datatype=NamedNode(XSD + "decimal"))),
        (Param("number"), "1e3", Literal("1000", datatype=NamedNode(XSD + "integer"))),  # no exponent: an integer has none
        (Param("number"), "25e-1", Literal("2.5", datatype=NamedNode(XSD + "decimal"))),
        (Param("text"), "12", Literal("12")),
        (Param("text"), "> } DELETE", Literal("> } DELETE")),
    ],
)
def test_a_value_becomes_a_term_of_its_type(param: Param, text: str, term: Literal) -> None:
    assert run.parse_value(param, text, "p", nobody) == term


@pytest.mark.parametrize(
    ("param", "text", "said"),
    [
        (Param("date"), "2025-13-01", "not a date: '2025-13-01'; write YYYY-MM-DD"),
        (Param("date"), "2025", "write YYYY-MM-DD"),
        (Param("date"), "13.05.2025", "write YYYY-MM-DD"),
        (Param("number"), "twelve", "not a number: 'twelve'; write digits"),
        (Param("number"), "12 MW", "not a number"),
        (Param("number"), "NaN", "not a number that the graph can hold"),
        (Param("number"), "Infinity", "not a number that the graph can hold"),
        (Param("number"), "1e999999999", "not a number that the graph can hold"),  # a billion digits when written out
        (Param("number"), "1e-400", "not a number that the graph can hold"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_the_right_form(param: Param, text: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        run.parse_value(param, text, "p", nobody)
    assert str(raised.value).startswith("p: ") and said in str(raised.value)


def test_an_unknown_parameter_is_told_the_near_one(small: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"suppliers_of has no parameter compnay; it has: company, item; did you mean company\?"):
        small.query("suppliers_of", compnay="甲芯")
    with pytest.raises(QueryError, match=r"corroboration has no parameter x; it has: none$"):
        small.query("corroboration", x="1")


def test_a_missing_parameter_shows_an_example_that_can_be_typed(small: KnowledgeGraph) -> None:
    example_of = saved_queries()["suppliers_of"].header.params["company"].example
    with pytest.raises(QueryError, match=f"suppliers_of needs company; for example: aikg query suppliers_of -p company={example_of}"):
        small.query("suppliers_of")
    with pytest.raises(QueryError, match="suppliers_of needs company"):
        small.query("suppliers_of", company="")


def test_an_optional_parameter_may_be_left_out_or_left_empty(small: KnowledgeGraph) -> None:
    every = small.query("exposures_of")
    assert small.query("exposures_of", party="").rows == every.rows
    assert 0 < len(small.query("exposures_of", party="epsilon-web")) < len(every)


def test_as_of_is_the_newest_documents_day_unless_given(small: KnowledgeGraph) -> None:
    """d2 is of 2025-03-10: epsilon was listed, removed on 03-01, listed again on 03-05; on 03-02 it is off."""
    assert small.newest == "2025-03-10"

    def listed(**days: str) -> set[str]:
        return {row["entity"].id for row in small.query("listed_on", **days)}  # type: ignore[union-attr]

    assert listed() == listed(as_of="2025-03-10") == {"epsilon-web", "zeta-and-subsidiaries", "zeta-tech"}
    assert listed(as_of="2025-03-02") == {"zeta-and-subsidiaries", "zeta-tech"}
    assert listed(as_of="2025-02-15") == listed()
    assert listed(as_of="2025-01-31") == set()
    assert listed(known_by="2025-03-09") == set(), "all listings stand in d2, which was not known the day before"


def test_a_value_may_be_a_python_date_and_a_name_may_have_a_hyphen(small: KnowledgeGraph) -> None:
    day: str = date(2025, 3, 2)  # type: ignore[assignment]
    assert small.query("listed_on", **{"as-of": day}).rows == small.query("listed_on", as_of="2025-03-02").rows


@pytest.mark.parametrize("name", ["甲芯", "alpha-chips", "ALPHA  chips", "ＡＬＰＨＡ ＣＨＩＰＳ", "甲芯有限公司"])
def test_an_entity_may_be_named_as_people_do(small: KnowledgeGraph, name: str) -> None:
    assert [row["item"].id for row in small.query("offers_of", company=name)] == ["a1"]  # type: ignore[union-attr]


def test_an_entity_of_another_kind_is_refused(small: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="no organization or group is called 'cn-south'"):
        small.query("offers_of", company="cn-south")
    with pytest.raises(UnknownName, match="no list is called 'entity-lists'; did you mean: entity-list"):
        small.query("listed_on", list="entity-lists")


def test_an_unknown_query_is_told_the_near_one(small: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="no saved query is called 'supplier_of'; did you mean suppliers_of"):
        small.query("supplier_of")
    with pytest.raises(QueryError, match="look for one with `aikg queries zzzz`"):
        small.query("zzzz")


@pytest.mark.parametrize("value", ["alpha-chips", *(a for a in ATTACKS if a != "\ud800")])
def test_text_stays_text(small: KnowledgeGraph, value: str) -> None:
    """Compared with every id, only an id finds itself; a text that broke out of its place would find more or fail to parse."""
    bound = run.bind(BY_ID, {"value": value}, nobody, "2025-01-01") if value else {Variable("value"): Literal("")}
    assert bound == {Variable("value"): Literal(value)}
    found = [row["found"] for row in run.run_saved(small.store, BY_ID, bound, lambda: small.labels)]
    assert found == (["alpha-chips"] if value == "alpha-chips" else [])


def one_of_each_kind() -> dict[str, str]:
    """A query for each kind of parameter that there is, and the name of the parameter: binding knows kinds, not queries."""
    kinds = {(p.type, p.of): (query.name, key) for query in saved_queries().values() for key, p in query.header.params.items()}
    return dict(kinds.values())


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_value_does_harm_in_any_kind_of_parameter(small: KnowledgeGraph, attack: str) -> None:
    """It is refused as a name, day or number, or finds nothing; the graph stays as it is and no other exception comes out."""
    before = len(small.store)
    for name, key in one_of_each_kind().items():
        params = saved_queries()[name].header.params
        required = [other for other, param in params.items() if not param.optional and param.default is None]
        try:
            table = small.query(name, **{**dict.fromkeys(required, attack), key: attack})
        except (QueryError, UnresolvedName):
            continue
        assert attack == "", f"{name}: {key}={attack!r} was taken for a value and gave {len(table)} rows"
    assert len(small.store) == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
@example("%zz").via("an IRI that is none")
@example("\x7f").via("a control character")
def test_any_name_is_resolved_or_refused(small: KnowledgeGraph, text: str) -> None:
    try:
        assert small.resolve(text).startswith("https://w3id.org/aikg/")
    except UnresolvedName as error:
        assert f"'{text}'" in str(error), "the message repeats what was typed"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=3))
def test_a_number_keeps_its_value(number: Decimal) -> None:
    term = run.parse_value(Param("number"), str(number), "p", nobody)
    assert isinstance(term, Literal) and Decimal(term.value) == number
    assert run.cell_of(term.value, term.datatype.value) == number
