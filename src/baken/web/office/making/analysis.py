"""The safety analysis of a plan: all fields and themes at a glance, and what still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from baken.core.dutch import enumeration
from baken.monitoring.themes import Picture, pictures_of
from baken.plans.models import Theme, ThemeAnalysis, ThemeJudgement
from baken.web.charts import svg
from baken.web.charts.chart import Chart
from baken.web.charts.themes import SIGNS, FieldColumn, ThemeCell, draw_themes
from baken.web.clock import today
from baken.web.dutch import dutch_date
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.page import edition_of
from baken.web.office.wording import count_of
from baken.web.tables import Cell, Column, Table

Level = ThemeJudgement.Level
UNJUDGED = "nog geen oordeel"


@dataclass(frozen=True)
class Row:
    """A theme in the table: what was judged of it, and what its picture still lacks."""

    picture: Picture
    judgement: ThemeJudgement | None
    lacks: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address of its page."""
        theme = self.picture.theme
        where = {"gemeente": theme.field.edition.municipality.slug, "number": theme.field.edition_id}
        return reverse("office:theme_analysis", kwargs={**where, "theme": theme.pk})

    @property
    def level(self) -> str:
        """The level that counts; empty where nobody judged."""
        return self.judgement.level if self.judgement else ""

    @property
    def word(self) -> str:
        """It in Dutch."""
        return self.judgement.get_level_display() if self.judgement else UNJUDGED


@office("plans.read")
@require_safe
def analysis(request: OfficeRequest, number: int) -> HttpResponse:
    """The grid, and per theme what was judged and what lacks."""
    edition = edition_of(request, number)
    rows = rows_of(pictures_of(edition, today=today()))
    context = {
        "chart": grid_of(rows) if rows else None, "table": _table(rows), "summary": summary_of(rows),
        "first": next((row for row in rows if not row.judgement), None),
    }  # fmt: skip
    return show_on_road(request, "analysis.html", edition, "analysis", context)


def rows_of(pictures: Sequence[Picture]) -> tuple[Row, ...]:
    """The themes in the order of the plan."""
    themes = [picture.theme for picture in pictures]
    prefetch_related_objects(themes, "judgements", "analysis", "contributions", "field__edition__municipality")
    return tuple(Row(picture, last_judgement(picture.theme), lacks_of(picture)) for picture in pictures)


def last_judgement(theme: Theme) -> ThemeJudgement | None:
    """The judgement that counts."""
    return max(theme.judgements.all(), key=lambda judgement: judgement.pk, default=None)


def texts_of(theme: Theme) -> ThemeAnalysis | None:
    """What is said of the theme in words, where anything is."""
    return theme.analysis if hasattr(theme, "analysis") else None


def lacks_of(picture: Picture) -> tuple[str, ...]:
    """What the picture of a theme still lacks, in the order in which it is usually made."""
    texts = texts_of(picture.theme)
    found = (
        ("cijfers", bool(picture.held)),
        ("wat partners zien", bool(texts and texts.professionals)),
        ("inbreng van inwoners", bool(texts and texts.residents) or bool(picture.theme.contributions.all())),
        ("het verhaal achter de cijfers", bool(texts and texts.story)),
        ("of de aanpak genoeg is", bool(texts and texts.suffices)),
    )
    return tuple(name for name, is_there in found if not is_there)


def summary_of(rows: Sequence[Row]) -> str:
    """What the grid shows, in a sentence or two."""
    judged = Counter(row.level for row in rows if row.level)
    if not judged:
        return f"Van {count_of(len(rows), 'thema', 'thema’s')} heeft nog geen enkel een oordeel."
    words = [f"{count} {Level(level).label}" for level, count in sorted(judged.items(), key=_by_weight)]
    told = f"{judged.total()} van de {len(rows)} thema’s hebben een oordeel: {enumeration(words)}."
    if judged.total() == 1:
        told = told.replace("hebben", "heeft")
    lacking = sum(1 for row in rows if "cijfers" in row.lacks)
    return f"{told} Bij {count_of(lacking, 'thema', 'thema’s')} zijn er nog geen cijfers." if lacking else told


def _by_weight(item: tuple[str, int]) -> int:
    return [Level.BAD, Level.WATCH, Level.GOOD, Level.UNKNOWN].index(Level(item[0]))


def grid_of(rows: Sequence[Row]) -> Chart:
    """The fields with their themes as one picture."""
    columns: dict[str, list[ThemeCell]] = {}
    for row in rows:
        theme = row.picture.theme
        cell = ThemeCell(theme.number, theme.name, row.level, row.word, row.url)
        columns.setdefault(theme.field.name, []).append(cell)
    listed = [FieldColumn(name, tuple(cells)) for name, cells in columns.items()]
    title = "Velden en thema’s"
    drawings = tuple(draw_themes("raster", title, summary_of(rows), listed, size) for size in svg.ALL)
    foot = ", ".join(f"{SIGNS[level]} {Level(level).label}" for level in (Level.GOOD, Level.WATCH, Level.BAD))
    foot = f"Tekens: {foot}, {SIGNS[Level.UNKNOWN]} {Level.UNKNOWN.label}, {SIGNS['']} {UNJUDGED}. "
    return Chart(title, "", None, drawings, foot + "Het oordeel is van mensen en wordt niet uitgerekend.")


def _table(rows: Sequence[Row]) -> Table:
    columns = (Column("Thema"), Column("Veld"), Column("Oordeel"), Column("Door, op"), Column("Ontbreekt nog"))
    lines = tuple(
        (
            Cell(str(row.picture.theme), url=row.url), Cell(row.picture.theme.field.name),
            Cell(f"{SIGNS[row.level]} {row.word}", is_absent=not row.judgement), Cell(_who(row.judgement)),
            Cell(", ".join(row.lacks) or "niets", is_absent=not row.lacks),
        )
        for row in rows
    )  # fmt: skip
    return Table("Oordeel per thema, en wat nog ontbreekt", columns, lines, is_wide=True)


def _who(judgement: ThemeJudgement | None) -> str:
    return f"{judgement.judged_by}, {dutch_date(localdate(judgement.judged_at))}" if judgement else ""
