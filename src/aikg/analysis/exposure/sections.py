"""Parts of an exposure report that other modules compute: steps of paths, controls, markets, chokepoints, contradictions.

Numbers under `evidence` and the like point to the report's numbered sources. Shares are per cent,
concentration (HHI) is on the scale of 0 to 10 000.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from aikg.records import record

#: Whether the firm's home lies where a measure bars it: open when no home, or no destination, is stated.
Reaches = Literal["yes", "no", "open"]


@record
class Step:
    """One arc of a path. `source` and `target` are ids; ports of one item are told apart by `*_port`.

    `share_region`, `share_year`: of the market that a share is one of. `share_comparator`: how it is told where not exactly,
    such as nearly. `offered_by`: where a part is bought from whoever makes it, how many parties, groups among them, are known
    to; which of them serves this whole is not stated.
    """

    source: str
    source_port: str
    target: str
    target_port: str
    kind: str
    evidence: tuple[int, ...]
    curated: bool = False
    optional: bool = False
    share_low: Decimal | None = None
    share_high: Decimal | None = None
    share_of: str | None = None
    share_region: str | None = None
    share_year: int | None = None
    share_comparator: str | None = None
    offered_by: int | None = None


@record
class Control:
    """A control scope that names an item.

    `comply`: the day from which it has to be complied with, where that is another than the effective one.
    `halt`: suspended or rescinded on the day, by the claims that count, `halted_on` since when; `replaced`: the
    day from which a later wording stands in its place. `reaches`: whether the firm's home is among the destinations.
    """

    item: str
    role: str
    measure: str
    scope: str
    licence_policy: str | None
    jurisdiction: str
    destinations: tuple[str, ...]
    effective: datetime.date | None
    comply: datetime.date | None
    halt: str | None
    halted_on: datetime.date | None
    replaced: datetime.date | None
    in_force: bool
    reaches: Reaches
    evidence: tuple[int, ...]


@record
class OwnControl:
    """The controls on one item that the firm makes, or uses.

    It uses what it buys, what goes into what it makes, and what stands in a facility that serves it.

    Attributes:
        item: what the controls name: a product, a category, or a kind above it.
        through: what of the firm's own is, needs or holds the item: products and categories that it makes or buys, facilities.
        evidence: the offerings, supplies and parts that say so.
        controls: in force first, then by measure and scope.

    """

    relation: Literal["makes", "uses"]
    item: str
    through: tuple[str, ...]
    evidence: tuple[int, ...]
    controls: tuple[Control, ...]


@record
class Maker:
    """Who makes an item.

    `designated`: it, or the firm whose unit it is, stands on the day on a list whose effect its customers feel.
    `home`: the country, where one is stated and not several.
    """

    id: str
    designated: bool
    home: str | None
    share: Decimal | None
    evidence: tuple[int, ...]


@record
class Market:
    """How concentrated the known supply of an item is that the firm needs.

    Attributes:
        essential: whether the firm cannot do without it: whoever makes what it makes takes the item, or a part that is made with it.
        evidence: the statement by which it is needed.
        makers: single parties, by share, then id: of the designated and of the others each the first, where there are very many.
        makers_known, designated_known: how many makers there are in all, and how many of them are designated.
        groups: groups that are said to make it; who else is in them is not known, so they are no makers to count.
        year, region, basis, scope_note: of the shares; those of one statement's kind, never of two mixed.
        others: share of holders that are no single maker here, such as a group named together.
        shares_known: sum of the makers' shares; None when no share is stated.
        hhi: of the makers' shares; None when they are not complete: 99 to 101 % together.
        homes_known: share of the makers whose home is stated.
        hhi_homes: of home countries; None when shares or homes are not complete.

    """

    item: str
    hops: int
    essential: bool
    evidence: tuple[int, ...]
    makers: tuple[Maker, ...]
    makers_known: int
    designated_known: int
    groups: tuple[Maker, ...]
    year: int | None
    region: str | None
    basis: str | None
    scope_note: str | None
    others: Decimal | None
    shares_known: Decimal | None
    hhi: Decimal | None
    homes_known: Decimal | None
    hhi_homes: Decimal | None


@record
class Loss:
    """What a document says that a party loses, whatever lists and rules follow from.

    Attributes:
        party: the firm, a group that names it, or one that cannot get a product of the firm (`made`).
        loses: a concept of the scheme `loss`; `item`: what, or from or to whom; `because`: the measure or party named as the cause.
        since: as written.

    """

    party: str
    loses: str
    item: str | None
    because: str | None
    since: str | None
    modality: str
    evidence: tuple[int, ...]
    made: bool = False


@record
class Chokepoint:
    """A party or item through which essential inputs must pass on every path that was found within the hops.

    Attributes:
        sole_maker: the only maker known of the input itself; else the input reaches the firm only through it.
        inputs: the essential inputs.
        evidence: the statements of the best path from the first input, or of the offering.

    """

    subject: str
    sole_maker: bool
    designated: bool
    inputs: tuple[str, ...]
    evidence: tuple[int, ...]


@record
class Cut:
    """The fewest statements without which no designated party is linked to the firm any more, on one side.

    Attributes:
        parties: designated parties in force that the side reaches.
        tried: a cut of so many statements was looked for.
        arcs: the relations that fall with them; empty when no cut of `tried` statements or fewer is there.

    """

    side: Literal["upstream", "downstream"]
    parties: tuple[str, ...]
    tried: int
    arcs: tuple[Step, ...]


@record
class Said:
    """What one statement says: figure or date as printed, modality, and a curator's rank where there is one."""

    text: str
    modality: str
    rank: str | None
    evidence: tuple[int, ...]


@record
class Contradiction:
    """Claims that do not fit together and of which the report uses at least one.

    `rule` is a rule of data quality or `same-claim`; `about` what the claims speak of.
    """

    rule: str
    about: tuple[str, ...]
    said: tuple[Said, ...]


@record
class NamedGroups:
    """Groups that stand on a list on the day: how many of their members are named.

    Attributes:
        groups: listed groups.
        sized: of these, groups whose number of members is stated.
        stated: members of the sized ones, as stated.
        named: of these, members that are named.

    """

    groups: int
    sized: int
    stated: int
    named: int
