"""Before a plan is adopted: what can its targets show at all, and how easily are they met by luck?

Every answer comes from the rules that will judge later: a figure is made up for the last year of the plan and judged.
Luck is the chance that the target is met if nothing changes: the next count given the baseline is gamma-Poisson
(Jeffreys' prior), wider where the series swings more; an estimate swings by its own margin and that of the baseline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import prod, sqrt

from scipy.special import ndtr

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.sentences import quantity
from baken.core.statistics.tails import Z_95, compare_counts, first_lower, next_count_at_most
from baken.core.targets.baselines import Base, exposure_ratio, find_base
from baken.core.targets.choosing import own_figures, whole
from baken.core.targets.limits import way_of
from baken.core.targets.material import Material
from baken.core.targets.supposing import area_of, compared_window, first_that, last_that, what_if
from baken.core.targets.target import Kind, Target
from baken.core.targets.weighing import dispersion, margin
from baken.core.verdicts import Evidence, Outcome, Verdict

_TESTED = (Kind.AT_MOST, Kind.AT_LEAST, Kind.BELOW, Kind.ABOVE, Kind.EQUAL, Kind.CHANGE_PCT, Kind.SAME_OR_BETTER,
           Kind.PATH)  # fmt: skip
_BENCHMARKS = (Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST, Kind.RANK_ABOVE)
_CERTAIN = (Kind.SHARE_ALL, Kind.STATE, Kind.CHECKLIST, Kind.MILESTONE)
EASY = 0.25  # from this chance on, meeting the target by luck is worth a warning
_TEAM = 5  # a basisteam serves about so many times the inhabitants of a small municipality
_YEARS = 3
_FINE = 5  # per cent: a fall this small shows in one year, no need to look further
_OWN = "Dit houdt de gemeente zelf bij. Er is geen toeval: u ziet altijd of het is gehaald."
_OF_OTHERS = "Dit hangt ook af van andere gebieden. Vooraf is niet te zeggen wat hun cijfer wordt."
_WITHOUT_NUMBER = (
    "Hier staat geen getal waar een cijfer tegen te houden is.",
    ("Noem een getal of een toestand, met het jaar waarin die bereikt moet zijn.",),
)
_WITHOUT_BASELINE = (
    "Er is nog geen nulmeting met een getal.",
    ("Zoek het cijfer van de nulmeting op, met de periode en de bron.",),
)
_WITHOUT_MARGIN = (
    "Van dit onderzoek is geen marge bekend. Dan is toeval niet uit te sluiten.",
    ("Vraag de bron naar de marge, of naar het aantal mensen dat antwoordde.",),
)
_WITHOUT_DIRECTION = ("Niet bekend is of hoger of lager beter is.", ("Zeg bij de indicator welke kant beter is.",))


class Testable(StrEnum):
    """Whether figures can show that a target is met."""

    YES = "yes"  # a change within reach can be shown
    HARDLY = "hardly"  # not even nought can be shown to be better, or luck meets it too easily
    CERTAIN = "certain"  # own acts are counted in full
    OTHERS = "others"  # depends on another area too
    NO = "no"  # nothing to reckon with

    @property
    def dutch(self) -> str:
        """The words on the page."""
        return {
            "yes": "te toetsen", "hardly": "moeilijk te toetsen", "certain": "altijd te toetsen",
            "others": "hangt ook van anderen af", "no": "niet te toetsen",
        }[self.value]  # fmt: skip


@dataclass(frozen=True)
class Testability:
    """What one target can show in the last year of the plan. `level`: what to expect if nothing changes; `better` and
    `worse`: the first figures that are demonstrably so (None: there is none); `luck`: the chance to meet the target if
    nothing changes. `sentence` tells it; `advice` is what to choose instead."""

    testable: Testable
    sentence: str
    advice: tuple[str, ...] = ()
    level: Decimal | None = None
    better: Decimal | None = None
    worse: Decimal | None = None
    luck: float | None = None


def testability_of(target: Target, material: Material) -> Testability:
    """For a target of an indicator with this material."""
    if target.kind in _CERTAIN or material.series.scale is Scale.OWN_SHARE:
        return Testability(
            Testable.CERTAIN, "Dit telt de gemeente zelf. Er is geen toeval: u ziet altijd of het is gehaald."
        )
    if target.kind in _BENCHMARKS or target.is_for_every_area:
        return Testability(Testable.OTHERS, _OF_OTHERS)
    world = _world(target, material) if target.kind in _TESTED else None
    lacking = _lacking(target, world)
    if world is None or lacking is not None:
        return Testability(Testable.NO, *(lacking or _WITHOUT_BASELINE))
    return _tested(world)


def _lacking(target: Target, world: _World | None) -> tuple[str, tuple[str, ...]] | None:
    """What is missing to say anything, and what to do about it; None when nothing is."""
    if target.kind not in _TESTED:
        return _WITHOUT_NUMBER
    if world is None:
        return _WITHOUT_BASELINE
    if world.error is None and not world.is_count:
        return _WITHOUT_MARGIN
    return _WITHOUT_DIRECTION if world.way is Direction.NONE and target.kind is not Kind.EQUAL else None


def luck_of_all(tests: Iterable[Testability]) -> float | None:
    """The chance that every target with a chance is met though nothing changes, as if they had nothing to do with each
    other; None when there are none."""
    found = [test.luck for test in tests if test.luck is not None]
    return prod(found) if found else None


@dataclass(frozen=True)
class _World:
    """A target with everything that is needed to make up a figure and judge it."""

    target: Target
    material: Material
    base: Base
    year: int
    level: float  # of the made-up window, if nothing changes
    ratio: float  # exposure of that window over that of the baseline
    phi: float
    error: float | None  # standard error of one estimate
    step: Decimal

    @property
    def is_count(self) -> bool:
        return self.material.series.scale is Scale.COUNT

    @property
    def compares_with_baseline(self) -> bool:
        return self.target.relative or self.target.kind in (Kind.SAME_OR_BETTER, Kind.CHANGE_PCT)

    @property
    def way(self) -> Direction:
        return way_of(self.target, self.material)

    def verdict(self, steps: int) -> Verdict:
        """Of the figure that is so many steps."""
        reach = None if self.error is None else Decimal(str(round(self.error * Z_95, 6)))
        return what_if(self.target, self.material, self.step * steps, self.year, reach)


def _world(target: Target, material: Material) -> _World | None:
    settled = _settled(target, material)
    base = find_base(target, settled)
    if isinstance(base, Verdict):
        newest = _newest_year(settled)
        if newest is None or target.relative or target.kind in (Kind.SAME_OR_BETTER, Kind.CHANGE_PCT):
            return None
        base = Base(newest.value or Decimal(0), newest.period, source=newest)
    year = material.target_year or (base.period.last_year + 1 if base.period else 0)
    if not year or base.value < 0:
        return None
    window = compared_window(target, settled).in_year(year)
    ratio = exposure_ratio(replace(settled, exposure={}), window, base)
    made_up = Figure(settled.series.key, area_of(settled), window, base.value)
    is_count = settled.series.scale is Scale.COUNT
    level = float(base.value) * base.windows * ratio if is_count else float(base.value)
    step = Decimal(1) if is_count else Decimal("0.1")
    error = None if is_count or base.source is None else margin(base.source, settled)
    return _World(target, settled, base, year, level, ratio, dispersion(settled, made_up), error, step)


def _settled(target: Target, material: Material) -> Material:
    """With the plan's baseline where plan and source disagree: that is what the council is asked to adopt."""
    base = find_base(target, material)
    if isinstance(base, Verdict) or not base.in_conflict:
        return material
    return replace(material, chosen_baseline=base.plan)


