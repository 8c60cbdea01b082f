"""A share of own acts: "bij iedere casus", "alle jeugd die in aanmerking komt". A full count, so certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import number, percentage
from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.sentences import in_period, quantity
from baken.core.targets.choosing import choose
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, grounds, tell
from baken.core.targets.weighing import Weight
from baken.core.verdicts import OpenReason, Verdict


def judge_share(target: Target, material: Material, today: date) -> Verdict:
    """The number done against the number of all, over the newest complete period."""
    wanted = min(target.values[0], Decimal(100)) if target.values else Decimal(100)
    figure = choose(_with_totals(material), today, None, None)
    if isinstance(figure, Verdict):
        figure = choose(material, today, None, None)
    if isinstance(figure, Verdict):
        return replace(figure, grounds=grounds(target, material, None, ""))
    if figure.out_of is None and material.series.unit != "%":
        return _only_half(target, material, figure)
    if figure.out_of is not None and figure.out_of <= 0:
        return _no_cases(target, material, figure)
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


def _only_half(target: Target, material: Material, figure: Figure) -> Verdict:
    """A count of what was done, without the number of all."""
    done = quantity(figure.value or Decimal(0), material.series)
    return opened(
        OpenReason.NO_FIGURE,
        f"Er waren {done} {in_period(figure.period)}, maar niet bekend is van hoeveel gevallen."
        if figure.value != 1
        else f"Er was {done} {in_period(figure.period)}, maar niet bekend is van hoeveel gevallen.",
        needed="Het aantal van alle gevallen waar het om gaat, over dezelfde periode.",
        grounds=grounds(target, material, figure, ""),
    )


def _no_cases(target: Target, material: Material, figure: Figure) -> Verdict:
    return opened(
        OpenReason.NOT_TESTABLE,
        f"Er was {in_period(figure.period)} geen enkel geval, dus er valt niets te beoordelen.",
        needed="Een periode met ten minste één geval.",
        grounds=grounds(target, material, figure, ""),
    )
