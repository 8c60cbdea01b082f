"""The one door to a verdict: `judge(target, material, today)`. Each kind has its rule in a file beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from baken.core.targets.material import Material
from baken.core.targets.target import Kind, Target
from baken.core.targets.words import judge_direction_only, judge_missing, judge_narrative, judge_no_target
from baken.core.verdicts import Verdict

__all__ = ["RULES", "Material", "judge"]

Rule = Callable[[Target, Material, date], Verdict]

RULES: Mapping[Kind, Rule] = {
    Kind.DIRECTION_ONLY: judge_direction_only,
    Kind.NO_TARGET: judge_no_target,
    Kind.MISSING: judge_missing,
    Kind.NARRATIVE: judge_narrative,
}


def judge(target: Target, material: Material, today: date) -> Verdict:
    """The verdict on one target with this material, as it stands on `today`."""
    return RULES.get(target.kind, judge_narrative)(target, material, today)
