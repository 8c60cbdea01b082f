"""Counts on a map: smoothed rates, hot spots and whether neighbours are alike.

Empirical Bayes: Marshall 1991. Gi*: Getis and Ord 1992. Moran: Moran 1950, its variance under randomisation as Cliff
and Ord 1981; local: Anselin 1995, its variance conditional on the own value (Sokal and others 1998). Everything works
on sparse neighbours, so the whole country fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from baken.core.statistics.intervals import Array


@dataclass(frozen=True)
class Neighbours:
    """Who borders on whom; `matrix` of shape (areas, areas) holds a one for every neighbour, none on its diagonal."""

    matrix: sparse.csr_array

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[int, int]], areas: int) -> Neighbours:
        """From pairs of places counted from 0, both ways where both are given. An area is no neighbour of itself."""
        listed = sorted({(a, b) for a, b in pairs if a != b})
        if any(not (0 <= a < areas and 0 <= b < areas) for a, b in listed):
            raise ValueError("a neighbour is one of the areas")
        rows, columns = ([pair[n] for pair in listed] for n in (0, 1))
        return cls(sparse.csr_array((np.ones(len(listed)), (rows, columns)), shape=(areas, areas)))

    @property
    def with_self(self) -> sparse.csr_array:
        """Every area its own neighbour too."""
        return sparse.csr_array(self.matrix + sparse.eye_array(self.matrix.shape[0], format="csr"))

    @property
    def shares(self) -> sparse.csr_array:
        """Every row adds up to one; an area without neighbours has an empty row."""
        degree = np.asarray(self.matrix.sum(axis=1)).ravel()
        return sparse.csr_array(sparse.diags_array(1 / np.maximum(degree, 1)) @ self.matrix)


@dataclass(frozen=True)
class Smoothed:
    """Rates drawn towards the mean, with the variance between areas (`between`) and the mean rate (`mean`)."""

    rates: Array
    between: float
    mean: float


def smoothed_rates(events: Array, inhabitants: Array) -> Smoothed:
    """Towards the rate of all areas together. Where areas differ no more than chance, all get that rate."""
    x, n = _counts(events, inhabitants)
    mean, rate = x.sum() / n.sum(), x / n
    between = float(max(0.0, (n * (rate - mean) ** 2).sum() / n.sum() - mean / n.mean()))
    return Smoothed(_drawn(rate, mean, between, n), between, float(mean))


def locally_smoothed_rates(events: Array, inhabitants: Array, neighbours: Neighbours, *, compat: bool = False) -> Array:
    """Towards the rate of the own neighbourhood, the area itself included. `compat` measures the spread of every
    neighbour about the mean of its own neighbourhood, as R's spdep does, instead of about that of this one."""
    x, n = _counts(events, inhabitants)
    near, rate = neighbours.with_self, x / n
    people = near @ n
    mean = (near @ x) / people
    own = near @ (n * rate**2) / people - mean**2  # about the mean of this neighbourhood
    spread = near @ (n * (rate - mean) ** 2) / people if compat else own
    size = people / np.asarray(near.sum(axis=1)).ravel()
    return _drawn(rate, mean, np.maximum(0.0, spread - mean / size), n)


def hot_spots(values: Array, neighbours: Neighbours) -> Array:
    """Gi*: z-score of the sum over an area and its neighbours; NaN where values do not differ."""
    x = _finite(values)
    near = neighbours.with_self
    size, count = np.asarray(near.sum(axis=1)).ravel(), len(x)
    spread = np.sqrt(max(0.0, float((x**2).mean() - x.mean() ** 2)))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Array = (near @ x - x.mean() * size) / (spread * np.sqrt((count * size - size**2) / (count - 1)))
    return np.where(np.isfinite(found), found, np.nan)


@dataclass(frozen=True)
class LocalMoran:
    """Per area: likeness with its neighbours, and its z-score given the own value. NaN for areas without any."""

    score: Array
    z: Array


def local_moran(values: Array, neighbours: Neighbours) -> LocalMoran:
    """Anselin's local index with rows that add up to one."""
    x = _finite(values)
    away, count = x - x.mean(), len(x)
    second = float((away**2).mean())
    shares = neighbours.shares
    weight, squares = (np.asarray(each.sum(axis=1)).ravel() for each in (shares, shares.multiply(shares)))
    with np.errstate(divide="ignore", invalid="ignore"):
        score = away / second * (shares @ away)
        expected = -(away**2 * weight) / ((count - 1) * second)
        variance = (away / second) ** 2 * (count / (count - 2)) * (squares - weight**2 / (count - 1))
        variance = variance * (second - away**2 / (count - 1))
        z = (score - expected) / np.sqrt(variance)
    alone = weight == 0
    return LocalMoran(np.where(alone, np.nan, score), np.where(alone, np.nan, z))


@dataclass(frozen=True)
class Moran:
    """Likeness of neighbours over the whole map: the index, what chance gives, its variance and z-score."""

    index: float
    expected: float
    variance: float

    @property
    def z(self) -> float:
        """How far from chance."""
        return float((self.index - self.expected) / np.sqrt(self.variance))


def moran(values: Array, neighbours: Neighbours) -> Moran:
    """Moran's index with rows that add up to one; areas without neighbours are left out. ValueError with fewer than
    four areas, or values that do not differ."""
    whole = _finite(values)
    has = np.asarray(neighbours.matrix.sum(axis=1)).ravel() > 0
    x, count = whole[has], int(has.sum())
    if count < 4 or np.ptp(x) == 0:
        raise ValueError("an index needs four areas that differ")
    w = neighbours.shares[has][:, has]
    away = x - x.mean()
    total = float(w.sum())
    index = float(count / total * (away @ (w @ away)) / (away @ away))
    both = w + w.T
    first = float(both.multiply(both).sum()) / 2
    second = float(((np.asarray(w.sum(axis=0)).ravel() + np.asarray(w.sum(axis=1)).ravel()) ** 2).sum())
    peak = float((away**4).mean() / (away**2).mean() ** 2)
    expected = -1 / (count - 1)
    top = count * ((count**2 - 3 * count + 3) * first - count * second + 3 * total**2)
    top -= peak * (count * (count - 1) * first - 2 * count * second + 6 * total**2)
    variance = top / ((count - 1) * (count - 2) * (count - 3) * total**2) - expected**2
    return Moran(index, expected, float(variance))


def _drawn(rate: Array, mean: Array | float, between: Array | float, n: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.asarray(between) / (np.asarray(between) + np.asarray(mean) / n)
    return np.asarray(mean + (rate - mean) * np.where(np.isfinite(share), share, 0.0))


def _counts(events: Array, inhabitants: Array) -> tuple[Array, Array]:
    x, n = _finite(events), _finite(inhabitants)
    if (x < 0).any() or (n <= 0).any() or x.shape != n.shape:
        raise ValueError("events are nought or more, of inhabitants above nought")
    return x, n


def _finite(values: Array) -> Array:
    x = np.asarray(values, float)
    if x.ndim != 1 or not len(x) or not np.isfinite(x).all():
        raise ValueError("every area has a value")
    return x
