"""Which kind of file this is: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath

from baken.documents import errors
from baken.documents.encoding import decoded
from baken.documents.errors import DocumentError
from baken.documents.formats.zips import open_zip, part_of

_REFUSED = (
    (b"\x89PNG", errors.PICTURE),
    (b"\xff\xd8\xff", errors.PICTURE),
    (b"GIF8", errors.PICTURE),
    (b"II*\x00", errors.PICTURE),
    (b"MM\x00*", errors.PICTURE),
    (b"RIFF", errors.PICTURE),
    (b"\xd0\xcf\x11\xe0", errors.OLD_WORD),
    (b"{\\rtf", errors.RICH_TEXT),
)
_ODF = "application/vnd.oasis.opendocument."
_HTML = re.compile(r"<(?:!doctype\s+html|html|body|head|h[1-6]|p|div|table|pre|ul)\b", re.IGNORECASE)
_XML = re.compile(r"<(?:\?xml\s|!--|!doctype|[a-z_][\w.:-]*[\s/>])", re.IGNORECASE)
_BY_NAME = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTERS_PER_CONTROL = 200


def kind_of(content: bytes, name: str) -> str:
    """`txt`, `md`, `html`, `xml`, `docx`, `odt` or `pdf`. Raises DocumentError for anything else."""
    for mark, sentence in _REFUSED:
        if content.startswith(mark):
            raise DocumentError(sentence)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    return _kind_of_text(content, name)


def _kind_of_zip(content: bytes) -> str:
    with open_zip(content) as archive:
        names = archive.namelist()
        if "mimetype" in names:
            return _kind_of_odf(archive)
    if any(name.startswith("xl/") for name in names):
        raise DocumentError(errors.SPREADSHEET)
    if any(name.startswith("ppt/") for name in names):
        raise DocumentError(errors.SLIDES)
    if any(name.startswith("word/") for name in names):
        return "docx"
    raise DocumentError(errors.BROKEN if "[Content_Types].xml" in names else errors.OTHER_ZIP)


def _kind_of_odf(archive: zipfile.ZipFile) -> str:
    mimetype = part_of(archive, "mimetype").decode("ascii", "replace").strip()
    if mimetype.startswith(f"{_ODF}text"):
        return "odt"
    if mimetype.startswith(f"{_ODF}spreadsheet"):
        raise DocumentError(errors.SPREADSHEET)
    if mimetype.startswith(f"{_ODF}presentation"):
        raise DocumentError(errors.SLIDES)
    raise DocumentError(errors.NOT_A_DOCUMENT)


def _kind_of_text(content: bytes, name: str) -> str:
    text, _ = decoded(content)
    if "\x00" in text or len(_CONTROLS.findall(text)) * _LETTERS_PER_CONTROL > len(text):
        raise DocumentError(errors.NOT_A_DOCUMENT)
    extension = PurePath(name).suffix.lower()
    start = text.lstrip("\ufeff \t\r\n")[:2000]
    if start.startswith("<"):
        if _HTML.search(start):
            return "html"
        if (
            extension == ".xml"
            or start.startswith(("<?xml", "<!DOCTYPE"))
            or (_XML.match(start) and extension != ".txt")
        ):
            return "xml"
    return _BY_NAME.get(extension, "txt")
