"""Targets that compare with the baseline: gelijk of lager, niet verder stijgen, minstens het huidige niveau."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.sentences import bare, literal_words, paragraph
from baken.core.targets.baselines import Base, find_base, period_of
from baken.core.targets.choosing import broken, choose, number_of
from baken.core.targets.limits import KEEPS, keeps_for, no_direction, way_of
from baken.core.targets.material import Material
from baken.core.targets.references import find_preceding, find_reference
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, against_base, compared_words, grounds, tell
from baken.core.targets.weighing import weigh_against_base
from baken.core.verdicts import Evidence, OpenReason, Outcome, Verdict


@dataclass(frozen=True)
class Ruling:
    """How a figure is held against the baseline: `meets(figure, limit)` where `limit` follows from the baseline."""

    direction: Direction
    meets: Callable[[Decimal, Decimal], bool]
    limit: Callable[[Decimal], Decimal] = lambda base: base
    threshold: Callable[[Decimal], str] = lambda _: ""  # the limit in a sentence, where it is not the baseline
    caveats: tuple[str, ...] = ()
    refuses: Callable[[Base], Verdict | None] = lambda _: None  # a baseline from which nothing can be reckoned


def judge_relative(target: Target, material: Material, today: date) -> Verdict:
    """At most, at least, below, above or equal to the baseline."""
    ruling = Ruling(way_of(target, material), KEEPS[target.kind])
    return judge_against_base(target, material, today, ruling)


def judge_same_or_better(target: Target, material: Material, today: date) -> Verdict:
    """ "Het huidige niveau ten minste behouden": the direction of the indicator decides what better is."""
    direction = way_of(target, material)
    if direction is Direction.NONE:
        return no_direction(target)
    return judge_against_base(target, material, today, Ruling(direction, keeps_for(direction)))


def judge_against_base(target: Target, material: Material, today: date, ruling: Ruling) -> Verdict:
    """Finds the baseline, asks a person where plan and source disagree, and judges the newest figure after it."""
    if target.reference is not None and target.reference.before_figure:
        return _against_preceding(target, material, today, ruling, target.reference.before_figure)
    base = _base(target, material)
    if isinstance(base, Verdict):
        return replace(base, grounds=grounds(target, material, None, ""))
    if base.in_conflict:
        return _conflict(target, material, today, ruling, base)
    figure = choose(material, today, _window(base, material), base.period)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, "", base))
    return _ruled(target, material, ruling, base, figure)


def _base(target: Target, material: Material) -> Base | Verdict:
    if target.reference is not None:
        return find_reference(target, target.reference, material)
    return find_base(target, material)


def _against_preceding(target: Target, material: Material, today: date, ruling: Ruling, count: int) -> Verdict:
    """Against the years right before the figure, over the months of the baseline where that covers part of a year."""
    printed = period_of(material.baseline) if material.baseline else None
    window = printed if printed is not None and printed.months < 12 else Period.year(2000)
    scale = material.series.scale
    figure = choose(material, today, window if scale in (Scale.COUNT, Scale.RATE) else None, None)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, ""))
    base = find_preceding(count, material, figure)
    if isinstance(base, Verdict):
        return replace(base, grounds=grounds(target, material, figure, ""))
    return _ruled(target, material, ruling, base, figure)


def _ruled(target: Target, material: Material, ruling: Ruling, base: Base, figure: Figure) -> Verdict:
    """Judged, unless the series was interrupted or nothing can be reckoned from this baseline."""
    refused = broken(material, base.period, figure) or ruling.refuses(base)
    if refused is not None:
        return replace(refused, grounds=grounds(target, material, figure, "", base))
    return _judged(target, material, ruling, base, figure)


def _window(base: Base, material: Material) -> Period | None:
    """Counts and rates compare the same months; a survey is the survey of its year. Without a period: a year."""
    if material.series.scale not in (Scale.COUNT, Scale.RATE):
        return None
    return base.window or Period.year(2000)


def _judged(target: Target, material: Material, ruling: Ruling, base: Base, figure: Figure) -> Verdict:
    value, limit = number_of(figure, material.series) or Decimal(0), ruling.limit(base.value)
    weight = weigh_against_base(figure, base, material)
    then = base.period.label if base.period else "de nulmeting"
    judged = Judged(
        figure,
        weight,
        ruling.direction,
        ruling.meets(value, limit),
        literal_words(value, limit, material.series),
        compared_words(figure, then, weight),
        ruling.threshold(base.value),
    )
    sentence = against_base(figure, base, weight, material.series)
    caveats = ruling.caveats
    if base.period is None:
        caveats += ("het plan noemt geen periode bij de nulmeting",)
    return tell(target, material, judged, sentence, caveats=caveats, base=base)


def _conflict(target: Target, material: Material, today: date, ruling: Ruling, base: Base) -> Verdict:
    """Plan and source name another baseline: open, with the verdict under each."""
    plan, source = base.plan or Decimal(0), base.source_value or Decimal(0)
    under = tuple(
        (name, judge_against_base(target, replace(material, chosen_baseline=value), today, ruling))
        for name, value in (("plan", plan), ("source", source))
    )
    series, label = material.series, f" ({base.period.label})" if base.period else ""
    verb = "telt" if series.scale is Scale.COUNT else "geeft"
    mean = "gemiddeld " if base.windows > 1 else ""
    sentence = f"Het plan noemt {mean}{bare(plan, series)}{label}, de bron {verb} nu {mean}{bare(source, series)}."
    literal = ", en ".join(dict.fromkeys(v.literal for _, v in under if v.literal))
    return Verdict(
        Outcome.OPEN,
        Evidence.NONE,
        sentence,
        explanation=paragraph("Bronnen werken oude cijfers bij. We bewaren beide getallen.", _matters(under)),
        reason=OpenReason.BASELINE_CONFLICT,
        needed="De gemeente kiest welke nulmeting telt, en legt de reden vast.",
        literal=literal,
        grounds=grounds(target, material, None, "", base),
        alternatives=under,
        candidates=(plan, source),
    )


def _matters(under: tuple[tuple[str, Verdict], ...]) -> str:
    """Whether the choice changes the verdict."""
    first, second = (verdict for _, verdict in under)
    if (first.word, first.outcome) == (second.word, second.outcome):
        return f"Voor het oordeel maakt de keuze nu niet uit: in beide gevallen {first.word.value}."
    if first.word is second.word:
        return f"De keuze maakt uit: letterlijk {first.outcome.dutch} met het plan, {second.outcome.dutch} met de bron."
    return f"De keuze maakt uit: met het plan {first.word.value}, met de bron {second.word.value}."
