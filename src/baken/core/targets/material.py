"""What a rule may look at when it judges a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from baken.core.figures import Figure
from baken.core.indicators import Series
from baken.core.targets.target import Baseline


@dataclass(frozen=True)
class Material:
    """Everything a rule may look at.

    - `figures`: own figures of the series, any period, oldest first, superseded ones left out. For a target that
      holds for every district these are the figures of the districts.
    - `baseline`: as the plan prints it (None when the plan gives none).
    - `chosen_baseline`: the value a person chose where plan and source disagree, else None.
    - `comparison`: figures of the other area for benchmarks (same series), with its name.
    - `target_year`: last year of the plan, e.g. 2027. `plan_start`: its first year.
    - `exposure`: inhabitants per year, for comparing counts as rates; may be empty.
    - `team`: counts of all municipalities of the basic police team together, oldest first, with its name; may be empty.
    - `area_names`: Dutch name by code of the districts in `figures`; a code without a name is told as it is.
    """

    series: Series
    figures: tuple[Figure, ...] = ()
    baseline: Baseline | None = None
    chosen_baseline: Decimal | None = None
    comparison: tuple[Figure, ...] = ()
    comparison_name: str = ""
    area_name: str = ""
    plan_start: int = 0
    target_year: int = 0
    exposure: dict[int, float] = field(default_factory=dict)
    team: tuple[Figure, ...] = ()
    team_name: str = ""
    area_names: Mapping[str, str] = field(default_factory=dict)
