"""What a ranking of organizations by exposure says: frozen rows, ready to print or to read with programs."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any, Literal

from aikg.analysis.printed import Printed
from aikg.records import record

Own = Literal["in-force", "listed", "kin", "none"]
By = Literal["upstream", "downstream"]


@record
class BestHit:
    """The nearest designated party or controlled item on one side of an organization, and how it is reached.

    Attributes:
        subject: id of the party or item; `subject_kind` says which.
        in_force: one of its measures has effect on the day.
        hops, inferred: of the best path; inferred: no text says that the two ends trade.
        share_low, share_high, share_of: the path's share in per cent, None where unknown; of `supply` or of `revenue`.
        measure: numbers of the statements that list the party or control the item.
        path: numbers of the statements that the path rests on, from the upstream end down.

    """

    subject: str
    subject_kind: Literal["organization", "item"]
    in_force: bool
    hops: int
    inferred: bool
    share_low: Decimal | None
    share_high: Decimal | None
    share_of: str | None
    measure: tuple[int, ...]
    path: tuple[int, ...]


@record
class RankedRow:
    """One organization with the parts of its key.

    Attributes:
        own: `in-force` (itself on a list that has effect), `listed` (on one without effect on the day), `kin` (its parent,
            a unit, an owner or what it owns is on one that has effect), or `none` in what was searched.
        lists: the lists that this is about; `own_evidence` the statements.
        upstream: supply it may lose; `downstream`: sales it may lose; None: nothing found within the hops.

    """

    rank: int
    organization: str
    own: Own
    lists: tuple[str, ...]
    own_evidence: tuple[int, ...]
    upstream: BestHit | None
    downstream: BestHit | None


@record
class Ranking(Printed):
    """Organizations by exposure; `ranked` counts all, written out or not, `by` is the side that decided first."""

    by: By
    hops: int
    rows: tuple[RankedRow, ...]
    ranked: int
    listed_parties: int
    controlled_items: int

    def _name(self, key: str, language: str) -> str:
        """The label of an id in a language, else in the other one, else the id."""
        names = self.labels.get(key, {})
        return names.get(language) or names.get("zh") or names.get("en") or key

    def to_csv(self, language: Literal["zh", "en"] = "en") -> str:
        """One line an organization; statements by id, in place of numbers, so that a line can be traced alone."""
        out = io.StringIO()
        writer = csv.DictWriter(out, _HEADER, lineterminator="\n")
        writer.writeheader()
        for row in self.rows:
            cells = {"rank": row.rank, "organization": self._name(row.organization, language), "organization_id": row.organization,
                     "own": row.own, "lists": " ".join(row.lists), "own_statements": self._ids(row.own_evidence)}  # fmt: skip
            writer.writerow(cells | self._hit("upstream", row.upstream, language) | self._hit("downstream", row.downstream, language))
        return out.getvalue()

    def _hit(self, side: str, hit: BestHit | None, language: str) -> dict[str, Any]:
        if hit is None:
            return {f"{side}_{name}": "" for name in _HIT}
        cells = (self._name(hit.subject, language), hit.subject, hit.subject_kind, "yes" if hit.in_force else "no", hit.hops,
                 "I" if hit.inferred else "S", _text(hit.share_low), _text(hit.share_high), hit.share_of or "",
                 self._ids(hit.measure), self._ids(hit.path))  # fmt: skip
        return {f"{side}_{name}": cell for name, cell in zip(_HIT, cells, strict=True)}

    def _ids(self, numbers: tuple[int, ...]) -> str:
        return " ".join(self.evidence[n - 1].statement for n in numbers)


_HIT = (
    "subject", "subject_id", "subject_kind", "in_force", "hops", "mark", "share_low", "share_high", "share_of",
    "measure_statements", "path_statements",
)  # fmt: skip
_HEADER = (
    "rank", "organization", "organization_id", "own", "lists", "own_statements",
    *(f"{side}_{name}" for side in ("upstream", "downstream") for name in _HIT),
)  # fmt: skip


def _text(share: Decimal | None) -> str:
    return "" if share is None else format(share, "f")
