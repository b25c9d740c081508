"""What a page holds as plain data: nodes, lines, the statements beneath them, and every name in both languages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from aikg import terms
from aikg.analysis.page.neighbourhood import Neighbourhood, Place
from aikg.analysis.page.periods import Stand, standing_periods
from aikg.analysis.page.relations import Relation
from aikg.kg import KnowledgeGraph
from aikg.report.layout import Layout
from aikg.report.pagebook import PageBook, key

SCHEMA_VERSION = "1"
FACTS_OF_FOCUS, FACTS = 120, 6  # statements about a node that the page carries, beside those of its lines
#: What rules conclude for whole groups of parties; a page would drown in it, and the lists say it shorter.
_LEFT_OUT = "derived-"
_FIRST = ("observations", "market_shares", "market-shares", "rankings", "spec_values", "spec-values", "prices", "policy_targets")

Pair = tuple[str, str]  # source IRI, target IRI


class PageData:
    """Gathers the data of one page.

    Attributes:
        book: the statements and names that nodes and lines point to.

    """

    def __init__(self, kg: KnowledgeGraph, found: Neighbourhood, on_path: Collection[Pair] = ()) -> None:
        self._kg, self._found, self._on_path = kg, found, frozenset(on_path)
        self.book = PageBook(kg)
        self._numbers = {place.iri: n for n, place in enumerate(found.places)}
        self._of_lines = {s for r in found.relations for s in r.statements}
        self._by: dict[str, dict[str, int]] = {}  # list or measure -> names of its effect and issuer
        self._idle: set[str] = set()  # lists that only name: no effect is in force
        self._stands: dict[str, list[Stand]] = {}
        for stand in standing_periods(found.sieve, self._numbers):
            self._stands.setdefault(stand.about, []).append(stand)

    # --- nodes ------------------------------------------------------------------------------

    def nodes(self, laid: Layout) -> list[dict[str, Any]]:
        """Every node with its names, place and facts; those without a place wait to be unfolded."""
        return [self._node(place, laid) for place in self._found.places]

    def _node(self, place: Place, laid: Layout) -> dict[str, Any]:
        iri = place.iri
        own = list(self._kg.facts(iri))
        cls = next((f.text for f in own if f.predicate == "rdf:type" and not f.graph.endswith("00-supertypes")), "")
        node: dict[str, Any] = {
            "id": self._numbers[iri],
            "key": key(iri),
            "kind": place.kind,
            "name": self.book.name(iri),
            "hop": place.hop,
        }
        if iri in laid.at:
            node["x"], node["y"] = laid.at[iri]
        names = [self._kg.label(iri, "en"), self._kg.label(iri, "zh")]
        others = [f.text for f in own if f.predicate == "skos:altLabel" and f.text not in names]
        facts, left = self._facts(place)
        extra = {
            "other": [*dict.fromkeys(others), *self._identifiers(place)], "tier": self._found.tiers.get(iri), "lacks": place.lacks,
            "cls": self.book.term(terms.compact(cls)) if terms.compact(cls).startswith("aikg:") else None,
            "said": [self.book.passage(terms.slug(f.text)) for f in own if f.predicate == "aikg:attestedIn"],
            "stands": [self._stand(stand) for stand in self._stands.get(iri, ())], "facts": facts, "left": left,
        }  # fmt: skip
        return node | {name: value for name, value in extra.items() if value}

    def _identifiers(self, place: Place) -> list[str]:
        if place.kind != "organization":
            return []
        about = terms.entity(place.kind, terms.slug(place.iri))
        found = [f.subject for f in self._kg.facts(predicate="aikg:identifies", value=about)]
        return [".".join(filter(None, (self._kg.one(i, "aikg:identifierValue"), self._kg.one(i, "aikg:mic")))) for i in found]

    def _facts(self, place: Place) -> tuple[list[int], int]:
        """Statements about a node that are not on a line of the page, figures first, and how many more there are."""
        if not place.shown or place.kind == "list":
            return [], 0
        about = terms.entity(place.kind, terms.slug(place.iri))
        ids = {terms.slug(f.subject) for f in self._kg.facts(value=about) if "/id/stmt/" in f.subject}
        ids = {i for i in ids if i not in self._of_lines and not i.startswith(_LEFT_OUT)}
        limit = FACTS_OF_FOCUS if place.iri in self._found.focus else FACTS
        kept = self.book.cite(*sorted(ids, key=lambda i: (_rank(i), i))[:limit])
        return kept, len(ids) - len(kept)

    def _stand(self, stand: Stand) -> dict[str, Any]:
        """A listing or control; the name of the list goes with it, whether or not the page shows its node."""
        if stand.by not in self._by:
            known = {"effect": self._kg.one(stand.by, "aikg:effect"), "issuer": self._kg.one(stand.by, "aikg:issuerJurisdiction")}
            self._by[stand.by] = {name: self.book.name(iri) for name, iri in known.items() if iri}
            if known["effect"] == terms.concept("effect", "names-only").value:
                self._idle.add(stand.by)
        force = () if stand.by in self._idle else stand.in_force
        own = {"by": self.book.name(stand.by), "s": self.book.cite(*stand.statements), "listed": stand.listed, "force": force}
        return own | self._by[stand.by]

    # --- lines ------------------------------------------------------------------------------

    def edges(self) -> list[dict[str, Any]]:
        """Every line with its statements, numbered."""
        return [self._edge(n, relation) for n, relation in enumerate(self._found.relations)]

    def _edge(self, number: int, relation: Relation) -> dict[str, Any]:
        ends = {"id": number, "from": self._numbers[relation.source], "to": self._numbers[relation.target]}
        statements = self.book.cite(*relation.statements)
        kinds = {self.book.kind(s) for s in statements}
        marks = {
            "inferred": relation.inferred or (bool(kinds) and kinds <= {"rule", "curator"}), "optional": relation.optional,
            "path": bool(self._on_path & {(relation.source, relation.target), (relation.target, relation.source)}),
        }  # fmt: skip
        return {**ends, "kind": relation.kind, "s": statements, **{name: True for name, value in marks.items() if value}}


def _rank(statement: str) -> int:
    """Figures first; the table stands in a statement's id."""
    return next((n for n, name in enumerate(_FIRST) if f"-{name}-" in statement), len(_FIRST))
