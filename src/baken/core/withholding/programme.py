"""One call of the solver (HiGHS, through SciPy) for linear programmes, in whole numbers or not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Numbers = NDArray[np.float64]


def cheapest(  # a programme: costs, equations, bounds
    costs: Numbers, matrix: csr_array, right: Numbers, low: Numbers, high: Numbers, *, whole: bool = False
) -> Numbers | None:  # fmt: skip
    """The numbers between `low` and `high` with matrix · numbers = right that cost least; None when there are none.

    Shapes: costs, low and high (n,), matrix (m, n), right (m,).
    """
    kinds = np.full(len(costs), int(whole))
    found = milp(
        costs, integrality=kinds, bounds=Bounds(low, high),
        constraints=LinearConstraint(matrix, right, right) if len(right) else (),
    )  # fmt: skip
    return None if found.x is None else np.asarray(found.x, dtype=np.float64)
