"""One value, or the reason why it is missing, and never without its origin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from baken.core.periods import Period


class Missing(StrEnum):
    """Why a figure has no value. Missing is never zero."""

    NOT_PUBLISHED = "not_published"  # the publisher gives no figure for this area or period
    NOT_MEASURED = "not_measured"
    UNKNOWN = "unknown"  # the source prints a dot: unknown, unreliable or secret
    IMPOSSIBLE = "impossible"
    WITHHELD = "withheld"


class Status(StrEnum):
    """Whether the publisher may still change it."""

    FINAL = "final"
    PROVISIONAL = "provisional"


@dataclass(frozen=True)
class Origin:
    """Where a figure came from; shown on every page that shows the figure."""

    publisher: str  # "Politie", "CBS", "Gemeente Landsmeer"
    table: str = ""  # "47013NED"
    selection: str = ""  # what was asked, in words
    retrieved: date | None = None
    checksum: str = ""  # sha256 of the bytes received
    snapshot_id: int | None = None
    licence: str = ""  # the line to print, e.g. "Bron: Politie, data.politie.nl"
    note: str = ""
    source: str = ""  # its key in the catalogue; empty where that is not known


@dataclass(frozen=True)
class Figure:
    """One observation of a series, for one area and one period.

    Numbers use `value`; survey figures add `lower` and `upper` (95 %); shares of own acts give
    `value` (done) and `out_of` (all). States and checklists use `state` and `items_done`.
    """

    series: str
    area: str
    period: Period
    value: Decimal | None = None
    missing: Missing | None = None
    status: Status = Status.FINAL
    lower: Decimal | None = None
    upper: Decimal | None = None
    out_of: Decimal | None = None
    state: str = ""
    items_done: tuple[str, ...] = ()
    valid_until: date | None = None  # a state may expire
    origin: Origin | None = None

    def __post_init__(self) -> None:
        has_content = self.value is not None or bool(self.state) or bool(self.items_done)
        if has_content == (self.missing is not None):
            raise ValueError("a figure has either a value or a reason why it is missing")
