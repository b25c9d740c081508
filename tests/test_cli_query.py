"""`aikg query`: every form of an answer, limits that are said, and calls that are refused with what to do about it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from cli_runner import Ran, Runner, stdin
from openpyxl import load_workbook
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from wcwidth import wcswidth

from aikg.kg import KnowledgeGraph
from aikg.query.header import saved_queries

CUSTOMERS = ("query", "customers_of", "-p", "company=万国数据")  # GDS: seven customers in report 004, table 11
FOUND = "SELECT ?s WHERE { ?s a aikg:Supply } ORDER BY ?s"
HEADER = """#+ theme = "supply"
#+ summary = { en = "x", zh = "某" }
#+ question = { en = "x?", zh = "某？" }
#+ [params]
#+ company = { type = "id", of = "organization", example = "gds" }
#+ day = { type = "date", optional = true, example = "2025-01-01" }
#+ [columns]
#+ item = "entity"
"""
BODY = "SELECT ?company ?item ?day WHERE { ?s aikg:supplier ?company ; aikg:item ?item } ORDER BY ?item ?s"


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stores: Path, real: KnowledgeGraph) -> Runner:
    assert real.folder.parent == stores
    return Runner(monkeypatch, capsys, stores)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "mine.rq").write_text(HEADER + BODY, "utf-8")
    return tmp_path / "mine.rq"


def ok(ran: Ran) -> Ran:
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran.err
    return ran


def test_sparql_results_are_those_of_the_standard(aikg: Runner) -> None:
    text = ok(aikg(*CUSTOMERS, "--format", "sparql-json")).out
    solutions = list(parse_query_results(text.encode(), format=QueryResultsFormat.JSON))  # type: ignore[arg-type]
    assert len(solutions) == 7 and set(json.loads(text)) == {"head", "results"}
    names = {json.loads(b)["customer"]["value"].rsplit("/", 1)[1] for b in map(json.dumps, json.loads(text)["results"]["bindings"])}
    assert names == {"alibaba", "baidu", "bytedance", "huawei", "jd", "meituan", "tencent"}


def test_a_workbook_goes_to_a_file_or_a_pipe_and_not_to_a_terminal(aikg: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = ok(aikg(*CUSTOMERS, "-o", str(tmp_path / "rows.xlsx"), "--lang", "zh"))
    book = load_workbook(BytesIO((tmp_path / "rows.xlsx").read_bytes()))
    assert [len(list(page.rows)) for page in book] == [8, 7] and ran.out == ""
    about = {a.value: b.value for a, b in book.worksheets[1].iter_rows()}
    assert (about["查询"], about["参数"], about["来源"]) == ("customers_of", "company=万国数据", "报告与公开来源")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = aikg(*CUSTOMERS, "--format", "xlsx")
    assert (ran.code, ran.out) == (2, "") and "name a file with -o, such as -o rows.xlsx" in ran.err


@pytest.mark.parametrize(
    ("ending", "start"), [("csv", "customer,customer_id,"), ("json", "["), ("md", "| customer |"), ("txt", "customer ")]
)
def test_the_ending_of_the_file_names_the_form(aikg: Runner, tmp_path: Path, ending: str, start: str) -> None:
    ok(aikg(*CUSTOMERS, "-o", str(tmp_path / f"rows.{ending}")))
    assert (tmp_path / f"rows.{ending}").read_text("utf-8").startswith(start)


@pytest.mark.parametrize(("limit", "said"), [("3", "the first 3 rows; there are more: raise --limit"), ("7", "7 rows"), ("1000", "7 rows")])
def test_rows_that_are_cut_are_not_passed_over_in_silence(aikg: Runner, limit: str, said: str) -> None:
    for form, count in (("table", 2), ("sparql-json", None)):
        ran = ok(aikg(*CUSTOMERS, "--limit", limit, "--format", form))
        assert said in ran.err
        rows = len(ran.out.splitlines()) - count if count else len(json.loads(ran.out)["results"]["bindings"])
        assert rows == min(int(limit), 7)


def test_what_two_passages_say_alike_is_one_row_for_people_and_two_for_programs(aikg: Runner, own: Path, tmp_path: Path) -> None:
    # customers of SMIC by seeds/facts/supplies.csv: Cambricon (002 L4605-4608) and Huawei, told there, at L4512-4513 and at L935
    text = HEADER.replace("item", "customer").replace("[columns]", '[columns]\n#+ passage = "passage"')
    where = "{ ?s aikg:supplier ?company ; aikg:customer ?customer ; prov:wasDerivedFrom ?passage }"
    body = f"SELECT ?company ?customer ?passage WHERE {where} ORDER BY ?customer ?passage"
    own.write_text(text.replace('day = { type = "date", optional = true, example = "2025-01-01" }', "") + body, "utf-8")
    call = ("query", "--file", str(own), "-p", "company=smic")
    for form in ("table", "md"):
        ran = ok(aikg(*call, "--limit", "2", "--format", form))
        assert "002 L4512-4513; 002 L4605-4608" in ran.out and ran.err == "2 rows\n", "the limit counts what is shown"
    for form in ("csv", "tsv"):
        assert len(ok(aikg(*call, "--format", form)).out.splitlines()) == 1 + 4
        assert "the first 2 rows" in ok(aikg(*call, "--limit", "2", "--format", form)).err
    assert len(json.loads(ok(aikg(*call, "--format", "json")).out)) == 4
    ok(aikg(*call, "-o", str(tmp_path / "rows.xlsx")))
    rows = list(load_workbook(tmp_path / "rows.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + 2 and "002 L4512-4513; 002 L4605-4608; 002 L935" in rows[2]


def test_columns_without_a_value_are_left_out_for_people_and_said(aikg: Runner) -> None:
    """No row of the seven has a quantity, a period or a judgement (seeds/facts/supplies.csv); programs get the columns."""
    ran = ok(aikg(*CUSTOMERS))
    assert ran.out.split("\n")[0].split() == ["customer", "item", "open_list", "modality", "passage", "statement"]
    blank = "customer_kind, quantity_of, comparator, amount, upper, unit, reported, period, judgement"
    assert ran.err.splitlines() == ["7 rows", f"not shown, for no row has a value: {blank}"]
    ran = ok(aikg(*CUSTOMERS, "--format", "md", "--lang", "zh"))
    assert ran.out.split("\n")[0] == "| 客户 | 物项 | 未尽列 | 情态 | 出处 | 陈述 |"
    assert ran.err.splitlines()[1].startswith("各行均无值、不予显示的列：客户种类、数量口径、")
    header = ok(aikg(*CUSTOMERS, "--format", "csv")).out.splitlines()[0]
    assert all(f",{name}" in header for name in blank.split(", "))


@pytest.mark.parametrize(("lang", "said"), [("en", "the first 1 rows; there are more"), ("zh", "仅前 1 行，另有更多")])
def test_it_is_said_in_the_language_asked_for(aikg: Runner, lang: str, said: str) -> None:
    assert said in aikg(*CUSTOMERS, "--limit", "1", "--lang", lang).err


def test_a_graph_is_turtle_and_nothing_else(aikg: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = b"CONSTRUCT { ?s a aikg:Supply } WHERE { ?s a aikg:Supply }"
    for options in ((), ("--format", "turtle"), ("-o", str(tmp_path / "a.ttl"))):
        monkeypatch.setattr("sys.stdin", stdin(text))
        ran = ok(aikg("query", "-", "--limit", "4", *options))
        turtle = ran.out or (tmp_path / "a.ttl").read_text("utf-8")
        assert len(list(parse(turtle.encode(), format=RdfFormat.TURTLE))) == 4
        assert "the first 4 triples; there are more" in ran.err
    monkeypatch.setattr("sys.stdin", stdin(text))
    ran = aikg("query", "-", "--format", "csv")
    assert (ran.code, ran.out) == (2, "") and "a graph has no rows for csv: take --format turtle" in ran.err


def test_a_file_of_your_own_takes_parameters_when_it_has_a_header(aikg: Runner, own: Path, tmp_path: Path) -> None:
    for call in (("--file", str(own)), (str(own),)):
        rows = json.loads(ok(aikg("query", *call, "-p", "company=万国数据", "--format", "json")).out)
        assert {tuple(row) for row in rows} == {("item", "item_id")} and len(rows) == 7
    (tmp_path / "plain.rq").write_text(FOUND, "utf-8")
    assert "the first 2 rows" in ok(aikg("query", "--file", str(tmp_path / "plain.rq"), "--limit", "2")).err


@pytest.mark.parametrize("sources", ["reports", "public"])
def test_your_own_text_sees_the_sources_asked_for(aikg: Runner, monkeypatch: pytest.MonkeyPatch, sources: str) -> None:
    monkeypatch.setattr("sys.stdin", stdin(b"SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a aikg:Designation } }"))
    graphs = [row["g_id"] for row in json.loads(ok(aikg("query", "-", "--sources", sources, "--format", "json")).out)]
    reports = [g for g in graphs if re.fullmatch(r"00\d", g)]
    assert (reports != []) is (sources == "reports") and graphs


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize("name", ["customers_of", "listed_on", "policy_targets"])
def test_a_table_fits_the_terminal(aikg: Runner, monkeypatch: pytest.MonkeyPatch, columns: int, name: str) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    params = ["-p", "company=gds"] if name == "customers_of" else []
    ran = ok(aikg("query", name, *params, "--limit", "5", "--lang", "zh"))
    assert ran.out and max(map(wcswidth, ran.out.splitlines())) <= columns


REJECTED = {
    "no query": (("query",), "name one query: a saved one (`aikg queries` lists them), --file my.rq, or - for SPARQL"),
    "two queries": (("query", "customers_of", "--file", "x.rq"), "name one query"),
    "unknown query": (("query", "customer_of"), "no saved query is called 'customer_of'; did you mean customers_of"),
    "unlike any query": (("query", "zzz"), "look for one with `aikg queries zzz`"),
    "unknown parameter": ((*CUSTOMERS, "-p", "companie=gds"), "has no parameter companie; it has: company, item; did you mean company?"),
    "missing parameter": (("query", "customers_of"), "customers_of needs company; for example: aikg query customers_of -p company=gds"),
    "parameter without a value": (("query", "customers_of", "-p", "gds"), "write parameters as name=value, not 'gds'"),
    "unknown name": (("query", "customers_of", "-p", "company=huawej"), "did you mean: huawei (华为 / Huawei)"),
    "another kind of thing": (("query", "customers_of", "-p", "company=ascend-910"), "no organization or group is called 'ascend-910'"),
    "no concept": (("query", "listed_on", "-p", "list=entity"), "no list is called 'entity'; did you mean: entity-list"),
    "no day": (("query", "listed_on", "-p", "as_of=2025-02-30"), "as_of: not a date: '2025-02-30'; write YYYY-MM-DD"),
    "turtle of rows": ((*CUSTOMERS, "--format", "turtle"), "rows are no graph: turtle is for your own CONSTRUCT or DESCRIBE"),
    "unknown form": ((*CUSTOMERS, "--format", "xls"), "'--format': 'xls' is not one of"),
    "no limit": ((*CUSTOMERS, "--limit", "0"), "'--limit': 0 is not in the range"),
}


@pytest.mark.parametrize(("arguments", "said"), REJECTED.values(), ids=REJECTED)
def test_a_call_that_cannot_be_run_is_refused(aikg: Runner, arguments: tuple[str, ...], said: str) -> None:
    ran = aikg(*arguments)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)
    assert said in " ".join(ran.err.split())


TEXTS = {
    "broken header": (HEADER.replace("summary", "sumary") + BODY, 2, "mine.rq: header: sumary: unknown key; summary: missing"),
    "header that is no TOML": (HEADER.replace('"supply"', "supply") + BODY, 2, "mine.rq: header is not TOML"),
    "parameter that would not be bound": (HEADER + BODY.replace("?day ", ""), 2, "parameter ?day must stand in the outer SELECT"),
    "update behind a header": (HEADER + "DELETE WHERE { ?s ?p ?o }", 2, "mine.rq: this writes, and the graph is read-only; write a SELECT"),
    "update": ("PREFIX e: <http://e/>\nINSERT DATA { e:a e:b e:c }", 2, "the graph is read-only: SELECT, ASK, CONSTRUCT or DESCRIBE"),
    "update after a query": ("ASK { } ; DROP ALL", 2, "the graph is read-only"),
    "federation": ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2, "SERVICE would ask another address"),
    "federation behind a header": (HEADER + BODY.replace("}", "SERVICE <http://127.0.0.1:9/> { } }"), 2, "SERVICE would ask another"),
    "rows as turtle": (FOUND, 2, "rows are no graph: turtle is for your own CONSTRUCT"),
    "no SPARQL": ("hello", 2, "error at 1:6"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "said"), TEXTS.values(), ids=TEXTS)
def test_a_text_that_cannot_be_run_is_refused(aikg: Runner, own: Path, text: str, code: int, said: str) -> None:
    own.write_text(text, "utf-8")
    params = ("-p", "company=gds") if "#+" in text else ("--format", "turtle")
    ran = aikg("query", "--file", str(own), *(params if "turtle" in said or "#+" in text else ()))
    assert (ran.code, ran.out, "Traceback" in ran.err) == (code, "", False)
    assert said in " ".join(ran.err.split())


def test_parameters_without_a_header_are_refused(aikg: Runner, own: Path) -> None:
    own.write_text(FOUND, "utf-8")
    ran = aikg("query", str(own), "-p", "company=gds")
    assert (ran.code, ran.out) == (2, "") and "text without a header has no parameters" in ran.err


def test_what_is_not_utf_8_is_refused(aikg: Runner, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FOUND + " # 客户").encode("gb18030")
    own.write_bytes(content)
    monkeypatch.setattr("sys.stdin", stdin(content))
    for call, said in (("-", "standard input: not UTF-8"), (str(own), "mine.rq: not UTF-8")):
        ran = aikg("query", call)
        assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False) and said in ran.err


ENDLESS = "WHERE { ?s aikg:supplier ?company ; aikg:item ?item . ?a (!<x:y>|^!<x:y>)+ ?b . FILTER(?a = ?day && ?b = 1) }"


def test_an_endless_path_query_is_stopped_at_the_limit(aikg: Runner, own: Path) -> None:
    own.write_text(f"{HEADER}SELECT ?company ?item ?day {ENDLESS}", "utf-8")
    ran = aikg("query", str(own), "-p", "company=gds", "--timeout", "0.5")
    assert (ran.code, ran.out) == (1, "")
    assert "stopped after 0.5 s; add a LIMIT or narrow its first patterns, or raise --timeout" in ran.err


def test_a_saved_query_is_stopped_at_the_limit(real: KnowledgeGraph, tmp_path: Path) -> None:
    """No shipped one takes long, so a slow one stands in for them, in a process of its own, which ends."""
    (tmp_path / "slow.rq").write_text(f"{HEADER}SELECT ?company ?item ?day {ENDLESS}", "utf-8")
    code = (
        "import sys, pathlib; from aikg.query import find; folder = pathlib.Path(sys.argv.pop()); "
        "find.query_folder = lambda: folder; from aikg.cli import main; main()"
    )
    call = [sys.executable, "-c", code, "query", "slow", "-p", "company=gds", "--timeout", "0.5", str(tmp_path)]
    environment = os.environ | {"AIKG_CACHE": str(real.folder.parent), "PYTHONUTF8": "1"}
    done = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "aikg: the query was stopped after 0.5 s; add a LIMIT or narrow its first patterns, or raise --timeout\n"


def test_the_python_way_has_the_same_limits(real: KnowledgeGraph, own: Path) -> None:
    from aikg.errors import QueryStopped

    cut = real.query("customers_of", company="gds", limit=2)
    assert (len(cut), cut.truncated) == (2, True)
    assert real.query("customers_of", company="gds", timeout=20).rows == real.query("customers_of", company="gds").rows
    own.write_text(f"{HEADER}SELECT ?company ?item ?day {ENDLESS}", "utf-8")
    with pytest.raises(QueryStopped):
        real.query(own, company="gds", timeout=0.5)
    assert "customers_of" in saved_queries()
