"""What to choose where a target is hard to test: the form filled with something that the figures can bear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.targets.choosing import own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.testability import Testability, Testable, testability_of
from baken.monitoring.goals import IndicatorAnswer, Judged

_THREE = 3
_WHOLE = 100
_SUM_MARK, _LOWER = "(som van drie jaar)", "Lager dan de nulmeting"
_HIGHER = "Hoger dan de nulmeting"


@dataclass(frozen=True)
class Repair:
    """A way out: a button with its sentence, and what it fills in (fields of `WantedIndicator`)."""

    key: str
    label: str
    sentence: str
    fill: Mapping[str, str]


def newest_year(material: Material) -> Figure | None:
    """The newest whole year that the municipality has a figure of."""
    return next(iter(_years(own_figures(material), material.series.scale)), None)


def repairs_of(answer: IndicatorAnswer) -> tuple[Repair, ...]:
    """The repairs that fit an indicator that is hard or impossible to test; none where it can be tested."""
    if answer.judged not in (Judged.HARDLY, Judged.NO) or answer.material.series.scale is not Scale.COUNT:
        return ()
    found = (_farther(answer), _three_years(answer), _team(answer), _band(answer))
    return tuple(repair for repair in found if repair is not None)


def _farther(answer: IndicatorAnswer) -> Repair | None:
    """The same figure with a target that chance does not reach."""
    for _, test in answer.tests:
        words = _beyond_chance(test)
        if words and test.testable is Testable.HARDLY:
            return Repair("verder", "Spreek een grotere verandering af", f"‘{words}’ haalt toeval bijna nooit.",
                          {"target": words})  # fmt: skip
    return None


def _three_years(answer: IndicatorAnswer) -> Repair | None:
    """The sum of the last three years, where they are held one after another."""
    years = _years(own_figures(answer.material), Scale.COUNT)[:_THREE]
    if _SUM_MARK in answer.indicator.name or len(years) < _THREE:
        return None
    last, first = years[0].period.last_year, years[-1].period.last_year
    total = sum((figure.value or Decimal(0) for figure in years), Decimal(0))
    if last - first != _THREE - 1 or not total:
        return None
    return Repair(
        "drie-jaar", "Neem drie jaar samen",
        f"In {first} tot en met {last} waren het er samen {number(total)}. Deze som vult u elk jaar zelf in.",
        _own(answer, f"{answer.indicator.name} {_SUM_MARK}", replace(years[0], value=total)),
    )  # fmt: skip


def _team(answer: IndicatorAnswer) -> Repair | None:
    """The whole basic police team, where its municipalities have figures."""
    material = answer.material
    newest = next(iter(_years(material.team, Scale.COUNT)), None)
    if newest is None or newest.value is None or material.team_name in answer.indicator.name:
        return None
    year = newest.period.last_year
    return Repair(
        "basisteam", f"Kijk naar het basisteam {material.team_name}",
        f"Daar waren het er {number(newest.value)} in {year}. Dit cijfer vult u elk jaar zelf in.",
        _own(answer, f"{answer.indicator.name} (basisteam {material.team_name})", newest),
    )  # fmt: skip


def _band(answer: IndicatorAnswer) -> Repair | None:
    """From the lowest to the highest figure that chance alone can give; its edges follow from the tests themselves."""
    test = next((t for _, t in answer.tests if t.level is not None and t.worse is not None), None)
    if test is None or test.worse is None or test.level is None:
        return None
    limits = sorted([test.worse, Decimal(-1) if test.better is None else test.better])
    low, high = limits[0] + 1, limits[1] - 1
    if not low <= test.level <= high or low >= high:
        return None
    return Repair(
        "band", "Spreek een band af",
        f"Tussen {number(low)} en {number(high)} kan het toeval zijn. Erbuiten is er iets veranderd.",
        {"target": f"Minimaal {number(low)} en hooguit {number(high)}", "direction": "none"},
    )  # fmt: skip


def _own(answer: IndicatorAnswer, name: str, figure: Figure) -> dict[str, str]:
    """A figure that the municipality fills in itself, with the same unit and a target that chance does not reach."""
    material = answer.material
    is_higher = any(target.direction is Direction.HIGHER for target, _ in answer.tests)
    value, year = figure.value or Decimal(0), figure.period.last_year
    base = Baseline("", (value,), (year,), figure.period.start.isoformat(), figure.period.end.isoformat())
    alone = replace(material, figures=(), baseline=base, chosen_baseline=None, team=())
    kind, words = (Kind.ABOVE, _HIGHER) if is_higher else (Kind.BELOW, _LOWER)
    way = Direction.HIGHER if is_higher else Direction.LOWER
    target = Target(kind, words, (value,), relative=True, direction=way)
    return {
        "name": name, "series": "", "scale": Scale.COUNT.value, "unit": material.series.unit,
        "baseline": number(value), "baseline_year": str(year),
        "target": _beyond_chance(testability_of(target, alone)) or words,
    }  # fmt: skip


def _beyond_chance(test: Testability) -> str:
    """The first change in whole per cents that would show, in words that the reader reads; empty when none does."""
    if test.better is None or not test.level:
        return ""
    share = 100 * abs(test.better - test.level) / test.level
    percent = int(share.to_integral_value(ROUND_CEILING))
    if test.better < test.level:
        return f"{percent}% lager dan de nulmeting" if 0 < percent < _WHOLE else ""
    return f"{percent}% hoger dan de nulmeting" if percent else ""


def _years(figures: tuple[Figure, ...], scale: Scale) -> list[Figure]:
    """Whole years with a value, newest first."""
    known = sorted({figure.period.last_year for figure in figures}, reverse=True)
    found = (whole(figures, Period.year(year), scale) for year in known)
    return [figure for figure in found if figure is not None and figure.value is not None]
