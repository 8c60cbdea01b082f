"""What a figure can bear against what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.statistics import tails as statistics
from baken.core.statistics.tails import Tails
from baken.core.targets.baselines import Base, exposure_ratio
from baken.core.targets.choosing import number_of, own_figures, whole
from baken.core.targets.material import Material
from baken.core.verdicts import Evidence

COMPARABLE_YEARS = 6  # from so many on, the swing of a series is estimated from itself


@dataclass(frozen=True)
class Weight:
    """How a figure lies to what it is compared with.

    - `side`: -1 lower, 0 equal, 1 higher, as printed. `shown`: the difference is more than chance or margin.
    - `chance`: probability of a figure at least this far if nothing changed; None where it says nothing.
    - `low`, `high`: the first figures on either side that would be shown.
    - `dispersion`: the factor allowed for swing. `margin_known`: False where an estimate came without margin.
    - `certain`: a full count of own acts, without chance.
    """

    side: int
    shown: bool = False
    chance: float | None = None
    low: float | None = None
    high: float | None = None
    dispersion: float = 1.0
    margin_known: bool = True
    certain: bool = False
    counted: bool = False
    lowest_is_shown: bool = False  # some lower figure would be shown

    def evidence(self, direction: Direction) -> Evidence:
        """Better or worse, given which way is better; without a way any shown difference is worse."""
        if self.certain:
            return Evidence.CERTAIN
        if not self.shown:
            return Evidence.INDISTINGUISHABLE
        wanted = {Direction.LOWER: -1, Direction.HIGHER: 1, Direction.NONE: 0}[direction]
        return Evidence.BETTER if self.side == wanted else Evidence.WORSE


def weigh_against_base(figure: Figure, base: Base, material: Material) -> Weight:
    """Against the baseline, which has its own uncertainty."""
    value = number_of(figure, material.series) or Decimal(0)
    scale = material.series.scale
    if scale is Scale.OWN_SHARE:
        return Weight(_sign(value - base.value), certain=True)
    if scale is Scale.COUNT:
        total = max(float(base.value), 0.0) * base.windows
        ratio = exposure_ratio(material, figure.period, base)
        phi = dispersion(material, figure)
        side = _sign(value - base.value)
        return _counted(
            float(value), total * ratio, side, lambda x: statistics.compare_counts(x, total, ratio, phi), phi
        )
    other = base.source if base.source_value == base.value else None
    return _estimated(figure, value, base.value, other, material)


def weigh_against_number(figure: Figure, limit: Decimal, material: Material) -> Weight:
    """Against a number that is known exactly."""
    value = number_of(figure, material.series) or Decimal(0)
    if material.series.scale is Scale.OWN_SHARE:
        return Weight(_sign(value - limit), certain=True)
    side = _sign(value - limit)
    if material.series.scale is Scale.COUNT:
        level, phi = max(float(limit), 0.0), dispersion(material, figure)
        tails_at = partial(statistics.compare_with_level, level=level, dispersion=phi)
        return _counted(float(value), level, side, tails_at, phi, exact=True)
    events, people = _events(figure, material)
    if people:
        level = max(float(limit), 0.0) * people / _per(material.series.unit)
        tails = statistics.compare_with_level(events, level, dispersion(material, figure))
        return Weight(side, side != 0 and tails.side == side)
    error = margin(figure, material)
    return _with_error(value, limit, error, 0.0)


def weigh_two(figure: Figure, other: Figure, material: Material, other_error: float | None) -> Weight:
    """Own figure against that of another area, each with its own margin."""
    value, against = number_of(figure, material.series) or Decimal(0), number_of(other, material.series) or Decimal(0)
    if material.series.scale is Scale.OWN_SHARE:
        return Weight(_sign(value - against), certain=True)
    (events, people), (other_events, other_people) = _events(figure, material), _events(other, material)
    if people and other_people:
        phi = dispersion(material, figure)
        tails = statistics.compare_counts(events, other_events, people / other_people, phi)
        side = _sign(Decimal(events / people) - Decimal(other_events / other_people))
        return Weight(side, side != 0 and tails.side == side, dispersion=phi)
    return _with_error(value, against, margin(figure, material), other_error)


def _estimated(figure: Figure, value: Decimal, against: Decimal, other: Figure | None, material: Material) -> Weight:
    """Two estimates of the same area; where both give the population the events behind them are compared."""
    if other is not None and material.series.scale is Scale.RATE and figure.out_of and other.out_of:
        return weigh_two(figure, other, material, None)
    return _with_error(value, against, margin(figure, material), margin(other, material) if other else None)


def _with_error(value: Decimal, against: Decimal, error: float | None, other_error: float | None) -> Weight:
    side = _sign(value - against)
    if error is None or other_error is None:
        return Weight(side, margin_known=False)
    tails = statistics.compare_estimates(float(value), error, float(against), other_error)
    reach = 1.6448536269514722 * (error**2 + other_error**2) ** 0.5
    low, high = float(against) - reach, float(against) + reach
    return Weight(side, side != 0 and tails.side == side, _far(tails, side), low, high)


def _far(tails: Tails, side: int) -> float | None:
    return {1: tails.upper, -1: tails.lower, 0: None}[side]


def _counted(
    count: float, level: float, side: int, tails: Callable[[float], Tails], phi: float, *, exact: bool = False
) -> Weight:
    """A count; `level` is what to expect if nothing changed, known exactly where it is the number of the target."""
    tested = tails(count)
    shown = side != 0 and tested.side == side
    low, high = statistics.first_lower(tails, level), statistics.first_higher(tails, level)
    own = _far(tested, side)
    is_checkable = phi <= 1 and (exact or count + level < statistics.SMALL)
    chance = _told_chance(count, level, side, shown, own) if own is not None and is_checkable else own
    return Weight(side, shown, chance, float(low or 0), high, phi, counted=True, lowest_is_shown=low is not None)


def _told_chance(count: float, level: float, side: int, shown: bool, own: float) -> float | None:
    """The chance to print where a reader can check it: that of so many (or more) at exactly this level.

    Against a baseline it leaves out that the baseline itself moves, and the test halves the chance of exactly this
    count; where either makes it contradict the test it is not told, or the test's `own` chance is.
    """
    at_level = statistics.poisson_at_least(count, level) if level else 0.0
    if side < 0:
        at_level = 1 - statistics.poisson_at_least(count + 1, level)
    if (at_level <= statistics.ERROR) == shown:
        return at_level
    return own if shown else None


def _sign(difference: Decimal) -> int:
    return (difference > 0) - (difference < 0)


def margin(figure: Figure, material: Material) -> float | None:
    """Standard error of an estimate, in its own unit; None where the source gives no margin."""
    if figure.lower is not None and figure.upper is not None:
        return statistics.standard_error(float(figure.lower), float(figure.upper))
    if material.series.scale is Scale.SURVEY_SHARE and figure.out_of and figure.value is not None:
        share = min(max(float(figure.value) / 100, 0.0), 1.0)
        return 100 * statistics.share_error(share, max(float(figure.out_of), 0.0))
    return None


def _events(figure: Figure, material: Material) -> tuple[float, float]:
    """Events and population behind a rate, or behind a count that gives its population; (0, 0) where not given."""
    if not figure.out_of or figure.out_of < 0 or figure.value is None or figure.value < 0:
        return 0.0, 0.0
    if material.series.scale is Scale.COUNT:
        return float(figure.value), float(figure.out_of)
    if material.series.scale is Scale.RATE:
        return float(figure.value * figure.out_of) / _per(material.series.unit), float(figure.out_of)
    return 0.0, 0.0


def _per(unit: str) -> float:
    """`per 1.000 inwoners` → 1000."""
    found = re.search(r"per (\d[\d.]*)", unit)
    return (float(found[1].replace(".", "")) if found else 0.0) or 1000.0


def dispersion(material: Material, figure: Figure) -> float:
    """The factor of the series, or an estimate from at least six earlier years over the same months."""
    if material.series.dispersion > 1 or material.series.scale is not Scale.COUNT:
        return max(material.series.dispersion, 1.0)
    since = max((year for year, _ in material.series.breaks if year <= figure.period.last_year), default=0)
    own = own_figures(material)
    years = {f.period.start.year for f in own if since <= f.period.start.year < figure.period.start.year}
    found = (whole(own, figure.period.in_year(year), Scale.COUNT) for year in sorted(years))
    counts = [float(f.value) for f in found if f is not None and f.value is not None and f.value >= 0]
    return statistics.careful_dispersion(counts) if len(counts) >= COMPARABLE_YEARS else 1.0
