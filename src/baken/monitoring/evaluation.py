"""Judges a plan on the stored figures: at most six queries, whatever the number of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from baken.catalogue.areas import district_names, team_of
from baken.catalogue.load import catalogue
from baken.core.areas import NETHERLANDS, AreaKind
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.ladder import standing_of
from baken.core.targets.choosing import added_over
from baken.core.targets.judge import Material, judge
from baken.core.targets.target import Baseline, Target
from baken.monitoring.results import EditionResult, IndicatorResult, PriorityResult, TargetResult
from baken.observations.models import Figure as StoredFigure
from baken.observations.publication import for_everybody, public_rate
from baken.observations.queries import POPULATION, figures_of
from baken.plans.inforce import in_force, indicator_in_force
from baken.plans.models import BaselineChoice, Edition, Indicator

Figures = Mapping[tuple[str, str], tuple[Figure, ...]]


@dataclass(frozen=True)
class _Ground:
    """What all indicators of an edition share."""

    edition: Edition
    figures: Figures
    population: dict[int, float]
    today: date

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of the districts: those of the national list, and those that the municipality gave itself."""
        own: dict[str, str] = self.edition.municipality.district_names
        return district_names(self.edition.municipality.code) | own

    def own(self, series: str) -> tuple[Figure, ...]:
        """Figures of the municipality itself."""
        return self.figures.get((series, self.edition.municipality.code), ())

    def districts(self, series: str) -> tuple[Figure, ...]:
        """Figures of the districts of the municipality, where a target holds for each of them."""
        parts = (f for (key, area), f in self.figures.items() if key == series and _is_district(area))
        return tuple(figure for listed in parts for figure in listed)

    def team(self, series: str) -> tuple[Figure, ...]:
        """Counts of the whole basic police team, for the periods in which all its municipalities have one."""
        if catalogue().series.get(series) and catalogue().series[series].scale is not Scale.COUNT:
            return ()
        _, members = team_of(self.edition.municipality.code)
        return added_over([self.figures.get((series, member), ()) for member in members])

    def national(self, series: str) -> tuple[Figure, ...]:
        """Figures of the whole country."""
        return self.figures.get((series, NETHERLANDS.code), ())


def evaluate_edition(edition: Edition, *, today: date, for_all: bool = False) -> EditionResult:
    """Every indicator of the edition with its figures and verdicts, in the order of the plan. `for_all` judges on what
    everybody may see, so that no sentence, chart or verdict can give away what is withheld."""
    priorities = list(in_force(edition).priorities.all())
    ground = _gather(edition, [i for p in priorities for i in p.indicators.all()], today, for_all=for_all)
    judged = (PriorityResult(p, tuple(_evaluate(i, ground) for i in p.indicators.all())) for p in priorities)
    return EditionResult(edition, tuple(judged), today)


def evaluate_indicator(indicator: Indicator, *, today: date, for_all: bool = False) -> IndicatorResult:
    """The same for one indicator."""
    indicator_in_force(indicator)
    return _evaluate(indicator, _gather(indicator.priority.edition, [indicator], today, for_all=for_all))


def _gather(
    edition: Edition, indicators: Sequence[Indicator], today: date, *, for_all: bool = False
) -> _Ground:  # fmt: skip
    wanted = {i.series for i in indicators} | {POPULATION}
    own = edition.municipality.code
    areas = {own, NETHERLANDS.code, *team_of(own)[1], *_districts(edition, indicators)}
    figures = figures_of(edition.municipality, wanted, areas)
    peopled = figures.get((POPULATION, edition.municipality.code), ())
    population = {f.period.start.year: float(f.value) for f in peopled if f.value is not None}
    if for_all:
        counted = {i.series for i in indicators if series_of(i).scale in (Scale.COUNT, Scale.OWN_SHARE)}
        rates = _public_rates(indicators, figures, population)
        figures = {**for_everybody(edition.municipality, figures, counted), **rates}
    return _Ground(edition, figures, population, today)


