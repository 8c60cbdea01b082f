"""Every write of figures: one verb, one transaction, `by` always asked, one line in the log."""

from baken.observations.operations.fetches import (
    Question,
    ask_fetch,
    cancel_fetch,
    fail_fetch,
    keep_page,
    settle_fetch,
    start_fetch,
)
from baken.observations.operations.figures import (
    Provenance,
    Recorded,
    enter_figure,
    import_file,
    receive_snapshot,
    record_figures,
    remember_mapping,
)

__all__ = [
    "Provenance",
    "Question",
    "Recorded",
    "ask_fetch",
    "cancel_fetch",
    "enter_figure",
    "fail_fetch",
    "import_file",
    "keep_page",
    "receive_snapshot",
    "record_figures",
    "remember_mapping",
    "settle_fetch",
    "start_fetch",
]
