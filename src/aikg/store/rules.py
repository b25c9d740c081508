"""Rules: CONSTRUCT files run in the order of their names until nothing new comes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.project import files, root

MAX_ROUNDS = 20


def rule_files(folder: Path | None = None) -> list[Path]:
    """The rules, in the order in which they run."""
    return files(folder or root() / "ontology" / "rules", ".rq")


def run_rules(store: Store, paths: list[Path], base: str = terms.DERIVED) -> dict[str, int]:
    """Run rules to a fixpoint; results go to `<base><stem>`, only triples that no graph holds yet.

    Returns the number of triples that each rule added. Raises OntologyError when a rule does not
    parse, is no CONSTRUCT, or the rules do not settle in `MAX_ROUNDS` rounds (a rule then mints new
    nodes for ever).
    """
    added = {path.stem: 0 for path in paths}
    for _ in range(MAX_ROUNDS):
        new = {path.stem: _run(store, path, terms.derived_graph(path.stem, base)) for path in paths}
        for rule, count in new.items():
            added[rule] += count
        if not any(new.values()):
            return added
    busy = ", ".join(rule for rule, count in new.items() if count)
    raise OntologyError(
        f"the rules did not settle in {MAX_ROUNDS} rounds; {busy} still found something new: does a rule make new nodes of its "
        "own results, or do groups of memberships.csv hold each other?"
    )


def ask(store: Store, path: Path, room: str) -> QueryBoolean | QuerySolutions | QueryTriples:
    """Run a file of the ontology over the whole store; raises OntologyError with its room and name when it does not parse."""
    try:
        return store.query(path.read_text("utf-8"), prefixes=terms.PREFIXES, use_default_graph_as_union=True)
    except (SyntaxError, ValueError) as error:  # ValueError: not UTF-8
        raise OntologyError(f"{room}/{path.name}: {error}") from None


def _run(store: Store, path: Path, graph: NamedNode) -> int:
    result = ask(store, path, "rules")
    if not isinstance(result, QueryTriples):
        raise OntologyError(f"rules/{path.name}: a rule is a CONSTRUCT")
    quads = [
        Quad(t.subject, t.predicate, t.object, graph)
        for t in set(result)
        if next(store.quads_for_pattern(t.subject, t.predicate, t.object, None), None) is None
    ]
    store.extend(quads)
    return len(quads)
