"""The direct stakes that count in a view, each with the claims it rests on: documents, units, partners, the user's own table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from aikg import terms
from aikg.analysis.ownership.stakes import Stake, Stakes
from aikg.analysis.view import Sieve
from aikg.kg import KnowledgeGraph
from aikg.records import record


@record
class Claim:
    """What one source says of a stake.

    Attributes:
        low, high: per cent as told; None when no number is told.
        word: how the source calls the tie: `subsidiary`, `invested` …, `venture-partner`, `unit`, or None.
        statement: the statement; None for what is not one.
        place: passage of a unit's entry, or file and line of a table of the user's own.

    """

    low: Decimal | None
    high: Decimal | None
    word: str | None
    statement: str | None
    place: str | None = None


Pair = tuple[str, str]  # owner, owned


def claims_of(kg: KnowledgeGraph, sieve: Sieve) -> dict[Pair, list[Claim]]:
    """The claims about each direct stake: ownerships, partners of joint ventures, and units (a share that no text states)."""
    found: dict[Pair, list[Claim]] = defaultdict(list)
    for row in sieve.rows("network_owners"):
        percent = Decimal(row["percent"]) if row["percent"] is not None else None
        claim = Claim(low=percent, high=percent, word=row["control"], statement=terms.slug(row["statement"]))
        found[row["owner"], row["owned"]].append(claim)
    for row in sieve.rows("network_ventures"):
        claim = Claim(low=None, high=None, word="venture-partner", statement=terms.slug(row["statement"]))
        found[row["partner"], row["venture"]].append(claim)
    for row in sieve.all["network_units"]:
        place = next(iter(kg.values(row["unit"], "aikg:attestedIn")), None)
        found[row["parent"], row["unit"]].append(
            Claim(low=None, high=None, word="unit", statement=None, place=terms.slug(place) if place else None)
        )
    return found


def stakes_of(claims: Mapping[Pair, Iterable[Claim]]) -> Stakes:
    """One interval for each owner in each party: from the least to the greatest number claimed, or unknown when none is."""
    stakes = []
    for (owner, owned), made in sorted(claims.items()):
        told = [(c.low, c.high) for c in made if c.low is not None and c.high is not None]
        statements = tuple(dict.fromkeys(c.statement for c in made if c.statement))
        if told:
            stakes.append(Stake(owner, owned, min(low for low, _ in told), max(high for _, high in told), statements=statements))
        else:
            stakes.append(Stake.unknown(owner, owned, *statements))
    return Stakes.of(stakes)
