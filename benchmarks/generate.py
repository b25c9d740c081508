"""Synthetic industries of any size: tiers, kinds, power-law degrees, shares and dated listings, from a seed.

Facts are drawn as columns; from them come the columns of the network (`synthetic_arrays.py`) or N-Quads with the
vocabulary of the store, one statement each. Run: `python benchmarks/generate.py 10000 facts.nq`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aikg import terms

Ints = np.ndarray
TIERS = 6
SUPPLIES = 1.1  # stated supplies per organization: with the offerings they make ten arcs
DOCUMENT, KNOWN = "s1", "2025-06-30"


@dataclass(frozen=True)
class Facts:
    """An industry as columns; organizations and kinds are numbers. Shares are hundredths of a per cent, -1 unknown.

    Attributes:
        organizations: how many.
        broader: kind -> the kind above it, -1 for none.
        whole, part, value, optional: what making a kind needs.
        offerer, item, held: who makes what, with the market share, each pair once.
        supplier, customer, good, bought: who supplies whom with what, and the share of the customer's purchases.
        listed, days: organizations on the list, and days after 1 January 2020.

    """

    organizations: int
    broader: Ints
    whole: Ints
    part: Ints
    value: Ints
    optional: Ints
    offerer: Ints
    item: Ints
    held: Ints
    supplier: Ints
    customer: Ints
    good: Ints
    bought: Ints
    listed: Ints
    days: Ints


def draw(organizations: int, seed: int = 1) -> Facts:
    """Draw an industry.

    Args:
        organizations: 100 or more.
        seed: the same seed and size give the same industry.

    """
    rng = np.random.default_rng(seed)
    kinds = int(np.clip(organizations // 100, 60, 6000)) // TIERS  # of each tier
    heads = max(kinds // 5, 2)  # the first of a tier's kinds, which stand above the others
    inside = np.arange(kinds * TIERS) % kinds
    broader = np.where(inside < heads, -1, np.arange(kinds * TIERS) - inside + inside % heads)
    needs = [(t * kinds + w, (t - 1) * kinds + p) for t in range(1, TIERS) for w in range(heads) for p in _few(rng, heads)]
    whole, part = np.array(needs).T
    value = np.where(rng.random(len(whole)) < 0.5, rng.integers(500, 5000, len(whole)), -1)

    tier = rng.integers(0, TIERS, organizations)
    first = tier * kinds + _power(rng, kinds, organizations)
    two = np.flatnonzero(rng.random(organizations) < 0.2)
    pairs = np.unique(np.concatenate([np.arange(organizations), two]) * (kinds * TIERS)
                      + np.concatenate([first, tier[two] * kinds + _power(rng, kinds, len(two))]))  # fmt: skip
    offerer, item = pairs // (kinds * TIERS), pairs % (kinds * TIERS)
    makers = np.bincount(item, minlength=kinds * TIERS)
    held = np.where(rng.random(len(item)) < 0.3, np.maximum(1, (rng.random(len(item)) * 20_000 / makers[item]).astype(int)), -1)

    many = int(organizations * SUPPLIES)
    by_tier = [rng.permutation(np.flatnonzero(tier == t)) for t in range(TIERS)]
    sells = rng.integers(0, TIERS - 1, many)
    supplier, customer = np.empty(many, int), np.empty(many, int)
    for t in range(TIERS - 1):
        here = np.flatnonzero(sells == t)
        supplier[here] = by_tier[t][_power(rng, len(by_tier[t]), len(here))]
        customer[here] = by_tier[t + 1][_power(rng, len(by_tier[t + 1]), len(here))]
    bought = np.where(rng.random(many) < 0.3, rng.integers(100, 6000, many), -1)
    listed = np.sort(rng.choice(organizations, max(organizations // 100, 3), replace=False))
    return Facts(
        organizations, broader, whole, part, value, rng.random(len(whole)) < 0.1, offerer, item, held,
        supplier, customer, first[supplier], bought, listed, rng.integers(0, 1900, len(listed)),
    )  # fmt: skip


def _few(rng: np.random.Generator, heads: int) -> Ints:
    return np.unique(_power(rng, heads, int(rng.integers(1, 5))))


def _power(rng: np.random.Generator, below: int, many: int) -> Ints:
    """Numbers whose frequency falls as a power of their rank."""
    return (below * rng.random(many) ** 2.5).astype(int)


def organization(number: int) -> str:
    """The IRI of an organization."""
    return terms.entity("organization", f"org-{number:07}").value


def kind(number: int) -> str:
    """The IRI of a kind of goods."""
    return terms.entity("category", f"kind-{number:05}").value


def statement(table: str, number: int) -> str:
    """The id of a statement."""
    return f"{DOCUMENT}-{table}-{number:07}"


def quads(facts: Facts) -> Iterator[str]:
    """The facts as lines of N-Quads, as the store holds them: enough for every query that the network is built from."""
    registry, report = terms.GRAPH_REGISTRY.value, terms.document_graph("report", DOCUMENT).value
    document, day = terms.entity("document", DOCUMENT).value, "http://www.w3.org/2001/XMLSchema#date"

    def line(s: str, p: str, o: str, graph: str = registry) -> str:
        value = o if o.startswith('"') else f"<{o}>"
        return f"<{s}> <{terms.expand(p).value}> {value} <{graph}> .\n"

    def told(table: str, cls: str, number: int, **cells: object) -> Iterator[str]:
        iri = terms.statement(statement(table, number)).value
        yield line(iri, "rdf:type", terms.expand(f"aikg:{cls}").value, report)
        yield line(iri, "aikg:slug", f'"{statement(table, number)}"', report)
        yield line(iri, "aikg:modality", terms.concept("modality", "stated").value, report)
        yield line(iri, "prov:wasDerivedFrom", terms.passage(DOCUMENT, f"L{number + 1}").value, report)
        for name, value in cells.items():
            yield line(iri, f"aikg:{name}", str(value), report)

    yield line(document, "rdf:type", terms.expand("aikg:Document").value)
    yield line(document, "aikg:knownFrom", f'"{KNOWN}"^^<{day}>')
    yield line(document, "aikg:documentKind", '"report"')
    entity_list = terms.concept("list", "entity-list").value
    yield line(entity_list, "aikg:effect", terms.concept("effect", "cuts-supply-to-target").value)
    yield line(entity_list, "aikg:issuerJurisdiction", terms.entity("region", "us").value)
    yield line(terms.entity("region", "us").value, "aikg:slug", '"us"')
    for n in range(facts.organizations):
        yield line(organization(n), "rdf:type", terms.expand("aikg:Company").value)
        yield line(organization(n), "rdf:type", terms.expand("aikg:Organization").value)
        yield line(organization(n), "skos:prefLabel", f'"Firm {n}"@en')
        yield line(organization(n), "aikg:slug", f'"org-{n:07}"')
    for n, above in enumerate(facts.broader.tolist()):
        yield line(kind(n), "skos:prefLabel", f'"Kind {n}"@en')
        if above >= 0:
            yield line(kind(n), "skos:broader", kind(above))
    for n, (w, p, v, o) in enumerate(_rows(facts.whole, facts.part, facts.value, facts.optional)):
        yield from told("bom-lines", "BomLine", n, whole=kind(w), part=kind(p), optionalPart=_flag(bool(o)), **_share("valueShare", v))
    for n, (a, i, h) in enumerate(_rows(facts.offerer, facts.item, facts.held)):
        yield from told("offerings", "Offering", n, offerer=organization(a), item=kind(i), offeringRole='"maker"')
        if h >= 0:
            yield from told("market-shares", "MarketShare", n, subject=organization(a), segment=kind(i), **_share("value", h))
    for n, (a, b, i, v) in enumerate(_rows(facts.supplier, facts.customer, facts.good, facts.bought)):
        share = {"quantityOf": '"customer-purchase-share"'} | _share("value", v) if v >= 0 else {}
        yield from told("supplies", "Supply", n, supplier=organization(a), customer=organization(b), item=kind(i), **share)
    for n, (a, d) in enumerate(_rows(facts.listed, facts.days)):
        on = str(np.datetime64("2020-01-01") + d)
        yield from told("designations", "Designation", n, designee=organization(a), list=entity_list, action='"add"',
                        date=f'"{on}"^^<{day}>', dateText=f'"{on}"')  # fmt: skip


def _rows(*columns: Ints) -> Iterator[tuple[int, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _flag(value: bool) -> str:
    return f'"{str(value).lower()}"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def _share(name: str, hundredths: int) -> dict[str, str]:
    return {} if hundredths < 0 else {name: f'"{share_text(hundredths)}"^^<http://www.w3.org/2001/XMLSchema#decimal>'}


def share_text(hundredths: int) -> str:
    """A share in per cent as it is written."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def main() -> int:
    """Write an industry as N-Quads."""
    if len(sys.argv) not in (3, 4):
        print("usage: generate.py ORGANIZATIONS FILE.nq [SEED]", file=sys.stderr)
        return 2
    facts = draw(int(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) == 4 else 1)
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        file.writelines(quads(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
