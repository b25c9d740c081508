"""Headers of saved queries: what a header says is read as written, and every mistake in one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from aikg.errors import QueryError
from aikg.model.entities import KINDS
from aikg.project import files, root
from aikg.query.header import Param, load, parse_header, query_folder, saved_queries

GOOD = """
#+ theme = "supply"
#+ summary.en = "Who supplies"
#+ summary.zh = "谁供货"
#+ question.en = "Who?"
#+ question.zh = "谁？"
#+ [params]
#+ company = { type = "id", of = "organization|group", example = "alpha" }
#+ on = { type = "date", default = "as-of" }
#+ list = { type = "concept", of = "list", optional = true }
#+ [columns]
#+ supplier = "entity"
#+ share = "number"
SELECT ?company ?on ?supplier ?share WHERE { ?s ?p ?o }
"""


def test_a_good_header_is_read_as_written() -> None:
    header = parse_header(GOOD, "x.rq")
    assert (header.theme, header.summary.en, header.question.zh) == ("supply", "Who supplies", "谁？")
    assert header.columns == {"supplier": "entity", "share": "number"}, "in the order of the file"
    assert header.params == {
        "company": Param("id", of="organization|group", example="alpha"),
        "on": Param("date", default="as-of"),
        "list": Param("concept", of="list", optional=True),
    }


def test_params_may_be_left_out() -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(("#+ [params]", "#+ company", "#+ on", "#+ list"))]
    assert parse_header("\n".join(lines), "x.rq").params == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('#+ theme = "supply"', "", "theme: missing"),
        ('#+ theme = "supply"', '#+ theme = { a = "b" }', "theme: must be text"),
        ('#+ theme = "supply"', '#+ theme = "supply"\n#+ thema = "x"', "thema: unknown key"),
        ('#+ summary.zh = "谁供货"', "", "summary.zh: missing"),
        ('#+ summary.zh = "谁供货"', '#+ summary.zh = "谁供货"\n#+ summary.fr = "qui"', "summary.fr: unknown key"),
        ('#+ summary.zh = "谁供货"', "#+ summary.zh = 3", "summary.zh: must be text"),
        ('#+ question.en = "Who?"\n#+ question.zh = "谁？"', '#+ question = "Who?"', "question: must be a table"),
        ('type = "date"', 'type = "day"', "params.on.type: one of id, concept, date, number, text"),
        ('type = "date", ', "", "params.on.type: missing"),
        ("optional = true", 'optional = "yes"', "params.list.optional: must be true or false"),
        ("optional = true", "optionall = true", "params.list.optionall: unknown key"),
        ('type = "concept", of = "list"', 'type = "concept"', "params.list.of: missing; a concept belongs to a scheme"),
        ('example = "alpha"', 'default = "as-of"', "params.company.default: as-of is a day"),
        ('#+ on = { type = "date", default = "as-of" }', '#+ on = "date"', "params.on: must be a table"),
        ("#+ on = ", "#+ as-of = ", "as-of: not a name"),
        ('#+ share = "number"', '#+ share = "numbre"', "columns.share: one of entity, concept, statement"),
        ('#+ share = "number"', '#+ market-share = "number"', "market-share: not a name"),
        ('#+ supplier = "entity"\n#+ share = "number"', "", "columns: name at least one"),
        ('#+ [columns]\n#+ supplier = "entity"\n#+ share = "number"', "", "columns: missing"),
        ("#+ theme", '#+ columns = "x"\n#+ theme', "header is not TOML"),  # [columns] would be a second one
        ('#+ summary.en = "Who supplies"', '#+ summary.en = "Who supplies', "header is not TOML"),
    ],
)
def test_a_mistake_in_a_header_is_named(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=r"^x\.rq: header") as raised:
        parse_header(GOOD.replace(old, new), "x.rq")
    assert said in str(raised.value)


@pytest.mark.parametrize("key", ["params", "columns", "summary"])
def test_a_value_where_a_table_belongs(key: str) -> None:
    with pytest.raises(QueryError, match=f"{key}: must be a table"):
        parse_header(f'#+ {key} = "x"\nSELECT * WHERE {{ }}', "x.rq")


def test_all_mistakes_are_shown_at_once() -> None:
    with pytest.raises(QueryError) as raised:
        parse_header(GOOD.replace("supply", "supply").replace("theme", "thema").replace("number", "numbre"), "x.rq")
    assert all(part in str(raised.value) for part in ("thema: unknown", "theme: missing", "columns.share"))


def test_a_query_without_a_header_is_sent_to_the_manual() -> None:
    with pytest.raises(QueryError, match=r"x\.rq: no header; see CONTRIBUTING"):
        parse_header("# a comment\nSELECT * WHERE { ?s ?p ?o }", "x.rq")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read: No such file"):
        load(tmp_path / "none.rq")
    (tmp_path / "gb.rq").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(QueryError, match=r"gb\.rq: not UTF-8"):
        load(tmp_path / "gb.rq")


def test_the_shipped_queries_are_all_found_by_the_stem_of_their_file() -> None:
    assert list(saved_queries()) == sorted(path.stem for path in files(query_folder(), ".rq"))


@pytest.mark.parametrize("name", saved_queries())
def test_a_shipped_parameter_names_a_kind_or_scheme_that_exists(name: str) -> None:
    schemes = {path.stem for path in files(root() / "ontology" / "schemes", ".ttl")}
    for key, param in saved_queries()[name].header.params.items():
        if param.type == "concept":
            assert param.of in schemes, f"{name}.rq: {key}: no scheme {param.of}"
        elif param.type == "id" and param.of:
            kinds = set(param.of.split("|")) - {*KINDS, "category", "document"}
            assert not kinds, f"{name}.rq: {key}: no kind of entity is called {kinds}"
        assert param.example or param.default, f"{name}.rq: give {key} an example; the message for a missing value prints it"
