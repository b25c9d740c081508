"""The names of all that a report mentions, in both languages, so that it can be printed without the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aikg import terms
from aikg.kg import KnowledgeGraph

#: Beside the names of a group in the labels: its English name takes the verb in the plural.
PLURAL = {"number": "plural"}


class Glossary:
    """Notes what is mentioned while a report is made; each method gives back the id to write down."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._texts: dict[str, dict[str, str]] = {}
        self._mentioned: dict[str, str] = {}  # key in the report's labels -> IRI

    def entity(self, iri: str) -> str:
        """An entity or category by IRI; its id."""
        slug = terms.slug(iri)
        self._mentioned[slug] = iri
        return slug

    def entities(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Several entities; their ids, each once, in the order given."""
        return tuple(dict.fromkeys(map(self.entity, iris)))

    def concept(self, scheme: str, slug: str) -> str:
        """A concept of a scheme, whose label stands under `scheme/slug`; its slug."""
        self._mentioned[f"{scheme}/{slug}"] = terms.concept(scheme, slug).value
        return slug

    def text(self, key: str, texts: Mapping[str, str]) -> str:
        """A text in both languages that is no label of the graph; its key."""
        self._texts[key] = dict(texts)
        return key

    def term(self, curie: str) -> str:
        """A class or property by its prefixed name; that name."""
        self._mentioned[curie] = terms.expand(curie).value
        return curie

    def labels(self) -> dict[str, dict[str, str]]:
        """Key -> language -> label; beside those of a group `PLURAL`."""
        labels, groups = self._kg.labels, (key for key, iri in self._mentioned.items() if terms.kind_of(iri) == "group")
        found = {key: dict(labels[iri]) for key, iri in self._mentioned.items()}
        for key in groups:
            found[key] |= PLURAL
        found |= self._texts
        return dict(sorted(found.items()))
