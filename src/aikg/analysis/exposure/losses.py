"""Losses of a firm that documents tell themselves: of the firm, or of a group that names it. What rules infer stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import Loss
from aikg.analysis.extract import Row, rows_of


def losses(case: Case) -> tuple[Loss, ...]:
    """The losses that count in the view and have begun on its day: those told of the firm, then those told of its groups."""
    groups = sorted({row["group"] for row in case.sieve.rows("network_members") if row["member"] == case.iri})
    return tuple(_loss(case, row) for party in (case.iri, *groups) for row in _told(case, party))


def _told(case: Case, party: str) -> Iterator[Row]:
    """The rows about one party; a loss that several passages tell is told once for each."""
    for row in rows_of(case.kg.query("exposures_of", party=terms.slug(party), as_of=case.view.as_of.isoformat())):
        modality = terms.slug(row["modality"])
        if modality != "inferred" and case.sieve.reason(terms.slug(row["statement"]), modality) is None:
            yield row


def _loss(case: Case, row: Row) -> Loss:
    return Loss(
        party=case.names.entity(row["party"]), loses=case.names.concept("loss", terms.slug(row["loses"])),
        item=case.names.entity(row["object"]) if row["object"] else None,
        because=case.names.entity(row["because"]) if row["because"] else None, since=row["since"],
        modality=case.names.concept("modality", terms.slug(row["modality"])),
        evidence=case.cite((terms.slug(row["statement"]),)),
    )  # fmt: skip
