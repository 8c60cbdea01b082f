"""The course of a figure over the years: points, target, baselines, expected range, comparison and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from baken.web.charts import svg
from baken.web.charts.labels import CHARACTER, LINE, Box, Room, box_around, spread, wrap
from baken.web.charts.scale import Frame, ticks
from baken.web.dutch import dutch_number

_ASIDE = 1.6  # per cent to the right, so that a point of the comparison is not hidden behind the own one
_BOLD = 9.5  # px per character of the bold values


@dataclass(frozen=True)
class Point:
    """A value over a stretch of time, in years (2023.25 to 2023.67). `label` is what stands beside it."""

    start: float
    end: float
    value: float
    label: str
    lower: float | None = None
    upper: float | None = None
    is_provisional: bool = False
    joins: bool = False  # a line runs from the point before

    @property
    def middle(self) -> float:
        """Where the point stands."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class Level:
    """A horizontal line with its words: kind `target`, `norm` (a baseline) or `norm-2` (the other baseline)."""

    kind: str
    value: float
    label: str


@dataclass(frozen=True)
class Course:
    """Everything in one drawing. `gaps` are years without a figure with the words for it."""

    key: str
    title: str
    description: str
    first: int
    last: int
    points: tuple[Point, ...]
    whole: bool
    levels: tuple[Level, ...] = ()
    band: tuple[float, float] | None = None
    comparison: tuple[Point, ...] = ()
    comparison_name: str = ""
    gaps: tuple[tuple[int, str], ...] = ()
    target_year: int | None = None
    cap: float | None = None  # the top of the scale where it is fixed: 100 for shares

    @property
    def highest(self) -> float:
        """The largest value that must fit."""
        values = [p.upper if p.upper is not None else p.value for p in (*self.points, *self.comparison)]
        values += [level.value for level in self.levels]
        values += [self.band[1]] if self.band else []
        return max(values, default=0.0)


def draw_course(course: Course, size: svg.Size) -> SafeString:
    """The drawing at one size."""
    steps = ticks(max(course.highest, course.cap or 0), whole=course.whole)
    keys = () if size.column else _notes(course)
    frame = _frame(course, size, steps, top=30.0 + len(keys) * 22)
    room = Room()
    parts = [
        *_key(keys),
        *_grid(frame, steps),
        *_band(course, frame),
        *_levels(course, frame),
        *_points(course, frame),
        *_values(course, frame, size, room),
        *_gaps(course, frame, size, room),
        *_years(course, frame, size),
    ]
    if size.column:
        parts += _end_labels(course, frame, size)
    return svg.drawing(size, course.key, course.title, course.description, svg.join(parts))


def _frame(course: Course, size: svg.Size, steps: tuple[float, ...], top: float) -> Frame:
    """Room on the left for the longest number of the axis; right, when wide, for the words of the lines."""
    longest = max(len(dutch_number(s)) for s in steps)
    left = (longest * 8 + 10) / size.width * 100
    right = 100.0 - size.column if _notes(course) else 100.0
    return Frame(left, right, top, size.height - 52, course.first, course.last, steps[-1])


def _grid(frame: Frame, steps: tuple[float, ...]) -> Iterator[SafeString]:
    for step in steps:
        y = frame.y(step)
        yield svg.line("grid" if step else "axis", (frame.left, y), (frame.right, y))
        yield svg.text("t-axis", 0, y + 5, dutch_number(step))


def _band(course: Course, frame: Frame) -> Iterator[SafeString]:
    if course.band:
        low, high = (frame.y(v) for v in course.band)
        yield svg.rect("band", frame.left, high, frame.right - frame.left, max(low - high, 2))


def _levels(course: Course, frame: Frame) -> Iterator[SafeString]:
    for level in course.levels:
        y = frame.y(level.value)
        yield svg.line(level.kind, (frame.left, y), (frame.right, y))


def _points(course: Course, frame: Frame) -> Iterator[SafeString]:
    yield from _joined(course.comparison, frame, "series-2", _ASIDE)
    for point in course.comparison:
        yield svg.circle("point-2", frame.x(point.middle) + _ASIDE, frame.y(point.value), 5)
    yield from _joined(course.points, frame, "series")
    for point in course.points:
        yield from _point(point, frame)


def _joined(points: tuple[Point, ...], frame: Frame, kind: str, aside: float = 0) -> Iterator[SafeString]:
    for before, after in pairwise(points):
        if after.joins:
            start = (frame.x(before.middle) + aside, frame.y(before.value))
            yield svg.line(kind, start, (frame.x(after.middle) + aside, frame.y(after.value)))


def _point(point: Point, frame: Frame) -> Iterator[SafeString]:
    x, y = frame.x(point.middle), frame.y(point.value)
    if point.lower is not None and point.upper is not None:
        low, high = frame.y(point.lower), frame.y(point.upper)
        yield svg.line("whisker", (x, low), (x, high))
        for end in (low, high):
            yield svg.line("whisker", (x - 0.8, end), (x + 0.8, end))
    if point.end - point.start < 0.99:
        yield svg.line("span", (frame.x(point.start), y), (frame.x(point.end), y))
    yield svg.circle("point-open" if point.is_provisional else "point", x, y, 6)


