"""Open verdicts: nothing can be judged yet, with the reason and what would settle it."""

from __future__ import annotations

from baken.core.verdicts import Evidence, Ground, OpenReason, Outcome, Verdict


def opened(
    reason: OpenReason, sentence: str, *, needed: str = "", explanation: str = "", grounds: tuple[Ground, ...] = ()
) -> Verdict:
    """A verdict that is still open."""
    return Verdict(
        Outcome.OPEN,
        Evidence.NONE,
        sentence,
        explanation=explanation,
        reason=reason,
        needed=needed,
        grounds=grounds,
    )
