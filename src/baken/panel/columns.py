"""The cells of a cube as Parquet: months and years in files of their own.

Sorted by municipality, area, category and time. Whole numbers only, as small as they fit. A missing cell is null and a
nought is 0, so they never look alike; a cell that was never received is no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from baken.panel.ahead import ahead
from baken.panel.cube import Cube
from baken.panel.dimensions import Dimensions, Moment
from baken.panel.pages import EMPTY, NOT_RECEIVED, NOUGHT, UNKNOWN, Codes

ROW_GROUP = 500_000  # half the pages of a million: one municipality is read in half the time
_CELLS_AT_ONCE = 4_000_000
_PARQUET = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
_TOGETHER = "months", "years"


@dataclass(frozen=True)
class _Grain:
    """Months, or years: the folder, which periods of the table they are, and which categories are hidden in them."""

    name: str
    periods: NDArray[np.intp]
    moments: tuple[Moment, ...]
    hidden: NDArray[np.bool_]


def connect(memory: str = "256MB", scratch: Path | None = None) -> duckdb.DuckDBPyConnection:
    """An engine in this process, that fetches nothing from outside."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    connection.execute(f"SET memory_limit = '{memory}'")
    if scratch is not None:
        connection.execute(f"SET temp_directory = {_quoted(scratch)}")
    return connection


def write_cells(
    connection: duckdb.DuckDBPyConnection, cube: Cube, dimensions: Dimensions, folder: Path
) -> Iterator[int]:
    """Write the months and the years under `folder`; after each block the number of areas done."""
    grains = [grain for grain in _grains(dimensions) if len(grain.moments)]
    categories, areas, periods = dimensions.shape
    step = max(1, _CELLS_AT_ONCE // max(1, categories * periods))
    for grain in grains:
        (folder / grain.name).mkdir()
    firsts = range(0, areas, step)
    blocks = (cube.areas(first, min(first + step, areas)) for first in firsts)
    for number, (first, block) in enumerate(zip(firsts, ahead(blocks), strict=True)):
        for grain in grains:
            connection.register("cells", _cells(block[:, :, grain.periods], dimensions, grain, first))
            write_query(connection, _selection(dimensions, grain), folder / grain.name / f"{number:05}.parquet")
            connection.unregister("cells")
        yield first + len(block)


def write_query(connection: duckdb.DuckDBPyConnection, query: str, file: Path) -> None:
    """What a query answers as one Parquet file."""
    connection.execute(f"COPY ({query}) TO {_quoted(file)} {_PARQUET}")


def write_rows(
    connection: duckdb.DuckDBPyConnection, file: Path, columns: dict[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    """A small table as one Parquet file: names with their SQL types, and the rows."""
    typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    connection.execute(f"CREATE OR REPLACE TEMP TABLE small ({typed})")
    if rows:
        values = zip(columns, zip(*rows, strict=True), strict=True)
        connection.register("listed", {name: np.array(column, dtype=object) for name, column in values})
        connection.execute("INSERT INTO small FROM listed")
        connection.unregister("listed")
    write_query(connection, "FROM small", file)


def _grains(dimensions: Dimensions) -> Iterator[_Grain]:
    for name in _TOGETHER:
        chosen = [i for i, m in enumerate(dimensions.periods) if (m.month > 0) == (name == "months")]
        chosen.sort(key=lambda i: (dimensions.periods[i].year, dimensions.periods[i].month))
        hides = name == "months" or dimensions.table.hides_years
        hidden = np.array([category.is_hidden and hides for category in dimensions.categories])
        yield _Grain(name, np.array(chosen, dtype=np.intp), tuple(dimensions.periods[i] for i in chosen), hidden)


def _cells(block: Codes, dimensions: Dimensions, grain: _Grain, first: int) -> dict[str, NDArray[np.generic]]:
    """Flat columns of one block; shape of `block`: (areas, categories, periods, topics)."""
    areas, categories, periods, topics = block.shape
    shown = block[:, grain.hidden]
    block[:, grain.hidden] = np.where((shown != NOT_RECEIVED) & (shown <= NOUGHT), UNKNOWN, shown)  # nought it is not
    places = dimensions.areas[first : first + areas]
    numbers = np.array([-1 if p.municipality is None else p.municipality for p in places], dtype=np.int16)
    each, months = categories * periods, [moment.month for moment in grain.moments]
    return {
        "municipality": np.repeat(numbers, each),
        "area": np.repeat(np.arange(first, first + areas, dtype=np.int32), each),
        "category": np.tile(np.repeat(np.arange(categories, dtype=np.int16), periods), areas),
        "year": np.tile(np.array([m.year for m in grain.moments], dtype=np.int16), areas * categories),
        "month": np.tile(np.array(months, dtype=np.int8), areas * categories),
        **{f"code_{topic}": np.ascontiguousarray(block[..., topic]).ravel() for topic in range(topics)},
    }


def _selection(dimensions: Dimensions, grain: _Grain) -> str:
    """What is written of the flat columns: no row where nothing came, null where the number is missing."""
    counts = [
        f"CASE WHEN {_is_missing(dimensions, f'code_{i}')} THEN NULL "
        f"ELSE greatest(code_{i}::BIGINT - {NOUGHT}, 0)::INTEGER END AS {column}"
        for i, column in enumerate(dimensions.table.columns)
    ]
    time = "year, month" if grain.name == "months" else "year"
    numbers = f"nullif(municipality, -1::SMALLINT) AS municipality, area, category, {time}"
    return f"SELECT {numbers}, {', '.join(counts)} FROM cells WHERE code_0 <> {NOT_RECEIVED}"


def _is_missing(dimensions: Dimensions, code: str) -> str:
    """Unknown always; empty where that is not nought."""
    return f"{code} = {UNKNOWN}" if dimensions.empty_is_zero else f"{code} IN ({UNKNOWN}, {EMPTY})"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
