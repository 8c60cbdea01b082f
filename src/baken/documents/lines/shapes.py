"""What a single line looks like: a list item, a caption, a numbered heading, something short."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"^\s*([-–—•*·●○◦▪■□‣❖❑✓✔➢➤►▶➔→»\uf0b7\uf0a7\uf0d8])\s+(?=\S)|^\s*(o)\s+(?=[a-zA-Z]{3})")
_ARROWS = "➢➤►▶➔→»\uf0d8"
_ENUMERATOR = re.compile(r"^\s*(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}°)\s+(?=\S)")
_CAPTION = re.compile(r"^(?:figuur|figuren|fig\.|tabel|afbeelding|grafiek|kaart|diagram|schema)\s+\d+[a-z]?\b", re.I)
_CAPTION_MARK = re.compile(r"^\S+\s+\d+[a-z]?\s*[.:–—-]", re.I)
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})([.)]?)\s+(?=\S)(.*)$")
_NAMED = re.compile(
    r"^(hoofdstuk|deel|bijlage|paragraaf|artikel)\s+(\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-Z])\b\s*[.:–—-]?\s*(.*)$", re.I
)
_NAMED_LEVELS = {"hoofdstuk": 1, "deel": 1, "bijlage": 1, "paragraaf": 2, "artikel": 2}
_ENDS = ".;,?!…"
_LONGEST_HEADING = 120
_LONGEST_SHORT = 90
_MOST_WORDS = 14
_MOST_LABEL_WORDS = 3
_LONGEST_CAPTION = 200


@dataclass(frozen=True)
class Numbered:
    """A line that begins with a chapter number: `4.1`, its title, its depth (`4` is 1), and whether the number ends
    in a dot or bracket (`4.`), as list items do too."""

    number: str
    title: str
    level: int
    dotted: bool


def bullet(text: str) -> tuple[str, str] | None:
    """(mark, rest) of a line that begins with a bullet or a dash."""
    match = _BULLET.match(text)
    return (match[1] or match[2], text[match.end() :].strip()) if match else None


def arrow(text: str) -> bool:
    """Whether the line begins with an arrow, which often stands before a title rather than before an item."""
    return text.lstrip()[:1] in _ARROWS and bool(text.strip())


def enumerator(text: str) -> tuple[str, str] | None:
    """(mark as printed, rest) of a line that begins with `1.`, `a)` or `(iv)`."""
    match = _ENUMERATOR.match(text)
    return (match[1], text[match.end() :].strip()) if match else None


def numbered(text: str) -> Numbered | None:
    """The chapter number and title of a line that could be a numbered heading by its looks."""
    named = _NAMED.match(text)
    if named and title_like(text):
        word, number, title = named.groups()
        return Numbered(number, title.strip() or text.strip(), _NAMED_LEVELS[word.lower()], dotted=False)
    match = _NUMBERED.match(text)
    if match is None or not title_like(match[3]):
        return None
    number, mark, title = match.groups()
    if "." not in number and not mark and not title[0].isupper():
        return None  # "12 gemeenten werken samen": a sentence that begins with an amount
    return Numbered(number, title.strip(), number.count(".") + 1, dotted=bool(mark))


def title_like(text: str) -> bool:
    """Could be a title: not long, begins with a letter, quote or bracket, no end of a sentence."""
    text = text.strip()
    if not text or len(text) > _LONGEST_HEADING or text[-1] in _ENDS or text[-1] == ":":
        return False
    return text[0].isalpha() or (text[0] in "'‘’\"“„(&<" and len(text) > 1)


def short_title(text: str) -> bool:
    """Could be a heading without a number: short, a capital or quote first, no end of a sentence, no `name: value`."""
    label = text.strip()
    if label.endswith(":") and len(label.split()) <= _MOST_LABEL_WORDS:
        label = label[:-1]
    if not title_like(label) or len(label) > _LONGEST_SHORT or len(label.split()) > _MOST_WORDS:
        return False
    return not label[0].islower() or label[:2] in {"'s", "’s", "‘s", "'t", "’t"}


def caption(text: str) -> bool:
    """`Figuur 1 Veiligheidsvelden`, `Tabel 2: …`; a sentence that begins so (`Figuur 2 laat zien dat ….`) is not."""
    text = text.strip()
    if not _CAPTION.match(text) or len(text) > _LONGEST_CAPTION:
        return False
    return not text.endswith(".") or bool(_CAPTION_MARK.match(text))
