"""Who loses an essential input without somebody or something, and how much: one candidate for a chokepoint, weighed."""

from __future__ import annotations

from dataclasses import dataclass

from aikg.analysis.shock.economy import Economy
from aikg.analysis.shock.split import TINY, Left
from aikg.analysis.shock.spread import Removal, Spread
from aikg.analysis.supply.network import LINE, Port


@dataclass(frozen=True)
class Loss:
    """What is lost without a candidate.

    Attributes:
        deepest: organization -> its line that falls deepest, and what is left of that.
        cut_off: organizations that make something of which nothing is left, if the named makers are all there are.

    """

    deepest: dict[str, tuple[Port, Left]]
    cut_off: frozenset[str]

    @property
    def certain(self) -> float:
        """What they lose together under any split, in organizations."""
        return sum(1 - left.best for _, left in self.deepest.values())

    @property
    def losing(self) -> int:
        """Organizations that lose something under any split."""
        return sum(left.best < 1 - TINY for _, left in self.deepest.values())

    @property
    def even(self) -> float:
        """What they lose together with the even split."""
        return sum(1 - left.even for _, left in self.deepest.values())

    @property
    def key(self) -> tuple[float, ...]:
        """Ranking: most lost under any split, then most cut off, then most lost with the even split, then most reached."""
        return (-round(self.certain, 6), -len(self.cut_off), -round(self.even, 6), -len(self.deepest))


def loss(spread: Spread, named: Spread, removal: Removal, category: str | None = None) -> Loss:
    """Who loses what after a removal; only in lines of the category, when one is given.

    `named` is the spread that counts only named makers. Taken-out lines are no loss of an input.
    """
    economy, outcome = spread.economy, spread.run(removal)
    deepest: dict[str, tuple[Port, Left]] = {}
    lines = [p for p, n in outcome.rounds.items() if n and p.kind == LINE and (category is None or category in economy.kinds(p.item))]
    for port in sorted(lines):
        left = outcome.left[port]
        for party in parties(economy, port) - removal.firms:
            if party not in deepest or (left.best, left.even) < deepest[party][1][2:0:-1]:
                deepest[party] = (port, left)
    found = named.run(removal).left if deepest else {}
    stopped = [port for port in lines if found[port].best < TINY]
    return Loss(deepest, frozenset(party for port in stopped for party in parties(economy, port) - removal.firms))


def parties(economy: Economy, line: Port) -> set[str]:
    """The organizations whose line it is: the members of a group, the organization of a unit."""
    return {economy.whole(who) for who in economy.people(line.iri)}
