"""Why organizations and facilities fall in a shock: for each thing that falls, the input with the least left."""

from __future__ import annotations

from collections import defaultdict

from aikg.analysis.evidence import EvidenceBook
from aikg.analysis.glossary import Glossary
from aikg.analysis.shock.economy import Line
from aikg.analysis.shock.falls import Availability, Constraint, Fall
from aikg.analysis.shock.split import Left
from aikg.analysis.shock.spread import Spread
from aikg.analysis.supply.network import FACILITY, FIRM, LINE, Port

MAKES = 6  # items of one organization that are written out where several hang on one part

Found = tuple[str, list[Port]]  # an organization or facility, and its ports that fall


class Reasons:
    """Finds who falls in an outcome, and words the binding constraints."""

    def __init__(self, spread: Spread, book: EvidenceBook, names: Glossary) -> None:
        self.spread, self.economy, self.outcome = spread, spread.economy, spread.outcome
        self.book, self.names = book, names

    def organizations(self) -> list[Found]:
        """Organizations that are not taken out and may deliver or receive less, deepest fall first."""
        found: dict[str, list[Port]] = defaultdict(list)
        for port, number in self.outcome.rounds.items():
            if port.kind in (LINE, FIRM) and number > 0:
                found[port.iri].append(port)
            elif port.kind == FACILITY:
                for arc in self.economy.network.out.get(port, ()):
                    if arc.kind == "serves":
                        found[arc.target.iri].append(port)
        return self._sorted({party: ports for party, ports in found.items() if party not in self.spread.removal.firms})

    def facilities(self) -> list[Found]:
        """Facilities that something goes into of which less is left."""
        return self._sorted({port.iri: [port] for port in self.outcome.left if port.kind == FACILITY})

    def _sorted(self, found: dict[str, list[Port]]) -> list[Found]:
        def depth(one: Found) -> tuple[object, ...]:
            return (*Availability.of(self._left(one[1])).key, min(map(self.outcome.rounds.__getitem__, one[1])), one[0])

        return sorted(found.items(), key=depth)

    def _left(self, ports: list[Port]) -> Left:
        """What is left of what falls deepest, of what it makes or takes in; one of them, not a mixture."""
        return min((self.outcome.left[port] for port in ports), key=lambda left: Availability.of(left).key)

    # --- constraints ------------------------------------------------------------------------

    def fall(self, subject: str, ports: list[Port]) -> Fall:
        """One organization or facility with its binding constraints."""
        constraints = self._lines([p for p in ports if p.kind == LINE])
        constraints += [self._purchase(p) for p in ports if p.kind == FIRM]
        for port in (p for p in ports if p.kind == FACILITY):
            constraints += self._fitted(port) if port.iri == subject else [self._serves(port, subject)]
        lines = (sum(p.kind == LINE for p in ports), sum(line.maker == subject for line in self.economy.lines))
        return Fall(
            subject=self.names.entity(subject), round=min(self.outcome.rounds[p] for p in ports), lines=lines,
            left=Availability.of(self._left(ports)),
            constraints=tuple(sorted(constraints, key=lambda c: (c.kind != "part", *c.left.key, c.input, c.makes))),
        )  # fmt: skip

    def _lines(self, ports: list[Port]) -> list[Constraint]:
        """Lines that hang on one part with one set of suppliers are told together."""
        grouped: dict[tuple[str, Left, tuple[str, ...]], list[Line]] = defaultdict(list)
        for port in ports:
            part, left = min(self.spread.inputs(port).items(), key=lambda x: (*Availability.of(x[1]).key, x[0]))
            suppliers = tuple(one.supplier for one in self.economy.bought_for(Line(port.iri, port.item), part))
            grouped[part, left, suppliers].append(Line(port.iri, port.item))
        return [self._part(part, left, lines) for (part, left, _), lines in grouped.items()]

    def _part(self, part: str, left: Left, lines: list[Line]) -> Constraint:
        told = sorted(lines)[:MAKES]
        statements: list[str] = []
        for line in told:
            need = next(n for n in self.economy.needs(line.item) if n.part == part)
            statements += [*self.economy.lines[line], *need.statements]
        bought = self.economy.bought_for(told[0], part)
        curated = all(n.curated for line in told for n in self.economy.needs(line.item) if n.part == part)
        return Constraint(
            kind="part", makes=self.names.entities(line.item for line in told), makes_found=len(lines), input=self.names.entity(part),
            suppliers=self.names.entities(one.supplier for one in bought), left=Availability.of(left), curated=curated,
            evidence=self.book.cite([*statements, *(s for one in bought for s in one.statements)]),
        )  # fmt: skip

    def _purchase(self, port: Port) -> Constraint:
        bought = self.economy.bought(port.iri, port.item)
        return Constraint(
            kind="purchase", input=self.names.entity(port.item), suppliers=self.names.entities(one.supplier for one in bought),
            left=Availability.of(self.outcome.left[port]), evidence=self.book.cite(s for one in bought for s in one.statements),
        )  # fmt: skip

    def _serves(self, facility: Port, party: str) -> Constraint:
        arcs = [a for a in self.economy.network.out[facility] if a.kind == "serves" and a.target.iri == party]
        return Constraint(
            kind="facility", input=self.names.entity(facility.iri), left=Availability.of(self.outcome.left[facility]),
            evidence=self.book.cite(s for arc in arcs for s in arc.statements),
        )  # fmt: skip

    def _fitted(self, facility: Port) -> list[Constraint]:
        return [
            Constraint(
                kind="fitted", input=self.names.entity(iri), left=Availability.of(left),
                evidence=self.book.cite(s for a in self.economy.network.into[facility] if a.source.iri == iri for s in a.statements),
            )
            for iri, left in self.spread.fitted(facility).items()
            if not left.whole
        ]  # fmt: skip
