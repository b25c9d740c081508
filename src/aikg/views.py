"""What the graph shows of one entity or statement: plain frozen data, ready to print or to serialise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from aikg import terms
from aikg.query.header import rule_summary
from aikg.records import record
from aikg.store.facts import facts

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph

_PLUMBING = frozenset(
    f"aikg:{name}"
    for name in (
        "slug",
        "claimKey",
        "validFrom",
        "validTo",
        "timePrecision",
        "year",
        "date",
        "seedLine",
        "rank",
        "rationale",
        "toldIn",
        "knownOn",
        "endedBy",
        "betterTold",
        "haltedBy",
        "resumedBy",
    )
) | {"rdf:type", "prov:wasDerivedFrom", "prov:wasGeneratedBy"}
#: What says on what a statement rests.
_RESTS_ON = frozenset(
    terms.expand(term).value
    for term in ("rdf:type", "aikg:slug", "aikg:modality", "aikg:rationale", "prov:wasDerivedFrom", "prov:wasGeneratedBy")
)
_QUANTITY = ("aikg:value", "aikg:valueMin", "aikg:valueMax", "aikg:comparator", "aikg:unit")


@dataclass(frozen=True)
class Field:
    """One property of a statement: term (`aikg:supplier`), and its value as IRI or text."""

    term: str
    value: str
    is_node: bool


@record
class StatementView:
    """A statement as stored: id, class, fields, passages; rule and premises of an inferred one, a curator's rationale."""

    id: str
    cls: str
    fields: tuple[Field, ...]
    passages: tuple[str, ...]
    modality: str
    graph: str
    rank: str | None
    claim_key: str | None
    rule: str | None = None
    premises: tuple[str, ...] = ()
    rationale: str | None = None

    @property
    def inferred(self) -> bool:
        """Made by a rule or added by a curator, not said by a document."""
        return not self.graph.startswith(("graph/report/", "graph/public/"))

    @classmethod
    def of(cls, kg: KnowledgeGraph, iri: str, *, briefly: bool = False) -> StatementView | None:
        """Read a statement from the store, or `briefly` only what it rests on, without its fields; None when there is none."""
        fields, passages, premises, classes, graph = [], [], [], [], ""
        single: dict[str, str] = {}
        for fact in facts(kg.store, iri, sources=kg.sources, only=_RESTS_ON if briefly else None):
            if fact.predicate == "rdf:type":
                classes.append((not fact.graph.endswith("00-supertypes"), terms.compact(fact.text)))
            elif fact.predicate == "prov:wasDerivedFrom" and "/id/passage/" in fact.text:
                passages.append(terms.slug(fact.text))
            elif fact.predicate == "prov:wasDerivedFrom":
                premises.append(terms.slug(fact.text))
            elif fact.predicate in _PLUMBING:
                single[fact.predicate] = fact.text
            else:
                fields.append(Field(fact.predicate, fact.text, isinstance(fact.object, NamedNode)))
            if fact.predicate == "aikg:slug":
                graph = fact.graph
        if "aikg:slug" not in single or "/id/stmt/" not in iri:
            return None
        return cls(
            id=single["aikg:slug"],
            cls=max(classes)[1],
            graph=graph,
            modality=next((terms.slug(f.value) for f in fields if f.term == "aikg:modality"), ""),
            rank=_rank(kg, iri),
            fields=tuple(sorted((f for f in fields if f.term != "aikg:modality"), key=lambda f: f.term)),
            passages=tuple(sorted(passages)),
            claim_key=single.get("aikg:claimKey"),
            rule=terms.slug(single["prov:wasGeneratedBy"]) if "prov:wasGeneratedBy" in single else None,
            premises=tuple(sorted(premises)),
            rationale=single.get("aikg:rationale"),
        )

    @property
    def kind(self) -> str:
        """What it rests on: a `report`, a `public` source, a `rule` or a `curator`."""
        layer = self.graph.removeprefix("graph/").partition("/")[0]
        return {"report": "report", "public": "public", "curation": "curator"}.get(layer, "rule")

    def one(self, term: str) -> str | None:
        """The value of a field, or None."""
        return next((f.value for f in self.fields if f.term == term), None)