def _by_weight(points: tuple[Point, ...]) -> list[Point]:
    """Last, first, highest and lowest before the rest: the labels that must stand when room is short."""
    if not points:
        return []
    by_value = sorted(points, key=lambda p: p.value)
    heavy = [points[-1], points[0], by_value[-1], by_value[0]]
    return list(dict.fromkeys([*heavy, *points]))


def _values(course: Course, frame: Frame, size: svg.Size, room: Room) -> Iterator[SafeString]:
    for point in course.points:
        x, y = frame.x(point.middle) * size.width / 100, frame.y(point.value)
        room.take(Box(x - 7, y - 7, x + 7, y + 7))
    for point in _by_weight(course.points):
        high = frame.y(point.upper if point.upper is not None else point.value)
        low = frame.y(point.lower if point.lower is not None else point.value)
        for base in (high - 13, low + 24):
            box = box_around(point.label, frame.x(point.middle) * size.width / 100, base, _BOLD)
            if box.bottom < frame.bottom + 2 and room.take(box):
                yield svg.text("t-value t-halo", frame.x(point.middle), base, point.label, "middle")
                break


def _gaps(course: Course, frame: Frame, size: svg.Size, room: Room) -> Iterator[SafeString]:
    middle = (frame.top + frame.bottom) / 2
    for year, words in course.gaps:
        x = frame.x(year + 0.5)
        yield svg.line("gap", (x, middle + 24), (x, frame.bottom))
        lines = wrap(words, 10)
        boxes = [box_around(w, x * size.width / 100, middle + i * 16, 7.5) for i, w in enumerate(lines)]
        whole = Box(min(b.left for b in boxes), boxes[0].top, max(b.right for b in boxes), boxes[-1].bottom)
        if whole.right <= size.width + 12 and room.take(whole):
            for i, word in enumerate(lines):
                yield svg.text("t-quiet t-halo", x, middle + i * 16, word, "middle")


def _years(course: Course, frame: Frame, size: svg.Size) -> Iterator[SafeString]:
    """The years under the axis; where they do not fit, some are left out, never the last or the first."""
    room = Room()
    order = list(dict.fromkeys([course.target_year or frame.last, frame.last, frame.first, *frame.years]))
    for year in order:
        x = frame.x(year + 0.5)
        if year in frame.years and room.take(box_around(str(year), x * size.width / 100, 0)):
            yield svg.line("axis", (x, frame.bottom), (x, frame.bottom + 6))
            yield svg.text("t-axis", x, frame.bottom + 24, str(year), "middle")
    if course.target_year in frame.years:
        is_edge = course.target_year == frame.last and not size.column
        x = 100.0 if is_edge else frame.x((course.target_year or 0) + 0.5)
        yield svg.text("t-quiet", x, frame.bottom + 42, "doeljaar", "end" if is_edge else "middle")


def _notes(course: Course) -> tuple[tuple[str, float, str], ...]:
    """What the lines are, as (kind, value, words), from high to low."""
    found = [(level.kind, level.value, level.label) for level in course.levels]
    if course.band:
        low, high = course.band
        words = f"bij gelijk niveau te verwachten: {band_words(course.band, whole=course.whole)}"
        found.append(("band", (low + high) / 2 if course.levels else high, words))
    if course.comparison:
        found.append(("series-2", course.comparison[-1].value, course.comparison_name))
    return tuple(sorted(found, key=lambda n: -n[1]))


def band_words(band: tuple[float, float], *, whole: bool) -> str:
    """`362 tot 563`; grades and shares with a decimal, or a narrow band would seem to have no width."""
    low, high = (dutch_number(round(edge) if whole else round(edge, 1)) for edge in band)
    return f"{low} tot {high}"


def _key(notes: tuple[tuple[str, float, str], ...]) -> Iterator[SafeString]:
    """On a narrow drawing the words stand above it, each with a piece of its line."""
    for i, (kind, _, words) in enumerate(notes):
        y = 8.0 + i * 22
        yield svg.rect("band", 0, y - 6, 8, 12) if kind == "band" else svg.line(kind, (0, y), (8, y))
        yield svg.text("t-quiet", 10.5, y + 5, words.replace("bij gelijk niveau te verwachten:", "te verwachten:"))


def _end_labels(course: Course, frame: Frame, size: svg.Size) -> Iterator[SafeString]:
    """On a wide drawing the words stand at the end of their line, spread so that none overlap."""
    notes = _notes(course)
    characters = int(size.column / 100 * size.width / CHARACTER)
    blocks = [wrap(words, characters) for _, _, words in notes]
    heights = [len(b) * LINE + 6 for b in blocks]
    wanted = [frame.y(value) - height / 2 for (_, value, _), height in zip(notes, heights, strict=True)]
    for (kind, value, _), block, top in zip(notes, blocks, spread(wanted, heights, 4, frame.bottom), strict=True):
        y = frame.y(value)
        yield svg.line("grid" if kind == "band" else "axis", (frame.right, y), (frame.right + 1.6, top + 12))
        for i, words in enumerate(block):
            yield svg.text("t-quiet", frame.right + 2.2, top + 15 + i * LINE, words)
