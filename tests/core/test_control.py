"""Which control chart fits, what it shows, and where limits begin anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from baken.core.control import Assurance, ControlChart, NoChart, Span, Variation, control_chart
from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.statistics.attribute_charts import ChartKind
from baken.core.statistics.xmr import PointLabel

SERIES = Series("x", "Inbraken", "inbraken", Scale.COUNT, Direction.LOWER)


def months(values: list[int], first: int = 2023) -> list[Figure]:
    return [
        Figure("x", "GM9901", Period.months_of(first + n // 12, n % 12 + 1, n % 12 + 1), Decimal(value))
        for n, value in enumerate(values)
    ]


def drawn(figures: list[Figure], **more: object) -> ControlChart:
    found = control_chart(figures, SERIES, more.pop("breaks", {}), **more)  # type: ignore[arg-type]
    assert isinstance(found, ControlChart)
    return found


STEADY = [4, 6, 5, 3, 5, 7, 4, 5, 6, 4, 5, 6]


def test_the_chart_follows_the_numbers() -> None:
    assert (drawn(months(STEADY)).kind, drawn(months(STEADY)).span) == (ChartKind.COUNT, Span.MONTH)
    large = drawn(months([x * 20 for x in STEADY]))
    assert large.kind is ChartKind.INDIVIDUAL
    rare = drawn(months([1, 0, 0, 1, 0, 1] * 6))
    assert rare.span is Span.QUARTER
    assert len(rare.points) == 12
    assert "Per kwartaal" in rare.why


def test_a_peak_is_a_real_change_and_a_common_month_is_not() -> None:
    calm, peak = drawn(months([*STEADY, 5])), drawn(months([*STEADY, 19]))
    assert calm.variation is Variation.COMMON
    assert calm.sentence == "Inbraken: 5 in januari 2024. Dat is gewone schommeling: er is niets nieuws aan de hand."
    assert peak.variation is Variation.WORSE
    assert "ligt boven de bovengrens" in peak.sentence
    fall = drawn(months([*STEADY, 2, 3, 2, 1, 2, 3, 2]))
    assert fall.variation is Variation.BETTER


def test_limits_are_locked_on_the_first_twelve_and_a_break_starts_anew() -> None:
    moved = months([*STEADY, *[x + 12 for x in STEADY], *[x + 12 for x in STEADY]])
    locked = drawn(moved)
    assert {point.mean for point in locked.points} == {5.0}
    assert locked.variation is Variation.WORSE
    broken = drawn(moved, breaks={date(2024, 1, 1): "Andere telling."})
    assert [point.mean for point in broken.points][::12] == [5.0, 17.0, 17.0]
    assert broken.variation is Variation.COMMON
    assert not locked.is_trial
    assert drawn(months(STEADY)).is_trial


@pytest.mark.parametrize(
    ("ceiling", "assurance"),
    [((400, True), Assurance.ALWAYS), ((60, True), Assurance.SOMETIMES), ((-1, True), Assurance.NEVER),
     ((0, False), Assurance.SOMETIMES), ((400, False), Assurance.NEVER)],
)  # fmt: skip
def test_the_target_beside_the_limits(ceiling: tuple[int, bool], assurance: Assurance) -> None:
    assert drawn(months(STEADY), ceiling=ceiling).assurance is assurance


def test_a_gap_ends_the_stretch_and_too_few_are_refused() -> None:
    gapped = months([*STEADY, *STEADY])
    del gapped[3]
    assert len(drawn(gapped).points) == 20
    for few in ([], months(STEADY)[:7]):
        found = control_chart(few, SERIES, {})
        assert isinstance(found, NoChart)
        assert "acht maanden" in found.sentence


def test_nothing_but_noughts_and_all_the_same_are_common() -> None:
    for value in (0, 3, 10**9):
        found = drawn(months([value] * 24))
        assert found.variation is Variation.COMMON
        assert {point.label for point in found.points} == {PointLabel.COMMON}


def test_chance_alone_seldom_looks_like_a_change() -> None:
    """Of 400 series that stay as they are, the newest point is called a change in at most one of fifteen."""
    random = np.random.default_rng(3)
    called = sum(
        drawn(months(random.poisson(5, 24).tolist())).variation is not Variation.COMMON for _ in range(400)
    )  # fmt: skip
    assert called / 400 < 1 / 15
