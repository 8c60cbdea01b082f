"""Did it help? What was expected beforehand, held against what was counted, in a sentence that claims no more than the
counts can bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from baken.core.dutch import enumeration, number
from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.periods import Period
from baken.core.statistics.displacement import (
    Arms,
    Change,
    Difference,
    Ratio,
    dispersion_before,
    displacement_difference,
    ratio_of_ratios,
    spill_over,
)
from baken.core.statistics.tails import compare_counts

LONGEST = 36  # months on one side: beyond that too much else changes
_MISSING_NAMED = 3


class EffectWord(StrEnum):
    """What the counts can bear, as it stands on the page."""

    FEWER = "aantoonbaar minder"
    MORE = "aantoonbaar meer"
    INDISTINGUISHABLE = "niet te onderscheiden"
    OPEN = "nog niet te zeggen"


@dataclass(frozen=True)
class Windows:
    """The months before and after something began; `start` is the first day of its first month."""

    start: date
    months_before: int
    months_after: int

    def __post_init__(self) -> None:
        if not (1 <= self.months_before <= LONGEST and 1 <= self.months_after <= LONGEST):
            raise ValueError(f"a window lasts 1 to {LONGEST} months")

    @property
    def before(self) -> Period:
        """Ends where the other begins."""
        return Period(_moved(self.start, -self.months_before), self.start)

    @property
    def after(self) -> Period:
        """From the first month on."""
        return Period(self.start, _moved(self.start, self.months_after))

    @property
    def earlier(self) -> Period:
        """As long as the window before, and just before that: was it high by chance when it began?"""
        return Period(_moved(self.before.start, -self.months_before), self.before.start)

    @property
    def ratio(self) -> float:
        """Length of the window after / before."""
        return self.months_after / self.months_before

    @property
    def same_months(self) -> bool:
        """Whether both cover the same months of the year, so that the season falls out."""
        return self.months_before == self.months_after and self.months_after % 12 == 0


@dataclass(frozen=True)
class Expectation:
    """What was written down beforehand: which way, by at least how many in the window after (None: not said), on which
    day, and whether that was before the window after began."""

    direction: Direction
    at_least: Decimal | None
    written_on: date


@dataclass(frozen=True)
class AreaSets:
    """Area codes per arm; one or more, added up."""

    treated: tuple[str, ...]
    control: tuple[str, ...]
    displaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effect:
    """The answer. `difference`, `moved` and `ratio` are None where they cannot be given; `absent` names the missing
    figures; `cannot_tell` is what this comparison leaves open."""

    word: EffectWord
    sentence: str
    expected: str
    cannot_tell: tuple[str, ...]
    arms: Arms | None = None
    difference: Difference | None = None
    moved: Difference | None = None
    ratio: Ratio | None = None
    dispersion: float = 1.0
    absent: tuple[str, ...] = ()


def weigh_effect(
    figures: Mapping[str, Sequence[Figure]], areas: AreaSets, windows: Windows, expectation: Expectation, unit: str
) -> Effect:
    """Hold the expectation against the figures, by area. Areas may be codes or names, as long as both are the same."""
    absent = tuple(_absent(figures, areas, windows))
    open_points = tuple(_always(areas, windows, expectation))
    if absent:
        sentence = f"Nog niet te zeggen: {_named(absent)}."
        return Effect(EffectWord.OPEN, sentence, "", open_points, absent=absent)
    arms = _arms(figures, areas, windows)
    months = [_months(figures[area], windows.before) for area in (*areas.treated, *areas.control)]
    phi = dispersion_before(months)
    difference = displacement_difference(arms, window_ratio=windows.ratio, dispersion=phi)
    moved = spill_over(arms, window_ratio=windows.ratio, dispersion=phi)
    more = (*open_points, *_seen(figures, areas, windows, arms))
    return Effect(
        _word(difference), _sentence(difference, unit), _against(expectation, difference), more, arms, difference,
        moved, ratio_of_ratios(arms, dispersion=phi), phi,
    )  # fmt: skip


def window_count(figures: Iterable[Figure], window: Period) -> Decimal | None:
    """The count over exactly this window, of the longest figures that fill it one after the other (a year before its
    months, so that nothing counts twice); None when a part is missing."""
    held = {figure.period: figure.value for figure in figures if figure.value is not None}
    total, reached = Decimal(0), window.start
    while reached < window.end:
        fitting = [period for period in held if period.start == reached and period.end <= window.end]
        if not fitting:
            return None
        longest = max(fitting)
        total, reached = total + held[longest], longest.end
    return total


def _absent(figures: Mapping[str, Sequence[Figure]], areas: AreaSets, windows: Windows) -> Iterator[str]:
    for area in (*areas.treated, *areas.control, *areas.displaced):
        for window in (windows.before, windows.after):
            if window_count(figures.get(area, ()), window) is None:
                yield f"{area} over {window.label}"


def _named(absent: tuple[str, ...]) -> str:
    """The first few in words, the rest as a number."""
    if len(absent) <= _MISSING_NAMED:
        plural = "ontbreekt het cijfer van" if len(absent) == 1 else "ontbreken de cijfers van"
        return f"{plural} {enumeration(absent)}"
    rest = len(absent) - _MISSING_NAMED
    return f"ontbreken de cijfers van {', '.join(absent[:_MISSING_NAMED])} en nog {rest} andere"


def _arms(figures: Mapping[str, Sequence[Figure]], areas: AreaSets, windows: Windows) -> Arms:
    def change(codes: tuple[str, ...]) -> Change:
        before, after = (
            sum(float(window_count(figures[code], window) or 0) for code in codes)
            for window in (windows.before, windows.after)
        )
        return Change(before, after)

    return Arms(change(areas.treated), change(areas.control), change(areas.displaced) if areas.displaced else None)


def _months(figures: Sequence[Figure], window: Period) -> list[float]:
    held = {figure.period: figure.value for figure in figures if figure.value is not None}
    return [float(held[month] or 0) for month in _each_month(window) if month in held]


def _word(difference: Difference) -> EffectWord:
    if difference.tails is None:
        return EffectWord.OPEN
    return {-1: EffectWord.FEWER, 0: EffectWord.INDISTINGUISHABLE, 1: EffectWord.MORE}[difference.side]


def _sentence(difference: Difference, unit: str) -> str:
    if difference.tails is None:
        return f"Nog niet te zeggen: er zijn te weinig {unit} om een verschil in te kunnen zien."
    told = f"Erna waren er {_more_or_fewer(difference.value, unit)} dan het vergelijkingsgebied deed verwachten"
    margin = f"met een marge van {_signed(difference.low)} tot {_signed(difference.high)}"
    if difference.side == 0:
        return f"{told}, {margin}: dat verschil kan toeval zijn."
    return f"{told}, {margin}: dat is meer dan toeval."


def _against(expectation: Expectation, difference: Difference) -> str:
    """The expectation beside what was counted. Fewer is negative."""
    if difference.tails is None or expectation.direction is Direction.NONE:
        return ""
    sign = -1 if expectation.direction is Direction.LOWER else 1
    way = "minder" if sign < 0 else "meer"
    if expectation.at_least is None:
        return _whether_way(sign, way, difference)
    wanted = f"De verwachting was: minstens {number(expectation.at_least)} {way}."
    aimed = sign * float(expectation.at_least)
    if not difference.low <= aimed <= difference.high:
        is_beyond = sign * difference.value > sign * aimed
        return f"{wanted} Dat is {'ruim gehaald' if is_beyond else 'niet gehaald, ook als u de marge meerekent'}."
    return f"{wanted} De cijfers kunnen dat niet uitsluiten en niet aantonen."


def _whether_way(sign: int, way: str, difference: Difference) -> str:
    if difference.side == sign:
        return f"De verwachting was: {way}. Dat zien we terug."
    if difference.side == -sign:
        return f"De verwachting was: {way}. De cijfers gingen de andere kant op."
    return f"De verwachting was: {way}. Of dat zo is, laten deze aantallen niet zien."


def _always(areas: AreaSets, windows: Windows, expectation: Expectation) -> Iterator[str]:
    """What is open whatever the figures say."""
    yield "Of het door deze aanpak komt. Er kan op deze plek tegelijk iets anders zijn veranderd."
    if not areas.displaced:
        yield "Of het zich heeft verplaatst. Er is geen gebied gekozen waar het heen kan zijn gegaan."
    if not windows.same_months:
        yield (
            "Hoeveel het seizoen doet. De maanden ervoor en erna zijn niet dezelfde; we gaan ervan uit dat het seizoen "
            "in beide gebieden gelijk is."
        )
    if expectation.written_on >= windows.start:
        yield "Wat u vooraf dacht. De verwachting is opgeschreven toen de aanpak al was begonnen."


def _seen(figures: Mapping[str, Sequence[Figure]], areas: AreaSets, windows: Windows, arms: Arms) -> Iterator[str]:
    """What the figures themselves warn of."""
    small, large = sorted((arms.treated.before, arms.control.before))
    if large > 2 * max(small, 1):
        yield (
            "Of de gebieden vergelijkbaar zijn. Het ene heeft meer dan twee keer zoveel als het andere. Kijk dan "
            "vooral naar de verhouding."
        )
    earlier = [window_count(figures[code], windows.earlier) for code in areas.treated]
    known = [float(count) for count in earlier if count is not None]
    if len(known) == len(earlier) and compare_counts(arms.treated.before, sum(known)).side > 0:
        yield (
            "Of het vanzelf weer was gedaald. Vlak voor de start waren het er hier meer dan daarvoor; na een "
            "uitschieter gaat het vaak vanzelf terug."
        )


def _more_or_fewer(value: float, unit: str) -> str:
    size = number(Decimal(str(round(abs(value)))))
    if round(value) == 0:
        return f"niet meer en niet minder {unit}"
    return f"{size} {unit} {'minder' if value < 0 else 'meer'}"


def _signed(value: float) -> str:
    whole = round(value)
    if whole == 0:
        return "0"
    return f"{number(Decimal(abs(whole)))} {'minder' if whole < 0 else 'meer'}"


def _each_month(window: Period) -> Iterator[Period]:
    for shift in range(window.months):
        yield Period(_moved(window.start, shift), _moved(window.start, shift + 1))


def _moved(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)
