"""Pages of a national table (OData v3, JSON) to cells: where each stands in the cube, and what stands there.

A page is read twice as fast as it is sent by looking only at where its quotes stand: every row is built alike, so the
quotes of all rows make a rectangle. A page that is not built like that is read row by row, with the same outcome.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baken.core.errors import UserError
from baken.panel.dimensions import Dimensions

Positions = NDArray[np.int64]
Codes = NDArray[np.uint32]
_Texts = NDArray[np.bytes_]
_Bytes = NDArray[np.uint8]

NOT_RECEIVED, EMPTY, UNKNOWN, NOUGHT = 0, 1, 2, 3
"""How a cell is kept: nothing came, null, a dot (unknown or secret), and from 3 on the number plus 3."""

_MOST = 2**31 - 1  # what a column of whole numbers holds
_WITHHELD = -99997
_HEAD = re.compile(rb'\s*\{"odata\.metadata":"([^"]*)","value":\[')
_TAIL = re.compile(rb'\](?:,"odata\.nextLink":"[^"]*")?\s*\}\s*\Z')
_TAIL_BYTES = 2000
_ZERO, _COMMA, _OPEN, _CLOSE = b"0,{}"
_NULL = b"null"
_WINDOW = 12  # more than the digits of any count


class PageError(UserError):
    """A page that cannot be used. The sentence says which, and what to do."""


@dataclass(frozen=True)
class Cells:
    """The rows of one page: positions in the cube, shape (rows,), and kept values, shape (rows, topics)."""

    positions: Positions
    codes: Codes


class _OtherShapeError(Exception):
    """Not every row is built like the first: read them one by one."""


class PageReader:
    """Reads pages of one release of a table."""

    def __init__(self, dimensions: Dimensions) -> None:
        self._dimensions = dimensions
        axes = (dimensions.categories, dimensions.areas, dimensions.periods)
        self._axes = [_Axis([member.key for member in axis]) for axis in axes]
        self._topics = [topic for topic, _ in dimensions.table.topics]

    def read(self, key: str, content: bytes) -> Cells:
        """The cells of page `key`. PageError when it is no page of this table, or holds what we cannot place."""
        try:
            cells = self._read_together(key, content)
        except _OtherShapeError:
            cells = self._read_one_by_one(key, content)
        if not len(cells.positions):
            raise PageError(f"Pagina {key} heeft geen regels. Vraag haar opnieuw, met de spaties in de sleutels.")
        return cells

    def _read_together(self, key: str, content: bytes) -> Cells:
        head, tail = _HEAD.match(content), _TAIL.search(content, max(0, len(content) - _TAIL_BYTES))
        if head is None or tail is None:
            raise _OtherShapeError
        _refuse_other_table(key, head[1].decode("utf-8", "replace"), self._dimensions.table.id)
        texts, counts = _Rows(content, head.end(), tail.start()).read(self._topics)
        try:
            keys = [texts[name] for name in self._dimensions.table.dimensions]
            codes = [counts[topic] for topic in self._topics]
        except KeyError:
            raise _OtherShapeError from None
        found = [axis.find(those) for axis, those in zip(self._axes, keys, strict=True)]
        return Cells(self._positions(found), np.stack(codes, axis=1))

    def _positions(self, found: list[Positions]) -> Positions:
        _, areas, periods = self._dimensions.shape
        category, area, period = found
        return (category * areas + area) * periods + period

    def _read_one_by_one(self, key: str, content: bytes) -> Cells:
        rows = _json_rows(key, content, self._dimensions.table.id)
        try:
            found = [
                np.array([axis.place(str(row[name])) for row in rows], dtype=np.int64)
                for axis, name in zip(self._axes, self._dimensions.table.dimensions, strict=True)
            ]
            codes = [[code_of(row[topic]) for topic in self._topics] for row in rows]
        except KeyError as error:
            raise PageError(
                f"Pagina {key} noemt {error.args[0]!r}, dat we in tabel {self._dimensions.table.id} niet kennen. "
                "Haal de lijsten van de tabel opnieuw op en begin opnieuw."
            ) from None
        except ValueError as error:
            raise PageError(
                f"Op pagina {key} staat {error.args[0]!r} waar een aantal hoort. Haal haar opnieuw op."
            ) from None
        return Cells(self._positions(found), np.array(codes, dtype=np.uint32).reshape(len(rows), len(self._topics)))


class _Axis:
    """Keys of one dimension and their places; padded and bare keys both lead there."""

    def __init__(self, keys: list[str]) -> None:
        self._places = {form: place for place, key in enumerate(keys) for form in (key, key.strip())}
        raw = _comparable(np.array([key.encode() for key in keys]))
        order = np.argsort(raw)
        self._sorted, self._order = raw[order], order.astype(np.int64)

    def place(self, key: str) -> int:
        """KeyError for a key that is not in the dimension."""
        return self._places[key] if key in self._places else self._places[key.strip()]

    def find(self, keys: _Texts) -> Positions:
        """The places of many keys. Neighbours are often alike, so only the first of each stretch is looked up."""
        numbers = _comparable(keys)
        first = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
        wanted = numbers[first]
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        if self._sorted.dtype != wanted.dtype or not np.array_equal(self._sorted[at], wanted):
            raise _OtherShapeError  # unknown, or bare
        return np.repeat(self._order[at], np.diff(first, append=len(keys)))


def _comparable(keys: _Texts) -> NDArray[np.generic]:
    """Texts of up to eight bytes as whole numbers, in some order of their own: those are found far quicker."""
    return keys.astype("S8").view(np.uint64) if keys.dtype.itemsize <= 8 else keys


class _Rows:
    """The rows of a page side by side: every step reads the next bytes of all of them at once.

    `at` is where each row has been read to. What is not built like the first row raises `_OtherShapeError`.
    """

    def __init__(self, content: bytes, start: int, end: int) -> None:
        self._first = _first_record(content, start, end)
        self._bytes = content.ljust(end + _WINDOW)
        flat = np.frombuffer(self._bytes, dtype=np.uint8)
        self._at: Positions = np.flatnonzero(flat[start:end] == _OPEN) + start

    def read(self, topics: Collection[str]) -> tuple[dict[str, _Texts], dict[str, Codes]]:
        """The texts, and the counts of these topics, of every row by the name of their field."""
        texts: dict[str, _Texts] = {}
        counts: dict[str, Codes] = {}
        written, spans = b"{", dict[str, slice]()
        for name, value in self._first.items():
            written += b'"%b":' % name.encode()
            if isinstance(value, str):
                written += b'"%b"' % value.encode()
                spans[name] = slice(len(written) - 1 - len(value.encode()), len(written) - 1)
            else:
                texts |= self._stretch(written, spans)
                digits, lengths = self._digits()
                if name in topics:
                    counts[name] = _counted(digits, lengths)
                written, spans = b"", {}
            if len(counts) == len(topics):
                return texts, counts
            written += b","
        raise _OtherShapeError

    def _stretch(self, written: bytes, spans: dict[str, slice]) -> dict[str, _Texts]:
        """The texts between fixed bytes: `written` is the stretch in the first row, `spans` where its texts are."""
        letters = self._windows(len(written)).view(np.uint8).reshape(-1, len(written))
        differs = letters != np.frombuffer(written, dtype=np.uint8)
        for span in spans.values():
            differs[:, span] = False
        if differs.any():
            raise _OtherShapeError
        self._at = self._at + len(written)
        cut = {name: np.ascontiguousarray(letters[:, span]) for name, span in spans.items() if span.start < span.stop}
        return {name: text.view(f"S{text.shape[1]}").ravel() for name, text in cut.items()}

    def _digits(self) -> tuple[_Bytes, Positions]:
        """A whole number or null: its digits from 0 to 9 with others behind, and how many there are (0 for null)."""
        windows = self._windows(_WINDOW)
        digits = windows.view(np.uint8).reshape(-1, _WINDOW) - _ZERO  # no digit comes out above 9: bytes wrap around
        lengths = np.argmax(digits > 9, axis=1)
        is_null = lengths == 0
        if (windows[is_null].astype(f"S{len(_NULL)}") != _NULL).any():
            raise _OtherShapeError
        self._at = self._at + np.where(is_null, len(_NULL), lengths)
        after = self._windows(1).view(np.uint8)
        if not ((after == _COMMA) | (after == _CLOSE)).all():
            raise _OtherShapeError
        return digits, lengths

    def _windows(self, width: int) -> _Texts:
        """The next `width` bytes of every row. All windows overlap in one array, so nothing is copied but these."""
        every: _Texts = np.ndarray((len(self._bytes) - width + 1,), f"S{width}", self._bytes, 0, (1,))
        return every[np.minimum(self._at, len(every) - 1)]


def _counted(digits: _Bytes, lengths: Positions) -> Codes:
    value = np.zeros(len(digits), dtype=np.int64)
    for place in range(int(lengths.max(initial=0))):
        value = np.where(place < lengths, value * 10 + digits[:, place], value)
    if value.max(initial=0) > _MOST:
        raise _OtherShapeError
    return np.where(lengths == 0, EMPTY, value + NOUGHT).astype(np.uint32)


def _first_record(content: bytes, start: int, end: int) -> dict[str, Any]:
    try:
        first = json.loads(content[start : content.index(b"}", start, end) + 1])
    except ValueError:
        raise _OtherShapeError from None
    if not isinstance(first, dict) or content[end - 1 : end] != b"}":
        raise _OtherShapeError
    return first


def _json_rows(key: str, content: bytes, table_id: str) -> list[Mapping[str, Any]]:
    try:
        reply = json.loads(content)
        rows = reply["value"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PageError(f"Pagina {key} is geen (heel) antwoord met cijfers. Haal haar opnieuw op.") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PageError(f"Pagina {key} heeft geen regels met cijfers. Haal haar opnieuw op.")
    _refuse_other_table(key, str(reply.get("odata.metadata", "")), table_id)
    return rows


def _refuse_other_table(key: str, metadata: str, table_id: str) -> None:
    """A page says in its address of which table it is; one that says nothing is taken at its word."""
    match = re.search(r"/(\d{5}[A-Za-z]{3})/", metadata)
    if match and match[1].upper() != table_id:
        raise PageError(f"Pagina {key} is van tabel {match[1]}, niet van {table_id}. Haal de goede tabel op.")


def code_of(value: object) -> int:
    """How one value is kept. ValueError for what is no count."""
    if value is None:
        return EMPTY
    text = str(value).strip()
    if text in ("", ".") or text == str(_WITHHELD):
        return EMPTY if text == "" else UNKNOWN
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or int(text) > _MOST:
        raise ValueError(value)
    return int(text) + NOUGHT


def runs_of(positions: Positions) -> Iterable[tuple[int, int, int]]:
    """Stretches of neighbouring cells: (place in the page, position in the cube, length)."""
    breaks = np.flatnonzero(np.diff(positions) != 1) + 1
    starts = np.concatenate(([0], breaks))
    ends = np.append(breaks, len(positions))
    return zip(starts.tolist(), positions[starts].tolist(), (ends - starts).tolist(), strict=True)
