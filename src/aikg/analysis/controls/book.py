"""Everything that is asked of the graph to judge products: rule versions, products with figures, places; read once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from aikg import terms
from aikg.analysis.controls import figures, rules, specs
from aikg.analysis.controls.figures import Product
from aikg.analysis.controls.logic import shown
from aikg.analysis.controls.parts import Figure
from aikg.analysis.controls.places import Places
from aikg.analysis.controls.rules import Scope, Version
from aikg.analysis.controls.unknowns import NON_PLANAR, Option, Variable, area, flag, quantity, tops, tpp
from aikg.analysis.controls.verdict import Found, judge
from aikg.analysis.extract import Row, kept
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph

QUERIES = (
    "control_figures", "control_products", "family_members", "measure_statuses", "number_formats", "places_within", "rule_conditions",
    "rule_dates", "rule_destinations", "rule_items", "rule_limits", "rule_scopes", "rule_versions",
)  # fmt: skip
#: Rules that the parts of a product are judged by come from the same kind of source.
CLASSIFIES = "classification"


@dataclass
class Book:
    """The rules and the products. `own` are the user's products, which go before the graph's of the same name."""

    kg: KnowledgeGraph
    own: Mapping[str, Product] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """What the graph says, kept beside the store."""
        return kept(self.kg, "rules", QUERIES)

    @cached_property
    def versions(self) -> list[Version]:
        """Every rule version, oldest first."""
        return rules.load(self.rows)

    @cached_property
    def products(self) -> dict[str, Product]:
        """The graph's products by id."""
        return figures.load(self.rows)

    @cached_property
    def places(self) -> Places:
        """Regions and the groups that they lie in."""
        return Places(self.rows["places_within"])

    def halted(self, measure: str | None) -> tuple[tuple[datetime.date, str, str], ...]:
        """The days on which a measure was suspended or rescinded, with the statements that say so."""
        return next((v.halted for v in self.versions if v.measure == measure), ())

    def product(self, name: str) -> Product:
        """The user's product of this name, else the graph's; raises UnresolvedName."""
        if name in self.own:
            return self.own[name]
        try:
            return self.products[terms.slug(self.kg.resolve(name, "product"))]
        except UnknownName as error:
            raise UnknownName(f"{error}; or give figures of your own with --specs") from None

    def members(self, product: Product) -> list[Product]:
        """The members of a family of products of which figures are held."""
        found = (self.products[terms.slug(r["member"])] for r in self.rows["family_members"] if r["family"] == product.iri)
        return [p for p in found if p.figures]

    def by_paragraph(self, kind: str) -> dict[str, Version]:
        """The version that classifies by each paragraph, of sources of a kind; the newest when several do."""
        return {
            s.paragraph: v
            for v in self.versions
            if v.decides == CLASSIFIES and (v.kind == "report") == (kind == "report")
            for s in v.scopes
        }

    def fits(self, product: Product, scope: Scope) -> bool:
        """Whether a paragraph is about the product: it names it, or a category above it."""
        return any(item == product.iri or item in product.kinds for item, role, _ in scope.items if role != "exempt")

    @staticmethod
    def named(product: Product, scope: Scope) -> tuple[str, ...]:
        """The statements by which a paragraph names the product itself."""
        return tuple(statement for item, role, statement in scope.items if product.iri and item == product.iri and role != "exempt")

    def judged(self, product: Product, version: Version, day: datetime.date, instead: Iterable[Figure] | None = None) -> Found:
        """A version applied to a product; `instead` are other figures than its own settled ones."""
        table = tuple(product.figures if instead is None else instead)
        classes = {**self.by_paragraph(version.kind), **{s.paragraph: version for s in version.scopes if version.decides == CLASSIFIES}}
        without = shown(version)

        def variable(name: str) -> Variable:
            found = self._variable(product, table, name, day)
            return Variable(name, (Option(without[name]),), flag=True) if name in without and not found.known else found

        return judge(version, day, classes, lambda scope: self.fits(product, scope), variable)

    def _variable(self, product: Product, table: tuple[Figure, ...], name: str, day: datetime.date) -> Variable:
        if name.startswith("part:"):
            return self._part(product, name, day)
        if name in specs.FLAGS and name != "data-centre-use":
            return self._flag(product, table, name)
        known = _KNOWN.get(name)
        return known(table) if known else quantity(table, name)

    @staticmethod
    def _flag(product: Product, table: tuple[Figure, ...], name: str) -> Variable:
        told = tuple(Option(value, (Figure(kind=name, label="yes" if value else "no", source=source),))
                     for flag_name, value, source in product.flags if flag_name == name)  # fmt: skip
        if name == "non-planar-transistors" and not told:
            fine = tuple(f for f in table if f.kind == "process-node" and f.value is not None and f.value <= NON_PLANAR)
            told = (Option(True, fine),) if fine else ()
        return Variable(name, told, flag=True)

    def _part(self, product: Product, name: str, day: datetime.date) -> Variable:
        """Whether a part falls under a paragraph; known when one does, or when no part that is named can."""
        paragraph = name.removeprefix("part:")
        version = self.by_paragraph("public").get(paragraph)
        found = [self.judged(self.product(part), version, day).codes for part, _ in product.parts] if version else []
        if any(codes == (paragraph,) for codes in found):
            return Variable(name, (Option(True),), flag=True)
        if found and all(paragraph not in codes for codes in found):
            return Variable(name, (Option(False),), flag=True)
        return Variable(name, flag=True)


_KNOWN: Mapping[str, Callable[[tuple[Figure, ...]], Variable]] = {
    "tpp": tpp, "peak-compute": tops, "die-area": area, "data-centre-use": lambda figures: flag(figures, "data-centre-use"),
}  # fmt: skip
