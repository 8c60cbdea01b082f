"""Priorities and strategic themes: why, how, what for and by which indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baken.documents.draft import DraftGoal, DraftIndicator, DraftPriority
from baken.documents.outline import BlockKind
from baken.documents.plan.columns import TELLING_VALUES, read_column
from baken.documents.plan.indicators import read_lines, read_tables, read_values
from baken.documents.plan.sections import Ledger, Piece, Section, prose
from baken.documents.plan.words import CONTAINERS, Role, chapter_role, normalised, subhead_role, year_in

_NAMED = re.compile(
    r"^(?:(?P<kind>prioriteit|speerpunt)|strategisch(?:e)? thema)\s*(?P<number>\d+|[A-Z])?"
    r"\s*(?:[:.–-]\s*|\s+(?=[A-Z]))(?P<title>\S.*)$",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"^(?P<kind>thema|veiligheidsthema|opgave|programmalijn|pijler)\s*(?P<number>\d+|[A-Z])?\s*[:.–-]\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:ten opzichte van|t\.?o\.?v\.?|vergeleken met|in vergelijking met|sinds|sedert|dan in|gemeten in|uit"
    r"|peildatum)\s+(?:[a-z]+\s+){0,3}(?:19|20)\d\d",
    re.IGNORECASE,
)
_ABOUT_ALL = re.compile(
    r"^(?:inleiding|algemeen|overzicht|leeswijzer|samenvatting|introductie|waarom deze|keuze|totstandkoming|selectie"
    r"|proces)\b"
)
_TOLD = (Role.GOALS, Role.APPROACH, Role.INDICATORS)


@dataclass
class Ranked:
    """Priorities and strategic themes as found."""

    priorities: list[DraftPriority] = field(default_factory=list)
    strategic: list[DraftPriority] = field(default_factory=list)

    def add(self, role: Role, found: DraftPriority) -> None:
        """Puts it in the list of its rank."""
        (self.strategic if role is Role.STRATEGIC else self.priorities).append(found)


def read_priorities(root: Section, first_year: int | None, ledger: Ledger) -> Ranked:
    """From the chapters that announce them; else from every section built like one."""
    ranked = Ranked()
    for role, section in _announced(root):
        ranked.add(role, _read(section, first_year, ledger))
    if not ranked.priorities and not ranked.strategic:
        for section in root.walk():
            if _is_built_like_one(section):
                ranked.add(Role.PRIORITIES, _read(section, first_year, ledger))
    return ranked


def _announced(section: Section, rank: Role | None = None) -> Iterator[tuple[Role, Section]]:
    """Every section that is a priority, with its rank, in reading order."""
    for child in section.children:
        named = _NAMED.match(child.title)
        role = chapter_role(child.title)
        if named and not _holds_several(child):
            yield (Role.PRIORITIES if named["kind"] else Role.STRATEGIC), child
        elif _THEME.match(child.title) and any(subhead_role(below.title) for below in child.children):
            yield rank or Role.PRIORITIES, child
        elif role in CONTAINERS and (rank is None or child.children):
            yield from _announced(child, role)
        elif rank is None:
            yield from _announced(child)
        elif not _is_about_all(child):
            yield rank, child


def _holds_several(section: Section) -> bool:
    return any(_NAMED.match(child.title) for child in section.children)


def _is_about_all(section: Section) -> bool:
    """An introduction to the chapter, or a small heading that stands under the chapter itself."""
    is_small = not section.number and subhead_role(section.title) in _TOLD and not section.children
    return bool(_ABOUT_ALL.match(normalised(section.title))) or is_small


def _is_built_like_one(section: Section) -> bool:
    """A section without a role that tells a goal and also how, or by which indicator."""
    roles = {subhead_role(child.title) for child in section.children}
    return Role.GOALS in roles and bool(roles & {Role.APPROACH, Role.INDICATORS}) and not chapter_role(section.title)


@dataclass
class _Parts:
    """What has been read of one priority so far."""

    reason: list[Piece] = field(default_factory=list)
    approach: list[Piece] = field(default_factory=list)
    goals: list[DraftGoal] = field(default_factory=list)
    indicators: list[DraftIndicator] = field(default_factory=list)


def _read(section: Section, first_year: int | None, ledger: Ledger) -> DraftPriority:
    parts = _Parts()
    ledger.take(section.heading)
    role = Role.REASON
    _fill(parts, section, role, first_year, ledger)
    for below in (s for child in section.children for s in child.walk()):
        known = subhead_role(below.title)
        role = known or role
        if known is None and below.heading and role in (Role.REASON, Role.APPROACH):
            (parts.approach if role is Role.APPROACH else parts.reason).append(below.heading)
        ledger.take(below.heading)
        _fill(parts, below, role, first_year, ledger)
    named = _NAMED.match(section.title) or _THEME.match(section.title)
    return DraftPriority(
        number=section.number or (named["number"] or "" if named else ""),
        title=named["title"] if named else section.title,
        reason=prose(parts.reason),
        approach=prose(parts.approach),
        goals=tuple(parts.goals),
        indicators=tuple(parts.indicators),
        place=section.place,
    )


def _fill(parts: _Parts, section: Section, role: Role, first_year: int | None, ledger: Ledger) -> None:
    """Puts the pieces directly under one heading where they belong; indicator tables count under any heading."""
    is_told = role is Role.INDICATORS
    indicators, goals = read_tables(section.pieces, first_year, ledger, announced=is_told)
    parts.goals += goals
    parts.indicators += indicators + read_values(section.pieces, ledger)
    if is_told:
        parts.indicators += read_lines(section.pieces, ledger)
        return
    outside = {BlockKind.CAPTION, BlockKind.NOTE} if role is Role.GOALS else {BlockKind.CAPTION}
    free = [piece for piece in section.pieces if ledger.is_free(piece) and piece.block.kind not in outside]
    if role is Role.GOALS:
        free = [piece for piece in free if piece.block.kind is not BlockKind.TABLE]
    ledger.take(*(piece for piece in free if not has_values(piece)))
    if role is Role.GOALS:
        parts.goals += read_goals(free, year_in(section.title))
    else:
        (parts.approach if role is Role.APPROACH else parts.reason).extend(free)


def has_values(piece: Piece) -> bool:
    """A table that by its head holds figures, or is guessed: not read as indicators, a person has to look at it."""
    if piece.block.is_guessed:
        return True
    head = piece.block.rows[0] if piece.block.rows else ()
    return any(read_column(at, cell.text).meaning in TELLING_VALUES for at, cell in enumerate(head))


def read_goals(pieces: Sequence[Piece], year: int | None) -> list[DraftGoal]:
    """Every list item is a goal, with the line that leads it in; without a list every paragraph is one.
    `year` is the year in the heading; else the one in the goal itself counts."""
    has_items = any(piece.block.kind is BlockKind.LIST_ITEM for piece in pieces)
    goals: list[DraftGoal] = []
    lead = ""
    for piece in pieces:
        is_item = piece.block.kind is BlockKind.LIST_ITEM
        if has_items and not is_item and piece.text.rstrip().endswith(":"):
            lead = piece.text.rstrip(" :")
            continue
        text = f"{lead}: {piece.text}" if lead and is_item else piece.text
        text = text.rstrip(" ;")
        goals.append(DraftGoal(text, year or goal_year(text), piece.block.place))
    return goals


def goal_year(text: str) -> int | None:
    """The year a goal is for; a year it is only compared with (`ten opzichte van 2022`) is not it."""
    return year_in(_COMPARED.sub(" ", text))
