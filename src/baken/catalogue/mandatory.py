"""The indicators that the law makes every municipality print, and how near we come to them with what we hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from baken.catalogue.load import catalogue
from baken.catalogue.schema import DefinitionError
from baken.core.figures import Figure, Missing, Status
from baken.core.periods import Period

PER = Decimal(1000)
NOT_AVAILABLE = "gegevens niet beschikbaar"  # to be printed where the source holder has no figure (art. 2)
_NEEDS = {"key", "name", "unit", "holder"}
_DERIVED = {"parts", "divided_by", "comes_near"}


@dataclass(frozen=True)
class MandatoryIndicator:
    """One of the five. `parts` are the series that are added up and `divided_by` the one they are divided by; where
    there are none it must be entered by hand, as `by_hand` says. `holder` publishes the official figure, and
    `comes_near` says in Dutch why ours may differ."""

    key: str
    name: str
    unit: str
    holder: str
    parts: tuple[str, ...] = ()
    divided_by: str = ""
    comes_near: str = ""
    by_hand: str = ""

    def derive(self, counts: Mapping[str, Figure], inhabitants: Figure) -> Figure:
        """The figure per 1,000 inhabitants to one decimal, from counts of one year and area by series, and the
        inhabitants on 1 January of that year. Unknown when any part is: a sum without a part would be too low.

        ValueError when it cannot be derived at all, or when the figures are not of one area and year.
        """
        if not self.parts:
            raise ValueError(f"{self.key} is entered by hand")
        parts = [counts.get(series) for series in self.parts]
        present = [part for part in parts if part is not None]
        if any((part.area, part.period) != (inhabitants.area, inhabitants.period) for part in present):
            raise ValueError("figures of several areas or years")
        return self._divided(present, inhabitants)

    def _divided(self, parts: list[Figure], inhabitants: Figure) -> Figure:
        values = [part.value for part in parts if part.value is not None]
        area, period = inhabitants.area, inhabitants.period
        if len(values) < len(self.parts) or not inhabitants.value:
            return Figure(self.key, area, period, missing=Missing.UNKNOWN)
        rate = (sum(values, Decimal(0)) * PER / inhabitants.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
        states = {figure.status for figure in (*parts, inhabitants)}
        status = Status.PROVISIONAL if Status.PROVISIONAL in states else Status.FINAL
        return Figure(self.key, area, period, value=rate, status=status)

    def printed_source(self, period: Period) -> str:
        """The line under the figure: who holds the official one, and why ours may differ."""
        line = f"{self.holder}, {period.label}, {self.unit}."
        return f"{line} Zelf berekend uit cijfers van de politie en het CBS. {self.comes_near}" if self.parts else line


@cache
def mandatory_indicators() -> Mapping[str, MandatoryIndicator]:
    """The five by key, in the order of the law."""
    text = files("baken").joinpath("definitions", "indicators", "bbv.toml").read_text(encoding="utf-8")
    return {found.key: found for found in map(read_indicator, tomllib.loads(text)["indicator"])}


def read_indicator(entry: Mapping[str, object]) -> MandatoryIndicator:
    """One definition; DefinitionError when it is neither derived nor by hand, or names a series that is not there."""
    needs = _NEEDS | (_DERIVED if "parts" in entry else {"by_hand"})
    if set(entry) != needs:
        raise DefinitionError(f"{entry.get('key')}: needs {sorted(needs)}")
    written = entry.get("parts", [])
    parts = tuple(str(part) for part in written) if isinstance(written, list) else ()
    for series in (*parts, *([str(entry["divided_by"])] if parts else [])):
        if series not in catalogue().series:
            raise DefinitionError(f"{entry['key']}: unknown series {series}")
    return MandatoryIndicator(**{name: str(value) for name, value in entry.items() if name != "parts"}, parts=parts)
