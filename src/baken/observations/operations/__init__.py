"""Every write of figures: one verb, one transaction, `by` always asked, one line in the log."""

from baken.observations.operations.breaks import lift_break, set_break
from baken.observations.operations.counts import import_counts
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
from baken.observations.operations.publishing import settle_publications
from baken.observations.operations.remarks import set_remark_aside, take_remark_up
from baken.observations.operations.requests import (
    Letter,
    LinkHolder,
    Wanted,
    answer_request,
    ask_figure,
    extend_request,
    pass_on_request,
    readdress_request,
    remind_request,
    withdraw_request,
)

__all__ = [
    "Letter",
    "LinkHolder",
    "Provenance",
    "Question",
    "Recorded",
    "Wanted",
    "answer_request",
    "ask_fetch",
    "ask_figure",
    "cancel_fetch",
    "enter_figure",
    "extend_request",
    "fail_fetch",
    "import_counts",
    "import_file",
    "keep_page",
    "lift_break",
    "pass_on_request",
    "readdress_request",
    "receive_snapshot",
    "record_figures",
    "remember_mapping",
    "remind_request",
    "set_break",
    "set_remark_aside",
    "settle_fetch",
    "settle_publications",
    "start_fetch",
    "take_remark_up",
    "withdraw_request",
]
