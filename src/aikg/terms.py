"""Names of things as IRIs: the only place where an IRI is written down."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from aikg.locators import CITATION

BASE = "https://w3id.org/aikg/"
PREFIXES: dict[str, str] = {
    "aikg": BASE + "ns#",
    "id": BASE + "id/",
    "co": BASE + "id/organization/",
    "rg": BASE + "id/region/",
    "pr": BASE + "id/product/",
    "cat": BASE + "scheme/category/",
    "cmp": BASE + "scheme/comparator/",
    "met": BASE + "scheme/metric/",
    "lst": BASE + "scheme/list/",
    "eff": BASE + "scheme/effect/",
    "loss": BASE + "scheme/loss/",
    "status": BASE + "scheme/status/",
    "mod": BASE + "scheme/modality/",
    "unit": BASE + "scheme/unit/",
    "claim": BASE + "scheme/claim/",
    "scheme": BASE + "scheme/",
    "g": BASE + "graph/",
    "rule": BASE + "rule/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "sh": "http://www.w3.org/ns/shacl#",
}

RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
GRAPH_ONTOLOGY = NamedNode(BASE + "graph/ontology")
GRAPH_REGISTRY = NamedNode(BASE + "graph/registry")
GRAPH_REGISTRY_PUBLIC = NamedNode(BASE + "graph/registry-public")  # entities that no report names
GRAPH_CURATION = NamedNode(BASE + "graph/curation")
GRAPH_META = NamedNode(BASE + "graph/meta")
DERIVED = BASE + "graph/derived/"  # what rules make of the reports alone
DERIVED_PUBLIC = BASE + "graph/derived-public/"  # what they add when public sources come in


@cache
def expand(curie: str) -> NamedNode:
    """The IRI of a prefixed name such as `aikg:supplier`; raises KeyError for an unknown prefix.

    >>> expand("aikg:supplier").value
    'https://w3id.org/aikg/ns#supplier'
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@cache
@lru_cache(maxsize=1024)  # of the few terms that every statement read is written with
def compact(iri: str) -> str:
    """The prefixed name of an IRI of the vocabulary, or the IRI itself.

    >>> compact("https://w3id.org/aikg/ns#supplier")
    'aikg:supplier'
    """
    for prefix in ("aikg", "rdf", "rdfs", "owl", "xsd", "skos", "dct", "prov", "sh"):
        base = PREFIXES[prefix]
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def entity(kind: str, slug: str) -> NamedNode:
    """The IRI of an entity of the registry, or of a category (a concept that acts as an entity)."""
    return concept("category", slug) if kind == "category" else NamedNode(f"{BASE}id/{kind}/{slug}")


def concept(scheme: str, slug: str) -> NamedNode:
    """The IRI of a SKOS concept."""
    return NamedNode(f"{BASE}scheme/{scheme}/{slug}")


def statement(identifier: str) -> NamedNode:
    """The IRI of a statement with an id such as `004-supplies-1f0c…`."""
    return NamedNode(f"{BASE}id/stmt/{identifier}")


def passage(document: str, locator: str) -> NamedNode:
    """The IRI of a passage, one for each document and locator.

    >>> passage("004", "t11/L1615-1623").value
    'https://w3id.org/aikg/id/passage/004-t11-L1615-1623'
    """
    if locator.startswith(CITATION):
        return NamedNode(f"{BASE}id/passage/{document}-{CITATION}{quote(locator[1:], safe='')}")
    return NamedNode(f"{BASE}id/passage/{document}-{locator.replace('/', '-')}")


def document_of_passage(passage_id: str) -> str:
    """The document of a passage, by its id.

    >>> document_of_passage("004-t11-L1615"), document_of_passage("fr-87-77505-@87%20FR%2077505")
    ('004', 'fr-87-77505')
    """
    head, mark, _ = passage_id.partition(f"-{CITATION}")
    return head if mark else passage_id.partition("-")[0]


def document_graph(kind: str, document: str) -> NamedNode:
    """The layer graph of a document: `graph/report/…` for reports, `graph/public/…` for the rest."""
    return NamedNode(f"{BASE}graph/{'report' if kind == 'report' else 'public'}/{document}")


def derived_graph(rule: str, base: str = DERIVED) -> NamedNode:
    """The layer graph of a rule's results."""
    return NamedNode(base + rule)


def slug(iri: str) -> str:
    """The last part of an IRI: the id that people type.

    >>> slug("https://w3id.org/aikg/id/organization/huawei")
    'huawei'
    """
    last = iri[iri.rfind("/") + 1 :]
    return last[last.rfind("#") + 1 :]


def kind_of(iri: str) -> str | None:
    """The kind of an entity's IRI (`organization`, `category` …), or None for anything else.

    >>> kind_of("https://w3id.org/aikg/scheme/category/gpu")
    'category'
    """
    for root in ("id/", "scheme/"):
        if iri.startswith(BASE + root):
            return iri[len(BASE + root) :].partition("/")[0]
    return None


def typed(value: str, datatype: str) -> Literal:
    """A literal with an XSD datatype such as `decimal` or `date`."""
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + datatype))
