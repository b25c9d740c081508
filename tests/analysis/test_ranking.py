"""The ranking of all organizations: by hand on the small world, against single reports, and against single searches."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from math import prod
from pathlib import Path

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from industry import Industry, org, sink, source
from jsonschema import Draft202012Validator
from random_rows import FIRMS, ROWS, Rows, industry_of

from aikg.analysis.exposure.exposure import exposure
from aikg.analysis.exposure.ranked import BestHit, Ranking
from aikg.analysis.exposure.ranking import exposure_all
from aikg.analysis.exposure.result import Finding
from aikg.analysis.scale.arrays import of_arcs
from aikg.analysis.scale.columns import Columns
from aikg.analysis.scale.hits import Run, Side, ends_of, positions
from aikg.analysis.supply.network import DIRECT, SINK, SOURCE, STEPS, Arc, Network, Port
from aikg.analysis.supply.paths import reach
from aikg.kg import KnowledgeGraph

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"


@pytest.fixture(scope="module")
def ranking(small: KnowledgeGraph) -> Ranking:
    return exposure_all(small)


def told(hit: BestHit | None) -> object:
    return hit and (hit.subject, hit.hops, "I" if hit.inferred else "S", hit.share_high)


def test_the_small_world_by_hand(ranking: Ranking) -> None:
    """Listed are epsilon-web (again since 5 March) and, through its group, zeta-tech; controlled are AI chips (d2 L5).

    Up: gamma and beta need chips for their servers; delta buys gamma's servers, so chips are 2 hops from it and 3 from
    its customers. That path tells no share; one through the market, of as many hops and as inferred, tells beta's 60 % of
    servers. To epsilon it tells none: delta's 40 % or more are of revenue, and the stated path tells these alone. Down:
    alpha's chip is controlled itself; delta and theta supply epsilon; gamma supplies delta, beta reaches delta's customers
    through the market, with its 60 % to zeta.
    """
    assert [(r.organization, r.own, told(r.upstream), told(r.downstream)) for r in ranking.rows] == [
        ("epsilon-web", "in-force", ("ai-chip", 3, "I", 100), None),
        ("zeta-tech", "in-force", ("ai-chip", 3, "I", 60), None),
        ("gamma-servers", "none", ("ai-chip", 1, "I", None), ("epsilon-web", 2, "S", 100)),
        ("beta-servers", "none", ("ai-chip", 1, "I", None), ("zeta-tech", 2, "I", 60)),
        ("delta-cloud", "none", ("ai-chip", 2, "I", 60), ("epsilon-web", 1, "S", 100)),
        ("alpha-chips", "none", None, ("ai-chip", 0, "I", None)),
        ("theta-parts", "none", None, ("epsilon-web", 1, "S", None)),
        ("eta-cooling", "none", None, None),
        ("iota-group", "none", None, None),
        ("north-ministry", "none", None, None),
    ]
    assert [r.rank for r in ranking.rows] == list(range(1, 11))
    assert (ranking.ranked, ranking.listed_parties, ranking.controlled_items) == (10, 3, 1)


def test_the_other_side_may_decide_first(small: KnowledgeGraph) -> None:
    """delta before theta: a share of its supply to epsilon is known. gamma before beta: stated before inferred."""
    names = [r.organization for r in exposure_all(small, by="downstream").rows]
    assert names[:7] == ["epsilon-web", "zeta-tech", "alpha-chips", "delta-cloud", "theta-parts", "gamma-servers", "beta-servers"]


def test_the_day_and_the_hops_matter(small: KnowledgeGraph) -> None:
    """On 2 March epsilon stood on no list: removed on the 1st, listed again on the 5th. Within one hop chips reach server makers only."""
    rows = {r.organization: r for r in exposure_all(small, as_of="2025-03-02").rows}
    assert rows["epsilon-web"].own == "none"
    assert told(rows["theta-parts"].downstream) is None
    near = {r.organization for r in exposure_all(small, hops=1).rows if r.upstream}
    assert near == {"gamma-servers", "beta-servers"}
    stated = {r.organization: told(r.downstream) for r in exposure_all(small, stated_only=True).rows}
    assert stated["beta-servers"] is None, "a curator linked data-centre services to servers"


def test_the_limit_cuts_rows_and_nothing_else(small: KnowledgeGraph, ranking: Ranking) -> None:
    short = exposure_all(small, limit=3)
    assert [r.organization for r in short.rows] == [r.organization for r in ranking.rows[:3]]
    assert short.ranked == ranking.ranked
    for wrong in ({"limit": 0}, {"hops": 0}, {"hops": 101}, {"as_of": "soon"}):
        with pytest.raises(ValueError):
            exposure_all(small, **wrong)  # type: ignore[arg-type]


def test_kin_of_a_listed_party_are_told(wider: KnowledgeGraph) -> None:
    """iota-group, listed, owns 60 % of beta-servers; kappa-lab, listed, is a unit of delta-cloud (conftest)."""
    rows = {r.organization: r for r in exposure_all(wider).rows}
    assert {name: rows[name].own for name in ("beta-servers", "delta-cloud", "iota-group", "kappa-lab")} == {
        "beta-servers": "kin", "delta-cloud": "kin", "iota-group": "in-force", "kappa-lab": "in-force",
    }  # fmt: skip


def key(found: Finding | BestHit | None) -> object:
    """The parts of the key; a share of which nothing is known counts as none."""
    return found and (found.in_force, found.hops, found.inferred, (found.share_high if isinstance(found, BestHit) else found.share) or 0)


def agree(kg: KnowledgeGraph, ranking: Ranking, names: Iterable[str]) -> None:
    """All parts of the key are those of the first finding, and the hit is among the findings with the same parts."""
    rows = {r.organization: r for r in ranking.rows}
    for name in names:
        report, row = exposure(kg, name), rows[name]
        for hit, findings in ((row.upstream, report.upstream), (row.downstream, report.downstream)):
            assert key(hit) == key(findings[0] if findings else None), name
            if hit and len(findings) < 25:  # a report writes out 25
                same = [f for f in findings if f.subject == hit.subject]
                assert [key(f) for f in same] == [key(hit)], name
        itself = [x for x in report.own if x.relation == "itself" and x.active]
        assert (row.own in ("in-force", "listed")) == bool(itself), name
        assert (row.own == "in-force") == any(x.in_force and x.effect != "names-only" for x in itself), name


def test_the_ranking_agrees_with_the_single_reports(small: KnowledgeGraph, ranking: Ranking) -> None:
    agree(small, ranking, [r.organization for r in ranking.rows])


def test_a_sample_of_real_reports_agrees(real: KnowledgeGraph) -> None:
    ranking = exposure_all(real)
    agree(real, ranking, sorted(r.organization for r in ranking.rows)[::25])


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sets(st.sampled_from(FIRMS), min_size=1, max_size=6), st.booleans(), st.integers(1, 3))
def test_every_firm_has_the_best_that_its_own_search_finds(rows: Rows, firms: set[str], against: bool, hops: int) -> None:
    """Also where a firm's two nearest fall away: itself and its units. Shares are those of all loop-free paths, one by one."""
    industry = industry_of(rows)
    network = industry.network()
    arrays = of_arcs(network.arcs)
    net = Columns(arrays)
    starts = [(sink if against else source)(f) for f in sorted(firms)]
    entities = [arrays.entities.find(org(f)) for f in FIRMS]
    side = Side([Run(net, positions(arrays, starts), against, hops, 1)], ends_of(net, SOURCE if against else SINK, entities), network)
    for number, firm in enumerate(FIRMS):
        mine = (source if against else sink)(firm)
        own = reach(network, mine, hops, "downstream" if against else "upstream")
        costs = [own.cost[s] for s in starts if s in own.cost and s.iri != org(firm) and own.cost[s][0] >= 1]
        best = side.best(number)
        assert (best is None) == (not costs)
        if best:
            fewest, guessed = min(costs)[0], min(costs)[1] > 0
            assert (best.path.hops, best.path.inferred) == (fewest, guessed)
            assert (best.path.source, best.path.target)[not against] == mine
            assert (best.path.source, best.path.target)[against].iri != org(firm)
            assert side.share[number] == pytest.approx(float(best.path.share[1] if best.path.share[1] is not None else -100) / 100)
            ends = [s for s in starts if s in own.cost and s.iri != org(firm) and (own.cost[s][0], own.cost[s][1] > 0) == (fewest, guessed)]
            shares = [share_of(arcs) for end in ends for arcs in all_paths(network, mine, end, against) if mark(arcs) == (fewest, guessed)]
            assert max(side.share[number], 0) == pytest.approx(max(shares))


