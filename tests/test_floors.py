"""The house has floors: a module imports from lower ones and from its own; pyoxigraph stays where the store is near."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import aikg

PACKAGE = Path(aikg.__file__).parent
FLOORS = (
    ("errors", "terms", "locators", "project", "records"), ("model",), ("seeds",), ("store",), ("query",),
    ("names", "views", "kg"), ("analysis",), ("report",), ("cli",),
)  # fmt: skip
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
# a result prints itself, so its methods import the printers when they are called, and only there
LATE = {
    "analysis/exposure/result": {
        "aikg.report.html.exposure_html",
        "aikg.report.markdown.exposure_markdown",
        "aikg.report.text.exposure_text",
    },
    "analysis/printed": {"aikg.report.printing.printed"},
}
NEAR_THE_STORE = ("terms", "seeds/rdf", "store/", "query/", "kg", "views")
MODULES = sorted(p.relative_to(PACKAGE).with_suffix("").as_posix() for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere below a node, blocks for the type checker aside."""
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        children: list[ast.AST] = list(node.orelse)
    else:
        children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0 and node.module, "write imports in full"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for child in children:
        yield from imported(child)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_stands_on_its_floor(module: str) -> None:
    text = (PACKAGE / f"{module}.py").read_text("utf-8")
    own = module.split("/", maxsplit=1)[0]
    assert own in FLOOR, f"give {own} a floor, here and in the page on how the house is built"
    names = set(imported(ast.parse(text))) - LATE.get(module, set())
    assert "aikg" not in names, "import the module that is meant, not the package"
    for name in (n for n in names if n.startswith("aikg.") and not n.startswith("aikg.__")):
        other = name.split(".")[1]
        assert other in FLOOR, f"{module} imports {name}, which has no floor: import it from the module that defines it"
        assert other == own or FLOOR[other] < FLOOR[own] or (FLOOR[other] == FLOOR[own] and "/" not in module), (
            f"{module} looks up to {name}"
        )
    if any(n.split(".")[0] == "pyoxigraph" for n in names):
        assert module.startswith(NEAR_THE_STORE), f"{module} reaches the store through query/, not through pyoxigraph"
    assert text.count("\n") <= 300, f"split {module} by noun before its next feature"


def test_the_floors_name_what_is_there() -> None:
    assert {m.split("/", maxsplit=1)[0] for m in MODULES} == set(FLOOR), "take floors of modules that are gone out of FLOORS"
