"""Drawings: complete, well-formed, and without labels that overlap."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.core.figures import Figure
from baken.core.indicators import Direction
from baken.core.targets.target import Baseline, Kind, Target
from baken.monitoring.results import TargetResult
from baken.plans.models import Edition, Indicator
from baken.web.charts import svg
from baken.web.charts.course import Course, Level, Point, band_words, draw_course
from baken.web.charts.indicator import course_of
from baken.web.charts.labels import Box, spread, wrap
from baken.web.charts.scale import ticks
from baken.web.charts.states import Moment, draw_states
from tests.web.public import made


def course(values: dict[int, float], *, whole: bool = True, levels: tuple[Level, ...] = (), **more: object) -> Course:
    """Yearly values up to 2027."""
    points = tuple(Point(y, y + 1, v, f"{v:g}", joins=y - 1 in values) for y, v in sorted(values.items()))
    first = min(values, default=2024)
    return Course("k", "Titel", "Beschrijving", first, 2027, points, whole, levels, target_year=2027, **more)  # type: ignore[arg-type]


def label_boxes(picture: str, size: svg.Size) -> list[tuple[str, Box]]:
    """The room of every text in px at the narrowest width of the drawing, a little tight."""
    found = []
    for node in ElementTree.fromstring(picture).iter("text"):
        words = node.text or ""
        x, y = float(node.get("x", "0").rstrip("%")) * size.width / 100, float(node.get("y", "0"))
        width = len(words) * (8.2 if "t-value" in node.get("class", "") else 6.2)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[node.get("text-anchor", "start")]
        found.append((words, Box(left, y - 11, left + width, y + 2)))
    return found


def overlaps(picture: str, size: svg.Size) -> list[tuple[str, str]]:
    """Pairs of words that stand over each other."""
    return [(a, b) for (a, one), (b, two) in combinations(label_boxes(picture, size), 2) if one.overlaps(two)]


LEVELS = (Level("norm", 453, "453: zoals de bron nu telt"), Level("norm-2", 423, "423: nulmeting in het plan"))
CASES = {
    "three years": course(
        {2022: 453, 2023: 492, 2024: 464}, levels=LEVELS, band=(359.0, 558.0), gaps=((2025, "nog geen cijfer"),)
    ),
    "sixteen years": course({y: 400 + (y % 5) * 20 for y in range(2012, 2026)}, levels=LEVELS),
    "one point": course({2024: 3}),
    "no points": course({}, gaps=((2026, "nog geen cijfer"),)),
    "zeros": course({2022: 0, 2023: 0, 2024: 0}, levels=(Level("target", 0, "doel: gelijk aan 0"),)),
    "tiny counts": course({2022: 4, 2023: 0, 2024: 6}),
    "big numbers": course({2022: 800027, 2023: 805590, 2024: 805559}),
    "many gaps": course({2016: 10, 2025: 12}, gaps=tuple((y, "niet gepubliceerd") for y in range(2017, 2025))),
}


@pytest.mark.parametrize("size", svg.ALL, ids=lambda s: s.name)
@pytest.mark.parametrize("name", CASES)
def test_labels_do_not_overlap(name: str, size: svg.Size) -> None:
    assert overlaps(draw_course(CASES[name], size), size) == []


@given(st.dictionaries(st.integers(2010, 2026), st.integers(0, 5000), max_size=17), st.sampled_from(svg.ALL))
def test_labels_do_not_overlap_whatever_the_numbers(values: dict[int, int], size: svg.Size) -> None:
    picture = draw_course(course({y: float(v) for y, v in values.items()}), size)
    assert overlaps(picture, size) == []
    assert "nan" not in picture


@pytest.mark.parametrize("size", svg.ALL, ids=lambda s: s.name)
def test_a_drawing_names_itself_and_carries_no_style(size: svg.Size) -> None:
    picture = draw_course(CASES["three years"], size)
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    assert [n.get("id") for n in root[:2]] == names
    assert "style=" not in picture
    assert "viewBox" not in picture


def test_words_are_escaped() -> None:
    picture = draw_course(course({2022: 1}, levels=(Level("target", 1, "<script>"),)), svg.WIDE)
    assert "<script>" not in picture
    ElementTree.fromstring(picture)


def test_tiny_counts_have_whole_ticks() -> None:
    assert ticks(3, whole=True) == (0, 1, 2, 3, 4)
    assert all(t == int(t) for t in ticks(7, whole=True))


@pytest.mark.parametrize(("highest", "top"), [(0, 4), (558, 600), (805590, 1000000), (4, 4), (100, 100)])
def test_ticks_reach_the_highest(highest: float, top: float) -> None:
    assert ticks(highest, whole=True)[-1] == top
    assert ticks(highest, whole=True)[0] == 0


def test_a_gap_breaks_the_line_and_a_provisional_point_is_open() -> None:
    points = (Point(2022, 2023, 1, "1"), Point(2024, 2025, 2, "2", is_provisional=True))
    picture = draw_course(Course("k", "t", "d", 2022, 2027, points, whole=True), svg.WIDE)
    assert 'class="series"' not in picture
    assert picture.count('class="point-open"') == 1


def test_margins_are_whiskers_and_a_part_of_a_year_is_a_span() -> None:
    points = (Point(2023.25, 2023.67, 5.0, "5", lower=3.0, upper=8.0),)
    picture = draw_course(Course("k", "t", "d", 2023, 2027, points, whole=False), svg.WIDE)
    assert picture.count('class="whisker"') == 3
    assert picture.count('class="span"') == 1


@given(st.lists(st.tuples(st.floats(-50, 400), st.floats(10, 60)), max_size=5))
def test_spread_blocks_never_overlap(blocks: list[tuple[float, float]]) -> None:
    tops = spread([w for w, _ in blocks], [h for _, h in blocks], 0, 300)
    edges = sorted((t, t + h) for t, (_, h) in zip(tops, blocks, strict=True))
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(edges))


def test_wrap_keeps_every_word() -> None:
    assert wrap("bij gelijk niveau te verwachten", 12) == ("bij gelijk", "niveau te", "verwachten")


@pytest.mark.parametrize("size", svg.ALL, ids=lambda s: s.name)
def test_states_stand_in_order(size: svg.Size) -> None:
    moments = (
        Moment("2023", "Verouderd beeld"),
        Moment("2025", "Actueel beeld", "now"),
        Moment("Doel 2027", "Actueel", "wanted"),
    )
    picture = draw_states("k", "Beeld", moments, size)
    assert overlaps(picture, size) == []
    assert re.search("Verouderd beeld.*Actueel beeld", picture)
    ElementTree.fromstring(draw_states("k", "Beeld", (), size))


def test_a_narrow_band_keeps_its_width_in_words() -> None:
    assert band_words((7.04, 7.36), whole=False) == "7 tot 7,4"
    assert band_words((361.6, 563.2), whole=True) == "362 tot 563"


def drawn_levels(edition: Edition, target: Target, start: Baseline, *figures: Figure) -> dict[str, float]:
    """The lines of the chart about a target: words and height."""
    indicator = Indicator.objects.select_related("priority__edition").get(name="Meldingen van jeugdoverlast")
    results = (TargetResult(target, made.REACHED),)
    result = made.made_result(indicator, figures=figures, baseline=start, results=results)
    return {level.label: level.value for level in course_of(result, "k", "Polderdam").levels}


def test_on_shares_a_baseline_is_a_share_too(edition: Edition) -> None:
    figures = (made.figure("5", 2023, out_of=Decimal(8)), made.figure("9", 2025, out_of=Decimal(12)))
    start = Baseline("5 (2023)", (Decimal(5),), (2023,))
    levels = drawn_levels(edition, Target(Kind.SHARE_ALL, "alle gevallen"), start, *figures)
    assert levels == {"doel: alle gevallen": 100.0, "nulmeting: 5 van 8": 62.5}


def test_norms_per_year_show_where_they_lead(edition: Edition) -> None:
    path = Target(
        Kind.PATH, "80 in 2025, 75 in 2026", (Decimal(80), Decimal(75)), years=(2025, 2026), direction=Direction.LOWER
    )
    levels = drawn_levels(edition, path, Baseline("90 (2023)", (Decimal(90),), (2023,)), made.figure("90", 2023))
    assert levels == {"doel: hooguit 75 in 2026": 75.0, "nulmeting: 90": 90.0}


def test_a_target_at_the_baseline_names_both(edition: Edition) -> None:
    target = Target(Kind.AT_MOST, "gelijk of lager", relative=True, direction=Direction.LOWER)
    levels = drawn_levels(edition, target, Baseline("64 (2023)", (Decimal(64),), (2023,)), made.figure("64", 2023))
    assert levels == {"doel: hooguit 64, de nulmeting": 64.0}
