"""From the result of an indicator to its chart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from baken.core.figures import Figure, Status
from baken.core.indicators import Direction, Scale
from baken.core.periods import Period
from baken.core.targets.target import Kind, Target
from baken.monitoring.results import IndicatorResult, baseline_period
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.course import Course, Level, Point, band_words, draw_course
from baken.web.charts.scale import year_place
from baken.web.charts.states import Moment, draw_states
from baken.web.dutch import capital, dutch_date, dutch_number, in_words
from baken.web.figure_table import figure_table
from baken.web.wording import (
    MISSING_WORDS,
    NO_FIGURE,
    at_baseline,
    figure_text,
    shown,
    value_text,
)

_LEVEL_WORDS = {
    Kind.AT_MOST: "hooguit", Kind.AT_LEAST: "minstens", Kind.BELOW: "lager dan", Kind.ABOVE: "hoger dan",
    Kind.EQUAL: "gelijk aan", Kind.SAME_OR_BETTER: "gelijk of beter dan", Kind.CHANGE_PCT: "uitkomen op",
    Kind.EVERY_AREA_AT_LEAST: "overal minstens",
}  # fmt: skip


def indicator_chart(result: IndicatorResult, area_name: str) -> Chart:
    """The chart of an indicator: a course of numbers, or states over time (which need no direction)."""
    key = f"verloop-{result.indicator.pk or 0}"
    name, table = result.indicator.name, figure_table(result, area_name)
    if result.series.scale is Scale.STATE or any(f.state or f.items_done for f in result.figures):
        pictures = tuple(draw_states(key, f"{name}, {area_name}", _moments(result), size) for size in svg.ALL)
        return Chart(name, f"Toestanden in {area_name}", None, pictures, foot=_foot(result), table=table)
    course = course_of(result, key, area_name)
    pictures = tuple(draw_course(course, size) for size in svg.ALL)
    subtitle = f"{name} in {area_name}{_unit(result)}"
    return Chart(_headline(result, course), subtitle, _direction(result), pictures, foot=_foot(result), table=table)


def _unit(result: IndicatorResult) -> str:
    unit = result.series.unit or result.indicator.unit
    return f", {unit}" if unit else ""


def _direction(result: IndicatorResult) -> Direction:
    found = [t.target.direction for t in result.results if t.target.direction is not Direction.NONE]
    return found[0] if found else Direction(result.indicator.direction or result.series.direction)


def _headline(result: IndicatorResult, course: Course) -> str:
    """A sentence where the expected range allows one, else the name."""
    count = len(course.points)
    if course.band and count >= 2 and all(course.band[0] <= p.value <= course.band[1] for p in course.points):
        return f"{capital(in_words(count))} cijfers, allemaal binnen de gewone schommeling"
    return result.indicator.name


def drawn(result: IndicatorResult) -> tuple[Figure, ...]:
    """The numbers that stand side by side."""
    return tuple(f for f in result.alike if f.value is not None)


def course_of(result: IndicatorResult, key: str, area_name: str) -> Course:
    """Everything the drawing of numbers needs."""
    figures = drawn(result)
    points = _points(figures, result)
    comparison = _points(_drawn_beside(result), result)
    first, last = _span(result, figures)
    gaps = _gaps(result, figures)
    return Course(
        key=key,
        title=f"{result.indicator.name} in {area_name}, {first} tot en met {last}",
        description=_description(result, figures, gaps),
        first=first,
        last=last,
        points=points,
        whole=_is_count(result),
        levels=_levels(result),
        band=_band(result),
        comparison=comparison,
        comparison_name=result.comparison_name,
        gaps=gaps,
        target_year=result.indicator.priority.edition.last_year,
        cap=100.0 if any(f.out_of for f in figures) else None,
    )


def _is_count(result: IndicatorResult) -> bool:
    return result.series.scale is Scale.COUNT


def _drawn_beside(result: IndicatorResult) -> tuple[Figure, ...]:
    """The other area, where one scale holds both: shares, grades and rates, never counts of a whole country."""
    if result.series.scale is Scale.COUNT:
        return ()
    return tuple(f for f in result.comparison if f.value is not None)


def _points(figures: tuple[Figure, ...], result: IndicatorResult) -> tuple[Point, ...]:
    is_survey = result.series.scale in (Scale.SURVEY_SHARE, Scale.GRADE)  # held once in a few years
    joins = [False, *(is_survey or _follows(a.period, b.period) for a, b in pairwise(figures))]
    return tuple(_point(f, result, join) for f, join in zip(figures, joins, strict=False))


def _point(figure: Figure, result: IndicatorResult, joins: bool) -> Point:
    value = figure.value or Decimal(0)
    if figure.out_of:
        value = value / figure.out_of * 100
    return Point(
        start=year_place(figure.period.start),
        end=year_place(figure.period.end),
        value=float(value),
        label=shown(figure, result.series),
        lower=None if figure.lower is None else float(figure.lower),
        upper=None if figure.upper is None else float(figure.upper),
        is_provisional=figure.status is Status.PROVISIONAL,
        joins=joins,
    )


def _follows(before: Period, after: Period) -> bool:
    """A line joins the same months of the next year, and stretches that touch and last as long."""
    if before.same_months(after):
        return after.start.year == before.start.year + max(before.months // 12, 1)
    return before.end == after.start and before.months == after.months


def _span(result: IndicatorResult, figures: tuple[Figure, ...]) -> tuple[int, int]:
    """The first and last year on the axis: from baseline or first figure to the end of the plan."""
    edition = result.indicator.priority.edition
    years = [f.period.start.year for f in (*figures, *_drawn_beside(result))] + [f.period.last_year for f in figures]
    years += [*result.baseline.years[:1], edition.last_year]
    years += [edition.first_year] if not figures else []
    return min(years), max(years)


def _gaps(result: IndicatorResult, figures: tuple[Figure, ...]) -> tuple[tuple[int, str], ...]:
    """Years that are over, within the axis, without a figure to draw; with the reason where one is known."""
    if not figures:
        return ((result.today.year, NO_FIGURE),)
    drawn = {y for f in figures for y in range(f.period.start.year, f.period.last_year + 1)}
    reasons = {f.period.last_year: MISSING_WORDS[f.missing] for f in result.figures if f.missing is not None}
    last = min(result.today.year - 1, result.indicator.priority.edition.last_year)
    years = range(min(drawn), max(last, *drawn) + 1)
    return tuple((y, reasons.get(y, NO_FIGURE if y > max(drawn) else "geen cijfer")) for y in years if y not in drawn)


def _band(result: IndicatorResult) -> tuple[float, float] | None:
    for verdict in (r.verdict for r in result.results):
        for found in (verdict, *(v for _, v in verdict.alternatives[-1:])):
            if found.expected_low is not None and found.expected_high is not None:
                return max(found.expected_low, 0.0), found.expected_high
    return None


def _levels(result: IndicatorResult) -> tuple[Level, ...]:
    """The target line and the baselines. While two baselines are in dispute both stand there and the target waits."""
    plan = result.baseline.values[0] if len(result.baseline.values) == 1 else None
    source = at_baseline(result.figures, result.baseline)
    disputed = plan is not None and source is not None and source.value != plan and not source.out_of
    if disputed and source is not None and source.value is not None and plan is not None:
        return _two_baselines(result, plan, source.value)
    found = [level for r in result.results if (level := _target_level(r.target, plan, result)) is not None]
    start = _baseline_level(plan, source, result)
    if start is not None:
        found = [_named_as_baseline(level) if level.value == start.value else level for level in found]
        found += [start] if all(level.value != start.value for level in found) else []
    return tuple(found[:3])


def _are_shares(result: IndicatorResult) -> bool:
    """True when the axis shows per cents of own acts, on which a bare count has no place."""
    return any(f.out_of for f in drawn(result))


def _baseline_level(plan: Decimal | None, source: Figure | None, result: IndicatorResult) -> Level | None:
    if not _are_shares(result):
        return None if plan is None else Level("norm-2", float(plan), f"nulmeting: {value_text(plan, result.series)}")
    if source is None or source.value is None or not source.out_of:
        return None
    return Level("norm-2", float(source.value / source.out_of * 100), f"nulmeting: {figure_text(source)}")


def _named_as_baseline(level: Level) -> Level:
    return replace(level, label=f"{level.label}, de nulmeting")


def _two_baselines(result: IndicatorResult, plan: Decimal, source: Decimal) -> tuple[Level, ...]:
    chosen = result.choice.which if result.choice else ""
    words = {
        "plan": f"{dutch_number(plan)}: nulmeting in het plan",
        "source": f"{dutch_number(source)}: zoals de bron nu telt",
    }
    if chosen:
        words[chosen] += " (gekozen)"
    kinds = {"plan": "norm-2", "source": "norm-2"} | ({chosen: "target"} if chosen else {"source": "norm"})
    return (
        Level(kinds["plan"], float(plan), words["plan"]),
        Level(kinds["source"], float(source), words["source"]),
    )


def _target_level(target: Target, plan: Decimal | None, result: IndicatorResult) -> Level | None:
    if target.kind is Kind.SHARE_ALL:
        return Level("target", 100.0, "doel: alle gevallen") if _are_shares(result) else None
    if target.kind is Kind.PATH:
        return _last_norm(target, result)
    words = _LEVEL_WORDS.get(target.kind)
    value = target.values[0] if target.values else plan if target.relative else None
    if target.kind is Kind.CHANGE_PCT:
        start = target.values[1] if len(target.values) == 2 else plan if target.reference is None else None
        value = start * (1 + target.values[0] / 100) if start is not None and target.values else None
    if words is None or value is None:
        return None
    return Level("target", float(value), f"doel: {words} {_rounded(value, result)}")


def _last_norm(target: Target, result: IndicatorResult) -> Level | None:
    """Where the norms per year lead to."""
    if not target.values or len(target.values) != len(target.years):
        return None
    words = "minstens" if target.direction is Direction.HIGHER else "hooguit"
    value, year = target.values[-1], target.years[-1]
    return Level("target", float(value), f"doel: {words} {_rounded(value, result)} in {year}")


def _rounded(value: Decimal, result: IndicatorResult) -> str:
    return value_text(value.quantize(Decimal("0.1")), result.series)


def _description(result: IndicatorResult, figures: tuple[Figure, ...], gaps: tuple[tuple[int, str], ...]) -> str:
    """What a reader who does not see the drawing must know."""
    said = [f"{shown(f, result.series)} in {f.period.label}" for f in figures]
    parts = [f"Lijngrafiek: {'; '.join(said)}." if said else "Er is nog geen cijfer om te tekenen."]
    parts += [f"{level.label[0].upper()}{level.label[1:]}." for level in _levels(result)]
    band = _band(result)
    if band:
        parts.append(f"Bij gelijk niveau te verwachten: {band_words(band, whole=_is_count(result))}.")
    if _drawn_beside(result):
        last = _drawn_beside(result)[-1]
        parts.append(f"{result.comparison_name}: {figure_text(last)} in {last.period.label}.")
    parts += [f"Over {year}: {words}." for year, words in gaps if figures]
    return " ".join(parts)


def _foot(result: IndicatorResult) -> str:
    origins = list(dict.fromkeys(_source_line(f) for f in result.figures if f.origin))[-2:]
    parts = [f"Bron: {'; '.join(o for o in origins if o)}."] if origins else ["Bron: nog geen cijfer ontvangen."]
    if _band(result):
        parts.append(
            "De band is een berekening van Baken: 95 van de 100 jaren vallen erbinnen als het niveau gelijk blijft."
        )
    if any(f.status is Status.PROVISIONAL for f in result.figures):
        parts.append("Een open punt is voorlopig: de bron kan het nog wijzigen.")
    return " ".join(parts)


def _source_line(figure: Figure) -> str:
    origin = figure.origin
    if origin is None:
        return ""
    table = f", tabel {origin.table}" if origin.table else ""
    retrieved = f", opgehaald op {dutch_date(origin.retrieved)}" if origin.retrieved else ""
    return f"{origin.publisher}{table}{retrieved}"


def _moments(result: IndicatorResult) -> tuple[Moment, ...]:
    """Baseline, every state recorded, and the state the plan wants."""
    edition = result.indicator.priority.edition
    period = baseline_period(result.baseline)
    found = []
    if result.baseline.state:
        found.append(Moment(period.label if period else "Bij de start", result.baseline.state))
    held = [f for f in result.figures if f.missing is None]
    for figure in held[-4:]:
        is_last = figure is held[-1]
        found.append(Moment(figure.period.label, _state_words(figure), "now" if is_last else "past"))
    wanted = next((_wanted(r.target) for r in result.results if _wanted(r.target)), "")
    if wanted:
        found.append(Moment(f"Doel {edition.last_year}", wanted, "wanted"))
    return tuple(found)


def _state_words(figure: Figure) -> str:
    until = f" (geldig tot {dutch_date(figure.valid_until)})" if figure.valid_until else ""
    return figure_text(figure) + until


def _wanted(target: Target) -> str:
    return target.state or ", ".join(target.items) or (target.phrase if target.kind is Kind.MILESTONE else "")
