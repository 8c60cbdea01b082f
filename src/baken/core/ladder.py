"""The ladder for rare counts: a year, the sum of three years, the basisteam, days between events, words only.

A step carries when a halving would show on it: the test of the verdicts gives a fall to half as demonstrably lower.
The first step that carries, and for which there are figures, is the one to stand on; the reason is always told.
The literal outcome stays what the council adopted; the ladder tells what the figures can bear beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.sentences import bare, in_period, quantity
from baken.core.statistics.tails import Tails, compare_counts
from baken.core.targets.baselines import Base, exposure_ratio, find_base
from baken.core.targets.choosing import broken, own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.target import Kind, Target
from baken.core.targets.weighing import dispersion
from baken.core.verdicts import Verdict

_WITH_BASELINE = (Kind.AT_MOST, Kind.AT_LEAST, Kind.BELOW, Kind.ABOVE, Kind.EQUAL, Kind.SAME_OR_BETTER, Kind.CHANGE_PCT)
_YEARS = 3
_MONTHS = 24  # months in a row that say something about the days between events
_EVENTS = 3
_NO_TEAM = "Cijfers van het basisteam zijn hier niet bekend."
_TEAM_TOO_FEW = "Ook in het hele basisteam zijn het er te weinig."


class Step(IntEnum):
    """Where a count stands on the ladder."""

    YEAR = 1
    THREE_YEARS = 2
    TEAM = 3
    DAYS = 4
    WORDS = 5

    @property
    def dutch(self) -> str:
        """The words on the page."""
        return ("een jaar", "som van drie jaar", "basisteam", "dagen tussen gevallen", "alleen woorden")[self - 1]


@dataclass(frozen=True)
class Standing:
    """The step, why it is that one, and what the figures say on it (empty on the first and the last)."""

    step: Step
    reason: str
    sentence: str = ""

    @property
    def heading(self) -> str:
        """`stap 2 van 5, som van drie jaar`."""
        return f"stap {self.step.value} van {len(Step)}, {self.step.dutch}"


def standing_of(target: Target, material: Material, today: date) -> Standing | None:
    """Of a target that holds counts against a baseline; None for any other, or while the baseline is open."""
    if material.series.scale is not Scale.COUNT or target.kind not in _WITH_BASELINE or target.is_for_every_area:
        return None
    base = find_base(target, material)
    if isinstance(base, Verdict) or base.in_conflict or base.window is None or base.value < 0:
        return None
    phi = _swing(material, base.window)
    level = f"een niveau van {bare(base.value, material.series)}"
    if _halving_shows(float(base.value) * base.windows, 1 / base.windows, phi):
        return Standing(Step.YEAR, f"Bij {level} is een halvering in één periode te zien.")
    return _climbed(base, material, today, f"Bij {level} is zelfs een halvering in één periode niet aan te tonen.")


def _climbed(base: Base, material: Material, today: date, reason: str) -> Standing:
    """The first step after the year that there are figures for."""
    sums = _sums(base, material, today)
    if sums is None:
        reason += " Voor de som van drie jaar ontbreken vergelijkbare jaren voor of na de nulmeting."
    elif _halving_shows(float(sums[0].value or 0), 1.0, _swing(material, sums[1].period)):
        return Standing(Step.THREE_YEARS, reason, _three_years(*sums, material))
    else:
        reason += " Ook over drie jaar samen zijn het er te weinig."
    team = _of_team(base, material, today)
    if team and _halving_shows(float(team[0].value or 0), 1.0, _swing(material, team[1].period)):
        return Standing(Step.TEAM, reason, _team(*team, material))
    reason += f" {_TEAM_TOO_FEW if team else _NO_TEAM}"
    days = _days_between(material, today)
    if days:
        return Standing(Step.DAYS, reason, days)
    return Standing(Step.WORDS, f"{reason} Beschrijf wat er gebeurde: een getal zegt hier te weinig.")


def _swing(material: Material, window: Period) -> float:
    return dispersion(material, Figure(material.series.key, "", window, Decimal(0)))


def _halving_shows(count: float, ratio: float, phi: float) -> bool:
    return count > 0 and compare_counts(count * ratio / 2, count, ratio, phi).side < 0


def _sums(base: Base, material: Material, today: date) -> tuple[Figure, Figure] | None:
    """The three windows up to the baseline and the newest three after it, added up; None where one is missing."""
    window = base.window
    if window is None or window.months > 12:
        return None
    own = [f for f in own_figures(material) if f.period.end <= today]
    first, latest = window.start.year, max((f.period.start.year for f in own), default=0)
    for year in range(latest, first + _YEARS - 1, -1):
        after = _added(own, window, year)
        if after is not None:
            before = _added(own, window, first)
            whole_run = before is not None and broken(material, before.period, after) is None
            return (before, after) if before is not None and whole_run else None
    return None


def _added(own: Sequence[Figure], window: Period, year: int) -> Figure | None:
    """The same months of three years, the last of which starts in `year`."""
    parts = [whole(own, window.in_year(year - back), Scale.COUNT) for back in range(_YEARS - 1, -1, -1)]
    values = [f.value for f in parts if f is not None and f.value is not None and f.value >= 0]
    if len(values) < _YEARS:
        return None
    span = Period(window.in_year(year - _YEARS + 1).start, window.in_year(year).end)
    return Figure("", "", span, sum(values, Decimal(0)))


def _of_team(base: Base, material: Material, today: date) -> tuple[Figure, Figure] | None:
    """The basic police team over the window of the baseline, and over the newest such window after it."""
    window = base.window
    before = whole(material.team, window, Scale.COUNT) if window else None
    if window is None or before is None:
        return None
    for year in sorted({f.period.start.year for f in material.team}, reverse=True):
        moved = window.in_year(year)
        after = whole(material.team, moved, Scale.COUNT) if window.end <= moved.start and moved.end <= today else None
        if after is not None:
            return (before, after) if broken(material, before.period, after) is None else None
    return None


def _team(before: Figure, after: Figure, material: Material) -> str:
    """The comparison of the whole team, and that it is not about the municipality alone."""
    then, now = before.value or Decimal(0), after.value or Decimal(0)
    claim = _claim(compare_counts(float(now), float(then), 1.0, _swing(material, after.period)), now - then)
    return (
        f"{material.team_name}: {quantity(now, material.series)} {in_period(after.period)} tegen {number(then)} "
        f"{in_period(before.period)}: {claim}. Dat zegt iets over de streek, niet over {_here(material)} alleen."
    )


def _here(material: Material) -> str:
    return material.area_name or "de gemeente"


def _three_years(before: Figure, after: Figure, material: Material) -> str:
    """The comparison of the sums, with inhabitants where those are known."""
    then, now = before.value or Decimal(0), after.value or Decimal(0)
    ratio = exposure_ratio(material, after.period, Base(then, before.period))
    tails = compare_counts(float(now), float(then), ratio, _swing(material, after.period))
    told = (
        f"Drie jaar samen: {quantity(now, material.series)} in {_span(after)} tegen {number(then)} in {_span(before)}"
    )
    return f"{told}: {_claim(tails, now - then)}."


def _span(figure: Figure) -> str:
    """The years, and that it is the same part of each where the baseline is part of a year."""
    first, last = figure.period.start.year, figure.period.last_year
    part = " (dezelfde maanden)" if figure.period.months != 12 * _YEARS else ""
    return f"{first}–{last}{part}"


def _claim(tails: Tails, difference: Decimal) -> str:
    if tails.side and difference * tails.side > 0:
        return f"dat is aantoonbaar {'meer' if tails.side > 0 else 'minder'}"
    return "dat verschil kan toeval zijn" if difference else "dat is gelijk"


def _days_between(material: Material, today: date) -> str:
    """How many days pass between two events, from the newest unbroken run of months."""
    months = {f.period.start: f for f in own_figures(material) if f.period.months == 1 and f.period.end <= today}
    run, end = [], max((f.period.end for f in months.values()), default=today)
    while (found := _month_before(end, months)) is not None:
        run.append(found)
        end = found.period.start
    events = sum((f.value for f in run if f.value is not None), Decimal(0))
    if len(run) < _MONTHS or events < _EVENTS or broken(material, Period(end, run[-1].period.end), run[0]) is not None:
        return ""
    days = (run[0].period.end - end).days
    return (
        f"In {len(run)} maanden waren er {quantity(events, material.series)}: "
        f"gemiddeld {number(Decimal(round(days / float(events))))} dagen ertussen."
    )


def _month_before(end: date, months: dict[date, Figure]) -> Figure | None:
    start = date(end.year - (end.month == 1), (end.month - 2) % 12 + 1, 1)
    found = months.get(start)
    return found if found is not None and found.value is not None and found.value >= 0 else None
