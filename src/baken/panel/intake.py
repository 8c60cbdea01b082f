"""Pages that came in, kept as parts until all are there. Killed at any moment, a load goes on where it was.

Each page becomes one file, written beside its place and then renamed, so a part is there whole or not at all. A part
knows its page's key and checksum; there is no other record that could disagree with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from baken.core.errors import UserError
from baken.panel.dimensions import Dimensions
from baken.panel.pages import Cells, Codes, PageReader, runs_of

_RELEASE = "release"
_SUFFIX = ".part"
_RUN = np.dtype("<i8")
_CODE = np.dtype("<u4")


class IntakeError(UserError):
    """What came in does not fit together. The sentence says what to do."""


@dataclass(frozen=True)
class Part:
    """What a part says of its page: key, sha256 of the bytes received, rows in it, and the address of the page after
    it where the source named one; and of itself."""

    key: str
    sha256: str
    rows: int
    runs: int
    crc: int
    following: str = ""


class Intake:
    """A folder in which the pages of one release of a table are gathered; `rows` in all of them together.

    Raises IntakeError when the folder holds pages of another release: a month more moves every cell.
    """

    def __init__(self, folder: Path, dimensions: Dimensions, *, restart: bool = False) -> None:
        self._folder, self._dimensions = folder, dimensions
        self._reader = PageReader(dimensions)
        if restart:
            discard(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._claim()
        for half_written in folder.glob("*.writing"):
            half_written.unlink()
        self._parts = {part.key: part for part in (_header(path) for path in sorted(folder.glob(f"*{_SUFFIX}")))}
        self.rows = sum(part.rows for part in self._parts.values())

    def _claim(self) -> None:
        release = self._folder / _RELEASE
        if not release.exists():
            _write_whole(release, self._dimensions.fingerprint.encode())
        elif release.read_text() != self._dimensions.fingerprint:
            raise IntakeError(
                f"Tabel {self._dimensions.table.id} is veranderd sinds u begon met laden. "
                "Begin opnieuw: voer dezelfde opdracht uit met --restart."
            )

    @property
    def received(self) -> frozenset[str]:
        """Keys of the pages that are in, so that they need not be fetched again."""
        return frozenset(self._parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What came in, in the order of the keys."""
        return tuple(self._parts[key] for key in sorted(self._parts))

    def part(self, key: str) -> Part | None:
        """What came in under this key."""
        return self._parts.get(key)

    def forget(self, key: str) -> None:
        """As if it never came in."""
        part = self._parts.pop(key, None)
        if part is not None:
            _path(self._folder, key).unlink(missing_ok=True)
            self.rows -= part.rows

    def receive(self, key: str, content: bytes, sha256: str = "", following: str = "") -> Part:
        """Keep one page. The same page once more changes nothing; another page under its key is an IntakeError.

        `sha256` is the checksum of its bytes, when whoever fetched it has it already; `following` is where the page
        after it can be asked.
        """
        checksum = sha256 or hashlib.sha256(content).hexdigest()
        known = self._parts.get(key)
        if known is not None:
            if known.sha256 != checksum:
                raise IntakeError(
                    f"Pagina {key} kwam twee keer, met een andere inhoud. "
                    "De bron is veranderd: begin opnieuw met --restart."
                )
            return known
        part = self._write(key, checksum, self._reader.read(key, content), following)
        self._parts[key] = part
        self.rows += part.rows
        return part

    def _write(self, key: str, checksum: str, cells: Cells, following: str) -> Part:
        runs = np.array(list(runs_of(cells.positions)), dtype=_RUN)
        body = runs.tobytes() + cells.codes.astype(_CODE).tobytes()
        part = Part(key, checksum, len(cells.positions), len(runs), zlib.crc32(body), following)
        header = json.dumps(vars(part), ensure_ascii=False).encode()
        _write_whole(_path(self._folder, key), header + b"\n" + body)
        return part

    def stretches(self) -> Iterator[tuple[Part, int, Codes]]:
        """Every stretch of neighbouring cells: its part, its position in the cube, codes of shape (length, topics)."""
        for part in self.parts:
            runs, codes = self._body(part)
            for start, position, length in runs.tolist():
                yield part, position, codes[start : start + length]

    def _body(self, part: Part) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.int64]], Codes]:
        path = _path(self._folder, part.key)
        with path.open("rb") as file:
            file.readline()
            body = file.read()
        if zlib.crc32(body) != part.crc:
            path.unlink()
            raise IntakeError(f"Pagina {part.key} is beschadigd op de schijf. Voer dezelfde opdracht opnieuw uit.")
        split = part.runs * 3 * _RUN.itemsize
        runs = np.frombuffer(body[:split], dtype=_RUN).reshape(-1, 3)
        topics = len(self._dimensions.table.topics)
        return runs, np.frombuffer(body[split:], dtype=_CODE).reshape(-1, topics)


def discard(folder: Path) -> None:
    """Forget what came in."""
    shutil.rmtree(folder, ignore_errors=True)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}{_SUFFIX}"


def _header(path: Path) -> Part:
    with path.open("rb") as file:
        line = file.readline()
    try:
        return Part(**json.loads(line))
    except (ValueError, TypeError):
        path.unlink()
        raise IntakeError("Een pagina is beschadigd op de schijf. Voer dezelfde opdracht opnieuw uit.") from None


def _write_whole(path: Path, content: bytes) -> None:
    """There whole, or not at all."""
    writing = path.with_suffix(".writing")
    writing.write_bytes(content)
    os.replace(writing, path)
