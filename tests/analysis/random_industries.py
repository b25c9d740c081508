"""Random small industries: makers, parts, kinds, shares, supplies, units, facilities; and their loss by brute force."""

from __future__ import annotations

from hypothesis import strategies as st
from industry import Industry

from aikg.analysis.shock.economy import Economy

FIRMS, ITEMS = "abcdefg", ("i0", "i1", "i2", "i3", "i4", "i5")
_FIRM, _ITEM = st.sampled_from(FIRMS), st.sampled_from(ITEMS)


@st.composite
def industries(draw: st.DrawFn) -> Industry:
    """An industry of seven firms and six items; cycles of parts are allowed, cycles of kinds are not."""
    industry = Industry()
    for narrow, broad in draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=2)):
        if narrow > broad:
            industry.kind(ITEMS[narrow], ITEMS[broad])
    for who, what in draw(st.lists(st.tuples(_FIRM, _ITEM), min_size=3, max_size=10, unique=True)):
        industry.offers(who, what)
        if draw(st.integers(0, 3)) == 0:
            industry.holds(who, what, str(draw(st.sampled_from((10, 25, 40, 60, 100)))))
    for whole, part, optional in draw(st.lists(st.tuples(_ITEM, _ITEM, st.booleans()), max_size=7)):
        industry.needs(whole, part, optional=optional and whole != part)
    for supplier, customer, what in draw(st.lists(st.tuples(_FIRM, _FIRM, _ITEM), max_size=4)):
        if supplier != customer:
            low = draw(st.sampled_from((None, "30", "100")))
            industry.supplies(supplier, customer, what, "customer-purchase-share" if low else None, low, low)
    if draw(st.booleans()):
        industry.unit("b", "a")
    if draw(st.booleans()):
        industry.installed("hall", draw(_ITEM))
        industry.role("hall", draw(_FIRM), "builder")
    return industry


def economies() -> st.SearchStrategy[Economy]:
    """Economies of such industries."""
    return industries().map(lambda industry: Economy(industry.network()))
