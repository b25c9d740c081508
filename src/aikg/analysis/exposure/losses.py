"""Losses that documents tell themselves: of the firm, of a group that names it, and of those who cannot get what it makes.

What rules infer stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from aikg import terms
from aikg.analysis.exposure.case import Case
from aikg.analysis.exposure.sections import Loss
from aikg.analysis.extract import Row
from aikg.analysis.supply.network import MARKET, Port


def losses(case: Case) -> tuple[Loss, ...]:
    """The losses that count in the view and have begun on its day: of the firm, of its groups, then of its products to others."""
    groups = sorted({row["group"] for row in case.sieve.rows("network_members") if row["member"] == case.iri})
    told = list(_told(case))
    own = [row for party in (case.iri, *groups) for row in told if row["party"] == party]
    unsold = [row for row in told if row not in own and _of_its_products(case, row)]
    return (*(_loss(case, row) for row in own), *(_loss(case, row, made=True) for row in unsold))


def _of_its_products(case: Case, row: Row) -> bool:
    """Whether what is lost is supply of a product that the firm makes; a kind of thing is none: others make it too."""
    lost = row["object"]
    supply = lost is not None and terms.slug(row["loses"]) == "supply" and terms.kind_of(lost) == "product"
    return supply and Port(MARKET, lost) in case.made


def _told(case: Case) -> Iterator[Row]:
    """The rows that count and have begun; a loss that several passages tell is told once for each."""
    for row in case.sieve.all["network_losses"]:
        begun = (row["date"] or "") <= case.view.as_of.isoformat()
        if begun and case.sieve.reason(terms.slug(row["statement"]), terms.slug(row["modality"])) is None:
            yield row


def _loss(case: Case, row: Row, made: bool = False) -> Loss:
    return Loss(
        party=case.names.entity(row["party"]), loses=case.names.concept("loss", terms.slug(row["loses"])),
        item=case.names.entity(row["object"]) if row["object"] else None,
        because=case.names.entity(row["because"]) if row["because"] else None, since=row["since"], made=made,
        modality=case.names.concept("modality", terms.slug(row["modality"])),
        evidence=case.cite((terms.slug(row["statement"]),)),
    )  # fmt: skip
