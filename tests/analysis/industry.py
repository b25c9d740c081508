"""Supply networks written by hand: rows as the saved queries give them, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

import networkx

from aikg import terms
from aikg.analysis.extract import QUERIES, Row
from aikg.analysis.supply.network import SINK, SOURCE, Network, Port, assemble
from aikg.analysis.view import Sieve, View

DAY = date(2025, 3, 10)
VIEW = View(DAY, DAY)
KNOWN = "2025-01-10"  # document d1
KNOWN_LATER = "2025-03-10"  # document d2


def org(slug: str) -> str:
    """The IRI of an organization or group."""
    return terms.entity("organization", slug).value


def item(slug: str) -> str:
    """The IRI of an item."""
    return terms.entity("category", slug).value


def sink(slug: str) -> Port:
    """Where all that reaches an organization ends."""
    return Port(SINK, org(slug))


def source(slug: str) -> Port:
    """Where all that an organization delivers starts."""
    return Port(SOURCE, org(slug))


def _rows() -> dict[str, list[Row]]:
    documents = [
        {"document": terms.entity("document", d).value, "known": k, "kind": "report"} for d, k in (("d1", KNOWN), ("d2", KNOWN_LATER))
    ]
    return {name: [] for name in QUERIES} | {"network_documents": documents}


@dataclass
class Industry:
    """Collects rows; each method adds one and gives the id of its statement, when it is one."""

    rows: dict[str, list[Row]] = field(default_factory=_rows)
    places: list[Row] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def _add(self, query: str, modality: str, document: str, **cells: object) -> str:
        identifier = f"{document}-{query.replace('_', '-')}-{next(self._numbers)}"
        named = {"statement": terms.statement(identifier).value, "modality": terms.concept("modality", modality).value}
        self.rows[query].append(named | cells)
        return identifier

    def kind(self, what: str, broader: str) -> None:
        self.rows["network_kinds"].append({"item": item(what), "broader": item(broader)})

    def offers(self, who: str, what: str, role: str = "maker", modality: str = "stated", document: str = "d1") -> str:
        return self._add("network_offerings", modality, document, offerer=org(who), item=item(what), role=role)

    def needs(self, whole: str, part: str, modality: str = "stated", optional: bool = False, value_share: str | None = None) -> str:
        cells = {"whole": item(whole), "part": item(part), "optional": optional, "value_share": value_share}
        return self._add("network_bom", modality, "d1", **cells)

    def supplies(
        self, supplier: str, customer: str, what: str, of: str | None = None, low: str | None = None, high: str | None = None,
        modality: str = "stated", document: str = "d1",
    ) -> str:  # fmt: skip
        cells = {"supplier": org(supplier), "customer": org(customer), "item": item(what), "quantity_of": of, "low": low, "high": high}
        return self._add("network_supplies", modality, document, **cells)

    def holds(
        self, holder: str, segment: str, share: str, year: int | None = 2024, document: str = "d1", region: str | None = "cn",
        comparator: str = "eq",
    ) -> str:  # fmt: skip
        cells = {
            "holder": org(holder), "segment": item(segment), "share": share, "year": year, "basis": None, "scope": None,
            "comparator": terms.concept("comparator", comparator).value,
        }  # fmt: skip
        return self._add("network_shares", "stated", document, **cells, region=region and terms.entity("region", region).value)

    def home(self, who: str, country: str) -> str:
        place = terms.entity("region", country).value
        return self._add("homes", "stated", "d1", organization=org(who), role="home", region=place, country=place)

    def group(self, name: str, *members: str, document: str = "d1", stated: int | None = None) -> list[str]:
        self.rows["network_groups"].append({"group": org(name), "stated": stated})
        return [self._add("network_members", "stated", document, group=org(name), member=org(m)) for m in members]

    def unit(self, unit: str, parent: str) -> None:
        self.rows["network_units"].append({"unit": org(unit), "parent": org(parent)})

    def role(self, facility: str, party: str, role: str) -> str:
        return self._add("network_roles", "stated", "d1", facility=_facility(facility), party=org(party), role=role)

    def installed(self, facility: str, what: str) -> str:
        return self._add("network_installations", "stated", "d1", facility=_facility(facility), item=item(what))

    def listed(
        self, who: str, action: str = "add", day: str | None = None, effect: str = "cuts-supply-to-target", effect_from: str | None = None,
        through: str | None = None, document: str = "d1", jurisdiction: str = "us", measure: str | None = None,
    ) -> str:  # fmt: skip
        cells = {
            "designee": org(who), "list": terms.concept("list", "a-list").value, "action": action, "date": day, "written": day,
            "effect": terms.concept("effect", effect).value, "effect_from": effect_from,
            "jurisdiction": terms.entity("region", jurisdiction).value, "through": through and terms.statement(through).value,
            "measure": measure and terms.entity("measure", measure).value,
        }  # fmt: skip
        return self._add("designations", "inferred" if through else "stated", "derived" if through else document, **cells)

    def controlled(self, what: str, role: str = "controlled", policy: str | None = None, destination: str | None = "cn") -> str:
        cells = {
            "item": item(what), "role": role, "scope": terms.entity("scope", "a-scope").value, "version": None,
            "measure": terms.entity("measure", "a-rule").value, "effect": terms.concept("effect", "controls-item").value,
            "licence_policy": policy and terms.concept("licence-policy", policy).value,
            "jurisdiction": terms.entity("region", "us").value, "destination": destination and terms.entity("region", destination).value,
        }  # fmt: skip
        return self._add("item_controls", "stated", "d1", **cells)

    def countries(self, group: str, *members: str, stated: int | None = None) -> str:
        """A group of countries, as a destination of `controlled`."""
        self.places += [
            {
                "inner": terms.entity("region", m).value, "outer": terms.entity("group", group).value, "from": None, "to": None,
                "stated": stated, "text_of": KNOWN, "statement": terms.statement(f"d1-memberships-{m}").value,
            }
            for m in members
        ]  # fmt: skip
        return terms.entity("group", group).value

    def effective(self, day: str, document: str = "d1", role: str = "effective") -> str:
        cells = {"measure": terms.entity("measure", "a-rule").value, "date": day, "written": day, "role": role}
        return self._add("effective_dates", "stated", document, **cells)

    def halted(self, day: str, status: str = "rescinded") -> str:
        return self._add(
            "measure_statuses", "stated", "d1", measure=terms.entity("measure", "a-rule").value, date=day,
            status=terms.concept("status", status).value,
        )  # fmt: skip

    def replaced(self, day: str) -> str:
        return self._add("network_replaced", "stated", "d1", scope=terms.entity("scope", "a-scope").value, date=day)

    def valid(self, statement: str, start: str | None, end: str | None) -> None:
        self.rows["network_validity"].append({"statement": terms.statement(statement).value, "from": start, "to": end})

    def rank(self, statement: str, rank: str) -> None:
        self.rows["network_ranks"].append({"statement": terms.statement(statement).value, "rank": rank})

    def sieve(self, view: View = VIEW) -> Sieve:
        return Sieve(self.rows, view)

    def network(self, view: View = VIEW) -> Network:
        return assemble(self.sieve(view))


def _facility(slug: str) -> str:
    return terms.entity("facility", slug).value


def graph_of(network: Network) -> networkx.MultiDiGraph:
    """The whole network for the independent implementation."""
    return network.to_networkx(network.ports)


def depends(network: Network, dependent: str, supplier: str) -> bool:
    """Whether any chain of any length leads from a supplier to a dependent."""
    graph = graph_of(network)
    ends = source(supplier), sink(dependent)
    return all(end in graph for end in ends) and bool(networkx.has_path(graph, *ends))
