"""Versions of a panel side by side, of which one counts. Switching is one rename: a reader sees the old or the new.

<root>/<name>/current            the name of the version that counts
<root>/<name>/<version>/         its files, never changed again
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_CURRENT = "current"
_BUILDING = ".building-"


def current(root: Path, name: str) -> Path | None:
    """The folder of the version that counts; None when nothing was loaded yet."""
    pointer = root / name / _CURRENT
    if not pointer.is_file():
        return None
    folder = root / name / pointer.read_text(encoding="ascii").strip()
    return folder if folder.is_dir() else None


@contextmanager
def building(root: Path, name: str) -> Iterator[Path]:
    """A folder to build a version in, gone afterwards unless it was published."""
    (root / name).mkdir(parents=True, exist_ok=True)
    for left_behind in (root / name).glob(f"{_BUILDING}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=root / name))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(root: Path, name: str, built: Path, version: str) -> Path:
    """Make `built` the version that counts. The same version once more replaces nothing."""
    kept = root / name / version
    if not kept.is_dir():
        for file in sorted(built.rglob("*")):
            _to_disk(file)
        built.chmod(0o755)
        os.replace(built, kept)
    pointer = root / name / f".{_CURRENT}"
    pointer.write_text(version + "\n", encoding="ascii")
    _to_disk(pointer)
    os.replace(pointer, root / name / _CURRENT)
    return kept


def checksum(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_disk(path: Path) -> None:
    with suppress(PermissionError):  # folders cannot be opened everywhere
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
