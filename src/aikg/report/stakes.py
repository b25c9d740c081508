"""Verdicts of ownership rules in words: what is asked, what is held, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aikg.analysis.ownership.verdicts import Holding, Level, Missing, RuleVerdict, RuleWindow, StakeClaim
from aikg.query.table import citation
from aikg.report.blocks import Item
from aikg.report.writer import Wording


def number(value: Decimal) -> str:
    """A number without needless noughts at its end.

    >>> number(Decimal("50.00")), number(Decimal("37.880"))
    ('50', '37.88')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Working(Wording):
    """Writes the working of verdicts."""

    def asks(self, v: RuleVerdict) -> str:
        """What the rule asks for."""
        if v.standing == "absent":
            return "—"
        if v.threshold is None:
            return self.say("hold_control_only" if v.or_control else "hold_no_percentage")
        parts = [self.say(f"asks_{v.comparator}", n=number(v.threshold)), self.say("hold_added" if v.aggregate else "hold_alone")]
        return self.listed([*parts, self.say("hold_or_control")] if v.or_control else parts)

    def why(self, v: RuleVerdict) -> str:
        """Why the verdict is what it is."""
        if v.room is not None:
            return self.say("hold_room", n=number(v.room))
        anyway = v.basis == "listed" and v.standing in ("stayed", "unverified")
        why = self.say("listed_anyway" if anyway else f"basis_{v.basis}")
        shown = v.by_the_numbers is not None and v.basis not in ("owned", "no-stake", "unknown")
        return self.say("hold_if", why=why, verdict=self.say(f"verdict_{v.by_the_numbers}")) if shown else why

    def rule(self, v: RuleVerdict) -> Iterator[Item]:
        """Everything about one rule: what it asks, its windows, the working, the verdict."""
        lists = [self.say("hold_only", list=self.name(f"list/{x}"), only=self.name(f"condition/{v.partly[x]}")) if x in v.partly
                 else self.name(f"list/{x}") for x in v.lists]  # fmt: skip
        yield Item(self.say("hold_asks", asks=self.asks(v), lists=self.listed(lists), cite=self.cite(v.evidence)))
        yield from (Item(self.window(w)) for w in v.windows)
        if not v.owners:
            yield Item(self.say("hold_none_listed"))
        yield from self.working(v)
        if v.judge_control:
            yield Item(self.say("hold_control"))
        yield Item(self.say("hold_final", verdict=self.say(f"verdict_{v.verdict}"), why=self.why(v)))

    def brief(self, v: RuleVerdict) -> Iterator[Item]:
        """The verdict on one line, with the working beneath where a listed party is among the owners."""
        stands = self.say(f"rule_{v.standing}")
        rule, cite = self.name(f"ownership-rule/{v.rule}"), self.cite(v.evidence)
        asks = stands if v.standing == "absent" else self.say("hold_terms", asks=self.asks(v), stands=stands)
        if v.basis == "listed":
            said = self.say("hold_brief_listed", rule=rule, asks=asks, cite=cite)
        else:
            said = self.say("hold_brief", rule=rule, asks=asks, why=self.why(v), verdict=self.say(f"verdict_{v.verdict}"), cite=cite)
        yield Item(said)
        yield from self.working(v, 1)

    def working(self, v: RuleVerdict, depth: int = 0) -> Iterator[Item]:
        """Listed owners, stakes level by level, what is missing, the strictest policy."""
        for o in v.owners:
            key, date = "hold_listed" if o.certain else "hold_listed_perhaps", o.date or self.say("no_date")
            said = self.say(key, party=self.name(o.party), list=self.name(f"list/{o.list}"), date=date, cite=self.cite(o.evidence))
            yield Item(said, depth)
        for level in v.levels:
            yield from self.level(level, depth)
        for missing in v.missing:
            yield Item(self.missing(missing), depth)
        if v.by_the_numbers == "undetermined" and v.owners and not v.missing:
            yield Item(self.say("hold_no_single"), depth)
        if v.policy:
            policy = self.name(f"licence-policy/{v.policy}")
            yield Item(self.say("hold_policy", policy=policy, cite=self.cite(v.policy_evidence)), depth)

    def window(self, w: RuleWindow) -> str:
        """How the rule stood from one day to another."""
        key = {(True, True): "hold_window", (True, False): "hold_window_from", (False, True): "hold_window_to"}
        phrase = key.get((bool(w.since), bool(w.until)), "hold_window_open")
        return self.say(phrase, standing=self.say(f"rule_{w.standing}"), since=w.since, until=w.until, cite=self.cite(w.evidence))

    def level(self, level: Level, depth: int = 0) -> Iterator[Item]:
        """What is held of one party, together and stake by stake."""
        held = self.span(level.low, level.high, level.low_open, level.high_open)
        yield Item(self.say("hold_level", party=self.name(level.party), sum=held, verdict=self.say(f"verdict_{level.verdict}")), depth)
        for h in level.holdings:
            yield Item(self.holding(h), depth + 1)
            if len({(c.low, c.high) for c in h.claims}) > 1:
                yield Item(self.say("hold_claims", list="; ".join(map(self.claim, h.claims))), depth + 2)

    def holding(self, h: Holding) -> str:
        """One stake."""
        unknown = h.low_open and h.high == 100 and h.low == 0
        share = self.say("hold_unstated") if unknown else self.span(h.low, h.high, h.low_open, False)
        words = [self.say(f"word_{w}") for w in dict.fromkeys(c.word for c in h.claims if c.word)]
        counts = self.say("counts_listed" if h.listed and h.counts == "yes" else f"counts_{h.counts}")
        cite = "".join(dict.fromkeys(map(self.where, h.claims)))
        return self.say("hold_holding", owner=self.name(h.owner), share=self.listed([share, *words]), counts=counts, cite=cite)

    def claim(self, c: StakeClaim) -> str:
        """What one source says of a stake."""
        share = self.say("hold_unstated") if c.low is None or c.high is None else self.span(c.low, c.high, False, False)
        return share + self.where(c)

    def where(self, c: StakeClaim) -> str:
        """The number of the statement; the passage of a unit's entry, or the line of the user's own table."""
        if c.evidence or not c.place:
            return self.cite(c.evidence)
        return " " + (citation(c.place, self.language) if c.word == "unit" else c.place)

    def span(self, low: Decimal, high: Decimal, low_open: bool, high_open: bool) -> str:
        """A number of per cent, or its ends."""
        if low == high:
            return self.say("hold_exact", n=number(low))
        least = self.say("hold_low_open" if low_open else "hold_low", n=number(low))
        most = self.say("hold_high_open" if high_open else "hold_high", n=number(high))
        return self.say("hold_span", low=least, high=most)

    def missing(self, m: Missing) -> str:
        """The fact that would decide."""
        settles = self.say("hold_settles") if m.settles else ""
        if m.owned is None or m.at_least is None:
            return self.say("hold_missing_listing", owner=self.name(m.owner), settles=settles)
        size = self.say("asks_gt" if m.more_than else "asks_ge", n=number(m.at_least))
        return self.say("hold_missing", owner=self.name(m.owner), owned=self.name(m.owned), size=size, settles=settles)
