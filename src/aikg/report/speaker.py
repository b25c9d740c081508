"""What every page of an exposure report speaks with: phrases, names, marks of sources, measures, steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from aikg.analysis.exposure.result import Exposure, Listing, Retold, Route
from aikg.analysis.exposure.sections import Control, Step
from aikg.analysis.standing import is_case
from aikg.report.arcs import arc_text
from aikg.report.blocks import Language
from aikg.report.phrases import Name, say
from aikg.report.stakes import number as exact


class Speaker:
    """Writes the lines of one report in one language."""

    def __init__(self, report: Exposure, language: Language) -> None:
        self.report, self.language = report, language

    def say(self, key: str, **values: object) -> str:
        """A phrase with its blanks filled."""
        return say(key, self.language, **values)

    def name(self, key: str) -> Name:
        """The label of an id or of `scheme/slug`, else the other language's, else the id."""
        return Name.of(self.report.labels.get(key, {}), self.language, key)

    def cite(self, numbers: tuple[int, ...]) -> str:
        """Marks of numbered sources."""
        return "".join(f"[{n}]" for n in numbers)

    def list(self, texts: Iterable[str]) -> str:
        """Texts as an enumeration."""
        return (", " if self.language == "en" else "、").join(texts)

    def join(self, keys: Iterable[str]) -> str:
        """Names as an enumeration."""
        return self.list(map(self.name, keys))

    def first(self, keys: tuple[str, ...]) -> str:
        """Names as an enumeration, the first eight of many."""
        more = self.say("and_more", n=len(keys) - 8) if len(keys) > 9 else ""
        return self.join(keys[:8] if more else keys) + more

    def mark(self, inferred: bool) -> str:
        """S or I."""
        return self.say("inferred" if inferred else "stated")

    def hops(self, number: int) -> str:
        """A number of steps."""
        return self.say("hops", n=number) if number else self.say("zero_hops")

    def listing(self, listing: Listing) -> str:
        """An event on a list, with what it meant on the day."""
        relation = self.say(f"relation_{listing.relation}")
        if listing.relation in ("owner", "owned"):
            stake = self.say("stake", percent=exact(listing.stake)) if listing.stake is not None else self.say("stake_unknown")
            relation += stake
        told, later = "case" if is_case(listing.effect, listing.action) else "event", self._later(listing)
        verb, party = "case" if told == "case" else "later" if later else "verb", self.name(listing.party)
        event = self.say(
            f"{told}_later" if later else told, party=party, relation=relation,
            action=self.say(f"{verb}_{listing.action}", party=party),
            list=self.name(f"list/{listing.list}"), jurisdiction=self.name(listing.jurisdiction), date=listing.date or self.say("no_date"),
            effect=self.name(f"effect/{listing.effect}"), state=self._footnote(listing) + self._group(listing) + self._state(listing),
            cite=self.cite(listing.evidence),
        )  # fmt: skip
        return event + "".join(map(self._retold, listing.retold))

    def _footnote(self, listing: Listing) -> str:
        return self.say("entry_footnote", n=listing.footnote) if listing.footnote else ""

    def partners(self, listing: Listing, side: str) -> str:
        """Whom of its stated customers or suppliers the listing of the firm itself may take from it."""
        found = [self.name(p.id) + " " + self.cite(p.evidence) for p in listing.partners if p.side == side]
        key = ("partners_some_" if listing.some_buyers and side == "customer" else "partners_") if found else "partners_no_"
        return self.say(f"{key}{side}", issuer=self.name(listing.jurisdiction), list=self.list(found))

    def _retold(self, told: Retold) -> str:
        group = self.say("through_group", group=self.name(told.group)) if told.group else ""
        return self.say("retold", date=told.date or self.say("no_date"), group=group, cite=self.cite(told.evidence))

    def _later(self, listing: Listing) -> bool:
        """Whether the event is yet to come on the day looked at."""
        return listing.day is not None and listing.day > self.report.view.as_of

    def _state(self, listing: Listing) -> str:
        if listing.action != "add" or self._later(listing):
            return ""
        if not listing.active:
            return self.say("ended")
        if listing.in_force:
            return ""
        return self.say("not_yet", day=listing.effect_from) if listing.effect_from else self.say("suspended")

    def _group(self, listing: Listing) -> str:
        """How much of the group is named: what the event means for members that nobody names is not known."""
        if listing.group is None:
            return ""
        through = self.say("through_group", group=self.name(listing.group)) if listing.through_group else ""
        if listing.members_stated is None:
            return through + self.say("group_unsized", named=listing.members_named)
        unnamed = max(listing.members_stated - listing.members_named, 0)
        return through + self.say("group_sized", stated=listing.members_stated, named=listing.members_named, unnamed=unnamed)

    def control(self, control: Control) -> str:
        """A control scope with its destinations and its state on the day."""
        scope = self.name(control.scope)
        way = self.name(f"licence-policy/{control.licence_policy}") if control.licence_policy else ""
        policy = self.say("policy", policy=way) if way and way not in scope else ""
        return self.say(
            "control", item=self.name(control.item) + (self.say("example") if control.role == "example" else ""),
            measure=self.name(control.measure).strip("《》"), scope=scope, policy=policy,
            destinations=self.say("to", list=self.join(control.destinations)) if control.destinations else self.say("to_unknown"),
            since=self._since(control) + self._standing(control),
            cite=self.cite(control.evidence),
        )  # fmt: skip

    def _since(self, control: Control) -> str:
        """The effective day, and beside it the day from which the control has to be complied with."""
        since = self.say("since", day=control.effective) if control.effective else self.say("since_unknown")
        if not control.comply:
            return since
        later = control.in_force and control.comply > self.report.view.as_of
        return since + self.say("comply_later" if later else "comply", day=control.comply)

    def _standing(self, control: Control) -> str:
        """How a control that is not in force stands on the day."""
        if control.in_force:
            return ""
        if control.halt:
            return self.say(f"control_{control.halt}", day=control.halted_on)
        if control.replaced and control.replaced <= self.report.view.as_of:
            return self.say("control_replaced", day=control.replaced)
        return self.say("control_not_yet")

    def route(self, index: int, route: Route) -> str:
        """The head of a path."""
        share = ""
        if route.share_high is not None:
            share = self.say(f"share_{route.share_of}", low=number(route.share_low or Decimal(0)), high=number(route.share_high))
        return self.say("route", n=index, hops=self.hops(route.hops), mark=self.mark(route.inferred), share=share)

    def steps(self, steps: tuple[Step, ...]) -> Iterator[str]:
        """The steps as lines; a firm that needs parts for an item and makes it is told once, with the evidence of both."""
        for before, step, after in zip((None, *steps), steps, (*steps[1:], None), strict=False):
            if step.kind == "makes" and before is not None and before.kind == "needs":
                continue
            yield self.step(step, after if step.kind == "needs" and after is not None and after.kind == "makes" else None)

    def step(self, step: Step, made: Step | None = None) -> str:
        """One step, with its share and its sources; `made` is told in the same breath."""
        a, b = self.name(step.source), self.name(step.target)
        text = arc_text(step.kind, step.source_port, a, b, self.language, curated=step.curated, optional=step.optional)
        text += self._share(made or step)
        if (step.offered_by or 0) > 1:
            text += self.say("offered_by", n=step.offered_by)
        evidence = tuple(dict.fromkeys((*step.evidence, *(made.evidence if made else ()))))
        return text + (" " + self.cite(evidence) if evidence else "")

    def _share(self, step: Step) -> str:
        """The share that a step carries, and of what."""
        key = _SHARE_OF.get(step.share_of or "")
        ends = [number(end) for end in (step.share_low, step.share_high) if end is not None]
        if key is None or not ends:
            return ""
        if step.share_low is None or step.share_high is None:
            ends = [self.say("step_at_most" if step.share_low is None else "step_at_least", n=ends[0])]
        told = self.name(f"comparator/{step.share_comparator}") + " " if step.share_comparator else ""
        of = self.list(filter(None, (self.name(step.share_region) if step.share_region else "", str(step.share_year or ""))))
        return self.say(key, share=told + "–".join(dict.fromkeys(ends)), of=self.say("held_of", of=of) if of else "")


#: What a share of a step is one of -> the words for it.
_SHARE_OF = {
    "market": "step_market", "value of the whole": "step_value", "supplier-revenue-share": "step_revenue",
    "customer-purchase-share": "step_purchases",
}  # fmt: skip


def number(value: Decimal) -> str:
    """A figure with at most two decimals."""
    return format(value.quantize(Decimal("0.01")).normalize(), "f")
