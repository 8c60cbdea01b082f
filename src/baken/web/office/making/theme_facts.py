"""How the figures and scores of a theme read, on its page and in the report."""

from __future__ import annotations

from dataclasses import dataclass

from baken.catalogue.rubric import UNKNOWN, rubric
from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.monitoring.themes import Fact, Picture
from baken.plans.models import ThemeJudgement, ThemeSeries
from baken.web.dutch import dutch_date
from baken.web.wording import figure_words

_KINDS = dict(ThemeSeries.Kind.choices)


@dataclass(frozen=True)
class FactLine:
    """A series as the page shows it: `28,8%` `van de inwoners` `(tussen 24 en 33,6)` over `2025`."""

    fact: Fact
    kind: str
    value: str
    unit: str
    margin: str
    period: str
    source: str


def fact_lines(picture: Picture) -> list[FactLine]:
    """The series that hold a figure."""
    return [_line(fact, fact.latest) for fact in picture.held if fact.latest is not None]


def _line(fact: Fact, figure: Figure) -> FactLine:
    words, opening, margin = figure_words(figure).partition(" (")
    is_share = figure.value is not None and fact.series.scale is Scale.SURVEY_SHARE
    unit = "" if figure.missing else fact.series.unit.removeprefix("%").strip()
    return FactLine(
        fact, _KINDS[fact.kind], f"{words}%" if is_share else words, unit, opening.strip() + margin,
        figure.period.label, source_words(figure),
    )  # fmt: skip


def value_words(fact: Fact, figure: Figure) -> str:
    """`28,8% van de inwoners (tussen 24 en 33,6)`, `464 misdrijven (voorlopig)`, `niet gepubliceerd`."""
    line = _line(fact, figure)
    return " ".join(filter(None, (line.value, line.unit, line.margin)))


def source_words(figure: Figure) -> str:
    """`Politie, 47021NED, opgehaald op 2 februari 2026`."""
    origin = figure.origin
    if origin is None:
        return ""
    parts = [origin.publisher, origin.table]
    parts += [f"opgehaald op {dutch_date(origin.retrieved)}"] if origin.retrieved else []
    return ", ".join(filter(None, parts))


def score_words(judgement: ThemeJudgement) -> list[tuple[str, str]]:
    """Each part of the rubric with the words of its step."""
    return [
        (part.name, part.anchors[step] if (step := judgement.scores.get(part.key)) in range(5) else UNKNOWN)
        for part in rubric()
    ]
