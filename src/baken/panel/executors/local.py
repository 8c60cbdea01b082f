"""Executors of one machine."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from baken.panel.executors.base import ROWS_AT_ONCE, Kernel, pieces, together
from baken.panel.kernels import Matrix


class SerialExecutor:
    """One piece after the other, in this process."""

    def __init__(self, rows: int = ROWS_AT_ONCE) -> None:
        self._rows = rows

    def run(self, kernel: Kernel, matrix: Matrix) -> Matrix:
        """See `Executor`."""
        return together([kernel(piece) for piece in pieces(matrix, self._rows)])


class PoolExecutor:
    """Pieces spread over processes. Started fresh, since threads of an engine do not survive a fork."""

    def __init__(self, processes: int, rows: int = ROWS_AT_ONCE) -> None:
        self._processes, self._rows = processes, rows

    def run(self, kernel: Kernel, matrix: Matrix) -> Matrix:
        """See `Executor`."""
        with ProcessPoolExecutor(self._processes, mp_context=get_context("spawn")) as pool:
            return together(list(pool.map(kernel, pieces(matrix, self._rows))))
