"""What can be wrong with a document, each said in one Dutch sentence that helps."""

from __future__ import annotations

from baken.core.dutch import number
from baken.core.errors import UserError


class DocumentError(UserError):
    """The document cannot be read. `str(error)` is a Dutch sentence that says what to do."""


_SAVE = "bewaar het plan als .docx, .odt, .pdf of .txt en kies dat bestand"

EMPTY = "Dit bestand is leeg. Kies het bestand van het plan opnieuw."
NO_TEXT = "In dit bestand staat geen tekst. Kies het bestand waarin het plan zelf staat."
NOT_A_DOCUMENT = f"Dit bestand is geen document dat Baken kan lezen: {_SAVE}."
PICTURE = f"Dit bestand is een afbeelding, daar is geen tekst uit te halen: {_SAVE}."
OLD_WORD = "Dit is een oud Word-bestand (.doc) of een Word-bestand met wachtwoord: open het in Word, bewaar het zonder \
wachtwoord als .docx en kies dat bestand."
RICH_TEXT = "Dit is een RTF-bestand: open het in Word of LibreOffice, bewaar het als .docx of .odt en kies dat bestand."
SPREADSHEET = f"Dit is een rekenblad en geen plan: {_SAVE}; cijfers uit een rekenblad voert u in bij Cijfers."
SLIDES = f"Dit is een presentatie en geen plan: {_SAVE}."
OTHER_ZIP = "Dit is een zip-bestand en geen document: pak het uit en kies het bestand van het plan."
NOT_A_PLAN = "Dit lijkt geen veiligheidsplan: er staan geen prioriteiten, thema’s of indicatoren in. Kies het document \
dat de raad heeft vastgesteld."
BROKEN = "Dit bestand is beschadigd of niet volledig: open het in Word of LibreOffice, bewaar het opnieuw en kies dat \
bestand."
BOMB = "Dit bestand wordt bij het uitpakken veel te groot en is daarom niet geopend: bewaar het plan opnieuw, zonder \
grote bijlagen."
ENCRYPTED = "Dit bestand is met een wachtwoord beveiligd: bewaar het zonder wachtwoord en kies dat bestand."
ENTITIES = "Dit bestand verwijst naar tekst buiten het document en is daarom niet gelezen: bewaar het opnieuw in Word \
of LibreOffice."
SCANNED = "Dit is een gescande pdf zonder tekst: vraag het oorspronkelijke document op, of laat er eerst \
tekstherkenning (OCR) op los."
TOO_MUCH_TEXT = (
    "In dit document staat meer dan een miljoen letters: zoveel staat er in geen plan. Kies het bestand met alleen het \
plan, zonder de bijlagen."
)
TOO_LONG = "Deze pdf heeft meer dan 2.000 bladzijden: kies het bestand met alleen het plan."


def too_many_rows(where: str, rows: int, most: int) -> str:
    """For a document whose tables are longer than a plan's can be."""
    return (
        f"De tabel op {where} heeft {number(rows)} rijen. In de tabellen van een plan passen er samen hooguit "
        f"{number(most)}: haal de tabel uit het document en kies het opnieuw. Staan er cijfers in, lees die dan in bij "
        "Cijfers, als rekenblad."
    )
