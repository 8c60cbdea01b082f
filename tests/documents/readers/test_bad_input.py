"""Whatever is given, the answer is an outline or one Dutch sentence that helps."""

from __future__ import annotations

import time

import pytest

from baken.documents import errors
from baken.documents.errors import DocumentError
from baken.documents.reading import read_outline
from tests.documents.readers.made import changed_part, opendocument, pdf, word, zipped

MANIFEST = b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:encryption-data/></m:manifest>"
ENTITY = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"


def declared(content: bytes) -> bytes:
    """An XML part with entities declared before its first element."""
    start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:start] + ENTITY + content[start:]


BAD = {
    "nothing": (b"", "plan.txt", errors.EMPTY),
    "white space": (b" \r\n\t ", "plan.txt", errors.EMPTY),
    "noise": (bytes(range(256)) * 8, "plan.docx", errors.NOT_A_DOCUMENT),
    "noise without an encoding": (b"\x81\x8d\x9d" * 9, "plan.txt", errors.NOT_A_DOCUMENT),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "plan.pdf", errors.PICTURE),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc", errors.OLD_WORD),
    "rich text": (rb"{\rtf1 hallo}", "plan.rtf", errors.RICH_TEXT),
    "Excel": (
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}),
        "plan.xlsx",
        errors.SPREADSHEET,
    ),
    "any zip": (zipped({"foto.jpg": b"x"}), "plan.zip", errors.OTHER_ZIP),
    "half a zip": (word()[:5000], "plan.docx", errors.BROKEN),
    "bomb": (zipped({"word/document.xml": b"<a>" + b" " * 90_000_000}), "plan.docx", errors.BOMB),
    "no main part": (changed_part(word(), "word/document.xml", lambda _: None), "plan.docx", errors.BROKEN),
    "broken part": (changed_part(word(), "word/styles.xml", lambda old: old[:400]), "plan.docx", errors.BROKEN),
    "Word with entities": (changed_part(word(), "word/document.xml", declared), "plan.docx", errors.ENTITIES),
    "odt with entities": (changed_part(opendocument(), "content.xml", declared), "plan.odt", errors.ENTITIES),
    "odt without content": (changed_part(opendocument(), "content.xml", lambda _: None), "plan.odt", errors.BROKEN),
    "odt with a password": (
        changed_part(opendocument(), "META-INF/manifest.xml", lambda _: MANIFEST),
        "plan.odt",
        errors.ENCRYPTED,
    ),
    "XML with entities": (b"<?xml version='1.0'?>" + ENTITY + b"<cvdr>&c;</cvdr>", "plan.xml", errors.ENTITIES),
    "page without text": (b"<html><body><img src='a.png'></body></html>", "plan.html", errors.NO_TEXT),
    "scan": (pdf(""), "plan.pdf", errors.SCANNED),
    "locked pdf": (pdf("Integraal Veiligheidsplan van de gemeente", password=True), "plan.pdf", errors.ENCRYPTED),
    "half a pdf": (b"%PDF-1.4\nhallo", "plan.pdf", errors.BROKEN),
}


@pytest.mark.parametrize("case", BAD)
def test_one_sentence_that_helps(case: str) -> None:
    content, name, sentence = BAD[case]
    start = time.process_time()
    with pytest.raises(DocumentError) as caught:
        read_outline(content, name)
    assert str(caught.value) == sentence
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text",
    ["\t" * 50_000 + "a\tb\n" * 2, ". " * 40_000, "**a " * 20_000, "1. a" + ". . " * 20_000 + "x", "<sup>" * 20_000],
    ids=["tabs", "dots", "stars", "leaders", "superscripts"],
)
def test_a_line_made_to_be_slow_is_quick(text: str) -> None:
    start = time.process_time()
    assert read_outline(text.encode(), "plan.txt").blocks
    assert time.process_time() - start < 2


def test_a_pdf_with_one_sentence() -> None:
    outline = read_outline(pdf("Integraal Veiligheidsplan van de gemeente."), "plan.pdf")
    assert [(block.text, block.place.dutch) for block in outline.blocks] == [
        ("Integraal Veiligheidsplan van de gemeente.", "bladzijde 1, regel 1")
    ]


def test_the_content_tells_the_format_and_not_the_name() -> None:
    assert read_outline(word(), "plan.pdf").format == "docx"
    assert read_outline(opendocument(), "plan.docx").format == "odt"
    assert read_outline(b"<html><body><p>Een plan.</p></body></html>", "plan.txt").format == "html"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_more_text_than_a_plan_can_hold(name: str) -> None:
    line = "<p>Een regel over veiligheid.</p>\n" if name.endswith("html") else "Een regel over veiligheid.\n\n"
    with pytest.raises(DocumentError, match="meer dan een miljoen letters"):
        read_outline((line * (600_000 if name.endswith("html") else 150_000)).encode(), name)


def test_a_large_picture_in_a_web_page_is_no_text() -> None:
    picture = "A" * 13_000_000
    page = f"<h1>Veiligheidsplan</h1><p>Een zin over veiligheid.</p><img src='data:image/png;base64,{picture}'>"
    assert read_outline(page.encode(), "a.html").blocks
