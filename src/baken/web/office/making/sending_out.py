"""The plan and its papers as documents: Word, OpenDocument, PDF and a page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from baken.web.documents import FORMS, as_file
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.making.papers import PAPERS
from baken.web.office.page import edition_of


@office("plans.read")
@require_safe
def sending_out(request: OfficeRequest, number: int) -> HttpResponse:
    """What there is, and in which forms."""
    edition = edition_of(request, number)
    context = {"papers": PAPERS, "forms": [(key, form.name) for key, form in FORMS.items()]}
    return show_on_road(request, "sending_out.html", edition, "out", context)


@office("plans.read")
@require_safe
def paper(request: OfficeRequest, number: int, paper: str, form: str) -> HttpResponse:
    """One paper as a file."""
    edition = edition_of(request, number)
    found = next((p for p in PAPERS if p.key == paper), None)
    if found is None or form not in FORMS:
        raise Http404("no such paper")
    return as_file(found.outline(edition), edition, found.key, form)