def all_paths(network: Network, start: Port, end: Port, against: bool) -> Iterator[list[Arc]]:
    """Every loop-free path between two ports, an arc at a time; parallel arcs make paths of their own."""
    ends = (start, end) if against else (end, start)
    graph = network.to_networkx(network.ports)
    for edges in networkx.all_simple_edge_paths(graph, *ends, cutoff=12):
        yield [graph.edges[edge]["arc"] for edge in edges]


def mark(arcs: list[Arc]) -> tuple[int, bool]:
    """Hops, and whether a path of these arcs is inferred."""
    return sum(arc.kind in STEPS for arc in arcs), any(arc.kind not in DIRECT or arc.curated for arc in arcs)


def share_of(arcs: list[Arc]) -> float:
    """The product of the shares told, 0 where none is and where shares of revenue meet others."""
    told = [arc for arc in arcs if (arc.kind in STEPS or arc.kind == "makes") and arc.share != (None, None)]
    if len({arc.share_of == "supplier-revenue-share" for arc in told}) != 1:
        return 0.0
    return prod(float(arc.share[1] if arc.share[1] is not None else 100) / 100 for arc in told)


def test_a_firm_whose_two_nearest_are_its_own_is_searched_alone() -> None:
    """x and its units make chips, all listed, and all reach x without a step; v, listed too, supplies x: v is what it depends on."""
    industry = Industry()
    for firm in ("x", "u1", "u2"):
        industry.offers(firm, "chip")
    industry.unit("u1", "x")
    industry.unit("u2", "x")
    statement = industry.supplies("v", "x", "wafer")
    network = industry.network()
    arrays = of_arcs(network.arcs)
    net = Columns(arrays)
    run = Run(net, positions(arrays, map(source, ("u1", "u2", "v", "x"))), False, 3, 1)
    side = Side([run], ends_of(net, SINK, [arrays.entities.find(org(f)) for f in ("x", "u1")]), network)
    assert side._single.keys() == {0}
    best = side.best(0)
    assert best
    assert (arrays.port(best.port), best.path.statements) == (source("v"), (statement,))
    assert side.best(1) is None, "what reaches x does not reach its unit"


