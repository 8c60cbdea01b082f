"""Shows an office page, and looks things up within the municipality of the address."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from baken.plans.models import Edition, Indicator, LooseEnd, Reading
from baken.web.office.access import OfficeRequest

M = TypeVar("M", bound=Model)

ROWS_PER_PAGE = 50


def show(request: OfficeRequest, template: str, context: dict[str, Any], *, has_errors: bool = False) -> HttpResponse:
    """The page; with errors it is answered as 422, with everything typed still in it."""
    everywhere = {"municipality": request.municipality, "permissions": request.permissions}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if has_errors else HTTPStatus.OK
    return render(request, f"office/{template}", everywhere | context, status=status)


def address(request: OfficeRequest, name: str, **parameters: object) -> str:
    """The address of an office page in this municipality."""
    return reverse(f"office:{name}", kwargs={"gemeente": request.municipality.slug, **parameters})


def page_of(request: OfficeRequest, rows: QuerySet[M], size: int = ROWS_PER_PAGE) -> Page[M]:
    """The page asked for; an odd number gives the nearest."""
    return Paginator(rows, size).get_page(request.GET.get("bladzijde"))


def reading_of(request: OfficeRequest, number: int) -> Reading:
    """A reading of this municipality, else 404."""
    found = Reading.objects.select_related("document__municipality", "edition")
    return get_object_or_404(found, pk=number, document__municipality=request.municipality)


def edition_of(request: OfficeRequest, number: int) -> Edition:
    """An edition of this municipality, else 404."""
    return get_object_or_404(
        Edition.objects.select_related("municipality"), pk=number, municipality=request.municipality
    )


def indicator_of(request: OfficeRequest, number: int) -> Indicator:
    """An indicator of this municipality, else 404."""
    found = Indicator.objects.select_related("priority__edition__municipality")
    return get_object_or_404(found, pk=number, priority__edition__municipality=request.municipality)


def loose_end_of(request: OfficeRequest, number: int) -> LooseEnd:
    """A loose end of this municipality, else 404."""
    found = LooseEnd.objects.select_related("edition__municipality")
    return get_object_or_404(found, pk=number, edition__municipality=request.municipality)
