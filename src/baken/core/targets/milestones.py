"""A milestone: something that is done or not, perhaps by a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from baken.core.targets.material import Material
from baken.core.targets.states import newest_state, reached, tell_certain, unrecorded
from baken.core.targets.target import Target
from baken.core.verdicts import Verdict


def judge_milestone(target: Target, material: Material, today: date) -> Verdict:
    """Done when the recorded state says so, or a figure of one or more stands. Done too late is literally not met."""
    figure = newest_state(material, today)
    if figure is None:
        return unrecorded(target, material)
    deadline = target.years[0] if target.years else 0
    done = reached(figure.state, target.state or target.phrase) if figure.state else _counts(figure.value)
    late = f", na de afgesproken datum ({deadline})" if deadline and figure.period.start.year > deadline else ""
    what = target.state or target.phrase
    if done:
        return tell_certain(
            target, material, figure, not late, "gedaan" + late, f"Gedaan in {figure.period.label}{late}: ‘{what}’"
        )
    overdue = f" De afgesproken tijd ({deadline}) is voorbij." if deadline and today.year > deadline else ""
    return tell_certain(target, material, figure, False, "nog niet gedaan", f"Nog niet gedaan: ‘{what}’.{overdue}")


def _counts(value: Decimal | None) -> bool:
    return value is not None and value >= 1
