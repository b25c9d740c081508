"""One HTML file that shows a part of the graph and asks nothing of any network.

pyvis carries vis-network, which draws; template, style and script lie in `viz/`. pyvis' own template is not
used, because it asks for files from outside. All data goes into the page as JSON in blocks that no browser runs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aikg.analysis.page.neighbourhood import LIMIT, Neighbourhood, neighbourhood
from aikg.analysis.page.relations import KINDS, SETTING, SUPPLY
from aikg.errors import ProjectError
from aikg.kg import KnowledgeGraph
from aikg.query.table import Table
from aikg.report.blocks import Language
from aikg.report.layout import layout
from aikg.report.pagedata import SCHEMA_VERSION, PageData
from aikg.report.subject import About, Subject
from aikg.report.template import Page, environment
from aikg.report.words.page import PHRASES

if TYPE_CHECKING:
    from pyvis.network import Network

SCRIPTS = ("text", "claims", "evidence", "model", "state", "view", "shapes", "graph", "card", "table", "filters", "main")
_LIBRARY = Path("lib", "vis-9.1.2", "vis-network.min.js")  # in pyvis' folder of templates


def page(
    kg: KnowledgeGraph, *about: About, hops: int = 2, as_of: str | date | None = None, limit: int = LIMIT, language: Language = "en"
) -> Page:
    """An interactive page about some entities, or about a result: an exposure report, supply paths, a shock, the answer of a query.

    Args:
        kg: the graph.
        about: names (ids, names, tickers, lists), or results; paths of results are highlighted.
        hops: lines from these, 0 or more; the answer of a query is shown with the relations among its entities.
        as_of: the day that the page opens with (YYYY-MM-DD); default: the newest document's, or the report's.
        limit: at most so many nodes at first, 1 to 5000; as many again can be unfolded.
        language: that the page opens with; the reader can change it.

    Raises:
        UnresolvedName: a name is unknown or ambiguous.
        ValueError: a number or day is impossible, or nothing was named.

    """
    subject = Subject(kg)
    for thing in about:
        subject.add(thing)
    if not subject.focus:
        raise ValueError("name at least one entity, or give a result that names some")
    only_tables = all(isinstance(thing, Table) for thing in about)
    found = neighbourhood(
        kg,
        subject.focus,
        hops=0 if only_tables else hops,
        limit=limit,
        as_of=as_of or subject.as_of,
        keep=(i for p in subject.pairs for i in p),
    )
    return assemble(kg, found, subject, language)


def assemble(kg: KnowledgeGraph, found: Neighbourhood, subject: Subject, language: Language) -> Page:
    """The page of a neighbourhood that was already selected; `subject` gives its title and the highlighted paths."""
    data = PageData(kg, found, subject.pairs)
    laid = layout(found)
    nodes, edges = data.nodes(laid), data.edges()
    focus = set(found.focus)
    book = data.book
    rest: dict[str, Any] = {
        "version": SCHEMA_VERSION, "title": subject.title(), "language": language, "asOf": found.as_of.isoformat(),
        "focus": [n for n, place in enumerate(found.places) if place.iri in focus], "hops": found.hops, "limit": found.limit,
        "beyond": found.found - len(found.shown), "bands": [{"id": b.id, "left": b.left, "right": b.right} for b in laid.bands],
        "kinds": KINDS, "supply": SUPPLY, "setting": SETTING, "ways": [f"{kind}_{way}" for kind in KINDS for way in ("in", "out")],
        "paths": len(set(subject.pairs)),
        "names": book.names, "statements": book.statements, "passages": book.passages, "documents": book.documents,
    }  # fmt: skip
    return Page(subject.title(), render("template.html", nodes, edges, rest))


def render(template: str, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], data: dict[str, Any]) -> str:
    """Fill a template of `viz/` through pyvis: its nodes and edges, vis-network and our scripts, the words, the data."""
    net = _network()
    net.nodes, net.edges, net.path = nodes, edges, template
    library = (Path(net.template_dir) / _LIBRARY).read_text("utf-8")
    net.templateEnv = environment(("page.css",), SCRIPTS, PHRASES, data, (library,))
    html: str = net.generate_html()
    return html


def _network() -> Network:
    try:
        from pyvis.network import Network
    except ModuleNotFoundError:
        raise ProjectError("pages need pyvis; run: pip install pyvis==0.3.2") from None
    net = Network(directed=True, cdn_resources="in_line")
    net.options = {"physics": {"enabled": False}}
    return net
