"""A change by a percentage of the baseline: "2% minder dan in 2019", "+10% in 2018"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import number, percentage
from baken.core.indicators import Direction, Series
from baken.core.sentences import bare, is_percentage, more_or_less
from baken.core.targets.baselines import Base
from baken.core.targets.limits import keeps_for, no_direction, no_number
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.relative import Ruling, judge_against_base
from baken.core.targets.target import Baseline, Target
from baken.core.verdicts import OpenReason, Verdict


def judge_change(target: Target, material: Material, today: date) -> Verdict:
    """Literal: the baseline plus the percentage is reached. Evidence: against the baseline itself."""
    if not target.values:
        return no_number(target)
    step = _exact(target.values[0])
    direction = target.direction if target.direction is not Direction.NONE else _sign_of(step, material)
    if direction is Direction.NONE:
        return no_direction(target)

    def limit(base: Decimal) -> Decimal:
        return round(base * (100 + step) / 100, 6)

    def threshold(base: Decimal) -> str:
        return _threshold(step, direction, base, limit(base), material.series)

    of_what = "het cijfer van ervoor" if target.reference and target.reference.before_figure else "de nulmeting"
    is_share = is_percentage(material.series)
    caveats = (f"het percentage is gelezen als deel van {of_what}, niet als procentpunt",) if is_share else ()
    ruling = Ruling(direction, keeps_for(direction), limit, threshold, caveats, _refuses)
    return judge_against_base(target, _with_printed_share(target, material), today, ruling)


def _threshold(step: Decimal, direction: Direction, base: Decimal, limit: Decimal, series: Series) -> str:
    """`Het doel is minstens 10% minder dan 100: hooguit 90.` A ceiling is `hooguit 5% meer dan 100: hooguit 105.`"""
    lower = direction is Direction.LOWER
    reach = f"{'hooguit' if lower else 'minstens'} {bare(limit, series)}"
    if step == 0:
        return f"Het doel is {reach}, gelijk aan de nulmeting."
    bound = "hooguit" if (step > 0) == lower else "minstens"
    more = more_or_less(1 if step > 0 else -1, series)
    return f"Het doel is {bound} {percentage(round(abs(step), 1))} {more} dan {bare(base, series)}: {reach}."


def _refuses(base: Base) -> Verdict | None:
    """Of nothing no percentage can be taken."""
    if base.value > 0:
        return None
    found = f" ({base.period.label})" if base.period else ""
    return opened(
        OpenReason.NOT_TESTABLE,
        f"De nulmeting{found} is {number(base.value)}; daarvan is geen percentage te berekenen.",
        needed="Een streefwaarde die een getal noemt.",
    )


def _exact(step: Decimal) -> Decimal:
    """A third and two thirds, which a plan can only print rounded."""
    thirds = {Decimal("33.3"): Decimal(100) / 3, Decimal("66.7"): Decimal(200) / 3}
    return thirds.get(abs(step), abs(step)).copy_sign(step)


def _sign_of(step: Decimal, material: Material) -> Direction:
    if step == 0:
        return material.series.direction
    return Direction.HIGHER if step > 0 else Direction.LOWER


def _with_printed_share(target: Target, material: Material) -> Material:
    """ "+10% (1.309 van de 4.474)": the baseline is the share that the two numbers make."""
    if len(target.values) != 3 or target.values[2] <= 0:
        return material
    printed = material.baseline or Baseline(target.phrase)
    share = round(target.values[1] / target.values[2] * 100, 1)
    years = printed.years[:1]
    return replace(material, baseline=Baseline(printed.phrase, (share,), years, printed.start, printed.end))
