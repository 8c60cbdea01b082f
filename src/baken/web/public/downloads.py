"""The figures as a file: semicolons and decimal commas, as Dutch spreadsheets expect; formulas are made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse

from baken.core.figures import Figure
from baken.monitoring.evaluation import evaluate_edition, evaluate_indicator
from baken.monitoring.results import IndicatorResult
from baken.web.clock import today
from baken.web.documents import FORMS, as_file, plan_paper
from baken.web.dutch import dutch_number
from baken.web.public import lookup
from baken.web.public.serving import public_page
from baken.web.wording import figure_text, status_text

HEAD = (
    "indicator", "gebied", "vanaf", "tot", "periode", "waarde", "ondergrens", "bovengrens", "van_de", "in_woorden",
    "status", "bron", "tabel", "opgehaald", "verzonnen",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@public_page
def indicator_csv(
    _request: HttpRequest, municipality: str, edition: str, priority: str, indicator: str
) -> HttpResponse:
    """The figures of one indicator, its comparison included."""
    found = lookup.public_indicator(municipality, edition, priority, indicator)
    return _file([evaluate_indicator(found, today=today(), for_all=True)], f"{municipality}-{indicator}")


@public_page
def edition_csv(_request: HttpRequest, municipality: str, edition: str) -> HttpResponse:
    """The figures of all indicators of a plan."""
    found = lookup.public_edition(municipality, edition)
    return _file(evaluate_edition(found, today=today(), for_all=True).indicators, f"{municipality}-{edition}")


@public_page
def plan_file(_request: HttpRequest, municipality: str, edition: str, form: str) -> HttpResponse:
    """The plan as a document."""
    found = lookup.public_edition(municipality, edition)
    if form not in FORMS:
        raise Http404("no such form")
    return as_file(plan_paper(found), found, "plan", form)


def _file(results: Iterable[IndicatorResult], name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for result in results:
        is_invented = result.indicator.priority.edition.municipality.is_invented
        for figure in (*result.figures, *result.comparison):
            writer.writerow(harmless(c) for c in _cells(result.indicator.name, figure, is_invented))
    return file_of(text.getvalue(), name)


def file_of(text: str, name: str) -> HttpResponse:
    """A file to keep. The mark at its start tells Excel that this is UTF-8."""
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cells(name: str, figure: Figure, is_invented: bool) -> list[str]:
    origin = figure.origin
    return [
        name, figure.area, figure.period.start.isoformat(), figure.period.end.isoformat(), figure.period.label,
        _plain(figure.value), _plain(figure.lower), _plain(figure.upper), _plain(figure.out_of),
        "" if figure.value is not None else figure_text(figure), status_text(figure),
        origin.publisher if origin else "", origin.table if origin else "",
        origin.retrieved.isoformat() if origin and origin.retrieved else "", "ja" if is_invented else "nee",
    ]  # fmt: skip


def _plain(value: Decimal | None) -> str:
    """A number without thousand dots, so that a spreadsheet reads it as a number."""
    return dutch_number(value).replace(".", "")


def harmless(cell: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay."""
    is_number = cell.lstrip("-").replace(",", "").isdigit()
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) and not is_number else cell
