"""Quasi-Poisson regression with a log link on very many series at once, all with the same rows of explanation.

Iteratively reweighted least squares as in McCullagh and Nelder (1989), with the start (y + 0.1), the stopping rule and
the limit of 25 rounds of R's `glm`, so that series without a finite solution stop at the same place. Columns are
series; what has converged is put aside, so that a hard series does not hold up the others.

After the first round a step is taken from the coefficients that are there (b + (X'WX)^-1 X'(y - mu)), which is the same
regression without a second table of working values; and the deviance follows from X'y, since log mu is X b.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]

ROUNDS = 25
TOLERANCE = 1e-8


@dataclass(frozen=True)
class Design:
    """Rows of explanation, (rows, terms), with the products of every two terms that meet in a row."""

    terms: Matrix

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The lower triangle, row by row, without the pairs of terms that never meet: two seasons."""
        used = self.terms != 0
        number = self.terms.shape[1]
        return tuple(
            (i, j) for i in range(number) for j in range(i + 1) if i == j or (used[:, i] & used[:, j]).any()
        )  # fmt: skip

    @cached_property
    def products(self) -> Matrix:
        """(rows, pairs): what X'WX is made of."""
        return np.stack([self.terms[:, i] * self.terms[:, j] for i, j in self.pairs], axis=1)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The terms, those that meet fewest others first: solved in this order seasons stay apart."""
        meetings = [sum(term in pair for pair in self.pairs) for term in range(self.terms.shape[1])]
        return tuple(sorted(range(len(meetings)), key=lambda term: meetings[term]))


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
    state = _start(counts, weights, offset, design)
    for _ in range(ROUNDS):
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):  # what has no finite solution ends as NaN
            state, done = _round(state, design)
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
    """The columns still at work. `working` and `inverse` are of the last round, `ahead` the weights of the next one;
    `events` is X'y, `pull` what the next step is solved from."""

    series: NDArray[np.intp]
    prior: Matrix
    offset: Matrix | None
    constant: Vector  # the part of the deviance that does not change
    events: Matrix
    pull: Matrix
    coefficients: Matrix
    means: Matrix
    ahead: Matrix
    working: Matrix
    inverse: Matrix
    deviance: Vector

    def without(self, done: Flags) -> _State:
        if not done.any():
            return self
        keep = np.flatnonzero(~done)

        def cut(array: Matrix) -> Matrix:
            return array.take(keep, axis=1)

        return _State(
            self.series[keep], cut(self.prior), None if self.offset is None else cut(self.offset),
            self.constant[keep], cut(self.events), cut(self.pull), cut(self.coefficients), cut(self.means),
            cut(self.ahead), cut(self.working), cut(self.inverse), self.deviance[keep],
        )  # fmt: skip


def _start(counts: Matrix, weights: Matrix, offset: Matrix | None, design: Design) -> _State:
    """At y + 0.1, where the logarithm of the means is no combination of terms yet: the first step starts at nought."""
    means = counts + 0.1
    linear = np.log(means)
    weighed = weights * counts
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(counts > 0, np.log(counts), 0.0)
    constant = 2 * (weighed * (own - 1)).sum(axis=0)
    ahead = weights * means
    deviance = constant - 2 * (weighed * linear - ahead).sum(axis=0)
    if offset is not None:
        linear = linear - offset
        constant = constant - 2 * (weighed * offset).sum(axis=0)
    events = design.terms.T @ weighed
    pull = design.terms.T @ (ahead * (linear - 1)) + events
    nothing = np.zeros((0, counts.shape[1]))
    return _State(
        np.arange(counts.shape[1]), weights, offset, constant, events, pull, np.zeros_like(events), means, ahead,
        nothing, nothing, deviance,
    )  # fmt: skip


def _round(state: _State, design: Design) -> tuple[_State, Flags]:
    """One weighted regression; which columns have come to rest."""
    step, inverse = _solve(design.products.T @ state.ahead, state.pull, design)
    coefficients = state.coefficients + step
    means = design.terms @ coefficients
    if state.offset is not None:
        means += state.offset
    np.exp(means, out=means)
    ahead = state.prior * means
    deviance = state.constant - 2 * ((state.events * coefficients).sum(axis=0) - ahead.sum(axis=0))
    done = np.abs(deviance - state.deviance) / (np.abs(deviance) + 0.1) < TOLERANCE
    after = _State(
        state.series, state.prior, state.offset, state.constant, state.events, state.events - design.terms.T @ ahead,
        coefficients, means, ahead, state.ahead, inverse, deviance,
    )  # fmt: skip
    return after, done


