"""The share of a path: a product of intervals, by hand and against brute force."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from industry import Industry, item, org, sink, source

from aikg.analysis.supply.network import FIRM, LINE, MARKET, Arc, Interval, Port
from aikg.analysis.supply.paths import Path, k_best, reach

REVENUE, PURCHASES, MARKET_SHARE, VALUE = "supplier-revenue-share", "customer-purchase-share", "market", "value of the whole"
KINDS = {REVENUE: "supplies", PURCHASES: "supplies", MARKET_SHARE: "makes", VALUE: "component"}


def path(*shares: tuple[str | None, Interval]) -> Path:
    """A path whose arcs have these shares."""
    ports = [Port(FIRM, org(f"f{i}")) for i in range(len(shares) + 1)]
    return Path(tuple(
        Arc(ports[i], ports[i + 1], KINDS.get(of or "", "supplies"), (f"d1-s-{i}",), share=share, share_of=of)
        for i, (of, share) in enumerate(shares)
    ))  # fmt: skip


def per_cent(low: str | None, high: str | None) -> Interval:
    return (Decimal(low) if low else None, Decimal(high) if high else None)


UNKNOWN = (None, per_cent(None, None))
CASES = [
    ("no share is known", [UNKNOWN, UNKNOWN], (None, None), None),
    ("one that is known", [(PURCHASES, per_cent("40", "40"))], (40, 40), "supply"),
    ("at least 40 %", [(REVENUE, per_cent("40", "100"))], (40, 100), "revenue"),
    ("50 % of 40 %", [(PURCHASES, per_cent("50", "50")), (MARKET_SHARE, per_cent("40", "40"))], (20, 20), "supply"),
    ("an unknown one makes the lower end 0", [(MARKET_SHARE, per_cent("60", "60")), UNKNOWN], (0, 60), "supply"),
    ("10 to 20 % of 50 to 80 %", [(VALUE, per_cent("10", "20")), (PURCHASES, per_cent("50", "80"))], (5, 16), "supply"),
    ("only an upper end", [(PURCHASES, per_cent(None, "30"))], (0, 30), "supply"),
    ("only a lower end", [(PURCHASES, per_cent("30", None))], (30, 100), "supply"),
    ("zero is a share", [(PURCHASES, per_cent("0", "0"))], (0, 0), "supply"),
    ("revenue and supply do not multiply", [(REVENUE, per_cent("40", "100")), (MARKET_SHARE, per_cent("60", "60"))], (None, None), None),
    ("revenue along a chain does", [(REVENUE, per_cent("40", "100")), (REVENUE, per_cent("50", "50"))], (20, 50), "revenue"),
]


@pytest.mark.parametrize(("shares", "wanted", "of"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_shares_multiply_as_intervals(
    shares: list[tuple[str | None, Interval]], wanted: tuple[int | None, int | None], of: str | None
) -> None:
    found = path(*shares)
    assert found.share == wanted
    assert found.share_of == of


ENDS = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda t: (Decimal(min(t)), Decimal(max(t))))


@given(st.lists(st.one_of(ENDS, st.just((None, None))), min_size=1, max_size=5), st.data())
def test_whatever_the_true_shares_are_their_product_lies_in_the_interval(shares: list[Interval], data: st.DataObject) -> None:
    low, high = path(*((PURCHASES, s) for s in shares)).share
    if all(s == (None, None) for s in shares):
        assert (low, high) == (None, None)
        return
    product = Decimal(100)
    for lower, upper in shares:
        product = product * data.draw(st.integers(int(lower or 0), int(100 if upper is None else upper))) / 100
    assert low is not None
    assert high is not None
    assert low <= product <= high


def test_joints_and_needs_have_no_share_and_change_none() -> None:
    """s makes 60 % of the chips, the server's maker is c: the arcs between carry no share but the unknown one of the part."""
    industry = Industry()
    industry.offers("s", "chip")
    industry.holds("s", "chip", "60")
    industry.needs("server", "chip")
    industry.offers("c", "server")
    network = industry.network()
    down, up = reach(network, source("s"), 2, "downstream"), reach(network, sink("c"), 2, "upstream")
    (only,), _ = k_best(network, down, up, 5, 2)
    assert [a.kind for a in only.arcs] == ["inner", "makes", "component", "needs", "inner"]
    assert only.share == (0, 60)
    assert [(p.kind, p.id) for p in (only.arcs[0].target, only.arcs[1].target)] == [(LINE, "s"), (MARKET, "chip")]


def test_a_share_of_a_kind_is_at_most_one_of_the_kind_above() -> None:
    """s holds 6 % of accelerated servers, which are some of all servers: of these 0 to 6 %. c, with 30 % of servers, holds 30 %."""
    industry = Industry()
    for firm, made, held in (("s", "accelerated-server", "6"), ("c", "server", "30")):
        industry.offers(firm, made)
        industry.holds(firm, made, held)
    industry.kind("accelerated-server", "server")
    network = industry.network()
    servers = Port(MARKET, item("server"))
    assert [reach(network, source(firm), 0, "downstream").path(servers).share for firm in ("s", "c")] == [(0, 6), (30, 30)]


@pytest.mark.parametrize(
    ("of", "low", "high", "wanted"),
    [
        (REVENUE, "40", None, (40, 100)), (PURCHASES, None, "30", (0, 30)), (PURCHASES, "25", "25", (25, 25)),
        ("revenue", "900", "900", (None, None)), (None, None, None, (None, None)),
    ],
    ids=["at least", "at most", "exactly", "an amount is no share", "none"],
)  # fmt: skip
def test_a_stated_supply_carries_its_share(
    of: str | None, low: str | None, high: str | None, wanted: tuple[int | None, int | None]
) -> None:
    industry = Industry()
    industry.supplies("s", "c", "chip", of, low, high)
    network = industry.network()
    found = reach(network, sink("c"), 1, "upstream").path(source("s"))
    assert found.share == wanted


def test_of_equal_paths_the_higher_known_share_comes_first() -> None:
    """a and b both supply c directly and buy from s: 30 % of c's purchases are a's, 60 % b's, of d nothing is known."""
    industry = Industry()
    for middle, share in (("a", "30"), ("b", "60"), ("d", None)):
        industry.supplies("s", middle, "chip", PURCHASES, "50", "50")
        industry.supplies(middle, "c", "chip", PURCHASES if share else None, share, share)
    network = industry.network()
    down, up = reach(network, source("s"), 2, "downstream"), reach(network, sink("c"), 2, "upstream")
    found, more = k_best(network, down, up, 5, 2)
    middles = [next(a.target.id for a in p.arcs if a.kind == "supplies") for p in found]
    assert (middles, more) == (["b", "a", "d"], False)
    assert [p.share for p in found] == [(30, 30), (15, 15), (0, 50)], "half of 60 %, half of 30 %, at most half"
