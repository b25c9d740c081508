"""What a rule version says of a product, in short, for reports on firms."""

from __future__ import annotations

from aikg.records import record


@record
class ItemCheck:
    """An inequality in short; exact numbers as text, several where sources differ."""

    metric: str
    comparator: str
    limit: str
    values: tuple[str, ...]
    state: str
    gaps: tuple[str, ...]


@record
class ItemVerdict:
    """What a rule version in force says of a product of the firm.

    Attributes:
        code: paragraph, `none`, `named`, `not named` or `undetermined`; `codes` all that is possible.
        scopes: each paragraph of the version with its scope.
        provided: conditions that an applicant has yet to show, without which the verdict is on the figures alone.
        freed: when none applies, paragraph and number of the exemption that takes out what the paragraph catches.
        checks: of the alternative that decides, else of the exemption that frees, or of the nearest when none applies.
        conditions: of the exemption that frees those that hold; else, where no inequality is nearest, those that fail.
        missing: figures that would decide.

    """

    product: str
    version: str
    decides: str
    kind: str
    scope: str | None
    code: str
    codes: tuple[str, ...]
    scopes: tuple[tuple[str, str], ...]
    provided: tuple[str, ...]
    freed: tuple[str, int] | None
    checks: tuple[ItemCheck, ...]
    conditions: tuple[str, ...]
    missing: tuple[str, ...]
    conflicting: tuple[str, ...]
    evidence: tuple[int, ...]
