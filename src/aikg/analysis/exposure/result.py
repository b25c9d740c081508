"""What an exposure report says: frozen models, ready to print in either language or to serialise to JSON.

Pydantic reads them where a schema is wanted (`TypeAdapter(Exposure)`); a report that is only printed does not import it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Literal

from aikg.analysis.controls.item import ItemVerdict
from aikg.analysis.exposure.sections import Chokepoint, Contradiction, Control, Cut, Loss, Market, NamedGroups, OwnControl, Reaches, Step
from aikg.analysis.ownership.verdicts import RuleVerdict
from aikg.records import record

SCHEMA_VERSION = "2"


@record
class Evidence:
    """A numbered source: the statement, its class and modality, and the passages it cites.

    `kind` says what it rests on: report, public, rule or curator.
    `premises` are the numbers of the statements beneath an inferred one; `rationale` is the reason of
    a curator's link, which has no passage.
    """

    number: int
    statement: str
    cls: str
    modality: str
    kind: str
    passages: tuple[str, ...] = ()
    rule: str | None = None
    premises: tuple[int, ...] = ()
    rationale: str | None = None


@record
class Route:
    """A path, from the upstream end to the dependent. `share_of`: of the supplier's `revenue`, or of the `supply`."""

    hops: int
    inferred: bool
    steps: tuple[Step, ...]
    share_low: Decimal | None = None
    share_high: Decimal | None = None
    share_of: Literal["revenue", "supply"] | None = None


@record
class Retold:
    """An event as another document tells it: the date as written, and the group that it tells of."""

    date: str | None
    group: str | None
    evidence: tuple[int, ...]


@record
class Partner:
    """A party that documents state to trade with the firm and that is at home where an issuer's law reaches."""

    id: str
    side: Literal["customer", "supplier"]
    evidence: tuple[int, ...]


@record
class Listing:
    """A listing or removal.

    Attributes:
        relation: how the party stands to the firm: itself, parent, unit, owner, owned; head of a group that a list counts the
            firm among, affiliate that a list counts among the firm's own.
        stake: per cent held, where the relation is one of ownership and it is stated.
        date: as written; `day` the first day that it can mean.
        group: the group that the event tells of: the party itself, or the one through which it is reached.
        members_named: how many members of that group are named; members_stated: how many it is said to have.
        reaches: whether the firm's home lies in the issuer's jurisdiction.
        retold: other documents' tellings of the same event, such as a report's beside the notice.
        partners: of a listing of the firm itself that is in force: the stated customers or suppliers, as its effect cuts the firm's
            sales or its supply, that are at home in the issuer's jurisdiction; `partner_sides` are the sides looked at.
        some_buyers: the list bars some buyers alone, such as agencies; other customers keep their supply.
        footnote: number of the list's footnote that applies to the entry.

    """

    party: str
    relation: str
    list: str
    action: str
    date: str | None
    day: datetime.date | None
    effect: str
    effect_from: datetime.date | None
    jurisdiction: str
    through_group: bool
    active: bool
    in_force: bool
    evidence: tuple[int, ...]
    stake: Decimal | None = None
    group: str | None = None
    members_named: int = 0
    members_stated: int | None = None
    reaches: Reaches = "open"
    retold: tuple[Retold, ...] = ()
    partners: tuple[Partner, ...] = ()
    partner_sides: tuple[Literal["customer", "supplier"], ...] = ()
    some_buyers: bool = False
    footnote: str | None = None

    @property
    def sources(self) -> tuple[int, ...]:
        """The evidence of the event and of its other tellings."""
        return tuple(dict.fromkeys([*self.evidence, *(n for told in self.retold for n in told.evidence)]))


@record
class Fragility:
    """What a finding hangs on.

    Attributes:
        cut: a smallest set of statements found without which no path of the searched neighbourhood is left.
        measure_statements: the listing or control itself; without these the finding falls too.
        documents: the documents that the best path and the measure cite.

    """

    cut: tuple[int, ...]
    measure_statements: tuple[int, ...]
    documents: tuple[str, ...]


