"""A number that stands by itself: hooguit 700, minstens een 7, minder dan 20%, precies 0."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.sentences import bare, in_period, literal_words, quantity
from baken.core.targets.areas import judge_every_area
from baken.core.targets.baselines import Base, find_base, period_of
from baken.core.targets.choosing import broken, choose, number_of
from baken.core.targets.limits import KEEPS, Keeps, limit_words, no_number, too_many_numbers, way_of
from baken.core.targets.material import Material
from baken.core.targets.relative import judge_relative
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, change_since, claim, compared_words, grounds, tell
from baken.core.targets.weighing import Weight, weigh_against_base, weigh_against_number
from baken.core.verdicts import Verdict


@dataclass(frozen=True)
class Limit:
    """A number to keep to, which way is better, and its words."""

    value: Decimal
    direction: Direction
    keeps: Keeps
    words: str


def judge_threshold(target: Target, material: Material, today: date) -> Verdict:
    """Against the baseline where the target says so, else against the number itself; a ceiling may hold everywhere."""
    if target.is_for_every_area:
        return judge_every_area(target, material, today)
    if target.relative:
        return judge_relative(target, material, today)
    if not target.values:
        return no_number(target)
    if len(target.values) > 1:
        return too_many_numbers(target)
    figure = choose_figure(target, material, today)
    if isinstance(figure, Verdict):
        return figure
    value = target.values[0]
    words = limit_words(target.kind, value, material.series)
    return judge_number(target, material, figure, Limit(value, way_of(target, material), KEEPS[target.kind], words))


def choose_figure(target: Target, material: Material, today: date) -> Figure | Verdict:
    """The newest figure after the baseline; a number for counts is meant per year, or over the baseline's months."""
    before = period_of(material.baseline) if material.baseline else None
    window = None
    if material.series.scale in (Scale.COUNT, Scale.RATE):
        window = before if before is not None and before.months <= 12 else Period.year(2000)
    figure = choose(material, today, window, before)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, ""))
    return figure


def judge_number(target: Target, material: Material, figure: Figure, limit: Limit) -> Verdict:
    """A figure against a number known exactly."""
    series, value = material.series, number_of(figure, material.series) or Decimal(0)
    weight = weigh_against_number(figure, limit.value, material)
    told = bare(limit.value, series)
    judged = Judged(
        figure,
        weight,
        limit.direction,
        limit.keeps(value, limit.value),
        literal_words(value, limit.value, series),
        compared_words(figure, f"het getal {told} zelf", weight),
        border=told,
    )
    sentence = f"{quantity(value, series)} {in_period(figure.period)}; het doel is {limit.words}"
    sentence += ": precies op de grens" if weight.side == 0 else f": {_claim(weight, value, told, material)}"
    change, looser = _since_baseline(target, material, figure, limit)
    return tell(target, material, judged, sentence, change=change, caveats=looser)


def _claim(weight: Weight, value: Decimal, told: str, material: Material) -> str:
    return claim(weight, material.series, value, f"bij een niveau van precies {told}")


def _since_baseline(target: Target, material: Material, figure: Figure, limit: Limit) -> tuple[str, tuple[str, ...]]:
    """The change since the baseline, and the small print where the target asks less than the baseline gave."""
    base = find_base(target, material)
    if isinstance(base, Verdict) or not comparable(base, figure, material):
        return "", ()
    weight = weigh_against_base(figure, base, material)
    series = material.series
    looser = not limit.keeps(limit.value, base.value) and limit.keeps(base.value, limit.value)
    worse = {Direction.LOWER: 1, Direction.HIGHER: -1, Direction.NONE: 0}[limit.direction] == weight.side != 0
    caveat = f"met kanttekening: de streefwaarde vraagt minder dan de nulmeting van {bare(base.value, series)}"
    return change_since(figure, base, weight, series), (caveat,) if looser and worse else ()


def comparable(base: Base, figure: Figure, material: Material) -> bool:
    """True when figure and baseline cover the same months and the series was not interrupted between them."""
    if broken(material, base.period, figure) is not None:
        return False
    if base.window is None or material.series.scale not in (Scale.COUNT, Scale.RATE):
        return True
    return base.window.same_months(figure.period)
