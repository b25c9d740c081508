"""Random fictional industries: rows of every kind that makes an arc, few firms and items, so that cycles and parallels are common."""

from __future__ import annotations

from hypothesis import strategies as st
from industry import Industry

FIRMS = [f"f{i}" for i in range(6)]
ITEMS = [f"i{i}" for i in range(5)]
FACILITIES = ["h0", "h1"]
SHARES = [None, "10", "12.5", "40", "100"]

_firm, _item, _share = st.sampled_from(FIRMS), st.sampled_from(ITEMS), st.sampled_from(SHARES)
_modality = st.sampled_from(["stated", "stated", "inferred"])
_row = st.one_of(
    st.tuples(st.just("offers"), _firm, _item, st.sampled_from(["maker", "maker", "foundry"])),
    st.tuples(st.just("offers"), _firm, _item, st.just("maker")),
    st.tuples(st.just("needs"), _item, _item, _modality, st.booleans(), _share),
    st.tuples(
        st.just("supplies"),
        _firm,
        _firm,
        _item,
        st.sampled_from(["supplier-revenue-share", "customer-purchase-share", None]),
        _share,
        _share,
    ),
    st.tuples(st.just("holds"), _firm, _item, st.sampled_from(SHARES[1:])),
    st.tuples(st.just("kind"), _item, _item),
    st.tuples(st.just("unit"), _firm, _firm),
    st.tuples(st.just("role"), st.sampled_from(FACILITIES), _firm, st.sampled_from(["builder", "operator"])),
    st.tuples(st.just("installed"), st.sampled_from(FACILITIES), _item),
    st.tuples(st.just("group"), st.just("g"), _firm),
)
Rows = list[tuple[object, ...]]
ROWS = st.lists(_row, min_size=8, max_size=30)


def industry_of(rows: Rows) -> Industry:
    """The industry of these rows; a row of a kind that a firm or item has with itself is left out, as the tables forbid it."""
    industry = Industry()
    for name, *cells in rows:
        if cells[0] != cells[1]:
            getattr(industry, str(name))(*cells)
    return industry
