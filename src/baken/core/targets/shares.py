"""A share of own acts: "bij iedere casus", "alle jeugd die in aanmerking komt". A full count, so certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import number, percentage
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale
from baken.core.sentences import in_period
from baken.core.targets.choosing import choose, without_total
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, grounds, tell
from baken.core.targets.weighing import Weight
from baken.core.verdicts import Verdict


def judge_share(target: Target, material: Material, today: date) -> Verdict:
    """The number done against the number of all, over the newest complete period."""
    wanted = min(target.values[0], Decimal(100)) if target.values else Decimal(100)
    counted = replace(material, series=replace(material.series, scale=Scale.COUNT))  # what was done, of however many
    figure = choose(_with_totals(counted), today, None, None)
    if isinstance(figure, Verdict):
        figure = choose(counted, today, None, None)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, ""))
    is_share = figure.out_of is None and material.series.unit == "%"
    if not is_share and (figure.out_of is None or figure.out_of <= 0):
        nothing = without_total(figure, material.series)
        return replace(nothing, grounds=grounds(target, material, figure, ""))
    return _judged(target, material, figure, wanted)


def _with_totals(material: Material) -> Material:
    """Figures that say out of how many."""
    return replace(material, figures=tuple(f for f in material.figures if f.out_of is not None))


def _judged(target: Target, material: Material, figure: Figure, wanted: Decimal) -> Verdict:
    done = figure.value or Decimal(0)
    share = done / figure.out_of * 100 if figure.out_of else done
    side = (share > wanted) - (share < wanted)
    counted = f"{number(done)} van de {number(figure.out_of)}" if figure.out_of else percentage(done)
    goal = "alle gevallen" if wanted == 100 else f"minstens {percentage(wanted)}"
    judged = Judged(
        figure,
        Weight(side, certain=True),
        Direction.HIGHER,
        share >= wanted,
        f"{counted} {'is' if share >= wanted else 'is niet'} {goal}",
        f"alle gevallen {in_period(figure.period)}; een volledige telling, zonder toeval",
    )
    told = f"{counted} {in_period(figure.period)}" + (f" ({percentage(round(share, 1))})" if figure.out_of else "")
    return tell(target, material, judged, f"{told}; het doel is {goal}")
