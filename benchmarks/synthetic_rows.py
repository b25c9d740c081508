"""The rows that the network's queries give for a synthetic industry, straight from its facts.

The engine takes longer over them than a benchmark can wait at a million organizations; a test compares both on a small one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from generate import DOCUMENT, KNOWN, Facts, Ints, kind, organization, share_text, statement

from aikg import terms
from aikg.analysis.extract import QUERIES, Row

_STATED = terms.concept("modality", "stated").value


def rows_of(facts: Facts) -> dict[str, list[Row]]:
    """The rows of every query of the network, in its order."""
    found: dict[str, list[Row]] = {query: [] for query in QUERIES}
    found["network_documents"] = [{"document": terms.entity("document", DOCUMENT).value, "known": KNOWN, "kind": "report"}]
    pairs = enumerate(facts.broader.tolist())
    found["network_kinds"] = [{"item": kind(n), "broader": kind(above)} for n, above in pairs if above >= 0]
    found["network_bom"] = [
        _told("bom-lines", n, whole=kind(w), part=kind(p), optional=bool(o), value_share=_share(v))
        for n, (w, p, v, o) in _numbered(facts.whole, facts.part, facts.value, facts.optional)
    ]
    offers = _numbered(facts.offerer, facts.item)
    found["network_offerings"] = [_told("offerings", n, offerer=organization(a), item=kind(i), role="maker") for n, (a, i) in offers]
    found["network_shares"] = [
        _told(
            "market-shares",
            n,
            holder=organization(a),
            segment=kind(i),
            year=None,
            share=_share(h),
            comparator=None,
            region=None,
            basis=None,
            scope=None,
        )
        for n, (a, i, h) in _numbered(facts.offerer, facts.item, facts.held)
        if h >= 0
    ]
    found["network_supplies"] = [
        _told("supplies", n, supplier=organization(a), customer=organization(b), item=kind(i),
              quantity_of="customer-purchase-share" if v >= 0 else None, low=_share(v), high=_share(v))
        for n, (a, b, i, v) in _numbered(facts.supplier, facts.customer, facts.good, facts.bought)
    ]  # fmt: skip
    found["designations"] = [_listing(n, a, d) for n, (a, d) in _numbered(facts.listed, facts.days)]
    return found


def _listing(number: int, party: int, days: int) -> Row:
    on = str(np.datetime64("2020-01-01") + days)
    return _told(
        "designations", number, list=terms.concept("list", "entity-list").value, designee=organization(party), action="add", date=on,
        written=on, through=None, effect=terms.concept("effect", "cuts-supply-to-target").value, effect_from=None,
        barred_buyers=None, jurisdiction=terms.entity("region", "us").value, footnote=None, measure=None,
    )  # fmt: skip


def _told(table: str, number: int, **cells: Any) -> Row:
    return {"statement": terms.statement(statement(table, number)).value, **cells, "modality": _STATED}


def _share(hundredths: int) -> str | None:
    return None if hundredths < 0 else share_text(hundredths)


def _numbered(*columns: Ints) -> Any:
    return enumerate(zip(*(column.tolist() for column in columns), strict=True))
