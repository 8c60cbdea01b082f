"""A change by a percentage of the baseline: "2% minder dan in 2019", "+10% in 2018"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import percentage
from baken.core.indicators import Direction
from baken.core.sentences import bare
from baken.core.targets.limits import keeps_for, no_direction, no_number
from baken.core.targets.material import Material
from baken.core.targets.relative import Ruling, judge_against_base
from baken.core.targets.target import Baseline, Target
from baken.core.verdicts import Verdict


def judge_change(target: Target, material: Material, today: date) -> Verdict:
    """Literal: the baseline plus the percentage is reached. Evidence: against the baseline itself."""
    if not target.values:
        return no_number(target)
    step = target.values[0]
    direction = target.direction if target.direction is not Direction.NONE else _sign_of(step, material)
    if direction is Direction.NONE:
        return no_direction(target)
    series = material.series

    def limit(base: Decimal) -> Decimal:
        return base * (100 + step) / 100

    def threshold(base: Decimal) -> str:
        more = "meer" if step > 0 else "minder"
        bound = "minstens" if direction is Direction.HIGHER else "hooguit"
        reach = bare(round(limit(base), 1), series)
        return f"Het doel is {percentage(abs(step))} {more} dan {bare(base, series)}: {bound} {reach}."

    caveats = (
        ("het percentage is gelezen als deel van de nulmeting, niet als procentpunt",) if series.unit == "%" else ()
    )
    ruling = Ruling(direction, keeps_for(direction), limit, threshold, caveats)
    return judge_against_base(target, _with_printed_share(target, material), today, ruling)


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
