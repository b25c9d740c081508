"""The shock of beta-servers and of a list in the small world, worked out by hand, and what the answer says about itself.

AI servers (a kind made by beta-servers, 60 %, and gamma-servers, 30 %) are a part of data-centre services, by a curator's link.
delta-cloud runs those and is stated to buy AI servers of gamma-servers. It supplies epsilon-web and zeta-tech.
"""

from __future__ import annotations

import json

import pytest

from aikg.analysis.shock.falls import Availability, Shock
from aikg.analysis.shock.shock import shock
from aikg.errors import UnknownName
from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def beta(small: KnowledgeGraph) -> Shock:
    return shock(small, "beta-servers")


def passages(answer: Shock, numbers: tuple[int, ...]) -> set[str]:
    pages = [answer.evidence[n - 1] for n in numbers]
    return {p for page in pages for p in page.passages} | {page.rationale for page in pages if page.rationale}


def test_what_is_taken_out(beta: Shock) -> None:
    (taken,) = beta.taken
    assert (taken.party, taken.whole, taken.items, taken.gone, taken.kin) == ("beta-servers", True, ("ai-server",), (), ())
    assert passages(beta, taken.evidence) == {"d1-L1"}


def test_the_market_loses_the_stated_share(beta: Shock) -> None:
    """60 % are lost; 30 % are gamma's, 10 % others', who still can make servers."""
    market = next(m for m in beta.markets if m.item == "ai-server")
    assert (market.round, market.left) == (1, Availability(worst=40, even=40, best=40))
    assert [(s.maker, s.share, s.left.best) for s in market.lost] == [("beta-servers", 60, 0)]
    assert [(s.maker, s.share, s.left.worst) for s in market.standing] == [("gamma-servers", 30, 100)]
    assert passages(beta, market.lost[0].evidence) == {"d1-L6", "d1-L1"}
    assert market.left.certainty == "falls"


def test_delta_cloud_buys_of_gamma_and_at_worst_in_the_market(beta: Shock) -> None:
    """Its stated supplier stands: whole with the even split; at worst all it buys is of the market, 40 %."""
    fall = next(f for f in beta.organizations if f.subject == "delta-cloud")
    assert (fall.round, fall.left, fall.lines) == (1, Availability(worst=40, even=100, best=100), (1, 1))
    part, purchase = fall.constraints
    assert (part.kind, part.makes, part.input, part.suppliers, part.curated) == (
        "part", ("idc-service",), "ai-server", ("gamma-servers",), True,
    )  # fmt: skip
    assert passages(beta, part.evidence) == {"d1-L4", "d2-L7", "A fictional data-centre service runs on AI servers."}
    assert (purchase.kind, purchase.input, passages(beta, purchase.evidence)) == ("purchase", "ai-server", {"d2-L7"})


def test_its_customers_come_a_round_later(beta: Shock) -> None:
    """epsilon-web buys of delta-cloud, 40 % of whose revenue says nothing of epsilon's purchases; the market is delta alone, or others."""
    falls = {f.subject: f for f in beta.organizations}
    assert falls.keys() == {"delta-cloud", "epsilon-web", "zeta-tech"}
    assert falls["epsilon-web"].round == falls["zeta-tech"].round == 2
    assert falls["epsilon-web"].left == Availability(worst=40, even=100, best=100)
    assert [c.input for c in falls["epsilon-web"].constraints] == ["idc-service"], "nothing happens to the CPUs it buys"


def test_a_category_in_a_region_is_its_makers_there(small: KnowledgeGraph) -> None:
    """No document says where beta and gamma are at home: nothing is taken out, and the answer says whom that leaves open."""
    answer = shock(small, category="ai-server", region="us")
    assert (answer.taken, answer.unplaced, answer.organizations_found, answer.markets_found) == (
        (),
        ("beta-servers", "gamma-servers"),
        0,
        0,
    )
    everyone = shock(small, category="ai-server")
    assert [(t.party, t.whole, t.items) for t in everyone.taken] == [
        ("beta-servers", False, ("ai-server",)), ("gamma-servers", False, ("ai-server",)),
    ]  # fmt: skip


def test_a_list_cuts_what_its_targets_buy_within_reach(small: KnowledgeGraph) -> None:
    """On d2's day epsilon-web and zeta-tech (through its group) are listed; theta-parts is the only one at home in the issuer's country.

    theta-parts sells CPUs to epsilon-web: its named supplier may not deliver, others may be there. zeta-tech buys nothing of theta.
    """
    answer = shock(small, measure="entity-list")
    (cut,) = answer.severed
    assert (cut.measure, cut.effect, cut.jurisdiction, cut.reach) == ("list/entity-list", "cuts-supply-to-target", "us", ("theta-parts",))
    assert set(cut.targets) == {"epsilon-web", "zeta-tech", "zeta-and-subsidiaries"}
    (fall,) = answer.organizations
    assert (fall.subject, [c.input for c in fall.constraints]) == ("epsilon-web", ["cpu"])
    assert fall.left == Availability(worst=0, even=0, best=100)
    before = shock(small, measure="entity-list", as_of="2025-01-20")
    assert (before.severed, before.organizations_found) == ((), 0), "nobody is listed yet"


def test_an_item_control_names_its_destinations(small: KnowledgeGraph) -> None:
    """AI chips may not go to China; no buyer is stated to be there, so nothing known falls, and the open ones are counted."""
    answer = shock(small, measure="chip-rule")
    (cut,) = answer.severed
    assert (cut.effect, cut.targets, cut.places) == ("controls-item", ("ai-chip",), ("cn",))
    assert answer.organizations_found == 0
    assert "beta-servers" in answer.unplaced


def test_every_statement_of_the_answer_is_in_the_store(small: KnowledgeGraph, beta: Shock) -> None:
    data = json.loads(beta.to_json())
    assert data["schema_version"] == "1"
    assert all(small.statement(page["statement"]) for page in data["evidence"])

    def cited(node: object) -> set[int]:
        if isinstance(node, dict):
            return set(node.get("evidence", []) if "round" in node or "input" in node or "maker" in node else []).union(
                *map(cited, node.values())
            )
        return set().union(*map(cited, node)) if isinstance(node, list) else set()

    assert cited(data["markets"]) | cited(data["organizations"]) <= {page["number"] for page in data["evidence"]}


@pytest.mark.parametrize(("language", "title"), [("en", "What stops without Beta Servers"), ("zh", "若失去 乙器：何者受影响")])
def test_it_prints_in_both_languages(beta: Shock, language: str, title: str) -> None:
    text = beta.to_text(language)  # type: ignore[arg-type]
    assert text.startswith(title)
    assert beta.to_markdown(language).startswith(f"# {title}")  # type: ignore[arg-type]
    assert title in beta.to_html(language)  # type: ignore[arg-type]


def test_the_lines_say_what_is_known_and_what_is_assumed(beta: Shock) -> None:
    text = beta.to_text()
    assert "• AI server falls: 40 % left; round 1\n  • lost (0 % left): Beta Servers (60 %, China, 2024) [" in text
    assert "• Delta Cloud: the deepest may fall, 40–100 % left (even split 100 %); round 1; 1 of its 1 lines\n" in text


def test_bad_calls_say_what_to_do(small: KnowledgeGraph) -> None:
    with pytest.raises(ValueError, match="say what to take out"):
        shock(small)
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        shock(small, "beta-servers", limit=0)
    with pytest.raises(UnknownName, match="did you mean"):
        shock(small, "beta-server")
    with pytest.raises(UnknownName):
        shock(small, measure="no such list")
