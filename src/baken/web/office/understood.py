"""What was understood, per indicator: name and reading in words, with the way to change each text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baken.plans.corrections import indicators_of
from baken.plans.models import Reading
from baken.plans.queries import OpenQuestion, draft_of, excluded_paths


@dataclass(frozen=True)
class Read:
    """One indicator as it was read; `path` is its place in the draft."""

    path: str
    name: str
    target: str
    baseline: str
    is_asked: bool


def understood(reading: Reading, questions: Sequence[OpenQuestion]) -> list[Read]:
    """All indicators in the order of the plan; those with an unanswered question are marked."""
    waiting = {q.id.rpartition(":")[0] for q in questions if q.answer is None}
    out = tuple(f"{path}/" for path in excluded_paths(reading))
    return [
        Read(path, i.name, i.target.explanation, i.baseline.explanation, path in waiting)
        for path, i in indicators_of(draft_of(reading, keeps_excluded=True))
        if not out or not f"{path}/".startswith(out)
    ]
