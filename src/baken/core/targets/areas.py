"""A target that holds for every district: "in iedere wijk minstens 18,4"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.dutch import enumeration, number
from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.sentences import bare, in_period
from baken.core.targets.choosing import is_part, no_figure
from baken.core.targets.limits import no_number
from baken.core.targets.material import Material
from baken.core.targets.target import Target
from baken.core.targets.telling import Judged, compared_words, grounds, tell
from baken.core.targets.weighing import Weight, weigh_against_number
from baken.core.verdicts import Verdict


def judge_every_area(target: Target, material: Material, today: date) -> Verdict:
    """Every district at least the number (at most, where lower is better). One short is literally short.

    Evidence: better when every district is demonstrably past the number, worse when one is demonstrably short.
    """
    if not target.values:
        return no_number(target)
    districts = _newest(material, today)
    if not districts:
        nothing = no_figure(material)
        needed = "Een cijfer voor iedere wijk of buurt."
        return replace(nothing, needed=needed, grounds=grounds(target, material, None, ""))
    limit, lower = target.values[0], target.direction is Direction.LOWER
    short = [f for f in districts if _is_short(f.value or Decimal(0), limit, lower)]
    weights = [weigh_against_number(f, limit, material) for f in districts]
    figure, weight = districts[0], _together(weights, lower)
    bound = f"{'hooguit' if lower else 'minstens'} {bare(limit, material.series)}"
    judged = Judged(
        figure,
        weight,
        Direction.LOWER if lower else Direction.HIGHER,
        not short,
        f"{number(Decimal(len(districts) - len(short)))} van de {len(districts)} gebieden voldoen",
        compared_words(figure, f"{bound}, voor elk gebied apart", weight),
    )
    return tell(target, material, judged, _sentence(material, districts, short, bound, weight))


def _is_short(value: Decimal, limit: Decimal, lower: bool) -> bool:
    return value > limit if lower else value < limit


def _newest(material: Material, today: date) -> list[Figure]:
    """The figures of the districts over their newest shared period."""
    everything = (*material.figures, *material.comparison)
    parts = [f for f in everything if is_part(f)] or list(material.figures)
    filled = [f for f in parts if f.value is not None and f.period.end <= today]
    if not filled:
        return []
    newest = max((f.period for f in filled), key=lambda p: p.end)
    return list({f.area: f for f in filled if f.period == newest}.values())


def _together(weights: list[Weight], lower: bool) -> Weight:
    """One weight for all: demonstrably short where one is, demonstrably past where all are."""
    wrong = 1 if lower else -1
    known = all(w.margin_known for w in weights)
    if all(w.certain for w in weights):
        return Weight(wrong, certain=True)
    if any(w.shown and w.side == wrong for w in weights):
        return Weight(wrong, shown=True, margin_known=known)
    if all(w.shown for w in weights):
        return Weight(-wrong, shown=True, margin_known=known)
    return Weight(0, margin_known=known)


def _sentence(material: Material, districts: list[Figure], short: list[Figure], bound: str, weight: Weight) -> str:
    when = in_period(districts[0].period)
    if not short:
        first = f"Alle {len(districts)} gebieden hebben {when} {bound}"
    else:
        named = enumeration([_named(f, material) for f in short[:5]])
        more = f" en {len(short) - 5} andere" if len(short) > 5 else ""
        verb = "heeft" if len(short) == 1 else "hebben"
        first = f"{len(short)} van de {len(districts)} gebieden {verb} {when} niet {bound}: {named}{more}"
    if weight.certain or weight.shown:
        return first
    return f"{first}. Niet elk verschil met de grens is aantoonbaar"


def _named(figure: Figure, material: Material) -> str:
    """`Centrum (16,2)`; the code where no name is known."""
    name = material.area_names.get(figure.area, figure.area)
    return f"{name} ({bare(figure.value or 0, material.series)})"
