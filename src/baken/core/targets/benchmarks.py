"""At most or at least another area: the nation, the province, the basisteam, similar municipalities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import ge, le

from baken.core.areas import Area, AreaKind
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.sentences import bare, in_period, literal_words, more_or_less
from baken.core.targets.baselines import find_base
from baken.core.targets.choosing import absent_verdict, expected_update, number_of, own_figures
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Kind, Target
from baken.core.targets.telling import Judged, change_since, compared_words, grounds, tell
from baken.core.targets.thresholds import comparable
from baken.core.targets.weighing import Weight, margin, weigh_against_base, weigh_two
from baken.core.verdicts import OpenReason, Verdict


def judge_benchmark(target: Target, material: Material, today: date) -> Verdict:
    """Own figure against that of the other area over the same period, each with its own margin."""
    pairs = _pairs(material, today)
    if not pairs:
        return replace(_nothing(target, material, today), grounds=grounds(target, material, None, ""))
    own, other = max(pairs, key=lambda pair: pair[0].period.end)
    if material.series.scale is Scale.COUNT and not (own.out_of and other.out_of):
        return _not_per_inhabitant(target, material)
    return _judged(target, material, own, other)


def _pairs(material: Material, today: date) -> list[tuple[Figure, Figure]]:
    """Own figures with the other area's of the same period."""
    others = {f.period: f for f in material.comparison if f.value is not None}
    filled = [f for f in own_figures(material) if f.value is not None and f.period.end <= today]
    return [(f, others[f.period]) for f in filled if f.period in others]


def _judged(target: Target, material: Material, own: Figure, other: Figure) -> Verdict:
    series = material.series
    lower = target.kind is Kind.BENCHMARK_AT_MOST
    value, against = _comparable_value(own, material), _comparable_value(other, material)
    weight = weigh_two(own, other, material, _other_margin(other, material))
    name, own_name = other_name(target, material), material.area_name or "De gemeente"
    figures = f"{own_name} {bare(value, series)}, {name} {bare(against, series)} {in_period(own.period)}"
    judged = Judged(
        own,
        weight,
        Direction.LOWER if lower else Direction.HIGHER,
        (le if lower else ge)(value, against),
        literal_words(value, against, series),
        compared_words(own, f"{name} over dezelfde periode", weight),
    )
    return tell(
        target, material, judged, f"{figures}: {_claim(weight, material)}", change=_change(target, material, own)
    )


def _comparable_value(figure: Figure, material: Material) -> Decimal:
    """As printed; a count per 1.000 of its population."""
    value = number_of(figure, material.series) or Decimal(0)
    if material.series.scale is Scale.COUNT and figure.out_of:
        return round(value / figure.out_of * 1000, 2)
    return value


def _claim(weight: Weight, material: Material) -> str:
    word = more_or_less(weight.side, material.series)
    if weight.side == 0:
        return "dat is gelijk"
    if weight.certain:
        return f"dat is {word}"
    if weight.shown:
        return f"dat is aantoonbaar {word}"
    if not weight.margin_known:
        return "of dat verschil echt is, valt niet te zeggen: de marge is onbekend"
    return "dat verschil valt binnen de marge"


def _change(target: Target, material: Material, own: Figure) -> str:
    """The own change since the baseline, where there is one."""
    if material.baseline is None or material.baseline.is_missing or material.series.scale is Scale.COUNT:
        return ""
    base = find_base(target, material)
    if isinstance(base, Verdict) or not comparable(base, own, material):
        return ""
    if base.period is not None and own.period.end <= base.period.end:
        return ""
    return change_since(own, base, weigh_against_base(own, base, material), material.series)


def _other_margin(other: Figure, material: Material) -> float | None:
    """The margin of the other area; that of a whole country is so small that it may be left out where unknown."""
    known = margin(other, material)
    if known is None and Area(other.area, "").kind is AreaKind.COUNTRY:
        return 0.0
    return known


def other_name(target: Target, material: Material) -> str:
    """The other area as the sentences name it."""
    return material.comparison_name or target.benchmark or "het vergeleken gebied"


def _nothing(target: Target, material: Material, today: date) -> Verdict:
    """No own figure, no figure of the other area, or none over the same period."""
    own = [f for f in own_figures(material) if f.value is not None and f.period.end <= today]
    others = [f for f in material.comparison if f.value is not None]
    name = other_name(target, material)
    if not own:
        return _no_own(material, others, name)
    if others:
        newest = max(own, key=lambda f: f.period.end)
        reason, text = OpenReason.OTHER_WINDOW, f"Over {newest.period.label} is er geen cijfer van {name}."
        return opened(reason, text, needed="Cijfers van beide over dezelfde periode.")
    return opened(
        OpenReason.NO_COMPARISON,
        f"Er is geen cijfer van {name} om mee te vergelijken.",
        needed=f"Het cijfer van {name} over {_labels(own)}.",
    )


def _labels(figures: list[Figure]) -> str:
    return max((f.period for f in figures), key=lambda p: p.end).label


def _no_own(material: Material, others: list[Figure], name: str) -> Verdict:
    """Without an own figure there is nothing to compare; what the other area shows is told."""
    absent = [f for f in own_figures(material) if f.missing is not None]
    where = material.area_name or "de gemeente"
    told = _of_other(max(others, key=lambda f: f.period.end), material, name) if others else ""
    if absent:
        return replace(
            absent_verdict(max(absent, key=lambda f: f.period.end), material.series, where), explanation=told
        )
    source = material.series.source or "de bron"
    return opened(
        OpenReason.NO_FIGURE,
        f"Er is geen cijfer voor {where}: {source} publiceert er geen.",
        explanation=told,
        needed=expected_update(material.series) if material.series.next_update else f"Een eigen meting in {where}.",
    )


def _of_other(figure: Figure, material: Material, name: str) -> str:
    period: Period = figure.period
    return f"Ter vergelijking: {name} stond {in_period(period)} op {bare(figure.value or 0, material.series)}."


def _not_per_inhabitant(target: Target, material: Material) -> Verdict:
    return opened(
        OpenReason.NO_COMPARISON,
        f"Aantallen zijn niet te vergelijken met {other_name(target, material)}: daar wonen niet evenveel mensen.",
        needed="De cijfers per 1.000 inwoners.",
        grounds=grounds(target, material, None, ""),
    )
