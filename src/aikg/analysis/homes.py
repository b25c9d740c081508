"""Where organizations are at home, as documents say; a unit is where its organization is, a member where its group is."""

from __future__ import annotations

from collections import defaultdict

from aikg import terms
from aikg.analysis.shock.economy import Economy


class Homes:
    """Organization -> regions that it is at home in, the country included, each with the statements that say so."""

    def __init__(self, economy: Economy) -> None:
        self._regions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._countries: set[str] = set()
        self._economy = economy
        for row in economy.network.sieve.rows("homes"):
            self._countries.add(row["country"])
            for party in {row["organization"], *economy.people(row["organization"])}:
                for region in filter(None, (row["region"], row["country"])):
                    self._regions[party][region].append(terms.slug(row["statement"]))

    def known(self, party: str) -> bool:
        """Whether any document says where the party is at home."""
        return bool(self._of(party))

    def regions(self, party: str) -> frozenset[str]:
        """The regions that documents place the party in, countries included."""
        return frozenset(self._of(party))

    def countries(self, party: str) -> frozenset[str]:
        """The countries that documents place the party in."""
        return self.regions(party) & self._countries

    def evidence(self, party: str, regions: frozenset[str]) -> tuple[str, ...]:
        """The statements that place the party in one of the regions; none when no document does."""
        return tuple(dict.fromkeys(s for region, ids in self._of(party).items() if region in regions for s in ids))

    def within(self, parties: frozenset[str], regions: frozenset[str]) -> frozenset[str]:
        """Those of the parties that a document places in one of the regions."""
        return frozenset(party for party in parties if self.evidence(party, regions))

    def _of(self, party: str) -> dict[str, list[str]]:
        return self._regions.get(party) or self._regions.get(self._economy.whole(party)) or {}
