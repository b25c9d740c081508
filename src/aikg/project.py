"""Where the text that aikg is made of lies: in a checkout, or inside an installed wheel."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from aikg import __version__
from aikg.errors import ProjectError

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds ontology/, seeds/, queries/ and viz/; raises ProjectError when there is none."""
    for folder in (_PACKAGE.parent.parent, _PACKAGE / "data"):
        if all((folder / part).is_dir() for part in ("ontology", "seeds", "queries", "viz")):
            return folder
    raise ProjectError(
        f"aikg is installed without its data: neither {_PACKAGE.parent.parent} nor {_PACKAGE / 'data'} "
        "holds ontology/, seeds/, queries/ and viz/; install it again"
    )


def viz() -> Path:
    """The folder with the templates, styles and scripts of pages."""
    return root() / "viz"


def files(folder: Path, *endings: str) -> list[Path]:
    """All files below a folder with one of the endings, sorted; hidden ones and spreadsheet locks left out."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):  # a walk over paths takes ten times as long, and every command walks
        folders[:] = [name for name in folders if not name.startswith((".", "~"))]
        found += [f"{place}/{name}" for name in names if name.endswith(endings) and not name.startswith((".", "~"))]
    return sorted(map(Path, found))


def digest(seed_folders: list[Path]) -> str:
    """A hash of everything that a store is built from: ontology, rules, shapes, seeds and code version."""
    state = hashlib.sha256(__version__.encode())
    base = root() / "ontology"
    for folder, endings in [(base, (".ttl", ".rq")), *((f, (".csv", ".toml")) for f in seed_folders)]:
        for path in files(folder, *endings):
            content = path.read_bytes()
            state.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            state.update(content)
    for path in (_PACKAGE / "terms.py", *(path for part in ("model", "seeds", "store") for path in files(_PACKAGE / part, ".py"))):
        state.update(path.read_bytes())
    return state.hexdigest()[:20]
