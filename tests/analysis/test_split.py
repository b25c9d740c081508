"""What is left of a supply under the three splits of what known shares leave over, by hand and as laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aikg.analysis.shock.split import ALL, NONE, Left, Part, total

HALF = Left(0.5, 0.5, 0.5)


def known(share: float, left: Left) -> Part:
    return Part(share, share, left)


def open_(left: Left, named: bool = True) -> Part:
    return Part(0.0, 1.0, left, named)


CASES = [
    ("nobody supplies: nothing is known to be lost", [], (1, 1, 1)),
    ("one supplier, lost", [open_(NONE)], (0, 0, 0)),
    ("60 % lost, 40 % stand", [known(0.6, NONE), known(0.4, ALL)], (0.4, 0.4, 0.4)),
    ("two of unknown share, one lost: anything, half with the even split", [open_(NONE), open_(ALL)], (0, 0.5, 1)),
    # 61 % known: 36 % lost, 25 % stand; 39 % between one that fell and one that stands: 25 to 64 %, even 25 + 19.5
    ("known 61 %", [known(0.36, NONE), known(0.25, ALL), open_(NONE), open_(ALL)], (0.25, 0.445, 0.64)),
    ("known 61 %, the rest nobody's: taken as untouched", [known(0.61, NONE)], (0.39, 0.39, 0.39)),
    ("others not named take the rest at best, nothing with the even split", [open_(NONE), open_(ALL, named=False)], (0, 0, 1)),
    ("others hold what no named one can", [known(0.7, NONE), open_(HALF, named=False)], (0.15, 0.15, 0.15)),
    ("at least 40 % from the lost one", [Part(0.4, 1.0, NONE), open_(ALL)], (0, 0.3, 0.6)),
    ("at most 30 % from the lost one", [Part(0.0, 0.3, NONE), open_(ALL)], (0.7, 0.7, 1)),
    # even: the full one takes 30 %, the other the remaining 70 % rather than half
    ("a full one passes on what is over", [Part(0.0, 0.3, ALL), open_(NONE)], (0, 0.3, 0.3)),
    # shares as printed sum to 125 %: scaled to 80 and 20
    ("rounded shares over 100 % are scaled", [known(1.0, NONE), known(0.25, ALL)], (0.2, 0.2, 0.2)),
    ("an interval passes through", [known(0.5, Left(0.2, 0.4, 0.8)), known(0.5, ALL)], (0.6, 0.7, 0.9)),
]


@pytest.mark.parametrize(("parts", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_by_hand(parts: list[Part], wanted: tuple[float, float, float]) -> None:
    assert total(parts) == pytest.approx(wanted)


UNIT = st.integers(0, 20).map(lambda n: n / 20)
LEFTS = st.lists(UNIT, min_size=3, max_size=3).map(lambda x: Left(*sorted(x)))
BOUNDS = st.tuples(UNIT, UNIT).map(sorted)
PARTS = st.lists(st.builds(lambda b, left, named: Part(b[0], b[1], left, named), BOUNDS, LEFTS, st.booleans()), max_size=5)


@given(PARTS)
def test_the_even_split_lies_between_the_bounds_and_all_between_nothing_and_whole(parts: list[Part]) -> None:
    left = total(parts)
    assert -1e-9 <= left.worst <= left.even + 1e-9 <= left.best + 2e-9 <= 1 + 3e-9


@given(PARTS)
def test_the_order_of_suppliers_does_not_matter(parts: list[Part]) -> None:
    assert total(parts[::-1]) == pytest.approx(total(parts))


@given(PARTS, st.data())
def test_a_supplier_that_delivers_less_never_leaves_more(parts: list[Part], data: st.DataObject) -> None:
    less = [p._replace(left=Left(*(min(x, y) for x, y in zip(p.left, data.draw(LEFTS), strict=True)))) for p in parts]
    for after, before in zip(total(less), total(parts), strict=True):
        assert after <= before + 1e-9


@given(PARTS, st.data())
def test_no_split_of_the_shares_lies_outside_the_bounds(parts: list[Part], data: st.DataObject) -> None:
    """Shares drawn within their bounds and summing to 1: what they give lies between worst and best."""
    if not parts or sum(p.low for p in parts) > 1 or sum(p.high for p in parts) < 1:
        return
    shares, rest = [p.low for p in parts], 1 - sum(p.low for p in parts)
    for i in data.draw(st.permutations(range(len(parts)))):
        given_ = min(rest, parts[i].high - parts[i].low) * data.draw(UNIT)
        shares[i], rest = shares[i] + given_, rest - given_
    for i, part in enumerate(parts):  # whoever has room takes what is over
        given_ = min(rest, part.high - shares[i])
        shares[i], rest = shares[i] + given_, rest - given_
    left = total(parts)
    assert sum(s * p.left.worst for s, p in zip(shares, parts, strict=True)) >= left.worst - 1e-9
    assert sum(s * p.left.best for s, p in zip(shares, parts, strict=True)) <= left.best + 1e-9
