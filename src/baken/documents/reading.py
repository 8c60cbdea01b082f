"""The door of this package: bytes in, outline out, whatever the format."""

from __future__ import annotations

from baken.documents.errors import DocumentError
from baken.documents.formats import plain
from baken.documents.outline import Outline


def read_outline(content: bytes, name: str) -> Outline:
    """Reads a document. `name` is the file name, used only where the content does not tell the format.

    Raises DocumentError, with a Dutch sentence that says what to do, for whatever cannot be read.
    """
    if not content.strip():
        raise DocumentError("Dit bestand is leeg. Kies het bestand van het plan opnieuw.")
    return plain.read(content)
