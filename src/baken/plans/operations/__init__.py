"""Every write on plans: one verb, one transaction, `by` always asked, one line in the log."""

from baken.plans.operations.editions import (
    StaleChoiceError,
    StaleTextError,
    adopt_edition,
    change_text,
    choose_baseline,
    may_not_be_empty,
    settle_loose_end,
)
from baken.plans.operations.readings import (
    StaleReadingError,
    WrongAnswersError,
    answer_question,
    answer_questions,
    correct_text,
    drop_reading,
    make_edition,
    receive_and_read,
    receive_document,
    settle_in_reading,
    start_reading,
)
from baken.plans.operations.starting import start_edition

__all__ = [
    "StaleChoiceError",
    "StaleReadingError",
    "StaleTextError",
    "WrongAnswersError",
    "adopt_edition",
    "answer_question",
    "answer_questions",
    "change_text",
    "choose_baseline",
    "correct_text",
    "drop_reading",
    "make_edition",
    "may_not_be_empty",
    "receive_and_read",
    "receive_document",
    "settle_in_reading",
    "settle_loose_end",
    "start_edition",
    "start_reading",
]
