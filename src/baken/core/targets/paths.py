"""A path: a norm per year, such as "2019: 7,1; 2022: 7,3"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.sentences import bare
from baken.core.targets.limits import keeps_for, no_direction, no_number
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.targets.thresholds import Limit, choose_figure, judge_number
from baken.core.verdicts import Verdict


def judge_path(target: Target, material: Material, today: date) -> Verdict:
    """The newest figure against the norm of its year: the last one due, or before the first the first."""
    if not target.values:
        return no_number(target)
    direction = _direction(target, material)
    if direction is Direction.NONE:
        return no_direction(target)
    figure = choose_figure(target, material, today)
    if isinstance(figure, Verdict):
        return figure
    year, norm = _norm(target, material, figure)
    bound = "minstens" if direction is Direction.HIGHER else "hooguit"
    of_year = f" (norm voor {year})" if year else ""
    words = f"{bound} {bare(norm, material.series)}{of_year}"
    return judge_number(target, material, figure, Limit(norm, direction, keeps_for(direction), words))


def _direction(target: Target, material: Material) -> Direction:
    """As said, else as the norms run, else as the norm lies to the baseline."""
    for said in (target.direction, material.series.direction):
        if said is not Direction.NONE:
            return said
    before = material.baseline.values[-1:] if material.baseline else ()
    row = (*before, *target.values)
    if row[0] == row[-1]:
        return Direction.NONE
    return Direction.HIGHER if row[-1] > row[0] else Direction.LOWER


def norms(target: Target, material: Material) -> dict[int, Decimal]:
    """The norm per year. Without years in the text: one for each year of the plan, or the last for its last year."""
    years: tuple[int, ...] = target.years
    if len(years) != len(target.values):
        last = max(years, default=material.target_year)
        years = tuple(last - back for back in reversed(range(len(target.values)))) if last else ()
        if last and len(target.values) != last - material.plan_start + 1:
            return {last: target.values[-1]}
    return dict(zip(years, target.values, strict=False))


def _norm(target: Target, material: Material, figure: Figure) -> tuple[int, Decimal]:
    by_year = norms(target, material)
    if not by_year:
        return 0, target.values[-1]
    due = [year for year in by_year if year <= figure.period.last_year]
    year = max(due) if due else min(by_year)
    return year, by_year[year]
