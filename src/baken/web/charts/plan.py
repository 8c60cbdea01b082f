"""Two small drawings on the page of a plan: how many indicators carry each word, and how far the plan is."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from baken.core.verdicts import Word
from baken.web.charts import svg
from baken.web.charts.labels import Room, box_around
from baken.web.charts.scale import year_place
from baken.web.dutch import SHAPES, dutch_date, tally_of

_GAP = 0.5  # per cent between two parts


def draw_tally(counts: Counter[Word]) -> SafeString:
    """A bar in parts; hidden for screen readers because the list beside it says the same."""
    total = sum(counts.values())
    parts, x = [], 0.0
    for word, number in tally_of(counts):
        width = number / total * 100
        parts += _part(word, x, max(width - _GAP, 0.4))
        x += width
    return format_html('<svg class="drawing" height="26" aria-hidden="true">{}</svg>', svg.join(parts))


def _part(word: Word, x: float, width: float) -> list[SafeString]:
    """One part; each word has its own pattern as well, so that the bar survives a black-and-white printer."""
    found = [svg.rect(f"part-{SHAPES[word]}", x, 1, width, 24)]
    if word is Word.UNCLEAR:
        found += [svg.line("hatch", (x, y), (x + width, y)) for y in (7, 13, 19)]
    if word is Word.MISSED:
        found += [svg.line("hatch", (x, 25), (x + width, 1)), svg.line("hatch", (x, 1), (x + width, 25))]
    return found


def draw_term(first_year: int, last_year: int, today: date) -> SafeString:
    """The years of the plan with a lamp on today; before or after the plan the lamp stands at its edge."""
    years = last_year + 1 - first_year
    passed = min(max((year_place(today) + (today.day - 1) / 372 - first_year) / years, 0.0), 1.0) * 100
    parts = [svg.line("ahead", (0, 44), (100, 44)), svg.line("passed", (0, 44), (passed, 44))]
    parts += [svg.line("axis", (i * 100 / years, 36), (i * 100 / years, 54)) for i in range(years + 1)]
    room = Room()
    for i in [years - 1, *range(years - 1)]:
        x = (i + 0.5) * 100 / years
        if room.take(box_around(str(first_year + i), x * svg.NARROW.width / 100, 0)):
            parts.append(svg.text("t-axis", x, 74, str(first_year + i), "middle"))
    anchor = "start" if passed < 20 else "end" if passed > 80 else "middle"
    parts.append(svg.text("t-strong", passed, 22, dutch_date(today), anchor))
    parts.append(svg.circle("lamp", passed, 44, 9))
    name = f"Planperiode {first_year} tot en met {last_year}"
    words = f"Op {dutch_date(today)} is {round(passed)} procent van de planperiode voorbij."
    return svg.drawing(svg.Size("both", 250, 84), "looptijd", name, words, svg.join(parts))
