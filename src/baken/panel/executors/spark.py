"""The executor on Spark: pieces travel as bytes in Arrow rows, with their number, and are put back in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow

from baken.panel.executors.base import ROWS_AT_ONCE, Kernel, pieces, together
from baken.panel.kernels import Matrix

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SHAPE = "number INT, columns INT, content BINARY"


class SparkExecutor:
    """Pieces spread over the machines of a Spark session, which have this same version of Baken installed."""

    def __init__(self, session: SparkSession, rows: int = ROWS_AT_ONCE) -> None:
        self._session, self._rows = session, rows

    def run(self, kernel: Kernel, matrix: Matrix) -> Matrix:
        """See `Executor`."""
        sent = [(n, matrix.shape[1], _packed(piece)) for n, piece in enumerate(pieces(matrix, self._rows))]
        frame = self._session.createDataFrame(sent, _SHAPE).repartition(min(len(sent), 64), "number")
        done = frame.mapInArrow(partial(_worked, kernel), _SHAPE).collect()
        return together([_unpacked(row.content, row.columns) for row in sorted(done, key=lambda row: row.number)])


def _worked(kernel: Kernel, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        done = [kernel(_unpacked(row["content"], row["columns"])) for row in batch.to_pylist()]
        yield pyarrow.record_batch(
            {
                "number": batch.column("number"),
                "columns": pyarrow.array([one.shape[1] for one in done], pyarrow.int32()),
                "content": pyarrow.array([_packed(one) for one in done], pyarrow.binary()),
            }
        )


def _packed(piece: Matrix) -> bytes:
    return np.ascontiguousarray(piece, dtype="<f8").tobytes()


def _unpacked(content: bytes, columns: int) -> Matrix:
    return np.frombuffer(bytes(content), dtype="<f8").reshape(-1, columns)
