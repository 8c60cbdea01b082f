"""Open data of a plan: every count that pages offer, rounded where it is protected, with licence and provenance.

Protected counts carry the rounded number of the ledger, so the same export gives the same numbers; counts that the
police or Statistics Netherlands publish themselves are as they are, and so are surveys.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from baken.core.figures import Figure
from baken.core.indicators import Scale, Series
from baken.core.withholding.rule import ROUNDED_TO
from baken.monitoring.evaluation import series_of
from baken.observations.publication import is_protected, ledger_of, offered_of
from baken.plans.models import Edition, Indicator
from baken.web.area_names import area_names
from baken.web.dutch import dutch_number
from baken.web.public import lookup
from baken.web.public.downloads import file_of, harmless
from baken.web.public.serving import public_page
from baken.web.wording import status_text

LICENCE = "CC BY 4.0"
HEAD = (
    "indicator", "reeks", "eenheid", "gebied", "gebiedsnaam", "vanaf", "tot", "waarde", "van_de", "ondergrens",
    "bovengrens", "afgerond_op", "opmerking", "status", "bron", "tabel", "opgehaald", "bronvermelding", "licentie",
    "verzonnen",
)  # fmt: skip
_COUNTS = (Scale.COUNT, Scale.OWN_SHARE)
_WITHHELD = "niet getoond: ook afgerond te veel gezegd"


@public_page
def open_data(_request: HttpRequest, municipality: str, edition: str) -> HttpResponse:
    """All figures of the series of a plan, per area where they are held so."""
    found = lookup.public_edition(municipality, edition)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([harmless(cell) for cell in row] for row in _rows(found))
    return file_of(text.getvalue(), f"{municipality}-{edition}-open-data")


def _rows(edition: Edition) -> Iterator[list[str]]:
    listed = Indicator.objects.filter(priority__edition=edition).order_by("pk")
    by_series = {indicator.series: indicator for indicator in listed}
    offered = offered_of(edition.municipality, by_series)
    ledger = ledger_of(edition.municipality, by_series)
    names = area_names(edition.municipality)
    for key, indicator in by_series.items():
        series = series_of(indicator)
        for figure in offered.get(key, ()):
            if series.scale is not Scale.STATE and figure.value is not None:
                told = ledger.rounded_figure(figure) if _is_rounded(series, figure) else figure
                named = [indicator.name, series.key, series.unit, figure.area, names.get(figure.area, "")]
                yield [*named, *_cells(figure, told, series), "ja" if edition.municipality.is_invented else "nee"]


def _is_rounded(series: Series, figure: Figure) -> bool:
    return series.scale in _COUNTS and is_protected(figure)


def _cells(figure: Figure, told: Figure | None, series: Series) -> list[str]:
    """What a line says: of the figure as it is told, with where it came from."""
    origin = figure.origin
    return [
        figure.period.start.isoformat(), figure.period.end.isoformat(),
        _plain(told, "value"), _plain(told, "out_of"), _plain(told, "lower"), _plain(told, "upper"),
        str(ROUNDED_TO) if _is_rounded(series, figure) else "", "" if told else _WITHHELD, status_text(figure),
        origin.publisher if origin else "", origin.table if origin else "",
        origin.retrieved.isoformat() if origin and origin.retrieved else "",
        (origin.licence or f"Bron: {origin.publisher}") if origin else "", LICENCE,
    ]  # fmt: skip


def _plain(figure: Figure | None, column: str) -> str:
    """A number without thousand dots, so that a spreadsheet reads it as a number."""
    return dutch_number(getattr(figure, column)).replace(".", "") if figure else ""