def test_every_number_leads_to_a_statement_of_the_graph(small: KnowledgeGraph, ranking: Ranking) -> None:
    cited: set[int] = set()
    for row in ranking.rows:
        numbers = [*row.own_evidence, *(n for hit in (row.upstream, row.downstream) if hit for n in (*hit.measure, *hit.path))]
        assert numbers or (row.own == "none" and not row.upstream and not row.downstream)
        cited.update(numbers)
    pages = {page.number: page for page in ranking.evidence}
    assert cited <= pages.keys()
    assert all(small.statement(page.statement) for page in pages.values())
    assert set(pages) == cited | {n for page in pages.values() for n in page.premises}


def test_json_and_csv_say_the_same(ranking: Ranking) -> None:
    data = json.loads(ranking.to_json())
    Draft202012Validator(json.loads((SCHEMAS / "ranking.json").read_text("utf-8"))).validate(data)
    lines = list(csv.DictReader(io.StringIO(ranking.to_csv())))
    assert data["schema_version"] == ranking.schema_version
    for row, line in zip(data["rows"], lines, strict=True):
        assert (line["rank"], line["organization_id"], line["own"]) == (str(row["rank"]), row["organization"], row["own"])
        for side in ("upstream", "downstream"):
            hit = row[side] or {"subject": "", "hops": "", "share_high": None, "path": []}
            assert line[f"{side}_subject_id"] == hit["subject"]
            assert line[f"{side}_hops"] == str(hit["hops"])
            assert line[f"{side}_share_high"] == (hit["share_high"] or "")
            assert line[f"{side}_path_statements"].split() == [data["evidence"][n - 1]["statement"] for n in hit["path"]]
    assert np.array_equal([line["organization"] for line in csv.DictReader(io.StringIO(ranking.to_csv("zh")))][:2], ["戊网", "己科"])
