"""Loose ends: what is missing, what does not agree, and what has no place. Each tells the reader what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from baken.documents.draft import DraftIndicator, DraftPriority, LooseEnd
from baken.documents.outline import BlockKind
from baken.documents.plan.columns import Meaning, read_column
from baken.documents.plan.grid import is_caption
from baken.documents.plan.sections import Ledger, Piece, Section, prose
from baken.documents.plan.words import YEARS, Role, chapter_role, years_in

_TABLE_BELOW = re.compile(
    r"\b(?:onderstaande?|volgende|bijgaande?|hiernavolgende?)\s+(?:\w+\s+)?(?:overzicht|tabel|schema|matrix)\b"
    r"|\b(?:overzicht|tabel|schema|matrix)\s+(?:hieronder|hierna)\b"
    r"|\bhieronder\b[^.]*\b(?:overzicht|tabel|schema)\b",
    re.IGNORECASE,
)
_THIS_PLAN = re.compile(
    r"\b(?:dit|deze|ons|onze|het huidige|voorliggend\w*)\s+(?:\w+\s+){0,2}\w*(?:plan|nota|programma|beleid|ivp)\b"
    r"|\bplanperiode\b|\bbeleidsperiode\b|\blooptijd\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:vorige?|afgelopen|voorgaande?|eerdere?|voormalige?)\b", re.IGNORECASE)
_IN_PERIOD = re.compile(r"(?:periode|\bjaren|looptijd)\b[^.;]{0,25}?" + YEARS.pattern, re.IGNORECASE)
_NO_PART = "Deze tekst past bij geen vast onderdeel. Lees haar na en neem over wat u nodig hebt."
_PERHAPS_TABLE = (
    "Hier staat waarschijnlijk een tabel zonder lijnen. Baken kan niet zien welke regels samen een rij zijn en leest "
    "haar daarom niet. Upload het plan als Word-bestand of met lijnen in de tabel, of neem zelf over wat u nodig hebt."
)
_AMOUNT = re.compile(r"€|\beuro\b|\beur\b|\d\s*(?:miljoen|mln|k)\b|\b\d{1,3}(?:\.\d{3})+\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)?\s*%|\b(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?\b"
    r"|\b(?:procent|halver\w+|verdubbel\w+|kwart|helft|(?:een|twee) ?derde)\b"
)


def pictures_missing(pieces: Sequence[Piece]) -> Iterator[LooseEnd]:
    """Captions with neither a table before nor after them."""
    for at, piece in enumerate(pieces):
        if piece.block.kind is not BlockKind.CAPTION and not is_caption(piece.text):
            continue
        beside = [*pieces[max(at - 1, 0) : at], *pieces[at + 1 : at + 2]]
        if any(other.block.kind is BlockKind.TABLE for other in beside):
            continue
        kind = "table_missing" if piece.text.lower().startswith("tabel") else "figure_missing"
        what = "De tabel" if kind == "table_missing" else "De afbeelding"
        title = f"{what} ontbreekt: {piece.text}"
        text = f"Alleen het bijschrift staat er: “{piece.text}”. Voeg de inhoud toe of noteer waar die te vinden is."
        yield LooseEnd(kind, title, text, piece.block.place)


def tables_missing(root: Section) -> Iterator[LooseEnd]:
    """Sentences that promise a table below, in a chapter where none follows."""
    for section in root.walk():
        everything = section.everything()
        for at, piece in enumerate(section.pieces):
            promise = _TABLE_BELOW.search(piece.text) if piece.block.kind is BlockKind.PARAGRAPH else None
            if promise is None or _has_table_or_list(everything[at + 1 :]):
                continue
            title = f"Overzicht ontbreekt bij: {section.title}" if section.title else "Overzicht ontbreekt"
            text = (
                f"De tekst verwijst naar “{promise[0]}”, maar daarna staat geen tabel. "
                "Voeg het overzicht toe of noteer waar het te vinden is."
            )
            yield LooseEnd("table_missing", title, text, piece.block.place)


def _has_table_or_list(pieces: Sequence[Piece]) -> bool:
    items = [piece for piece in pieces if piece.block.kind is BlockKind.LIST_ITEM]
    return len(items) > 1 or any(piece.block.kind is BlockKind.TABLE for piece in pieces)


def periods_in_conflict(pieces: Sequence[Piece], first: int | None, last: int | None) -> Iterator[LooseEnd]:
    """Sentences about this plan that name other years than the plan has."""
    if first is None or last is None:
        return
    for piece in pieces:
        if piece.block.kind is not BlockKind.PARAGRAPH:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", piece.text):
            found = _conflict(sentence, (first, last))
            if found:
                title = f"De tekst noemt een andere periode: {found[0]}–{found[1]}"
                text = (
                    f"In deze zin staat {found[0]}–{found[1]}, maar het plan loopt van {first} tot en met {last}. "
                    f"Kies welke periode klopt. De zin: “{sentence.strip()}”"
                )
                yield LooseEnd("period_conflict", title, text, piece.block.place)


def _conflict(sentence: str, period: tuple[int, int]) -> tuple[int, int] | None:
    if not _THIS_PLAN.search(sentence) or _EARLIER.search(sentence):
        return None
    stretches = [years for match in _IN_PERIOD.finditer(sentence) if (years := years_in(match[0]))]
    return next((years for years in stretches if years != period), None)


def goals_without_number(priorities: Iterable[DraftPriority]) -> Iterator[LooseEnd]:
    """Goals of a priority or theme without any indicator, and without a number of their own."""
    for priority in priorities:
        if priority.indicators:
            continue
        for goal in priority.goals:
            if not _NUMBER.search(goal.text):
                title = f"Doel zonder getal: {priority.title}"
                text = (
                    "Bij dit doel staat geen indicator en geen getal. "
                    f"Spreek af waaraan u ziet dat het bereikt is. Het doel: “{goal.text}”"
                )
                yield LooseEnd("goal_without_number", title, text, goal.place)


def budget_without_amounts(section: Section | None, budget: str) -> Iterator[LooseEnd]:
    """A chapter on money that names no sum."""
    if section and budget and not _AMOUNT.search(budget):
        title = f"Geen bedragen bij: {section.title}"
        text = "In dit hoofdstuk staan geen bedragen. Vul aan wat het plan per jaar kost en waaruit dat wordt betaald."
        yield LooseEnd("budget_without_amounts", title, text, section.place)


def baseline_years_differing(indicators: Iterable[DraftIndicator], of_what: str) -> Iterator[LooseEnd]:
    """Per column one loose end, where its head names a year and cells name another one."""
    found: dict[str, list[tuple[str, str]]] = {}
    first: dict[str, DraftIndicator] = {}
    for indicator in indicators:
        for head, cell in indicator.columns:
            if _year_differs(head, cell):
                found.setdefault(head, []).append((indicator.name, cell))
                first.setdefault(head, indicator)
    for head, cells in found.items():
        title = f"Ander jaar dan boven de kolom: {of_what}" if of_what else "Ander jaar dan boven de kolom"
        rows = "; ".join(f"{name}: {cell}" for name, cell in cells)
        text = (
            f"De kolom heet “{head}”, maar hier staat een ander jaar: {rows}. "
            "Kijk na welk jaar klopt. Tot dan geldt het jaar in de cel."
        )
        yield LooseEnd("baseline_year_differs", title, text, first[head].place)


def _year_differs(head: str, cell: str) -> bool:
    column = read_column(0, head)
    if column.year is None or column.meaning not in (Meaning.START, Meaning.REALISED, Meaning.DATED):
        return False
    years = {int(year) for year in re.findall(r"\([^)]*?\b((?:19|20)\d\d)\b[^)]*\)", cell)}
    return bool(years) and not any(column.year <= year <= (column.last_year or column.year) for year in years)


def basics_missing(municipality: str, first_year: int | None, *, has_priorities: bool) -> Iterator[LooseEnd]:
    """What a plan cannot do without."""
    if not municipality:
        yield LooseEnd(
            "municipality_missing", "Geen gemeente gevonden", "Vul in van welke gemeente dit plan is.", Section().place
        )
    if first_year is None:
        yield LooseEnd(
            "period_missing", "Geen periode gevonden", "Vul in van welk tot welk jaar het plan loopt.", Section().place
        )
    if not has_priorities:
        text = "In dit document zijn geen prioriteiten gevonden. Kijk of dit het hele plan is, of voeg ze zelf toe."
        yield LooseEnd("priorities_missing", "Geen prioriteiten gevonden", text, Section().place)


def tables_unread(pieces: Sequence[Piece], ledger: Ledger) -> Iterator[LooseEnd]:
    """Tables without rules of which the rows are not sure, each with what is printed in it."""
    for piece in pieces:
        if piece.block.is_guessed and ledger.is_free(piece):
            ledger.take(piece)
            text = f"{_PERHAPS_TABLE}\n\n{prose([piece])}"
            yield LooseEnd("table_unread", "Waarschijnlijk een tabel zonder lijnen", text, piece.block.place)


def texts_without_place(root: Section, ledger: Ledger) -> Iterator[LooseEnd]:
    """Everything that is left, grouped per heading, with its full text."""
    for section in root.walk():
        left = [piece for piece in section.pieces if ledger.is_free(piece)]
        is_bare = bool(section.heading) and not section.pieces and not section.children
        heading = f"“{section.title}”" if section.title else "het begin van het document"
        if left:
            text = f"{_NO_PART}\n\n{prose(left)}"
            yield LooseEnd("unplaced_text", f"Tekst zonder plek bij {heading}", text, left[0].block.place)
        elif is_bare and section.heading and ledger.is_free(section.heading):
            text = "Onder deze kop staat geen tekst. Kijk of hier iets ontbreekt."
            yield LooseEnd("unplaced_text", f"Kop zonder tekst: {section.title}", text, section.place)


def is_other_documents(section: Section) -> bool:
    """True where the years are those of other documents."""
    return chapter_role(section.title) is Role.FLANKING
