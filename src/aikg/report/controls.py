"""A product against rule versions as blocks, in either language: inputs, formulas, inequalities, verdicts, sources."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from aikg.analysis.controls.parts import Alternative, Check, Figure, Missing, Paragraph, Place
from aikg.analysis.controls.result import ControlReport, Reckoning, Verdict
from aikg.report.blocks import Block, Grid, Heading, Item, Language, Line
from aikg.report.figures import SIGNS, code, codes, number, outcome, span
from aikg.report.writer import Writer


def blocks(report: ControlReport, language: Language) -> Iterator[Block]:
    """Figures, verdicts, the whole working, the numbered sources."""
    page = _Page(report, language)
    yield Heading(page.say("controls_title", product=page.name(report.product)), 1)
    yield from page.opening()
    yield Heading(page.say("controls_figures"))
    yield from page.figures()
    yield Heading(page.say("controls_verdicts"))
    yield from page.summary()
    yield Heading(page.say("controls_working"))
    for verdict in report.verdicts:
        yield from page.working(verdict)
    yield from page.evidence()


class _Page(Writer):
    def __init__(self, report: ControlReport, language: Language) -> None:
        super().__init__(report, language)
        self.report = report

    def opening(self) -> Iterator[Block]:
        view = self.report.view
        yield Line(self.say("controls_head", day=view.as_of, sources=self.say(f"sources_{view.sources}")))
        if self.report.own_figures:
            yield Line(self.say("controls_own"))
        if self.report.family:
            key = "controls_family" if len(self.report.members) == 1 else "controls_families"
            yield Line(self.say(key, family=self.name(self.report.family), list=self.listed(map(self.name, self.report.members))))
        if self.report.destination:
            yield Line(self.say("controls_to", place=self.name(self.report.destination)))
        if self.report.groups_of:
            yield Line(self.say("controls_groups", day=self.report.groups_of))

    # --- figures ----------------------------------------------------------------------------

    def figures(self) -> Iterator[Block]:
        if self.report.figures:
            header = ("figure", "format", "printed", "basis", "used", "points", "source")
            yield Grid(tuple(self.say(f"ctl_col_{c}") for c in header), tuple(map(self.figure, self.report.figures)))
        for reckoned in self.report.reckoned:
            yield Line(self.reckoned(reckoned))
        if not self.report.reckoned and self.report.figures:
            yield Line(self.say("tpp_none"))
        yield from (Item(self.say(f"ctl_rests_{note}")) for note in self.report.notes)

    def figure(self, f: Figure) -> tuple[str, ...]:
        unit = self.name(f"unit/{f.unit}") if f.unit else ""
        printed = f"{number(f.printed)} {unit}".strip() if f.printed is not None else self.yes_no(f.label or "")
        if f.label and f.printed is not None:
            printed = f"{printed} ({f.label})"
        if f.circuits > 1:
            printed = self.say("figure_per_card", value=printed, n=f.circuits)
        basis = self.say(f"ctl_basis_{f.basis}") if f.state == "used" else self.say(f"ctl_state_{f.state}")
        used = number(f.value) if f.value is not None and f.state == "used" else ""
        points = number(f.value * f.bits) if used and f.value is not None and f.bits else ""
        where = f"{self.name(f'precision/{f.precision}')}" + (f" {f.engine}" if f.engine else "") if f.precision else ""
        scope = f" ({f.scope})" if f.scope else ""
        source = self.cite(f.evidence).strip() or f.source
        return (self.name(f"metric/{f.kind}") + scope, where, printed, basis, used, points, source)

    def reckoned(self, found: Reckoning) -> str:
        values = self.listed(
            self.say("one_value", value=number(v), working=w) for v, w in zip(found.values, found.workings, strict=True)
        )  # fmt: skip
        key = "density_formula" if found.metric == "performance-density" else "tpp_least" if found.at_least else "tpp_formula"
        return self.say(key, values=values)

    # --- verdicts ---------------------------------------------------------------------------

    def summary(self) -> Iterator[Block]:
        if not self.report.verdicts:
            yield Line(self.say("controls_none_asked"))
            return
        header = ("version", "since", "standing", "verdict", "decided")
        yield Grid(tuple(self.say(f"ctl_col_{c}") for c in header), tuple(map(self.line, self.report.verdicts)))

    def line(self, v: Verdict) -> tuple[str, ...]:
        since = "/".join(str(d) for d in v.starts) + (f" – {v.ends}" if v.ends else "")
        return (self.name(v.version), since, self.say(standing(v.standing)), self.verdict(v), self.decided(v))

    def verdict(self, v: Verdict) -> str:
        """The verdict in words."""
        told = outcome(v, self.language, self.named(v))
        given = self.listed(self.name(f"condition/{c}") for c in v.provided)
        told = self.say("provided_verdict", verdict=told, list=given) if given else told
        return self.say("elsewhere_verdict", verdict=told) if "not-covered" in v.notes else told

    def named(self, v: Verdict) -> dict[str, str]:
        """Paragraph -> its name, where the paragraph as it is cited says little or is in one language only."""
        plain = v.decides == "classification" and v.kind != "report"
        return {} if plain else {p.paragraph: self.name(p.scope) for p in v.paragraphs}

    def decided(self, v: Verdict) -> str:
        """What the verdict rests on, short."""
        if v.missing or v.conflicts:
            missing = self.listed(dict.fromkeys(self.what(m.figure) for m in v.missing))
            differ = self.listed(self.what(c.figure) for c in v.conflicts)
            parts = ([self.say("missing_short", list=missing)] if missing else []) + (
                [self.say("conflict_short", list=differ)] if differ else []
            )
            return "; ".join(parts)
        if v.freed:
            return self.say("freed_short", paragraph=self.paragraph_of(v, v.freed[0]), n=v.freed[1]) + self.short(v, v.freed, "exemption")
        if v.nearest:
            return self.say("nearest_short", paragraph=self.paragraph_of(v, v.nearest[0]), n=v.nearest[1]) + self.short(v, v.nearest)
        if v.outcome == "no":
            fails = [c for p in v.paragraphs for a in p.alternatives if a.role == "control" for c in a.conditions if c.state == "fails"]
            names = self.listed(dict.fromkeys(self.name(f"condition/{c.condition}") for c in fails))
            return self.say("fails_short", list=names) if names else ""
        passed = self.listed(dict.fromkeys(map(self.inequality, v.passed_over()))) if v.decides == "review" and v.deciding else ""
        return "; ".join(filter(None, (*(self.short(v, d).removeprefix(": ") for d in v.deciding), passed)))

    def short(self, v: Verdict, where: tuple[str, int], role: str = "control") -> str:
        """The inequalities and conditions of one alternative: all when it holds, else the inequalities that fail."""
        found = next(a for p in v.paragraphs if p.scope == where[0] for a in p.alternatives if (a.role, a.number) == (role, where[1]))
        shown = [self.inequality(c) for c in found.checks if c.state == "fails" or found.state == "holds"]
        if found.state == "holds":
            shown += [self.name(f"condition/{c.condition}") for c in found.conditions if c.state == "holds"]
        text = self.listed(shown)
        return f": {text}" if text else ""

    def inequality(self, c: Check) -> str:
        """An inequality with its left side as a number."""
        left = "/".join(number(v, c.limit) for v in c.values) or self.say("check_unknown")
        sign = SIGNS[c.comparator] if c.state == "holds" else {"ge": "<", "gt": "≤", "le": ">", "lt": "≥", "eq": "≠"}[c.comparator]
        return f"{left} {sign if c.state in ('holds', 'fails') else '? ' + SIGNS[c.comparator]} {number(c.limit)}"

    def paragraph_of(self, v: Verdict, scope: str) -> str:
        """The paragraph of a scope."""
        return next(p.paragraph for p in v.paragraphs if p.scope == scope)

    # --- working ----------------------------------------------------------------------------

    def working(self, v: Verdict) -> Iterator[Block]:
        yield Heading(f"{self.name(v.version)}: {self.verdict(v)}", 3)
        yield Line(self.source(v))
        for p in v.paragraphs:
            yield from self.paragraph(v, p)
        for m in v.missing:
            yield Item(self.missing(m, self.named(v)))
        for c in v.conflicts:
            values = self.listed(
                self.say(
                    "conflict_value",
                    value=self.value(value),
                    cite=self.cite(n for f in by for n in f.evidence),
                    codes=codes(cs, self.language),
                )
                for value, cs, by in c.values
            )
            yield Item(self.say("conflict_line", figure=self.what(c.figure), values=values))
        if v.overlaps:
            yield Item(self.say("overlap_line", list=self.listed(code(o, self.language, self.named(v)) for o in v.overlaps)))
        if v.cautious:
            yield Item(self.say("cautious_line", codes=codes(v.cautious, self.language, self.named(v))))
        for note in v.notes:
            if note in ("dram", "binds-makers", "not-covered", "cover-open"):
                yield Item(self.say(f"ctl_remark_{note}"))
        if v.remark:
            yield Item(self.say("paragraph_note", note=v.remark))

    def source(self, v: Verdict) -> str:
        """Where the rule's words come from, and since when it holds."""
        verified = self.say("version_verified", how=self.say(f"ctl_how_{v.verification}"), day=v.verified_on) if v.verified_on else ""
        if not v.starts:
            since = self.say("version_undated")
        elif len(v.starts) > 1:
            since = self.say("version_days", days=self.listed(map(str, v.starts)))
        else:
            since = self.say("version_since_to" if v.ends else "version_since", day=v.starts[0], end=v.ends)
        compliance = self.say("version_compliance", day=v.compliance) if v.compliance else ""
        compliance += self.say("version_halted", day=v.halted) if v.halted else ""
        return self.say("version_source", document=self.name(v.document), verified=verified, since=since, compliance=compliance,
                        cite=self.cite(v.evidence))  # fmt: skip

    def paragraph(self, v: Verdict, p: Paragraph) -> Iterator[Block]:
        policy = f" ({self.name(f'licence-policy/{p.licence_policy}')})" if p.licence_policy else ""
        yield Item(self.say("paragraph_line", paragraph=f"{self.name(p.scope)} [{p.paragraph}]", state=self.say(f"ctl_truth_{p.state}"),
                            policy=policy, cite=self.cite(p.evidence)) if p.alternatives else
                   f"{self.name(p.scope)}{policy}")  # fmt: skip
        if p.named:
            yield Item(self.say("named_line", cite=self.cite(p.evidence)), 1)
        elif not p.alternatives:
            yield Item(self.say("no_threshold_line"), 1)
        for a in p.alternatives:
            yield from self.alternative(a)
        if p.places:
            yield Item(self.say("places_line", list=self.listed(map(self.place, sorted(p.places, key=lambda x: x.basis == "excepted")))), 1)
        if p.note:
            yield Item(self.say("paragraph_note", note=p.note), 1)

    def place(self, x: Place) -> str:
        """A place of a paragraph, its ground, and whether it covers the destination asked for."""
        place = self.name(x.destination) + (self.say("place_halted", day=x.halted) if x.halted else "")
        covers = self.say(f"ctl_covers_{x.covers}") if x.covers else ""
        return self.say(
            f"ctl_place_{x.basis}", place=place, cite=self.cite(x.evidence), **({"covers": covers} if x.basis == "location" else {})
        )

    def alternative(self, a: Alternative) -> Iterator[Block]:
        unproven = a.state == "fails" and "fails" not in {*(c.state for c in a.checks), *(c.state for c in a.conditions)}
        state = self.say("unproven_state" if unproven else f"ctl_truth_{a.state}")
        yield Item(self.say(f"ctl_alternative_{a.role}", n=a.number, state=state), 1)
        yield from (Item(self.check(c), 2) for c in a.checks)
        for condition in a.conditions:
            words = {"condition": self.name(f"condition/{condition.condition}"), "cite": self.cite(condition.evidence)}
            if condition.shown_by and condition.state == "unknown":
                yield Item(self.say(f"ctl_shown_{condition.shown_by}", **words), 2)
            else:
                yield Item(self.say("condition_line", state=self.say(f"ctl_truth_{condition.state}"), **words), 2)

    def check(self, c: Check) -> str:
        """An inequality with its state and the distance."""
        value = "/".join(number(v, c.limit) for v in c.values) or self.say("check_unknown")
        gap = self.say("check_gap", gap="/".join(number(abs(g)) if g else "0" for g in c.gaps)) if c.gaps else ""
        limit = number(c.limit) + (self.say("check_moved") if c.moved else "")
        names = {"metric": self.name(f"metric/{c.metric}"), "unit": self.name(f"unit/{c.unit}"), "state": self.say(f"ctl_truth_{c.state}")}
        return self.say("check_line", value=value, sign=SIGNS[c.comparator], limit=limit, gap=gap, cite=self.cite(c.evidence), **names)

    # --- what is open -----------------------------------------------------------------------

    def missing(self, m: Missing, names: dict[str, str]) -> str:
        """A missing figure with the values of it that would decide."""
        if m.figure.endswith(":planar"):
            return self.say("missing_planar")
        given = self.listed(self.say("given_one", figure=self.what(f), value=self.value(v)) for f, v in m.given)
        given = self.say("given_that", list=given) if given else ""
        spans = [self.say("span", range=span(s, self.language), codes=codes(s.codes, self.language, names)) for s in m.spans]
        spans += [self.say("answer_span", answer=self.value(a), codes=codes(cs, self.language, names)) for a, cs in m.answers]
        key = "missing_spans" if spans else "missing_line"
        return self.say(key, figure=self.what(m.figure), given=given, **({"spans": "; ".join(spans)} if spans else {}))

    def what(self, figure: str) -> str:
        """The name of a figure or flag."""
        figure = figure.removesuffix(":planar")
        return next(
            (self.name(key) for key in (f"metric/{figure}", f"condition/{figure}") if key in self.report.labels),
            code(figure, self.language),
        )

    def value(self, value: Fraction | bool) -> str:
        """A number, or yes or no."""
        return self.yes_no("yes" if value else "no") if isinstance(value, bool) else number(value)

    def yes_no(self, text: str) -> str:
        """The words yes and no in the language; any other text as it is."""
        return {"yes": self.say("yes_word"), "no": self.say("no_word")}.get(text, text)


def standing(found: str) -> str:
    """The phrase of a standing."""
    return f"ctl_standing_{found.replace(' ', '_')}"
