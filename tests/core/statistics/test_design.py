"""Seasons never meet in a month: what is solved without those pairs equals the whole inverse."""

from __future__ import annotations

import numpy as np

from baken.core.statistics.farrington import thresholds_of_last_year
from baken.core.statistics.regression import Design, fit, leverage


def test_pairs_that_never_meet_are_left_out_and_nothing_changes() -> None:
    seasons = np.arange(24) % 4
    trend = np.arange(-24.0, 0.0)
    terms = np.stack([(seasons == 0) * 1.0, trend, *((seasons == n) * 1.0 for n in (1, 2, 3))], axis=1)
    design = Design(terms)
    assert len(design.pairs) == 9
    assert design.order[-1] == 1  # the trend, which meets all
    counts = np.random.default_rng(1).poisson(9, (24, 3)).astype(float)
    found = fit(counts, design, np.ones_like(counts))
    whole = np.linalg.inv((terms * found.weights[:, :1]).T @ terms)
    for n, (i, j) in enumerate(design.pairs):
        np.testing.assert_allclose(found.inverse[n, 0], whole[i, j], rtol=1e-9)
    hat = np.einsum("ri,ij,rj->r", terms, whole, terms) * found.weights[:, 0]
    np.testing.assert_allclose(leverage(found, design)[:, 0], hat, rtol=1e-9)
    score = terms.T @ (counts - found.means)
    np.testing.assert_allclose(score, 0, atol=1e-6)


def test_pieces_give_what_the_whole_gives() -> None:
    counts = np.random.default_rng(2).poisson(6, (9, 80)).astype(float)
    whole = thresholds_of_last_year(counts)
    assert whole.shape == (9, 12)
    np.testing.assert_array_equal(whole[4:6], thresholds_of_last_year(counts[4:6]))
