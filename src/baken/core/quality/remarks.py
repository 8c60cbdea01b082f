"""One thing about the figures that a person should know or look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.periods import Period


class RemarkKind(StrEnum):
    """What sort of remark, gravest first."""

    IMPOSSIBLE = "impossible"
    SUM = "sum"
    BASELINE = "baseline"
    JUMP = "jump"
    LATE = "late"
    GAP = "gap"
    PROVISIONAL = "provisional"
    EXPECTED_GAP = "expected_gap"  # it belongs so: told, nothing to do

    @property
    def dutch(self) -> str:
        """The few words that stand before the sentence."""
        return {
            "impossible": "Kan niet kloppen",
            "sum": "Telt niet op",
            "baseline": "Plan en bron verschillen",
            "jump": "Grote sprong",
            "late": "Te laat",
            "gap": "Ontbreekt",
            "provisional": "Nog voorlopig",
            "expected_gap": "Hoort zo",
        }[self.value]


@dataclass(frozen=True)
class Remark:
    """A Dutch sentence about a series in an area, over `period` where it is about one. `values` are the numbers it
    weighs: once one of them changes it is another remark."""

    kind: RemarkKind
    series: str
    area: str
    sentence: str
    period: Period | None = None
    values: tuple[Decimal, ...] = ()

    @property
    def key(self) -> str:
        """The same as long as it is about the same figures, whatever the day (sha256)."""
        period = f"{self.period.start}/{self.period.end}" if self.period else ""
        numbers = ",".join(f"{value.normalize():f}" for value in self.values)
        text = "|".join((self.kind, self.series, self.area, period, numbers))
        return hashlib.sha256(text.encode()).hexdigest()


def about(kind: RemarkKind, figure: Figure, sentence: str, *others: Figure) -> Remark:
    """A remark about one figure, weighed against others."""
    values = tuple(f.value for f in (figure, *others) if f.value is not None)
    return Remark(kind, figure.series, figure.area, sentence, figure.period, values)


def shown(figure: Figure) -> str:
    """`906 over 2023`."""
    return f"{number(figure.value or Decimal(0))} over {figure.period.label}"


def with_value(figures: Iterable[Figure]) -> dict[Period, Figure]:
    """The figures that are numbers, by their period, oldest first."""
    return {f.period: f for f in sorted(figures, key=lambda f: f.period) if f.value is not None}
