"""What the figures of a file are held against before they are stored: what cannot be, and what to look at twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.plausibility import impossible, jump, more_than_inhabitants
from baken.sources.base import CellProblem


@dataclass(frozen=True)
class Held:
    """What is known beside the file: the scale of the series, the day the file was in hands, the municipality's own
    area code, its figures of this series, and its inhabitants (None when not known)."""

    scale: Scale
    known_on: date
    own_area: str
    figures: tuple[Figure, ...] = ()
    inhabitants: Decimal | None = None


def impossible_cells(placed: Iterable[tuple[Figure, str]], held: Held) -> tuple[CellProblem, ...]:
    """One problem for every figure that cannot be; each figure comes with where it stands."""
    told = ((f, place, impossible(f, held.scale, held.known_on)) for f, place in placed)
    return tuple(CellProblem(place, f"{_shown(figure)}: {sentence}") for figure, place, sentence in told if sentence)


def doubts(figures: Sequence[Figure], held: Held) -> tuple[str, ...]:
    """Sentences about figures of the own municipality that look like a slip, against the file itself and what is held.

    What stands there already is not asked again.
    """
    own = [figure for figure in figures if figure.area == held.own_area]
    standing = {figure.period: figure.value for figure in held.figures}
    known = {figure.period: figure for figure in (*held.figures, *own)}
    fresh = [figure for figure in own if standing.get(figure.period, "nothing") != figure.value]
    return tuple(_doubts(fresh, known.values(), held))


def _doubts(fresh: Iterable[Figure], known: Iterable[Figure], held: Held) -> Iterator[str]:
    listed = tuple(known)
    for figure in fresh:
        before = jump(figure, listed)
        if before is not None:
            yield f"{_shown(figure)}, maar {_shown(before)}. Klopt dat verschil?"
        crowd = more_than_inhabitants(figure, held.scale, held.inhabitants)
        if crowd:
            yield crowd


def _shown(figure: Figure) -> str:
    return f"{number(figure.value or Decimal(0))} over {figure.period.label}"
