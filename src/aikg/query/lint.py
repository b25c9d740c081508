"""What in a saved query the engine would quietly get wrong, found in its text (architecture: saved queries)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aikg.query.header import SavedQuery
from aikg.query.sparql import federates, quiet, updates

_OPTIONAL_STEP = re.compile(r"/\s*[\^!]?\(?\s*[\w:-]+(?:\s*\|\s*\^?[\w:-]+)*[)*+]*\?|\?\)*\s*/")


def lint(query: SavedQuery) -> list[str]:
    """Every mistake in a query, each with its remedy; empty when there is none."""
    body = quiet(query.text)
    params, columns = set(query.header.params), set(query.header.columns)
    selects = list(_selects(body))
    if updates(query.text):
        return ["this writes, and the graph is read-only; write a SELECT"]
    projected = selects[0][0] if selects else set()
    wrong = [f"parameter ?{name} must stand in the outer SELECT, else it is not bound" for name in sorted(params - projected)]
    wrong += [f"column ?{name} is not selected" for name in sorted(columns - projected)]
    wrong += [f"?{name} is selected but is neither column nor parameter" for name in sorted(projected - columns - params)]
    for inner, group in selects[1:]:
        lost = sorted(params & _variables(group) - inner)
        wrong += [f"an inner SELECT uses parameter ?{name} and must project it, else it is not bound there" for name in lost]
    wrong += [
        f"BIND uses parameter ?{name} before a pattern of its group names it, and finds it unbound; write the pattern first"
        for name in sorted(_bound_too_early(body, params))
    ]
    wrong += [
        f"parameter ?{name} stands only in OPTIONAL, where it narrows nothing: rows without it stay and seem to have it; "
        "write what policy_targets.rq writes for year"
        for name in sorted(_only_optional(body, params))
    ]
    wrong += [
        f"BOUND(?{name}) is false although the parameter is given; write COALESCE"
        for name in sorted(params & set(re.findall(r"\bBOUND\s*\(\s*[?$](\w+)", body, re.IGNORECASE)))
    ]
    if _OPTIONAL_STEP.search(re.sub(r"[?$]\w+", "", body)):
        wrong.append("a ? step inside a sequence path is evaluated row by row; write a UNION")
    if re.search(r"\bVALUES[^{]*\{[^}]*\}\s*\}?\s*$", body, re.IGNORECASE):
        wrong.append("no trailing VALUES for parameters; declare them in the header")
    if re.search(r"\bgYear\b", body):
        wrong.append("a gYear is never equal to a date or number; compare aikg:year, an integer, or dates")
    wrong += [f"parameter {name} needs another name: this one limits a query's run" for name in sorted(params & {"limit", "timeout"})]
    if federates(query.text):
        wrong.append("SERVICE would ask another address; a saved query rests on the graph alone")
    return wrong


def _variables(text: str) -> set[str]:
    return set(re.findall(r"[?$](\w+)", text))


def _selects(body: str) -> Iterator[tuple[set[str], str]]:
    """Of each SELECT, the outer one first: the variables that it projects, and the text of its group."""
    for found in re.finditer(r"\bSELECT\b(?:\s+(?:DISTINCT|REDUCED)\b)?([^{]*?)(?:\bWHERE\b\s*)?\{", body, re.IGNORECASE):
        group = body[found.end() : _end(body, found.end())]
        yield (_variables(group) if "*" in re.sub(r"\(.*\)", "", found[1], flags=re.DOTALL) else _projected(found[1])), group


def _projected(text: str) -> set[str]:
    """The variables of a SELECT clause; of `(SUM(?x) AS ?total)` only the name behind AS."""
    depth, names = 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        names += char if depth == 0 else ""
    return _variables(names) | set(re.findall(r"\bAS\s+[?$](\w+)\s*\)", text, re.IGNORECASE))


def _end(body: str, start: int, opening: str = "{", closing: str = "}") -> int:
    """Where the bracket that was opened just before `start` is closed."""
    depth = 1
    for position in range(start, len(body)):
        depth += (body[position] == opening) - (body[position] == closing)
        if depth == 0:
            return position
    return len(body)


def _bound_too_early(body: str, params: set[str]) -> set[str]:
    """Parameters that a BIND uses although nothing before it in its group can have bound them."""
    early: set[str] = set()
    for found in re.finditer(r"\bBIND\s*\(", body, re.IGNORECASE):
        start, depth = found.start(), 0
        while start > 0 and depth < 1:
            start -= 1
            depth += (body[start] == "{") - (body[start] == "}")
        before = re.sub(r"\b(?:BIND|FILTER)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", body[start : found.start()])
        early |= params & _variables(body[found.end() : _end(body, found.end(), "(", ")")]) - _variables(before)
    return early


def _only_optional(body: str, params: set[str]) -> set[str]:
    """Parameters that no pattern names but those of an OPTIONAL, none of whose variables must be BOUND."""
    group = next((text for _, text in _selects(body)), body)
    outside, groups, start = "", [], 0
    for found in re.finditer(r"\bOPTIONAL\s*\{", group, re.IGNORECASE):
        if found.start() >= start:
            end = _end(group, found.end())
            outside += group[start : found.start()]
            groups.append(group[found.end() : end])
            start = end + 1
    outside += group[start:]
    must = set(re.findall(r"(?<!!)\bBOUND\s*\(\s*[?$](\w+)", outside, re.IGNORECASE))
    kept = {name for text in groups if must & _variables(text) for name in _variables(text)}
    return {name for name in params - _variables(outside) - kept if any(name in _variables(text) for text in groups)}
