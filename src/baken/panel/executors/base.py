"""Who works kernels out: the rows of a matrix cut in pieces, each piece done by itself, put together in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import numpy as np

from baken.panel.kernels import Matrix

Kernel = Callable[[Matrix], Matrix]
ROWS_AT_ONCE = 10_000


class Executor(Protocol):
    """Runs a kernel over all rows of a matrix. Every executor gives the same numbers."""

    def run(self, kernel: Kernel, matrix: Matrix) -> Matrix:
        """The outcome of `kernel`, one row per row of `matrix`. The kernel is a function of a module."""
        ...


def pieces(matrix: Matrix, rows: int) -> Iterator[Matrix]:
    """The matrix in stretches of at most `rows` rows; at least one, so that the outcome has its width."""
    for start in range(0, max(1, len(matrix)), rows):
        yield matrix[start : start + rows]


def together(done: list[Matrix]) -> Matrix:
    """The outcomes below each other."""
    return np.concatenate(done, axis=0)
