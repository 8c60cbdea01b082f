"""The one door to a verdict: `judge(target, material, today)`. Each kind has its rule in a file beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from baken.core.targets.areas import judge_every_area
from baken.core.targets.benchmarks import judge_benchmark
from baken.core.targets.change import judge_change
from baken.core.targets.checklists import judge_checklist
from baken.core.targets.material import Material
from baken.core.targets.milestones import judge_milestone
from baken.core.targets.paths import judge_path
from baken.core.targets.ranks import judge_rank
from baken.core.targets.relative import judge_same_or_better
from baken.core.targets.shares import judge_share
from baken.core.targets.states import judge_state
from baken.core.targets.target import Kind, Target
from baken.core.targets.thresholds import judge_threshold
from baken.core.targets.words import judge_direction_only, judge_missing, judge_narrative, judge_no_target
from baken.core.verdicts import Verdict

__all__ = ["RULES", "Material", "judge"]

Rule = Callable[[Target, Material, date], Verdict]

RULES: Mapping[Kind, Rule] = {
    Kind.AT_MOST: judge_threshold,
    Kind.AT_LEAST: judge_threshold,
    Kind.BELOW: judge_threshold,
    Kind.ABOVE: judge_threshold,
    Kind.EQUAL: judge_threshold,
    Kind.CHANGE_PCT: judge_change,
    Kind.SAME_OR_BETTER: judge_same_or_better,
    Kind.BENCHMARK_AT_MOST: judge_benchmark,
    Kind.BENCHMARK_AT_LEAST: judge_benchmark,
    Kind.RANK_ABOVE: judge_rank,
    Kind.EVERY_AREA_AT_LEAST: judge_every_area,
    Kind.SHARE_ALL: judge_share,
    Kind.PATH: judge_path,
    Kind.STATE: judge_state,
    Kind.CHECKLIST: judge_checklist,
    Kind.MILESTONE: judge_milestone,
    Kind.DIRECTION_ONLY: judge_direction_only,
    Kind.NO_TARGET: judge_no_target,
    Kind.MISSING: judge_missing,
    Kind.NARRATIVE: judge_narrative,
}


def judge(target: Target, material: Material, today: date) -> Verdict:
    """The verdict on one target with this material, as it stands on `today`."""
    return RULES[target.kind](target, material, today)
