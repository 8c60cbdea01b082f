"""Tables told by the room between words only: whether their rows may be lines of cells that go on."""

from __future__ import annotations

from collections.abc import Sequence, Set

from baken.documents.outline import Cell

_FEWEST_ROWS = 2
_SMALL = frozenset({"small"})
Row = tuple[Cell, ...]


def may_be_halves(rows: Sequence[Row]) -> bool:
    """Whether lines may stand here where rows should be: hardly any row, an empty cell, a row without a name, or
    cells that begin as the lines of a longer cell do."""
    body = rows[1:]
    is_full = all(cell.text for row in rows for cell in row)
    if len(body) < _FEWEST_ROWS or not is_full or not all(any(map(str.isalpha, row[0].text)) for row in body):
        return True
    columns = [_firsts(column) for column in zip(*body, strict=True)]
    return any(len(firsts) > 1 for firsts in columns) or (columns[0] == _SMALL and columns.count(_SMALL) > 1)


def _firsts(column: Sequence[Cell]) -> Set[str]:
    """With what the cells of a column begin: small letters, capitals, or both. Figures tell nothing."""
    firsts = [cell.text[0] for cell in column]
    return {kind for kind, fits in (("small", str.islower), ("capital", str.isupper)) if any(map(fits, firsts))}
