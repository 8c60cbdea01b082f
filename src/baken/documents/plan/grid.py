"""The safety fields and their themes (figure 1 of the plan), from a table or from lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baken.documents.draft import DraftField, DraftTheme
from baken.documents.outline import BlockKind, Cell
from baken.documents.plan.sections import Ledger, Piece, Section
from baken.documents.plan.words import Role, chapter_role, normalised, unmarked

_CORNER = re.compile(r"^(?:veiligheids)?veld(?:en)?$")
_THEMES = re.compile(r"^(?:veiligheids)?thema(?: ?s)?$|^onderwerpen$")
# The five fields of the method Kernbeleid Veiligheid, by the words that tell them apart.
_FIELDS = re.compile(
    r"^(?:veilig\w* )?woon\w*(?: en)? leef\w*|^veilige? (?:wonen|leefomgeving)|^bedrijvigheid\b"
    r"|^jeugd en veiligheid|^fysieke veiligheid|^integriteit\b|^veld [0-9a-e]\b|^veiligheidsveld [0-9a-e]\b"
)
_THEME_NUMBER = re.compile(r"^(\d+(?:[.]\d+)*|[a-z])[.)]?\s+(?=\S)")
_FIELD_NUMBER = re.compile(
    r"^(?:(?:veiligheids)?veld\s+)?(?:[0-9A-E](?:[.:)]|\s*[-–:])?)\s+(?=\S)|^veld\s*:\s*", re.IGNORECASE
)
_ENOUGH = 3  # fewer than three fields is no grid
_ANNOUNCED = 2  # unless the chapter is called so and they are too


def read_fields(pieces: Sequence[Piece], root: Section, ledger: Ledger) -> tuple[DraftField, ...]:
    """The fields with their themes, in printed order; empty when the plan prints no grid."""
    for at, piece in enumerate(pieces):
        found = _from_table(piece.block.rows) if piece.block.kind is BlockKind.TABLE else ()
        if found:
            ledger.take(piece, _caption_beside(pieces, at))
            return found
    return _from_lists(pieces, root, ledger)


def _caption_beside(pieces: Sequence[Piece], at: int) -> Piece | None:
    near = [*pieces[at + 1 : at + 2], *pieces[max(at - 1, 0) : at]]
    return next((p for p in near if p.block.kind is BlockKind.CAPTION or is_caption(p.text)), None)


def is_caption(text: str) -> bool:
    """True for a line such as `Figuur 2 Partners en netwerk`."""
    is_short = len(text) <= 140 and not text.rstrip().endswith(".")
    return is_short and bool(re.match(r"(?:figuur|afbeelding|tabel|schema|kaart|grafiek)\s+\d+", text, re.IGNORECASE))


def _from_table(rows: Sequence[Sequence[Cell]]) -> tuple[DraftField, ...]:
    if len(rows) < 2:
        return ()
    head = [normalised(cell.text) for cell in rows[0]]
    if len(head) == 2 and _CORNER.match(head[0]) and _THEMES.match(head[1]):
        return _by_row(rows[1:])
    if _CORNER.match(head[0]) or sum(bool(_FIELDS.match(words)) for words in head) >= _ENOUGH:
        return _by_column(rows)
    first_column = [normalised(row[0].text) for row in rows if row]
    if sum(bool(_FIELDS.match(words)) for words in first_column) >= _ENOUGH:
        return _by_row([row for row in rows if row and not _CORNER.match(normalised(row[0].text))])
    return ()


def _by_column(rows: Sequence[Sequence[Cell]]) -> tuple[DraftField, ...]:
    """Fields in the head, themes below each; the first column holds the words `Veiligheidsveld` and `Thema's`."""
    has_corner = bool(_CORNER.match(normalised(rows[0][0].text))) or not rows[0][0].text.strip()
    columns = range(1 if has_corner else 0, len(rows[0]))
    cells = {at: [row[at] for row in rows[1:] if at < len(row)] for at in columns}
    return tuple(
        DraftField(_field_name(rows[0][at].text), _themes(below))
        for at, below in cells.items()
        if rows[0][at].text.strip()
    )


def _by_row(rows: Sequence[Sequence[Cell]]) -> tuple[DraftField, ...]:
    """One field per row; a row without a field name goes on with the one before it."""
    fields: list[DraftField] = []
    for row in rows:
        themes = _themes(row[1:])
        name = _field_name(row[0].text)
        if fields and name in ("", fields[-1].name):
            fields[-1] = DraftField(fields[-1].name, fields[-1].themes + themes)
        elif name:
            fields.append(DraftField(name, themes))
    return tuple(fields)


def _themes(cells: Sequence[Cell]) -> tuple[DraftTheme, ...]:
    return tuple(_theme(text) for cell in cells for text in _parts(cell) if text.strip())


def _parts(cell: Cell) -> Sequence[str]:
    """The themes in one cell: its items, else its lines, else what stands between semicolons or numbers."""
    return cell.items or re.split(r"\n|;\s*|\s+(?=\d+\.\d+\s)", cell.text)


def _theme(text: str) -> DraftTheme:
    text = unmarked(text)
    number = _THEME_NUMBER.match(text)
    return DraftTheme(number[1], text[number.end() :]) if number else DraftTheme("", text)


def _field_name(text: str) -> str:
    return _FIELD_NUMBER.sub("", unmarked(text)).strip()


def _from_lists(pieces: Sequence[Piece], root: Section, ledger: Ledger) -> tuple[DraftField, ...]:
    """Fields as headings or lines, each with a list of themes under it; or `Veld: thema, thema`."""
    announced = {p.order for s in root.walk() if chapter_role(s.title) is Role.FIELDS for p in s.everything()}
    named = {p.order for p in pieces if p.order in announced and _FIELDS.match(normalised(p.text))}
    found: list[tuple[Piece, list[Piece], DraftField]] = []
    for at, piece in enumerate(pieces):
        name, colon, rest = piece.text.partition(":")
        if not _is_field(piece, name, named or announced):
            continue
        items = _list_after(pieces, at, announced if named else set())
        themes = tuple(_theme(f"{p.block.number} {p.text}" if p.block.number[1:] else p.text) for p in items)
        if colon and not items:
            themes = tuple(_theme(part.strip(" .")) for part in re.split(r"[;,]", rest) if part.strip(" ."))
        if themes:
            is_counted = bool(re.fullmatch(r"(?:veiligheids)?veld \w", normalised(name)))
            printed = piece.text if is_counted and items else name
            found.append((piece, items, DraftField(_field_name(printed), themes)))
    if len(found) < (_ANNOUNCED if named else _ENOUGH):
        return ()
    for piece, items, _ in found:
        ledger.take(piece, *items)
    return tuple(entry for _, _, entry in found)


def _is_field(piece: Piece, name: str, announced: set[int]) -> bool:
    if piece.block.kind is BlockKind.TABLE or len(name) > 80 or name.rstrip().endswith("."):
        return False
    words = normalised(name)
    is_heading = piece.block.kind is BlockKind.HEADING
    return bool(_FIELDS.match(words)) or (is_heading and piece.order in announced)


def _is_numbered(piece: Piece) -> bool:
    is_theme = bool(re.match(r"\d\.\d+\.?\s", f"{piece.block.number} {piece.text}".lstrip()))
    return is_theme and piece.block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)


def _list_after(pieces: Sequence[Piece], at: int, announced: set[int]) -> list[Piece]:
    """The list items directly under a field; items that are fields themselves end it. In a chapter that announces
    fields and names them, numbered headings and lines are themes too."""
    items: list[Piece] = []
    for piece in pieces[at + 1 :]:
        if piece.block.kind is BlockKind.NOTE:
            continue
        if piece.order in announced and _is_numbered(piece):
            items.append(piece)
            continue
        if piece.block.kind is not BlockKind.LIST_ITEM or _FIELDS.match(normalised(piece.text.partition(":")[0])):
            break
        items.append(piece)
    return items
