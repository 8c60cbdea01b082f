"""Outlines that were fetched, kept in a folder in our own form; they go before those that come with the product."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from baken.sources.base import FileError
from baken.sources.boundaries.bundled import bundled
from baken.sources.boundaries.shapes import ShapeSet


def keep(folder: Path, name: str, shapes: ShapeSet) -> Path:
    """Write a set, whole or not at all; gives back where it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    target, half = folder / f"{name}.json", folder / f"{name}.json.{os.getpid()}"
    half.write_text(shapes.to_json(), encoding="utf-8")
    half.replace(target)
    return target


def outlines_of(folder: Path, name: str) -> ShapeSet | None:
    """The set that was kept, else the one that comes with the product (`bundled`); None when there is neither. What
    was kept and cannot be read is passed over."""
    file = folder / f"{name}.json"
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, FileError):
        return bundled(name)


@lru_cache(maxsize=16)
def _read(file: Path, _changed: int) -> ShapeSet:
    """Read once per version of the file."""
    return ShapeSet.from_json(file.read_text(encoding="utf-8"))
