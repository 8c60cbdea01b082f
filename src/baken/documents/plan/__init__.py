"""From the outline of a document to a draft of the plan."""

from baken.documents.plan.assemble import draft_plan
from baken.documents.plan.text import render_plan

__all__ = ["draft_plan", "render_plan"]
