"""Whether a document is about safety at all: a recipe that was chosen by mistake is no plan without priorities."""

from __future__ import annotations

from baken.documents.draft import PlanDraft
from baken.documents.errors import NOT_A_PLAN, DocumentError
from baken.documents.outline import Outline


def require_plan(outline: Outline, draft: PlanDraft) -> None:
    """DocumentError when nothing of a plan was found and the text never speaks of safety."""
    found = (draft.priorities, draft.strategic_themes, draft.indicators, draft.fields, draft.flanking_policies)
    if not any(found) and not any("veilig" in block.text.casefold() for block in outline.blocks):
        raise DocumentError(NOT_A_PLAN)
