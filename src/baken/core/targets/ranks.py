"""A place on a ranking: "uit de top 15" is reached from place 16 on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import number
from baken.core.indicators import Direction
from baken.core.sentences import in_period
from baken.core.targets.baselines import period_of
from baken.core.targets.choosing import choose
from baken.core.targets.limits import no_number
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, grounds, tell
from baken.core.targets.weighing import Weight
from baken.core.verdicts import Verdict


def judge_rank(target: Target, material: Material, today: date) -> Verdict:
    """A higher number is a better place. A place has no margin, so a change of place proves nothing by itself."""
    if not target.values:
        return no_number(target)
    before = period_of(material.baseline) if material.baseline else None
    figure = choose(material, today, None, before)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, ""))
    place, border = figure.value or Decimal(0), target.values[0]
    met = place > border
    literal = f"plaats {number(place)} is {'voorbij' if met else 'niet voorbij'} plaats {number(border)}"
    weight = Weight((place > border) - (place < border), margin_known=False)
    judged = Judged(
        figure, weight, Direction.HIGHER, met, literal, f"{figure.period.label} tegen plaats {number(border)}"
    )
    sentence = (
        f"Plaats {number(place)} {in_period(figure.period)}; het doel is voorbij plaats {number(border)}. "
        "Hoeveel een plaats zegt, is zonder marge niet te bepalen"
    )
    return tell(target, material, judged, sentence)
