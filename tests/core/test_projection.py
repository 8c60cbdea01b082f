"""Looking ahead: margins that hold, chances that count, and refusing where there is too little."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from baken.core.figures import Figure
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.projection import Ahead, Outlook, TooLittle, look_ahead
from baken.core.targets.material import Material
from baken.core.targets.target import Baseline, Kind, Target

COUNTED = Series("x", "Inbraken", "inbraken", Scale.COUNT, Direction.LOWER)
AT_MOST_40 = Target(Kind.AT_MOST, "hooguit 40", (Decimal(40),), direction=Direction.LOWER)


def material(values: list[int | None], series: Series = COUNTED, last: int = 2025) -> Material:
    first = last - len(values) + 1
    figures = tuple(
        Figure("x", "GM9901", Period.year(first + n), Decimal(v)) for n, v in enumerate(values) if v is not None
    )  # fmt: skip
    base = Baseline("40 (2022)", values=(Decimal(40),), years=(2022,))
    return Material(series, figures, base, plan_start=2024, target_year=2027)


def ahead(values: list[int | None], series: Series = COUNTED) -> Ahead:
    found = look_ahead(material(values, series), (AT_MOST_40,))
    assert isinstance(found, Ahead)
    return found


def test_small_counts_stay_where_they_are() -> None:
    found = ahead([4, 3, 0])
    assert found.outlook is Outlook.LEVEL
    assert found.wide[0] == 0
    assert 5 <= found.wide[1] <= 9
    assert found.chance == pytest.approx(1, abs=1e-6)
    assert found.sentence.startswith(
        "Blijft het niveau zoals het is, dan komt 2027 uit op ongeveer 2 inbraken, met een"
    )


def test_a_long_fall_is_followed() -> None:
    found = ahead([90, 84, 76, 70, 66, 60, 56, 52, 48, 45])
    assert found.outlook is Outlook.LINE
    assert 34 <= found.middle <= 44
    assert found.wide[0] < found.likely[0] < found.middle < found.likely[1] < found.wide[1]
    assert found.chance is not None
    assert 0.2 < found.chance < 0.8
    assert "op 100" in found.sentence


def test_eight_years_of_few_are_no_line() -> None:
    assert ahead([5, 4, 6, 3, 4, 2, 3, 1]).outlook is Outlook.LEVEL


@pytest.mark.parametrize(("values", "told"), [([], "nog geen jaarcijfer"), ([4], "pas één"), ([4, 3], "pas twee")])
def test_too_little_is_refused(values: list[int | None], told: str) -> None:
    found = look_ahead(material(values), (AT_MOST_40,))
    assert isinstance(found, TooLittle)
    assert told in found.sentence


def test_never_across_a_break_or_a_gap() -> None:
    broken = Series("x", "Halt", "inbraken", Scale.COUNT, Direction.LOWER, breaks=((2024, "Andere telling."),))
    assert isinstance(look_ahead(material([50] * 10, broken), ()), TooLittle)
    gap = look_ahead(material([400, 400, None, 20, 22, 19]), ())
    assert isinstance(gap, Ahead)
    assert gap.years == (2023, 2024, 2025)
    assert gap.wide[1] < 60


def test_nothing_to_tell_of_what_is_known_or_is_no_count() -> None:
    assert look_ahead(material([40] * 4, last=2027), (AT_MOST_40,)) is None
    survey = Series("x", "Onveilig", "%", Scale.SURVEY_SHARE, Direction.LOWER)
    assert look_ahead(material([40] * 4, survey), ()) is None


def test_more_swing_means_a_wider_margin() -> None:
    swinging = Series("x", "Inbraken", "inbraken", Scale.COUNT, Direction.LOWER, dispersion=4)
    calm, wild = ahead([100, 101, 99]), ahead([100, 101, 99], swinging)
    assert wild.wide[1] - wild.wide[0] > 1.6 * (calm.wide[1] - calm.wide[0])


def test_a_level_that_is_not_steady_is_no_promise() -> None:
    steady, falling = ahead([41, 39, 40]), ahead([61, 39, 21])
    assert steady.middle == pytest.approx(falling.middle, abs=5)
    assert falling.wide[1] - falling.wide[0] > 2 * (steady.wide[1] - steady.wide[0])


@pytest.mark.parametrize("mean", [3, 12, 80])
def test_the_margin_of_95_holds_the_next_figure(mean: int) -> None:
    """Of 300 series that stay as they are, at least 91 in 100 next figures lie within it."""
    random = np.random.default_rng(mean)
    held = 0
    for _ in range(300):
        *known, following = random.poisson(mean, 4).tolist()
        low, high = ahead(known).wide
        held += low <= following <= high
    assert held / 300 >= 0.91
