"""Losses of a firm that documents tell themselves: of the firm, or of a group that names it. What rules infer stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import Loss
from aikg.analysis.extract import Row


def losses(case: Case) -> tuple[Loss, ...]:
    """The losses that count in the view and have begun on its day: those told of the firm, then those told of its groups."""
    groups = sorted({row["group"] for row in case.sieve.rows("network_members") if row["member"] == case.iri})
    told = list(_told(case))
    return tuple(_loss(case, row) for party in (case.iri, *groups) for row in told if row["party"] == party)


def _told(case: Case) -> Iterator[Row]:
    """The rows that count and have begun; a loss that several passages tell is told once for each."""
    for row in case.sieve.all["network_losses"]:
        begun = (row["date"] or "") <= case.view.as_of.isoformat()
        if begun and case.sieve.reason(terms.slug(row["statement"]), terms.slug(row["modality"])) is None:
            yield row


def _loss(case: Case, row: Row) -> Loss:
    return Loss(
        party=case.names.entity(row["party"]), loses=case.names.concept("loss", terms.slug(row["loses"])),
        item=case.names.entity(row["object"]) if row["object"] else None,
        because=case.names.entity(row["because"]) if row["because"] else None, since=row["since"],
        modality=case.names.concept("modality", terms.slug(row["modality"])),
        evidence=case.cite((terms.slug(row["statement"]),)),
    )  # fmt: skip
