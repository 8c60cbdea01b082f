"""The cells of a table as one file on disk, category by area by period by topic.

It turns pages into areas in little memory: pages come category by category; the panel is kept area by area. Read and
written with plain file calls, since a mapped file would count as memory. A cell that nobody wrote is 0,
`pages.NOT_RECEIVED`; the file is sparse.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

import numpy as np

from baken.panel.pages import Codes

_CODE = np.dtype("<u4")


class Cube:
    """An open file of cells; `shape` is (categories, areas, periods)."""

    def __init__(self, path: Path, shape: tuple[int, int, int], topics: int) -> None:
        self._shape, self._topics = shape, topics
        self._width = topics * _CODE.itemsize
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        os.ftruncate(self._file, shape[0] * shape[1] * shape[2] * self._width)

    def __enter__(self) -> Cube:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._file)

    def put(self, position: int, codes: Codes) -> int | None:
        """Write a stretch of cells. The position of the first that was there already, or None when all were new."""
        before = np.frombuffer(self._read(position, len(codes)), dtype=_CODE)
        taken = np.flatnonzero(before)
        if len(taken):
            return position + int(taken[0]) // self._topics
        os.lseek(self._file, position * self._width, os.SEEK_SET)
        os.write(self._file, np.ascontiguousarray(codes, dtype=_CODE).tobytes())
        return None

    def areas(self, first: int, last: int) -> Codes:
        """The cells of areas `first` up to `last`, shape (areas, categories, periods, topics)."""
        categories, areas, periods = self._shape
        count = last - first
        block = np.empty((count, categories, periods, self._topics), dtype=_CODE)
        for category in range(categories):
            stretch = self._read((category * areas + first) * periods, count * periods)
            block[:, category] = np.frombuffer(stretch, dtype=_CODE).reshape(count, periods, self._topics)
        return block

    def _read(self, position: int, cells: int) -> bytes:
        os.lseek(self._file, position * self._width, os.SEEK_SET)
        return os.read(self._file, cells * self._width)
