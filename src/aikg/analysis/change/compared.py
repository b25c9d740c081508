"""What a comparison of two firms says: frozen data, ready to print in either language or to serialise."""

from __future__ import annotations

from typing import Literal

from aikg.analysis.printed import Printed
from aikg.records import record

Kind = Literal["home", "tier", "offer", "listing", "control", "supplier", "customer", "sole", "upstream", "downstream"]


@record
class Held:
    """How one firm has a trait.

    Attributes:
        items: what it makes, buys or sells by it, where that says more.
        hops, inferred: of a finding's best path.
        in_force: of a listing, control or finding: it has effect on the day.

    """

    evidence: tuple[int, ...]
    items: tuple[str, ...] = ()
    hops: int | None = None
    inferred: bool | None = None
    in_force: bool | None = None


@record
class Trait:
    """Something that both firms have, or one: a region, tier, item, list, scope, party; with `measure` a finding's."""

    subject: str
    measure: str | None
    a: Held | None
    b: Held | None


@record
class Group:
    """The traits of one kind; `…_found` count those beyond the cap."""

    kind: Kind
    shared: tuple[Trait, ...]
    shared_found: int
    only_a: tuple[Trait, ...]
    only_a_found: int
    only_b: tuple[Trait, ...]
    only_b_found: int


@record
class Comparison(Printed):
    """The answer of `aikg compare`: two firms, trait by trait.

    Attributes:
        unplaced: of the two, those of which no document says what they make or buy: nothing can be found up or down the chain.

    """

    a: str
    b: str
    hops: int
    limit: int
    unplaced: tuple[str, ...]
    groups: tuple[Group, ...]
