"""The whole industry on one page: the categories of each tier with their makers, and what each region promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from aikg import terms
from aikg.analysis.exposure.concentration import hhi, shares_of
from aikg.analysis.extract import Row, number, rows_of
from aikg.analysis.standing import HURTS_CUSTOMERS, ListingEvent, listing_events
from aikg.analysis.supply.makers import makers_of
from aikg.analysis.supply.network import Network, build
from aikg.analysis.view import View
from aikg.kg import KnowledgeGraph
from aikg.records import record


@record
class MakerLine:
    """A maker of a category, with what says so, its listings in force, and its share where one is known."""

    iri: str
    statements: tuple[str, ...]
    lists: tuple[str, ...] = ()
    listed_by: tuple[str, ...] = ()
    share: Decimal | None = None
    share_statement: str | None = None


@record
class CategoryLine:
    """A category in its tier.

    Attributes:
        depth: how many kinds above it are shown in the same tier.
        makers: organizations that offer it or a kind of it.
        year: the year of the shares that are shown; None when no share is known.
        known: their sum in per cent, shares of holders that are not makers here included.
        hhi: the Herfindahl-Hirschman index; None when the shares are not complete.

    """

    iri: str
    depth: int
    makers: tuple[MakerLine, ...]
    year: int | None = None
    known: Decimal | None = None
    hhi: Decimal | None = None


@record
class TargetLine:
    """One target of a policy as a document tells it; `amount` is the value, the lower end or the only bound, `upper` the end of a range."""

    region: str
    metric: str
    year: int | None
    comparator: str
    amount: Decimal | None
    upper: Decimal | None
    unit: str
    reported: str | None
    policy: str | None
    statement: str


@record
class Overview:
    """Tiers from upstream to downstream with their categories, categories without a known maker, and all targets."""

    view: View
    network: Network
    tiers: tuple[tuple[str, tuple[CategoryLine, ...]], ...]
    without_maker: Mapping[str, int]
    targets: tuple[TargetLine, ...]


def overview(kg: KnowledgeGraph, view: View) -> Overview:
    """The categories of each tier, kinds beneath their kinds, and the targets that count in the view.

    Args:
        kg: the graph.
        view: what counts; targets count whatever modalities it holds, since a target is one by its nature.

    """
    network = build(kg, view)
    tree = CategoryTree(network, listing_events(network.sieve))
    tiers: dict[str, list[CategoryLine]] = {f"{terms.BASE}scheme/tier/{name}": [] for name in ("upstream", "midstream", "downstream")}
    without: dict[str, int] = dict.fromkeys(tiers, 0)
    tier_of = {r["item"]: r["tier"] for r in rows_of(kg.query("network_tiers")) if "/scheme/category/" in r["item"]}
    for iri, depth in tree.ordered(tier_of, kg.label):
        line = tree.line(iri, depth)
        if line.makers:
            tiers.setdefault(tier_of[iri], []).append(line)
        else:
            without[tier_of[iri]] = without.get(tier_of[iri], 0) + 1
    return Overview(
        view=view, network=network, tiers=tuple((tier, tuple(lines)) for tier, lines in tiers.items()), without_maker=without,
        targets=tuple(_targets(kg, network)),
    )  # fmt: skip


class CategoryTree:
    """Categories with the kinds beneath them, and who makes each."""

    def __init__(self, network: Network, events: Mapping[str, list[ListingEvent]]) -> None:
        self.network, self.events = network, events
        self.broader: dict[str, list[str]] = defaultdict(list)
        self.below: dict[str, list[str]] = defaultdict(list)
        for row in network.sieve.all["network_kinds"]:
            self.broader[row["item"]].append(row["broader"])
            self.below[row["broader"]].append(row["item"])
        self.shares: dict[str, list[Row]] = defaultdict(list)
        for row in network.sieve.rows("network_shares"):
            self.shares[row["segment"]].append(row)

    def ordered(self, tier_of: Mapping[str, str], name: Callable[[str], str]) -> Iterable[tuple[str, int]]:
        """Every category once, kinds behind the kind above them, by name; its depth among those of its tier."""
        seen: set[str] = set()

        def walk(iri: str, depth: int) -> Iterable[tuple[str, int]]:
            if iri in seen:
                return
            seen.add(iri)
            yield iri, depth
            for kind in sorted((k for k in self.below[iri] if tier_of.get(k) == tier_of[iri]), key=name):
                yield from walk(kind, depth + 1)

        tops = [c for c in tier_of if not any(tier_of.get(b) == tier_of[c] for b in self.broader[c])]
        for top in sorted(tops, key=name):
            yield from walk(top, 0)

    def line(self, iri: str, depth: int) -> CategoryLine:
        """A category with its makers, those with the largest shares first, then the designated."""
        kind, held = shares_of(self.shares[iri])
        offers = makers_of(self.network, iri).items()
        makers = [self._maker(maker, ids, held.get(maker)) for maker, ids in offers if _is_firm(maker)]
        makers.sort(key=lambda m: (-(m.share if m.share is not None else -1), not m.lists, m.iri))
        shares = [share for share, _ in held.values()]
        named = all(map(_is_firm, held))
        return CategoryLine(
            iri=iri, depth=depth, makers=tuple(makers), year=kind[0] or None,
            known=sum(shares, Decimal(0)) if shares else None, hhi=hhi(shares) if named else None,
        )  # fmt: skip

    def _maker(self, iri: str, statements: tuple[str, ...], held: tuple[Decimal, str] | None) -> MakerLine:
        standing = [e for e in self.events.get(iri, ()) if e.in_force and e.effect in HURTS_CUSTOMERS]
        return MakerLine(
            iri=iri, statements=statements, lists=tuple(dict.fromkeys(terms.concept("list", e.list).value for e in standing)),
            listed_by=tuple(dict.fromkeys(s for e in standing for s in e.statements)),
            share=held[0] if held else None, share_statement=held[1] if held else None,
        )  # fmt: skip


def _is_firm(iri: str) -> bool:
    """Not "the top three" or "others"."""
    return terms.kind_of(iri) == "organization"


def _targets(kg: KnowledgeGraph, network: Network) -> Iterable[TargetLine]:
    """Targets of policies that are known by the day, those that a curator set aside left out."""
    for row in rows_of(kg.query("policy_targets")):
        statement = terms.slug(row["statement"])
        if network.sieve.reason(statement, network.sieve.view.modalities[0]) is None:
            yield TargetLine(
                region=row["region"], metric=row["metric"], year=_year(row["period"]), comparator=row["comparator"],
                amount=number(row["amount"]), upper=number(row["upper"]), unit=row["unit"], reported=row["reported"],
                policy=row["policy"], statement=statement,
            )  # fmt: skip


def _year(period: str | None) -> int | None:
    return int(period) if period and period.isdigit() else None
