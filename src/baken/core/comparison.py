"""Compared with others: rates with their margin, drawn towards the mean, a place with its uncertainty, and a funnel.

A place is never told bare. Rates swing more than chance alone where the series does (`dispersion`), so counts weigh as
if there were fewer of them. Methods: Spiegelhalter 2005 (doi 10.1002/sim.1970) for the funnel; Marshall 1991
(doi 10.2307/2347593) for drawing towards the mean; Goldstein and Spiegelhalter 1996 (doi 10.2307/2983325) for places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from baken.core.dutch import number
from baken.core.indicators import Direction, Series
from baken.core.sentences import quantity
from baken.core.statistics.funnel import Bounds, FunnelKind, funnel
from baken.core.statistics.intervals import exact_limits
from baken.core.statistics.spatial import smoothed_rates

PER = 1000  # inhabitants
FEWEST = 3  # areas, for anything
FEWEST_IN_FUNNEL = 10  # below that nobody can say how much areas differ of themselves
_DRAWS = 4000
_SEED = 20240101  # the same figures give the same places
_Array = NDArray[np.float64]


@dataclass(frozen=True)
class Peer:
    """An area with its count in one year and its inhabitants then."""

    code: str
    name: str
    count: int
    inhabitants: float


class Side(IntEnum):
    """Where an area lies: within what areas differ anyway, or outside 95 % or 99.8 % of it."""

    FAR_BELOW = -2
    BELOW = -1
    WITHIN = 0
    ABOVE = 1
    FAR_ABOVE = 2

    @property
    def dutch(self) -> str:
        """The words in a table."""
        return {-2: "veel lager", -1: "lager", 0: "gewoon", 1: "hoger", 2: "veel hoger"}[self.value]


@dataclass(frozen=True)
class Compared:
    """One area among the others. Rates per 1,000 inhabitants; `place` from the lowest rate up, its bounds of 95 %."""

    peer: Peer
    rate: float
    low: float
    high: float
    drawn: float
    place: tuple[int, int]
    side: Side


@dataclass(frozen=True)
class FunnelLine:
    """Limits per 1,000 at the inhabitants of each area, smallest first: 95 % and 99.8 %."""

    inhabitants: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    outer_low: tuple[float, ...]
    outer_high: tuple[float, ...]


@dataclass(frozen=True)
class SideBySide:
    """All areas from the lowest rate up. `mean`: all together, per 1,000; `line` is None with too few areas for a
    funnel: then sides come from the margin of each area itself."""

    rows: tuple[Compared, ...]
    mean: float
    line: FunnelLine | None

    @property
    def middle(self) -> float:
        """The rate of the area in the middle."""
        return float(np.median([row.rate for row in self.rows]))


@dataclass(frozen=True)
class Comparison:
    """The own area among all, with what that says."""

    own: Compared
    field: SideBySide
    sentence: str
    direction: str


@dataclass(frozen=True)
class NoComparison:
    """Why there is none, and what to do."""

    sentence: str


def compare(own: str, peers: Sequence[Peer], series: Series, where: str) -> Comparison | NoComparison:
    """The area with code `own` among `peers`, itself among them; `where` names the group: `gemeenten in Noord-Holland`.
    Areas without inhabitants or with a count below nought are left out."""
    if not any(p.code == own for p in _usable(peers)):
        return NoComparison("Van de eigen gemeente is over dit jaar geen aantal met inwoners bekend.")
    field = side_by_side(peers, series.dispersion, where)
    if isinstance(field, NoComparison):
        return field
    found = next(row for row in field.rows if row.peer.code == own)
    return Comparison(found, field, _sentence(found, field, series, where), _direction(series.direction))


def side_by_side(peers: Sequence[Peer], dispersion: float, where: str) -> SideBySide | NoComparison:
    """All areas of a group; `dispersion` is the variance over the mean from year to year."""
    usable = _usable(peers)
    if len(usable) < FEWEST:
        return NoComparison(f"Er zijn te weinig {where} met een cijfer om mee te vergelijken.")
    if not any(p.count for p in usable):
        return NoComparison(f"In geen van de {len(usable)} {where} is iets geteld. Er valt niets te vergelijken.")
    phi = max(dispersion, 1.0) if isfinite(dispersion) else 1.0
    counts, people = np.array([p.count for p in usable], float), np.array([p.inhabitants for p in usable], float)
    mean, rates = float(counts.sum() / people.sum()), counts / people * PER
    low, high = _margins(counts, people, phi)
    bounds = _bounds(counts, people * mean)
    sides = _sides(counts / (people * mean), bounds) if bounds else _own_sides(low, high, mean * PER)
    drawn = smoothed_rates(counts / phi, people / phi).rates * PER
    places = _places(counts / phi, people / phi)
    columns = (rates.tolist(), low.tolist(), high.tolist(), drawn.tolist(), places, sides)
    rows = [Compared(peer, *values) for peer, *values in zip(usable, *columns, strict=True)]
    rows.sort(key=lambda row: (row.rate, row.peer.name))
    return SideBySide(tuple(rows), mean * PER, _line(people, mean, bounds) if bounds else None)


def _usable(peers: Sequence[Peer]) -> list[Peer]:
    return [p for p in peers if p.count >= 0 and isfinite(p.inhabitants) and p.inhabitants > 0]


def _margins(counts: _Array, people: _Array, phi: float) -> tuple[_Array, _Array]:
    """Of the rates, 95 %: exact limits of as many events as weigh, which hold the rate itself."""
    limits, rates = exact_limits(np.round(counts / phi)), counts / people * PER
    low, high = (np.asarray(bound) * phi / people * PER for bound in (limits.low, limits.high))
    return np.minimum(low, rates), np.maximum(high, rates)


def _bounds(counts: _Array, expected: _Array) -> Bounds | None:
    """With the room that areas take of themselves."""
    if len(counts) < FEWEST_IN_FUNNEL:
        return None
    return funnel(FunnelKind.RATIO_ROOT, counts, expected, even=True).dispersed


def _sides(ratios: _Array, bounds: Bounds) -> list[Side]:
    above = (ratios > bounds.high).astype(int) + (ratios > bounds.outer_high)
    below = (ratios < bounds.low).astype(int) + (ratios < bounds.outer_low)
    return [Side(side) for side in (above - below).tolist()]


def _own_sides(low: _Array, high: _Array, mean: float) -> list[Side]:
    return [Side(int(a > mean) - int(b < mean)) for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def _line(people: _Array, mean: float, bounds: Bounds) -> FunnelLine:
    order = np.argsort(people)

    def per(ratio: _Array) -> tuple[float, ...]:
        return tuple((ratio[order] * mean * PER).tolist())

    return FunnelLine(
        tuple(people[order].tolist()), per(bounds.low), per(bounds.high), per(bounds.outer_low), per(bounds.outer_high)
    )


def _places(counts: _Array, people: _Array) -> list[tuple[int, int]]:
    """Bounds of 95 % of the place of each area, by drawing from what its level may be (gamma, Jeffreys' prior)."""
    random = np.random.default_rng(_SEED)
    levels = random.gamma(counts + 0.5, size=(_DRAWS, len(counts))) / people
    ranks = levels.argsort(axis=1).argsort(axis=1) + 1
    bounds = np.quantile(ranks, [0.025, 0.975], axis=0, method="closest_observation")
    return [(int(low), int(high)) for low, high in bounds.T]


def _sentence(own: Compared, field: SideBySide, series: Series, where: str) -> str:
    count = len(field.rows)
    told = (
        f"Per 1.000 inwoners telde {own.peer.name} {quantity(_short(own.rate), series)}. De middelste van de {count} "
        f"{where} telde er {number(_short(field.middle))}, alle samen {number(_short(field.mean))}."
    )
    first, last = own.place
    place = f"plaats {first}" if first == last else f"een plaats tussen {first} en {last}"
    claim = _claim(own.side, has_funnel=field.line is not None)
    return f"{told} {claim} Van laag naar hoog is dat {place} van de {count}."


def _claim(side: Side, *, has_funnel: bool) -> str:
    if not side:
        return "Dat valt binnen wat hier gewoon is." if has_funnel else "Dat verschilt niet aantoonbaar van alle samen."
    word = ("veel " if abs(side) > 1 else "") + ("meer" if side > 0 else "minder")
    if has_funnel:
        return f"Dat is {word} dan hier gewoon is, ook als u meetelt dat gemeenten onderling verschillen."
    return f"Dat is aantoonbaar {word} dan alle samen."


def _short(value: float) -> Decimal:
    return Decimal(f"{value:.1f}" if value >= 1 else f"{value:.2f}")


def _direction(direction: Direction) -> str:
    return {
        Direction.LOWER: "Lager is beter: plaats 1 heeft de minste.",
        Direction.HIGHER: "Hoger is beter: de laatste plaats heeft de meeste.",
        Direction.NONE: "Geen richting gekozen: plaats 1 heeft de minste.",
    }[direction]
