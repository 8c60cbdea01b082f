"""Figures that cannot be as they stand: below nought, broken counts, periods to come, more than there are people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Scale, Series
from baken.core.plausibility import impossible, more_than_inhabitants
from baken.core.quality.remarks import Remark, RemarkKind, about, shown

_MONEY = "€"  # an amount may be below nought


def impossible_values(
    figures: Iterable[Figure], series: Series, today: date, inhabitants: Mapping[int, float]
) -> tuple[Remark, ...]:
    """One remark per figure of this series that cannot be; `inhabitants` by year, as far as known."""
    return tuple(
        about(RemarkKind.IMPOSSIBLE, figure, sentence)
        for figure in figures
        for sentence in _sentences(figure, series, today, inhabitants)
    )


def _sentences(figure: Figure, series: Series, today: date, inhabitants: Mapping[int, float]) -> Iterator[str]:
    if figure.value is None:
        return
    wrong = impossible(figure, series.scale, today)
    if wrong and not (figure.value < 0 and _MONEY in series.unit):
        yield f"Er staat {shown(figure)}. {wrong}"
    if series.scale is Scale.OWN_SHARE and figure.out_of is not None and figure.value > figure.out_of:
        yield f"Er staat {shown(figure)} van {number(figure.out_of)}: meer dan er waren."
    people = inhabitants.get(figure.period.last_year)
    crowd = more_than_inhabitants(figure, series.scale, Decimal(people) if people else None)
    if crowd:
        yield crowd
