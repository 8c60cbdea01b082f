"""Which figure to judge: the newest complete one after the baseline, over the same months.

Months may be added up to a window where they fill it exactly; nothing is added over a total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.areas import Area, AreaKind
from baken.core.dutch import number
from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Scale, Series
from baken.core.periods import Period
from baken.core.sentences import in_period, missing_words, singular
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.verdicts import OpenReason, Verdict

_PARTS = (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)


def is_part(figure: Figure) -> bool:
    """True for a district or neighbourhood."""
    return Area(figure.area, "").kind in _PARTS


def own_figures(material: Material) -> tuple[Figure, ...]:
    """Figures of the area itself; those of its districts only where there is nothing else."""
    return tuple(f for f in material.figures if not is_part(f)) or material.figures


def number_of(figure: Figure, series: Series) -> Decimal | None:
    """The number to judge: a share of own acts as a percentage (None without a total), anything else as printed."""
    if series.scale is not Scale.OWN_SHARE or figure.value is None:
        return figure.value
    if figure.out_of is None:
        return figure.value if series.unit == "%" else None
    return figure.value / figure.out_of * 100 if figure.out_of > 0 else None


def whole(figures: Iterable[Figure], period: Period, scale: Scale) -> Figure | None:
    """The figure of exactly this period; counts may be the sum of equal parts that fill it without gap or overlap."""
    inside = [f for f in figures if period.start <= f.period.start and f.period.end <= period.end]
    exact = [f for f in inside if f.period == period]
    if exact:
        return exact[-1] if exact[-1].value is not None else None
    return _added(inside, period) if scale is Scale.COUNT else None


def _added(parts: list[Figure], period: Period) -> Figure | None:
    """The sum of the longest equal parts that tile the period."""
    for months in sorted({f.period.months for f in parts}, reverse=True):
        tiles = {f.period.start: f for f in parts if f.period.months == months}
        row, day = [], period.start
        while day in tiles and tiles[day].value is not None:
            row.append(tiles[day])
            day = tiles[day].period.end
        if day == period.end:
            return _sum(row, period)
    return None


def _sum(row: list[Figure], period: Period) -> Figure:
    provisional = any(f.status is Status.PROVISIONAL for f in row)
    return replace(
        row[-1],
        period=period,
        value=sum((f.value for f in row if f.value is not None), Decimal(0)),
        status=Status.PROVISIONAL if provisional else Status.FINAL,
        lower=None,
        upper=None,
        out_of=None,
    )


def added_over(areas: Sequence[Sequence[Figure]]) -> tuple[Figure, ...]:
    """Counts of several areas together, for the periods in which each of them has one; oldest first."""
    counted = [{f.period: f for f in listed if f.value is not None} for listed in areas]
    shared = set(counted[0]).intersection(*counted[1:]) if counted else set()
    return tuple(_sum([of_area[period] for of_area in counted], period) for period in sorted(shared))


def choose(material: Material, today: date, window: Period | None, after: Period | None) -> Figure | Verdict:
    """The newest complete figure over `window` moved to a later year, or of any period where `window` is None.

    `after`: the period of the baseline, which the figure must follow. Without one to judge: an open verdict.
    """
    own = own_figures(material)
    found: Iterable[Figure | None]
    if window is not None:
        found = (whole(own, window.in_year(year), material.series.scale) for year in _years(own))
    else:
        found = iter(sorted(own, key=_end, reverse=True))
    for figure in found:
        if figure is None or number_of(figure, material.series) is None:
            continue
        if figure.period.end <= today and _follows(figure.period, after, window is not None):
            return figure
    return _nothing(material, today, window, after)


def _end(figure: Figure) -> date:
    return figure.period.end


def _years(figures: tuple[Figure, ...]) -> list[int]:
    return sorted({f.period.start.year for f in figures}, reverse=True)


def _follows(period: Period, after: Period | None, strict: bool) -> bool:
    """True when the period comes after the baseline: wholly for a window, at least in its end for a survey."""
    if after is None:
        return True
    return period.start >= after.end if strict else period.end > after.end


def _nothing(material: Material, today: date, window: Period | None, after: Period | None) -> Verdict:
    """Why there is nothing to judge."""
    own = [f for f in own_figures(material) if _follows(f.period, after, window is not None)]
    absent = [f for f in own if f.missing and (window is None or f.period.same_months(window))]
    filled = [f for f in own if f.value is not None]
    half = [f for f in filled if number_of(f, material.series) is None and f.period.end <= today]
    if half:
        return without_total(max(half, key=lambda f: f.period.end), material.series)
    if absent:
        return absent_verdict(max(absent, key=lambda f: f.period.end), material.series)
    if any(f.period.end > today for f in filled):
        return _running(max(filled, key=lambda f: f.period.end))
    if filled and window is not None:
        return _other_window(max(filled, key=lambda f: f.period.end), window)
    return no_figure(material, after)


def absent_verdict(figure: Figure, series: Series, name: str = "") -> Verdict:
    """A figure that is missing for a reason."""
    reason = OpenReason.NO_FIGURE
    if figure.missing is Missing.WITHHELD:
        reason = OpenReason.WITHHELD
    elif figure.missing is Missing.NOT_PUBLISHED and series.next_update:
        reason = OpenReason.NOT_YET_PUBLISHED
    words = missing_words(figure.missing or Missing.UNKNOWN)
    where = f" voor {name}" if name else ""
    return opened(
        reason, f"Over {figure.period.label} is er geen cijfer{where}: {words}.", needed=expected_update(series)
    )


def expected_update(series: Series) -> str:
    """When a new figure is expected, or that one is needed."""
    if series.next_update:
        when = series.next_update.rstrip(".")
        return f"Een nieuw cijfer. Verwacht: {when[0].lower()}{when[1:]}."
    return "Een nieuw cijfer uit de bron."


def no_figure(material: Material, after: Period | None = None) -> Verdict:
    """No figure at all, or none after the baseline."""
    if after is not None:
        sentence = f"Er is nog geen cijfer van na de nulmeting ({after.label})."
    else:
        sentence = "Er is nog geen cijfer."
    return opened(OpenReason.NO_FIGURE, sentence, needed=expected_update(material.series))


def without_total(figure: Figure, series: Series) -> Verdict:
    """A count of what was done without the number of all, or with nothing to do."""
    when, done = in_period(figure.period), figure.value or Decimal(0)
    if figure.out_of is not None:
        return opened(
            OpenReason.NOT_TESTABLE,
            f"Er was {when} geen enkel geval, dus er valt niets te beoordelen.",
            needed="Een periode met ten minste één geval.",
        )
    counted = f"{number(done)} {singular(series.unit) if done == 1 else series.unit}".strip()
    return opened(
        OpenReason.NO_FIGURE,
        f"Er {'was' if done == 1 else 'waren'} {counted} {when}, maar niet bekend is van hoeveel gevallen.",
        needed="Het aantal van alle gevallen waar het om gaat, over dezelfde periode.",
    )


def _running(figure: Figure) -> Verdict:
    return opened(
        OpenReason.NOT_YET_PUBLISHED,
        f"Het cijfer over {figure.period.label} is nog niet compleet: die periode is nog bezig.",
        needed=f"Het volledige cijfer over {figure.period.label}.",
    )


def _other_window(figure: Figure, window: Period) -> Verdict:
    wanted = window.in_year(figure.period.last_year if window.months <= 12 else window.start.year)
    return opened(
        OpenReason.OTHER_WINDOW,
        f"Het cijfer gaat over {figure.period.label}, de vergelijking vraagt dezelfde maanden als {window.label}.",
        explanation="Een jaar, een half jaar en losse maanden zijn niet met elkaar te vergelijken: het ene seizoen "
        "is drukker dan het andere.",
        needed=f"Het aantal {in_period(wanted)}, of losse maanden die samen die periode vullen.",
    )


def broken(material: Material, before: Period | None, figure: Figure) -> Verdict | None:
    """An open verdict where the series was interrupted between baseline and figure."""
    if before is None:
        return None
    for year, why in material.series.breaks:
        if before.start.year < year <= figure.period.last_year:
            changed = "definitie" in why.casefold()
            return opened(
                OpenReason.DEFINITION_CHANGED if changed else OpenReason.SERIES_BROKEN,
                f"De cijfers van voor en na {year} zijn niet te vergelijken: {why.rstrip('.')}.",
                needed=f"Een nulmeting van {year} of later.",
            )
    return None
