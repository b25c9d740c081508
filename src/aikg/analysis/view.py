"""The view that an analysis runs on: which statements count, and how many were left out for which reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from aikg import terms
from aikg.analysis.extract import Row

COUNTED = ("stated", "estimate")
Extracted = Mapping[str, list[Row]]
#: Queries whose rows are relations that may end; the others hold events, figures, or what a thing is made of.
RELATIONS = frozenset({
    "network_installations", "network_members", "network_offerings", "network_owners", "network_roles", "network_supplies",
})  # fmt: skip
#: Queries of which an analysis of one firm asks the rows about single entities, and the column that names these.
BY_ENTITY = {"homes": "organization", "network_shares": "segment", "network_supplies": "customer"}


def day(value: str | date | None, default: str) -> date:
    """A day given as YYYY-MM-DD or as a date, else the default; raises ValueError that says how to write one."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value or default)
    except ValueError:
        raise ValueError(f"not a day: {value!r}; write YYYY-MM-DD, such as {default}") from None


@dataclass(frozen=True)
class View:
    """What counts: the day looked at, the newest document allowed, the modalities, curated links or not.

    Attributes:
        as_of: the day on which the world is looked at; relations not valid that day are left out.
        known_by: documents known later are left out.
        modalities: of statements; the default is stated and estimate.
        stated_only: leave out links that a curator added and everything that rules inferred.

    """

    as_of: date
    known_by: date
    modalities: tuple[str, ...] = COUNTED
    stated_only: bool = False


@dataclass(frozen=True)
class Counted:
    """Of some statements: how many count in the view, how many of these are undated, how many were left out why."""

    statements: int
    undated: int
    left_out: dict[str, int]

    def __add__(self, other: Counted) -> Counted:
        """Both counts together, of different statements."""
        both = sorted({*self.left_out, *other.left_out})
        left_out = {reason: self.left_out.get(reason, 0) + other.left_out.get(reason, 0) for reason in both}
        return Counted(self.statements + other.statements, self.undated + other.undated, left_out)


class Sieve:
    """Lets the rows of network queries through that count under a view, and counts the others by reason.

    Attributes:
        kept: ids of the statements that count.
        undated: of these, relations without a stated period.
        left_out: reason -> number of statements left out.

    """

    def __init__(self, extracted: Extracted, view: View) -> None:
        self.view = view
        self.all = extracted
        self._day = view.as_of.isoformat()
        self._known_by = view.known_by.isoformat()
        self.kept: set[str] = set()
        self.undated: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.ranks = {terms.slug(r["statement"]): str(r["rank"]) for r in extracted["network_ranks"]}
        self._public = {terms.slug(r["document"]) for r in extracted["network_documents"] if r["kind"] != "report"}
        self._known = {terms.slug(r["document"]): r["known"] for r in extracted["network_documents"]}
        self._documents: dict[str, str] = {}
        self._valid = {terms.slug(r["statement"]): (r["from"], r["to"]) for r in extracted["network_validity"]}
        self._gone: set[str] = set()
        self._by_entity: dict[str, dict[str, list[Row]]] = {}

    @property
    def counted(self) -> Counted:
        """What has been counted so far."""
        return Counted(len(self.kept), len(self.undated), dict(sorted(self.left_out.items())))

    def counts(self, statement: str) -> bool:
        """Whether a statement was among the rows that count."""
        return statement in self.kept

    def about(self, query: str, entity: str) -> list[Row]:
        """The rows of one of `BY_ENTITY` that count and are about an entity."""
        if query not in self._by_entity:
            found = self._by_entity[query] = defaultdict(list)
            for row in self.rows(query):
                found[row[BY_ENTITY[query]]].append(row)
        return self._by_entity[query].get(entity, [])

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query that count."""
        yield from self._sifted(query, self.all[query])

    def _sifted(self, query: str, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            statement = terms.slug(row["statement"])
            if (reason := self._reason_of_row(row)) is not None:
                if statement not in self._gone:
                    self._gone.add(statement)
                    self.left_out[reason] += 1
                continue
            self.kept.add(statement)
            if query in RELATIONS and statement not in self._valid:
                self.undated.add(statement)
            yield row

    def known(self, statement: str) -> str:
        """The day from which a statement's document is known (YYYY-MM-DD), empty for what no document says."""
        return str(self._known.get(self._document(statement), ""))

    def is_public(self, statement: str) -> bool:
        """Whether a statement comes from a public source, not from a report."""
        return self._document(statement) in self._public

    def _document(self, statement: str) -> str:
        """The document of a statement, whose id begins with the document's; ids of public documents hold hyphens."""
        stem = statement.rpartition("-")[0]  # document and table, which many statements share
        if stem not in self._documents:
            ends = [i for i, char in enumerate(statement) if char == "-"]
            self._documents[stem] = next((statement[:i] for i in reversed(ends) if statement[:i] in self._known), "")
        return self._documents[stem]

    def _reason_of_row(self, row: Row) -> str | None:
        """A designation through a group counts when both its premises do: the group's designation and a membership."""
        through, modality = row.get("through"), terms.slug(row["modality"])
        reason = self.reason(terms.slug(through or row["statement"]), modality)
        if reason is None and through and row["designee"] not in self._members_of(self._designee[through]):
            return "membership"
        return reason

    @cached_property
    def _designee(self) -> dict[str, str]:
        return {row["statement"]: row["designee"] for row in self.all["designations"]}

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        """Group -> members by memberships that count."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.all["network_members"]:
            if self.reason(terms.slug(row["statement"]), terms.slug(row["modality"])) is None:
                found[row["group"]].add(row["member"])
        return found

    @cached_property
    def group_sizes(self) -> dict[str, tuple[int, int | None]]:
        """Group -> how many of its members are named by memberships that count, and how many it is stated to have."""
        return {r["group"]: (len(self._members.get(r["group"], ())), r.get("stated")) for r in self.all["network_groups"]}

    def group_of(self, row: Row) -> str | None:
        """The group that a designation tells of, when it tells of one: the designee, or the group that it reached the designee through."""
        told = self._designee[row["through"]] if row["through"] else row["designee"]
        return told if told in self.group_sizes else None

    def _members_of(self, group: str) -> set[str]:
        """The members of a group and of the groups in it."""
        found: set[str] = set()
        todo = [group]
        while todo:
            new = self._members.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found

    def reason(self, statement: str, modality: str) -> str | None:
        """Why a statement does not count in the view, as a code of `left_out`; None when it does."""
        view = self.view
        if (rank := self.ranks.get(statement, "preferred")) != "preferred":
            return f"rank:{rank}"
        if self.known(statement) > self._known_by:
            return "known-later"
        if modality == "inferred":
            return "inferred" if view.stated_only else None
        if modality not in view.modalities:
            return f"modality:{modality}"
        start, end = self._valid.get(statement, (None, None))
        return "not-valid" if (start and start > self._day) or (end and end < self._day) else None
