"""What a shock's answer says: frozen data, ready to print in either language or to serialise."""

from __future__ import annotations

from typing import Literal

from aikg.analysis.printed import Printed
from aikg.analysis.shock.split import Left
from aikg.records import record


@record
class Availability:
    """What is left, in per cent of before: at worst, with the even split (an assumption), at best."""

    worst: float
    even: float
    best: float

    @classmethod
    def of(cls, left: Left) -> Availability:
        """In per cent, to a hundredth."""
        return cls(worst=round(left.worst * 100, 2), even=round(left.even * 100, 2), best=round(left.best * 100, 2))

    @property
    def key(self) -> tuple[float, float, float]:
        """Order: what is lost under any split first, then what falls deepest with the even split."""
        return (self.best, self.even, self.worst)

    @property
    def certainty(self) -> Literal["stops", "falls", "may-fall"]:
        """Whether something is lost under any split of the unknown shares."""
        return "stops" if self.best == 0 else "falls" if self.best < 100 else "may-fall"


@record
class TakenOut:
    """An organization taken out, whole or in some items.

    Attributes:
        items: what it makes, as far as it is taken out.
        gone: of these, items that no other maker is named for.
        kin: makers that it owns a part of, or that a group named after it holds, and that are not taken out with it.

    """

    party: str
    whole: bool
    items: tuple[str, ...]
    gone: tuple[str, ...]
    kin: tuple[str, ...]
    evidence: tuple[int, ...]


@record
class SeveredTrade:
    """Trade that a measure stops.

    Attributes:
        reach: the organizations that documents place within the issuer's reach.
        some_buyers: the measure bars some buyers alone, such as agencies: no supply of others is cut.

    """

    measure: str
    effect: str
    jurisdiction: str
    targets: tuple[str, ...]
    reach: tuple[str, ...]
    places: tuple[str, ...]
    evidence: tuple[int, ...]
    some_buyers: bool = False


@record
class Seller:
    """A maker in a market, and what is left of it.

    Attributes:
        share: in per cent, of the year and in the region told with it; None when not stated.
        at_least: it is only a lower bound.

    """

    maker: str
    share: float | None
    at_least: bool
    year: int | None
    region: str | None
    left: Availability
    evidence: tuple[int, ...]


@record
class MarketFall:
    """An item of which less can be bought.

    Attributes:
        round: steps down the chain from what was taken out.
        lost: makers that deliver less or nothing: those taken out, then the largest shares.
        standing: makers that are untouched: the substitutes that remain; `…_found` count those beyond the cap.
        unnamed: makers that no document names may hold what the known shares leave over.
        part: for an item without named maker, the part that holds it back.

    """

    item: str
    round: int
    left: Availability
    lost: tuple[Seller, ...]
    lost_found: int
    standing: tuple[Seller, ...]
    standing_found: int
    unnamed: bool
    part: str | None
    evidence: tuple[int, ...]


@record
class Constraint:
    """Why an organization or facility falls: the input with the least left.

    Attributes:
        kind: `part` (what it makes needs it), `purchase` (it is stated to buy it), `facility` (it serves the organization),
            `fitted` (it stands in the facility, or fits it out).
        makes: the items that need the part; `makes_found` counts those beyond the cap.
        input: an item, a facility, or the organization that fits a facility out.
        suppliers: who is stated to supply it to the organization; none when it is bought in the market.
        curated: only a curator's link says that the part is needed.

    """

    kind: Literal["part", "purchase", "facility", "fitted"]
    input: str
    left: Availability
    evidence: tuple[int, ...]
    makes: tuple[str, ...] = ()
    makes_found: int = 0
    suppliers: tuple[str, ...] = ()
    curated: bool = False


@record
class Fall:
    """An organization or facility that may deliver or receive less; `left` is the least of its constraints.

    Attributes:
        lines: of its lines of making, those that fall, and how many it has.

    """

    subject: str
    round: int
    lines: tuple[int, int]
    left: Availability
    constraints: tuple[Constraint, ...]


@record
class Counted:
    """What the answer rests on, so that nothing shown is not read as nothing there.

    Attributes:
        organizations: makers and buyers that the shock could reach; `lines` what they make, `needing` of these with a stated need.
        markets_shared: of the items that fall, those of which some share is stated.
        makerless: parts that no document names a maker of; taken as untouched.

    """

    organizations: int
    lines: int
    needing: int
    markets_shared: int
    makerless: int
    rounds: int
    settled: bool


@record
class Shock(Printed):
    """The answer of `aikg shock`; the numbers `…_found` count what is there beyond `limit`.

    Attributes:
        category, region: what was asked for, as ids.
        unplaced: organizations whose home no document states, so that they count as outside a region or an issuer's reach.

    """

    category: str | None
    region: str | None
    named_only: bool
    limit: int
    taken: tuple[TakenOut, ...]
    severed: tuple[SeveredTrade, ...]
    unplaced: tuple[str, ...]
    markets: tuple[MarketFall, ...]
    markets_found: int
    organizations: tuple[Fall, ...]
    organizations_found: int
    facilities: tuple[Fall, ...]
    facilities_found: int
    counted: Counted
