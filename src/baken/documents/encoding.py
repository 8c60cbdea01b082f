"""From bytes to text: UTF-8 with or without mark, else Windows-1252. Nothing is guessed without saying so."""

from __future__ import annotations

import codecs

from baken.documents.errors import NOT_A_DOCUMENT, DocumentError

CP1252_NOTE = (
    "De tekst is gelezen als Windows-tekst (cp1252), omdat zij geen UTF-8 is. Kijk of letters als é en ë kloppen."
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and the notes about it. Raises DocumentError where no encoding fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _strict(content, "cp1252"), (CP1252_NOTE,)


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them: a form feed or an odd Unicode separator does not begin a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(NOT_A_DOCUMENT) from error
