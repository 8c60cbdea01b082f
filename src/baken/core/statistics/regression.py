"""Quasi-Poisson regression with a log link on very many series at once, all with the same rows of explanation.

Iteratively reweighted least squares as in McCullagh and Nelder (1989), with the start (y + 0.1), the stopping rule and
the limit of 25 rounds of R's `glm`, so that series without a finite solution stop at the same place. Columns are
series; what has converged is put aside, so that a hard series does not hold up the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]

ROUNDS = 25
TOLERANCE = 1e-8


@dataclass(frozen=True)
class Design:
    """Rows of explanation, (rows, terms), with the products of every two terms beside them."""

    terms: Matrix

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The lower triangle, row by row."""
        return tuple((i, j) for i in range(self.terms.shape[1]) for j in range(i + 1))

    @property
    def products(self) -> Matrix:
        """(rows, pairs): what X'WX is made of."""
        return np.stack([self.terms[:, i] * self.terms[:, j] for i, j in self.pairs], axis=1)


@dataclass(frozen=True)
class Fit:
    """Per series: coefficients (terms, series), fitted means and working weights (rows, series), the inverse of X'WX as
    its lower triangle (pairs, series), whether it converged, and rows minus terms in use.

    The working weights and the inverse belong to the last round but one, as in R.
    """

    coefficients: Matrix
    means: Matrix
    weights: Matrix
    inverse: Matrix
    converged: Flags
    freedom: Vector


def fit(counts: Matrix, design: Design, weights: Matrix, offset: Matrix | None = None) -> Fit:
    """Every column of `counts` (rows, series). A weight of nought leaves a row out; its count must still be finite."""
    rows, series = counts.shape
    terms = design.terms.shape[1]
    out = Fit(
        np.zeros((terms, series)), np.empty((rows, series)), np.empty((rows, series)),
        np.zeros((len(design.pairs), series)), np.zeros(series, dtype=bool), np.zeros(series),
    )  # fmt: skip
    state = _start(counts, weights, offset)
    products = design.products
    for _ in range(ROUNDS):
        state, done = _round(state, design, products)
        _put_aside(state, out, done)
        state = state.without(done)
        if not state.series.size:
            break
    _put_aside(state, out, np.zeros(state.series.size, dtype=bool), is_last=True)
    used = (weights > 0).sum(axis=0) - _terms_in_use(design, weights)
    out.freedom[:] = used
    return out


@dataclass(frozen=True)
class _State:
    """The columns still at work."""

    series: NDArray[np.intp]
    counts: Matrix
    prior: Matrix
    offset: Matrix | None
    constant: Vector  # the part of the deviance that does not change
    linear: Matrix  # without the offset
    means: Matrix
    deviance: Vector
    working: Matrix
    coefficients: Matrix
    inverse: Matrix

    def without(self, done: Flags) -> _State:
        if not done.any():
            return self
        keep = ~done

        def cut(array: Matrix) -> Matrix:
            return array[:, keep]

        return _State(
            self.series[keep], cut(self.counts), cut(self.prior), None if self.offset is None else cut(self.offset),
            self.constant[keep], cut(self.linear), cut(self.means), self.deviance[keep], cut(self.working),
            cut(self.coefficients), cut(self.inverse),
        )  # fmt: skip


def _start(counts: Matrix, weights: Matrix, offset: Matrix | None) -> _State:
    means = counts + 0.1
    linear = np.log(means)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(counts > 0, counts * np.log(counts), 0.0)
    constant = 2 * (weights * (own - counts)).sum(axis=0)
    deviance = constant - 2 * (weights * (counts * linear - means)).sum(axis=0)
    return _State(
        np.arange(counts.shape[1]), counts, weights, offset, constant, linear if offset is None else linear - offset,
        means, deviance, weights, np.empty((0, counts.shape[1])), np.empty((0, counts.shape[1])),
    )  # fmt: skip


def _round(state: _State, design: Design, products: Matrix) -> tuple[_State, Flags]:
    """One weighted regression; which columns have come to rest."""
    working = state.prior * state.means
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # what has no finite solution ends as NaN
        return _solved(state, design, products, working)


