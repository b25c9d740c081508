"""The statements, passages and names of a page, each once and numbered, so that a page of hundreds of nodes stays small."""

from __future__ import annotations

from typing import Any

from aikg import terms
from aikg.analysis.extract import extract
from aikg.kg import KnowledgeGraph
from aikg.query.header import rule_summary
from aikg.query.table import citation
from aikg.report.phrases import coded
from aikg.report.words.page import PHRASES
from aikg.views import StatementView, rivals


def key(iri: str) -> str:
    """What a node is called inside a page.

    >>> key(terms.entity("organization", "huawei").value)
    'organization/huawei'
    """
    return f"{terms.kind_of(iri)}/{terms.slug(iri)}"


def periods(kg: KnowledgeGraph) -> dict[str, tuple[str | None, str | None]]:
    """Statement -> first and last day of its validity, for those that have one."""
    return {terms.slug(r["statement"]): (r["from"], r["to"]) for r in extract(kg)["network_validity"]}


class PageBook:
    """Numbers whatever it is asked for the first time, and keeps it.

    Attributes:
        names: key, English, Chinese; the Chinese is left out where it is the same.
        statements: id, class, modality, kind of source, and what else there is.
        passages: document, citation in English, in Chinese where it differs.
        documents: title, kind, and address and day of reading of public ones.

    """

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg, self._valid = kg, periods(kg)
        self._numbers: dict[tuple[str, str], int] = {}
        self.names: list[list[str]] = []
        self.statements: list[dict[str, Any]] = []
        self.passages: list[list[Any]] = []
        self.documents: list[dict[str, Any]] = []

    def _number(self, what: str, key: str, there: int) -> tuple[int, bool]:
        """The number of a thing, and whether it is new."""
        known = self._numbers.setdefault((what, key), there)
        return known, known == there

    # --- statements -------------------------------------------------------------------------

    def cite(self, *statements: str) -> list[int]:
        """The numbers of statements, with premises and rival claims taken in; those that the view does not hold are left out."""
        numbers = []
        for statement in statements:
            if ("s", statement) in self._numbers:
                numbers.append(self._numbers["s", statement])
            elif view := self._kg.statement(statement):
                numbers.append(self._take(view))
        return numbers

    def _take(self, view: StatementView) -> int:
        number, new = self._number("s", view.id, len(self.statements))
        if not new:
            return number
        data: dict[str, Any] = {"id": view.id, "c": self.term(view.cls), "m": self.concept("modality", view.modality), "k": view.kind}
        self.statements.append(data)
        extra = {
            "p": [self.passage(p) for p in view.passages],
            "f": [self._field(f.term, f.value, f.is_node) for f in view.fields],
            "t": self._valid.get(view.id), "why": view.rationale, "rank": view.rank, "rule": self._rule(view.rule),
            "base": self.cite(*view.premises), "rivals": [self._take(other) for other in rivals(self._kg, view)],
        }  # fmt: skip
        data.update({name: value for name, value in extra.items() if value})
        return number

    def _field(self, term: str, value: str, is_node: bool) -> list[Any]:
        """Term, and a value: the number of a name, a text, or a coded value in both languages."""
        if is_node:
            return [self.term(term), self.name(value)]
        shown = coded(value, "zh")
        return [self.term(term), value if shown == value else [value, shown]]

    def _rule(self, rule: str | None) -> list[str] | None:
        if not rule:
            return None
        summary = rule_summary(rule)
        return [rule, summary.get("en", ""), summary.get("zh", "")]

    def kind(self, number: int) -> str:
        """What a statement rests on: report, public, rule or curator."""
        return str(self.statements[number]["k"])

    # --- passages ---------------------------------------------------------------------------

    def passage(self, passage: str) -> int:
        """The number of a passage, given by id."""
        number, new = self._number("p", passage, len(self.passages))
        if new:
            both = [citation(passage, "en"), citation(passage, "zh")]
            self.passages.append([self._document(terms.document_of_passage(passage)), *dict.fromkeys(both)])
        return number

    def _document(self, document: str) -> int:
        number, new = self._number("d", document, len(self.documents))
        if new:
            iri = terms.entity("document", document).value
            facts = {"address": "dct:source", "read": "aikg:verifiedOn", "kind": "aikg:documentKind"}
            said = {name: self._kg.one(iri, term) for name, term in facts.items()}
            title = [self._kg.label(iri, "en"), self._kg.label(iri, "zh")]
            self.documents.append({"id": document, "title": title} | {name: value for name, value in said.items() if value})
        return number

    # --- names ------------------------------------------------------------------------------

    def name(self, iri: str) -> int:
        """The number of the name of an entity or concept."""
        return self._name(key(iri), iri)

    def term(self, curie: str) -> int:
        """The number of the name of a class or property; those of other vocabularies have our words."""
        if ("n", curie) not in self._numbers and f"term_{curie}" in PHRASES:
            self.names.append([curie, *PHRASES[f"term_{curie}"]])
            return self._number("n", curie, len(self.names) - 1)[0]
        return self._name(curie, terms.expand(curie).value)

    def concept(self, scheme: str, slug: str) -> int:
        """The number of the name of a concept."""
        return self._name(f"{scheme}/{slug}", terms.concept(scheme, slug).value)

    def _name(self, shown: str, iri: str) -> int:
        number, new = self._number("n", shown, len(self.names))
        if new:
            self.names.append([shown, *dict.fromkeys((self._kg.label(iri, "en"), self._kg.label(iri, "zh")))])
        return number
