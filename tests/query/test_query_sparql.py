"""What the text of a query shows without a parser: no string, IRI or comment is taken for a keyword, and no keyword is hidden by one."""

from __future__ import annotations

import pytest

from aikg.query.header import saved_queries
from aikg.query.sparql import federates, quiet, updates


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('"a" b', '"" b'),
        ("'a # \"' b", '"" b'),
        ('"""a "b" \n c""" d', '"" d'),
        ("'''it's''' d", '"" d'),
        (r'"a\"b" c', '"" c'),
        ("<http://e/#a> b", "an:iri b"),
        ("?a<5&&?b>6", "?aan:iri6"),  # could be an IRI; whatever it hides, no bracket is in it, so no SERVICE either
        ("?a < ?b && ?c > ?d", "?a < ?b && ?c > ?d"),
        ("# a 'b\n c", "\n c"),
        (r"e:a\#b c", "e:a_b c"),
        (r"e:it\'s 'x' d", 'e:it_s "" d'),
        ("<http://e/it's> 'x'", 'an:iri ""'),
    ],
)
def test_strings_iris_and_comments_go(text: str, left: str) -> None:
    assert quiet(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "SERVICE <http://e> { }", "SeRvIcE ?u { }", "ASK{SERVICE<http://e>{?s ?p ?o}}", "?a ?b 1SERVICE <http://e> { }", "SERVICE:x { }",
        "SERVICEa:b { }", "?a e:b.SERVICE <http://e> { }", "e:.SERVICE <http://e> { }", "?a a <http://e/'> . SERVICE <http://f/'> { }",
        '"a"@en SERVICE <http://e> { }', "'\\'' SERVICE <http://e> { } ''", "PREFIX service: <http://e/> ASK { }",
    ],
)  # fmt: skip
def test_whatever_could_be_the_keyword_is_taken_for_it(text: str) -> None:
    assert federates(text)


@pytest.mark.parametrize(
    "text",
    [
        "?service a ?o", "$service a ?o", "?s e:service ?o", "?s e:cloud-service ?o", "?s cat:idc-service ?o", "?s :service ?o",
        "?s a <http://e/service>", "?s ?p 'SERVICE <http://e> { }'", "# SERVICE <http://e> { }", '"dienst"@service', "_:service a ?o",
        '"""a " SERVICE <http://e> { }"""',
    ],
)  # fmt: skip
def test_a_name_a_string_or_a_comment_is_not(text: str) -> None:
    assert not federates(text)


@pytest.mark.parametrize("name", saved_queries())
def test_no_shipped_query_asks_another_address_or_writes(name: str) -> None:
    assert not federates(saved_queries()[name].text)
    assert not updates(saved_queries()[name].text)


@pytest.mark.parametrize(
    "text",
    ["DELETE WHERE { }", " insert data { }", "PREFIX e: <http://e/> DELETE WHERE { }", "SELECT * WHERE { } ; DROP ALL",
     "#+ theme = \"x\"\nCLEAR ALL"],
)  # fmt: skip
def test_an_update_is_known(text: str) -> None:
    assert updates(text)


@pytest.mark.parametrize("text", ["SELECT ?delete WHERE { ?s e:insert '; DROP ALL' }", "# DELETE WHERE { }\nASK { }"])
def test_a_query_is_no_update(text: str) -> None:
    assert not updates(text)