def _solved(state: _State, design: Design, products: Matrix, working: Matrix) -> tuple[_State, Flags]:
    target = state.linear + (state.counts - state.means) / state.means
    cross = products.T @ working
    right = design.terms.T @ (working * target)
    coefficients, inverse = _solve(cross, right)
    linear = design.terms @ coefficients
    predictor = linear if state.offset is None else linear + state.offset
    means = np.exp(predictor)
    deviance = state.constant - 2 * (state.prior * (state.counts * predictor - means)).sum(axis=0)
    change = np.abs(deviance - state.deviance) / (np.abs(deviance) + 0.1)
    done = change < TOLERANCE
    after = _State(
        state.series, state.counts, state.prior, state.offset, state.constant, linear, means, deviance, working,
        coefficients, inverse,
    )  # fmt: skip
    return after, done


def _put_aside(state: _State, out: Fit, done: Flags, *, is_last: bool = False) -> None:
    chosen = np.ones_like(done) if is_last else done
    where = state.series[chosen]
    out.coefficients[:, where] = state.coefficients[:, chosen]
    out.means[:, where] = state.means[:, chosen]
    out.weights[:, where] = state.working[:, chosen]
    out.inverse[:, where] = state.inverse[:, chosen]
    out.converged[where] = done[chosen]


def _terms_in_use(design: Design, weights: Matrix) -> Vector:
    """A term that is nought in every row that counts takes no degree of freedom."""
    present = (np.abs(design.terms).T @ (weights > 0)) > 0
    used: Vector = present.sum(axis=0).astype(np.float64)
    return used


def _solve(cross: Matrix, right: Matrix) -> tuple[Matrix, Matrix]:
    """Solution and inverse of X'WX for every column: an unrolled Cholesky, scaled to a diagonal of ones.

    A term that no row uses gets coefficient nought.
    """
    terms = right.shape[0]
    at = {pair: n for n, pair in enumerate((i, j) for i in range(terms) for j in range(i + 1))}
    diagonal = np.stack([cross[at[i, i]] for i in range(terms)])
    unused = diagonal <= 0
    scale = 1 / np.sqrt(np.where(unused, 1.0, diagonal))
    lower: dict[tuple[int, int], Vector] = {}
    for i in range(terms):
        for j in range(i + 1):
            value = (
                np.where(unused[i], 1.0, cross[at[i, j]] * scale[i] * scale[j])
                if i == j
                else (cross[at[i, j]] * scale[i] * scale[j])
            )
            for k in range(j):
                value = value - lower[i, k] * lower[j, k]
            lower[i, j] = np.sqrt(np.maximum(value, 1e-300)) if i == j else value / lower[j, j]
    inverse_lower = _inverted(lower, terms)
    half = [sum(inverse_lower[i, k] * right[k] * scale[k] for k in range(i + 1)) for i in range(terms)]
    solution = np.stack([sum(inverse_lower[k, i] * half[k] for k in range(i, terms)) * scale[i] for i in range(terms)])
    inverse = np.stack(
        [sum(inverse_lower[k, i] * inverse_lower[k, j] for k in range(i, terms)) * scale[i] * scale[j] for i, j in at]
    )
    return solution, inverse


def _inverted(lower: dict[tuple[int, int], Vector], terms: int) -> dict[tuple[int, int], Vector]:
    """The inverse of a lower triangle."""
    found: dict[tuple[int, int], Vector] = {}
    for i in range(terms):
        found[i, i] = 1 / lower[i, i]
        for j in range(i):
            found[i, j] = -sum(lower[i, k] * found[k, j] for k in range(j, i)) * found[i, i]
    return found


def leverage(fitted: Fit, design: Design) -> Matrix:
    """The diagonal of the hat matrix, (rows, series)."""
    doubled = np.array([1.0 if i == j else 2.0 for i, j in design.pairs])
    quadratic: Matrix = (design.products * doubled) @ fitted.inverse
    return quadratic * fitted.weights


def dispersion(fitted: Fit, counts: Matrix, weights: Matrix | None = None) -> Vector:
    """Pearson's chi-square over the degrees of freedom; `weights` in place of the working weights where given."""
    residuals = (counts - fitted.means) / fitted.means
    used = fitted.weights if weights is None else weights
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Vector = (used * residuals**2).sum(axis=0) / fitted.freedom
    return found
