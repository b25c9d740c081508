"""A record behaves as the frozen dataclass that it stands for."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest

from aikg.records import record


@dataclass(frozen=True, kw_only=True)
class Plain:
    """The standard library's."""

    name: str
    sizes: dict[str, int] = field(default_factory=dict)
    more: tuple[str, ...] = ()


@record
class Fast:
    """Ours, with the same fields."""

    name: str
    sizes: dict[str, int] = field(default_factory=dict)
    more: tuple[str, ...] = ()


@record
class Longer(Fast):
    """With a field more, behind those with defaults."""

    last: int


def test_it_looks_and_converts_as_the_standard_one() -> None:
    plain, fast = Plain(name="a", more=("b",)), Fast(name="a", more=("b",))
    assert repr(fast) == repr(plain).replace("Plain", "Fast")
    assert asdict(fast) == asdict(plain)
    assert [f.name for f in fields(Fast)] == [f.name for f in fields(Plain)]
    assert replace(fast, name="c") == Fast(name="c", more=("b",))
    assert Fast(name="a").sizes is not Fast(name="a").sizes


def test_equal_values_are_equal_in_one_class_only_and_hash_alike() -> None:
    assert Longer(name="a", last=1) == Longer(name="a", last=1, sizes={})
    assert Longer(name="a", last=1) != Longer(name="a", last=2)
    assert Fast(name="a") != Plain(name="a")
    assert len({Fast(name=x, sizes=()) for x in "aab"}) == 2  # type: ignore[arg-type]


def test_it_cannot_be_changed() -> None:
    fast = Fast(name="a")
    with pytest.raises(FrozenInstanceError, match="name"):
        fast.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="name"):
        del fast.name


def test_missing_and_unknown_values_are_named() -> None:
    with pytest.raises(TypeError, match="Longer takes name, sizes, more, last; missing, or none of these: last"):
        Longer(name="a")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="none of these: size"):
        Fast(name="a", size=1)  # type: ignore[call-arg]
