"""What can be wrong with a document, each said in one Dutch sentence that helps."""

from __future__ import annotations

from baken.core.errors import UserError


class DocumentError(UserError):
    """The document cannot be read. `str(error)` is a Dutch sentence that says what to do."""