def _tested(world: _World) -> Testability:
    tried = world.verdict(int(world.level / float(world.step)))
    if tried.outcome is Outcome.OPEN:
        advice = (tried.needed,) if tried.needed else ()
        return Testability(
            Testable.NO, f"Een cijfer over {world.year} is niet te vergelijken. {tried.sentence}", advice
        )
    better, worse = _first_shown(world, Evidence.BETTER), _first_shown(world, Evidence.WORSE)
    luck = _luck(world)
    level = Decimal(str(round(world.level, 0 if world.is_count else 1)))
    is_hard = better is None or (luck is not None and luck > EASY)
    told = _sentence(world, better, luck)
    found = Testability(Testable.HARDLY if is_hard else Testable.YES, told, (), level, better, worse, luck)
    return replace(found, advice=_advice(world, found)) if is_hard else found


def _first_shown(world: _World, wanted: Evidence) -> Decimal | None:
    """The first figure from the level on that is demonstrably better, or worse."""
    lower_is_wanted = (world.way is Direction.HIGHER) == (wanted is Evidence.WORSE)
    start = int(world.level / float(world.step))
    verdict = lru_cache(maxsize=None)(world.verdict)

    def shows(steps: int) -> bool:
        return verdict(steps).evidence is wanted

    found = last_that(shows, 0, start) if lower_is_wanted else first_that(shows, start)
    return None if found is None else world.step * found


