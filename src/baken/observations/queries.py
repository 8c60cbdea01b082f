"""Every read that is more than a filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from baken.accounts.models import Municipality
from baken.catalogue.load import catalogue
from baken.core import figures as core
from baken.core.areas import NETHERLANDS
from baken.core.indicators import Scale
from baken.observations.convert import says_the_same, to_core
from baken.observations.districts import is_own_district, with_codes
from baken.observations.file_checks import Held, doubts, impossible_cells
from baken.observations.models import ColumnMapping, Fetch, Figure, FigureRequest, RequestLink
from baken.sources.base import CellProblem, ParsedTable, placed
from baken.sources.choosing import is_about
from baken.sources.registry import recognise
from baken.sources.spreadsheet.parse import Mapping, parse, propose
from baken.sources.spreadsheet.sheet import read_sheet

Cell = tuple[str, str, date, date]  # series, area, start, end
POPULATION = "cbs.population"  # inhabitants on 1 January
REMINDED_AT = (-3, 1, 8)  # days from the day that was asked for; the last ones are after it


def figures_of(
    municipality: Municipality, series: Iterable[str], areas: Iterable[str]
) -> dict[tuple[str, str], tuple[core.Figure, ...]]:
    """Current figures by (series, area), oldest first, each with its origin. One query, without the bytes received."""
    rows = (
        Figure.objects.filter(
            municipality=municipality, series__in=set(series), area__in=set(areas), superseded_by__isnull=True
        )
        .select_related("snapshot")
        .order_by("start", "end")
    )
    found: dict[tuple[str, str], list[core.Figure]] = {}
    for row in rows:
        found.setdefault((row.series, row.area), []).append(to_core(row))
    return {cell: tuple(listed) for cell, listed in found.items()}


def inhabitants_of(municipality: Municipality) -> Decimal | None:
    """The latest number of inhabitants held; None when there is none."""
    cell = (POPULATION, municipality.code)
    counted = figures_of(municipality, [POPULATION], [municipality.code]).get(cell, ())
    return next((figure.value for figure in reversed(counted) if figure.value is not None), None)


def current_rows(municipality: Municipality, figures: Iterable[core.Figure]) -> dict[Cell, Figure]:
    """The stored figures that now stand in the cells of these. One query."""
    listed = tuple(figures)
    rows = Figure.objects.filter(
        municipality=municipality,
        series__in={figure.series for figure in listed},
        area__in={figure.area for figure in listed},
        superseded_by__isnull=True,
    ).select_related("snapshot")
    return {(row.series, row.area, row.start, row.end): row for row in rows}


def cell_of(figure: core.Figure) -> Cell:
    """What a figure is about; one figure at a time stands there."""
    return figure.series, figure.area, figure.period.start, figure.period.end


def history_of(municipality: Municipality, series: str, area: str) -> tuple[Figure, ...]:
    """Every figure ever held of a series, superseded ones too: newest period first, newest version first."""
    rows = Figure.objects.filter(municipality=municipality, series=series, area=area)
    return tuple(rows.select_related("snapshot", "superseded_by").order_by("-start", "-end", "-id"))


def mapping_for(municipality: Municipality, head: str) -> ColumnMapping | None:
    """The column mapping remembered for files with this head line."""
    return ColumnMapping.objects.filter(municipality=municipality, head=head).first()


@dataclass(frozen=True)
class Preview:
    """What an import would do, before anything is stored: the figures wanted, and what was left out or is wrong."""

    form: str  # key of the form, "" when columns must be mapped first
    title: str
    selection: str
    figures: tuple[core.Figure, ...]
    left_out: int  # rows of other areas
    problems: tuple[CellProblem, ...]
    head: tuple[str, ...] = ()  # the head line of a spreadsheet
    fingerprint: str = ""
    mapping: Mapping | None = None
    guess: str = ""  # key of the series that the file itself says it is about
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    doubts: tuple[str, ...] = ()  # what a person should confirm before it is stored


def preview_file(  # noqa: PLR0913  # a file, what it is about, and what it is held against
    municipality: Municipality,
    *,
    name: str,
    content: bytes,
    series: str,
    mapping: Mapping | None = None,
    areas: Iterable[str] = (),
    scale: Scale | None = None,
    known_on: date,
) -> Preview:
    """Read a file without storing anything. Of a national file the own area, its districts, the country and `areas`
    are kept. Districts are known by their code, and in a spreadsheet by their name too. `known_on` is the day the file
    was in hands: no later period can stand in it; `scale` is that of the catalogue where it is not given."""
    wanted = {municipality.code, NETHERLANDS.code, *areas}
    held = _held(municipality, series, scale, known_on)
    form = recognise(content, name)
    if form is not None:
        return _preview(municipality, wanted, form.key, series, form.parse(content, series), held)
    sheet = read_sheet(content)
    chosen = mapping or _remembered(municipality, sheet.fingerprint) or propose(sheet)
    if chosen is None:
        return Preview("", "", "", (), 0, (), sheet.head, sheet.fingerprint)
    if chosen.area_column is None and not chosen.area:
        chosen = replace(chosen, area=municipality.code)
    if chosen.area_column is not None:
        sheet = with_codes(sheet, chosen.area_column, municipality)
    shown = _preview(municipality, wanted, "spreadsheet", series, parse(sheet, chosen, series, municipality.code), held)
    title = f"blad ‘{sheet.name}’, de andere bladen tellen niet mee" if sheet.name else shown.title
    return replace(shown, title=title, head=sheet.head, fingerprint=sheet.fingerprint, mapping=chosen)


def _held(municipality: Municipality, series: str, scale: Scale | None, known_on: date) -> Held:
    known = catalogue().definitions.get(series)
    by_itself = known.series.scale if known is not None else Scale.GRADE  # the scale that asks least
    figures = figures_of(municipality, [series], [municipality.code]).get((series, municipality.code), ())
    inhabitants = None if series == POPULATION else inhabitants_of(municipality)
    return Held(scale or by_itself, known_on, municipality.code, figures, inhabitants)


def _preview(  # whose, which rows, how it was read, what of, what in it, against what
    municipality: Municipality, wanted: set[str], form: str, series: str, table: ParsedTable, held: Held
) -> Preview:
    mine = [
        (figure, place)
        for figure, place in placed(table.figures, table.places)
        if figure.area in wanted or is_own_district(figure.area, municipality)
    ]
    kept = tuple(figure for figure, _ in mine)
    left_out = len(table.figures) - len(kept) + len(table.unknown_areas)
    guess = catalogue().series_of_file(table.title, table.selection, table.topic) or ""
    current = current_rows(municipality, kept)
    known = [(current.get(cell_of(figure)), figure) for figure in kept]
    same = sum(row is not None and says_the_same(row, figure) for row, figure in known)
    new = sum(row is None for row, _ in known)
    problems = table.problems + impossible_cells(mine, held) + _other_subject(series, guess, table.topic)
    return Preview(
        form, table.title, table.selection, kept, left_out, problems,
        guess=guess, new=new, unchanged=same, changed=len(kept) - new - same,
        doubts=doubts(kept, held),
    )  # fmt: skip


def _other_subject(series: str, guess: str, topic: str) -> tuple[CellProblem, ...]:
    """A file about drugs must not become the figures on burglary, nor reports those on registrations."""
    known = catalogue().definitions
    if series not in known or not known[series].table:
        return ()
    wanted = known[series]
    if not is_about(series, topic):
        told, asked = topic, wanted.topics[-1]
    elif guess and guess != series:
        told, asked = known[guess].label, wanted.label
    else:
        return ()
    return (CellProblem("", f"Dit bestand gaat over ‘{told}’, niet over ‘{asked}’. Kies het bestand dat erbij hoort."),)


def _remembered(municipality: Municipality, head: str) -> Mapping | None:
    kept = mapping_for(municipality, head)
    return Mapping.from_json(kept.mapping) if kept is not None else None


@dataclass(frozen=True)
class Restated:
    """A figure that a later one came in place of."""

    was: Figure
    now: Figure


def restated_in(fetch: Fetch) -> tuple[Restated, ...]:
    """What a fetch changed of what was known: oldest period first. One query."""
    replaced = Figure.objects.filter(superseded_by__snapshot__fetched__fetch=fetch).select_related("superseded_by")
    return tuple(
        Restated(was, was.superseded_by)
        for was in replaced.order_by("series", "area", "start", "end").distinct()
        if was.superseded_by is not None
    )


def fetches_of(municipality: Municipality) -> QuerySet[Fetch]:
    """Every fetch, newest first, with how many replies it has kept."""
    return Fetch.objects.filter(municipality=municipality).annotate(kept=Count("pages")).order_by("-asked_at", "-id")


def requests_of(municipality: Municipality) -> QuerySet[FigureRequest]:
    """Every figure asked by mail, newest first, with its links and its answer."""
    rows = FigureRequest.objects.filter(municipality=municipality).select_related("figure")
    return rows.prefetch_related("links").order_by("-asked_at", "-id")


def link_with(fingerprint: str) -> RequestLink | None:
    """The link with this fingerprint of its secret, if there ever was one."""
    found = RequestLink.objects.select_related("request__municipality")
    return found.filter(fingerprint=fingerprint).first()


def to_remind(day: date) -> tuple[FigureRequest, ...]:
    """The open requests whose holder hears again today: `REMINDED_AT` days from the day that was asked for."""
    soon = FigureRequest.objects.filter(
        state=FigureRequest.State.OPEN, until__gte=day, due__lte=day - timedelta(days=REMINDED_AT[0])
    )
    return tuple(request for request in soon if _is_to_remind(request, day))


def _is_to_remind(request: FigureRequest, day: date) -> bool:
    """Whether a day to remind has come since the last mail that the office knows of."""
    last = request.reminded_on or localdate(request.asked_at)
    return any(last < request.due + timedelta(days=after) <= day for after in REMINDED_AT)


def lost_mails() -> tuple[int, ...]:
    """The mails that wait although the queue has given up their task."""
    waiting = RequestLink.objects.filter(sending__in=[RequestLink.Sending.WAITING, RequestLink.Sending.SENDING])
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).values("pk")
    return tuple(waiting.filter(task__in=failed).values_list("pk", flat=True))
