"""How thin a finding is: a smallest set of statements whose loss leaves no path."""

from __future__ import annotations

from aikg.analysis.network import Network, Port


def smallest_cut(network: Network, source: Port, target: Port, inside: set[Port]) -> tuple[str, ...]:
    """Statements of a minimum edge cut between two ports, among the ports `inside` (from `paths.between`).

    An arc weighs as many as the statements it needs to lose before it falls; arcs without statements
    (a product is of its category) cannot be cut. Where one statement carries several arcs the set
    may not be the smallest of all, but without it no path is left (max-flow min-cut, Ford and
    Fulkerson 1956, `networkx.minimum_cut`).
    """
    import networkx

    graph = networkx.DiGraph()
    names: dict[tuple[Port, Port], set[str]] = {}
    endless: set[tuple[Port, Port]] = set()
    for port in inside:
        for arc in network.out.get(port, ()):
            if arc.target in inside:
                ends = (arc.source, arc.target)
                names.setdefault(ends, set()).update(arc.statements)
                if not arc.statements:
                    endless.add(ends)
    for ends, statements in names.items():
        if ends in endless:
            graph.add_edge(*ends)  # no capacity: cannot be cut
        else:
            graph.add_edge(*ends, capacity=len(statements))
    if source not in graph or target not in graph:
        return ()
    try:
        _, (near, far) = networkx.minimum_cut(graph, source, target)
    except networkx.NetworkXUnbounded:
        return ()
    return tuple(sorted({s for a, b in graph.edges if a in near and b in far for s in names[a, b]}))
