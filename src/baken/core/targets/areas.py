"""A target that holds for every district: "in iedere wijk minstens 18,4"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from baken.core.areas import Area, AreaKind
from baken.core.dutch import enumeration
from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.sentences import bare, in_period
from baken.core.targets.choosing import no_figure, number_of
from baken.core.targets.limits import KEEPS, Keeps, limit_words, no_number
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Kind, Target
from baken.core.targets.telling import Judged, compared_words, grounds, tell
from baken.core.targets.weighing import Weight, weigh_against_number
from baken.core.verdicts import OpenReason, Verdict


def judge_every_area(target: Target, material: Material, today: date) -> Verdict:
    """Every district at least the number, or at most where that is asked. One short is literally short.

    Evidence: better when every district is demonstrably past the number, worse when one is demonstrably short. While
    a district has no figure and none is short, nothing can be said of every district.
    """
    if not target.values:
        return no_number(target)
    districts, absent = _newest(target, material, today)
    if not districts:
        nothing = no_figure(material)
        needed = "Een cijfer voor iedere wijk of buurt."
        return replace(nothing, needed=needed, grounds=grounds(target, material, None, ""))
    limit, lower, keeps = target.values[0], target.direction is Direction.LOWER, _keeps(target)
    short = [f for f in districts if not keeps(_value(f, material), limit)]
    weights = [weigh_against_number(f, limit, material) for f in districts]
    figure, weight = districts[0], _together(weights, lower)
    bound = limit_words(_side(target), limit, material.series)
    if absent and not short:
        return _incomplete(target, material, districts, absent)
    judged = Judged(
        figure,
        weight,
        Direction.LOWER if lower else Direction.HIGHER,
        not short,
        _counted(len(districts) - len(short), len(districts), ("voldoet", "voldoen")),
        compared_words(figure, f"{bound}, voor elk gebied apart", weight),
    )
    return tell(target, material, judged, _sentence(target, material, districts, short, weight))


def _side(target: Target) -> Kind:
    """On which side of the number each district must lie."""
    if target.kind is not Kind.EVERY_AREA_AT_LEAST:
        return target.kind
    return Kind.AT_MOST if target.direction is Direction.LOWER else Kind.AT_LEAST


def _keeps(target: Target) -> Keeps:
    return KEEPS[_side(target)]


def _value(figure: Figure, material: Material) -> Decimal:
    return number_of(figure, material.series) or Decimal(0)


def _newest(target: Target, material: Material, today: date) -> tuple[list[Figure], list[str]]:
    """The figures of the districts over the newest period that has all of them, else over the newest; and the codes
    of districts without a figure over it. A district without any figure over the last two periods is no more."""
    ended = [f for f in _parts(target, material) if f.period.end <= today]
    periods = sorted({f.period for f in ended}, key=lambda p: (p.end, p.months), reverse=True)[:2]
    known = {f.area for f in ended if f.period in periods}
    found = [{f.area: f for f in ended if f.period == period and _has_number(f, material)} for period in periods]
    filled = [districts for districts in found if districts]
    if not filled:
        return [], []
    chosen = next((districts for districts in filled if len(districts) == len(known)), filled[0])
    return list(chosen.values()), sorted(known - set(chosen))


def _has_number(figure: Figure, material: Material) -> bool:
    return number_of(figure, material.series) is not None


def _parts(target: Target, material: Material) -> list[Figure]:
    """Districts or neighbourhoods, as the words say, else other places; never the municipality itself."""
    kinds = [AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD, AreaKind.OTHER]
    if "buurt" in target.phrase.casefold():
        kinds = [AreaKind.NEIGHBOURHOOD, AreaKind.DISTRICT, AreaKind.OTHER]
    found = ([f for f in material.figures if Area(f.area, "").kind is kind] for kind in kinds)
    return next((parts for parts in found if parts), [])


def _incomplete(target: Target, material: Material, districts: list[Figure], absent: list[str]) -> Verdict:
    """Every district with a figure keeps to it, but some have none."""
    names = enumeration([material.area_names.get(code, code) for code in absent[:5]])
    more = f" en {len(absent) - 5} andere" if len(absent) > 5 else ""
    when = in_period(districts[0].period)
    kept = _all(target, material, districts, " met een cijfer")
    return opened(
        OpenReason.NO_FIGURE,
        f"{kept}, maar van {names}{more} is er geen cijfer.",
        needed=f"Het cijfer van {names}{more} {when}.",
        grounds=grounds(target, material, districts[0], ""),
    )


def _together(weights: list[Weight], lower: bool) -> Weight:
    """One weight for all: demonstrably short where one is, demonstrably past where all are."""
    wrong = 1 if lower else -1
    known = all(w.margin_known for w in weights)
    counted = all(w.counted for w in weights)
    if all(w.certain for w in weights):
        return Weight(wrong, certain=True)
    if any(w.shown and w.side == wrong for w in weights):
        return Weight(wrong, shown=True, margin_known=known, counted=counted)
    if all(w.shown for w in weights):
        return Weight(-wrong, shown=True, margin_known=known, counted=counted)
    return Weight(0, margin_known=known, counted=counted)


def _sentence(target: Target, material: Material, districts: list[Figure], short: list[Figure], weight: Weight) -> str:
    if not short:
        first = _all(target, material, districts)
    else:
        named = enumeration([_named(f, material) for f in short[:5]])
        more = f" en {len(short) - 5} andere" if len(short) > 5 else ""
        counted = _counted(len(short), len(districts), ("zit", "zitten"))
        border = f"{_WRONG_SIDE[_side(target)]} {bare(target.values[0], material.series)}"
        first = f"{counted} {in_period(districts[0].period)} {border}: {named}{more}"
    if weight.certain or weight.shown:
        return first
    return f"{first}. Niet elk verschil met de grens is aantoonbaar"


_WRONG_SIDE = {
    Kind.AT_MOST: "boven", Kind.BELOW: "op of boven", Kind.AT_LEAST: "onder", Kind.ABOVE: "op of onder",
}  # fmt: skip
_RIGHT_SIDE = {
    Kind.AT_MOST: "op of onder", Kind.BELOW: "onder", Kind.AT_LEAST: "op of boven", Kind.ABOVE: "boven",
}  # fmt: skip


def _counted(some: int, total: int, verbs: tuple[str, str]) -> str:
    """`1 van de 3 gebieden voldoet`, `2 van de 3 gebieden voldoen`."""
    return f"{some} van de {total} gebieden {verbs[0] if some == 1 else verbs[1]}"


def _all(target: Target, material: Material, districts: list[Figure], which: str = "") -> str:
    """`Alle 4 gebieden zitten in 2024 op of boven 35%`, `Beide gebieden …`, `Het enige gebied, Centrum, zit …`."""
    border = f"{_RIGHT_SIDE[_side(target)]} {bare(target.values[0], material.series)}"
    told = f"{in_period(districts[0].period)} {border}"
    if len(districts) > 1:
        return f"{'Beide' if len(districts) == 2 else f'Alle {len(districts)}'} gebieden{which} zitten {told}"
    name = material.area_names.get(districts[0].area, districts[0].area)
    return f"Het enige gebied{which}, {name}, zit {told}"


def _named(figure: Figure, material: Material) -> str:
    """`Centrum (16,2)`; the code where no name is known."""
    name = material.area_names.get(figure.area, figure.area)
    return f"{name} ({bare(_value(figure, material), material.series)})"
