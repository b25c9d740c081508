"""Commands about rules on items: which paragraph catches a product, and why."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

import typer

from aikg.cli.options import AsOf, Format, From, Lang, Out, Seeds, Store
from aikg.cli.output import call_errors, graph, read_text, write, write_answer

CsvFormat = Annotated[Literal["text", "md", "html", "json", "csv"], typer.Option("--format", help="How to print the answer.")]
Specs = Annotated[
    Path | None, typer.Option("--specs", exists=True, dir_okay=False, help="A CSV of your own figures; its products go before the graph's.")
]


def controls(
    product: Annotated[str | None, typer.Argument(help="A product of the graph or of --specs.", show_default=False)] = None,
    as_of: AsOf = None, all_versions: Annotated[bool, typer.Option("--all-versions", help="Also rules of other days.")] = False,
    destination: Annotated[str | None, typer.Option("--destination", help="Region that the product would go to.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All products in one table.")] = False,
    threshold: Annotated[str | None, typer.Option("--threshold", help="What if a line moved: tpp=4000, or tpp=2400:2000.")] = None,
    specs: Specs = None, format_: CsvFormat = "text", output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None,
    seeds: Seeds = None,
) -> None:  # fmt: skip
    """Show which paragraph of which export rule catches a product, with the inequality, the distance and what is missing."""
    from aikg.analysis.controls.ask import ask
    from aikg.report.controls_csv import as_csv

    own = (read_text(specs), specs.name) if specs else None
    with call_errors():
        found = ask(graph(store, seeds, sources), product, as_of, all_versions, destination, all_, threshold, own)
    write(as_csv(found, lang), output) if format_ == "csv" else write_answer(found, format_, lang, output)


def diffusion(
    region: Annotated[str, typer.Option("--region", help="Where the cluster would stand.")],
    chips: Annotated[int, typer.Option("--chips", min=1, help="How many chips.")],
    chip: Annotated[str | None, typer.Option("--chip", help="Which chip.")] = None,
    tpp: Annotated[str | None, typer.Option("--tpp", help="Total processing performance of one chip, instead of --chip.")] = None,
    headquarters: Annotated[str | None, typer.Option("--headquarters", help="Region of the firm's seat, for shares.")] = None,
    total: Annotated[str | None, typer.Option("--total", help="The firm's H100 equivalents in all, the cluster included.")] = None,
    abroad: Annotated[str | None, typer.Option("--abroad", help="Of them outside Tier 1.")] = None,
    home: Annotated[str | None, typer.Option("--home", help="Of them in the home country.")] = None,
    as_of: AsOf = None, format_: Format = "text", output: Out = None, lang: Lang = "en", sources: From = "all", store: Store = None,
    seeds: Seeds = None,
) -> None:  # fmt: skip
    """Hold a planned cluster against the caps and shares of the AI diffusion rule."""
    from aikg.analysis.controls.diffusion import diffusion as answer

    with call_errors():
        amounts = {name: Fraction(text) for name, text in (("tpp", tpp), ("total", total), ("abroad", abroad), ("home", home)) if text}
        found = answer(graph(store, seeds, sources), region, chips, chip, headquarters=headquarters, as_of=as_of, **amounts)
    write_answer(found, format_, lang, output)