def _rank(kg: KnowledgeGraph, iri: str) -> str | None:
    return next((rank for judgement in kg.judgements.get(iri, ()) for rank in kg.values(judgement, "aikg:rank")), None)


@dataclass(frozen=True)
class NameView:
    """A name with its language, kind and the passage it is printed in (None for a translation of ours)."""

    text: str
    language: str
    kind: str
    passage: str | None


@record
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
    def of(cls, kg: KnowledgeGraph, iri: str, *, with_statements: bool = True) -> Description:
        """Read an entity from the store, with what is stated about it or without."""
        own = [f for f in kg.facts(iri) if not f.graph.endswith("00-supertypes")]
        groups: dict[str, list[StatementView]] = {}
        for view in _statements(kg, iri) if with_statements else ():
            groups.setdefault(view.cls, []).append(view)
        labels = [NameView(f.text, f.language, "label", None) for f in own if f.predicate == "skos:prefLabel"]
        printed = list(_names(kg, iri))
        told = {(n.text, n.language) for n in printed if n.kind == "translation"}  # the label is ours, and says so
        return cls(
            iri=iri,
            cls=next((terms.compact(f.text) for f in own if f.predicate == "rdf:type"), ""),
            names=(*(n for n in labels if (n.text, n.language) not in told), *printed),
            identifiers=tuple(_identifiers(kg, iri)),
            attested=tuple(terms.slug(f.text) for f in own if f.predicate == "aikg:attestedIn"),
            properties=tuple(Field(f.predicate, f.text, isinstance(f.object, NamedNode)) for f in own if f.predicate not in _SHOWN_APART),
            statements=tuple((name, tuple(sorted(group, key=lambda v: (v.passages, v.id)))) for name, group in sorted(groups.items())),
        )


_SHOWN_APART = frozenset(
    {"skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdf:type", "aikg:slug", "aikg:attestedIn", "skos:inScheme"}
)


def _statements(kg: KnowledgeGraph, iri: str) -> list[StatementView]:
    subjects = {fact.subject for fact in kg.facts(value=NamedNode(iri)) if "/id/stmt/" in fact.subject}
    return [view for subject in sorted(subjects) if (view := StatementView.of(kg, subject)) is not None]


def _names(kg: KnowledgeGraph, iri: str) -> Iterable[NameView]:
    for name in sorted(fact.subject for fact in kg.facts(predicate="aikg:names", value=NamedNode(iri))):
        text = next(kg.facts(name, "aikg:nameText"))
        where = kg.one(name, "aikg:attestedIn")
        yield NameView(text.text, text.language, kg.one(name, "aikg:nameKind") or "", terms.slug(where) if where else None)


def _identifiers(kg: KnowledgeGraph, iri: str) -> Iterable[tuple[str, str, str]]:
    for fact in kg.facts(predicate="aikg:identifies", value=NamedNode(iri)):
        scheme, value, mic = (kg.one(fact.subject, f"aikg:{x}") or "" for x in ("identifierScheme", "identifierValue", "mic"))
        yield scheme, value, mic


@record
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
        iri = terms.statement(view.id).value
        premises = [StatementView.of(kg, terms.statement(premise).value) for premise in view.premises]
        return cls(
            statement=view,
            seed_line=kg.one(iri, "aikg:seedLine"),
            rule=view.rule,
            rule_summary=rule_summary(view.rule) if view.rule else {},
            rationale=tuple(v for node in (iri, *kg.judgements.get(iri, ())) for v in kg.values(node, "aikg:rationale")),
            premises=tuple(cls.of(kg, p) for p in premises if p is not None),
            rivals=rivals(kg, view),
        )


def rivals(kg: KnowledgeGraph, view: StatementView) -> tuple[StatementView, ...]:
    """Other claims about the same thing: statements with the same key, by id."""
    if view.claim_key is None:
        return ()
    others = {fact.subject for fact in kg.facts(predicate="aikg:claimKey", value=Literal(view.claim_key))}
    found = (StatementView.of(kg, iri) for iri in others if terms.slug(iri) != view.id)
    return tuple(sorted((v for v in found if v is not None), key=lambda v: v.id))
