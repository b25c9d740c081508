"""Commands that ask what would be otherwise: if some stopped, if one is set beside another, if the day were another."""

from __future__ import annotations

from typing import Annotated

import typer

from aikg.cli.options import AsOf, Format, From, Hops, KnownBy, Lang, Out, Seeds, StatedOnly, Store
from aikg.cli.output import call_errors, graph, write_answer

Limit = Annotated[int, typer.Option("--limit", min=1, help="Write out at most so many of each kind.")]


def chokepoints(
    category: Annotated[str | None, typer.Option("--category", help="Count only makers of this category or product.")] = None,
    limit: Limit = 15, as_of: AsOf = None, known_by: KnownBy = None, stated_only: StatedOnly = False, format_: Format = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Rank organizations, items and regions by what others lose of essential inputs without them."""
    from aikg.analysis.shock.chokepoints import chokepoints as answer

    with call_errors():
        found = answer(
            graph(store, seeds, sources), category=category, limit=limit, as_of=as_of, known_by=known_by, stated_only=stated_only
        )
    write_answer(found, format_, lang, output)


def compare(
    a: str, b: str, as_of: AsOf = None, known_by: KnownBy = None, hops: Hops = 3, stated_only: StatedOnly = False, limit: Limit = 12,
    format_: Format = "text", output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Set two organizations side by side: what they share, and what sets them apart."""
    from aikg.analysis.change.compare import compare as answer

    with call_errors():
        found = answer(graph(store, seeds, sources), a, b, as_of=as_of, known_by=known_by, hops=hops, stated_only=stated_only, limit=limit)
    write_answer(found, format_, lang, output)


def diff(
    from_: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    to: Annotated[str, typer.Option("--to", help="Second day, YYYY-MM-DD.")],
    names: Annotated[list[str] | None, typer.Argument(help="Only what concerns these organizations.", show_default=False)] = None,
    known_from: Annotated[str | None, typer.Option("--known-from", help="First day: leave out documents known after this one.")] = None,
    known_to: Annotated[str | None, typer.Option("--known-to", help="Second day: leave out documents known after this one.")] = None,
    hops: Hops = 3, stated_only: StatedOnly = False, limit: Limit = 40, format_: Format = "text", output: Out = None,
    lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Show what is otherwise on another day: listings, controls, relations, and whose findings change, and why."""
    from aikg.analysis.change.diff import diff as answer

    with call_errors():
        found = answer(
            graph(store, seeds, sources), from_, to, names or (), known_from=known_from, known_to=known_to, hops=hops,
            stated_only=stated_only, limit=limit,
        )  # fmt: skip
    write_answer(found, format_, lang, output)


def shock(
    names: Annotated[list[str] | None, typer.Argument(help="Organizations or groups that stop.", show_default=False)] = None,
    category: Annotated[str | None, typer.Option("--category", help="Only what is made of this category or product stops.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="Only makers that a document places there stop.")] = None,
    measure: Annotated[list[str] | None, typer.Option("--measure", help="A list or measure whose cuts apply; repeatable.")] = None,
    named_only: Annotated[bool, typer.Option("--named-only", help="Count the makers that documents name as all there are.")] = False,
    limit: Limit = 30, as_of: AsOf = None, known_by: KnownBy = None, stated_only: StatedOnly = False, format_: Format = "text",
    output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None, seeds: Seeds = None,
) -> None:  # fmt: skip
    """Take out organizations, a category's makers, or what a measure cuts, and follow what falls."""
    from aikg.analysis.shock.shock import shock as answer

    with call_errors():
        found = answer(
            graph(store, seeds, sources), names or (), category=category, region=region, measure=measure or (), as_of=as_of,
            known_by=known_by, stated_only=stated_only, named_only=named_only, limit=limit,
        )  # fmt: skip
    write_answer(found, format_, lang, output)
