"""Documents with a structure of their own, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

import docx
import odfdo

ROWS = [
    ["Effectindicatoren", "", ""],
    ["indicator", "bron", "doelstelling 2028"],
    ["Woninginbraken", "Politie", "Maximaal 55"],
]


def word(rows: int = 0) -> bytes:
    """A Word document with styles, a list, a table with a merged title row, and `rows` more rows."""
    document = docx.Document()
    document.add_heading("Integraal Veiligheidsplan", 0)
    document.add_heading("Prioriteiten", 1)
    document.add_paragraph("Een zin over de prioriteiten van de gemeente.")
    document.add_heading("1.1 Woninginbraak", 2)
    document.add_paragraph("Minder inbraken", style="List Bullet")
    document.add_paragraph("Meer preventie", style="List Number")
    document.add_paragraph().add_run("Doelstelling 2028").bold = True
    document.add_paragraph("Een zin over het doel van de gemeente.")
    table = document.add_table(rows=len(ROWS), cols=3)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(2, 2).add_paragraph("Halvering in de wijk", style="List Bullet")
    table.cell(2, 2).add_paragraph("Geen slachtoffers twee keer", style="List Bullet")
    row = table.rows[1]._tr
    for _ in range(rows):
        table._tbl.append(deepcopy(row))
    return _saved(document.save)


def opendocument() -> bytes:
    """An OpenDocument text with headings, a list and a table."""
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Prioriteiten"))
    document.body.append(odfdo.Paragraph("Een zin over de prioriteiten van de gemeente."))
    document.body.append(odfdo.Header(2, "1.1 Woninginbraak"))
    document.body.append(odfdo.List(["Minder inbraken", "Meer preventie"]))
    table = odfdo.Table("Tabel", width=3, height=3)
    table.set_values(ROWS)
    document.body.append(table)
    return _saved(document.save)


def changed_part(content: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The same zip file with one part changed, or left out where `change` gives None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            kept = change(old.read(part)) if part == name else old.read(part)
            if kept is not None:
                new.writestr(part, kept)
    return target.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def pdf(text: str, *, password: bool = False) -> bytes:
    """The smallest PDF that says this, written by hand; with `password` it asks for one that nobody has."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, lock if password else b"")
    start = len(body)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        trailer,
        start,
    )


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()
