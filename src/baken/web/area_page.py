"""A series per area as a value: the map, what its letters mean, and the table twin. The office sees small counts; what
is shown to everybody has them withheld, with as many others as it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString

from baken.accounts.models import Municipality
from baken.catalogue.areas import areas, district_names
from baken.core.areas import AreaKind
from baken.core.figures import Figure, Origin
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.core.withholding.rule import FEWEST_INHABITANTS, rate
from baken.observations.places import figures_per_area, stretches
from baken.observations.publication import ledger_of, public_rate
from baken.observations.queries import POPULATION
from baken.sources.boundaries.bundled import MUNICIPALITIES
from baken.sources.boundaries.kept import outlines_of
from baken.sources.boundaries.shapes import ShapeSet
from baken.web.charts.area_map import NO_FIGURE, TOO_FEW, WITHHELD, Mark, area_map, kind_of
from baken.web.charts.steps import Steps, steps_of
from baken.web.dutch import dutch_number
from baken.web.tables import Cell, Column, Table
from baken.web.wording import shown

LEVEL_WORDS = {
    AreaKind.DISTRICT: "wijk",
    AreaKind.NEIGHBOURHOOD: "buurt",
    AreaKind.MUNICIPALITY: "gemeente",
}
NOT_SHOWN, TOO_SMALL, NONE = "niet getoond", "te klein voor een verhoudingscijfer", "geen cijfer"


@dataclass(frozen=True)
class Place:
    """One area: its figure if there is one, its inhabitants in that year, and whether the count is kept back."""

    code: str
    name: str
    figure: Figure | None
    inhabitants: Decimal | None
    is_withheld: bool

    @property
    def rate(self) -> Decimal | None:
        """Per 1,000 inhabitants; None where it is not known, not shown or too small to say."""
        value = self.figure.value if self.figure else None
        return None if value is None or self.is_withheld else rate(value, self.inhabitants)

    @property
    def is_too_small(self) -> bool:
        """True where too few people live for a rate."""
        return self.inhabitants is not None and self.inhabitants < FEWEST_INHABITANTS


@dataclass(frozen=True)
class AreaPage:
    """What the page shows. `legend` is (sign, kind of area, words); `drawing` is None where there are no outlines."""

    title: str
    per: str  # what the map tells: "per 1.000 inwoners", or the unit
    drawing: SafeString | None
    legend: tuple[tuple[str, str, str], ...]
    table: Table
    origins: tuple[Origin, ...]
    boundaries: str
    has_withheld: bool
    is_rate: bool


def periods_of(municipality: Municipality, series: Series, level: AreaKind, *, for_all: bool) -> tuple[Period, ...]:
    """The periods with a figure of any area of that level, newest first. For everybody only whole years: months beside
    years would tell by subtraction what is withheld."""
    held = figures_per_area(municipality, [series.key], level)
    listed = (figures for (_, area), figures in held.items() if area[:2] == level.value)
    found = {period for figures in listed for period in _by_period(figures, series)}
    return tuple(sorted((p for p in found if p.is_year or not for_all), key=lambda p: (p.end, p.start), reverse=True))


def area_page(
    municipality: Municipality, series: Series, level: AreaKind, period: Period, *, for_all: bool
) -> AreaPage:
    """The page of one series, level and period; `for_all` withholds what is small."""
    shapes = outlines(municipality, level)
    places = _places(municipality, series, level, period, shapes, for_all=for_all)
    is_rate = any(place.rate is not None for place in places)
    values = {p.code: v for p in places if (v := _value(p, is_rate=is_rate)) is not None}
    steps = steps_of(list(values.values()))
    marks = {place.code: _mark(place, series, steps, values, is_rate=is_rate) for place in places}
    per = "per 1.000 inwoners" if is_rate else series.unit
    title = f"{series.name} per {LEVEL_WORDS[level]}, {period.label}"
    return AreaPage(
        title=title,
        per=per,
        drawing=_drawing(shapes, marks, title, per),
        legend=_legend(steps, marks),
        table=_table(places, marks, series, level, period),
        origins=tuple(dict.fromkeys(_origin(p.figure) for p in places if p.figure and p.figure.origin)),
        boundaries=f"{shapes.origin} ({shapes.year}). {shapes.licence}." if shapes else "",
        has_withheld=any(place.is_withheld for place in places),
        is_rate=is_rate,
    )


def outlines(municipality: Municipality, level: AreaKind) -> ShapeSet | None:
    """The outlines that we have of this level."""
    name = MUNICIPALITIES if level is AreaKind.MUNICIPALITY else f"{municipality.code}.{level.value}"
    return outlines_of(Path(settings.OUTLINES), name)


def _places(
    municipality: Municipality, series: Series, level: AreaKind, period: Period, shapes: ShapeSet | None, *,
    for_all: bool,
) -> tuple[Place, ...]:  # fmt: skip
    held = figures_per_area(municipality, [series.key, POPULATION], level)
    own = {area: _by_period(f, series).get(period) for (key, area), f in held.items() if key == series.key}
    if level is not AreaKind.MUNICIPALITY:
        own.pop(municipality.code, None)
    people = {area: _people(f, period) for (key, area), f in held.items() if key == POPULATION}
    names = _names(municipality, level, shapes)
    codes = [c for c in names if c[:2] == level.value and (level is not AreaKind.MUNICIPALITY or c in own)]
    is_count = series.scale is Scale.COUNT and series.key != POPULATION
    hidden = _hidden(municipality, series, own, people) if for_all else frozenset()
    return tuple(
        Place(code, names.get(code, code), own.get(code), people.get(code) if is_count else None, code in hidden)
        for code in sorted({*codes, *own})
    )


def _hidden(
    municipality: Municipality, series: Series, own: Mapping[str, Figure | None], people: Mapping[str, Decimal | None]
) -> frozenset[str]:  # fmt: skip
    """The areas whose count, or rate that tells it, not everybody may see."""
    held = {area: f for area, f in own.items() if f is not None and f.value is not None}
    if series.scale is Scale.RATE:
        public = {area: public_rate(f, series.unit, people.get(area)) for area, f in held.items()}
        return frozenset(area for area, figure in public.items() if figure.value is None)
    if series.scale not in (Scale.COUNT, Scale.OWN_SHARE) or series.key == POPULATION:
        return frozenset()
    ledger = ledger_of(municipality, [series.key])
    return frozenset(area for area, figure in held.items() if not ledger.shows(figure))


def _by_period(figures: tuple[Figure, ...], series: Series) -> dict[Period, Figure]:
    """Only counts add up over months."""
    return stretches(figures) if series.scale is Scale.COUNT else {figure.period: figure for figure in figures}


def _people(figures: tuple[Figure, ...], period: Period) -> Decimal | None:
    """The inhabitants on 1 January of that very year; there is no rate over part of a year."""
    return next((f.value for f in figures if f.period == period), None) if period.is_year else None


def _names(municipality: Municipality, level: AreaKind, shapes: ShapeSet | None) -> dict[str, str]:
    """Names by code: of the national list, of the outlines, and those that the municipality gave itself."""
    if level is AreaKind.MUNICIPALITY:
        return {code: area.name for code, area in areas().items()} | {municipality.code: municipality.name}
    own: dict[str, str] = municipality.district_names
    drawn = {shape.code: shape.name for shape in shapes.shapes} if shapes else {}
    return drawn | district_names(municipality.code) | own


def _value(place: Place, *, is_rate: bool) -> Decimal | None:
    """What the map tells of this area."""
    if is_rate:
        return place.rate
    return place.figure.value if place.figure and not place.is_withheld else None


def _mark(
    place: Place, series: Series, steps: Steps | None, values: Mapping[str, Decimal], *, is_rate: bool
) -> Mark:  # fmt: skip
    if place.is_withheld:
        return Mark(WITHHELD, NOT_SHOWN)
    if place.figure is None or place.figure.value is None:
        return Mark(NO_FIGURE, shown(place.figure, series) if place.figure else NONE)
    if steps is None or place.code not in values:
        return Mark(TOO_FEW, TOO_SMALL if place.is_too_small else "aantal inwoners onbekend")
    value = values[place.code]
    words = f"{dutch_number(value)} per 1.000 inwoners" if is_rate else f"{shown(place.figure, series)} {series.unit}"
    return Mark(steps.letter(value), words)


def _drawing(shapes: ShapeSet | None, marks: Mapping[str, Mark], title: str, per: str) -> SafeString | None:
    if shapes is None or not any(shape.code in marks for shape in shapes.shapes):
        return None
    description = f"Kaart met een letter per gebied, {per}. Dezelfde cijfers staan in de tabel."
    return area_map(shapes, marks, title, description)


def _legend(steps: Steps | None, marks: Mapping[str, Mark]) -> tuple[tuple[str, str, str], ...]:
    """The steps, and of the other signs what occurs."""
    signs = {mark.sign for mark in marks.values()}
    others = (
        (WITHHELD, "niet getoond: een klein aantal, of daaruit af te leiden"),
        (TOO_FEW, f"geen verhoudingscijfer: minder dan {FEWEST_INHABITANTS} inwoners, of aantal onbekend"),
        (NO_FIGURE, NONE),
    )
    found = (*(steps.words() if steps else ()), *(other for other in others if other[0] in signs))
    return tuple((sign, kind_of(sign), words) for sign, words in found)


def _table(
    places: Sequence[Place], marks: Mapping[str, Mark], series: Series, level: AreaKind, period: Period
) -> Table:
    has_people = any(place.inhabitants is not None for place in places)
    columns = [Column(LEVEL_WORDS[level].capitalize()), Column("Kaart"), Column(_unit(series), is_number=True)]
    if has_people:
        columns += [Column("Inwoners", is_number=True)]
        columns += [Column("Per 1.000", is_number=True)]
    rows = tuple(_row(place, marks[place.code], series, has_people=has_people) for place in places)
    return Table(f"{series.name} per {LEVEL_WORDS[level]}, {period.label}", tuple(columns), rows)


def _unit(series: Series) -> str:
    return "Aantal" if series.scale is Scale.COUNT else series.unit[:1].upper() + series.unit[1:]


def _row(place: Place, mark: Mark, series: Series, *, has_people: bool) -> tuple[Cell, ...]:
    number = NOT_SHOWN if place.is_withheld else shown(place.figure, series) if place.figure else NONE
    is_absent = place.is_withheld or place.figure is None or place.figure.value is None
    cells = [Cell(place.name), Cell(mark.sign), Cell(number, is_number=True, is_absent=is_absent)]
    if has_people:
        people = dutch_number(place.inhabitants) or "onbekend"
        cells += [Cell(people, is_number=True, is_absent=place.inhabitants is None), _rate_cell(place, number)]
    return tuple(cells)


def _rate_cell(place: Place, number: str) -> Cell:
    if place.rate is not None:
        return Cell(dutch_number(place.rate), is_number=True)
    words = TOO_SMALL if place.is_too_small else number if number in (NOT_SHOWN, NONE) else "onbekend"
    return Cell(words, is_number=True, is_absent=True)


def _origin(figure: Figure) -> Origin:
    """Where a figure came from; one line for all areas of one delivery."""
    assert figure.origin is not None
    return replace(figure.origin, selection="")
