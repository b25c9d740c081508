"""Options that several commands share, each defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Sources = Literal["reports", "public", "all"]

Lang = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language of labels and text.")]
Store = Annotated[Path | None, typer.Option("--store", help="Folder that built stores lie in (default: the user's cache).")]
Seeds = Annotated[
    list[Path] | None,
    typer.Option("--seeds", exists=True, file_okay=False, help="Folder of your own facts laid over the shipped ones; repeatable."),
]
From = Annotated[Sources, typer.Option("--sources", help="Whose facts count: the reports, public notices and data, or all.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Day looked at, YYYY-MM-DD (default: the newest document's).")]
KnownBy = Annotated[str | None, typer.Option("--known-by", help="Leave out documents known after this day.")]
StatedOnly = Annotated[bool, typer.Option("--stated-only", help="Leave out curated links and all that rules inferred.")]
Texts = Annotated[
    Path | None,
    typer.Option("--texts", exists=True, file_okay=False, help="Folder with your copy of the documents; shows or checks the lines."),
]
Hops = Annotated[int, typer.Option("--hops", min=1, max=10, help="Steps down the supply chain to follow.")]
Format = Annotated[Literal["text", "md", "html", "json"], typer.Option("--format", help="How to print the report.")]
ExposureFormat = Annotated[Literal["text", "md", "html", "json", "csv"], typer.Option("--format", help="How to print; csv with --all.")]
TableFormat = Annotated[
    Literal["table", "csv", "tsv", "json", "md", "xlsx", "sparql-json", "turtle"] | None,
    typer.Option("--format", help="How to print the rows (default: table, or by the ending of the file); turtle for CONSTRUCT."),
]
