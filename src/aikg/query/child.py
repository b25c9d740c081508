"""The child process that runs a query: `python -m aikg.query.child STORE`, the request as JSON on standard input (see `own`)."""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from itertools import islice
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    serialize,
)

from aikg import terms
from aikg.query.engine import ask

GRACE = 5  # seconds of reckoning beyond the limit after which an orphan ends itself


def main() -> int:
    """Run the query on a read-only store and print its answer as JSON; 1 when it does not parse or run."""
    try:
        request = json.load(sys.stdin)
        _bound_resources(request["memory"], request["seconds"])
        result = answer(Store.read_only(f"{sys.argv[1]}/oxigraph"), request)
        sys.stdout.write(json.dumps(result, ensure_ascii=False))  # at once: json.dump takes ten times as long
    except MemoryError:
        return 134  # as when the engine runs out of memory, which aborts
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        print(f"{error}".replace("\n", " "), file=sys.stderr)
        return 1
    return 0


def _bound_resources(memory: int, seconds: float) -> None:
    """Bytes that this process may take, and seconds that it may reckon: it ends even when nobody is left to stop it."""
    with suppress(ImportError, OSError, ValueError):  # not every system can bound a process
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + GRACE,) * 2)


def answer(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """SPARQL 1.1 results as JSON data; for CONSTRUCT and DESCRIBE `{"turtle": text, "triples": number}`.

    With `rows` in the request at most so many; `"truncated": true` says that there were more.
    """
    bound = {Variable(name): _term(value) for name, value in request["bound"].items()}
    graphs = None if request["graphs"] is None else [NamedNode(iri) for iri in request["graphs"]]
    result = ask(store, request["text"], bound, graphs)
    rows: int | None = request["rows"]
    if isinstance(result, QueryBoolean):
        return {"head": {}, "boolean": bool(result)}
    if isinstance(result, QueryTriples):
        triples = list(dict.fromkeys(islice(result, rows)))
        return {"turtle": _turtle(triples), "triples": len(triples), "truncated": next(result, None) is not None}
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    bindings = [
        {name: binding(cell) for name, cell in zip(names, solution, strict=True) if cell is not None} for solution in islice(result, rows)
    ]
    more = next(result, None) is not None
    return {"head": {"vars": names}, "results": {"bindings": bindings}, **({"truncated": True} if more else {})}


def binding(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, Any]:
    """A term as SPARQL 1.1 Query Results JSON has it (section 3.2.2; RDF 1.2 for triple terms)."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: binding(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = term.datatype.value == terms.PREFIXES["xsd"] + "string"
    return {"type": "literal", "value": term.value, **({} if plain else {"datatype": term.datatype.value})}


def _term(value: dict[str, str]) -> NamedNode | Literal:
    """A parameter's value, written as `binding` writes it."""
    if value["type"] == "uri":
        return NamedNode(value["value"])
    return Literal(value["value"], datatype=NamedNode(value["datatype"])) if "datatype" in value else Literal(value["value"])


def _turtle(triples: list[Triple]) -> str:
    """Sorted, with the prefixes that occur."""
    lines = "".join(f"{triple} .\n" for triple in sorted(triples, key=str))
    used = {name: base for name, base in terms.PREFIXES.items() if re.search(f"<{re.escape(base)}[^/#>]*>", lines)}
    return (serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=used) or b"").decode()


if __name__ == "__main__":
    sys.exit(main())