def _luck(world: _World) -> float | None:
    """The chance that a figure meets the target if nothing changes."""

    def meets(steps: int) -> bool:
        return world.verdict(steps).outcome is Outcome.MET

    if world.target.kind is Kind.EQUAL:
        at = round(float(world.target.values[0] if world.target.values else world.base.value) / float(world.step))
        return _chance_up_to(world, at) - _chance_up_to(world, at - 1)
    if world.way is Direction.LOWER:
        most = last_that(meets, 0, int(world.level / float(world.step)) * 4 + 50)
        return 0.0 if most is None else _chance_up_to(world, most)
    least = first_that(meets, -1)
    return 0.0 if least is None else 1 - _chance_up_to(world, least - 1)


def _chance_up_to(world: _World, steps: int) -> float:
    """Of a figure of at most so many steps if nothing changes."""
    if steps < 0:
        return 0.0
    if world.is_count:
        events = float(world.base.value) * world.base.windows
        return next_count_at_most(steps, events, world.ratio, world.phi)
    spread = (world.error or 0.0) * sqrt(2)
    edge = (steps + 0.5) * float(world.step)
    return float(ndtr((edge - world.level) / spread)) if spread else float(edge >= world.level)


def _sentence(world: _World, better: Decimal | None, luck: float | None) -> str:
    series = world.material.series
    level = quantity(Decimal(str(round(world.level, 0 if world.is_count else 1))), series)
    if better is None:
        told = f"Bij een niveau van {level} is geen enkel getal aantoonbaar beter."
    else:
        further = "" if better == 0 else " of hoger" if world.way is Direction.HIGHER else " of lager"
        shown = f"{quantity(better, series)}{further}"
        told = f"Bij een niveau van {level} is pas {shown} aantoonbaar beter."
        if not world.compares_with_baseline:
            told = f"Het niveau is nu {level}. Pas bij {shown} is aangetoond dat de streefwaarde is gehaald."
    if luck is None:
        return told
    return f"{told} Verandert er niets, dan wordt de streefwaarde {_chance_words(luck)} toch gehaald."


def _chance_words(luck: float) -> str:
    """`in 57 van de 100 gevallen`."""
    times = round(luck * 100)
    if times < 1:
        return "bijna nooit"
    return "bijna altijd" if times > 99 else f"in {times} van de 100 gevallen"


def _advice(world: _World, found: Testability) -> tuple[str, ...]:
    """What to choose instead, with what it would bring."""
    if not world.is_count:
        return ("Spreek een grotere verandering af, of kijk naar het gemiddelde van twee metingen.",)
    events = float(world.base.value) * world.base.windows * world.ratio
    longer, wider = _drop_shown(events * _YEARS, world.phi), _drop_shown(events * _TEAM, world.phi)
    alone = _drop_shown(events, world.phi)
    advice = []
    if longer and (alone is None or alone > _FINE):
        advice.append(
            f"Vergelijk de som van drie jaar met de drie jaar ervoor: dan is een daling van {longer} procent te zien"
            f"{_instead(alone)}."
        )
    if wider and (alone is None or alone > _FINE):
        advice.append(
            f"Kijk naar het basisteam. Gebeurt het daar ongeveer {_TEAM} keer zo vaak, dan is een daling van {wider} "
            "procent te zien."
        )
    if found.luck is not None and found.luck > EASY and found.better:
        advice.append(f"Spreek {number(found.better)} af in plaats van een getal dat toeval ook haalt.")
    advice.append("Spreek af wat u zelf doet: dat is te tellen, en daar is geen toeval bij.")
    return tuple(advice)


def _instead(alone: int | None) -> str:
    return f", nu pas een van {alone} procent" if alone is not None else ""


def _drop_shown(events: float, phi: float) -> int | None:
    """The smallest fall in per cent that shows, of so many events against as many; None when none does."""
    last = first_lower(lambda count: compare_counts(count, events, 1.0, phi), events)
    return None if last is None or events <= 0 else round(100 * (events - last) / events)


def _newest_year(material: Material) -> Figure | None:
    own = own_figures(material)
    years = sorted({f.period.start.year for f in own}, reverse=True)
    found = (whole(own, Period.year(year), material.series.scale) for year in years)
    return next((figure for figure in found if figure is not None and figure.value is not None), None)
