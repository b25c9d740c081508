"""What the text of a query shows without a parser: whether it writes, and whether it asks another address."""

from __future__ import annotations

import re

# In the order in which a parser reads them: a # inside an IRI or a string begins no comment, an escaped one inside a name neither.
_QUIET = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\'|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\\.|\#[^\n\r]*""",
    re.DOTALL,
)
_NAMES = re.compile(r"[?$]\w+|@[A-Za-z0-9-]+|([A-Za-z][\w.-]*)?:(?:[\w:%][\w:%-]*)?")
_UPDATE = re.compile(r"(?:^|[>;])\s*(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE | re.MULTILINE)


def quiet(text: str) -> str:
    """The text with every string empty, every IRI the same, and no comments: what is left are keywords, names and brackets.

    >>> quiet('ASK { ?s <http://e/#a> "a # b" } # no')
    'ASK { ?s an:iri "" } '
    """
    return _QUIET.sub(lambda found: {"#": "", "<": "an:iri", "\\": "_"}.get(found[0][0], '""'), text)


def updates(text: str) -> bool:
    """Whether a text that is no query looks like an update.

    >>> updates("DELETE WHERE { ?s ?p ?o }"), updates('ASK { ?s ?p "; DROP ALL" }')
    (True, False)
    """
    return bool(_UPDATE.search(re.sub("an:iri", "<>", quiet(text))))


def federates(text: str) -> bool:
    """Whether a query may ask another address (SERVICE): true for every text in which the word is no part of a name.

    The engine reads the keyword wherever one can stand, blanks or none around it (`1SERVICE<…>`, `SERVICEa:b`); so any
    trace of it is taken for one, in a prefix too. SPARQL 1.1 Federated Query, section 2.

    >>> federates("ASK { SERVICE <http://e> { ?s ?p ?o } }"), federates('ASK { ?service a:service "SERVICE <x>" }')
    (True, False)
    """
    bare = _NAMES.sub(lambda found: f" {found[1] or ''} ", quiet(text))
    return "service" in bare.lower()
