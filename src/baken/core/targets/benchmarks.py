"""At most or at least another area: the nation, the province, the basisteam, similar municipalities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt

from baken.core.areas import Area, AreaKind
from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.sentences import bare, in_period, is_percentage, literal_words, more_or_less
from baken.core.targets.baselines import find_base
from baken.core.targets.choosing import absent_verdict, expected_update, number_of, own_figures
from baken.core.targets.limits import Keeps
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Kind, Margin, Target
from baken.core.targets.telling import Judged, change_since, compared_words, grounds, tell
from baken.core.targets.thresholds import comparable
from baken.core.targets.weighing import Weight, margin, weigh_against_base, weigh_two
from baken.core.verdicts import OpenReason, Verdict


def judge_benchmark(target: Target, material: Material, today: date) -> Verdict:
    """Own figure against that of the other area over the same period, each with its own margin."""
    material = _with_meant_area(target, material)
    pairs = _pairs(material, today)
    if not pairs:
        return replace(_nothing(target, material, today), grounds=grounds(target, material, None, ""))
    own, other = max(pairs, key=lambda pair: pair[0].period.end)
    if material.series.scale is Scale.COUNT and not (own.out_of and other.out_of):
        return _not_per_inhabitant(target, material)
    return _judged(target, material, own, other)


_LEVELS = {
    "landelijk": (AreaKind.COUNTRY,),
    "provincie": (AreaKind.PROVINCE,),
    "regio": (AreaKind.REGION, AreaKind.POLICE_UNIT, AreaKind.OTHER),
    "basisteam": (AreaKind.OTHER,),
    "vergelijkbare gemeenten": (AreaKind.MUNICIPALITY, AreaKind.OTHER),
}


_NAMES = {
    "landelijk": "Nederland",
    "provincie": "de provincie",
    "regio": "de regio",
    "basisteam": "het basisteam",
}


def _with_meant_area(target: Target, material: Material) -> Material:
    """Only the figures of the area that the plan names: national figures say nothing about a region."""
    levels = _LEVELS.get(target.benchmark)
    if levels is None:
        return material
    meant = tuple(f for f in material.comparison if Area(f.area, "").kind in levels)
    is_other = bool(material.comparison) and not meant
    return replace(material, comparison=meant, comparison_name="" if is_other else material.comparison_name)


def _pairs(material: Material, today: date) -> list[tuple[Figure, Figure]]:
    """Own figures with the other area's of the same period."""
    series = material.series
    others = {f.period: f for f in material.comparison if number_of(f, series) is not None}
    filled = [f for f in own_figures(material) if number_of(f, series) is not None and f.period.end <= today]
    return [(f, others[f.period]) for f in filled if f.period in others]


def _judged(target: Target, material: Material, own: Figure, other: Figure) -> Verdict:
    series = material.series
    lower = target.kind is Kind.BENCHMARK_AT_MOST
    border = other if target.margin is None else moved(other, target.margin, series)
    value, against, limit = (_comparable_value(figure, material) for figure in (own, other, border))
    weight = weigh_two(own, border, material, _other_margin(border, material))
    name, own_name = other_name(target, material), material.area_name or "De gemeente"
    figures = f"{own_name} {bare(value, series)}, {name} {bare(against, series)}{_per(series)} {in_period(own.period)}"
    told = f"{figures}: {_claim(weight, material)}"
    if target.margin is not None:
        aim = f"het doel is {'hooguit' if lower else 'minstens'} {bare(limit, series)}"
        aim += f", {margin_words(target.margin, series)} dan {name}"
        told = f"{figures}; {aim}. {_claim_at(weight, series, value, limit)}"
    judged = Judged(
        own,
        weight,
        Direction.LOWER if lower else Direction.HIGHER,
        _keeps(lower, target.strict)(value, limit),
        literal_words(value, limit, series),
        compared_words(own, f"{name} over dezelfde periode", weight),
    )
    caveats = ("het percentage is gelezen als deel van dat cijfer, niet als procentpunt",)
    is_share_of_share = target.margin is not None and not target.margin.in_points and is_percentage(series)
    return tell(
        target, material, judged, told,
        change=_change(target, material, own), caveats=caveats if is_share_of_share else (),
    )  # fmt: skip


def moved(other: Figure, margin: Margin, series: Series) -> Figure:
    """The other area's figure where the limit lies; a percentage widens its own margin as well. Points of a count are
    meant per 1.000 inhabitants, the way counts of areas are compared."""
    if series.scale in (Scale.COUNT, Scale.OWN_SHARE) and margin.in_points and other.out_of:
        per = other.out_of / (1000 if series.scale is Scale.COUNT else 100)
        return replace(other, value=(other.value or Decimal(0)) + margin.amount * per)
    bounds = (margin.applied(b) if b is not None else None for b in (other.lower, other.upper))
    lower, upper = bounds
    return replace(other, value=margin.applied(other.value or Decimal(0)), lower=lower, upper=upper)


def _claim_at(weight: Weight, series: Series, value: Decimal, limit: Decimal) -> str:
    """`13,2% is aantoonbaar lager dan 14,49%`."""
    told, border = bare(value, series), bare(limit, series)
    if weight.side == 0:
        return "Dat is precies de grens"
    if weight.certain or weight.shown:
        demonstrably = "" if weight.certain else "aantoonbaar "
        return f"{told} is {demonstrably}{more_or_less(weight.side, series)} dan {border}"
    if not weight.margin_known:
        return f"Of het verschil met {border} echt is, valt niet te zeggen: de marge is onbekend"
    return f"Het verschil met {border} valt binnen de marge"


def _per(series: Series) -> str:
    """Per how many, where the figures of areas are compared that way."""
    if series.scale is Scale.COUNT:
        return " per 1.000 inwoners"
    return f" {series.unit}" if series.scale is Scale.RATE and series.unit else ""


def margin_words(margin: Margin, series: Series) -> str:
    """`10% lager`, `2 procentpunt hoger`, `0,5 punt hoger`."""
    unit = "%" if not margin.in_points else " procentpunt" if is_percentage(series) else " punt"
    unit = _per(series) or unit if margin.in_points else unit
    return f"{number(abs(margin.amount))}{unit} {more_or_less(1 if margin.amount > 0 else -1, series)}"


def _keeps(lower: bool, strict: bool) -> Keeps:
    if strict:
        return lt if lower else gt
    return le if lower else ge


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
    named = _NAMES.get(target.benchmark, target.benchmark)
    return material.comparison_name or named or "het vergeleken gebied"


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
