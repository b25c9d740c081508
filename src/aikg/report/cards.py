"""One entity, one explanation, a list of matches or paths as blocks, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from aikg import terms
from aikg.analysis.supply.paths import Path
from aikg.kg import KnowledgeGraph
from aikg.names import Match
from aikg.query.table import citation
from aikg.report.arcs import arc_text
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.phrases import Name, coded, say
from aikg.views import Description, Explanation, Field, NameView, StatementView

Lines = Callable[[str], str]  # passage id -> the passage's own text, from the reader's copy

_WORDS = {
    "names": ("Names", "名称"),
    "identifiers": ("Identifiers", "代码"),
    "properties": ("Properties", "属性"),
    "nothing": ("Nothing is stated about it.", "没有关于它的陈述。"),
    "statement": ("Statement {id}", "陈述 {id}"),
    "row": ("Row", "种子表行"),
    "rule": ("Rule {rule}: {summary}", "规则 {rule}：{summary}"),
    "premises": ("Premises", "前提"),
    "rationale": ("Curator's reason: {text}", "策展理由：{text}"),
    "rivals": ("Other claims about the same", "关于同一事物的其他主张"),
    "rank": ("rank {rank}", "等级 {rank}"),
    "inferred": ("inferred", "推断"),
    "no_path": ("No path within {hops} hops.", "{hops} 跳之内无路径。"),
    "more": ("More paths are there; raise -k.", "另有路径，可增大 -k。"),
    "path": ("Path {n}: {hops} hop(s), {mark}", "路径 {n}：{hops} 跳，{mark}"),
    "id": ("id", "标识"),
    "label": ("name", "名称"),
    "matched": ("matched", "匹配"),
    "kind": ("kind", "类型"),
    "name_kind": ("kind of name", "名称类型"),
    "score": ("score", "得分"),
}
_NAME_KINDS = {
    "label": ("name", "名称"), "alias": ("alias", "别名"), "abbreviation": ("abbreviation", "简称"), "former": ("former name", "曾用名"),
    "damaged": ("damaged in print", "排印损坏"), "as-listed": ("as listed", "清单所载"), "translation": ("translation of ours", "本库译名"),
    "id": ("id", "标识"), "ticker": ("ticker", "证券代码"),
}  # fmt: skip


def _word(key: str, language: Language, **values: object) -> str:
    return _WORDS[key][language == "zh"].format(**values)


def statement_line(kg: KnowledgeGraph, view: StatementView, language: Language, about: str = "") -> str:
    """A statement on one line: fields with labels, modality, passages, id; what it is shown for is not repeated."""
    parts = []
    for field in (f for f in _shown_fields(view) if f.value != about):
        value = kg.label(field.value, language) if field.is_node else coded(field.value, language)
        parts.append(f"{kg.label(terms.expand(field.term).value, language)}: {value}")
    modality = kg.label(terms.concept("modality", view.modality).value, language)
    tail = [
        modality,
        *([_word("rank", language, rank=view.rank)] if view.rank else []),
        *(citation(p, language) for p in view.passages),
        view.id,
    ]
    return "; ".join(parts) + " · " + " · ".join(tail)


def _shown_fields(view: StatementView) -> list[Field]:
    """Fields in reading order: nodes first, then numbers, then notes; the period only once."""
    order = {
        "aikg:comparator": 1,
        "aikg:value": 2,
        "aikg:valueMin": 2,
        "aikg:valueMax": 3,
        "aikg:unit": 4,
        "aikg:asReported": 5,
        "skos:note": 7,
    }
    return sorted(view.fields, key=lambda f: (order.get(f.term, 0 if f.is_node else 6), f.term))


def description_blocks(kg: KnowledgeGraph, d: Description, language: Language, lines: Lines | None = None) -> Iterator[Block]:
    """One entity: names, identifiers, properties, and its statements by kind, each with its passage."""
    yield Heading(f"{kg.label(d.iri, language)} ({d.id})", 1)
    yield Line(kg.label(terms.expand(d.cls).value, language) if d.cls else "")
    yield Heading(_word("names", language))
    yield from dict.fromkeys(Item(_name_line(d, name, language)) for name in d.names if not _translated(d, name))
    if d.identifiers:
        yield Heading(_word("identifiers", language))
        yield from (Item(f"{scheme}: {value}{'.' + mic if mic else ''}") for scheme, value, mic in d.identifiers)
    if d.properties:
        yield Heading(_word("properties", language))
        for field in d.properties:
            value = kg.label(field.value, language) if field.is_node else field.value
            yield Item(f"{kg.label(terms.expand(field.term).value, language) if field.term.startswith('aikg:') else field.term}: {value}")
    for cls, views in d.statements:
        yield Heading(f"{kg.label(terms.expand(cls).value, language)} ({len(views)})")
        for view in views:
            yield Item(statement_line(kg, view, language, d.iri))
            yield from _passages(view, lines)
    if not d.statements:
        yield Line(_word("nothing", language))


def _name_line(d: Description, name: NameView, language: Language) -> str:
    passage = d.attested[0] if name.kind == "label" and d.attested else name.passage
    return f"{name.text} · {_NAME_KINDS[name.kind][language == 'zh']}" + (f" · {citation(passage, language)}" if passage else "")


def _translated(d: Description, name: NameView) -> bool:
    """Whether a label is a translation of ours, which has a line of its own."""
    return name.kind == "label" and any((n.text, n.language, n.kind) == (name.text, name.language, "translation") for n in d.names)


def _passages(view: StatementView, lines: Lines | None) -> Iterator[Block]:
    if lines is not None:
        for passage in view.passages:
            for text in lines(passage).splitlines():
                if text.strip():
                    yield Item("│ " + text.strip(), 1)


def explanation_blocks(
    kg: KnowledgeGraph, e: Explanation, language: Language, lines: Lines | None = None, depth: int = 0
) -> Iterator[Block]:
    """Why the graph says so: for a stated fact row and passage, for an inferred one rule and premises, down to the rows."""
    if depth == 0:
        yield Heading(_word("statement", language, id=e.statement.id), 1)
    yield Item(f"{kg.label(terms.expand(e.statement.cls).value, language)}: {statement_line(kg, e.statement, language)}", depth)
    if e.rule:
        summary = e.rule_summary.get(language) or e.rule_summary.get("en", "")
        yield Item(_word("rule", language, rule=e.rule, summary=summary), depth + 1)
    if e.seed_line:
        yield Item(f"{_word('row', language)}: {e.seed_line}", depth + 1)
    for reason in e.rationale:
        yield Item(_word("rationale", language, text=reason), depth + 1)
    for block in _passages(e.statement, lines):
        yield Item(block.text, depth + 1)  # type: ignore[union-attr]
    if e.premises:
        yield Item(_word("premises", language) + ":", depth + 1)
        for premise in e.premises:
            yield from explanation_blocks(kg, premise, language, lines, depth + 2)
    if e.rivals:
        yield Item(_word("rivals", language) + ":", depth + 1)
        yield from (Item(statement_line(kg, rival, language), depth + 2) for rival in e.rivals)


def match_blocks(kg: KnowledgeGraph, matches: Iterable[Match], language: Language) -> Iterator[Block]:
    """Matches of a search with the name that matched, its kind and the score."""
    rows = [
        (terms.slug(m.entry.iri), terms.kind_of(m.entry.iri) or "", kg.label(m.entry.iri, language), m.entry.text,
         _NAME_KINDS[m.entry.kind][language == "zh"], f"{m.score:.2f}")
        for m in matches
    ]  # fmt: skip
    header = tuple(_word(key, language) for key in ("id", "kind", "label", "matched", "name_kind", "score"))
    yield Grid(header, tuple(rows))


def path_blocks(kg: KnowledgeGraph, paths: list[Path], more: bool, max_hops: int, language: Language) -> Iterator[Block]:
    """Paths arc by arc, each arc with the statements it rests on."""
    if not paths:
        yield Line(_word("no_path", language, hops=max_hops))
    for number, path in enumerate(paths, 1):
        mark = say("inferred" if path.inferred else "stated", language)
        yield Heading(_word("path", language, n=number, hops=path.hops, mark=mark), 3)
        for arc in path.shown:
            a, b = (Name(kg.label(x.iri, language), plural=terms.kind_of(x.iri) == "group") for x in (arc.source, arc.target))
            yield Item(arc_text(arc.kind, arc.source.kind, a, b, language, curated=arc.curated, optional=not arc.essential))
            yield from (Item(_cited(kg, s, language), 1) for s in arc.statements)
    if more:
        yield Line(_word("more", language))


def _cited(kg: KnowledgeGraph, statement: str, language: Language) -> str:
    view = kg.statement(statement)
    where = ", ".join(citation(p, language) for p in view.passages) if view else ""
    return f"{where} · {statement}" if where else statement


def paths_data(paths: list[Path], labels: Mapping[str, Mapping[str, str]]) -> list[dict[str, object]]:
    """Paths as plain data for JSON."""
    return [
        {"hops": p.hops, "inferred": p.inferred, "arcs": [
            {"source": a.source.id, "target": a.target.id, "kind": a.kind, "curated": a.curated, "statements": list(a.statements),
             "labels": [dict(labels.get(x.iri, {})) for x in (a.source, a.target)]}
            for a in p.shown
        ]}
        for p in paths
    ]  # fmt: skip
