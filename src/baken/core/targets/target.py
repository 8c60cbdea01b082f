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


@dataclass(frozen=True)
class Target:
    """One target as adopted.

    - `values`: thresholds with dot decimals, in order; for `relative` targets the baseline value(s) it refers to;
      for `change_pct` the signed percentage first; for `path` one norm per entry of `years`.
    - `relative`: it compares with the baseline, so with the baseline's own uncertainty.
    - `direction`: which way is better for this target, where words or indicator settle it.
    - `items`: the parts of a checklist. `state`: the state to reach. `benchmark`: the other area in words.
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

    def to_json(self) -> dict[str, object]:
        """Plain values for storage; `from_json` gives back an equal target."""
        return {
            "kind": self.kind.value, "phrase": self.phrase, "values": [str(v) for v in self.values],
            "relative": self.relative, "direction": self.direction.value, "years": list(self.years),
            "items": list(self.items), "state": self.state, "benchmark": self.benchmark,
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
        )


@dataclass(frozen=True)
class Baseline:
    """The value from which the plan starts, as printed in the plan. `period` is None when the plan does not say;
    `state` holds words ("Verouderd beeld"); a missing baseline has neither values nor state."""

    phrase: str
    values: tuple[Decimal, ...] = ()
    years: tuple[int, ...] = ()  # the year of each value where printed, else empty
    start: str = ""  # ISO date of the first day covered, or ""
    end: str = ""  # ISO date after the last day covered, or ""
    state: str = ""
    is_missing: bool = False

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
