"""Every command on the fictional industry: what it prints, where, in which format."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from cli_runner import SMALL, Runner, stdin

from aikg.kg import KnowledgeGraph


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the stores of these tests, apart from the shipped one: a cache keeps five."""
    return tmp_path_factory.mktemp("small-stores")


@pytest.fixture
def aikg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: Path, tmp_path: Path) -> Runner:
    (tmp_path / "empty").mkdir()
    return Runner(monkeypatch, capsys, place).small(tmp_path / "empty")


def test_a_build_says_what_is_in_the_store_and_reports_progress_apart(aikg: Runner, tmp_path: Path) -> None:
    ran = aikg("build", "--store", str(tmp_path / "own"))
    assert ran.code == 0
    rows = dict(line.split() for line in ran.out.splitlines() if len(line.split()) == 2 and line.split()[1].isdigit())
    assert (rows["offerings"], rows["supplies"], rows["organizations"]) == ("5", "5", "10"), "the rows of tests/small/seeds"
    assert "building" in ran.err
    assert "building" not in ran.out
    assert aikg("build", "--store", str(tmp_path / "own")).err == "", "the second time nothing is built"
    assert "building" in aikg("build", "--fresh", "--store", str(tmp_path / "own")).err


QUERY = ("query", "customers_of", "-p", "company=丁云")


def test_a_query_prints_rows_on_one_side_and_their_number_on_the_other(aikg: Runner) -> None:
    ran = aikg(*QUERY)
    assert ran.code == 0 and "2 rows" in ran.err.splitlines()
    header, _, *rows = ran.out.splitlines()
    assert header.split()[0] == "customer"
    assert {row.split("  ")[0] for row in rows} == {"Epsilon Web", "Zeta Tech"}


def test_the_formats_of_a_query_hold_the_same_rows(aikg: Runner) -> None:
    as_json = json.loads(aikg(*QUERY, "--format", "json").out)
    words = {"None": "", "True": "yes", "False": "no"}
    as_text = [{k: words.get(str(v), str(v)) for k, v in row.items()} for row in as_json]
    assert list(csv.DictReader(io.StringIO(aikg(*QUERY, "--format", "csv").out))) == as_text
    assert list(csv.DictReader(io.StringIO(aikg(*QUERY, "--format", "tsv").out), delimiter="\t")) == as_text
    assert {row["customer_id"] for row in as_json} == {"epsilon-web", "zeta-tech"}
    markdown = aikg(*QUERY, "--format", "md").out.splitlines()
    assert [line.split(" | ")[0] for line in markdown if "---" not in line] == [
        "| customer", *(f"| {row['customer']}" for row in as_json)
    ]  # fmt: skip


def test_labels_come_in_the_language_asked_for(aikg: Runner) -> None:
    rows = json.loads(aikg(*QUERY, "--format", "json", "--lang", "zh").out)
    assert {row["customer"] for row in rows} == {"戊网", "己科"}


def test_your_own_sparql_runs_from_standard_input_and_from_a_file(aikg: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?s a aikg:Supply }"
    monkeypatch.setattr("sys.stdin", stdin(text.encode()))
    assert aikg("query", "-").out.split() == ["n", "─", "5"]
    (tmp_path / "own.rq").write_text(text, "utf-8")
    assert json.loads(aikg("query", str(tmp_path / "own.rq"), "--format", "json").out) == [{"n": 5}]


