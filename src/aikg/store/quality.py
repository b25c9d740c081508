"""Data quality: SELECT files that find what looks wrong in the sources; each finding is a warning, never an error.

A report may contradict itself or a rule of arithmetic. Such claims are kept and shown, with this list
beside them. One rule a file in `ontology/quality/`; a rule selects ?focus, ?other (or none) and ?detail.
SPARQL over the whole store, because SHACL would run such a comparison once for each node.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from aikg import terms
from aikg.errors import OntologyError
from aikg.project import files, root
from aikg.store.facts import facts
from aikg.store.rules import ask


def quality_files(folder: Path | None = None) -> list[Path]:
    """The rules, by name."""
    return files(folder or root() / "ontology" / "quality", ".rq")


def run_quality(store: Store, paths: list[Path] | None = None) -> list[dict[str, str]]:
    """Every finding of every rule: rule, ids of focus and other, detail, their passages and seed lines.

    Raises OntologyError for a rule that does not parse or selects other names.
    """
    found = []
    for path in paths or quality_files():
        rows = ask(store, path, "quality")
        if not isinstance(rows, QuerySolutions) or not {"focus", "other", "detail"} <= {v.value for v in rows.variables}:
            raise OntologyError(f"quality/{path.name}: a rule of quality is a SELECT of ?focus, ?other and ?detail")
        for row in rows:
            nodes = [node.value for name in ("focus", "other") if isinstance(node := row[name], NamedNode)]
            detail = row["detail"]
            found.append(_finding(store, path.stem, nodes, detail.value if isinstance(detail, Literal) else ""))
    return found


def _finding(store: Store, rule: str, nodes: list[str], detail: str) -> dict[str, str]:
    def of(predicate: str) -> str:
        return " / ".join(terms.slug(f.text) if f.text.startswith("http") else f.text for n in nodes for f in facts(store, n, predicate))

    return {
        "rule": rule,
        "focus": " / ".join(map(terms.slug, nodes)),
        "message": detail,
        "passages": of("prov:wasDerivedFrom") or of("aikg:attestedIn"),
        "line": of("aikg:seedLine"),
    }
