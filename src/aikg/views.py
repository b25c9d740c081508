"""What the graph shows of one entity or statement: plain frozen data, ready to print or to serialise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from aikg import terms
from aikg.query.header import parse_header_comment

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph

_PLUMBING = frozenset(
    f"aikg:{name}"
    for name in ("slug", "claimKey", "validFrom", "validTo", "timePrecision", "year", "date", "seedLine", "rank", "rationale")
) | {"rdf:type", "prov:wasDerivedFrom", "prov:wasGeneratedBy"}
_QUANTITY = ("aikg:value", "aikg:valueMin", "aikg:valueMax", "aikg:comparator", "aikg:unit")


@dataclass(frozen=True)
class Field:
    """One property of a statement: term (`aikg:supplier`), and its value as IRI or text."""

    term: str
    value: str
    is_node: bool


@dataclass(frozen=True)
class StatementView:
    """A statement as stored: id, class, fields, passages, and whether it is stated, curated or inferred."""

    id: str
    cls: str
    fields: tuple[Field, ...]
    passages: tuple[str, ...]
    modality: str
    graph: str
    rank: str | None
    claim_key: str | None

    @property
    def inferred(self) -> bool:
        """Made by a rule or added by a curator, not said by a document."""
        return not self.graph.startswith(("graph/report/", "graph/public/"))

    @classmethod
    def of(cls, kg: KnowledgeGraph, node: NamedNode) -> StatementView | None:
        """Read a statement from the store; None when there is none."""
        fields, passages, classes, graph = [], [], [], ""
        single: dict[str, str] = {}
        for quad in kg.store.quads_for_pattern(node, None, None, None):
            curie, value = terms.compact(quad.predicate.value), quad.object
            assert isinstance(value, NamedNode | Literal)
            if curie == "rdf:type":
                classes.append((not quad.graph_name.value.endswith("00-supertypes"), terms.compact(value.value)))  # type: ignore[union-attr]
            elif curie == "prov:wasDerivedFrom" and "/id/passage/" in value.value:
                passages.append(terms.slug(value.value))
            elif curie in _PLUMBING:
                single[curie] = value.value
            else:
                fields.append(Field(curie, value.value, isinstance(value, NamedNode)))
            if curie == "aikg:slug":
                graph = quad.graph_name.value.removeprefix(terms.BASE)  # type: ignore[union-attr]
        if "aikg:slug" not in single or "/id/stmt/" not in node.value:
            return None
        modality = next((terms.slug(f.value) for f in fields if f.term == "aikg:modality"), "")
        return cls(
            id=single["aikg:slug"], cls=max(classes)[1], graph=graph, modality=modality, rank=_rank(kg, node),
            fields=tuple(sorted((f for f in fields if f.term != "aikg:modality"), key=lambda f: f.term)),
            passages=tuple(sorted(passages)), claim_key=single.get("aikg:claimKey"),
        )  # fmt: skip

    def one(self, term: str) -> str | None:
        """The value of a field, or None."""
        return next((f.value for f in self.fields if f.term == term), None)


def _rank(kg: KnowledgeGraph, node: NamedNode) -> str | None:
    for quad in kg.store.quads_for_pattern(None, terms.expand("aikg:judges"), node, None):
        for rank in kg.store.quads_for_pattern(quad.subject, terms.expand("aikg:rank"), None, None):
            return rank.object.value  # type: ignore[union-attr]
    return None


@dataclass(frozen=True)
class NameView:
    """A name with its language, kind and the passage it is printed in (None for a translation of ours)."""

    text: str
    language: str
    kind: str
    passage: str | None


@dataclass(frozen=True)
class Description:
    """An entity with everything stated about it, grouped by class of statement."""

    iri: str
    cls: str
    names: tuple[NameView, ...]
    identifiers: tuple[tuple[str, str, str], ...]  # scheme, value, market
    attested: tuple[str, ...]
    properties: tuple[Field, ...]
    statements: tuple[tuple[str, tuple[StatementView, ...]], ...]

    @property
    def id(self) -> str:
        """The id that people type."""
        return terms.slug(self.iri)

    @classmethod
    def of(cls, kg: KnowledgeGraph, iri: str) -> Description:
        """Read an entity from the store."""
        node = NamedNode(iri)
        own = [
            Field(terms.compact(q.predicate.value), q.object.value, isinstance(q.object, NamedNode))  # type: ignore[union-attr]
            for q in kg.store.quads_for_pattern(node, None, None, None)
            if not q.graph_name.value.endswith("00-supertypes")  # type: ignore[union-attr]
        ]
        labels = [NameView(q.object.value, q.object.language or "", "label", None) for q in kg.store.quads_for_pattern(node, terms.expand("skos:prefLabel"), None, None)]  # type: ignore[union-attr]
        skip = {"skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdf:type", "aikg:slug", "aikg:attestedIn", "skos:inScheme"}
        views = _statements(kg, node)
        groups: dict[str, list[StatementView]] = {}
        for view in views:
            groups.setdefault(view.cls, []).append(view)
        return cls(
            iri=iri,
            cls=next((f.value for f in own if f.term == "rdf:type"), ""),
            names=(*labels, *_names(kg, node)),
            identifiers=tuple(_identifiers(kg, node)),
            attested=tuple(terms.slug(f.value) for f in own if f.term == "aikg:attestedIn"),
            properties=tuple(f for f in own if f.term not in skip),
            statements=tuple((name, tuple(sorted(group, key=lambda v: (v.passages, v.id)))) for name, group in sorted(groups.items())),
        )


def _statements(kg: KnowledgeGraph, node: NamedNode) -> list[StatementView]:
    subjects = {
        q.subject.value  # type: ignore[union-attr]
        for q in kg.store.quads_for_pattern(None, None, node, None)
        if "/id/stmt/" in q.subject.value  # type: ignore[union-attr]
    }
    return [view for iri in sorted(subjects) if (view := StatementView.of(kg, NamedNode(iri))) is not None]


def _names(kg: KnowledgeGraph, node: NamedNode) -> Iterable[NameView]:
    for quad in kg.store.quads_for_pattern(None, terms.expand("aikg:names"), node, None):
        name = quad.subject
        assert isinstance(name, NamedNode)
        text, kind = kg.values(name, "aikg:nameText")[0], kg.values(name, "aikg:nameKind")[0]
        where = kg.values(name, "aikg:attestedIn")
        language = (text.language or "") if isinstance(text, Literal) else ""
        yield NameView(text.value, language, kind.value, terms.slug(where[0].value) if where else None)


def _identifiers(kg: KnowledgeGraph, node: NamedNode) -> Iterable[tuple[str, str, str]]:
    for quad in kg.store.quads_for_pattern(None, terms.expand("aikg:identifies"), node, None):
        own = quad.subject
        assert isinstance(own, NamedNode)
        mic = kg.values(own, "aikg:mic")
        yield kg.values(own, "aikg:identifierScheme")[0].value, kg.values(own, "aikg:identifierValue")[0].value, mic[0].value if mic else ""


@dataclass(frozen=True)
class Explanation:
    """Why the graph holds a statement.

    A stated one: the row of the seeds, the passages, other claims about the same thing, a curator's
    reason. An inferred one: the rule with its summary, and its premises, explained in turn.
    """

    statement: StatementView
    seed_line: str | None
    rule: str | None
    rule_summary: dict[str, str]
    rationale: tuple[str, ...]
    premises: tuple[Explanation, ...]
    rivals: tuple[StatementView, ...]

    @classmethod
    def of(cls, kg: KnowledgeGraph, view: StatementView) -> Explanation:
        """Follow a statement down to rows and passages."""
        node = terms.statement(view.id)
        rule = next((terms.slug(v.value) for v in kg.values(node, "prov:wasGeneratedBy")), None)
        premises = [StatementView.of(kg, v) for v in kg.values(node, "prov:wasDerivedFrom") if isinstance(v, NamedNode) and "/id/stmt/" in v.value]
        judged = [q.subject for q in kg.store.quads_for_pattern(None, terms.expand("aikg:judges"), node, None)]
        reasons = [v.value for n in (node, *judged) if isinstance(n, NamedNode) for v in kg.values(n, "aikg:rationale")]
        return cls(
            statement=view,
            seed_line=next((v.value for v in kg.values(node, "aikg:seedLine")), None),
            rule=rule,
            rule_summary=parse_header_comment(rule) if rule else {},
            rationale=tuple(reasons),
            premises=tuple(cls.of(kg, p) for p in sorted(filter(None, premises), key=lambda p: p.id)),
            rivals=_rivals(kg, view),
        )


def _rivals(kg: KnowledgeGraph, view: StatementView) -> tuple[StatementView, ...]:
    if view.claim_key is None:
        return ()
    quads = kg.store.quads_for_pattern(None, terms.expand("aikg:claimKey"), Literal(view.claim_key), None)
    found = (StatementView.of(kg, q.subject) for q in quads if isinstance(q.subject, NamedNode))
    return tuple(sorted((v for v in found if v is not None and v.id != view.id), key=lambda v: v.id))
