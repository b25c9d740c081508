"""What reports have in common: names, citations, the head with the view, the numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from aikg.analysis.exposure.result import Evidence
from aikg.analysis.printed import Printed
from aikg.query.table import citation
from aikg.report.blocks import Block, Heading, Language, Line
from aikg.report.phrases import Name, parts, say, say_of

if TYPE_CHECKING:  # no other report is about shocks
    from aikg.analysis.shock.falls import Availability


class Wording:
    """Phrases, names and marks of sources in one language; `labels` gives the names of ids."""

    def __init__(self, labels: Mapping[str, Mapping[str, str]], language: Language) -> None:
        self._labels, self.language = labels, language

    def say(self, key: str, **values: object) -> str:
        """A phrase with its blanks filled."""
        return say(key, self.language, **values)

    def name(self, key: str) -> Name:
        """The label of an id or of `scheme/slug`, else the other language's, else the id."""
        return Name.of(self._labels.get(key, {}), self.language, key)

    def cite(self, numbers: Iterable[int]) -> str:
        """Marks of sources, after a blank; four and more in a row as a range."""
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        marks = "".join(f"[{run[0]}]–[{run[-1]}]" if len(run) > 3 else "".join(f"[{n}]" for n in run) for run in runs)
        return f" {marks}" if marks else ""

    def listed(self, texts: Iterable[str]) -> str:
        """Several texts in a row."""
        return (", " if self.language == "en" else "、").join(texts)

    def join(self, keys: Iterable[str], cap: int | None = None) -> str:
        """The names of several ids; beyond the cap they are only counted."""
        texts = [self.name(key) for key in keys]
        over = len(texts) - cap if cap is not None else 0
        return self.listed(texts[:cap]) + (self.say("and_more", n=over) if over > 0 else "")

    def percent(self, value: float) -> str:
        """A number of per cent, to a tenth; what is nearly nothing or nearly whole is not shown as such."""
        if 0 < value < 0.05:
            return "<0.1"
        value = abs(value)
        return ">99.9" if 99.95 <= value < 100 else f"{value:.1f}".removesuffix(".0")

    def left(self, left: Availability) -> str:
        """What is left, as a number or an interval."""
        if left.worst == left.best:
            return self.say("remains_exactly", value=self.percent(left.best))
        return self.say("remains_between", worst=self.percent(left.worst), best=self.percent(left.best), even=self.percent(left.even))

    def share(self, share: float | None, region: str | None, year: int | None, *, at_least: bool = False) -> str:
        """A stated share of a market, with its region and year, in brackets; nothing when none is stated."""
        if share is None:
            return ""
        of = self.listed(filter(None, (self.name(region) if region else "", str(year or ""))))
        return self.say("held_at_least" if at_least else "held", share=self.percent(share), of=self.say("held_of", of=of) if of else "")


class Writer(Wording):
    """Writes the lines of one answer in one language."""

    def __init__(self, report: Printed, language: Language) -> None:
        super().__init__(report.labels, language)
        self._printed = report

    def head(self) -> Iterator[Block]:
        """The view, what counts in it and what it leaves out."""
        view = self._printed.view
        modalities = self.join(f"modality/{m}" for m in view.modalities)
        links = self.say("without_links" if view.stated_only else "with_links")
        yield Line(self.say("view_head", as_of=view.as_of, known_by=view.known_by, modalities=modalities, links=links,
                            sources=self.say(f"sources_{view.sources}")))  # fmt: skip
        yield Line(self.say("counted", n=view.statements, undated=view.undated))
        if view.left_out:
            left_out = (say_of(self.reason(reason), n, self.language) for reason, n in view.left_out.items())
            yield Line(self.say("left_out", list=parts(left_out, self.language)))

    def reason(self, code: str) -> str:
        """Why statements were left out."""
        return (
            self.say("left_modality", name=self.name(f"modality/{code[9:]}")) if code.startswith("modality:") else self.say(f"left_{code}")
        )

    def evidence(self) -> Iterator[Block]:
        """The numbered sources, and when public ones were last read."""
        if not self._printed.evidence:
            return
        yield Heading(self.say("evidence_plain"))
        yield from (Line(self.page(page)) for page in self._printed.evidence)
        if self._printed.verified_on:
            yield Line(self.say("look_again", day=self._printed.verified_on))

    def page(self, page: Evidence) -> str:
        """One numbered source."""
        common = {"n": page.number, "cls": self.name(page.cls), "statement": page.statement}
        if page.rule:
            return self.say("page_rule", rule=page.rule, premises=self.cite(page.premises).strip(), **common)
        if not page.passages:
            return self.say("page_reason", reason=page.rationale or "", **common)
        where = ", ".join(citation(p, self.language) for p in page.passages)
        return self.say("page", kind=self.say(f"kind_{page.kind}"), cite=where, modality=self.name(f"modality/{page.modality}"), **common)
