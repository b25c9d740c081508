"""The graph as a Python object: open, query, search, describe, explain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Literal as Literal_

from pyoxigraph import Literal, NamedNode, Store, Variable

from aikg import terms
from aikg.errors import AmbiguousName, UnknownName
from aikg.names import Match, NameEntry, NameIndex
from aikg.query import run
from aikg.query.find import find, is_file
from aikg.query.header import SavedQuery
from aikg.query.table import Labels, Table
from aikg.store import cache
from aikg.store.facts import Fact, facts, in_view
from aikg.views import Description, Explanation, StatementView

if TYPE_CHECKING:
    from aikg.query.own import Limits

Sources = Literal_["reports", "public", "all"]
_LABELS = {"skos:prefLabel": "label", "skos:altLabel": "alias", "skos:hiddenLabel": "damaged"}


def open(
    seeds: Iterable[str | Path] = (),
    store: str | Path | None = None,
    progress: cache.Progress | None = None,
    sources: Sources = "all",
) -> KnowledgeGraph:
    """Open the graph read-only, building the store first when it is missing or stale.

    Args:
        seeds: folders of your own facts, laid over the shipped ones.
        store: folder that stores lie in; default is the user's cache folder.
        sources: whose facts count: `reports`, `public` (notices, data sheets, data sets) or `all`.
        progress: called with step, number, count while a store is built.

    Raises:
        SeedError, OntologyError, StoreError: see `aikg.errors`.

    """
    folder = cache.ensure([Path(s) for s in seeds], Path(store) if store else None, progress)
    return KnowledgeGraph(cache.open_read_only(folder), folder, sources)


def open_built(seeds: Iterable[Path], store: Path | None, sources: Sources) -> KnowledgeGraph | None:
    """Open the graph when its store is built and not stale; None, and nothing built, otherwise."""
    folder = cache.built(seeds, store)
    return KnowledgeGraph(cache.open_read_only(folder), folder, sources) if folder else None


class KnowledgeGraph:
    """A read-only graph. Names are ids, any name in either language, or tickers."""

    def __init__(self, store: Store, folder: Path, sources: Sources = "all") -> None:
        self.store = store
        self.folder = folder
        self.sources: Sources = sources
        self._graphs = None if sources == "all" else [NamedNode(g.value) for g in store.named_graphs() if in_view(g.value, sources)]

    def facts(self, subject: str | None = None, predicate: str | None = None, value: NamedNode | Literal | None = None) -> Iterator[Fact]:
        """The quads of the view with this subject IRI, predicate (prefixed name) and object; None is a wild card."""
        return facts(self.store, subject, predicate, value, self.sources)

    # --- names ------------------------------------------------------------------------------

    @cached_property
    def labels(self) -> Labels:
        """IRI -> language -> label, for entities, concepts and terms; read when asked for."""
        return _Labels(self)

    @cached_property
    def names(self) -> NameIndex:
        """Every name of every entity and concept."""
        return NameIndex(self._names())

    def _names(self) -> Iterable[NameEntry]:
        for curie, kind in _LABELS.items():
            for fact in self.facts(predicate=curie):
                if _is_entity(fact.subject):
                    yield NameEntry(fact.subject, fact.text, fact.language, kind)
        for fact in self.facts(predicate="aikg:identifierValue"):
            yield NameEntry(self.one(fact.subject, "aikg:identifies") or "", fact.text, "", "ticker")
        for iri in {fact.subject for fact in self.facts(predicate="skos:prefLabel")}:
            if _is_entity(iri):
                yield NameEntry(iri, terms.slug(iri), "", "id")

    def label(self, iri: str, language: str = "en") -> str:
        """The label of an IRI in a language, else in the other one, else its id."""
        names = self.labels[iri]
        return names.get(language) or names.get("zh") or names.get("en") or terms.slug(iri)

    def resolve(self, name: str, kind: str | None = None) -> str:
        """The IRI of the entity with this id, name or ticker.

        Args:
            name: what the user typed.
            kind: `organization`, `region`, `product`, `category` …, several joined by `|`, or
                `scheme:list` for a concept; None for any entity or category.

        Raises:
            UnknownName: nothing has this name; carries near ones.
            AmbiguousName: several entities have it; carries them.

        """
        exact = [iri for iri in self._exactly(name) if _fits(iri, kind)]
        by_id = [iri for iri in exact if terms.slug(iri) == name]
        if len(by_id) == 1 or len(exact) == 1:
            return (by_id or exact)[0]
        found = sorted({e.iri for e in self.names.exact(name, lambda iri: _fits(iri, kind))})
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName(f"'{name}' is the name of {len(found)} entities; use an id", self._near(found))
        near = [m.entry.iri for m in self.names.search(name, 5, lambda iri: _fits(iri, kind))]
        what = kind.removeprefix("scheme:").replace("|", " or ") if kind else "entity"
        raise UnknownName(f"no {what} is called '{name}'", self._near(near))

    def _exactly(self, name: str) -> list[str]:
        """Entities with this id or, letter by letter, this name: a look-up, where folding needs all names."""
        if not _writable(name):
            return []
        literals = [Literal(name), Literal(name, language="zh"), Literal(name, language="en")]
        found = [f.subject for p in _LABELS for literal in literals for f in self.facts(predicate=p, value=literal)]
        found += [f.subject for f in self.facts(predicate="aikg:slug", value=literals[0])]
        if _SLUG.fullmatch(name):
            found += [c for c in (terms.concept("category", name).value,) if self.labels[c]]
        return [iri for iri in dict.fromkeys(found) if _is_entity(iri)]

    def iri_of(self, slug: str) -> str:
        """The IRI of an entity or category by id; raises UnknownName."""
        for fact in self.facts(predicate="aikg:slug", value=Literal(slug)):
            if _fits(fact.subject, None):
                return fact.subject
        if _SLUG.fullmatch(slug) and self.labels[category := terms.concept("category", slug).value]:
            return category
        raise UnknownName(f"no entity has the id '{slug}'")

    def _near(self, iris: Iterable[str]) -> list[tuple[str, str]]:
        return [(terms.slug(iri), " / ".join(dict.fromkeys(filter(None, (self.labels[iri].get(x) for x in ("zh", "en")))))) for iri in iris]

    def search(self, text: str, limit: int = 20) -> list[Match]:
        """Entities and categories whose names hold or resemble the text, best first, with the name that matched."""
        return self.names.search(text, limit, lambda iri: _fits(iri, None))

    def beginning_with(self, text: str, kind: str | None = None) -> dict[str, str]:
        """Ids and names of a kind (see `resolve`) that begin with the text, each with its IRI."""
        return self.names.beginning_with(text, lambda iri: _fits(iri, kind))

    # --- queries ----------------------------------------------------------------------------

    @cached_property
    def judgements(self) -> dict[str, list[str]]:
        """Statement -> what curators judged of it, all read at once: there are few, and every statement shown is asked for its rank."""
        found: dict[str, list[str]] = {}
        for fact in self.facts(predicate="aikg:judges"):
            found.setdefault(fact.text, []).append(fact.subject)
        return found

    @cached_property
    def newest(self) -> str:
        """The day from which the newest document is known (YYYY-MM-DD): the default of `as-of` parameters."""
        return max(fact.text for fact in self.facts(predicate="aikg:knownFrom"))

    def query(self, query: str | Path, /, *, limit: int | None = None, timeout: float | None = None, **params: str) -> Table:
        """Run a saved query by name, or a file with a header, with typed parameters.

        Args:
            query: the name of a saved query, or the path of a `.rq` file, which runs in a child process.
            limit: at most so many rows; `truncated` of the table says that there were more.
            timeout: seconds after which it is stopped; a saved query has no limit unless you give one.
            params: values as people write them: a name or id, a day as YYYY-MM-DD, a number.

        Raises:
            QueryError: an unknown query, parameter or value; QueryStopped at the limit.
            UnresolvedName: an unknown name.

        """
        saved = find(query)
        if timeout is None and not is_file(query):
            return run.run_saved(self.store, saved, self._bound(saved, params), lambda: self.labels, self._graphs, limit)
        from aikg.query.own import TIME_LIMIT, Limits, table_of

        results = self.results(saved, Limits(timeout or TIME_LIMIT, rows=limit), **params)
        return table_of(results, lambda: self.labels, saved.name, saved.header.columns)

    def results(self, query: str | Path | SavedQuery, /, limits: Limits | None = None, **params: str) -> Mapping[str, Any]:
        """The same as SPARQL 1.1 results (JSON data), by a child process that is stopped at its limits."""
        from aikg.query.own import Limits, run_text

        saved = query if isinstance(query, SavedQuery) else find(query)
        return run_text(self.folder, saved.text, limits or Limits(), self._graphs, self._bound(saved, params))

    def _bound(self, saved: SavedQuery, params: Mapping[str, str]) -> dict[Variable, NamedNode | Literal]:
        values = {name.replace("-", "_"): str(value) for name, value in params.items()}
        return run.bind(saved, values, self.resolve, self.newest)

    def query_text(self, text: str, limits: Limits | None = None) -> Mapping[str, Any]:
        """Run your own SPARQL over the sources of this graph, read-only, in a child process (see `query.own.run_text`)."""
        from aikg.query.own import Limits, run_text

        return run_text(self.folder, text, limits or Limits(), self._graphs)

    # --- views ------------------------------------------------------------------------------

    def describe(self, name: str, kind: str | None = None) -> Description:
        """One entity: names, identifiers, and everything stated about it, each with its passage."""
        return Description.of(self, self.resolve(name, kind))

    def explain(self, statement: str | StatementView) -> Explanation:
        """Why the graph says so: the seed row and passage, or the rule and its premises, down to passages.

        Args:
            statement: an id such as `004-supplies-1f0c…` or `derived-tier-…`, or a statement.

        Raises:
            UnknownName: there is no such statement.

        """
        identifier = statement if isinstance(statement, str) else statement.id
        view = self.statement(identifier)
        if view is None:
            raise UnknownName(f"no statement has the id '{identifier}'; ids are printed by `aikg show` and under each evidence")
        return Explanation.of(self, view)

    def statement(self, identifier: str, *, briefly: bool = False) -> StatementView | None:
        """The statement with this id, or None; `briefly` only what it rests on, without its fields."""
        slug = terms.slug(identifier)
        return StatementView.of(self, terms.statement(slug).value, briefly=briefly) if _SLUG.fullmatch(slug) else None

    def values(self, iri: str, curie: str) -> list[str]:
        """The objects of one property of a node, as IRIs or text."""
        return [fact.text for fact in self.facts(iri, curie)]

    def one(self, iri: str, curie: str) -> str | None:
        """One object of a property of a node, or None."""
        return next(iter(self.values(iri, curie)), None)


class _Labels(Mapping[str, Mapping[str, str]]):
    """Labels as a mapping that reads the store on demand; an IRI without labels has an empty one."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._read: dict[str, dict[str, str]] = {}

    def __getitem__(self, iri: str) -> Mapping[str, str]:
        if iri not in self._read:
            try:
                pairs = [f for p in ("rdfs:label", "skos:prefLabel") for f in self._kg.facts(iri, p)]
            except ValueError:  # not an IRI
                pairs = []
            self._read[iri] = {f.language: f.text for f in pairs}
        return self._read[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(f.subject for p in ("rdfs:label", "skos:prefLabel") for f in self._kg.facts(predicate=p)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


_SLUG = re.compile(r"[A-Za-z0-9._~-]+")  # what an id may be made of; other text is no IRI or another's
_NO_ENTITIES = frozenset({"stmt", "judgement", "passage", "name", "identifier"})


def _writable(text: str) -> bool:
    """Whether the text can stand in the store: not half a character, as a terminal in another encoding may pass on."""
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def _is_entity(iri: str) -> bool:
    """An entity or a concept; not a statement or passage, not a term of the vocabulary, not a scheme."""
    return terms.kind_of(iri) not in _NO_ENTITIES and terms.kind_of(iri) is not None and iri.count("/") >= _DEPTH


_DEPTH = terms.BASE.count("/") + 2


def _fits(iri: str, kind: str | None) -> bool:
    own = terms.kind_of(iri)
    if kind is None:
        return _is_entity(iri) and not (iri.startswith(terms.BASE + "scheme/") and own != "category")
    if kind.startswith("scheme:"):
        return iri.startswith(f"{terms.BASE}scheme/{kind[7:]}/")
    return own in kind.split("|") and _is_entity(iri)
