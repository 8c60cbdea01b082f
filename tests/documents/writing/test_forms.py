"""What a document is made of beside its words: language, title, heads of tables, and words that would break others."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from baken.documents.outline import Outline
from baken.documents.reading import read_outline
from baken.documents.writing import HouseStyle, write_docx, write_html, write_odt, write_pdf
from baken.documents.writing.blocks import heading, items, paragraph, prose, table

STYLE = HouseStyle(sender="Gemeente Duinrand", mark="CONCEPT")
HOSTILE = 'Emoji 🙂👮‍♀️ مرحبا \u202eom\u202c #eval("1+1") $x$ *b* @ref \\ <b>&amp; \x00\x07 中文 ğ € ]]> </w:t>'
BLOCKS = (heading("Plan", 0), heading("Visie", 1, "1"), paragraph("Veilig."), *items(["een", "twee"]),
          table(["Naam", "Waarden"], [("a", ["x", "y"]), ("b",)]))  # fmt: skip
OUTLINE = Outline(BLOCKS, "plan", "Plan 2024–2027")
WRITERS = {"docx": write_docx, "odt": write_odt, "html": write_html, "pdf": write_pdf}


def test_a_word_document_tells_its_language_title_and_heads() -> None:
    document = docx.Document(io.BytesIO(write_docx(OUTLINE, STYLE)))
    assert document.core_properties.title == "Plan 2024–2027"
    names = [p.style.name for p in document.paragraphs if p.style is not None]
    assert names[:5] == ["Title", "Heading 1", "Normal", "List Bullet", "List Bullet"]
    language = document.styles["Normal"].element.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    assert document.tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert document.sections[0].header.paragraphs[0].text == "CONCEPT"


def test_a_pdf_is_tagged_and_tells_its_language_and_title() -> None:
    content = write_pdf(OUTLINE, STYLE)
    for mark in (b"/StructTreeRoot", b"/Lang", b"pdfuaid", b"pdfaid"):
        assert mark in content, mark
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_dict()["Title"] == "Plan 2024–2027"
    words = document[0].get_textpage().get_text_range()
    assert words.index("Visie") < words.index("Veilig.") < words.index("een") < words.index("Naam")
    assert "bladzijde 1 van 1" in words
    assert "CONCEPT" in words


def test_a_page_stands_by_itself() -> None:
    page = write_html(OUTLINE, STYLE).decode()
    assert '<html lang="nl">' in page
    assert '<th scope="col">Naam</th>' in page
    assert "<ul><li>een</li><li>twee</li></ul>" in page
    assert "src=" not in page
    assert "http" not in page


@pytest.mark.parametrize("form", list(WRITERS))
def test_hostile_words_stay_words(form: str) -> None:
    outline = Outline(
        (heading(f"Plan {HOSTILE}", 0), heading(HOSTILE, 3), paragraph(f"{HOSTILE}\n{HOSTILE}"), *items([HOSTILE]),
         table([HOSTILE], [(HOSTILE,), ([HOSTILE, "b"],)])), "plan", HOSTILE.replace("\x00", "").replace("\x07", ""),
    )  # fmt: skip
    back = read_outline(WRITERS[form](outline, STYLE), f"x.{form}")
    told = " ".join(b.text for b in back.blocks).replace("\n", " ")
    assert '#eval("1+1") $x$ *b* @ref' in told
    assert "]]>" in told  # the reader itself takes `<b>` for mark-up that was pasted


@pytest.mark.parametrize("form", list(WRITERS))
def test_nothing_and_very_much_can_be_written(form: str) -> None:
    assert WRITERS[form](Outline((), "plan", ""), STYLE)
    long = Outline((heading("Plan", 0), *prose("\n\n".join(["Vijftig bladzijden tekst. " * 40] * 150))), "plan", "Plan")
    assert len(WRITERS[form](long, STYLE)) > 5_000


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_opens_it(form: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    source = tmp_path / f"plan.{form}"
    source.write_bytes(WRITERS[form](OUTLINE, STYLE))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    words = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0].get_textpage().get_text_range()
    assert "Visie" in words
    assert "CONCEPT" in words
