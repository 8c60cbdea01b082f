"""What a target compares with where it names years of its own: a mean over years, or the years before the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from baken.core.dutch import enumeration
from baken.core.figures import Figure, Status
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.targets.baselines import Base, period_of
from baken.core.targets.choosing import number_of, own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Baseline, Kind, Reference, Target
from baken.core.verdicts import OpenReason, Verdict

YEAR = 12
_ROUNDING = Decimal("0.0001")


def find_reference(target: Target, reference: Reference, material: Material) -> Base | Verdict:
    """The baseline that the words name by its years, or an open verdict that says what is missing."""
    years = reference.years or _before_plan(reference, material)
    if not years:
        return opened(
            OpenReason.NO_BASELINE,
            f"‘{target.phrase}’ vergelijkt met de jaren voor het plan, maar het beginjaar van het plan is niet bekend.",
            needed="Het eerste jaar van het plan.",
        )
    baseline = material.baseline or Baseline("")
    return _base(material, [_window(baseline, year) for year in years], _printed(target, baseline, years))


def _window(baseline: Baseline, year: int) -> Period:
    """The months of a baseline that prints this year, so moved that they end in it; else the calendar year."""
    window = period_of(baseline)
    if window is None or window.months > YEAR or year not in baseline.years:
        return Period.year(year)
    return window.in_year(year - (window.last_year - window.start.year))


def find_preceding(count: int, material: Material, figure: Figure) -> Base | Verdict:
    """The mean over the same months of the `count` years right before the figure."""
    year = figure.period.start.year
    return _base(material, [figure.period.in_year(year - back) for back in range(count, 0, -1)], None)


def _before_plan(reference: Reference, material: Material) -> tuple[int, ...]:
    start = material.plan_start
    return tuple(range(start - reference.before_plan, start)) if start and reference.before_plan else ()


def _base(material: Material, periods: list[Period], printed: Decimal | None) -> Base | Verdict:
    """A base over these windows from what is printed and what the source says; a person's choice decides between."""
    figure = _mean_figure(material, periods)
    count = len(periods)
    told = _per_window(figure, material, count)
    if printed is None and told is None:
        return _missing(material, periods)
    chosen = next((v for v in (printed, told) if _is_chosen(v, material.chosen_baseline)), None)
    value = next(v for v in (chosen, printed, told) if v is not None)
    span = Period(periods[0].start, periods[-1].end)
    return Base(value, span, printed, figure, told, chosen is not None, count, window_of=periods[-1])


def _is_chosen(value: Decimal | None, chosen: Decimal | None) -> bool:
    """A choice is stored in four decimals; the mean of three years may have more."""
    return value is not None and chosen is not None and abs(value - chosen) <= _ROUNDING


def _per_window(figure: Figure | None, material: Material, count: int) -> Decimal | None:
    value = number_of(figure, material.series) if figure else None
    return value / count if value is not None and material.series.scale is Scale.COUNT else value


def _printed(target: Target, baseline: Baseline, years: Sequence[int]) -> Decimal | None:
    """The number in the phrase itself, else what the baseline prints for these years."""
    named = target.values[1:] if target.kind is Kind.CHANGE_PCT else target.values
    if len(named) == 1:
        return named[0]
    by_year = dict(zip(baseline.years, baseline.values, strict=False)) if _is_yearly(baseline) else {}
    if all(year in by_year for year in years):
        return sum((by_year[year] for year in years), Decimal(0)) / len(years)
    is_same = period_of(baseline) == Period.years(years[0], years[-1])
    return baseline.values[0] if is_same and len(baseline.values) == 1 else None


def _is_yearly(baseline: Baseline) -> bool:
    return len(baseline.values) == len(baseline.years) == len(set(baseline.years))


def _mean_figure(material: Material, periods: list[Period]) -> Figure | None:
    """The figures of all windows as one: counts added up, anything else as their mean with its margin."""
    own, scale = own_figures(material), material.series.scale
    parts = [f for period in periods if (f := whole(own, period, scale)) is not None]
    if len(parts) < len(periods):
        return None
    if len(parts) == 1:
        return parts[0]
    return _added(parts, scale)


def _added(parts: list[Figure], scale: Scale) -> Figure:
    count = 1 if scale is Scale.COUNT else len(parts)
    middle = sum((f.value for f in parts if f.value is not None), Decimal(0)) / count
    reach = _reach(parts) if scale is not Scale.COUNT else None
    totals = [f.out_of for f in parts if f.out_of is not None]
    if scale is Scale.OWN_SHARE and len(totals) == len(parts):
        middle *= count  # all done over all there were
    return replace(
        parts[-1],
        period=Period(parts[0].period.start, parts[-1].period.end),
        value=middle,
        status=Status.PROVISIONAL if any(f.status is Status.PROVISIONAL for f in parts) else Status.FINAL,
        lower=None if reach is None else middle - reach,
        upper=None if reach is None else middle + reach,
        out_of=sum(totals, Decimal(0)) if len(totals) == len(parts) else None,
    )


def _reach(parts: list[Figure]) -> Decimal | None:
    """Half the width of the 95 % interval of a mean, where each part has its own."""
    halves = [(f.upper - f.lower) / 2 for f in parts if f.lower is not None and f.upper is not None]
    if len(halves) < len(parts):
        return None
    return sum((half**2 for half in halves), Decimal(0)).sqrt() / len(parts)


def _missing(material: Material, periods: list[Period]) -> Verdict:
    """Which of the years have no figure, or none that can be compared with (a share without its total)."""
    own, scale = own_figures(material), material.series.scale
    without = [period.label for period in periods if whole(own, period, scale) is None]
    absent, sort = without or [period.label for period in periods], "geen" if without else "geen bruikbaar"
    label = Period(periods[0].start, periods[-1].end).label if len(periods) > 1 else periods[0].label
    with_what = f"het gemiddelde van {label}" if len(periods) > 1 else label
    return opened(
        OpenReason.NO_BASELINE,
        f"Het plan vergelijkt met {with_what}, maar over {enumeration(absent)} is {sort} cijfer bekend.",
        needed=f"{'De cijfers' if len(absent) > 1 else 'Het cijfer'} over {enumeration(absent)}.",
    )