def test_construct_prints_turtle(aikg: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", stdin(b"CONSTRUCT { ?s a aikg:Supply } WHERE { ?s a aikg:Supply }"))
    ran = aikg("query", "-")
    assert ran.code == 0
    assert ran.out.count("aikg/ns#Supply") + ran.out.count("aikg:Supply") >= 1
    assert ran.out.rstrip().endswith(".")


def test_search_lists_what_matched(aikg: Runner) -> None:
    ran = aikg("search", "Zeta", "--limit", "5")
    ids = [line.split()[0] for line in ran.out.splitlines()[2:]]
    assert (ran.code, ran.err) == (0, "")
    assert {"zeta-tech", "zeta-and-subsidiaries"} <= set(ids)
    assert len(aikg("search", "Zeta", "--limit", "1").out.splitlines()) == 3


def test_show_and_explain_read_the_texts(aikg: Runner, small: KnowledgeGraph) -> None:
    shown = aikg("show", "庚冷", "--texts", str(SMALL / "texts"))
    assert (shown.code, shown.err) == (0, "")
    assert "│ 庚冷生产冷板。" in shown.out
    identifier = next(w for line in shown.out.splitlines() for w in line.split() if w.startswith("d2-offerings-"))
    explained = aikg("explain", identifier, "--texts", str(SMALL / "texts"), "--lang", "zh")
    assert (explained.code, explained.err) == (0, "")
    assert "种子表行: seeds/facts/offerings.csv:5" in explained.out
    assert small.statement(identifier) is not None


def test_exposure_is_the_same_report_as_in_python(aikg: Runner, small: KnowledgeGraph) -> None:
    from aikg.analysis.exposure.exposure import exposure

    options = ("--as-of", "2025-02-15", "--known-by", "2025-03-10", "--hops", "2")
    report = exposure(small, "delta-cloud", as_of="2025-02-15", hops=2)
    for arguments, wanted in (
        ((), report.to_text("en")), (("--lang", "zh"), report.to_text("zh")), (("--format", "md"), report.to_markdown("en")),
        (("--format", "json"), report.to_json() + "\n"),
    ):  # fmt: skip
        ran = aikg("exposure", "丁云", *options, *arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == wanted
    stated = aikg("exposure", "丁云", "--stated-only")
    assert stated.out == exposure(small, "delta-cloud", stated_only=True).to_text("en")


def test_all_organizations_are_ranked_in_every_format(aikg: Runner, small: KnowledgeGraph) -> None:
    from aikg.analysis.exposure.ranking import exposure_all

    ranking = exposure_all(small)
    assert aikg("exposure", "--all", "--format", "json").out == ranking.to_json() + "\n"
    assert aikg("exposure", "--all", "--format", "csv", "--lang", "zh").out == ranking.to_csv("zh")
    table = aikg("exposure", "--all", "--format", "md").out
    assert table.count("\n| ") == 1 + 10, "a header and ten organizations"
    assert "| 1 | Epsilon Web | in force: Entity List (BIS) " in table
    short = aikg("exposure", "--all", "--limit", "1", "--lang", "zh", "--by", "downstream").out
    assert "共 10 个组织，列出 1 个" in short
    assert "其次按可能失去的销售" in short


def test_a_report_is_written_to_the_file_named(aikg: Runner, tmp_path: Path) -> None:
    printed = aikg("exposure", "丁云", "--lang", "zh").out
    ran = aikg("exposure", "丁云", "--lang", "zh", "-o", str(tmp_path / "report.txt"))
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {tmp_path / 'report.txt'}\n")
    assert (tmp_path / "report.txt").read_text("utf-8") == printed


def test_paths_in_every_format(aikg: Runner) -> None:
    """gamma supplies delta, delta supplies epsilon; and one path through the market."""
    text = aikg("paths", "丙器", "戊网").out
    assert [line for line in text.splitlines() if line.startswith("Path")] == [
        "Path 1: 2 hop(s), S", "Path 2: 2 hop(s), I (rule: market dependency)",
    ]  # fmt: skip
    data = json.loads(aikg("paths", "丙器", "戊网", "-k", "1", "--format", "json").out)
    assert (len(data["paths"]), data["more"]) == (1, True)
    assert "- 丙器 供货 丁云" in aikg("paths", "丙器", "戊网", "--format", "md", "--lang", "zh").out
    assert aikg("paths", "戊网", "丙器", "--max-hops", "3").out == "No path within 3 hops.\n"


def test_check_reads_the_texts_and_finds_every_row(aikg: Runner) -> None:
    ran = aikg("check", "--texts", str(SMALL / "texts"))
    assert ran.code == 0, ran.err
    assert ran.err == ""
    assert "seeds and store:" in ran.out
    assert [line.split(":")[0] for line in ran.out.splitlines() if line.startswith("document ")] == ["document d1", "document d2"]


def test_check_fails_where_a_row_is_not_borne_out(aikg: Runner, tmp_path: Path) -> None:
    """theta-parts has a site in the United States, says the overlay; line 7 of d1 is about something else."""
    overlay = tmp_path / "mine" / "facts"
    overlay.mkdir(parents=True)
    header = (SMALL / "seeds" / "facts" / "locations.csv").read_text("utf-8").splitlines()[0]
    (overlay / "locations.csv").write_text(f"{header}\ntheta-parts,us,site,,d1,L7,stated,,,\n", "utf-8")
    ran = aikg("check", "--texts", str(SMALL / "texts"), "--seeds", str(tmp_path / "mine"))
    assert ran.code == 1
    assert "facts/locations.csv:2: locator: the cited lines hold neither a name nor the figure" in ran.err


def test_a_name_of_two_firms_is_refused_with_both(aikg: Runner, tmp_path: Path) -> None:
    """The overlay gives alpha-chips the short name of delta-cloud."""
    (tmp_path / "mine").mkdir()
    header = (SMALL / "seeds" / "names.csv").read_text("utf-8").splitlines()[0]
    (tmp_path / "mine" / "names.csv").write_text(f"{header}\nalpha-chips,丁,zh,alias,d1,L1,\n", "utf-8")
    ran = aikg("exposure", "丁", "--seeds", str(tmp_path / "mine"))
    assert (ran.code, ran.out) == (2, "")
    assert "'丁' is the name of 2 entities; use an id; did you mean: alpha-chips (甲芯 / Alpha Chips); delta-cloud" in ran.err
    assert aikg("exposure", "丁").code == 0, "without the overlay it is delta-cloud's alone"


def test_check_refuses_other_texts(aikg: Runner, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(SMALL / "texts", texts)
    (texts / "d2.txt").unlink()
    (texts / "d1.txt").write_text("something else\n", "utf-8")
    ran = aikg("check", "--texts", str(texts))
    assert ran.code == 1
    assert "is not the text that document d1 was read from" in ran.err
    assert "document d2 cannot be read" in ran.err


def test_seeds_show_adds_labels(aikg: Runner) -> None:
    for name in ("facts/ownerships.csv", "seeds/facts/ownerships.csv"):
        header, _, row = aikg("seeds", "show", name, "--lang", "zh").out.splitlines()
        assert header.split()[:4] == ["owner", "owned", "period", "percent"]
        assert row.startswith("iota-group [壬集]  beta-servers [乙器]")


def test_seeds_format_undoes_a_spreadsheet(aikg: Runner, tmp_path: Path) -> None:
    """A mark at the start, other line ends, quotes and another order: the table comes back byte by byte."""
    shutil.copytree(SMALL / "seeds", tmp_path / "mine")
    table = tmp_path / "mine" / "facts" / "supplies.csv"
    wanted = table.read_bytes()
    header, *rows = wanted.decode().splitlines()
    spoilt = "\r\n".join([header, *(",".join(f'" {c}"' if c else c for c in row.split(",")) for row in reversed(rows))])
    table.write_bytes(b"\xef\xbb\xbf" + spoilt.encode())
    ran = aikg("seeds", "format", "--seeds", str(tmp_path / "mine"))
    assert (ran.code, ran.out) == (0, "")
    assert "1 table(s) rewritten: facts/supplies.csv" in ran.err
    assert table.read_bytes() == wanted
    assert "0 table(s) rewritten" in aikg("seeds", "format", "--seeds", str(tmp_path / "mine")).err


SHOCK = ("shock", "乙器")


@pytest.mark.parametrize(
    ("format_", "start"), [("text", "What stops without Beta"), ("md", "# What stops without Beta"), ("html", "<!doctype html>")]
)
def test_a_shock_prints_in_every_form(aikg: Runner, format_: str, start: str) -> None:
    assert aikg(*SHOCK, "--format", format_).out.startswith(start)


def test_a_shock_as_json_and_in_chinese(aikg: Runner, tmp_path: Path) -> None:
    data = json.loads(aikg(*SHOCK, "--format", "json", "--limit", "1").out)
    assert (data["limit"], len(data["organizations"]), data["organizations_found"]) == (1, 1, 3), "delta, and its two customers"
    assert aikg(*SHOCK, "--lang", "zh", "-o", str(tmp_path / "out.txt")).out == ""
    assert (tmp_path / "out.txt").read_text("utf-8").startswith("若失去 乙器：何者受影响")
