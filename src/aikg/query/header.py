"""The header of a saved query: TOML behind `#+`, checked against a model that forbids unknown keys."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from aikg.errors import QueryError
from aikg.project import files, root

ColumnType = Literal["entity", "concept", "statement", "passage", "class", "word", "text", "number", "date", "flag"]
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
        wrong += _wrong_keys(_table(data, key), Bilingual, key)
    params, columns = _table(data, "params"), _table(data, "columns")
    wrong += [f"{name}: not a name; write letters, digits and _" for name in (*params, *columns) if not name.isidentifier()]
    for name, param in params.items():
        wrong += _wrong_param(param, f"params.{name}")
    wrong += [f"columns.{name}: one of {', '.join(get_args(ColumnType))}" for name, c in columns.items() if c not in get_args(ColumnType)]
    if data.get("columns") == {}:
        wrong.append("columns: name at least one")
    if wrong:
        raise QueryError(f"{shown}: header: {'; '.join(wrong)}")
    typed = {name: Param(**param) for name, param in params.items()}
    return Header(data["theme"], Bilingual(**data["summary"]), Bilingual(**data["question"]), columns, typed)


_KINDS = {"summary": dict, "question": dict, "columns": dict, "params": dict, "optional": bool}  # all other keys are text
_WORDS = {str: "text", dict: "a table", bool: "true or false"}


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _wrong_param(param: object, where: str) -> list[str]:
    wrong = _wrong_keys(param, Param, where)
    if isinstance(param, dict):
        kind = param.get("type")
        if kind not in get_args(ParamType):
            wrong.append(f"{where}.type: one of {', '.join(get_args(ParamType))}")
        if kind == "concept" and "of" not in param:
            wrong.append(f"{where}.of: missing; a concept belongs to a scheme")
        if param.get("default") == "as-of" and kind != "date":
            wrong.append(f"{where}.default: as-of is a day; only a parameter of type date has it")
    return wrong


def _wrong_keys(data: object, model: type[Header] | type[Bilingual] | type[Param], where: str) -> list[str]:
    """Keys that the model does not have, keys that it needs, and values of another kind than the key's."""
    if not isinstance(data, dict):
        return [f"{where}: must be a table"]
    known = {f.name: f for f in fields(model)}
    prefix = f"{where}." if where else ""
    wrong = [f"{prefix}{key}: unknown key" for key in data if key not in known]
    wrong += [f"{prefix}{n}: missing" for n, f in known.items() if n not in data and f.default is MISSING and f.default_factory is MISSING]
    return wrong + [
        f"{prefix}{key}: must be {_WORDS[_KINDS.get(key, str)]}"
        for key, value in data.items()
        if key in known and not isinstance(value, _KINDS.get(key, str))
    ]


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


def rule_summary(rule: str, folder: str = "rules") -> dict[str, str]:
    """The summary of a rule in both languages, from the `#+` lines of its file; `folder` is `rules` or `quality`."""
    path = root() / "ontology" / folder / f"{rule}.rq"
    lines = [line[2:].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("#+")]
    summary: dict[str, str] = tomllib.loads("\n".join(lines)).get("summary", {})
    return summary
