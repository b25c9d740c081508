"""What a ranking of chokepoints says: frozen data, ready to print in either language or to serialise."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from aikg.analysis.printed import Printed
from aikg.analysis.shock.falls import Availability
from aikg.records import record


@record
class Through:
    """A part that others need and that the candidate makes: its stated share in per cent, of which year and region; the named makers."""

    item: str
    share: float | None
    year: int | None
    region: str | None
    makers: int
    evidence: tuple[int, ...]


@record
class Loser:
    """An organization that loses an essential input: what it makes, the part it lacks, what is left of that."""

    organization: str
    makes: str
    part: str
    left: Availability
    curated: bool
    evidence: tuple[int, ...]


@record
class Concentration:
    """How the supply of an item concentrates.

    Attributes:
        makers: organizations that documents name as makers of it or of a kind below it.
        shares_known: the sum of their stated shares of one year, region and basis, in per cent.
        hhi: Herfindahl-Hirschman index, 0 to 10 000; None unless the shares are complete; `floor` is the part that is known.
        hhi_homes: of home countries; None unless shares and homes are complete.

    """

    makers: int
    shares_known: Decimal
    floor: Decimal
    hhi: Decimal | None
    hhi_homes: Decimal | None
    evidence: tuple[int, ...]


@record
class Choke:
    """One candidate and what is lost without it.

    Attributes:
        losing: organizations that lose some of an essential input under any split of the unknown shares; `certain` is how
            much they lose together, in organizations: 1 for one that loses all of something it makes.
        cut_off: organizations that lose an essential input altogether, if the named makers are all there are.
        reached: organizations that may lose some; `even` is what they lose together with the even split.
        losers: those that lose most.
        through: of an organization: what it makes that others need; those of which least is left first.
        placed: of a region: organizations that documents place there; `placed_found` counts those beyond the cap.

    """

    kind: Literal["organization", "item", "region"]
    subject: str
    losing: int
    certain: float
    cut_off: int
    reached: int
    even: float
    losers: tuple[Loser, ...]
    through: tuple[Through, ...] = ()
    placed: tuple[str, ...] = ()
    placed_found: int = 0
    concentration: Concentration | None = None
    evidence: tuple[int, ...] = ()


@record
class Chokepoints(Printed):
    """The answer of `aikg chokepoints`; `…_found` count the candidates without which anybody loses anything.

    Attributes:
        counted: organizations whose loss counts; `tried` organizations and items taken out, each by itself.
        placed: organizations with a stated home, of all `parties`.

    """

    category: str | None
    limit: int
    counted: int
    tried: int
    placed: int
    parties: int
    organizations: tuple[Choke, ...]
    organizations_found: int
    items: tuple[Choke, ...]
    items_found: int
    regions: tuple[Choke, ...]
    regions_found: int
