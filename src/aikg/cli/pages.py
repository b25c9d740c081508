"""Commands that write interactive pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import quote

import typer

from aikg.cli.options import AsOf, From, Lang, Out, Seeds, Store
from aikg.cli.output import call_errors, graph
from aikg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from aikg.kg import KnowledgeGraph
    from aikg.report.blocks import Language
    from aikg.report.subject import About
    from aikg.report.template import Page

With = Literal["names", "exposure", "paths", "shock"]


def page(
    names: Annotated[list[str] | None, typer.Argument(help="Entities or lists, by any name.")] = None,
    with_: Annotated[With, typer.Option("--with", help="Highlight exposure, paths from first to second, or what stops.")] = "names",
    query: Annotated[str | None, typer.Option("--query", help="Show what a saved query's answer names.")] = None,
    param: Annotated[list[str] | None, typer.Option("-p", "--param", help="name=value of the query; repeatable.")] = None,
    hops: Annotated[int, typer.Option("--hops", min=0, max=10, help="Lines from these.")] = 2, as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=5000, help="Nodes shown at first.")] = 300,
    overview: Annotated[bool, typer.Option("--overview", help="The whole industry: tiers, makers, targets of regions.")] = False,
    beside: Annotated[int, typer.Option("--beside", min=0, help="Of the overview: write pages of so many categories beside it.")] = 0,
    output: Out = None, open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Write an interactive page: who depends on whom, and who is on a list, each line with its evidence."""
    from aikg.report.page import page as page_of

    kg = graph(store, seeds, sources)
    if overview:
        return _overview(kg, as_of, output or _default(["overview"], None), beside, open_, lang)
    with call_errors():
        made = page_of(kg, *_about(kg, names or [], with_, query, param or [], as_of), hops=hops, as_of=as_of, limit=limit, language=lang)
    return _deliver(made, output or _default(names, query), open_)


def _overview(kg: KnowledgeGraph, as_of: str | None, path: Path, beside: int, open_: bool, lang: Language) -> None:
    """The overview, after the pages that it links to."""
    from aikg.report.overview import busiest, overview_page
    from aikg.report.page import page as page_of

    pages = {}
    with call_errors():
        for category in busiest(kg, beside, as_of):
            file = path.with_name(f"{path.stem}-{category}.html")
            _deliver(page_of(kg, category, as_of=as_of, language=lang), file, False)
            pages[f"category/{category}"] = quote(file.name)
        _deliver(overview_page(kg, as_of=as_of, language=lang, pages=pages), path, open_)


def _about(kg: KnowledgeGraph, names: list[str], with_: With, query: str | None, params: list[str], as_of: str | None) -> list[About]:
    """The names, or the results that are asked for about them."""
    about: list[About] = list(names) if with_ == "names" else []
    if with_ == "exposure":
        from aikg.analysis.exposure.exposure import exposure

        about += [exposure(kg, name, as_of=as_of) for name in names]
    elif with_ == "shock":
        from aikg.analysis.shock.shock import shock

        about.append(shock(kg, names, as_of=as_of))
    elif with_ == "paths":
        from aikg.analysis.supply.supply import supply_paths

        if len(names) != 2:
            raise QueryError("--with paths takes two names: the supplier and the dependent")
        about += supply_paths(kg, *names, as_of=as_of) or list(names)
    if query:
        from aikg.cli.query import read_call

        asked = read_call(query, None, params)
        about.append(kg.query(asked.query, **asked.params))
    return about


def _default(names: list[str] | None, query: str | None) -> Path:
    """In a checkout the folder that git passes over, else here."""
    stem = "-".join("".join(c if c.isalnum() else "-" for c in name) for name in [*(names or []), *([query] if query else [])])
    return (Path("viz", "out") if Path("viz", "template.html").is_file() else Path()) / f"aikg-{stem[:80]}.html"


def _deliver(made: Page, path: Path, open_: bool) -> None:
    try:
        written = made.open(path) if open_ else made.write(path)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}") from None
    print(f"wrote {written}", file=sys.stderr)
