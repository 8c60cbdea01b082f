"""Every write on plans: one verb, one transaction, `by` always asked, one line in the log."""

from baken.plans.operations.amending import (
    Decision,
    NewIndicator,
    amend_add_goal,
    amend_add_indicator,
    amend_text,
    amend_withdraw,
)
from baken.plans.operations.editions import (
    StaleChoiceError,
    StaleTextError,
    adopt_edition,
    change_text,
    choose_baseline,
    may_not_be_empty,
    settle_loose_end,
)
from baken.plans.operations.life import (
    begin_draft,
    close_edition,
    extend_edition,
    submit_edition,
    take_back_edition,
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
    "Decision",
    "NewIndicator",
    "StaleChoiceError",
    "StaleReadingError",
    "StaleTextError",
    "WrongAnswersError",
    "adopt_edition",
    "amend_add_goal",
    "amend_add_indicator",
    "amend_text",
    "amend_withdraw",
    "answer_question",
    "answer_questions",
    "begin_draft",
    "change_text",
    "choose_baseline",
    "close_edition",
    "correct_text",
    "drop_reading",
    "extend_edition",
    "make_edition",
    "may_not_be_empty",
    "receive_and_read",
    "receive_document",
    "settle_in_reading",
    "settle_loose_end",
    "start_edition",
    "start_reading",
    "submit_edition",
    "take_back_edition",
]
