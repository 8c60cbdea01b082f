"""Priorities in a table of their own (`Prioriteit | Aanleiding | Doel`), and indicators with a priority beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from baken.documents.draft import DraftGoal, DraftIndicator, DraftPriority
from baken.documents.outline import Block, Cell, Place
from baken.documents.plan.indicators import read_tables
from baken.documents.plan.priorities import Ranked, goal_year
from baken.documents.plan.sections import Ledger, Piece, Section
from baken.documents.plan.tables import indicator_tables
from baken.documents.plan.words import CONTAINERS, NUMBERED, Role, chapter_role, normalised, subhead_role, unmarked

_TITLE = re.compile(r"^(?:prioriteit(?:en)?|speerpunt(?:en)?|strategische? thema(?: ?s)?)$")
_PERHAPS = re.compile(r"^(?:thema(?: ?s)?|onderwerp|opgave|veiligheidsthema|programmalijn)$")
_NUMBER = re.compile(r"^(?:nr|nummer)$")


@dataclass
class _Entry:
    """One priority as far as the table tells it."""

    title: str
    number: str
    place: Place
    texts: dict[Role, list[str]] = field(default_factory=dict)
    goals: list[DraftGoal] = field(default_factory=list)
    indicators: list[DraftIndicator] = field(default_factory=list)


def add_tabled(root: Section, first_year: int | None, ranked: Ranked, ledger: Ledger) -> None:
    """Adds what tables tell: to the priority of that title, else as a priority of its own."""
    for section in root.walk():
        for piece in section.pieces:
            if not piece.block.rows or piece.block.is_guessed or not ledger.is_free(piece):
                continue
            entries, rank = _entries(_even(piece), section, first_year, ranked, ledger)
            for entry in entries:
                _add(entry, rank, ranked)
            if entries:
                ledger.take(piece)


def _even(piece: Piece) -> Piece:
    """The table with rows of one width."""
    width = max(len(row) for row in piece.block.rows)
    rows = tuple(row + (Cell(""),) * (width - len(row)) for row in piece.block.rows)
    return replace(piece, block=replace(piece.block, rows=rows))


def _entries(
    piece: Piece, section: Section, first_year: int | None, ranked: Ranked, ledger: Ledger
) -> tuple[list[_Entry], Role]:
    heads = [normalised(cell.text) for cell in piece.block.rows[0]]
    at = _title_column(heads, section, piece.block, ranked)
    roles = {column: role for column, head in enumerate(heads) if column != at and (role := subhead_role(head))}
    is_indicators = bool(indicator_tables(piece.block.rows))
    if at is None or not (roles or is_indicators):
        return [], Role.PRIORITIES
    rank = Role.STRATEGIC if "strategisch" in heads[at] or chapter_role(section.title) is Role.STRATEGIC else None
    entries = _read_rows(piece.block, at, {} if is_indicators else roles)
    if is_indicators:
        _share_out(read_tables([piece], first_year, ledger)[0], piece.block.rows[0][at].text, entries)
    return entries, rank or Role.PRIORITIES


def _title_column(heads: Sequence[str], section: Section, block: Block, ranked: Ranked) -> int | None:
    """The column of the priorities. Themes are some too in a chapter on priorities, or where they name known ones."""
    sure = next((at for at, head in enumerate(heads) if _TITLE.match(head)), None)
    perhaps = next((at for at, head in enumerate(heads) if _PERHAPS.match(head)), None)
    if sure is not None or perhaps is None:
        return sure
    known = {normalised(found.title) for found in ranked.priorities + ranked.strategic}
    named = {normalised(row[perhaps].text) for row in block.rows[1:] if row[perhaps].text.strip()}
    return perhaps if chapter_role(section.title) in CONTAINERS or (named and named <= known) else None


def _read_rows(block: Block, at: int, roles: dict[int, Role]) -> list[_Entry]:
    """An entry per title; a row without a title goes on with the one above it."""
    entries: list[_Entry] = []
    number_at = next((c for c, cell in enumerate(block.rows[0]) if _NUMBER.match(normalised(cell.text))), None)
    for rank, row in enumerate(block.rows[1:], start=1):
        title = unmarked(row[at].text)
        number = NUMBERED.match(title)
        bare = title[number.end() :] if number else title
        if bare and not (entries and normalised(entries[-1].title) == normalised(bare)):
            printed = number[1] if number else row[number_at].text.strip(". ") if number_at is not None else ""
            entries.append(_Entry(bare, printed, block.place_of(rank)))
        if entries:
            _fill(entries[-1], row, roles, block, rank)
    return entries


def _fill(entry: _Entry, row: Sequence[Cell], roles: dict[int, Role], block: Block, rank: int) -> None:
    for column, role in roles.items():
        cell = row[column]
        if role is Role.GOALS:
            texts = [text for text in (cell.items or (cell.text,)) if text.strip()]
            entry.goals += [DraftGoal(text, goal_year(text), block.place_of(rank)) for text in texts]
        elif cell.text.strip():
            said = "\n".join(f"- {item}" for item in cell.items) or cell.text
            printed = f"{block.rows[0][column].text}: {said}" if role is Role.INDICATORS else said
            entry.texts.setdefault(Role.REASON if role is Role.REASON else Role.APPROACH, []).append(printed)


def _share_out(indicators: Sequence[DraftIndicator], head: str, entries: Sequence[_Entry]) -> None:
    """Gives every indicator to the priority that stands beside it."""
    by_title = {normalised(entry.title): entry for entry in entries}
    for indicator in indicators:
        title = next((text for name, text in indicator.columns if name == head), "")
        owner = by_title.get(normalised(title))
        if owner:
            owner.indicators.append(indicator)


def _add(entry: _Entry, rank: Role, ranked: Ranked) -> None:
    for kept in (ranked.priorities, ranked.strategic):
        for at, known in enumerate(kept):
            if normalised(known.title) == normalised(entry.title):
                kept[at] = _completed(known, entry)
                return
    ranked.add(rank, _completed(DraftPriority(entry.number, entry.title, "", "", (), (), entry.place), entry))


def _completed(known: DraftPriority, entry: _Entry) -> DraftPriority:
    """With what the table adds: the text where there was none, goals that were not there yet, indicators."""
    said = {goal.text for goal in known.goals}
    return replace(
        known,
        number=known.number or entry.number,
        reason=known.reason or "\n".join(entry.texts.get(Role.REASON, [])),
        approach=known.approach or "\n".join(entry.texts.get(Role.APPROACH, [])),
        goals=known.goals + tuple(goal for goal in entry.goals if goal.text not in said),
        indicators=known.indicators + tuple(entry.indicators),
    )
