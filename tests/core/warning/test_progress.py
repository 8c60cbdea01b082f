"""Work and figure together: every cell of the matrix."""

from __future__ import annotations

import pytest

from baken.core.verdicts import Word
from baken.core.warning.progress import Effect, Execution, Standing, WorkState, effect_of, meaning_of, standing_of


@pytest.mark.parametrize(
    ("state", "months", "effect", "standing"),
    [
        (WorkState.UNKNOWN, None, Effect.GOOD, Standing.UNKNOWN),
        (WorkState.BEHIND, 24, Effect.BAD, Standing.NOT_DONE),
        (WorkState.BEHIND, 24, Effect.GOOD, Standing.NOT_DONE),
        (WorkState.AS_AGREED, 24, Effect.GOOD, Standing.WORKS),
        (WorkState.DONE, 24, Effect.BAD, Standing.DOES_NOT),
        (WorkState.DONE, 24, Effect.UNSAID, Standing.TOO_EARLY),
        (WorkState.AS_AGREED, 3, Effect.BAD, Standing.TOO_EARLY),
        (WorkState.AS_AGREED, None, Effect.GOOD, Standing.TOO_EARLY),
    ],
)
def test_every_cell(state: WorkState, months: int | None, effect: Effect, standing: Standing) -> None:
    execution = Execution(state, months)
    assert standing_of(execution, effect) is standing
    assert meaning_of(execution, effect).endswith(".")


def test_what_the_indicators_say_together() -> None:
    assert effect_of([Word.REACHED, Word.MISSED]) is Effect.BAD
    assert effect_of([Word.REACHED, Word.UNCLEAR]) is Effect.GOOD
    assert effect_of([Word.UNCLEAR, Word.OPEN]) is Effect.UNSAID
    assert effect_of([]) is Effect.UNSAID


def test_a_good_figure_without_work_is_no_success() -> None:
    assert "werk loopt achter" in meaning_of(Execution(WorkState.BEHIND), Effect.GOOD)


def test_months_below_nought_are_refused() -> None:
    with pytest.raises(ValueError, match="nought"):
        Execution(WorkState.DONE, -1)
