"""What an exposure report says: frozen models, ready to print in either language or to serialise to JSON.

Plain dataclasses: pydantic reads them where a schema is wanted (`TypeAdapter(Exposure)`), and a
report that is only printed does not pay for importing it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

SCHEMA_VERSION = "1"


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Step:
    """One arc of a path. `source` and `target` are ids; ports of one item are told apart by `*_port`."""

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


@dataclass(frozen=True, kw_only=True)
class Route:
    """A path, from the upstream end to the dependent. `share_of`: of the supplier's `revenue`, or of the `supply`."""

    hops: int
    inferred: bool
    steps: tuple[Step, ...]
    share_low: Decimal | None = None
    share_high: Decimal | None = None
    share_of: Literal["revenue", "supply"] | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A listing or removal. `relation` says how the party stands to the firm: itself, parent, unit, owner, owned.

    `date` is the date as written, `day` the first day that it can mean.
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


@dataclass(frozen=True, kw_only=True)
class Control:
    """A control scope that names an item."""

    item: str
    role: str
    measure: str
    scope: str
    licence_policy: str | None
    jurisdiction: str
    destinations: tuple[str, ...]
    effective: datetime.date | None
    in_force: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something designated or controlled that the firm depends on, or that depends on the firm."""

    subject: str
    subject_kind: Literal["organization", "item"]
    hops: int
    inferred: bool
    in_force: bool
    listings: tuple[Listing, ...] = ()
    controls: tuple[Control, ...] = ()
    routes: tuple[Route, ...]
    more_routes: bool = False
    fragility: Fragility


@dataclass(frozen=True, kw_only=True)
class TierPlace:
    """A tier the firm sits in, with the items that put it there."""

    tier: str
    items: tuple[str, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Who:
    """The firm itself."""

    id: str
    cls: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    homes: tuple[str, ...]
    home_evidence: tuple[int, ...]
    tiers: tuple[TierPlace, ...]


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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
    sources: str
    verified_on: str | None


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """The exposure report of one organization. `labels` gives the names of all ids in it, by language."""

    schema_version: str = SCHEMA_VERSION
    who: Who
    view: ViewLine
    own: tuple[Listing, ...]
    upstream: tuple[Finding, ...]
    downstream: tuple[Finding, ...]
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
    if isinstance(value, datetime.date | Decimal):
        return str(value)
    raise TypeError(f"no JSON form for {type(value)}")
