"""Rules: CONSTRUCT files run in the order of their names until nothing new comes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.project import files, root

MAX_ROUNDS = 20


def rule_files(folder: Path | None = None) -> list[Path]:
    """The rules, in the order in which they run."""
    return files(folder or root() / "ontology" / "rules", ".rq")


def run_rules(store: Store, paths: list[Path]) -> dict[str, int]:
    """Run rules to a fixpoint; results go to `graph/derived/<stem>`, only triples that no graph holds yet.

    Returns the number of triples that each rule added. Raises OntologyError when a rule does not
    parse or the rules do not settle in `MAX_ROUNDS` rounds (a rule then mints new nodes for ever).
    """
    added = {path.stem: 0 for path in paths}
    for _ in range(MAX_ROUNDS):
        new = 0
        for path in paths:
            graph = terms.derived_graph(path.stem)
            new += (count := _run(store, path, graph))
            added[path.stem] += count
        if new == 0:
            return added
    raise OntologyError(f"the rules did not settle in {MAX_ROUNDS} rounds; which rule makes new nodes of its own results?")


def _run(store: Store, path: Path, graph: NamedNode) -> int:
    try:
        result = store.query(path.read_text("utf-8"), prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        triples = set(result)  # type: ignore[arg-type]
    except SyntaxError as error:
        raise OntologyError(f"rules/{path.name}: {error}") from None
    quads = [
        Quad(t.subject, t.predicate, t.object, graph)
        for t in triples
        if next(store.quads_for_pattern(t.subject, t.predicate, t.object, None), None) is None
    ]
    store.extend(quads)
    return len(quads)
