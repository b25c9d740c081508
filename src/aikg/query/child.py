"""The child process that runs a user's query: `python -m aikg.query.child STORE`, the text on standard input."""

from __future__ import annotations

import json
import sys

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from aikg import terms


def main() -> int:
    """Run the query on a read-only store and print its answer as JSON; 1 when it does not parse or run."""
    try:
        store = Store.read_only(f"{sys.argv[1]}/oxigraph")
        result = store.query(sys.stdin.read(), prefixes=terms.PREFIXES, use_default_graph_as_union=True)
        if isinstance(result, QueryTriples):
            turtle = result.serialize(format=RdfFormat.TURTLE) or b""
            print(json.dumps({"turtle": turtle.decode()}, ensure_ascii=False))
        else:
            print((result.serialize(format=QueryResultsFormat.JSON) or b"{}").decode())
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        print(f"{error}".replace("\n", " "), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
