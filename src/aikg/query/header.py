"""The header of a saved query: TOML behind `#+`, checked against a model that forbids unknown keys."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from aikg.errors import QueryError
from aikg.project import files, root

ColumnType = Literal["entity", "concept", "statement", "passage", "class", "text", "number", "date", "flag"]
ParamType = Literal["id", "concept", "date", "number", "text"]


@dataclass(frozen=True)
class Bilingual:
    """A text in both languages."""

    en: str
    zh: str


@dataclass(frozen=True)
class Param:
    """A parameter. `of` is the kind of entity or the scheme; `default` may be `as-of`, the newest document's day."""

    type: ParamType
    of: str | None = None
    default: str | None = None
    optional: bool = False
    example: str | None = None


@dataclass(frozen=True)
class Header:
    """What a saved query says of itself."""

    theme: str
    summary: Bilingual
    question: Bilingual
    columns: dict[str, ColumnType]
    params: dict[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class SavedQuery:
    """A saved query: its name (the file's stem), header and text."""

    name: str
    header: Header
    text: str


def parse_header(text: str, shown: str) -> Header:
    """Read the `#+` lines of a query; raises QueryError that names the file and every key that is wrong.

    Plain dataclasses, because every command reads a header and importing pydantic would cost it
    as much again as all the rest (benchmarks/README.md).
    """
    toml = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    if not toml:
        raise QueryError(f"{shown}: no header; see CONTRIBUTING, 'add a query'")
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise QueryError(f"{shown}: header is not TOML: {error}") from None
    wrong = _wrong_keys(data, Header, "")
    for key in ("summary", "question"):
        wrong += _wrong_keys(data.get(key, {}), Bilingual, key)
    for name, param in data.get("params", {}).items():
        wrong += _wrong_keys(param, Param, f"params.{name}")
        if isinstance(param, dict) and param.get("type") not in get_args(ParamType):
            wrong.append(f"params.{name}.type: one of {', '.join(get_args(ParamType))}")
    wrong += [
        f"columns.{n}: one of {', '.join(get_args(ColumnType))}"
        for n, c in data.get("columns", {}).items()
        if c not in get_args(ColumnType)
    ]
    if wrong:
        raise QueryError(f"{shown}: header: {'; '.join(wrong)}")
    params = {name: Param(**param) for name, param in data.get("params", {}).items()}
    return Header(data["theme"], Bilingual(**data["summary"]), Bilingual(**data["question"]), data["columns"], params)


def _wrong_keys(data: object, model: type[Header] | type[Bilingual] | type[Param], where: str) -> list[str]:
    """Keys that the model does not have, keys that it needs, and values that are neither text nor table nor flag."""
    if not isinstance(data, dict):
        return [f"{where}: must be a table"]
    known = {f.name: f for f in fields(model)}
    prefix = f"{where}." if where else ""
    wrong = [f"{prefix}{key}: unknown key" for key in data if key not in known]
    wrong += [f"{prefix}{n}: missing" for n, f in known.items() if n not in data and f.default is MISSING and f.default_factory is MISSING]
    allowed = (str, dict) if model is Header else (str, bool)
    return wrong + [f"{prefix}{key}: wrong type" for key, value in data.items() if not isinstance(value, allowed)]


def lint(query: SavedQuery) -> list[str]:
    """What in a query the engine would quietly get wrong (architecture: saved queries); empty when fine."""
    body = "\n".join(line for line in query.text.splitlines() if not line.lstrip().startswith("#"))
    wrong = []
    projected = _projected(body)
    for name in query.header.params:
        if name not in projected:
            wrong.append(f"parameter ?{name} must stand in the outer SELECT, else it is not bound")
    for name in query.header.columns:
        if name not in projected:
            wrong.append(f"column ?{name} is not selected")
    for name in sorted(projected - set(query.header.columns) - set(query.header.params)):
        wrong.append(f"?{name} is selected but is neither column nor parameter")
    if re.search(r"/\s*\(?[\w:^]+\)?\?|\?\)?\s*/", re.sub(r"\?\w+", "", body)):
        wrong.append("a ? step inside a sequence path is evaluated row by row; write a UNION")
    if re.search(r"VALUES[^{]*\{[^}]*\}\s*\}?\s*$", body):
        wrong.append("no trailing VALUES for parameters; declare them in the header")
    return wrong


def _projected(body: str) -> set[str]:
    """The variables of the outer SELECT; of `(SUM(?x) AS ?total)` only the name behind AS."""
    outer = re.search(r"SELECT(?: DISTINCT)?(.*?)WHERE", body, re.DOTALL | re.IGNORECASE)
    text, depth, names = outer[1] if outer else "", 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        names += char if depth == 0 else ""
    return set(re.findall(r"\?(\w+)", names)) | set(re.findall(r"\bAS\s+\?(\w+)\s*\)", text, re.IGNORECASE))


def query_folder() -> Path:
    """Where the saved queries lie."""
    return root() / "queries"


@cache
def saved_queries(folder: Path | None = None) -> dict[str, SavedQuery]:
    """All saved queries by name; raises QueryError for a header that cannot be read."""
    found = {}
    for path in files(folder or query_folder(), ".rq"):
        found[path.stem] = load(path)
    return found


def load(path: Path) -> SavedQuery:
    """Read one saved query; raises QueryError when it cannot be read or its header is wrong."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise QueryError(f"{path.name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path.name}: not UTF-8") from None
    return SavedQuery(name=path.stem, header=parse_header(text, path.name), text=text)


def rule_summary(rule: str) -> dict[str, str]:
    """The summary of a rule in both languages, from the `#+` lines of its file."""
    path = root() / "ontology" / "rules" / f"{rule}.rq"
    lines = [line[2:].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("#+")]
    summary: dict[str, str] = tomllib.loads("\n".join(lines)).get("summary", {})
    return summary
