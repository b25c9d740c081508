"""Frozen dataclasses that cost little to define.

`dataclasses.dataclass` writes and compiles the methods of each class anew, a millisecond for each, and a report has
dozens of classes: a sixth of what `aikg exposure` took. The methods here are the same for all classes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[_Class]) -> type[_Class]:
    """As `dataclass(frozen=True, kw_only=True)`; of `field`, defaults are looked at, all else is as for a plain field.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(x=1)
    Point(x=1, y=0)
    >>> Point(x=1) == Point(x=1, y=0) != Point(x=2)
    True
    """
    made: Any = dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    own = fields(made)
    made._names = tuple(f.name for f in own)
    made._all = frozenset(made._names)
    made._defaults = {f.name: f.default for f in own if f.default is not MISSING}
    made._factories = {f.name: f.default_factory for f in own if f.default_factory is not MISSING}
    for name in _METHODS:
        setattr(made, name, _Shared.__dict__[name])
    return cls


class _Shared:
    """The methods of every record."""

    _names: tuple[str, ...]
    _all: frozenset[str]
    _defaults: dict[str, Any]
    _factories: dict[str, Callable[[], Any]]

    def __init__(self, **values: Any) -> None:
        if len(values) < len(self._names):
            values = {**self._defaults, **{name: make() for name, make in self._factories.items()}, **values}
        if values.keys() != self._all:
            wrong = sorted(values.keys() ^ self._all)
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._names)}; missing, or none of these: {', '.join(wrong)}")
        self.__dict__.update(values)

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self._names)})"

    def __eq__(self, other: object) -> Any:
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(_values(self))

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def _values(made: Any) -> tuple[Any, ...]:
    return tuple(made.__dict__[name] for name in made._names)
