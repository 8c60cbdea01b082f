"""A theme with its figures: which series tell about it, what each of them shows, and what the kinds of source say
together. Facts only; what people make of them stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import prefetch_related_objects

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.catalogue.themes import ThemeDefinition, key_of_theme, standard_themes
from baken.core.agreement import Agreement, Witness, agreement_of
from baken.core.areas import NETHERLANDS
from baken.core.comparison import Comparison
from baken.core.courses import Course, comparable, course_of, in_short
from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Scale, Series
from baken.core.sentences import more_or_less
from baken.core.targets.choosing import number_of
from baken.core.targets.material import Material
from baken.core.targets.weighing import margin, weigh_two
from baken.monitoring.comparing import comparison_of
from baken.monitoring.evaluation import series_of
from baken.observations.models import SeriesBreak
from baken.observations.publication import for_everybody
from baken.observations.queries import POPULATION, figures_of
from baken.plans.models import Edition, Indicator, Theme, ThemeSeries

Kind = ThemeSeries.Kind
_POLICE = re.compile(r"politie", re.IGNORECASE)
_LONE = ("police.", "survey.")  # keys that say themselves which kind of source they are
FEWEST_TOLD = 5  # a smaller count stays inside
Held = Mapping[tuple[str, str], tuple[Figure, ...]]


@dataclass(frozen=True)
class Fact:
    """What one series tells about a theme. `latest` is the newest figure of its course, else the newest at all (which
    may be missing); None where nothing is held. `comparison` is a sentence, or empty."""

    series: Series
    kind: str
    figures: tuple[Figure, ...]
    latest: Figure | None
    course: Course
    comparison: str = ""

    @property
    def is_small(self) -> bool:
        """A count under five: not for outside."""
        value = self.latest.value if self.latest else None
        return self.series.scale is Scale.COUNT and value is not None and 0 < value < FEWEST_TOLD


@dataclass(frozen=True)
class Picture:
    """A theme with its facts. `is_suggested`: nobody chose series, so those of the method are shown."""

    theme: Theme
    definition: ThemeDefinition | None
    facts: tuple[Fact, ...]
    agreement: Agreement
    is_suggested: bool

    @property
    def held(self) -> tuple[Fact, ...]:
        """Series of which there is a figure."""
        return tuple(fact for fact in self.facts if fact.latest is not None)

    @property
    def awaited(self) -> tuple[Fact, ...]:
        """Series that are asked for and of which nothing is held."""
        return tuple(fact for fact in self.facts if fact.latest is None)


def all_series(municipality: Municipality) -> dict[str, Series]:
    """Every series that can tell about a theme: those of the plans, then those of the catalogue, with the breaks that
    this municipality says there are. Two queries."""
    listed = Indicator.objects.filter(priority__edition__municipality=municipality).order_by("pk")
    own = {indicator.series: series_of(indicator) for indicator in listed}
    found = own | dict(catalogue().series)
    for row in municipality.series_breaks.all():
        if row.series in found:
            known = found[row.series]
            found[row.series] = replace(
                known, breaks=tuple(sorted({*known.breaks, (_first_whole_year(row), row.reason)}))
            )
    return {key: s for key, s in found.items() if key != POPULATION and s.scale is not Scale.STATE}


def _first_whole_year(found: SeriesBreak) -> int:
    """The first year that lies wholly after the break."""
    return found.since.year + (found.since.month > 1)


def definition_of(theme: Theme) -> ThemeDefinition | None:
    """The theme of the method that this one is, by its key, else by its name."""
    return standard_themes().get(theme.key or key_of_theme(theme.name))


def kind_of_source(series: Series) -> str:
    """Which kind of source a series is of, by its key, else by what it measures."""
    if series.key.startswith("police.") or (not series.key.startswith(_LONE) and _POLICE.search(series.source)):
        return Kind.POLICE
    if series.key.startswith("survey.") or series.scale in (Scale.SURVEY_SHARE, Scale.GRADE):
        return Kind.SURVEY
    return Kind.OWN if series.key.startswith(("own.", "municipal.", "halt.")) else Kind.OTHER


def suggested_series(theme: Theme, known: Mapping[str, Series]) -> dict[str, str]:
    """Kind of source by series: what the method suggests, and the indicators of the priority that the theme is."""
    definition = definition_of(theme)
    listed = definition.series if definition else _named(theme.name)
    found = {key: kind for kind, keys in listed.items() for key in keys if key in known}
    if theme.priority is not None:
        mine = (i.series for i in theme.priority.indicators.all() if i.series in known)
        found |= {key: kind_of_source(known[key]) for key in mine if key not in found}
    return found


def _named(name: str) -> dict[str, tuple[str, ...]]:
    """The series of the police that a theme is called after: `Woninginbraken`."""
    key = catalogue().match_series(name, "politie")
    return {Kind.POLICE.value: (key,)} if key else {}


def series_of_themes(municipality: Municipality) -> set[str]:
    """Every series that tells about a theme of one of its plans: chosen, else those of the method. Two queries."""
    themes = Theme.objects.filter(field__edition__municipality=municipality).prefetch_related("series")
    return {key for theme in themes for key in _chosen_or_usual(theme)}


def _chosen_or_usual(theme: Theme) -> set[str]:
    chosen = {row.series for row in theme.series.all()}
    definition = definition_of(theme)
    listed = definition.series if definition else _named(theme.name)
    return chosen or {key for keys in listed.values() for key in keys}


def pictures_of(edition: Edition, *, today: date, for_all: bool = False) -> tuple[Picture, ...]:
    """Every theme of an edition in the order of the plan; a handful of queries, however many themes. `for_all`: for a
    report that leaves the team, on what everybody may see, and beside other municipalities, which asks more."""
    prefetch_related_objects([edition], "fields__themes__series", "fields__themes__priority__indicators")
    return _pictures(edition, [t for f in edition.fields.all() for t in f.themes.all()], today, for_all=for_all)


def picture_of(theme: Theme, *, today: date) -> Picture:
    """One theme, compared with others."""
    return _pictures(theme.field.edition, [theme], today, compares=True)[0]


def _pictures(
    edition: Edition, themes: Sequence[Theme], today: date, *, compares: bool = False, for_all: bool = False
) -> tuple[Picture, ...]:
    known = all_series(edition.municipality)
    chosen = {theme.pk: {row.series: row.kind for row in theme.series.all()} for theme in themes}
    used = {theme.pk: chosen[theme.pk] or suggested_series(theme, known) for theme in themes}
    wanted = {key for series in used.values() for key in series if key in known}
    areas = [edition.municipality.code, NETHERLANDS.code]
    held: Held = figures_of(edition.municipality, {*wanted, POPULATION}, areas)
    if for_all:
        counted = {key for key in wanted if known[key].scale in (Scale.COUNT, Scale.OWN_SHARE)}
        held = for_everybody(edition.municipality, held, counted)
    facts = {key: _fact(edition.municipality, known[key], held, today, compares=compares or for_all) for key in wanted}
    return tuple(_picture(theme, used[theme.pk], facts, is_suggested=not chosen[theme.pk]) for theme in themes)


def _picture(theme: Theme, used: Mapping[str, str], facts: Mapping[str, Fact], *, is_suggested: bool) -> Picture:
    order = list(Kind.values)
    mine = sorted(((key, kind) for key, kind in used.items() if key in facts), key=lambda pair: order.index(pair[1]))
    listed = tuple(replace(facts[key], kind=kind) for key, kind in mine)
    said = {
        witness: [f.course.change for f in listed if f.kind == witness.value and len(f.course.values) > 1]
        for witness in Witness
    }
    return Picture(theme, definition_of(theme), listed, agreement_of(said), is_suggested)


def _fact(municipality: Municipality, series: Series, held: Held, today: date, *, compares: bool) -> Fact:
    figures = held.get((series.key, municipality.code), ())
    people = people_of(held, municipality.code)
    kept = comparable(series, figures, today)
    over = [f for f in figures if f.period.end <= today]
    latest = kept[-1] if kept else max(over, key=lambda f: f.period.end, default=None)
    fact = Fact(series, kind_of_source(series), figures, latest, course_of(series, figures, today, people))
    if not compares or not kept:
        return fact
    return replace(fact, comparison=_compared(municipality, series, kept[-1], held))


def people_of(held: Held, area: str) -> dict[int, float]:
    """Inhabitants of an area by year, of the figures that are held."""
    counted = held.get((POPULATION, area), ())
    return {f.period.start.year: float(f.value) for f in counted if f.value is not None}


def people_in(municipality: Municipality) -> dict[int, float]:
    """The same, asked for. One query."""
    return people_of(figures_of(municipality, [POPULATION], [municipality.code]), municipality.code)


def _compared(municipality: Municipality, series: Series, latest: Figure, held: Held) -> str:
    """Counts against similar municipalities where those are known, else against the country per inhabitant; shares and
    grades against the country. Empty where that cannot be."""
    if series.scale is Scale.COUNT:
        year = latest.period.start.year
        found = comparison_of(municipality, series, year=year)
        is_same = latest.period.is_year and found.year == year  # never another year: that one may be withheld
        if is_same and isinstance(found.result, Comparison):
            return f"{found.result.sentence} {found.result.direction}"
    national = held.get((series.key, NETHERLANDS.code), ())
    other = next((f for f in reversed(national) if f.period == latest.period and f.value is not None), None)
    if other is None or number_of(latest, series) is None:
        return ""
    if series.scale is Scale.COUNT:
        return _per_inhabitant(series, _peopled(latest, held), _peopled(other, held))
    return _beside(series, latest, other, in_short(other.value or Decimal(0), series))


def _peopled(figure: Figure, held: Held) -> Figure:
    """With the inhabitants of its year; without where they are not known, or where it is no whole year."""
    people = people_of(held, figure.area).get(figure.period.start.year, 0.0) if figure.period.is_year else 0.0
    return replace(figure, out_of=Decimal(str(people)) if people > 0 else None)


def _per_inhabitant(series: Series, latest: Figure, other: Figure) -> str:
    """Two counts by their inhabitants; empty where these are not known."""
    here, there = (f.value / f.out_of * 1000 if f.value is not None and f.out_of else None for f in (latest, other))
    if here is None or there is None:
        return ""
    told = _beside(series, latest, other, f"{number(round(there, 2))} per 1.000 inwoners")
    return f"Per 1.000 inwoners zijn het er hier {number(round(here, 2))}. {told}"


def _beside(series: Series, latest: Figure, other: Figure, words: str) -> str:
    material = Material(series, (latest,))
    weight = weigh_two(latest, other, material, margin(other, material))
    told = f"In heel Nederland: {words} over {other.period.label}."
    if not weight.margin_known:
        return f"{told} Zonder marges is niet te zeggen of dat verschil toeval is."
    if not weight.shown:
        return f"{told} Het verschil kan toeval zijn."
    return f"{told} Hier is het aantoonbaar {more_or_less(weight.side, series)}."
