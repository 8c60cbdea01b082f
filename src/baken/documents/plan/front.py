"""Whose plan it is and for which years: from head lines, the title and, failing those, the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from baken.documents.outline import BlockKind, Outline
from baken.documents.plan.sections import Ledger, Piece, Section
from baken.documents.plan.words import YEARS, year_in, years_in

_HEAD_LINE = re.compile(r"^#*\s*(BRON|GEMEENTEN?|JAREN|PERIODE|SOORT|TITEL|LET OP)\s*:\s*(.*)$", re.DOTALL)
_PLAN_WORD = re.compile(r"plan\b|nota\b|programma\b|beleid\b|agenda\b|visie\b|koers\b", re.IGNORECASE)
_CAPITAL = r"(?:[’']s-|[’']t )?[A-ZÀ-Ý][\w’'-]*\w"
_JOINT = r"aan den|aan de|aan|op|bij|van|en|over|onder|ter|ten|in|de|den|der|het|’t|'t"
_NAME = rf"{_CAPITAL}(?:(?: (?:{_JOINT}))? {_CAPITAL}){{0,3}}"
_OF_MUNICIPALITY = re.compile(rf"\b[Gg]emeente ({_NAME})")
_OF_MUNICIPALITIES = re.compile(rf"\b[Gg]emeenten ({_NAME}(?:, {_NAME})*(?: en {_NAME})?)")
_TITLE_WORDS = re.compile(
    r"\b(?:integra\w+|meerjarig\w*|meerjaren\w*|lokaal|lokale|veiligheids?\w*|ivp|ivhp|plan|kadernota|nota|beleid\w*|"
    r"programma|jaarplan|gemeenten?|gezamenlijk\w*|openbare|orde|handhaving\w*|concept|en|voor|de|van|het)\b"
)
_FRONT_BLOCKS = 12
_EVERY_YEAR = re.compile(r"(?:19|20)\d\d(?:,\s*(?:19|20)\d\d){1,9}\s+en\s+(?:19|20)\d\d", re.IGNORECASE)
_TITLE_PAGE = re.compile(rf"^(?:[Gg]emeente {_NAME}|(?:periode )?{YEARS.pattern})$")  # said by the draft itself


@dataclass(frozen=True)
class Front:
    """Names and years as found; "" and None where the document does not say. Joint plans name several, by comma."""

    municipality: str
    title: str
    first_year: int | None
    last_year: int | None
    notes: tuple[str, ...]


def read_front(outline: Outline, root: Section, ledger: Ledger) -> Front:
    """Reads the front matter and gives head lines and title their place."""
    pieces = root.everything()
    heads = _head_lines(pieces[:_FRONT_BLOCKS], ledger)
    title = heads.get("TITEL") or _title(outline, pieces, ledger) or _capital(heads.get("SOORT", ""))
    texts = [p.text for p in pieces if p.block.kind is not BlockKind.TABLE]
    first, last = _period(heads.get("JAREN", heads.get("PERIODE", "")), [title, outline.title], texts)
    municipality = heads.get("GEMEENTE", "") or heads.get("GEMEENTEN", "") or _municipality(title, texts)
    ledger.take(*(piece for piece in pieces[:_FRONT_BLOCKS] if _TITLE_PAGE.match(piece.text)))
    notes = tuple(f"{name.capitalize()}: {heads[name]}" for name in ("BRON", "LET OP", "SOORT") if heads.get(name))
    return Front(municipality, _undated(title), first, last, notes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _head_lines(pieces: Iterable[Piece], ledger: Ledger) -> dict[str, str]:
    """The lines `# GEMEENTE: … | JAREN: …` with which an excerpt introduces itself."""
    found: dict[str, str] = {}
    for piece in pieces:
        parts = re.split(r"\n|\s\|\s|\s#\s+(?=[A-Z])", piece.text.strip())
        matches = [match for part in parts if (match := _HEAD_LINE.match(part.strip()))]
        if matches and len(matches) >= len(parts) / 2:
            ledger.take(piece)
            found.update({match[1]: match[2].strip() for match in matches})
    return found


def _title(outline: Outline, pieces: list[Piece], ledger: Ledger) -> str:
    """The document's own title: a short line at the front that names a plan. Its piece is placed."""
    candidates = [p for p in pieces[:_FRONT_BLOCKS] if ledger.is_free(p) and _could_be_title(p)]
    named = next((p for p in candidates if not p.block.number and _PLAN_WORD.search(p.text)), None)
    if named is None:
        return outline.title
    ledger.take(*(p for p in candidates if p.text == named.text))
    return named.text


def _could_be_title(piece: Piece) -> bool:
    is_text = piece.block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
    return is_text and len(piece.text) <= 120 and not piece.text.rstrip().endswith((".", ":", ";", ","))


def _undated(title: str) -> str:
    stretch = r"[\s(–—-]*(?:" + YEARS.pattern + r")\)?\s*$"
    return re.sub(stretch, "", title, flags=re.IGNORECASE).strip() or title


def _period(line: str, titles: list[str], texts: list[str]) -> tuple[int | None, int | None]:
    """From the head line, else the title, else the stretch of years the text most often calls its period."""
    outside_brackets = re.sub(r"\(.*?\)", "", line)
    for text in (outside_brackets, *titles):
        found = years_in(text) or _counted_out(text)
        year = year_in(text)
        if found or year:
            return found or (year, year)
    spoken = Counter(
        years
        for text in texts
        for match in re.finditer(r"periode\s+" + YEARS.pattern, text)
        if (years := years_in(match[0]))
    )
    if spoken:
        return spoken.most_common(1)[0][0]
    front = next((years for text in texts[:_FRONT_BLOCKS] if (years := years_in(text) or _counted_out(text))), None)
    return front or (None, None)


def _counted_out(text: str) -> tuple[int, int] | None:
    """`2024, 2025, 2026 en 2027`: every year of the plan by itself."""
    for found in _EVERY_YEAR.finditer(text):
        years = [int(year) for year in re.findall(r"\d{4}", found[0])]
        if len(years) > 2 and years == list(range(years[0], years[-1] + 1)):
            return years[0], years[-1]
    return None


def _municipality(title: str, texts: list[str]) -> str:
    """From the title, else the name the text most often puts after `gemeente`."""
    for text in (title, *texts[:_FRONT_BLOCKS]):
        several = _OF_MUNICIPALITIES.search(text)
        if several:
            return re.sub(r" en (?=[^,]*$)", ", ", str(several[1]))
    named = Counter(name for text in (title, *texts) for name in _OF_MUNICIPALITY.findall(text))
    in_title = _name_in_title(title)
    if not named:
        return in_title
    often = max(named.values())
    often_named: list[str] = [name for name, count in named.items() if count == often]
    return max(often_named, key=len)


def _name_in_title(title: str) -> str:
    """`Integraal Veiligheidsplan Polderveen 2023–2026` names its municipality by what is left over."""
    left = re.sub(_TITLE_WORDS.pattern, "|", _undated(title), flags=re.IGNORECASE)
    names = [part.strip(" ,:–-") for part in left.split("|")]
    return next((name for name in reversed(names) if re.fullmatch(_NAME, name) and not _PLAN_WORD.search(name)), "")