def _public_rates(indicators: Sequence[Indicator], figures: Figures, population: Mapping[int, float]) -> Figures:
    """The rates of these indicators as everybody may see them; the inhabitants are public, so a rate tells a count."""
    units = {i.series: series_of(i).unit or i.unit for i in indicators if series_of(i).scale is Scale.RATE}

    def people(year: int) -> Decimal | None:
        """Of that year, else of the newest year before it."""
        known = max((each for each in population if each <= year), default=None)
        return None if known is None else Decimal(population[known])

    return {
        (key, area): tuple(public_rate(f, units[key], people(f.period.last_year)) for f in listed)
        for (key, area), listed in figures.items()
        if key in units and area != NETHERLANDS.code
    }


def _is_district(area: str) -> bool:
    return area.startswith((AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD))


def _districts(edition: Edition, indicators: Sequence[Indicator]) -> set[str]:
    """Districts with figures of series whose target holds for each of them; no query where no target does."""
    series = {i.series for i in indicators if any(Target.from_json(t).is_for_every_area for t in i.targets)}
    if not series:
        return set()
    stored = StoredFigure.objects.filter(municipality=edition.municipality, series__in=series)
    return {area for area in stored.order_by().values_list("area", flat=True).distinct() if _is_district(area)}


def material_of(indicator: Indicator) -> tuple[tuple[Target, ...], Material]:
    """The targets of an indicator and what is known to judge them with, for trying other figures; also of one that is
    not kept yet (its `priority` is)."""
    if indicator.pk:
        indicator_in_force(indicator)
    ground = _gather(indicator.priority.edition, [indicator], date.max)
    return _targets(indicator), _material(indicator, ground)


def materials_of(edition: Edition) -> tuple[tuple[Indicator, tuple[Target, ...], Material], ...]:
    """The same for every indicator of an edition, in the order of the plan; as few queries as judging it."""
    listed = [i for p in in_force(edition).priorities.all() for i in p.indicators.all()]
    ground = _gather(edition, listed, date.max)
    return tuple((indicator, _targets(indicator), _material(indicator, ground)) for indicator in listed)


def _targets(indicator: Indicator) -> tuple[Target, ...]:
    return tuple(Target.from_json(stored) for stored in indicator.targets)


def _material(indicator: Indicator, ground: _Ground) -> Material:
    """Everything the rules may look at."""
    baseline = Baseline.from_json(indicator.baseline)
    own, national = ground.own(indicator.series), ground.national(indicator.series)
    is_per_area = any(target.is_for_every_area for target in _targets(indicator))
    districts = ground.districts(indicator.series) if is_per_area else ()
    return Material(
        series=series_of(indicator),
        figures=(*own, *districts),
        baseline=None if baseline.is_missing else baseline,
        chosen_baseline=_chosen(_choice_of(indicator)),
        comparison=national,
        comparison_name=NETHERLANDS.name if national else "",
        area_name=ground.edition.municipality.name,
        area_names=ground.names if districts else {},
        team=ground.team(indicator.series),
        team_name=team_of(ground.edition.municipality.code)[0],
        plan_start=ground.edition.first_year,
        target_year=ground.edition.last_year,
        exposure=ground.population,
    )


def _evaluate(indicator: Indicator, ground: _Ground) -> IndicatorResult:
    material = _material(indicator, ground)
    own = ground.own(indicator.series)
    districts = material.figures[len(own) :]
    choice = _choice_of(indicator)
    results = tuple(
        TargetResult(t, judge(t, material, ground.today), standing_of(t, material, ground.today))
        for t in _targets(indicator)
    )
    return IndicatorResult(
        indicator, material.series, Baseline.from_json(indicator.baseline), own, material.comparison,
        material.comparison_name, results, choice, ground.population, ground.today, districts,
        material.area_names, material,
    )  # fmt: skip


def _choice_of(indicator: Indicator) -> BaselineChoice | None:
    """The choice that counts; none of an indicator that is not kept yet."""
    return next(iter(indicator.baseline_choices.all()), None) if indicator.pk else None


def _chosen(choice: BaselineChoice | None) -> Decimal | None:
    if choice is None:
        return None
    return choice.plan_value if choice.which == BaselineChoice.Which.PLAN else choice.source_value


def series_of(indicator: Indicator) -> Series:
    """The catalogue's definition, else one made of what the indicator itself says."""
    known = catalogue().series.get(indicator.series)
    if known is not None:
        return known
    return Series(
        key=indicator.series,
        name=indicator.name,
        unit=indicator.unit,
        scale=Scale(indicator.scale),
        direction=Direction(indicator.direction),
        source=indicator.source,
    )
