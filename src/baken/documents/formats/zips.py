"""Opens the zip files that .docx and .odt are, after looking at what they would become."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from baken.documents.errors import BOMB, BROKEN, ENCRYPTED, ENTITIES, DocumentError

_MOST_BYTES = 300_000_000
_MOST_XML = 80_000_000
_MOST_RATIO = 200
_RATIO_FROM = 20_000_000
_MOST_PARTS = 10_000
_ENCRYPTED_BIT = 0x1
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The zip file, when it is whole and not out of proportion. Raises DocumentError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise DocumentError(BROKEN) from error
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    out_of_proportion = total > _RATIO_FROM and total > _MOST_RATIO * max(len(content), 1)
    if total > _MOST_BYTES or xml > _MOST_XML or len(parts) > _MOST_PARTS or out_of_proportion:
        raise DocumentError(BOMB)
    if any(part.flag_bits & _ENCRYPTED_BIT for part in parts):
        raise DocumentError(ENCRYPTED)
    return archive


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part. Raises DocumentError where it is missing or broken."""
    try:
        return archive.read(name)
    except Exception as error:  # a damaged zip raises what it likes: KeyError, zlib.error, struct.error, …
        raise DocumentError(BROKEN) from error


def xml_of(content: bytes) -> etree._Element:
    """The tree of an XML part. Nothing outside it is fetched and no entity is expanded; a part that declares them is
    refused, for no word processor writes them."""
    if any(mark in content[:100_000] for mark in _DECLARED):
        raise DocumentError(ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(BROKEN) from error


def check_parts(archive: zipfile.ZipFile) -> None:
    """Reads every XML part once, so that a library that opens the same file meets nothing broken or declared."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            xml_of(part_of(archive, name))
