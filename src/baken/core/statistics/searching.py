"""Brent's search for a root (Brent 1973), stopping where R's uniroot does: to be as exact as a reference, not more."""

from __future__ import annotations

from collections.abc import Callable
from sys import float_info

COARSE = float_info.epsilon**0.25  # the tolerance R takes unless told


def brent_root(function: Callable[[float], float], low: float, high: float, tolerance: float = COARSE) -> float:
    """A place where the function, of other sign at `low` than at `high`, is nought to within `tolerance` of place."""
    a, b = low, high
    fa, fb = function(a), function(b)
    if fa == 0:
        return a
    c, fc = a, fa
    for _ in range(1_000):
        before = b - a
        if abs(fc) < abs(fb):
            a, b, c = b, c, b
            fa, fb, fc = fb, fc, fb
        least = 2 * float_info.epsilon * abs(b) + tolerance / 2
        half = (c - b) / 2
        if abs(half) <= least or fb == 0:
            break
        step = _interpolated((a, b, c), (fa, fb, fc), before, least) if abs(before) >= least else None
        taken = half if step is None else step
        if abs(taken) < least:
            taken = least if taken > 0 else -least
        a, fa = b, fb
        b += taken
        fb = function(b)
        if fb * fc > 0:
            c, fc = a, fa
    return b


def _interpolated(
    places: tuple[float, float, float], values: tuple[float, float, float], before: float, least: float
) -> float | None:
    """The step of a line or an inverse parabola; None where halving is safer."""
    (a, b, c), (fa, fb, fc) = places, values
    if abs(fa) <= abs(fb):
        return None
    if a == c:
        p, q = (c - b) * fb / fa, 1 - fb / fa
    else:
        q, t1, t2 = fa / fc, fb / fc, fb / fa
        p = t2 * ((c - b) * q * (q - t1) - (b - a) * (t1 - 1))
        q = (q - 1) * (t1 - 1) * (t2 - 1)
    p, q = (p, -q) if p > 0 else (-p, q)
    fits = p < 0.75 * (c - b) * q - abs(least * q) / 2 and p < abs(before * q / 2)
    return p / q if fits else None
