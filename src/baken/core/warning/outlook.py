"""What this month was to be expected to bring, for every series at once: a matrix in, a matrix out.

Where the months compared with hold events enough, by Farrington's flexible method; for rare or short series by the
gamma-Poisson bound, widened by the swing of the series itself; and for the rest by nobody: the reason is told. Which of
these it is follows from the past alone, never from the month itself, so that a quiet and a loud month are judged by the
same rule.

The threshold is that of the upper bound of the level (`muan`, 1 in 100). Without any outbreak it calls 0.6 % of the
months; the plain quantile, which takes the fitted level for certain, calls 1.9 % where it promises 1 %. Its p-values
are then too small, and a control of false discoveries that starts from such p-values does not hold.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from baken.core.statistics.farrington import Farrington, Threshold, detect
from baken.core.statistics.quantiles import at_least, negative_binomial_quantile
from baken.core.statistics.windows import same_season

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

YEAR = 12
MONTHLY = Farrington(years=5, half_width=1, periods=4, recent_left_out=3, alpha=0.01, threshold=Threshold.UPPER_LEVEL)
WIDTH = MONTHLY.years * YEAR + MONTHLY.half_width + 1  # months looked at, with the one that is judged
BASELINE = slice(0, WIDTH - 1 - MONTHLY.recent_left_out)  # the months that the model looks at
RANGE = (0.025, 0.975)  # in 95 of 100 months the count lies in it when nothing happens
RARE = 1.25  # a month: fewer than five in four months
ENOUGH_KNOWN = 0.8  # of the months compared with
PREDICTIVE_YEARS = 3
LEAST_KNOWN = 6  # months of the same season: two years
LARGEST = 1e12


class Column(IntEnum):
    """What stands in each column of the outcome."""

    EXPECTED = 0
    LOW = 1
    HIGH = 2
    THRESHOLD = 3
    SCORE = 4  # (count - expected) / (threshold - expected): over 1 it lies over the threshold
    P_VALUE = 5
    METHOD = 6
    REFUSAL = 7
    RECENT = 8  # events in the last four months, this one among them


class Method(IntEnum):
    """How the expectation was made."""

    NONE = 0
    MODEL = 1
    SAME_SEASON = 2


class Refusal(IntEnum):
    """Why nothing can be said; NONE where something is."""

    NONE = 0
    NO_FIGURE = 1
    IMPOSSIBLE = 2
    TOO_SHORT = 3

    @property
    def dutch(self) -> str:
        """The reason as a sentence."""
        return {
            Refusal.NONE: "",
            Refusal.NO_FIGURE: "Over deze maand is er nog geen cijfer.",
            Refusal.IMPOSSIBLE: "In deze reeks staat een getal dat geen aantal kan zijn. Kijk bij Datakwaliteit.",
            Refusal.TOO_SHORT: "Er zijn nog geen twee jaar aan maanden om mee te vergelijken.",
        }[self]


def outlook(counts: Matrix) -> Matrix:
    """Counts per month (series, months), the month that is judged last and NaN where a month is missing, to
    (series, columns of `Column`). Raises ValueError where it is no matrix of months."""
    if counts.ndim != 2 or not counts.shape[1]:
        raise ValueError("a row per series and a column per month are asked")
    months = _wide(np.asarray(counts, dtype=np.float64))
    found = np.full((len(months), len(Column)), np.nan)
    found[:, Column.REFUSAL] = _refusals(months)
    found[:, Column.RECENT] = np.nansum(np.where(np.isfinite(months), months, 0.0)[:, -4:], axis=1)
    found[:, Column.METHOD] = Method.NONE
    judged = np.flatnonzero(found[:, Column.REFUSAL] == Refusal.NONE)
    _by_season(months, found, judged)
    _by_model(months, found, judged[_fits_model(months[judged])])
    refused = judged[np.isnan(found[judged, Column.EXPECTED])]
    found[refused, Column.REFUSAL] = Refusal.TOO_SHORT
    return found


def up_to(counts: Vector, months: int) -> Matrix:
    """One series as a row per month for its last `months`, each with the past of that month: what `outlook` asks to
    tell what was to be expected then."""
    padded = np.concatenate([np.full(WIDTH + months, np.nan), counts])
    ends = range(len(padded) - months + 1, len(padded) + 1)
    return np.stack([padded[end - WIDTH : end] for end in ends]) if months else np.empty((0, WIDTH))


def _wide(counts: Matrix) -> Matrix:
    """The last months, with missing ones before what is held."""
    kept = counts[:, -WIDTH:]
    return np.concatenate([np.full((len(kept), WIDTH - kept.shape[1]), np.nan), kept], axis=1)


def _refusals(months: Matrix) -> Vector:
    known = ~np.isnan(months)
    filled = np.where(known, months, 0.0)
    is_count = (filled >= 0) & (filled < LARGEST) & (np.floor(filled) == filled)
    found = np.where(np.isnan(months[:, -1]), Refusal.NO_FIGURE, Refusal.NONE)
    return np.where(is_count.all(axis=1), found, Refusal.IMPOSSIBLE).astype(np.float64)


def _fits_model(months: Matrix) -> NDArray[np.bool_]:
    """Whether the past has months and events enough for a regression."""
    past = months[:, BASELINE]
    known = (~np.isnan(past)).sum(axis=1)
    total = np.nansum(past, axis=1)
    found: NDArray[np.bool_] = (known >= ENOUGH_KNOWN * past.shape[1]) & (total >= RARE * known)
    return found


def _by_model(months: Matrix, found: Matrix, rows: NDArray[np.intp]) -> None:
    """Farrington; where it finds no solution what stands there stays."""
    if not rows.size:
        return
    chosen = months[rows]
    model = detect(chosen, [WIDTH - 1], YEAR, MONTHLY)
    level, phi, error = (part[:, 0] for part in (model.expected, model.dispersion, model.error))
    solved = np.isfinite(model.score[:, 0]) & np.isfinite(error) & (level > 0)
    told = rows[solved]
    with np.errstate(over="ignore", invalid="ignore"):
        spread = phi + error**2 * level  # chance, and how well the level is known
    found[told, Column.METHOD] = Method.MODEL
    found[told, Column.EXPECTED] = level[solved]
    found[told, Column.LOW], found[told, Column.HIGH] = _range(level[solved], spread[solved])
    for column, part in (
        (Column.THRESHOLD, model.upper), (Column.SCORE, model.score), (Column.P_VALUE, model.p_value),
    ):  # fmt: skip
        found[told, column] = part[solved, 0]


def _by_season(months: Matrix, found: Matrix, rows: NDArray[np.intp]) -> None:
    """The gamma-Poisson bound from the same season of three years, or of two where there are no more."""
    windows = same_season(WIDTH - 1, YEAR, PREDICTIVE_YEARS, MONTHLY.half_width)
    past = months[rows][:, [one for window in windows for one in window]]
    known = (~np.isnan(past)).sum(axis=1)
    told, number = rows[known >= LEAST_KNOWN], known[known >= LEAST_KNOWN]
    if not told.size:
        return
    level = (np.nansum(past[known >= LEAST_KNOWN], axis=1) + 0.5) / number
    spread = _swing(months[told]) * (number + 1) / number
    observed = months[told, -1]
    upper = negative_binomial_quantile(1 - MONTHLY.alpha, level, spread)
    found[told, Column.METHOD] = Method.SAME_SEASON
    found[told, Column.EXPECTED], found[told, Column.THRESHOLD] = level, upper
    found[told, Column.LOW], found[told, Column.HIGH] = _range(level, spread)
    found[told, Column.SCORE] = (observed - level) / np.maximum(upper - level, 0.5)
    found[told, Column.P_VALUE] = at_least(observed, level, spread)


def _swing(months: Matrix) -> Vector:
    """Variance over mean of all months before, at least 1: events that come in bursts call no alarm each time."""
    past = months[:, :-1]
    known = ~np.isnan(past)
    number = known.sum(axis=1)
    mean = np.where(known, past, 0.0).sum(axis=1) / number
    squares = np.where(known, (past - mean[:, None]) ** 2, 0.0).sum(axis=1)
    found: Vector = np.maximum(squares / (number - 1) / np.where(mean > 0, mean, 1.0), 1.0)
    return found


def _range(level: Vector, spread: Vector) -> tuple[Vector, Vector]:
    low, high = (negative_binomial_quantile(chance, level, spread) for chance in RANGE)
    return low, high
