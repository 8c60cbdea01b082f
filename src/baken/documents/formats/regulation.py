"""The XML in which municipalities publish plans and regulations (CVDR, gemeenteblad, STOP)."""

from __future__ import annotations

import re

from baken.documents.errors import BROKEN, DocumentError
from baken.documents.formats.markup import Walker
from baken.documents.formats.zips import xml_of
from baken.documents.outline import Outline

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>")


def read(content: bytes) -> Outline:
    """The outline of a published text. A reference to a document type is left alone; one with entities is refused."""
    try:
        root = xml_of(_DOCTYPE.sub(b"", content.strip(), count=1))
    except RecursionError as error:
        raise DocumentError(BROKEN) from error
    return Walker().walk(root).outline("xml")