def _put_aside(state: _State, out: Fit, done: Flags, *, is_last: bool = False) -> None:
    chosen = np.arange(len(done)) if is_last else np.flatnonzero(done)
    if not chosen.size:
        return
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


def _solve(cross: Matrix, right: Matrix, design: Design) -> tuple[Matrix, Matrix]:
    """Solution, and the inverse of X'WX at the pairs of the design, for every column: an unrolled Cholesky, scaled to a
    diagonal of ones. What is nought for every column is left out. A term that no row uses gets coefficient nought."""
    order, at = design.order, {pair: n for n, pair in enumerate(design.pairs)}
    diagonal = cross[[at[term, term] for term in order]]
    unused = diagonal <= 0
    scale = 1 / np.sqrt(np.where(unused, 1.0, diagonal))
    lower = _lower(cross, at, order, scale, unused)
    turned = _inverted(lower, len(order))
    scaled = right[list(order)] * scale
    half = [_total([turned[p, k] * scaled[k] for k in range(p + 1) if (p, k) in turned]) for p in range(len(order))]
    solution, place = np.empty_like(right), {term: p for p, term in enumerate(order)}
    for p, term in enumerate(order):
        rows = [k for k in range(p, len(order)) if (k, p) in turned]
        solution[term] = _total([turned[k, p] * half[k] for k in rows]) * scale[p]
    inverse = np.empty_like(cross)
    for n, (i, j) in enumerate(design.pairs):
        p, q = place[i], place[j]
        rows = [k for k in range(max(p, q), len(order)) if (k, p) in turned and (k, q) in turned]
        inverse[n] = _total([turned[k, p] * turned[k, q] for k in rows]) * scale[p] * scale[q]
    return solution, inverse


Triangle = dict[tuple[int, int], Vector]


def _lower(
    cross: Matrix, at: dict[tuple[int, int], int], order: tuple[int, ...], scale: Matrix, unused: NDArray[np.bool_]
) -> Triangle:
    """The triangle of Cholesky; what is not in it is nought."""
    found: Triangle = {}
    for p in range(len(order)):
        for q in range(p):
            pair = (max(order[p], order[q]), min(order[p], order[q]))
            taken = [found[p, k] * found[q, k] for k in range(q) if (p, k) in found and (q, k) in found]
            if pair in at:
                value = cross[at[pair]] * scale[p] * scale[q]
                found[p, q] = (value - _total(taken) if taken else value) / found[q, q]
            elif taken:
                found[p, q] = -_total(taken) / found[q, q]
        own = np.where(unused[p], 1.0, cross[at[order[p], order[p]]] * scale[p] ** 2)
        for k in range(p):
            if (p, k) in found:
                own -= found[p, k] ** 2
        found[p, p] = np.sqrt(np.maximum(own, 1e-300, out=own), out=own)
    return found


def _inverted(lower: Triangle, terms: int) -> Triangle:
    """The inverse of a lower triangle."""
    found: Triangle = {}
    for p in range(terms):
        found[p, p] = 1 / lower[p, p]
        for q in range(p):
            taken = [lower[p, k] * found[k, q] for k in range(q, p) if (p, k) in lower and (k, q) in found]
            if taken:
                found[p, q] = -_total(taken) * found[p, p]
    return found


def _total(parts: list[Vector]) -> Vector:
    """Their sum, in the first of them: each was made for this."""
    first, *others = parts
    for other in others:
        first += other
    return first


def leverage(fitted: Fit, design: Design) -> Matrix:
    """The diagonal of the hat matrix, (rows, series)."""
    doubled = np.array([1.0 if i == j else 2.0 for i, j in design.pairs])
    quadratic: Matrix = (design.products * doubled) @ fitted.inverse
    return quadratic * fitted.weights


def dispersion(fitted: Fit, counts: Matrix, weights: Matrix | None = None) -> Vector:
    """Pearson's chi-square over the degrees of freedom; `weights` in place of the working weights where given."""
    used = fitted.weights if weights is None else weights
    with np.errstate(divide="ignore", invalid="ignore"):
        residuals = (counts - fitted.means) / fitted.means
        found: Vector = (used * residuals**2).sum(axis=0) / fitted.freedom
    return found
