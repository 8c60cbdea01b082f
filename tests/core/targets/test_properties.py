"""What must hold for any material: no crash, no claim on equal counts, the same in both directions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Direction, Scale, Series
from baken.core.periods import Period
from baken.core.targets.judge import judge
from baken.core.targets.material import Material
from baken.core.targets.target import EVERY_AREA, Baseline, Kind, Margin, Reference, Target
from baken.core.verdicts import Evidence, Outcome

TODAY = date(2026, 3, 1)
numbers = st.decimals(-10, 100_000, places=1, allow_nan=False, allow_infinity=False)
words = st.sampled_from(["", "Actueel beeld", "verouderd", "nog niet klaar", "ja", "x"])
periods = st.one_of(
    st.integers(2015, 2027).map(Period.year),
    st.tuples(st.integers(2015, 2027), st.integers(1, 12)).map(lambda p: Period.months_of(p[0], p[1], p[1])),
    st.integers(2015, 2025).map(lambda y: Period.months_of(y, 4, 8)),
    st.integers(2012, 2022).map(lambda y: Period.years(y, y + 2)),
)
areas = st.sampled_from(["GM0001", "NL01", "WK000101", "WK000102"])


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    period, area = draw(periods), draw(areas)
    if draw(st.integers(0, 5)) == 0:
        return Figure("s", area, period, missing=draw(st.sampled_from(Missing)))
    value, state = draw(st.none() | numbers), draw(words)
    items = draw(st.sampled_from([(), ("borging",), ("borging", "aansluiting")]))
    if value is None and not state and not items:
        value = Decimal(3)
    lower, upper = (value - 1, value + 1) if value is not None and draw(st.booleans()) else (None, None)
    until = draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    out_of, status = draw(st.none() | numbers), draw(st.sampled_from(Status))
    return Figure("s", area, period, value, None, status, lower, upper, out_of, state, items, until)


targets = st.builds(
    Target,
    kind=st.sampled_from(Kind),
    phrase=st.just("doel"),
    values=st.lists(numbers, max_size=3).map(tuple),
    relative=st.booleans(),
    direction=st.sampled_from(Direction),
    years=st.lists(st.integers(2015, 2030), max_size=3).map(tuple),
    items=st.sampled_from([(), ("borging", "aansluiting")]),
    state=words | st.just(EVERY_AREA),
    benchmark=st.sampled_from(["", "landelijk", "regio", "basisteam"]),
    margin=st.none() | st.builds(Margin, amount=numbers, in_points=st.booleans()),
    reference=st.none()
    | st.builds(Reference, years=st.integers(2015, 2022).flatmap(lambda y: st.sampled_from([(y,), (y, y + 1)])))
    | st.builds(Reference, before_plan=st.integers(1, 3))
    | st.builds(Reference, before_figure=st.integers(1, 3)),
    strict=st.booleans(),
)
baselines = st.none() | st.builds(
    Baseline,
    phrase=st.sampled_from(["4 (2022)", "gemiddeld 2015-2017", ""]),
    values=st.lists(numbers, max_size=2).map(tuple),
    years=st.lists(st.integers(2015, 2025), max_size=2).map(tuple),
    start=st.sampled_from(["", "2023-04-01", "2015-01-01", "onzin", "2023-04-02"]),
    end=st.sampled_from(["", "2023-09-01", "2018-01-01", "2010-01-01"]),
    state=words,
)
series = st.builds(
    Series,
    key=st.just("s"),
    name=st.just("Reeks"),
    unit=st.sampled_from(["registraties", "%", "", "per 1.000 inwoners"]),
    scale=st.sampled_from(Scale),
    direction=st.sampled_from(Direction),
    dispersion=st.floats(0.5, 10),
    breaks=st.sampled_from([(), ((2020, "andere definitie"),), ((2024, "andere telling"),)]),
    next_update=st.sampled_from(["", "juli 2026"]),
)
materials = st.builds(
    Material,
    series=series,
    figures=st.lists(figures(), max_size=8).map(tuple),
    baseline=baselines,
    chosen_baseline=st.none() | numbers,
    comparison=st.lists(figures(), max_size=4).map(tuple),
    comparison_name=st.sampled_from(["", "Nederland"]),
    plan_start=st.sampled_from([0, 2024]),
    target_year=st.sampled_from([0, 2027]),
    exposure=st.dictionaries(st.integers(2015, 2027), st.floats(0, 1e6), max_size=5),
)


@settings(max_examples=600, deadline=None)
@given(target=targets, material=materials)
def test_a_verdict_always_comes_and_always_speaks(target: Target, material: Material) -> None:
    verdict = judge(target, material, TODAY)
    assert verdict.sentence.endswith((".", "’"))
    assert verdict.sentence[:1] == verdict.sentence[:1].upper()
    assert verdict.outcome is not Outcome.OPEN or verdict.needed
    assert verdict.chance is None or 0 <= verdict.chance <= 1
    told = "\n".join((verdict.sentence, verdict.literal, verdict.explanation, verdict.change))
    assert not re.search(r"\d,\d{4}", told), "what was computed is rounded"
    assert not re.search(r"(?<![\d.,-])1 registraties", told), "one is singular"
    assert not re.search(r"\.\.|;\.|  |None|Decimal", told)


def compare(then: int, now: int, kind: Kind, material: Material) -> Evidence:
    target = Target(kind, "doel", (Decimal(then),), relative=True)
    figure = Figure("s", "GM0001", Period.year(2024), Decimal(now))
    baseline = Baseline(str(then), (Decimal(then),), (2022,))
    return judge(target, replace(material, figures=(figure,), baseline=baseline), TODAY).evidence


COUNTS = Material(Series("s", "Reeks", "registraties", Scale.COUNT))
people = st.floats(1000, 1e6)


@given(count=st.integers(0, 5000), kind=st.sampled_from([Kind.AT_MOST, Kind.AT_LEAST, Kind.EQUAL]), a=people, b=people)
def test_equal_counts_never_claim_anything(count: int, kind: Kind, a: float, b: float) -> None:
    material = replace(COUNTS, exposure={2022: a, 2024: b})
    assert compare(count, count, kind, material) is Evidence.INDISTINGUISHABLE


@given(then=st.integers(0, 2000), now=st.integers(0, 2000))
def test_the_other_direction_turns_the_evidence_around(then: int, now: int) -> None:
    turned = {Evidence.BETTER: Evidence.WORSE, Evidence.WORSE: Evidence.BETTER}
    lower, higher = compare(then, now, Kind.AT_MOST, COUNTS), compare(then, now, Kind.AT_LEAST, COUNTS)
    assert higher is turned.get(lower, lower)


@given(then=st.integers(0, 2000), now=st.integers(0, 2000), phi=st.floats(1, 10))
def test_more_swing_never_shows_more(then: int, now: int, phi: float) -> None:
    swinging = replace(COUNTS, series=replace(COUNTS.series, dispersion=phi))
    if compare(then, now, Kind.AT_MOST, COUNTS) is Evidence.INDISTINGUISHABLE:
        assert compare(then, now, Kind.AT_MOST, swinging) is Evidence.INDISTINGUISHABLE
