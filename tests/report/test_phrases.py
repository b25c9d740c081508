"""The words of reports: both languages, the same blanks, each used somewhere, none missing."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import get_args, get_type_hints

import pytest

from aikg import project
from aikg.analysis.change import changes, compared
from aikg.analysis.controls.parts import Outcome, State
from aikg.analysis.exposure import result
from aikg.analysis.exposure.sections import Reaches
from aikg.analysis.ownership.verdicts import Basis, Verdict
from aikg.analysis.page.neighbourhood import DRAWN
from aikg.analysis.page.relations import KINDS
from aikg.analysis.shock import falls
from aikg.analysis.supply import network
from aikg.kg import KnowledgeGraph, Sources
from aikg.model.curation import Rank
from aikg.model.entities import Document
from aikg.model.law import Designation
from aikg.model.ownership_rules import OwnershipRule
from aikg.model.supply import Ownership
from aikg.query.header import ColumnType, ParamType
from aikg.report import cards, words
from aikg.report.layout import BANDS
from aikg.report.phrases import PHRASES, Name, say

WORDS = {f"phrases.{k}": v for k, v in PHRASES.items()} | {f"cards.{k}": v for k, v in (cards._WORDS | cards._NAME_KINDS).items()}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SOURCE = "".join(p.read_text("utf-8") for p in Path(cards.__file__).parent.glob("*.py") if p.name != "phrases.py")
SOURCE += "".join(p.read_text("utf-8") for p in (*project.viz().glob("*.html"), *project.viz().glob("js/*.js")))
#: Keys that are put together from a code: the code comes from the data or the model.
COMPOSED = (
    "diff_up", "diff_down", "compare_", "turn_", "cause_", "document_", "falls_by_", "is_", "severs_",
    "left_", "partners_", "loses_up_", "loses_down_", "relation_", "share_", "act_", "verb_", "later_", "event_", "standing_", "col_",
    "kind_", "sources_", "case_", "control_", "source_", "rank_", "node_", "band_", "rel_", "way_", "term_",
    "touch_", "home_", "destination_", "cut_up", "cut_down", "cap_",
    "rule_", "verdict_", "basis_", "counts_", "word_", "asks_",
    "type_", "overview_col_", "overview_sort_",
    "ctl_",
)  # fmt: skip


#: Codes of answers about rules on items; tests/analysis/controls says when each comes.
CONTROLS = {
    f"ctl_{kind}_{code}"
    for kind, codes in {
        "basis": ("", "dense", "halved", "assumed"), "state": ("set-aside", "no-bits"), "how": ("confirmed-primary", "confirmed-secondary"),
        "rests": ("no-figures", "assumed-dense", "halved", "set-aside", "no-bits", "at-least", "per-card", "non-planar", "planar",
                  "no-host-links"),
        "standing": ("in_force", "later", "replaced", "suspended", "rescinded", "open", "undated"),
        "truth": get_args(State), "place": ("location", "headquarters", "origin", "excepted"), "covers": get_args(Outcome),
        "shown": ("parties", "application"), "cap": ("holds", "fails", "unknown"),
        "remark": ("dram", "binds-makers", "not-covered", "cover-open"), "alternative": ("control", "exemption", "cap"),
        "none": ("classification", "licence", "exception", "review", "presumption"),
    }.items()
    for code in codes
}  # fmt: skip


def blanks(text: str) -> set[str]:
    """The blanks that something is written into; a blank with two verbs writes one of them (see `phrases.Name`)."""
    return {name for _, name, spec, _ in Formatter().parse(text) if name is not None and "|" not in (spec or "")}


def verbs(text: str) -> set[str]:
    """The blanks of which a verb depends."""
    return {name for _, name, spec, _ in Formatter().parse(text) if name is not None and "|" in (spec or "")}


def test_no_two_files_of_words_give_one_key() -> None:
    """Else the later file would change what a report of the earlier one says."""
    files = [import_module(f"aikg.report.words.{module.name}") for module in iter_modules(words.__path__)]
    keys = Counter(key for file in files for key in file.PHRASES)
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("key", WORDS)
def test_every_phrase_has_both_languages_with_the_same_blanks(key: str) -> None:
    english, chinese = WORDS[key]
    assert blanks(english) == blanks(chinese), f"{key}: fill the same blanks in both languages"
    assert all(name.isidentifier() for name in blanks(english) | verbs(english)), f"{key}: a blank needs a name"
    assert not verbs(chinese), f"{key}: Chinese verbs have no plural"
    assert bool(english) is bool(chinese), f"{key}: one language says nothing"
    assert not CHINESE.search(english), f"{key}: Chinese in the English text"


@pytest.mark.parametrize("key", [k for k, (english, _) in WORDS.items() if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", english))])
def test_what_is_said_in_english_words_is_said_in_chinese(key: str) -> None:
    assert CHINESE.search(WORDS[key][1]), f"{key}: the Chinese text has no Chinese in it"


def test_a_phrase_is_said_with_its_blanks_filled() -> None:
    assert say("supplies", "en", a="Alpha", b="Beta") == "Alpha supplies Beta"
    assert say("supplies", "zh", a="甲芯", b="乙器") == "甲芯 供货 乙器"
    assert say("names", "en", list="{a}") == "Names: {a}", "a name with braces is not filled in turn"
    with pytest.raises(KeyError):
        say("nobody says this", "en")
    with pytest.raises(KeyError, match="b"):
        say("supplies", "en", a="Alpha")


SUBJECTS = ("a", "b", "firm", "subject", "party", "organization", "owner")
SINGULAR = re.compile(rf"(?<!of )\{{({'|'.join(SUBJECTS)})\}} (?:is|was|has|[a-z]{{3,}}s)\b")
#: Subjects that are never a group: items and facilities, and units, which are firms.
OF_ITEMS = {"phrases.is-a", "phrases.is-a-making", "phrases.component", "phrases.unit", "phrases.unit-in"}


def test_the_verb_goes_with_the_name_of_a_group() -> None:
    """One firm offers, several offer; a name without a mark of several is that of one."""
    group, one = Name("cloud vendors", plural=True), Name("Alpha")
    assert say("makes", "en", a=group, b="data centre") == "cloud vendors offer data centre"
    assert say("makes", "zh", a=Name("云厂商", plural=True), b="数据中心") == "云厂商 供给 数据中心"
    assert say("needs", "en", a="data centre", b=group) == "cloud vendors offer data centre, so they need what that takes"
    assert say("needs", "en", a="data centre", b=one) == "Alpha offers data centre, so it needs what that takes"
    assert say("member", "en", a=group, b="Beta") == "cloud vendors are counted among Beta"
    assert f"{group:>15}|" == "  cloud vendors|", "any other format is that of text"


@pytest.mark.parametrize("key", WORDS.keys() - OF_ITEMS)
def test_no_sentence_fixes_the_verb_of_a_party(key: str) -> None:
    found = SINGULAR.search(WORDS[key][0])
    assert not found, f"{key}: write {{{found[1]}:one|several}} for the verb of '{found[0]}'"


def test_every_phrase_that_is_named_exists() -> None:
    named = set(re.findall(r'\bsay\(\s*"([\w-]+)"', SOURCE))
    assert named <= PHRASES.keys(), f"no such phrase: {named - PHRASES.keys()}"


ARCS = set(re.findall(r'"([\w-]+)", (?:\(terms|ids|\(\))', Path(network.__file__).read_text("utf-8"))) | network.STEPS


def test_every_kind_of_arc_that_is_shown_has_its_words() -> None:
    """Kinds as the network builds them; `inner` joins two ports of one firm and is never shown."""
    assert {"makes", "needs", "member", "unit", "is-a", "assembled"} <= ARCS, "the network is written otherwise; read its kinds anew"
    assert {kind for kind in ARCS - {"inner"} if kind not in PHRASES} == set()


def test_every_code_of_the_model_has_its_words(small: KnowledgeGraph) -> None:
    effects = {iri.rsplit("/", 1)[-1] for iri in small.labels if "/scheme/effect/" in iri}
    trade = {e for e in effects if e.startswith(("cuts-s", "blocks"))}
    of_share = get_args(get_args(get_type_hints(result.Route)["share_of"])[0])
    wanted = {f"loses_{side}_{what}" for side in ("up", "down") for what in (*trade, "item")}
    wanted |= {f"share_{of}" for of in of_share} | {
        f"relation_{r}" for r in ("itself", "parent", "unit", "owner", "owned", "head", "affiliate")
    }
    wanted |= {f"{told}_{a}" for told in ("verb", "later", "act") for a in get_args(Designation.model_fields["action"].annotation)}
    wanted |= {f"case_{a}" for a in ("add", "remove", "modify")} | {"event_later", "case_later"}
    wanted |= {f"control_{how}" for how in ("suspended", "rescinded", "replaced", "not_yet")}
    wanted |= {f"standing_{s}" for s in ("in_force", "case", "listed", "ended", "later")} | {f"sources_{s}" for s in get_args(Sources)}
    wanted |= {f"severs_{effect}" for effect in effects}
    wanted |= {"loses_up_some-buyers", "severs_some-buyers", "partners_some_customer"}  # of lists that bar some buyers alone
    wanted |= {f"falls_by_{kind}" for kind in get_args(get_type_hints(falls.Constraint)["kind"])}
    wanted |= {f"compare_{kind}s" for kind in get_args(compared.Kind)} | set(re.findall(r'"(compare_\w+)"', SOURCE))
    wanted |= {f"turn_{turn}" for turn in get_args(changes.Turn)} | {f"cause_{cause}" for cause in get_args(changes.Cause)}
    wanted |= {f"cause_{cause}" for cause in get_args(get_type_hints(changes.OwnershipChange)["cause"])}
    wanted |= {f"diff_{way}" for way in ("upstream", "downstream")}
    wanted |= {f"document_{kind}" for kind in get_args(Document.model_fields["kind"].annotation)}
    wanted |= {f"is_{how}" for how in get_args(get_type_hints(falls.Availability.certainty.fget)["return"])}
    wanted |= {f"kind_{k}" for k in ("report", "public", "rule", "curator")} | {k for k in PHRASES if k.startswith(("col_", "ctl_col_"))}
    wanted |= CONTROLS
    wanted |= {f"partners_{no}{side}" for no in ("", "no_") for side in get_args(get_type_hints(result.Partner)["side"])}
    wanted |= {"touch_makes", "touch_uses", "cap_up", "cap_down", "cap_routes", "cut_upstream", "cut_downstream"}
    wanted |= {f"{said}_{r}" for said in ("home_up", "home_down", "destination") for r in get_args(Reaches)}
    wanted |= {f"left_{c}" for c in ("not-valid", "known-later", "inferred", "membership", "modality")}
    wanted |= {f"left_rank:{rank}" for rank in get_args(Rank.model_fields["rank"].annotation) if rank != "preferred"}
    wanted |= {f"source_{k}" for k in ("report", "public", "rule", "curator", "registry")} | {f"node_{kind}" for kind in DRAWN}
    wanted |= {f"rank_{rank}" for rank in get_args(Rank.model_fields["rank"].annotation)} | {f"band_{band}" for band in BANDS}
    wanted |= {f"term_{term}" for term in ("skos:note", "prov:hadPrimarySource")}  # what statements have of other vocabularies
    wanted |= {f"rel_{kind}" for kind in KINDS} | {f"way_{kind}_{way}" for kind in KINDS for way in ("in", "out")}
    wanted |= {f"type_{t}" for t in ("of", *get_args(ParamType), *get_args(ColumnType))}
    wanted |= {f"rule_{s}" for s in (*get_args(OwnershipRule.model_fields["standing"].annotation), "absent")}
    wanted |= {f"verdict_{v}" for v in get_args(Verdict)} | {f"counts_{c}" for c in ("listed", *get_args(Verdict))}
    wanted |= {f"basis_{b}" for b in get_args(Basis)} | {"asks_ge", "asks_gt", "word_unit", "word_venture-partner"}
    wanted |= {f"word_{w}" for w in get_args(get_args(Ownership.model_fields["control"].annotation)[0])}
    overview = (project.viz() / "js" / "overview.js").read_text("utf-8")
    wanted |= {f"overview_col_{column}" for column in re.findall(r"(\w+): \(t\) =>", overview)}
    wanted |= {f"overview_sort_{sort}" for sort in re.findall(r'"(\w+)"', overview.partition("const SORTS = [")[2].partition("]")[0])}
    assert wanted <= PHRASES.keys(), f"give these words in report/words: {sorted(wanted - PHRASES.keys())}"
    composed = {key for key in PHRASES if key.startswith(COMPOSED)} - {"left_out"}
    assert composed <= wanted, f"nothing leads to these phrases; remove them: {sorted(composed - wanted)}"


def test_every_phrase_is_used() -> None:
    composed = {key for key in PHRASES if key.startswith(COMPOSED)} | ARCS
    unused = [key for key in PHRASES.keys() - composed if not re.search(rf"""["']{re.escape(key)}["']""", SOURCE)]
    assert unused == [], "remove phrases that nobody says"
    once = [key for key in cards._WORDS if len(re.findall(rf"""["']{key}["']""", SOURCE)) < 2]
    assert once == [], "remove words that nobody says"
