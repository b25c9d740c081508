"""What holds for every row of the shipped tables."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from aikg.model.entities import ENTITIES, Entity, Name
from aikg.model.facts import FACTS
from aikg.project import files, root
from aikg.seeds.coverage import coverage_page
from aikg.seeds.format import format_table
from aikg.seeds.read import Seeds
from aikg.seeds.tables import BY_PATH

SENTENCE = re.compile(r"[。；！？]")


def test_tables_are_in_their_form() -> None:
    folder = root() / "seeds"
    wrong = [p.name for p in files(folder, ".csv")
             if format_table(p.read_bytes(), BY_PATH[p.relative_to(folder).as_posix()], p.name).encode() != p.read_bytes()]  # fmt: skip
    assert not wrong, f"run `aikg seeds format`; not in form: {wrong}"


def test_every_entity_has_a_name_in_both_languages(seeds: Seeds) -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    for placed in seeds.all():
        row = placed.row
        if isinstance(row, Entity):
            languages[row.id] |= {lang for lang, name in (("zh", row.name_zh), ("en", row.name_en)) if name}
        elif isinstance(row, Name) and seeds.kinds[row.id] != "category":  # categories have their labels in the ontology
            languages[row.id].add(row.language)
    missing = sorted(id_ for id_, found in languages.items() if not {"zh", "en"} <= found)
    assert not missing, f"add a translation row to names.csv for {missing}"


def test_no_sentence_stands_in_a_cell(seeds: Seeds) -> None:
    own = ("as_reported", "note", "scope", "topic", "field", "reason", "what")
    found = [
        f"{p.file}:{p.line}: {column}"
        for p in seeds.all()
        for column in own
        if isinstance(text := getattr(p.row, column, None), str) and SENTENCE.search(text) and re.search(r"[一-鿿]{6}", text)
    ]
    # table 17 prints cost and share in one row; the cells join the two figures with a full-width semicolon
    assert [f for f in found if "bom_lines" not in f] == []


def test_every_table_and_column_is_used(seeds: Seeds) -> None:
    unused = []
    for model in (*ENTITIES, *FACTS):
        rows = seeds.rows(model)
        own = [c for c in model.columns() if c not in model.shown_last and c not in ("name_zh", "name_en", "period")]
        unused += [f"{model.table}.{c}" for c in own if all(getattr(r, c) in (None, False) for r in rows)]
    assert not unused, f"drop these columns or fill them: {unused}"


def test_coverage_page_is_up_to_date(seeds: Seeds) -> None:
    page = (root() / "seeds" / "COVERAGE.md").read_text("utf-8")
    assert page == coverage_page(seeds), "run `aikg seeds coverage > seeds/COVERAGE.md`"


def test_sections_cover_each_document_without_gap(seeds: Seeds) -> None:
    from aikg.model.curation import Section

    for document in seeds.documents.values():
        if document.lines:
            ends = [(s.locator.start, s.locator.end) for s in seeds.rows(Section) if s.document == document.id]
            ends.sort()
            assert ends[0][0] == 1 and ends[-1][1] == document.lines
            assert all(a[1] + 1 == b[0] for a, b in pairwise(ends)), document.id
