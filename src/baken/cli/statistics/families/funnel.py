"""Funnels: inputs.csv has the areas; the other files say at which points limits are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from baken.cli.statistics.tables import Row, Value, exists, read, write
from baken.core.errors import UserError
from baken.core.statistics.funnel import (
    INNER,
    OUTER,
    Bounds,
    Funnel,
    FunnelKind,
    funnel,
    limits_curve,
    proportion_limits,
    proportion_significance,
    rate_significance,
)
from baken.core.statistics.intervals import Array

_PER = 100_000
_KINDS = (
    ("SR", "SHMI", FunnelKind.RATIO_LOG, "events", "expected"),
    ("SR", "CQC", FunnelKind.RATIO_ROOT, "events", "expected"),
    ("PR", "SHMI", FunnelKind.PROPORTION, "pr_num", "pr_den"),
    ("RC", "SHMI", FunnelKind.COUNTS, "events", "population"),
)
_CURVE, _LEVELS = "phe_limits_curve.csv", "phe_proportion_limits.csv"
_SPREAD = ("type", "method", "area", "numerator", "denominator", "target", "z", "z_used", "phi", "tau2",
           "odll95", "odul95", "odll998", "odul998", "ll95", "ul95", "ll998", "ul998")  # fmt: skip


def calculate(source: Path, target: Path) -> None:
    """Writes the four tables of the folder; those of points only where the points are given."""
    rows = read(source, "inputs.csv")
    columns = {name: np.array([row.exposure(name) for row in rows]) for name in ("population", "expected", "pr_den")}
    columns |= {name: _counts(rows, name) for name in ("events", "pr_num")}
    areas = [row.text("area") for row in rows]
    write(target, "funnelplotr_overdispersion.csv", _SPREAD, _spread(areas, columns, rows[0].place))
    head = ("area", "rate_per_100000", "significance_rate", "significance_ratio", "significance_proportion")
    write(target, "phe_significance.csv", head, _significance(areas, columns))
    if exists(source, _CURVE):
        _write_curve(source, target, float(columns["events"].sum() / columns["population"].sum()))
    if exists(source, _LEVELS):
        _write_proportions(source, target)


def _counts(rows: tuple[Row, ...], name: str) -> Array:
    found = np.array([row.count(name) for row in rows])
    if np.isnan(found).any():
        raise UserError(f"inputs.csv: niet elk gebied heeft een aantal in kolom {name}.")
    return found


def _spread(areas: list[str], columns: dict[str, Array], place: str) -> Iterator[tuple[Value, ...]]:
    for name, method, kind, top, bottom in _KINDS:
        sizes = np.round(columns[bottom], 2) if kind is FunnelKind.RATIO_LOG else columns[bottom]
        try:
            found = funnel(kind, columns[top], sizes, compat=True)
        except ValueError as error:
            raise UserError(
                f"{place.partition(',')[0]}: van {top} en {bottom} is geen trechter te maken. Geef ten minste drie "
                "gebieden, met aantallen die niet groter zijn dan hun geheel."
            ) from error
        yield from _lines((name, method), areas, columns[top], sizes, found)


def _lines(
    names: tuple[str, str], areas: list[str], top: Array, bottom: Array, found: Funnel
) -> Iterator[tuple[Value, ...]]:
    for n, area in enumerate(areas):
        limits = (float(each[n]) for bounds in (found.dispersed, found.plain) for each in _of(bounds))
        yield (
            *names, area, float(top[n]), float(bottom[n]), found.target, float(found.z[n]), float(found.z_used[n]),
            found.phi, found.between, *limits,
        )  # fmt: skip


def _of(bounds: Bounds) -> tuple[Array, ...]:
    return bounds.low, bounds.high, bounds.outer_low, bounds.outer_high


def _significance(areas: list[str], columns: dict[str, Array]) -> Iterator[tuple[Value, ...]]:
    events, people, expected = columns["events"], columns["population"], columns["expected"]
    rates = rate_significance(events, people, float(events.sum() / people.sum()))
    ratios = rate_significance(events, expected, 1.0)
    whole = float(columns["pr_num"].sum() / columns["pr_den"].sum())
    parts = proportion_significance(columns["pr_num"], columns["pr_den"], whole)
    for n, area in enumerate(areas):
        yield area, float(events[n] / people[n] * _PER), rates[n].value, ratios[n].value, parts[n].value


def _write_curve(source: Path, target: Path, average: float) -> None:
    rows = read(source, _CURVE)
    events = np.array([row.count("Events") for row in rows])
    columns: list[Array] = []
    for level in (INNER, OUTER):
        curve = limits_curve(events, average, level, compat=True)
        for exposure in (curve.low, curve.high):
            columns += [exposure, events / exposure * _PER]
    head = ("Events", *(f"{side}_{sigma}_{what}" for sigma in ("2s", "3s") for side in ("lower", "upper")
                        for what in ("population_1_year", "limit")), "baseline")  # fmt: skip
    lines: list[tuple[Value, ...]] = [
        (row.text("Events"), *(float(c[n]) for c in columns), average * _PER) for n, row in enumerate(rows)
    ]
    write(target, _CURVE, head, lines)


def _write_proportions(source: Path, target: Path) -> None:
    lines: list[tuple[Value, ...]] = []
    for row in read(source, _LEVELS):
        size, average = np.array([row.exposure("population")]), row.given("average")
        if not 0 <= average <= 1:
            raise UserError(f"{row.place}: een gemiddeld aandeel ligt tussen 0 en 1.")
        limits = (float(each[0]) for level in (INNER, OUTER) for each in proportion_limits(average, size, level))
        lines.append((row.text("population"), row.text("average"), *limits))
    write(target, _LEVELS, ("population", "average", "lo95", "hi95", "lo998", "hi998"), lines)
