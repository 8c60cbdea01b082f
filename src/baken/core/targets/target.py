"""The target as a value, and the words for its kinds (the vocabulary of `baken target --file`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from baken.core.indicators import Direction


class Kind(StrEnum):
    """How a target is to be compared. The values are the `operator` words printed by `baken target`."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BELOW = "below"
    ABOVE = "above"
    EQUAL = "equal"
    CHANGE_PCT = "change_pct"
    SAME_OR_BETTER = "same_or_better"
    BENCHMARK_AT_MOST = "benchmark_at_most"
    BENCHMARK_AT_LEAST = "benchmark_at_least"
    RANK_ABOVE = "rank_above"
    EVERY_AREA_AT_LEAST = "every_area_at_least"
    SHARE_ALL = "share_all"
    PATH = "path"
    STATE = "state"
    CHECKLIST = "checklist"
    MILESTONE = "milestone"
    DIRECTION_ONLY = "direction_only"
    NO_TARGET = "no_target"
    MISSING = "missing"
    NARRATIVE = "narrative"


YEAR_BEFORE = "het jaar ervoor"
EVERY_AREA = "in elk gebied"  # the `state` of a ceiling that holds for each district


@dataclass(frozen=True)
class Margin:
    """How far from the other area's figure: signed, in per cent of that figure or in its own points."""

    amount: Decimal
    in_points: bool = False

    def applied(self, value: Decimal) -> Decimal:
        """The limit that follows from the other area's figure."""
        return value + self.amount if self.in_points else value * (100 + self.amount) / 100


@dataclass(frozen=True)
class Reference:
    """What a relative target compares with where that is not simply the baseline: a mean per year. One of these.

    - `years`: the years that the words or a person name; a single one is that year itself.
    - `before_plan`: so many years before the first year of the plan.
    - `before_figure`: so many years right before the figure that is judged, so that it moves along.
    """

    years: tuple[int, ...] = ()
    before_plan: int = 0
    before_figure: int = 0


@dataclass(frozen=True)
class Target:
    """One target as adopted.

    - `values`: thresholds with dot decimals, in order; for `relative` targets the baseline value(s) it refers to;
      for `change_pct` the signed percentage first; for `path` one norm per entry of `years`.
    - `relative`: it compares with the baseline, so with the baseline's own uncertainty.
    - `direction`: which way is better for this target, where words or indicator settle it.
    - `items`: the parts of a checklist. `state`: the state to reach. `benchmark`: the other area in words.
    - `margin`: how far from the other area the limit lies; `strict`: an equal figure does not reach it.
    - `reference`: see there; None is the baseline.
    """

    kind: Kind
    phrase: str
    values: tuple[Decimal, ...] = ()
    relative: bool = False
    direction: Direction = Direction.NONE
    years: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    state: str = ""
    benchmark: str = ""
    margin: Margin | None = None
    reference: Reference | None = None
    strict: bool = False

    @property
    def is_for_every_area(self) -> bool:
        """True when it holds for each district or neighbourhood by itself."""
        is_ceiling = self.kind in (Kind.AT_MOST, Kind.BELOW) and self.state == EVERY_AREA
        return self.kind is Kind.EVERY_AREA_AT_LEAST or is_ceiling

    def to_json(self) -> dict[str, object]:
        """Plain values for storage; `from_json` gives back an equal target."""
        return {
            "kind": self.kind.value, "phrase": self.phrase, "values": [str(v) for v in self.values],
            "relative": self.relative, "direction": self.direction.value, "years": list(self.years),
            "items": list(self.items), "state": self.state, "benchmark": self.benchmark,
            "margin": _margin_to_json(self.margin), "reference": _reference_to_json(self.reference),
            "strict": self.strict,
        }  # fmt: skip

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Target:
        """The target that `to_json` wrote down."""

        def listed(key: str) -> list[object]:
            found = stored.get(key, [])
            return list(found) if isinstance(found, list) else []

        return cls(
            kind=Kind(str(stored["kind"])),
            phrase=str(stored.get("phrase", "")),
            values=tuple(Decimal(str(v)) for v in listed("values")),
            relative=bool(stored.get("relative", False)),
            direction=Direction(str(stored.get("direction", "none"))),
            years=tuple(int(str(y)) for y in listed("years")),
            items=tuple(str(i) for i in listed("items")),
            state=str(stored.get("state", "")),
            benchmark=str(stored.get("benchmark", "")),
            margin=_margin_from_json(stored.get("margin")),
            reference=_reference_from_json(stored.get("reference"), str(stored.get("benchmark", ""))),
            strict=bool(stored.get("strict", False)),
        )


def _margin_to_json(margin: Margin | None) -> dict[str, object] | None:
    return None if margin is None else {"amount": str(margin.amount), "in_points": margin.in_points}


def _margin_from_json(stored: object) -> Margin | None:
    if not isinstance(stored, dict):
        return None
    return Margin(Decimal(str(stored["amount"])), bool(stored.get("in_points", False)))


def _reference_to_json(reference: Reference | None) -> dict[str, object] | None:
    if reference is None:
        return None
    years = list(reference.years)
    return {"years": years, "before_plan": reference.before_plan, "before_figure": reference.before_figure}


def _reference_from_json(stored: object, benchmark: str) -> Reference | None:
    """Targets stored before there was a reference said "het jaar ervoor" in the place of the other area."""
    if isinstance(stored, dict):
        years = tuple(int(str(year)) for year in stored.get("years", []))
        return Reference(years, int(stored.get("before_plan", 0)), int(stored.get("before_figure", 0)))
    return Reference(before_figure=1) if benchmark == YEAR_BEFORE else None


@dataclass(frozen=True)
class Baseline:
    """The value from which the plan starts, as printed in the plan. `period` is None when the plan does not say;
    `state` holds words ("Verouderd beeld"); with values beside it, over which months they are could not be read. A
    missing baseline has neither values nor state."""

    phrase: str
    values: tuple[Decimal, ...] = ()
    years: tuple[int, ...] = ()  # the year of each value where printed, else empty
    start: str = ""  # ISO date of the first day covered, or ""
    end: str = ""  # ISO date after the last day covered, or ""
    state: str = ""
    is_missing: bool = False

    @property
    def has_unclear_window(self) -> bool:
        """True for numbers over a stretch that could not be read; `state` then holds the words."""
        return bool(self.values and self.state)

    def to_json(self) -> dict[str, object]:
        """Plain values for storage; `from_json` gives back an equal baseline."""
        return {
            "phrase": self.phrase, "values": [str(v) for v in self.values], "years": list(self.years),
            "start": self.start, "end": self.end, "state": self.state, "is_missing": self.is_missing,
        }  # fmt: skip

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> Baseline:
        """The baseline that `to_json` wrote down; `{}` is a missing one."""
        values, years = stored.get("values", []), stored.get("years", [])
        return cls(
            phrase=str(stored.get("phrase", "")),
            values=tuple(Decimal(str(v)) for v in values) if isinstance(values, list) else (),
            years=tuple(int(str(y)) for y in years) if isinstance(years, list) else (),
            start=str(stored.get("start", "")),
            end=str(stored.get("end", "")),
            state=str(stored.get("state", "")),
            is_missing=bool(stored.get("is_missing", not stored)),
        )
