"""Plans and papers as files to take along: Word, OpenDocument, PDF and a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.text import slugify

from baken.documents.outline import Outline
from baken.documents.writing import HouseStyle, plan_outline, write_docx, write_html, write_odt, write_pdf
from baken.plans.export import draft_of_edition
from baken.plans.inforce import in_force
from baken.plans.life import state_of
from baken.plans.models import Edition
from baken.plans.queries import edition_with_all
from baken.web.clock import today
from baken.web.dutch import dutch_date


@dataclass(frozen=True)
class Form:
    """A form of file: what it is called, its media type, and what writes it."""

    name: str
    media_type: str
    write: Callable[[Outline, HouseStyle], bytes]


FORMS: Mapping[str, Form] = {
    "docx": Form("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx),
    "odt": Form("OpenDocument", "application/vnd.oasis.opendocument.text", write_odt),
    "pdf": Form("PDF", "application/pdf", write_pdf),
    "html": Form("webpagina", "text/html; charset=utf-8", write_html),
}


def plan_paper(edition: Edition) -> Outline:
    """The plan; once adopted as it holds now."""
    return plan_outline(draft_of_edition(in_force(edition_with_all(edition.pk))))


def as_file(outline: Outline, edition: Edition, key: str, form: str) -> HttpResponse:
    """The file in that form of `FORMS`; what the council did not adopt says so on every page."""
    is_adopted = edition.status == Edition.Status.ADOPTED
    mark = "" if is_adopted else f"{state_of(edition).dutch.upper()}, {dutch_date(today())}"
    style = HouseStyle(sender=f"Gemeente {edition.municipality.name}", mark=mark)
    name = slugify(f"{key}-{edition.municipality.name}-{edition.first_year}-{edition.last_year}")
    answer = HttpResponse(FORMS[form].write(outline, style), content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
