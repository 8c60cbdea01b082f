"""Which number counts as the baseline: the plan's, the source's, or the one a person chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.targets.choosing import number_of, own_figures, whole
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Baseline, Kind, Target
from baken.core.verdicts import OpenReason, Verdict


@dataclass(frozen=True)
class Base:
    """The baseline in use. `value` is per window; `windows` > 1 when it is a mean over that many years.

    `plan` and `source` are what each says about `period`, as far as known. `window_of`: one of the windows of a mean,
    where they are no calendar years.
    """

    value: Decimal
    period: Period | None = None
    plan: Decimal | None = None
    source: Figure | None = None
    source_value: Decimal | None = None
    chosen: bool = False
    windows: int = 1
    window_of: Period | None = None

    @property
    def in_conflict(self) -> bool:
        """Plan and source name another number and nobody has chosen."""
        return not self.chosen and self.differs

    @property
    def differs(self) -> bool:
        """Plan and source name another number, beyond the rounding of the plan."""
        return self.plan is not None and self.source_value is not None and not _same(self.plan, self.source_value)

    @property
    def candidates(self) -> tuple[Decimal, Decimal] | None:
        """What plan and source say, where they differ."""
        if self.plan is None or self.source_value is None or not self.differs:
            return None
        return self.plan, self.source_value

    @property
    def window(self) -> Period | None:
        """The months to compare: of a mean over years, one of those years."""
        if self.window_of is not None or self.period is None or self.windows == 1:
            return self.window_of or self.period
        return Period.year(self.period.last_year)


def _same(plan: Decimal, source: Decimal) -> bool:
    """Equal as far as the plan prints decimals."""
    exponent = plan.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return round(source, decimals) == plan


def period_of(baseline: Baseline) -> Period | None:
    """The window of the baseline, as far as the plan gives one."""
    if baseline.start and baseline.end:
        try:
            return Period(date.fromisoformat(baseline.start), date.fromisoformat(baseline.end))
        except ValueError:
            return None
    return Period.year(max(baseline.years)) if baseline.years else None


def find_base(target: Target, material: Material) -> Base | Verdict:
    """The baseline to compare with, or an open verdict that says why there is none."""
    baseline = material.baseline or Baseline("")
    if baseline.has_unclear_window:
        return opened(
            OpenReason.NO_BASELINE,
            f"Over welke maanden de nulmeting gaat, is niet te lezen: ‘{baseline.phrase}’.",
            needed="De maanden van de nulmeting.",
        )
    plan = _plan_value(target, baseline)
    if isinstance(plan, Verdict):
        return plan
    period = _period_of_value(baseline)
    windows = _years_averaged(baseline, period)
    source, told = _from_source(material, period, windows)
    value = next((v for v in (material.chosen_baseline, plan, told) if v is not None), None)
    if value is None:
        return _no_baseline(baseline, period)
    return Base(value, period, plan, source, told, material.chosen_baseline is not None, windows)


def _period_of_value(baseline: Baseline) -> Period | None:
    """With several values, each with its year, the newest counts."""
    if len(baseline.values) > 1 and len(baseline.years) == len(baseline.values):
        return Period.year(max(baseline.years))
    return period_of(baseline)


def _plan_value(target: Target, baseline: Baseline) -> Decimal | Verdict | None:
    values, years = baseline.values, baseline.years
    if len(values) > 1 and len(values) == len(years) == len(set(years)):
        return dict(zip(years, values, strict=True))[max(years)]
    if len(values) == 1:
        return values[0]
    named = target.values if target.relative and target.kind is not Kind.CHANGE_PCT else ()
    if len(named) == 1:
        return named[0]
    if len(values) > 1 or len(named) > 1:
        return opened(
            OpenReason.NOT_TESTABLE,
            f"De nulmeting noemt {max(len(values), len(named))} getallen voor één cijfer.",
            needed="Een eigen indicator voor elk getal.",
        )
    return None


def _years_averaged(baseline: Baseline, period: Period | None) -> int:
    is_mean = period is not None and period.months > 12 and period.months % 12 == 0
    return period.months // 12 if period and is_mean and "gemiddeld" in baseline.phrase.casefold() else 1


def _from_source(material: Material, period: Period | None, windows: int) -> tuple[Figure | None, Decimal | None]:
    """What the source says now about the period of the baseline."""
    if period is None:
        return None, None
    figure = whole(own_figures(material), period, material.series.scale)
    value = number_of(figure, material.series) if figure else None
    return figure, value / windows if value is not None else None


def _no_baseline(baseline: Baseline, period: Period | None) -> Verdict:
    if period is not None:
        sentence = f"Het plan vergelijkt met {period.label}, maar over die periode is geen cijfer bekend."
    else:
        sentence = "Het plan vergelijkt met een nulmeting, maar noemt daarvoor geen getal."
    printed = f"In het plan staat als nulmeting: ‘{baseline.phrase}’." if baseline.phrase else ""
    needed = "Het getal van de nulmeting, met de periode en de bron."
    return opened(OpenReason.NO_BASELINE, sentence, explanation=printed, needed=needed)


def exposure_ratio(material: Material, now: Period, base: Base) -> float:
    """Exposure of `now` over that of the baseline, in months and, where known for both, inhabitants."""
    then, window = base.period, base.window
    if then is None or window is None or material.series.scale is not Scale.COUNT:
        return 1.0
    people_now, people_then = _inhabitants(material, now), _inhabitants(material, then)
    people = people_now / people_then if people_now and people_then else 1.0
    return now.months / (window.months * base.windows) * people


def _inhabitants(material: Material, period: Period) -> float:
    """Mean number of inhabitants over the years of the period; 0 where a year is unknown."""
    years = range(period.start.year, period.last_year + 1)
    known = [n for y in years if (n := material.exposure.get(y, 0.0)) > 0]
    return sum(known) / len(known) if len(known) == len(years) else 0.0
