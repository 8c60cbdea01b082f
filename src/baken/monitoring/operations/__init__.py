"""Every write of monitoring: one verb, one transaction, `by` always asked, one line in the log."""

from baken.monitoring.operations.standouts import (
    explain_standout,
    keep_month,
    see_standout,
    subscribe_warning,
    unsubscribe_warning,
)
from baken.monitoring.operations.studies import Plan, withdraw_study, write_expectation

__all__ = [
    "Plan",
    "explain_standout",
    "keep_month",
    "see_standout",
    "subscribe_warning",
    "unsubscribe_warning",
    "withdraw_study",
    "write_expectation",
]
