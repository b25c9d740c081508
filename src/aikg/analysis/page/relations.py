"""Relations between whole entities, as a picture draws them: supply without its ports, and what lies around supply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aikg import terms
from aikg.analysis.extract import Row, rows_of
from aikg.analysis.supply.network import FIRM, MAKING, SINK, SOURCE, Arc, Network
from aikg.analysis.view import Sieve
from aikg.kg import KnowledgeGraph

#: Relations along which goods flow, from source to target.
SUPPLY = ("supplies", "offers", "manufactures", "component", "equips", "serves")
#: Relations of belonging and of control over a party.
BELONGING = ("is-a", "member", "unit", "owns", "venture", "adapts")
#: Relations to places, policies, lists and measures.
SETTING = ("designates", "controls", "located", "within", "issues", "targets", "instrument")
KINDS = (*SUPPLY, *BELONGING, *SETTING)

#: Arcs between ports that run against the relation: from the whole to its member, from the kind to what is of it.
_TURNED = frozenset({("is-a", MAKING), ("member", FIRM), ("member", SINK), ("unit", SOURCE)})

Key = tuple[str, str, str]  # source IRI, kind, target IRI


@dataclass(frozen=True)
class Relation:
    """One line of the picture: two entities by IRI, one of `KINDS`, and the ids of the statements beneath it.

    Attributes:
        inferred: every statement beneath it was made by a rule or added by a curator.
        optional: a part that its whole can do without.

    """

    source: str
    target: str
    kind: str
    statements: tuple[str, ...]
    inferred: bool = False
    optional: bool = False

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return (self.source, self.kind, self.target)


@dataclass
class Relations:
    """Relations by key, and by the entities that they touch."""

    by_key: dict[Key, Relation] = field(default_factory=dict)
    touching: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))

    def add(self, relation: Relation) -> None:
        """Add a relation; one of the same ends and kind gains its statements."""
        old = self.by_key.get(relation.key)
        if old:
            relation = Relation(
                *(old.source, old.target, old.kind), tuple(dict.fromkeys((*old.statements, *relation.statements))),
                old.inferred and relation.inferred, old.optional and relation.optional,
            )  # fmt: skip
        self.by_key[relation.key] = relation
        for end in (relation.source, relation.target):
            self.touching[end].add(relation.key)

    def of(self, entity: str) -> Iterator[Relation]:
        """The relations of an entity, in the order of `KINDS`, then of the other end."""
        order = {kind: place for place, kind in enumerate(KINDS)}
        for key in sorted(self.touching.get(entity, ()), key=lambda k: (order[k[1]], k)):
            yield self.by_key[key]

    def neighbours(self, entity: str) -> set[str]:
        """Every entity that a relation joins with this one."""
        return {end for source, _, target in self.touching.get(entity, ()) for end in (source, target)} - {entity}

    def among(self, entities: Iterable[str]) -> list[Relation]:
        """The relations with both ends in a set, sorted by key."""
        inside = set(entities)
        keys = {key for entity in inside for key in self.touching.get(entity, ()) if key[0] in inside and key[2] in inside}
        return [self.by_key[key] for key in sorted(keys)]


def relations(kg: KnowledgeGraph, network: Network) -> Relations:
    """All relations: those of the supply network, and those of places, stakes, policies, lists and measures."""
    found = Relations()
    for arc in network.arcs:
        if relation := _of_arc(arc):
            found.add(relation)
    for row in rows_of(kg.query("network_relations")):
        if _counts(row, network.sieve):
            found.add(Relation(row["source"], row["target"], row["kind"], (terms.slug(row["statement"]),), bool(row["inferred"])))
    for row in rows_of(kg.query("network_registry")):
        found.add(Relation(row["source"], row["target"], row["kind"], ()))
    return found


def _counts(row: Row, sieve: Sieve) -> bool:
    """Whether no curator deprecated it and its document was known; targets and plans are shown as what they are."""
    return sieve.reason(terms.slug(row["statement"]), sieve.view.modalities[0]) is None


def _of_arc(arc: Arc) -> Relation | None:
    """An arc between two entities; None for one that repeats another in the other direction, or stays within one entity."""
    source, target, kind = arc.source.iri, arc.target.iri, arc.kind
    if kind in ("inner", "assembled", "needs") or source == target:
        return None
    if (kind, arc.source.kind) in _TURNED:
        source, target = target, source
    return Relation(source, target, {"makes": "offers"}.get(kind, kind), arc.statements, arc.curated, not arc.essential)