@record
class Finding:
    """Something designated or controlled that the firm depends on, or that depends on the firm.

    Findings are ordered by `in_force` (first), `hops` (fewest first), `inferred` (stated first) and `share`:
    the highest that the known shares allow on a path of as few hops and of the same mark, in per cent (highest first, unknown
    last), which is among the routes.
    `self_made`: the item by which the best path enters what the firm makes, or downstream the customer, where that makes the item too.
    `sole_maker`: upstream, the subject is an item that nobody but the firm is known to make.
    """

    subject: str
    subject_kind: Literal["organization", "item"]
    in_force: bool
    hops: int
    inferred: bool
    share: Decimal | None
    listings: tuple[Listing, ...] = ()
    controls: tuple[Control, ...] = ()
    self_made: str | None = None
    sole_maker: bool = False
    routes: tuple[Route, ...]
    more_routes: bool = False
    fragility: Fragility


@record
class TierPlace:
    """A tier the firm sits in, with the items that put it there."""

    tier: str
    items: tuple[str, ...]
    evidence: tuple[int, ...]


@record
class Who:
    """The firm itself.

    Attributes:
        home_of: the organization whose unit it is, when documents tell the home of that alone.

    """

    id: str
    cls: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    homes: tuple[str, ...]
    home_evidence: tuple[int, ...]
    home_of: str | None
    tiers: tuple[TierPlace, ...]


@record
class ViewLine:
    """The view a report was made under, with what it held and left out."""

    as_of: datetime.date
    known_by: datetime.date
    modalities: tuple[str, ...]
    stated_only: bool
    max_hops: int
    statements: int
    undated: int
    left_out: Mapping[str, int]


@record
class Searched:
    """What was searched, so that nothing found is not read as nothing there.

    `sources` is whose facts count; `verified_on` the earliest day on which a public source that the
    report cites was last read.
    """

    ports: int
    arcs: int
    upstream_organizations: int
    downstream_organizations: int
    upstream_direct: int
    downstream_direct: int
    listed_parties: int
    controlled_items: int
    routes_per_finding: int
    findings_shown: int
    upstream_found: int
    downstream_found: int
    markets_left_out: int
    chokepoints_found: int
    groups: NamedGroups
    sources: str
    verified_on: str | None


@record
class Exposure:
    """The exposure report of one organization.

    Attributes:
        own: events that name the firm, its kin or its groups (section 2).
        controls: on what it makes or uses; `verdicts` of the rules in force on those of its products whose figures are held (3).
        losses: that documents tell of it or of a group that names it (4; those of sales and of markets 5).
        upstream, downstream: what it may lose supply from, or sales to (4, 5).
        markets: of what it needs, where a maker is known; `unmade` the needed items without known maker (6).
        chokepoints, cuts: what all paths of an essential input lead through, and the smallest cuts (7).
        contradictions: claims that do not fit together and touch the answer (8).
        evidence: the numbered sources that all numbers point to (9).
        searched: what was searched, and caps that were hit (10).
        labels: the names of all ids by language; concepts under `scheme/slug`, quality rules under `quality/rule`.
            A group has `number` beside its names, which is `plural`.

    """

    schema_version: str = SCHEMA_VERSION
    who: Who
    view: ViewLine
    own: tuple[Listing, ...]
    owned: tuple[RuleVerdict, ...]
    controls: tuple[OwnControl, ...]
    verdicts: tuple[ItemVerdict, ...]
    losses: tuple[Loss, ...]
    upstream: tuple[Finding, ...]
    downstream: tuple[Finding, ...]
    markets: tuple[Market, ...]
    unmade: tuple[str, ...]
    chokepoints: tuple[Chokepoint, ...]
    cuts: tuple[Cut, ...]
    contradictions: tuple[Contradiction, ...]
    evidence: tuple[Evidence, ...]
    searched: Searched
    labels: Mapping[str, Mapping[str, str]]

    def to_markdown(self, language: Literal["zh", "en"] = "en") -> str:
        """The report as Markdown."""
        from aikg.report.markdown import exposure_markdown

        return exposure_markdown(self, language)

    def to_html(self, language: Literal["zh", "en"] = "en") -> str:
        """The report as one HTML file with both languages; it opens in the one given."""
        from aikg.report.html import exposure_html

        return exposure_html(self, language)

    def to_text(self, language: Literal["zh", "en"] = "en") -> str:
        """The report as plain text."""
        from aikg.report.text import exposure_text

        return exposure_text(self, language)

    def to_json(self) -> str:
        """The report as JSON; days are ISO 8601 text, exact numbers are text."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False, indent=1)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.date):
        return str(value)
    raise TypeError(f"no JSON form for {type(value)}")
