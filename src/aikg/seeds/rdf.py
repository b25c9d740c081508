"""Rows become quads: one generic function, because every field names its term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from aikg import terms
from aikg.locators import Locator
from aikg.model.curation import AboutFact, BomLink, Distinct, Judgement, NeedsReview, Section
from aikg.model.entities import Document, Entity, Identifier, Name, Row
from aikg.model.statement import Statement
from aikg.model.values import Concept, EventDate, Period, Ref, Term
from aikg.seeds.read import Placed, Seeds
from aikg.seeds.tables import claim_key, markers, statement_id

Node = NamedNode
_LANGUAGE = {"name_zh": "zh", "title_zh": "zh", "publisher_zh": "zh", "name_en": "en", "title_en": "en", "publisher_en": "en"}
_LABEL = {"translation": "prefLabel", "damaged": "hiddenLabel"}


def quads(seeds: Seeds) -> Iterator[Quad]:
    """Every row as quads, each in its layer: registry, the document's graph, or curation.

    A row gives at least one quad: its type. Each quad comes once, though many rows cite one passage.
    """
    yield from dict.fromkeys(_rows(seeds))


def _rows(seeds: Seeds) -> Iterator[Quad]:
    labels = {(r.id, lang): name for r in (p.row for p in seeds.all()) if isinstance(r, Entity)
              for lang, name in (("zh", r.name_zh), ("en", r.name_en)) if name}  # fmt: skip
    told: set[tuple[Node, Literal]] = set()
    # names that reports print first: what both print lies in the reports' registry
    for placed in sorted(seeds.all(), key=lambda p: _is_public(getattr(p.row, "document", None), seeds)):
        row = placed.row
        if isinstance(row, Document):
            yield from _document(row)
        elif isinstance(row, Entity):
            yield from _entity(row, seeds)
        elif isinstance(row, Name):
            yield from _name(row, seeds, labels, told)
        elif isinstance(row, Identifier):
            yield from _identifier(row, seeds)
        elif isinstance(row, Statement):
            yield from _statement(row, seeds)
            yield _place(terms.statement(statement_id(row)), placed)
        elif isinstance(row, Judgement):
            yield from _judgement(placed, row, seeds)


def _is_public(document: str | None, seeds: Seeds) -> bool:
    return document in seeds.documents and seeds.documents[document].kind != "report"


def _registry(document: str | None, owner: str, seeds: Seeds) -> Node:
    """The registry that a row lies in: the public one when no report knows the entity, or a public source says it."""
    home = seeds.homes.get(owner)
    return terms.GRAPH_REGISTRY_PUBLIC if _is_public(document or home, seeds) else terms.GRAPH_REGISTRY


def _document(row: Document) -> Iterator[Quad]:
    node = terms.entity("document", row.id)
    graph = terms.GRAPH_REGISTRY if row.kind == "report" else terms.GRAPH_REGISTRY_PUBLIC
    yield Quad(node, terms.RDF_TYPE, terms.expand("aikg:Document"), graph)
    yield Quad(node, terms.expand("aikg:slug"), Literal(row.id), graph)
    known = row.issued or row.issued_not_before
    assert known is not None
    yield Quad(node, terms.expand("aikg:knownFrom"), terms.typed(known.first.isoformat(), "date"), graph)
    yield Quad(node, terms.expand("aikg:dateText"), Literal(known.text), graph)
    yield from _fields(row, node, graph, {})


def _entity(row: Entity, seeds: Seeds) -> Iterator[Quad]:
    node = terms.entity(row.kind_name, row.id)
    graph = _registry(row.document, row.id, seeds)
    cls = row.classes[getattr(row, "kind", "") if "" not in row.classes else ""]
    yield Quad(node, terms.RDF_TYPE, terms.expand(cls), graph)
    yield Quad(node, terms.expand("aikg:slug"), Literal(row.id), graph)
    yield from _passage(row.document, row.locator, seeds, node, "aikg:attestedIn", graph)
    yield from _fields(row, node, graph, seeds.kinds)


def _name(row: Name, seeds: Seeds, labels: dict[tuple[str, str], str], told: set[tuple[Node, Literal]]) -> Iterator[Quad]:
    graph = _registry(row.document, row.id, seeds)
    owner = terms.entity(seeds.kinds[row.id], row.id)
    node = Node(f"{terms.BASE}id/name/{row.id}-{claim_key(row)}")
    text = Literal(row.name) if row.language == "und" else Literal(row.name, language=row.language)
    yield Quad(node, terms.RDF_TYPE, terms.expand("aikg:Name"), graph)
    yield Quad(node, terms.expand("aikg:names"), owner, graph)
    yield Quad(node, terms.expand("aikg:nameText"), text, graph)
    yield Quad(node, terms.expand("aikg:nameKind"), Literal(row.kind), graph)
    if row.note:
        yield Quad(node, terms.expand("skos:note"), Literal(row.note), graph)
    if row.document and row.locator:
        yield from _passage(row.document, row.locator, seeds, node, "aikg:attestedIn", graph)
    label = _LABEL.get(row.kind, "altLabel")
    if label == "prefLabel" and labels.setdefault((row.id, row.language), row.name) != row.name:
        label = "altLabel"  # an attested name goes before a translation of ours
    if (label != "prefLabel" and labels.get((row.id, row.language)) == row.name) or (owner, text) in told:
        return  # another row gives this label already; this one only adds where else it is printed
    told.add((owner, text))
    yield Quad(owner, terms.expand(f"skos:{label}"), text, graph)


def _identifier(row: Identifier, seeds: Seeds) -> Iterator[Quad]:
    node = Node(f"{terms.BASE}id/identifier/{row.id}-{claim_key(row)}")
    graph = _registry(row.document, row.id, seeds)
    yield Quad(node, terms.RDF_TYPE, terms.expand("aikg:Identifier"), graph)
    yield from _passage(row.document, row.locator, seeds, node, "aikg:attestedIn", graph)
    yield from _fields(row, node, graph, seeds.kinds)


def _statement(row: Statement, seeds: Seeds) -> Iterator[Quad]:
    identifier = statement_id(row)
    node = terms.statement(identifier)
    graph = _graph_of(row.document, seeds)
    yield Quad(node, terms.RDF_TYPE, terms.expand(f"aikg:{type(row).__name__}"), graph)
    yield Quad(node, terms.expand("aikg:slug"), Literal(identifier), graph)
    yield Quad(node, terms.expand("aikg:claimKey"), Literal(claim_key(row)), graph)
    yield from _passage(row.document, row.locator, seeds, node, "prov:wasDerivedFrom", graph)
    yield from _fields(row, node, graph, seeds.kinds)


def _judgement(placed: Placed, row: Judgement, seeds: Seeds) -> Iterator[Quad]:
    graph = terms.GRAPH_CURATION
    node = Node(
        f"{terms.BASE}id/{'stmt' if isinstance(row, BomLink) else 'judgement'}/curation-{row.table.replace('_', '-')}-{claim_key(row)}"
    )
    if isinstance(row, BomLink):
        yield Quad(node, terms.RDF_TYPE, terms.expand("aikg:BomLine"), graph)
        yield Quad(node, terms.expand("aikg:modality"), terms.concept("modality", "inferred"), graph)
    else:
        yield Quad(node, terms.RDF_TYPE, terms.expand(f"aikg:{type(row).__name__}"), graph)
    yield Quad(node, terms.expand("aikg:slug"), Literal(terms.slug(node.value)), graph)
    if isinstance(row, AboutFact):
        judged = seeds.facts[row.of_table, row.of_key, row.document, str(row.locator)]
        about = terms.entity(judged.kind_name, judged.id) if isinstance(judged, Entity) else terms.statement(statement_id(judged))
        yield Quad(node, terms.expand("aikg:judges"), about, graph)
    if isinstance(row, BomLink):
        yield _place(node, placed)
    if isinstance(row, Distinct):
        yield Quad(node, terms.expand("aikg:distinctA"), terms.entity(seeds.kinds[row.a], row.a), graph)
        yield Quad(node, terms.expand("aikg:distinctB"), terms.entity(seeds.kinds[row.b], row.b), graph)
    if isinstance(row, NeedsReview):
        yield Quad(node, terms.expand("aikg:topic"), Literal(row.what), graph)
    if isinstance(row, NeedsReview | Section):
        yield from _passage(row.document, row.locator, seeds, node, "aikg:attestedIn", graph)
    if isinstance(row, Distinct | NeedsReview):
        yield Quad(node, terms.expand("aikg:rationale"), Literal(row.reason), graph)
    yield from _fields(row, node, graph, seeds.kinds)


def _fields(row: Row, node: Node, graph: Node, kinds: dict[str, str]) -> Iterator[Quad]:
    refs, schemes = markers(type(row), Ref), markers(type(row), Concept)
    for name, term in markers(type(row), Term).items():
        value = getattr(row, name)
        if value is None:
            continue
        predicate = terms.expand(term.curie)
        if name in refs:
            yield Quad(node, predicate, terms.entity(kinds[value], value), graph)
        elif name in schemes:
            yield Quad(node, predicate, terms.concept(schemes[name].scheme, value), graph)
        elif isinstance(value, Period):
            yield from _period(node, value, graph)
        elif isinstance(value, EventDate):
            yield Quad(node, predicate, terms.typed(value.first.isoformat(), "date"), graph)
            if term.curie == "aikg:date":
                yield Quad(node, terms.expand("aikg:dateText"), Literal(value.text), graph)
                yield Quad(node, terms.expand("aikg:timePrecision"), Literal(value.precision), graph)
        else:
            yield Quad(node, predicate, _literal(value, _LANGUAGE.get(name)), graph)


def _period(node: Node, period: Period, graph: Node) -> Iterator[Quad]:
    values: list[tuple[str, Any]] = [
        ("aikg:period", period.text), ("aikg:validFrom", period.start), ("aikg:validTo", period.end),
        ("aikg:timePrecision", period.precision), ("aikg:year", period.year),
    ]  # fmt: skip
    for curie, value in values:
        if value is not None:
            yield Quad(node, terms.expand(curie), _literal(value, None), graph)


def _literal(value: Any, language: str | None) -> Literal:
    if isinstance(value, bool):
        return terms.typed(str(value).lower(), "boolean")
    if isinstance(value, Decimal):
        digits = format(value, "f")
        return terms.typed(digits.rstrip("0").rstrip(".") if "." in digits else digits, "decimal")
    if isinstance(value, int):
        return terms.typed(str(value), "integer")
    if isinstance(value, date):
        return terms.typed(value.isoformat(), "date")
    return Literal(str(value), language=language) if language else Literal(str(value))


def _graph_of(document: str, seeds: Seeds) -> Node:
    return terms.document_graph(seeds.documents[document].kind, document)


def _place(node: Node, placed: Placed) -> Quad:
    """Where the row stands in the seeds, so that a violation found in the store names its line."""
    return Quad(node, terms.expand("aikg:seedLine"), Literal(f"{placed.file}:{placed.line}"), terms.GRAPH_META)


def _passage(document: str, locator: Locator, seeds: Seeds, of: Node, predicate: str, graph: Node) -> Iterator[Quad]:
    """The link to the passage in the statement's graph, the passage itself in its document's graph."""
    node = terms.passage(document, str(locator))
    home = _graph_of(document, seeds)
    yield Quad(of, terms.expand(predicate), node, graph)
    yield Quad(node, terms.RDF_TYPE, terms.expand("aikg:Passage"), home)
    yield Quad(node, terms.expand("aikg:inDocument"), terms.entity("document", document), home)
    values: list[tuple[str, Any]] = [("locator", str(locator)), ("locatorKind", locator.kind)]
    if locator.kind != "citation":
        values += [("lineStart", locator.start), ("lineEnd", locator.end)]
    yield from (Quad(node, terms.expand(f"aikg:{curie}"), _literal(value, None), home) for curie, value in values)
    if locator.number:
        yield Quad(node, terms.expand("aikg:locatorNumber"), Literal(locator.number), home)
