"""Any bytes give an outline or a DocumentError, never another exception."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from baken.documents.errors import DocumentError
from baken.documents.lines.blocks import blocks_of_lines
from baken.documents.lines.line import Line
from baken.documents.reading import read_outline
from tests.documents.readers.made import changed_part, opendocument, pdf, word
from tests.documents.readers.plans import PLAN
from tests.documents.readers.test_own_structure import MARKDOWN, PAGE, REGULATION

EXAMPLES = [
    word(),
    opendocument(),
    pdf("Integraal Veiligheidsplan"),
    *(t.encode() for t in (PLAN, PAGE, REGULATION, MARKDOWN)),
]
PARTS = [
    (word(), "word/document.xml"),
    (word(), "word/styles.xml"),
    (word(), "word/numbering.xml"),
    (opendocument(), "content.xml"),
]
NAMES = st.sampled_from(["plan.txt", "plan.md", "plan.html", "plan.xml", "plan.docx", "plan.odt", "plan.pdf", ""])
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    [*"\t|#-•1.a) \n", "4.1 ", "Inhoud", "<ul>", "<li>", "</ul>", "**", "Figuur 1", "Zorg", "....3", " ^e"]
)


def read(content: bytes, name: str) -> None:
    """Anything but a DocumentError fails the test."""
    with suppress(DocumentError):
        assert all(block.text or block.rows for block in read_outline(content, name).blocks)


@QUICK
@given(st.binary(max_size=300), NAMES)
@example(b"<", "a.html")
@example(b"<?xml?>", "a.xml")
@example(b"PK\x03\x04", "a.docx")
def test_any_bytes(content: bytes, name: str) -> None:
    read(content, name)


@QUICK
@given(st.sampled_from(EXAMPLES), st.integers(0, 10**6), st.binary(max_size=40), st.integers(0, 60))
def test_a_document_with_a_hole_in_it(content: bytes, place: int, put: bytes, gone: int) -> None:
    start = place % len(content)
    read(content[:start] + put + content[start + gone :], "plan")


@QUICK
@given(
    st.sampled_from(PARTS),
    st.integers(0, 10**6),
    st.sampled_from([b"", b"9", b"<x/>", b"\xff", b'"']),
    st.integers(0, 9),
)
def test_a_part_with_a_hole_in_it(part: tuple[bytes, str], place: int, put: bytes, gone: int) -> None:
    def change(old: bytes) -> bytes:
        start = place % len(old)
        return old[:start] + put + old[start + gone :]

    read(changed_part(part[0], part[1], change), "plan")


@QUICK
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_word_is_lost(text: str) -> None:
    """Letters of the text come back in the blocks; only marks, tags and white space may go."""
    blocks = blocks_of_lines(Line(line) for line in text.split("\n"))
    said = " ".join(
        [block.number + block.text + " ".join(c.text for row in block.rows for c in row) for block in blocks]
    )
    assert said.count("Zorg") == text.count("Zorg")
    assert said.count("Inhoud") == text.count("Inhoud")
