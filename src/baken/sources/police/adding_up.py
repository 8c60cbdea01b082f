"""What districts or neighbourhoods together leave out of their municipality: registrations without a known place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from baken.core.areas import Area, AreaKind
from baken.core.dutch import number
from baken.core.figures import Figure
from baken.core.periods import Period

_UNKNOWN_PLACE = "GM0000"


@dataclass(frozen=True)
class Shortfall:
    """A municipality beside the sum of its neighbourhoods (or districts, as `kind` says), over one period."""

    series: str
    area: str
    period: Period
    whole: Decimal
    placed: Decimal
    kind: AreaKind = AreaKind.NEIGHBOURHOOD

    @property
    def sentence(self) -> str:
        """What to tell with a map or a table of neighbourhoods."""
        missing = self.whole - self.placed
        part, parts = ("wijk", "wijken") if self.kind is AreaKind.DISTRICT else ("buurt", "buurten")
        if missing < 0:
            return f"De {parts} tellen op tot {number(-missing)} meer dan de gemeente. Controleer de cijfers."
        return f"Van de {number(self.whole)} registraties zijn er {number(missing)} niet aan een {part} toegekend."


def shortfalls(figures: Iterable[Figure], parts_are: AreaKind = AreaKind.NEIGHBOURHOOD) -> tuple[Shortfall, ...]:
    """One per series, municipality and period where the two differ. Nothing is told where a neighbourhood has no value:
    then the sum says nothing."""
    wholes: dict[tuple[str, str, Period], Decimal] = {}
    parts: dict[tuple[str, str, Period], list[Figure]] = {}
    for figure in figures:
        kind, municipality = Area(figure.area, "").kind, f"GM{figure.area[2:6]}"
        if kind is parts_are:
            parts.setdefault((figure.series, municipality, figure.period), []).append(figure)
        elif kind is AreaKind.MUNICIPALITY and figure.area != _UNKNOWN_PLACE and figure.value is not None:
            wholes[figure.series, figure.area, figure.period] = figure.value
    return tuple(
        Shortfall(*cell, whole, placed, parts_are)
        for cell, whole in wholes.items()
        if (placed := _sum(parts.get(cell, []))) is not None and placed != whole
    )


def _sum(parts: list[Figure]) -> Decimal | None:
    values = [part.value for part in parts if part.value is not None]
    return sum(values, Decimal(0)) if values and len(values) == len(parts) else None
