"""Whether figures that belong together add up: months and their year, classes and their total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.periods import Period
from baken.core.quality.remarks import Remark, RemarkKind, about, shown, with_value


def month_sums(figures: Iterable[Figure], *, hides_months: bool = False) -> tuple[Remark, ...]:
    """Of one series in one area: a remark per longer period whose months are all held and add up to another number.
    `hides_months`: the source leaves the months empty or at nought on purpose, so nothing else is to be expected."""
    if hides_months:
        return ()
    held = with_value(figures)
    months = {p: f for p, f in held.items() if p.months == 1}
    found = []
    for period, whole in held.items():
        parts = [months.get(month) for month in _months_of(period)] if period.months > 1 else []
        if parts and all(parts):
            found += _differing(whole, [part for part in parts if part])
    return tuple(found)


def _months_of(period: Period) -> list[Period]:
    first = period.start.year * 12 + period.start.month - 1
    return [Period.months_of(m // 12, m % 12 + 1, m % 12 + 1) for m in range(first, first + period.months)]


def _differing(whole: Figure, parts: Sequence[Figure]) -> list[Remark]:
    total, added = whole.value or Decimal(0), sum((part.value or Decimal(0) for part in parts), Decimal(0))
    if total == added:
        return []
    sentence = f"Er staat {shown(whole)}, maar de maanden samen zijn {number(added)}."
    if added and total == 2 * added:
        sentence += " Dat is precies het dubbele: maanden en jaar zijn vermoedelijk bij elkaar opgeteld."
    if added == 0:
        sentence += " Misschien geeft de bron deze soort niet per maand."
    return [Remark(RemarkKind.SUM, whole.series, whole.area, sentence, whole.period, (total, added))]


def class_sums(totals: Iterable[Figure], parts: Iterable[Figure]) -> tuple[Remark, ...]:
    """Of one area: a remark per period where the classes that are held are together more than their total. Less proves
    nothing: some classes are not held, and some are hidden and yet counted in the total."""
    wholes = with_value(totals)
    added: dict[Period, Decimal] = {}
    for part in parts:
        if part.value is not None:
            added[part.period] = added.get(part.period, Decimal(0)) + part.value
    return tuple(
        about(
            RemarkKind.SUM,
            whole,
            f"Er staat {shown(whole)} in totaal, maar de soorten die we hebben zijn samen al {number(added[period])}.",
        )
        for period, whole in wholes.items()
        if added.get(period, Decimal(0)) > (whole.value or Decimal(0))
    )
